"""Spoken: which words of an attribution's content are in its speaker's voice.

What somebody says in a clause is reported speech. Where all that follows the verb is a noun phrase or a plan (``rejected the
annexation``, ``vowed to leave the occupied zone``), somebody is said to take a stand, but the words for what it is about are the
outlet's choice, and only what stands in quotation marks is the speaker's. A name or a label that somebody gives is the speaker's
(``regards it as X``, ``calls it X``). What only explains a name (``…, which runs to June, …``) is told by the outlet. The figures of a survey are told in the outlet's words.

Verbs that introduce clauses far more often than noun phrases (``say``, ``insist``) are taken to do so where the clause was not seen as
one; a verb that seldom reports is believed only where somebody is there to speak. Both are counts of the verb table.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from framing.document import Span
from framing.voice import masks as k
from framing.voice.lexicon import Lexicon
from framing.voice.loose import FRAGMENT
from framing.voices import Attribution

_WORD = re.compile(r"\w+")
_BEGINS_PREDICATE = k.AUXILIARY | k.FINITE
_CLAUSE = frozenset(["that", "clause", "direct", "indirect", "colon", "lead", "trail"])
_NAMING = frozenset(["np_as", "as", "none", "direct"])
_SHAPES = ("trail:", "invert:", "according:", "as:", "view:", "headline:", "dialogue:", "free:")
_CARRIED = frozenset(["running quotation", "quotation goes on", "announced", "pull quote"])


def spoken(a: Attribution, text: str, quoted: Sequence[Span], words: Lexicon) -> list[Span]:
    """The parts of the content in the speaker's voice; ``quoted`` are the paragraph's quotations, in order."""
    if words.plain:  # no counts to doubt its frames by, and none of them takes a mere noun phrase
        return _without(a.content, a.asides)
    lemma, _, frame = a.frame.partition(" ")
    if lemma in words.topic_verbs or frame.startswith("survey:"):
        return []
    kind = frame.rpartition(":")[2]
    if kind in ("np_of", "np_about") and _first(text, a.content[0]) in words.vague_words:
        return []  # ``says nothing of the raid``
    if frame == "passive:to" and lemma in words.hearsay_verbs:
        return _without(a.content, a.asides)  # ``is said to have sold the quay``: hearsay, whoever says so
    if lemma in words.charging_verbs and (kind.startswith("np_of") or frame.endswith("prep:of")):
        return _without(a.content, a.asides)
    if a.source and lemma in words.talk_verbs and frame.endswith("prep:of") and not _nobody(a, text, words):
        return _without(a.content, a.asides)  # ``spoke of a liberation``: that is how they call it
    if lemma in words.charging_nouns and frame == "noun:of":
        return _without(a.content, a.asides)
    if not a.source and (_seldom_reports(lemma, words) or frame == "gerund:clause"):
        return []  # ``After calling the town, …``: nobody is named
    if frame == "direct" and not _speaks(lemma, words) and _is_fragment(a.content, text):
        return []  # ``saw “the hole”``: nobody speaks
    if frame == "passive:by:clause":
        kind = "none"  # ``was rejected by X after it failed``: a clause of circumstance
    if a.frame in _CARRIED or frame.startswith(_SHAPES) or kind in _CLAUSE or _is_clause(lemma, kind, words):
        return _without(a.content, a.asides)
    asked = (
        ((kind == "np_to" or frame == "passive:by:to") and _asks(lemma, words))
        or (kind.endswith("_ing") and not _seldom_reports(lemma, words))
        or (
            kind == "ing" and lemma in words.speech_verbs | words.denial_verbs - words.action_verbs
        )  # ``denied committing a massacre``
        or (
            f"{lemma} {frame.rpartition(':prep:')[2].removeprefix('prep:')}" in words.asking_phrases
            and _has_infinitive(a, text, words)
        )
    )
    if a.source and (asked or _names(lemma, kind, words) or (lemma in words.judging_verbs | words.mention_verbs and _has_label(a))):
        return _without(a.content, a.asides)
    regarded = frame == "prep:as" and lemma in words.regarding_verbs
    if a.source and (regarded or (frame == "np" and lemma in words.judging_verbs)) and _of_what_was_named(a, text, words):
        return _without(a.content, a.asides)
    far = kind.startswith("np") and lemma in words.regarding_verbs
    named = a.source and (kind == "np_as" or frame.endswith("prep:as") or far) and _takes_as(lemma, words)
    label = _label(a, text, words) if named else None
    if label is not None:
        return [label]
    thought = _thought(a, text, words) if a.source else None
    if thought is not None:
        return [thought]
    if kind.startswith("np_") and _seldom_reports(lemma, words):
        return []  # ``sold seats for “the occupied coast”``: nobody speaks
    return [Span(max(part.start, q.start), min(part.end, q.end)) for part in a.content for q in _over(part, quoted)]


def _without(content: Sequence[Span], asides: Sequence[Span]) -> list[Span]:
    """``content`` without the parts that only explain."""
    parts = list(content)
    for aside in asides:
        parts = [
            Span(a, b)
            for part in parts
            for a, b in ((part.start, min(part.end, aside.start)), (max(part.start, aside.end), part.end))
            if a < b
        ]
    return parts


def _speaks(lemma: str, words: Lexicon) -> bool:
    """Whether the verb follows what somebody said, as ``said`` does and ``saw`` hardly ever, or gives a name."""
    follows = sum(words.counts.get(f"{lemma} {order}:direct", (0, 0))[0] for order in ("trail", "invert"))
    return lemma in words.mention_verbs or follows > 0.1 * words.counts.get(f"{lemma} *", (0, 0))[0]


def _is_fragment(content: Sequence[Span], text: str) -> bool:
    """Whether a few words are quoted, and no sentence."""
    words = text[content[0].start : content[-1].end]
    return words.count(" ") < FRAGMENT and not any(mark in words for mark in ".!?…")


def _names(lemma: str, kind: str, words: Lexicon) -> bool:
    """Whether somebody gives something a name: ``calls it X``, ``known as X``; but not ``know X``."""
    return lemma in words.mention_verbs and (kind in _NAMING or (kind == "np" and lemma in words.calling_verbs))


def _asks(lemma: str, words: Lexicon) -> bool:
    """Whether ``urged X to`` tells what somebody wants of X, which ``announced a vote to`` does not."""
    return lemma in words.listener_verbs | words.maybe_listener_verbs | words.asking_verbs


def _has_infinitive(a: Attribution, text: str, words: Lexicon) -> bool:
    """Whether ``called on X`` goes on with what X is to do."""
    return any(words.mask.get(word, 0) & k.INFINITIVE for part in a.content for word in text[slice(*part)].split())


def _nobody(a: Attribution, text: str, words: Lexicon) -> bool:
    """``No minister spoke of``, ``never wrote of``, ``spoke of no``: what nobody says is the outlet's wording."""
    start, end = a.source[0]
    around = (*text[max(0, start - 4) : end].lower().split()[:2], _first(text, a.content[0]))
    return a.denied or any(words.mask.get(word, 0) & k.NEGATION for word in around)


