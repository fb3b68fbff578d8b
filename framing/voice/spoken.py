"""Spoken: which words of an attribution's content are in its speaker's voice.

What somebody says in a clause is reported speech. Where all that follows the verb is a noun phrase or a plan (``rejected the
annexation``, ``vowed to leave the occupied zone``), somebody is said to take a stand, but the words for what it is about are the
outlet's choice, and only what stands in quotation marks is the speaker's. A name or a label that somebody gives is the speaker's
(``regards it as X``, ``calls it X``). What only explains a name (``…, which runs to June, …``) is told by the outlet. The figures of a survey are told in the outlet's words.

Verbs that introduce clauses far more often than noun phrases (``say``, ``insist``) are taken to do so where the clause was not seen as
one; a verb that seldom reports is believed only where somebody is there to speak. Both are counts of the verb table.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from framing.document import Span
from framing.voice.lexicon import Lexicon
from framing.voice.loose import FRAGMENT
from framing.voices import Attribution

_CLAUSE = frozenset(["that", "clause", "direct", "indirect", "colon", "lead", "trail"])
_NAMING = frozenset(["np_as", "as", "none", "direct"])
_SHAPES = ("trail:", "invert:", "according:", "as:", "view:", "headline:", "dialogue:", "free:")
_CARRIED = frozenset(["running quotation", "quotation goes on", "announced"])


def spoken(a: Attribution, text: str, quoted: Sequence[Span], words: Lexicon) -> list[Span]:
    """The parts of the content in the speaker's voice; ``quoted`` are the paragraph's quotations, in order."""
    if words.plain:  # no counts to doubt its frames by, and none of them takes a mere noun phrase
        return _without(a.content, a.asides)
    lemma, _, frame = a.frame.partition(" ")
    if lemma in words.topic_verbs or frame.startswith("survey:"):
        return []
    kind = frame.rpartition(":")[2]
    if not a.source and _seldom_reports(lemma, words):
        return []
    if frame == "direct" and not _speaks(lemma, words) and _is_fragment(a.content, text):
        return []  # ``saw “the hole”``: nobody speaks
    if a.frame in _CARRIED or frame.startswith(_SHAPES) or kind in _CLAUSE or _is_clause(lemma, kind, words):
        return _without(a.content, a.asides)
    asked = (kind == "np_to" or kind.endswith("_ing")) and not _seldom_reports(lemma, words)
    if a.source and (asked or _names(lemma, kind, words)):
        return _without(a.content, a.asides)
    named = a.source and lemma not in words.action_verbs and (kind == "np_as" or frame.endswith("prep:as"))
    label = _label(a, text, words) if named else None
    if label is not None:
        return [label]
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


def _is_clause(lemma: str, kind: str, words: Lexicon) -> bool:
    """Whether what was seen as a noun phrase or a question is a clause after all, as it mostly is behind this verb."""
    if kind == "wh":
        return not _seldom_reports(lemma, words)
    if kind == "np":
        return lemma not in words.listener_verbs | words.maybe_listener_verbs and _takes_clauses(lemma, words, 2)
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
        return last
    found = ((text.find(f" {word} ", last.start, last.end), len(word) + 2) for word in words.comparison_words)
    at, size = min(((at, size) for at, size in found if at >= 0), default=(-1, 0))
    return Span(at + size, last.end) if at >= 0 and at + size < last.end else None
