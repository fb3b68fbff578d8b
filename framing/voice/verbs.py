"""Frames around a verb: leading, shared, participial, infinitive, passive, ``as X said``."""

from __future__ import annotations

from framing.voice import masks as k
from framing.voice.candidate import Candidate, Range
from framing.voice.complement import Complement, complement
from framing.voice.content import content_end
from framing.voice.phrases import np_end, np_start
from framing.voice.sentence import Sentence
from framing.voice.subjects import find_subject, next_subject, shared_subject
from framing.voice.trailing import find_inverted, find_trailing, words_before
from framing.voice.usage import group_start, usage_of

_BASE_OR_PRESENT = k.BASE | k.PRESENT
_BEFORE_PARTICIPLE = k.COMMA | k.QUOTE | k.DASH | k.COORDINATOR | k.OPEN
_COMMA_OR_STOP = k.COMMA | k.STOP
_DO_OR_MODAL_OR_PRONOUN = k.MODAL | k.DO | k.PRONOUN
_OPENS_AGENT = k.CAPITAL | k.NOUN_OPENER | k.SPEAKER_NOUN | k.TITLE | k.OBJECT | k.QUANTIFIER
_PREPOSITION_OR_SUBORDINATOR = k.PREPOSITION | k.SUBORDINATOR


def around_verb(s: Sentence, i: int, found: list[Candidate]) -> Candidate | None:
    """The frame around the verb at ``i``, if it is used as one; ``found`` are the candidates before it."""
    mask, word = s.mask, s.word
    usage = usage_of(s, i)
    if usage == "participle" and word[i - 1] == "as" and word[i + 1] == "by":
        usage = "passive"
    if usage == "participle" and word[i + 1] == "by" and mask[i - 1] & k.COMMA:
        return _named_by(s, i)
    if usage is None or usage == "participle":
        return None
    lemma = s.lexicon.verb.get(word[i])
    if lemma is None:
        return None
    if mask[i] & k.NOUN_TOO and mask[i] & _BASE_OR_PRESENT and usage == "finite" and not mask[i - 1] & _DO_OR_MODAL_OR_PRONOUN:
        lemma += "~"
    g = group_start(s, i)
    if usage == "passive":
        return _passive(s, i, g, lemma)
    prev = mask[g - 1]
    if usage == "ing":
        if prev & _BEFORE_PARTICIPLE or g == 0:
            order, source = "participle", shared_subject(s, g, found)
            if source is None and g == 0:
                source = next_subject(s, i)
        elif prev & _PREPOSITION_OR_SUBORDINATOR:
            order, source = "gerund", shared_subject(s, g, found)
        else:
            begin = np_start(s, g)
            order, source = "reduced", (begin, g) if begin < g else None
            if mask[begin - 1] & k.VERB and begin > 0:
                source = shared_subject(s, g, found) or source
    elif usage == "infinitive":
        if g < i - 1:
            order, source = "infinitive", find_subject(s, g, found)[0]
        else:
            order, source = "purpose", shared_subject(s, g, found)
    else:
        inverted = find_inverted(s, i, g, lemma)
        if inverted is not None:
            return inverted
        source, how = find_subject(s, g, found)
        order = "lead" if how != "shared" else "shared"
    comp = complement(s, i, lemma.rstrip("~"))
    if lemma.rstrip("~") in s.lexicon.raising_verbs and comp.kind == "to" and source is not None and usage == "finite":
        return Candidate("raising", "to", lemma, i, None, (g, comp.cue_end), [source, (comp.start, content_end(s, comp, i))])
    if (
        source is not None
        and word[source[0] - 1] == "what"
        and lemma.rstrip("~") in s.lexicon.mention_verbs
        and comp.kind != "none"
    ):
        end = content_end(s, comp, i)
        return Candidate("free", "np", lemma, i, source, (g, i + 1), [(comp.start, end)]) if end > comp.start else None
    if order == "lead" and source is not None and word[source[0] - 1] == "as" and comp.kind in ("none", "np", "clause"):
        rest = _main_clause(s, source[0] - 1, comp.start)
        if rest is not None:
            return Candidate("as", "lead", lemma, i, source, (g, i + 1), [rest])
    if order == "lead" and source is not None:
        trailing = find_trailing(s, (g, i + 1), source, comp, lemma)
        if trailing is not None:
            return trailing
    if comp.start >= s.last or comp.kind == "none":
        return None
    end = content_end(s, comp, i)
    if end <= comp.start:
        return None
    return Candidate(order, comp.kind, lemma, i, source, (g, comp.cue_end), [(comp.start, end)])


