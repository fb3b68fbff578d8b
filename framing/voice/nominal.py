"""Frames around a noun or an adjective: ``his claim that``, ``criticism of``, ``is confident that``."""

from __future__ import annotations

from framing.voice import masks as k
from framing.voice.candidate import Candidate
from framing.voice.complement import Complement
from framing.voice.content import content_end
from framing.voice.phrases import has_clause, np_end, np_start
from framing.voice.sentence import Sentence
from framing.voice.subjects import find_subject, owner_of
from framing.voice.usage import group_start, usage_of

_ADVERBIAL_OR_AUXILIARY = k.ADVERBIAL | k.AUXILIARY
_CAPITAL_OR_NOUN_OPENER = k.NOUN_OPENER | k.CAPITAL
_PLAIN_VERB = k.BASE | k.BE | k.HAVE | k.DO


def around_noun(s: Sentence, i: int) -> Candidate | None:
    """``Japan's official position is that``, ``his claim that``, ``criticism of X by Y``."""
    mask, word = s.mask, s.word
    held_by = _position_of(s, i)
    if held_by is not None:
        return held_by
    j = i + 1
    kind, w = "that", word[i + 1]
    if mask[j] & k.BE and not mask[j] & k.POSSESSIVE_S:
        while mask[j + 1] & k.ADVERB:
            j += 1
        j += 1
        kind, w = "is:that", word[j]
        if not mask[j] & k.COMPLEMENTIZER:
            return None
    if mask[j] & k.COMPLEMENTIZER:
        if not has_clause(s, j + 1, s.last):
            return None
        comp = Complement("that", j, i + 1)
    elif mask[j] & k.INFINITIVE and mask[j + 1] & _PLAIN_VERB:
        kind, comp = "to", Complement("to", j, i + 1)
    elif (
        word[j] in s.lexicon.noun_agents
        and mask[by := np_end(s, j + 1, s.last)] & k.COMPLEMENTIZER
        and has_clause(s, by + 1, s.last)
    ):
        comp = Complement("that", by, i + 1)
        return Candidate("noun", "that", word[i], i, (j + 1, by), (i, i + 1), [(by, content_end(s, comp, i, "noun", word[i]))])
    elif w in s.lexicon.noun_prepositions:
        kind, comp = w, Complement(f"prep:{w}", j + 1, j + 1)
    else:
        return None
    begin, source = owner_of(s, i)
    if kind == "that" and (source is None or mask[source[0]] & k.POSSESSIVE):
        held = _held(s, i, source[0] if source is not None else begin, comp)
        if held is not None:
            return held
    end = _phrase_end(s, comp.start) if kind in s.lexicon.noun_prepositions else content_end(s, comp, i, "noun", word[i])
    if end <= comp.start:
        return None
    cue_end = comp.start if kind not in {"that", "to", "is:that"} else j
    return Candidate("noun", kind, word[i], i, source, (begin, cue_end), [(comp.start, end)])


def _position_of(s: Sentence, i: int) -> Candidate | None:
    """``the position of Oslo is that``, ``the view in the town is that``: whose is told behind the noun, if at all."""
    mask = s.mask
    if not mask[i + 1] & k.PREPOSITION:
        return None
    end = np_end(s, i + 2, s.last)
    if end == i + 2 or not (mask[end] & k.BE and mask[end + 1] & k.COMPLEMENTIZER) or not has_clause(s, end + 2, s.last):
        return None
    comp = Complement("that", end + 1, end + 1)
    source = (i + 2, end) if mask[i + 1] & k.GENITIVE else None
    content = (end + 1, content_end(s, comp, i, "noun", s.word[i]))
    return Candidate("noun", "is:that", s.word[i], i, source, (owner_of(s, i)[0], i + 1), [content])


def _held(s: Sentence, i: int, begin: int, comp: Complement) -> Candidate | None:
    """``came to the conclusion that``, ``made the claim that``: a verb that says no more than that somebody has the noun's content."""
    at = begin - 1
    if s.mask[at] & k.INFINITIVE:
        at -= 1
    if at < 1 or s.lexicon.verb.get(s.word[at]) not in s.lexicon.light_verbs or usage_of(s, at) != "finite":
        return None
    g = group_start(s, at)
    source, _ = find_subject(s, g, [])
    end = content_end(s, comp, at, "lead", s.word[i])
    if source is None or end <= comp.start:
        return None
    return Candidate("lead", "that", s.word[i], i, source, (g, i + 1), [(comp.start, end)])


def _phrase_end(s: Sentence, start: int) -> int:
    """End of a prepositional object with the prepositions inside it."""
    mask = s.mask
    end = np_end(s, start, s.last)
    while mask[end] & k.PREPOSITION and mask[end + 1] & _CAPITAL_OR_NOUN_OPENER and s.word[end] in s.lexicon.inner_prepositions:
        end = np_end(s, end + 1, s.last)
    return end


def around_adjective(s: Sentence, i: int) -> Candidate | None:
    """``is critical of``, ``was confident that``, ``are eager to``."""
    mask, word = s.mask, s.word
    g = i
    while g > 0 and (mask[g - 1] & _ADVERBIAL_OR_AUXILIARY or word[g - 1] in s.lexicon.degree_words):
        g -= 1
    if not any(mask[j] & k.BE for j in range(g, i)) and s.lexicon.verb.get(word[g - 1]) not in s.lexicon.linking_verbs:
        return None
    m, w = mask[i + 1], word[i + 1]
    if m & k.COMPLEMENTIZER:
        comp = Complement("that", i + 1, i + 1)
    elif m & k.INFINITIVE and mask[i + 2] & _PLAIN_VERB:
        comp = Complement("to", i + 1, i + 1)
    elif m & k.PREPOSITION and w not in s.lexicon.setting_prepositions:
        comp = Complement(f"prep:{w}", i + 2, i + 2)
    elif m & k.QUESTION:
        comp = Complement("wh", i + 1, i + 1)
    elif has_clause(s, i + 1, s.last) and not mask[i + 1] & k.PUNCTUATION:
        comp = Complement("clause", i + 1, i + 1)
    else:
        return None
    begin = np_start(s, g)
    source = (begin, g) if begin < g else None
    end = content_end(s, comp, i, "adjective", word[i])
    if end <= comp.start:
        return None
    return Candidate("adjective", comp.kind, word[i], i, source, (g, comp.cue_end), [(comp.start, end)])
