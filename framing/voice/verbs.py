"""Frames around a verb: leading, shared, participial, infinitive, passive, ``as X said``."""

from __future__ import annotations

from framing.voice import masks as k
from framing.voice.candidate import Candidate, Range
from framing.voice.complement import Complement, complement
from framing.voice.content import content_end
from framing.voice.phrases import has_clause, is_finite, np_end, np_start
from framing.voice.sentence import Sentence
from framing.voice.subjects import find_subject, next_subject, shared_subject
from framing.voice.trailing import AWAITS_VERB, find_inverted, find_trailing, resumed, words_before
from framing.voice.usage import group_start, usage_of

_BASE_OR_PRESENT = k.BASE | k.PRESENT
_BEFORE_PARTICIPLE = k.COMMA | k.QUOTE | k.DASH | k.COORDINATOR | k.OPEN
_COMMA_OR_STOP = k.COMMA | k.STOP
_DO_OR_MODAL_OR_PRONOUN = k.MODAL | k.DO | k.PRONOUN
_OPENS_AGENT = k.CAPITAL | k.NOUN_OPENER | k.SPEAKER_NOUN | k.TITLE | k.OBJECT | k.QUANTIFIER
_OPENS_NAME = k.DETERMINER | k.QUOTE
_PREPOSITION_OR_SUBORDINATOR = k.PREPOSITION | k.SUBORDINATOR


def around_verb(s: Sentence, i: int, found: list[Candidate]) -> list[Candidate]:
    """The frames that fit around the verb at ``i``, if it is used as one; ``found`` are the candidates before it.

    Where the words allow several (``In Tokyo, the minister said …``: trailing or leading), all are given, the leading one last.
    """
    mask, word = s.mask, s.word
    usage = usage_of(s, i)
    if usage == "participle" and mask[i - 1] & k.COMPARISON and mask[i + 1] & k.AGENT:
        usage = "passive"
    lemma = s.lexicon.verb.get(word[i])
    if (
        lemma
        and mask[i] & k.PARTICIPLE
        and mask[i + 1] & k.AGENT
        and usage in ("participle", "finite")
        and not mask[i - 1] & k.AUXILIARY
    ):
        named_by = _named_by(s, i)
        if named_by or (usage == "participle" and mask[i - 1] & k.COMMA):
            return named_by
    if usage == "finite" and lemma in s.lexicon.charging_verbs and mask[i] & k.PARTICIPLE and mask[i + 1] & k.GENITIVE:
        usage = "passive"  # ``Mayor accused of theft``
    if usage in (None, "participle") or lemma is None or _idiom(s, i):
        return []
    labels = lemma in s.lexicon.mention_verbs or (usage != "passive" and mask[i + 1] & k.COMPARISON and _tells(s, lemma))
    if labels and mask[i] & k.PARTICIPLE and not mask[i - 1] & k.HAVE:
        named = _given_by(s, i, lemma)
        if named is not None:
            return [named]
    if mask[i] & k.NOUN_TOO and mask[i] & _BASE_OR_PRESENT and usage == "finite" and not mask[i - 1] & _DO_OR_MODAL_OR_PRONOUN:
        lemma += "" if _states(s, i, lemma) else "~"
    if lemma in s.lexicon.cited_verbs and _hands_on(s, i):
        return []
    g = group_start(s, i)
    if usage == "passive":
        return _passive(s, i, g, lemma)
    if usage == "finite" and mask[g] & k.HAVE and mask[g] & (k.ING | k.NON_FINITE):
        usage = "ing"  # ``for having called the isle a theft``
    if usage == "finite":
        return _finite(s, i, g, lemma, found)
    order, source = _not_finite(s, i, g, usage, found)
    comp = complement(s, i, lemma.rstrip("~"))
    return _leading(s, i, g, lemma, order, source, comp)


def _idiom(s: Sentence, i: int) -> bool:
    """``said goodbye to``, ``it goes without saying that``: nothing is reported."""
    return s.word[i + 1] in s.lexicon.greetings or bool(s.mask[i] & k.ING and s.word[i - 1] in s.lexicon.denying_prepositions)