def _first(text: str, span: Span) -> str:
    return text[slice(*span)].split(maxsplit=1)[0].lower()


def _thought(a: Attribution, text: str, words: Lexicon) -> Span | None:
    """The clause of ``dismissed the idea that the wall was a land grab``: whoever had the idea, the outlet does not state it."""
    for part in a.content:
        before = None
        for found in _WORD.finditer(text, *part):
            follows = _WORD.search(text, found.end(), part.end)
            here = words.mask.get(found.group().lower(), 0)
            if before is not None and before & k.REPORT_NOUN and here & k.COMPLEMENTIZER and follows is not None:
                # ``claims that were made``: no clause of its own
                return None if words.mask.get(follows.group().lower(), 0) & _BEGINS_PREDICATE else Span(found.start(), part.end)
            before = here
    return None


def _takes_as(lemma: str, words: Lexicon) -> bool:
    """Whether ``X as Y`` behind the verb says what somebody takes X for: it mostly reports, in this frame or in all."""
    reported, seen = words.counts.get(f"{lemma} np_as", (0, 0))
    told = not _seldom_reports(lemma, words) or 2 * reported > seen
    return lemma in words.regarding_verbs or (told and lemma not in words.action_verbs)


def _of_what_was_named(a: Attribution, text: str, words: Lexicon) -> bool:
    """``the isle, which Oslo views as a reserve``: all that follows is the label, since the thing stands before the relative word."""
    before = text[: a.source[0].start].rsplit(maxsplit=1)[-1:]
    return any(words.mask.get(word.lower(), 0) & k.RELATIVE for word in before)


def _has_label(a: Attribution) -> bool:
    """Whether the content begins with a thing that then gets a label: ``considers the visit a provocation``."""
    return any(aside.start == a.content[0].start for aside in a.asides)


def _is_clause(lemma: str, kind: str, words: Lexicon) -> bool:
    """Whether what was seen as a noun phrase or a question is a clause after all, as it mostly is behind this verb."""
    if kind == "wh":
        return not _seldom_reports(lemma, words)
    if kind == "np":
        return lemma not in words.listener_verbs | words.maybe_listener_verbs and _takes_clauses(lemma, words, 5)
    return kind.startswith("np_") and _takes_clauses(lemma, words, 5)


def _takes_clauses(lemma: str, words: Lexicon, times: int) -> bool:
    """Whether the verb introduces clauses so many times as often as it stands before a noun phrase."""
    clauses = sum(words.counts.get(f"{lemma} {frame}", (0, 0))[0] for frame in ("that", "clause"))
    return clauses >= 10 and clauses > times * words.counts.get(f"{lemma} np", (0, 0))[1]


def _seldom_reports(lemma: str, words: Lexicon) -> bool:
    reported, seen = words.counts.get(f"{lemma} *", (0, 0))
    return seen > 0 and reported < 0.4 * seen


def _over(part: Span, quoted: Sequence[Span]) -> Iterator[Span]:
    """The quotations that overlap ``part``."""
    for index in range(max(0, bisect_left(quoted, part) - 1), len(quoted)):
        if quoted[index].start >= part.end:
            break
        if quoted[index].overlaps(part):
            yield quoted[index]


def _label(a: Attribution, text: str, words: Lexicon) -> Span | None:
    """What the speaker takes something ``as``: from that word on in the last part of the content."""
    last = a.content[-1]
    if len(a.content) > 1:
        first = next((word for word in words.comparison_words if text.startswith(f"{word} ", last.start)), None)
        return Span(last.start + len(first) + 1, last.end) if first is not None else last
    found = ((text.find(f" {word} ", last.start, last.end), len(word) + 2) for word in words.comparison_words)
    at, size = min(((at, size) for at, size in found if at >= 0), default=(-1, 0))
    return Span(at + size, last.end) if at >= 0 and at + size < last.end else None
