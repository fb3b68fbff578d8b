"""Judging: is this candidate an attribution?

The weight of evidence is counted, not tuned: how often this verb in this frame was an attribution where people marked them
(smoothed by how often the frame was, whatever the verb), then moved by what kind of source it has and where it stands.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from framing.voice import masks as k
from framing.voice.candidate import Candidate
from framing.voice.lexicon import Lexicon, logit
from framing.voice.sentence import Sentence

_AFTER_FIRST_PHRASE = k.PREPOSITION | k.PUNCTUATION | k.RELATIVE | k.COORDINATOR | k.AUXILIARY | k.SUBORDINATOR
_AFTER_HEAD = k.PREPOSITION | k.COMMA | k.RELATIVE | k.OPEN | k.DASH
_DO_OR_MODAL_OR_NEGATION = k.MODAL | k.DO | k.NEGATION
_OBJECT_OR_PRONOUN = k.PRONOUN | k.OBJECT

THRESHOLD = 0.42
THRESHOLD_BARE = 0.5
"""For a report that is only a noun phrase (``criticised the plan``)."""
_SMOOTH = 3.0
_CERTAIN = 9.0
_SURE = frozenset(["free", "headline", "view"])
"""Frames that say by their shape alone that somebody is reported: ``what Tibetans call X``, ``In Moscow's view``."""
_EDGE, _EDGE_BARE = logit(THRESHOLD), logit(THRESHOLD_BARE)


def frame_of(c: Candidate) -> str:
    """The name of the candidate's frame, as it stands in the verb table."""
    return c.comp if c.order == "lead" else f"{c.order}:{c.comp}"


def source_kind(s: Sentence, c: Candidate) -> str:
    """What kind of words the source is: a pronoun, a name, a noun for people, for bodies, for documents, or other."""
    mask = s.mask
    if c.source is None:
        return "none"
    first, last = c.source
    m, w = mask[last - 1], s.word[last - 1]
    if last - first == 1:
        if w in ("he", "she"):
            return "person-pronoun"
        if w in ("i", "we", "you"):
            return "party-pronoun"
        if w in ("it", "they", "who", "which", "that", "this", "what", "there"):
            return w
    head = last - 1
    for i in range(first, last):
        if i > first and mask[i] & _AFTER_HEAD:
            head = i - 1
            break
    m = mask[head]
    if m & k.PERSON:
        return "person"
    if m & k.CAPITAL and not m & k.TIME:
        return "name"
    if m & k.DOCUMENT:
        return "document"
    if m & k.COLLECTIVE:
        return "body"
    if m & k.QUANTIFIER:
        return "some"
    return "other"


def features(s: Sentence, c: Candidate) -> list[str]:
    """The circumstances that move the judgement, each with counts of its own."""
    return _around_source(*_source_circumstances(s, c)) + _around_content(*_content_circumstances(s, c))


def _source_circumstances(s: Sentence, c: Candidate) -> tuple[str, str, str, str, str]:
    """What matters about source and cue: frame, kind of source, place, helping verb, form of the verb."""
    m = s.mask[c.at]
    place = "headline" if s.alone and s.last < 20 else "body"
    form = "past" if m & k.PAST else "ing" if m & k.ING else "present" if m & k.PRESENT else "base"
    return _group(c), source_kind(s, c), place, _helper(s, c), form


def _around_source(group: str, kind: str, place: str, helper: str, form: str) -> list[str]:
    return [f"@{kind}", f"@{group}+{kind}", f"@{place}+{group}", f"@aux:{helper}", f"@{form}+{group}"]


def _content_circumstances(s: Sentence, c: Candidate) -> tuple[str, str, str, str, str]:
    """What matters about the content: frame, length, whether it is asked, its first word and its first noun."""
    size = sum([last - first for first, last in c.content])
    length = "1" if size == 1 else "2-3" if size < 4 else "4-8" if size < 9 else "9+"
    asked = "?" if s.word[s.last - 1] == "?" and c.order not in ("trail", "invert") else "."
    start = s.mask[c.content[0][0]]
    head = (
        "quote" if start & k.QUOTE else "pronoun" if start & _OBJECT_OR_PRONOUN else "possessive" if start & k.POSSESSIVE
        else "determiner" if start & k.DETERMINER else "capital" if start & k.CAPITAL else "other"
    )  # fmt: skip
    return _group(c), length, asked, head, _head(s, c)


def _around_content(group: str, length: str, asked: str, head: str, noun: str) -> list[str]:
    return [f"@{group}+{length}", f"@{asked}", f"@{group}>{head}", f"@{group}<{noun}"]