def _states(s: Sentence, i: int, lemma: str) -> bool:
    """``the report states that``: a form that may be a noun, and is a verb behind one person or document and before a clause."""
    p = s.mask[i - 1]
    one = p & (k.PERSON | k.DOCUMENT) and not s.word[i - 1].endswith(s.lexicon.plural_endings)
    return bool(one and s.mask[i] & k.PRESENT and s.mask[i + 1] & k.COMPLEMENTIZER and lemma in s.lexicon.clausal)


def _not_finite(s: Sentence, i: int, g: int, usage: str, found: list[Candidate]) -> tuple[str, Range | None]:
    """The order of parts around a participle or an infinitive, and whose it is."""
    mask, prev = s.mask, s.mask[g - 1]
    if usage == "infinitive":
        return ("infinitive", find_subject(s, g, found)[0]) if g < i - 1 else ("purpose", shared_subject(s, g, found))
    if prev & _BEFORE_PARTICIPLE or g == 0:
        source = shared_subject(s, g, found)
        return "participle", next_subject(s, i) if source is None and g == 0 else source
    if prev & _PREPOSITION_OR_SUBORDINATOR:
        cited = _cited(s, g - 1) if prev & k.COMPARISON else None
        return ("lead", cited) if cited is not None else ("gerund", shared_subject(s, g, found))
    begin = np_start(s, g)
    source = (begin, g) if begin < g else None
    if mask[begin - 1] & k.VERB and begin > 0:
        source = shared_subject(s, g, found) or source
    return "reduced", source


def _finite(s: Sentence, i: int, g: int, lemma: str, found: list[Candidate]) -> list[Candidate]:
    """The frames around a finite verb: inverted, ``as X said``, trailing, leading."""
    inverted = find_inverted(s, i, g, lemma)
    if inverted is not None and (s.mask[g - 1] & k.QUOTE or (len(inverted.content) > 1 and is_finite(s, inverted.content[1][0]))):
        return [inverted]
    several = [inverted] if inverted is not None else []
    source, how = find_subject(s, g, found)
    comp = complement(s, i, lemma.rstrip("~"))
    bare = lemma.rstrip("~")
    if bare in s.lexicon.raising_verbs and comp.kind == "to" and source is not None:
        end = content_end(s, comp, i, "raising", lemma)
        return [Candidate("raising", "to", lemma, i, None, (g, comp.cue_end), [source, (comp.start, end)])]
    if source is not None and s.word[source[0] - 1] in s.lexicon.free_relative_openers:
        named = _free_start(s, source, comp, bare)
        if named > 0:
            end = _free_end(s, source, named, content_end(s, comp._replace(start=named), i, "free", lemma))
            return [Candidate("free", "np", lemma, i, source, (g, i + 1), [(named, end)])] if end > named else []
    if how == "shared":
        return several + _leading(s, i, g, lemma, "shared", source, comp)
    if source is not None and s.mask[source[0] - 1] & k.COMPARISON and comp.kind in ("none", "np", "clause"):
        rest = _main_clause(s, source[0] - 1, comp.start)
        if rest is not None:
            more = resumed(s, i + 1, rest) if s.mask[rest[1] - 1] & AWAITS_VERB else None
            several.append(Candidate("as", "lead", lemma, i, source, (g, i + 1), [rest, more] if more else [rest]))
    trailing = find_trailing(s, (g, i + 1), source, comp, lemma) if source is not None else None
    if trailing is not None:
        several.append(trailing)
        if s.mask[trailing.source[0] - 1 if trailing.source else 0] & k.QUOTE and comp.kind in ("none", "direct"):
            return several
    return several + _leading(s, i, g, lemma, "lead", source, comp)


