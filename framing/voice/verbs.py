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


def around_verb(s: Sentence, i: int, found: list[Candidate]) -> list[Candidate]:
    """The frames that fit around the verb at ``i``, if it is used as one; ``found`` are the candidates before it.

    Where the words allow several (``In Tokyo, the minister said …``: trailing or leading), all are given, the leading one last.
    """
    mask, word = s.mask, s.word
    usage = usage_of(s, i)
    if usage == "participle" and mask[i - 1] & k.COMPARISON and mask[i + 1] & k.AGENT:
        usage = "passive"
    if usage == "participle" and mask[i + 1] & k.AGENT and mask[i - 1] & k.COMMA:
        return _named_by(s, i)
    lemma = s.lexicon.verb.get(word[i])
    if usage in (None, "participle") or lemma is None:
        return []
    if lemma in s.lexicon.mention_verbs and mask[i] & k.PARTICIPLE and not mask[i - 1] & k.HAVE:
        named = _given_by(s, i, lemma)
        if named is not None:
            return [named]
    if mask[i] & k.NOUN_TOO and mask[i] & _BASE_OR_PRESENT and usage == "finite" and not mask[i - 1] & _DO_OR_MODAL_OR_PRONOUN:
        lemma += "~"
    g = group_start(s, i)
    if usage == "passive":
        return _passive(s, i, g, lemma)
    if usage == "finite":
        return _finite(s, i, g, lemma, found)
    order, source = _not_finite(s, i, g, usage, found)
    comp = complement(s, i, lemma.rstrip("~"))
    return _leading(s, i, g, lemma, order, source, comp)


def _not_finite(s: Sentence, i: int, g: int, usage: str, found: list[Candidate]) -> tuple[str, Range | None]:
    """The order of parts around a participle or an infinitive, and whose it is."""
    mask, prev = s.mask, s.mask[g - 1]
    if usage == "infinitive":
        return ("infinitive", find_subject(s, g, found)[0]) if g < i - 1 else ("purpose", shared_subject(s, g, found))
    if prev & _BEFORE_PARTICIPLE or g == 0:
        source = shared_subject(s, g, found)
        return "participle", next_subject(s, i) if source is None and g == 0 else source
    if prev & _PREPOSITION_OR_SUBORDINATOR:
        return "gerund", shared_subject(s, g, found)
    begin = np_start(s, g)
    source = (begin, g) if begin < g else None
    if mask[begin - 1] & k.VERB and begin > 0:
        source = shared_subject(s, g, found) or source
    return "reduced", source


def _finite(s: Sentence, i: int, g: int, lemma: str, found: list[Candidate]) -> list[Candidate]:
    """The frames around a finite verb: inverted, ``as X said``, trailing, leading."""
    inverted = find_inverted(s, i, g, lemma)
    if inverted is not None and s.mask[g - 1] & k.QUOTE:
        return [inverted]
    several = [inverted] if inverted is not None else []
    source, how = find_subject(s, g, found)
    comp = complement(s, i, lemma.rstrip("~"))
    bare = lemma.rstrip("~")
    if bare in s.lexicon.raising_verbs and comp.kind == "to" and source is not None:
        end = content_end(s, comp, i, "raising", lemma)
        return [Candidate("raising", "to", lemma, i, None, (g, comp.cue_end), [source, (comp.start, end)])]
    if (
        source is not None
        and s.word[source[0] - 1] in s.lexicon.free_relative_openers
        and bare in s.lexicon.mention_verbs
        and comp.kind != "none"
    ):
        end = content_end(s, comp, i, "free", lemma)
        return [Candidate("free", "np", lemma, i, source, (g, i + 1), [(comp.start, end)])] if end > comp.start else []
    if how == "shared":
        return several + _leading(s, i, g, lemma, "shared", source, comp)
    if source is not None and s.mask[source[0] - 1] & k.COMPARISON and comp.kind in ("none", "np", "clause"):
        rest = _main_clause(s, source[0] - 1, comp.start)
        if rest is not None:
            several.append(Candidate("as", "lead", lemma, i, source, (g, i + 1), [rest]))
    trailing = find_trailing(s, (g, i + 1), source, comp, lemma) if source is not None else None
    if trailing is not None:
        several.append(trailing)
        if s.mask[trailing.source[0] - 1 if trailing.source else 0] & k.QUOTE and comp.kind in ("none", "direct"):
            return several
    return several + _leading(s, i, g, lemma, "lead", source, comp)