def _head(s: Sentence, c: Candidate) -> str:
    """What kind of word the first noun phrase of the content ends in."""
    mask = s.mask
    first, last = c.content[0]
    i = first
    while i + 1 < last and not mask[i + 1] & _AFTER_FIRST_PHRASE:
        i += 1
    m = mask[i]
    if m & k.REPORT_NOUN:
        return "report"
    if m & k.CAPITAL:
        return "name"
    if m & k.SPEAKER_NOUN:
        return "people"
    if m & _OBJECT_OR_PRONOUN:
        return "pronoun"
    return "quote" if m & k.QUOTE else "verb" if m & k.VERB else "time" if m & k.TIME else "other"


def place_features(s: Sentence, c: Candidate, nested: bool) -> list[str]:
    """The circumstances of standing inside what another attribution reports."""
    return _around_place(_group(c), _helper(s, c)) if nested else ["@out"]


def _around_place(group: str, helper: str) -> list[str]:
    return [f"@in:{group}", f"@in:{helper}"]


def _group(c: Candidate) -> str:
    return _kind_of(c.comp) if c.order in ("lead", "shared") else c.order


@cache
def _kind_of(comp: str) -> str:
    return comp.partition(":")[0].partition("_")[0]


def _helper(s: Sentence, c: Candidate) -> str:
    first = s.word[c.cue[0]]
    return first if s.mask[c.cue[0]] & _DO_OR_MODAL_OR_NEGATION else "to" if first == "to" else "plain"


def accepted(s: Sentence, found: list[Candidate]) -> list[Candidate]:
    """The candidates of a sentence that are attributions. One that stands inside what another reports is judged as such."""
    if not found:
        return found
    odds = [_CERTAIN if c.order in _SURE else log_odds(s, c) - _edge(c.comp) for c in found]
    sure = [c for c, o in zip(found, odds, strict=True) if o >= 0]
    kept = [c for c, o in zip(found, odds, strict=True) if o + place_odds(s, c, is_nested(c, sure)) >= 0]
    _clip(kept)
    return [c for c in kept if any(last > first for first, last in c.content)]


@cache
def _edge(comp: str) -> float:
    """The odds that are asked for. More where all that is reported is a noun phrase, which is as easily the outlet's own."""
    last = comp.rpartition(":")[2]
    bare = (last.startswith("np") or "prep:" in comp) and not last.endswith(("_to", "_ing"))
    return _EDGE_BARE if bare else _EDGE


def _clip(found: list[Candidate]) -> None:
    """Ends the content of earlier candidates where a trailing attribution takes over: ``X showed Y, the group said``."""
    for outer in found:
        if outer.order in ("trail", "invert") or (outer.order == "according" and outer.comp == "trail"):
            edge = outer.content[0][1]
            for inner in found:
                if inner is not outer and inner.content and inner.at < edge:
                    inner.content = [(a, min(b, edge) if a < edge else b) for a, b in inner.content]


def is_nested(c: Candidate, others: list[Candidate]) -> bool:
    """Whether the cue of ``c`` stands inside the content of another."""
    at = c.at
    for other in others:
        if other is not c:
            for first, last in other.content:
                if first <= at < last:
                    return True
    return False


def log_odds(s: Sentence, c: Candidate) -> float:
    """The log odds that the candidate is an attribution, wherever it stands."""
    odds = base_odds(s.lexicon, c.lemma, frame_of(c))
    odds += _moved(s.lexicon, _around_source, _source_circumstances(s, c))
    return odds + _moved(s.lexicon, _around_content, _content_circumstances(s, c))


def place_odds(s: Sentence, c: Candidate, nested: bool) -> float:
    """By how much the odds change inside, or outside, what another attribution reports."""
    if not nested:
        return s.lexicon.weights.get("@out", 0.0)
    return _moved(s.lexicon, _around_place, (_group(c), _helper(s, c)))


def _moved(lexicon: Lexicon, features_of: Callable[..., list[str]], circumstances: tuple[str, ...]) -> float:
    """By how much these circumstances together move the odds; worked out once, since they keep coming back."""
    key = (features_of, *circumstances)
    moved = lexicon.memo.get(key)
    if moved is None:
        moved = lexicon.memo[key] = sum(lexicon.weights.get(feature, 0.0) for feature in features_of(*circumstances))
    return moved


def base_odds(lexicon: Lexicon, lemma: str, frame: str) -> float:
    """The log odds of a verb in a frame: its own counts, smoothed by the verb's in all frames and the frame's for all verbs."""
    known = lexicon.memo.get((lemma, frame))
    if known is None:
        counts = lexicon.counts
        all_yes, all_seen = counts.get("* *", (1, 3))
        yes, seen = counts.get(f"* {frame}", (0, 0))
        base = (yes + 2 * all_yes / all_seen) / (seen + 2)
        yes, seen = counts.get(f"{lemma} *", (0, 0))
        prior = (2 * base + (yes + 4 * base) / (seen + 4)) / 3
        yes, seen = counts.get(f"{lemma} {frame}", (0, 0))
        known = lexicon.memo[lemma, frame] = logit((yes + _SMOOTH * prior) / (seen + _SMOOTH))
    return known