def _free_start(s: Sentence, source: Range, comp: Complement, lemma: str) -> int:
    """Where the name begins in ``what Oslo calls X``, ``regards as X``, ``believes to be X``, ``says is X``; 0 where there is none."""
    words, start = s.lexicon, comp.start
    if comp.kind == "to" and s.mask[start + 1] & k.BE and lemma in words.judging_verbs:
        return start + 2
    if comp.kind == "none":
        return 0
    if lemma in words.mention_verbs | words.judging_verbs or comp.kind == "prep:as":
        return start
    says = lemma in words.clausal and s.mask[start] & k.BE and is_finite(s, start)
    return start + 1 if says and source[0] > 1 else 0


def _free_end(s: Sentence, source: Range, start: int, end: int) -> int:
    """``What Lind called a scandal ended in court``: where the sentence begins so, the name ends before its verb."""
    if source[0] > 1:
        return end
    return next((j for j in range(start + 1, end) if s.mask[j] & k.MAY_BE_FINITE and is_finite(s, j)), end)


def _leading(s: Sentence, i: int, g: int, lemma: str, order: str, source: Range | None, comp: Complement) -> list[Candidate]:
    """The frame in which the content follows the verb."""
    if comp.start >= s.last or comp.kind == "none":
        return []
    end = content_end(s, comp._replace(start=_past_concession(s, comp)), i, order, lemma)
    if source is not None and s.mask[source[0] - 1] & k.RELATIVE and s.mask[source[0] - 2] & k.COMMA:
        # ``the isles, which Oslo says are lost, are empty``
        end = next((j for j in range(comp.start, end) if s.mask[j] & k.COMMA and s.mask[j + 1] & k.MAY_BE_FINITE), end)
    if order in ("shared", "participle") and g == 0 and comp.kind in ("wh", "that", "clause"):
        # ``Asked if it was stolen, the envoy nodded``
        end = next((j for j in range(comp.start + 1, end) if s.mask[j] & k.COMMA and has_clause(s, j + 1, s.last)), end)
    if end <= comp.start:
        return []
    return [Candidate(order, comp.kind, lemma, i, source, (g, comp.cue_end), [(comp.start, end)])]


def _past_concession(s: Sentence, comp: Complement) -> int:
    """Where the main clause of ``although the raid was legal, it was wrong`` begins; else where the content does."""
    if comp.kind != "clause" or s.word[comp.start] not in s.lexicon.conceding_words:
        return comp.start
    return next((j + 1 for j in range(comp.start, s.last - 1) if s.mask[j] & k.COMMA), comp.start)


def _main_clause(s: Sentence, start: int, end: int) -> Range | None:
    """The clause that ``as Lavrov said`` stands beside: after the next comma, or before it."""
    mask = s.mask
    last = s.last - 1 if mask[s.last - 1] & k.STOP else s.last
    quote = end + bool(mask[end] & k.PRONOUN)
    quote += bool(mask[quote] & k.COMMA)
    if mask[quote] & k.QUOTE and mask[start - 1] & k.COMMA:
        return quote, quote + 1  # ``…, as one of them put it, “…”``
    if start > 2:
        return words_before(s, start) if mask[start - 1] & k.COMMA else None
    j = end
    while j < last and not mask[j] & _COMMA_OR_STOP:
        j += 1
    return (j + 1, last) if mask[j] & k.COMMA and j + 1 < last else None


def _tells(s: Sentence, lemma: str) -> bool:
    """Whether the verb says something of a thing (``denounced by Oslo as``) more often than it does something to it (``built by Oslo as``)."""
    words = s.lexicon
    told, seen = words.counts.get(f"{lemma} *", (0, 0))
    return lemma in words.mention_verbs or lemma in words.judging_verbs or lemma in words.regarding_verbs or 2 * told > seen