def _main_clause(s: Sentence, start: int, end: int) -> Range | None:
    """The clause that ``as Lavrov said`` stands beside: after the next comma, or before it."""
    mask = s.mask
    last = s.last - 1 if mask[s.last - 1] & k.STOP else s.last
    if start > 2:
        return words_before(s, start) if mask[start - 1] & k.COMMA else None
    j = end
    while j < last and not mask[j] & _COMMA_OR_STOP:
        j += 1
    return (j + 1, last) if mask[j] & k.COMMA and j + 1 < last else None


def _named_by(s: Sentence, i: int) -> Candidate | None:
    """``the law, described by critics as a gag, passed``: a name that somebody else gives, between commas."""
    word = s.word
    if s.lexicon.verb.get(word[i]) not in s.lexicon.mention_verbs:
        return None
    end = np_end(s, i + 2, s.last)
    start = end + 1 if word[end] == "as" else end
    stop = start
    while stop < s.last and not s.mask[stop] & _COMMA_OR_STOP:
        stop += 1
    if end == i + 2 or stop == start:
        return None
    return Candidate("free", "np", s.lexicon.verb[word[i]], i, (i + 2, end), (i, i + 2), [(start, stop)])


def _passive(s: Sentence, i: int, g: int, lemma: str) -> Candidate | None:
    """``is believed to``, ``was condemned by Kyiv as illegal``."""
    mask, word = s.mask, s.word
    source: Range | None = None
    by = s.last
    for j in range(i + 1, min(s.last, i + 18)):
        if mask[j] & _COMMA_OR_STOP:
            break
        if word[j] == "by" and mask[j + 1] & _OPENS_AGENT:
            end = np_end(s, j + 1, s.last)
            if end > j + 1:
                source = (j + 1, end)
                by = j
            break
    if (source is not None and word[g - 1] == "as") or (source is not None and word[i - 1] == "as"):
        rest = _main_clause(s, i - 1, source[1])
        return Candidate("as", "passive", lemma, i, source, (i, i + 2), [rest]) if rest is not None else None
    subject, how = find_subject(s, g, [])
    if how == "shared" and not mask[g - 1] & k.COORDINATOR:
        subject = None
    comp = complement(s, i, lemma.rstrip("~"))
    parts: list[Range] = []
    if comp.kind in ("that", "wh", "direct"):
        parts = [(comp.start, content_end(s, comp, i))]
    else:
        if subject is None:
            return None
        parts = [subject]
        if comp.kind != "none" and comp.start < s.last:
            start = comp.start - 1 if comp.kind.startswith("prep:") and (comp.kind != "prep:as" or source) else comp.start
            if source is None or start >= source[1]:
                parts.append((start, content_end(s, comp, i)))
            elif start < by:
                parts.append((start, by))
        if source is not None and word[source[1]] in ("as", "for"):
            parts.append((source[1], content_end(s, Complement("np", source[1], i + 1), i)))
    parts = [p for p in parts if p[1] > p[0]]
    kind = ("by:" if source else "") + comp.kind
    return (
        Candidate("passive", kind, lemma, i, source, (g, comp.cue_end if comp.start > i + 1 else i + 1), parts) if parts else None
    )