def _leading(s: Sentence, i: int, g: int, lemma: str, order: str, source: Range | None, comp: Complement) -> list[Candidate]:
    """The frame in which the content follows the verb."""
    if comp.start >= s.last or comp.kind == "none":
        return []
    end = content_end(s, comp, i, order, lemma)
    if end <= comp.start:
        return []
    return [Candidate(order, comp.kind, lemma, i, source, (g, comp.cue_end), [(comp.start, end)])]


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


def _named_by(s: Sentence, i: int) -> list[Candidate]:
    """``the law, described by critics as a gag, passed``: a name that somebody else gives, between commas."""
    word = s.word
    if s.lexicon.verb.get(word[i]) not in s.lexicon.mention_verbs:
        return []
    end = np_end(s, i + 2, s.last)
    start = end + 1 if s.mask[end] & k.COMPARISON else end
    stop = start
    while stop < s.last and not s.mask[stop] & _COMMA_OR_STOP:
        stop += 1
    if end == i + 2 or stop == start:
        return []
    return [Candidate("free", "np", s.lexicon.verb[word[i]], i, (i + 2, end), (i, i + 2), [(start, stop)])]


def _given_by(s: Sentence, i: int, lemma: str) -> Candidate | None:
    """``a law dubbed the “gag” by critics``: a name, and behind ``by`` who gives it."""
    mask = s.mask
    start = i + 2 if mask[i + 1] & k.COMPARISON else i + 1
    end = start
    while (
        end < min(s.last, start + 12)
        and not mask[end] & _COMMA_OR_STOP
        and not (mask[end] & k.PREPOSITION and not mask[end] & k.GENITIVE)
    ):
        end += 1
    if not mask[end] & k.AGENT or end == start or not mask[end + 1] & _OPENS_AGENT:
        return None
    agent = np_end(s, end + 1, s.last)
    return Candidate("free", "np", lemma, i, (end + 1, agent), (i, i + 1), [(start, end)]) if agent > end + 1 else None


def _passive(s: Sentence, i: int, g: int, lemma: str) -> list[Candidate]:
    """``is believed to``, ``was condemned by Kyiv as illegal``."""
    mask, word = s.mask, s.word
    source: Range | None = None
    by = s.last
    for j in range(i + 1, min(s.last, i + 18)):
        if mask[j] & _COMMA_OR_STOP:
            break
        if mask[j] & k.AGENT and mask[j + 1] & _OPENS_AGENT:
            end = np_end(s, j + 1, s.last)
            if end > j + 1:
                source = (j + 1, end)
                by = j
            break
    if (source is not None and mask[g - 1] & k.COMPARISON) or (source is not None and mask[i - 1] & k.COMPARISON):
        rest = _main_clause(s, i - 1, source[1])
        return [Candidate("as", "passive", lemma, i, source, (i, i + 2), [rest])] if rest is not None else []
    subject, how = find_subject(s, g, [])
    if how == "shared" and not mask[g - 1] & k.COORDINATOR:
        subject = None
    comp = complement(s, i, lemma.rstrip("~"))
    parts: list[Range] = []
    if comp.kind in ("that", "wh", "direct"):
        parts = [(comp.start, content_end(s, comp, i, "passive", lemma))]
    else:
        if subject is None:
            return []
        parts = [subject]
        if comp.kind != "none" and comp.start < s.last:
            start = comp.start - 1 if comp.kind.startswith("prep:") and (comp.kind != "prep:as" or source) else comp.start
            if source is None or start >= source[1]:
                parts.append((start, content_end(s, comp._replace(start=start), i, "passive", lemma)))
            elif start < by:
                parts.append((start, by))
        if source is not None and word[source[1]] in s.lexicon.naming_prepositions:
            parts.append((source[1], content_end(s, Complement("np", source[1], i + 1), i, "passive", lemma)))
    parts = [p for p in parts if p[1] > p[0]]
    kind = ("by:" if source else "") + comp.kind
    cue = (g, comp.cue_end if comp.start > i + 1 else i + 1)
    return [Candidate("passive", kind, lemma, i, source, cue, parts)] if parts else []
