"""Judging: is this candidate an attribution?

The weight of evidence is counted, not tuned: how often this verb in this frame was an attribution where people marked them
(smoothed by how often the frame was, whatever the verb), then moved by what kind of source it has and where it stands.
"""

from __future__ import annotations

from math import exp, log

from framing.voice import masks as k
from framing.voice.frames import Candidate
from framing.voice.lexicon import Lexicon
from framing.voice.phrases import Sentence

THRESHOLD = 0.45
_SMOOTH = 3.0


def frame_of(c: Candidate) -> str:
    """The name of the candidate's frame, as it stands in the verb table."""
    return c.comp if c.order == "lead" else f"{c.order}:{c.comp}"


def source_kind(s: Sentence, c: Candidate) -> str:
    """What kind of words the source is: a pronoun, a name, a noun for people, for bodies, for documents, or other."""
    if c.source is None:
        return "none"
    first, last = c.source
    m, w = s.at(last - 1), s.word(last - 1)
    if last - first == 1:
        if w in ("he", "she"):
            return "person-pronoun"
        if w in ("i", "we", "you"):
            return "party-pronoun"
        if w in ("it", "they", "who", "which", "that", "this", "what", "there"):
            return w
    head = last - 1
    for i in range(first, last):
        if i > first and s.at(i) & (k.PREPOSITION | k.COMMA | k.RELATIVE | k.OPEN | k.DASH):
            head = i - 1
            break
    m = s.at(head)
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


def features(s: Sentence, c: Candidate, nested: bool = False) -> list[str]:
    """The circumstances that move the judgement, each with counts of its own."""
    kind = source_kind(s, c)
    group = c.comp.partition(":")[0].partition("_")[0] if c.order in ("lead", "shared") else c.order
    place = "headline" if s.first == 0 and s.last == len(s.tokens.word) and s.last < 20 else "body"
    first = s.word(c.cue[0])
    helper = first if s.at(c.cue[0]) & (k.MODAL | k.DO | k.NEGATION) else "to" if first == "to" else "plain"
    form = "past" if s.at(c.at) & k.PAST else "ing" if s.at(c.at) & k.ING else "present" if s.at(c.at) & k.PRESENT else "base"
    size = sum(last - first for first, last in c.content)
    length = "1" if size == 1 else "2-3" if size < 4 else "4-8" if size < 9 else "9+"
    asked = "?" if s.word(s.last - 1) == "?" and c.order not in ("trail", "invert") else "."
    start = s.at(c.content[0][0])
    head = (
        "quote" if start & k.QUOTE else "pronoun" if start & (k.PRONOUN | k.OBJECT) else "possessive" if start & k.POSSESSIVE
        else "determiner" if start & k.DETERMINER else "capital" if start & k.CAPITAL else "other"
    )  # fmt: skip
    return [f"@{kind}", f"@{group}+{kind}", f"@{place}+{group}", f"@aux:{helper}", f"@{form}+{group}", f"@{group}+{length}", f"@{asked}", f"@{group}>{head}", f"@in:{group}" if nested else "@out", f"@in:{helper}" if nested else "@out"]


def accepted(s: Sentence, found: list[Candidate]) -> list[Candidate]:
    """The candidates of a sentence that are attributions. One that stands inside what another reports is judged as such."""
    sure = [c for c in found if probability(s, c) >= THRESHOLD]
    kept = []
    for c in found:
        nested = is_nested(c, sure)
        if probability(s, c, nested) >= THRESHOLD:
            kept.append(c)
    return kept


def is_nested(c: Candidate, others: list[Candidate]) -> bool:
    """Whether the cue of ``c`` stands inside the content of another."""
    return any(first <= c.at < last for o in others if o is not c for first, last in o.content)


def probability(s: Sentence, c: Candidate, nested: bool = False) -> float:
    """How likely the candidate is an attribution, 0 to 1."""
    counts = s.lexicon.counts
    frame = frame_of(c)
    yes, seen = counts.get(f"* {frame}", (0, 0))
    all_yes, all_seen = counts.get("* *", (1, 3))
    base = (yes + 2 * all_yes / all_seen) / (seen + 2)
    word_yes, word_seen = counts.get(f"{c.lemma} *", (0, 0))
    prior = _mix(base, (word_yes + 4 * base) / (word_seen + 4))
    yes, seen = counts.get(f"{c.lemma} {frame}", (0, 0))
    p = (yes + _SMOOTH * prior) / (seen + _SMOOTH)
    odds = _logit(p)
    for feature in features(s, c, nested):
        odds += weight(s.lexicon, feature)
    return 1 / (1 + exp(-odds))


def _mix(a: float, b: float) -> float:
    return (a + b) / 2


def weight(lexicon: Lexicon, feature: str) -> float:
    """How much a circumstance moves the log odds: as counted, against what the features before it led to expect."""
    observed, expected, seen = lexicon.weights.get(feature, (0.0, 0.0, 0.0))
    if not seen:
        return 0.0
    return _logit((observed + 2 * expected / seen + 0.5) / (seen + 3)) - _logit((expected + 2 * expected / seen + 0.5) / (seen + 3))


def _logit(p: float) -> float:
    p = min(max(p, 0.002), 0.998)
    return log(p / (1 - p))