def _named_by(s: Sentence, i: int) -> list[Candidate]:
    """``the law, described by critics as a gag, passed``, ``the raid condemned by Kyiv as illegal``: a name that somebody else gives."""
    mask, lemma = s.mask, s.lexicon.verb[s.word[i]]
    end, apart = np_end(s, i + 2, s.last), mask[i - 1] & k.COMMA
    by_as = mask[end] & k.COMPARISON and _tells(s, lemma)
    to_be = mask[end] & k.INFINITIVE and mask[end + 1] & k.BE and lemma in s.lexicon.judging_verbs
    if end == i + 2 or not (by_as or to_be or (apart and lemma in s.lexicon.mention_verbs)):
        return []
    start = end + 2 if to_be else end + 1 if by_as else end
    if apart:
        stop = next((j for j in range(start, s.last) if mask[j] & _COMMA_OR_STOP), s.last)
    else:
        stop = max(np_end(s, start, s.last), start + 1)
    return [Candidate("free", "np", lemma, i, (i + 2, end), (i, i + 2), [(start, stop)])] if stop > start else []


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
    if not mask[end] & k.AGENT or end == start or not mask[end + 1] & _OPENS_AGENT or _calls_itself(s, i, start, end):
        return None
    agent = np_end(s, end + 1, s.last)
    return Candidate("free", "np", lemma, i, (end + 1, agent), (i, i + 1), [(start, end)]) if agent > end + 1 else None


def _cited(s: Sentence, as_at: int) -> Range | None:
    """``the paper quoted an official as saying``: who is quoted; None where ``as`` stands behind nothing of the kind."""
    for j in range(as_at - 2, max(-1, as_at - 12), -1):
        if s.mask[j] & _COMMA_OR_STOP:
            return None
        if s.mask[j] & k.VERB and s.lexicon.verb.get(s.word[j]) in s.lexicon.cited_verbs:
            return None if usage_of(s, j) == "passive" else (j + 1, as_at)
    return None


def _hands_on(s: Sentence, i: int) -> bool:
    """``quoted Lind as saying``, ``was quoted by the paper as saying``: whether ``as`` and a participle of speech follow, around which the frame is."""
    as_at = next((j for j in range(i + 1, min(s.last, i + 12)) if s.mask[j] & k.COMPARISON), s.last)
    return bool(s.mask[as_at + 1] & k.ING) and s.lexicon.verb.get(s.word[as_at + 1]) in s.lexicon.clausal


def _calls_itself(s: Sentence, i: int, start: int, end: int) -> bool:
    """Whether the verb at ``i`` has its own subject: ``called the raid a crime by the army``, ``what Kyiv called a crime by the army``."""
    if s.mask[i - 1] & (k.BE | k.COMMA):
        return False
    second = np_end(s, start, end)
    named = start < second < end and s.mask[second] & _OPENS_NAME and not s.mask[second - 1] & k.DETERMINER
    if s.mask[i - 1] & k.PRONOUN or named:
        return True
    return s.word[np_start(s, i) - 1] in s.lexicon.free_relative_openers


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
    # ``was urged by the mayor to``: what follows the agent
    comp = complement(s, source[1] - 1 if source is not None and by == i + 1 else i, lemma.rstrip("~"))
    parts: list[Range] = []
    if comp.kind == "that" and source is None and lemma in s.lexicon.convincing_verbs:
        source = subject  # ``is convinced that``: theirs is the thought
    if comp.kind in ("that", "wh", "direct"):
        parts = [(comp.start, content_end(s, comp, i, "passive", lemma))]
    else:
        if subject is None:
            return []
        parts = [subject]
        if comp.kind != "none" and comp.start < s.last:
            agent_first = comp.kind.startswith("prep:") and source is not None and by == i + 1
            start = comp.start - 1 if agent_first else comp.start
            if source is None or start >= source[1]:
                parts.append((start, content_end(s, comp._replace(start=start), i, "passive", lemma)))
            elif start < by:
                parts.append((start, by))
        if source is not None and word[source[1]] in s.lexicon.naming_prepositions and len(parts) == 1:
            parts.append((source[1], content_end(s, Complement("np", source[1], i + 1), i, "passive", lemma)))
    parts = [p for p in parts if p[1] > p[0]]
    kind = ("by:" if source else "") + comp.kind
    cue = (g, comp.cue_end if comp.start > i + 1 and by != i + 1 else i + 1)
    return [Candidate("passive", kind, lemma, i, source, cue, parts)] if parts else []
