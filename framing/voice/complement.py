"""Complements: what follows a reporting verb, and where it begins."""

from __future__ import annotations

from typing import NamedTuple

from framing.voice import masks as k
from framing.voice.phrases import has_clause, is_finite, np_end
from framing.voice.sentence import Sentence

_OPENS_INFINITIVE = k.BASE | k.BE | k.HAVE | k.DO | k.ADVERBIAL
_COMMA_OR_PREPOSITION_OR_SUBORDINATOR = k.PREPOSITION | k.SUBORDINATOR | k.COMMA
_COMMA_OR_STOP_OR_TIME = k.TIME | k.STOP | k.COMMA
_COMMA_OR_STOP_OR_VERB = k.COMMA | k.STOP | k.VERB
_DASH_OR_STOP = k.STOP | k.DASH
_DETERMINER_OR_PRONOUN = k.DETERMINER | k.PRONOUN
_ENDS_PHRASE = k.STOP | k.COMMA | k.CLOSE | k.DASH
_LINKS = k.PREPOSITION | k.SUBORDINATOR | k.COORDINATOR | k.RELATIVE
_NO_ADJUNCT = k.MODAL | k.BE | k.HAVE | k.RELATIVE | k.SUBORDINATOR
_NUMBER_OR_QUANTIFIER = k.NUMBER | k.QUANTIFIER
_PREPOSITION_OR_PUNCTUATION_OR_SUBORDINATOR = k.PUNCTUATION | k.PREPOSITION | k.SUBORDINATOR
_QUANTIFIER_OR_QUESTION = k.QUESTION | k.QUANTIFIER
_QUANTIFIER_OR_QUESTION_OR_TIME = k.QUESTION | k.QUANTIFIER | k.TIME
_RELATIVE_OR_SUBORDINATOR = k.RELATIVE | k.SUBORDINATOR

_OPENS_LABEL = k.DETERMINER | k.QUOTE
_SCAN = 14


class Complement(NamedTuple):
    """``kind`` of complement, the token where it starts, and the token where the cue ends."""

    kind: str
    start: int
    cue_end: int


def complement(s: Sentence, i: int, lemma: str) -> Complement:
    """The complement of the verb at ``i``; kind ``none`` where nothing follows."""
    mask = s.mask
    r = i + 1
    while r < s.last and mask[r] & k.ADVERBIAL and not mask[r] & _QUANTIFIER_OR_QUESTION_OR_TIME:
        r += 1
    kind = _kind(s, r)
    if kind is not None:
        return Complement(kind, _start(s, r), _cue_end(i, r, kind))
    stated = stated_by(s, i)
    if stated is not None:
        return Complement("that", stated, stated)
    if lemma in s.lexicon.listener_verbs or lemma in s.lexicon.maybe_listener_verbs:
        told = _told(s, i, r, lemma)
        if told is not None:
            return told
    if s.word[r] in s.lexicon.conceding_words and lemma in s.lexicon.clausal and _concedes(s, r):
        return Complement("clause", r, i + 1)
    time = _past_time(s, r)
    if time > r:
        kind = _kind(s, time)
        if kind is not None:
            return Complement(kind, _start(s, time), i + 1)
        if has_clause(s, time, s.last) and not mask[time] & _COMMA_OR_PREPOSITION_OR_SUBORDINATOR:
            return Complement("clause", time, i + 1)
    far = _past_adjunct(s, r)
    if far is not None:
        return Complement(_kind(s, far) or "clause", _start(s, far), i + 1)
    if lemma in s.lexicon.charging_verbs:
        charge = _charge(s, r)
        if charge is not None:
            return Complement(f"np_of{'_ing' if mask[charge + 1] & k.ING else ''}", r, i + 1)
    found = _nominal(s, i, r, clausal=lemma in s.lexicon.clausal, talks=lemma in s.lexicon.talk_verbs)
    return (_far_label(s, i, r, lemma) if found.kind == "np" else None) or found


def stated_by(s: Sentence, i: int) -> int | None:
    """The ``that`` of ``made (it) clear that``, a phrase for saying; None where the verb at ``i`` does not begin one."""
    r = i + 1
    if s.lexicon.verb.get(s.word[i]) not in s.lexicon.stating_verbs:
        return None
    r += bool(s.mask[r] & k.PRONOUN and s.word[r + 1] in s.lexicon.stating_adjectives)
    return r + 1 if s.word[r] in s.lexicon.stating_adjectives and s.mask[r + 1] & k.COMPLEMENTIZER else None


def _charge(s: Sentence, r: int) -> int | None:
    """The ``of`` behind whom somebody accuses: ``accused Berg of theft``; None where nothing, or a passive's ``of``, stands there."""
    for j in range(r + 1, min(s.last, r + _SCAN)):
        if s.mask[j] & _COMMA_OR_STOP_OR_VERB and not s.mask[j] & (k.CAPITAL | k.NOUN_TOO):
            return None
        if s.mask[j] & k.GENITIVE:
            return j
    return None


def _concedes(s: Sentence, r: int) -> bool:
    """``said although the raid was legal, it was wrong``: a report that begins with a clause of its own, behind whose comma it goes on."""
    close = next((j for j in range(r + 1, min(s.last, r + 2 * _SCAN)) if s.mask[j] & (k.COMMA | k.STOP)), s.last)
    if not s.mask[close] & k.COMMA or not has_clause(s, r + 1, close):
        return False
    return bool(s.mask[close + 1] & k.QUOTE) or has_clause(s, close + 1, s.last)


def _far_label(s: Sentence, i: int, r: int, lemma: str) -> Complement | None:
    """``rejected the “vote” as void``, ``described the vote, which it lost, as void``: the label behind more than a noun phrase."""
    mask, end = s.mask, np_end(s, r, s.last)
    if mask[end] & k.QUOTE:
        return Complement("np_as", r, i + 1) if mask[end - 1] & k.DETERMINER and mask[end + 1] & k.COMPARISON else None
    if lemma not in s.lexicon.mention_verbs or lemma in s.lexicon.calling_verbs:
        return None
    for j in range(end, min(s.last, end + _SCAN)):
        if mask[j] & _DASH_OR_STOP:
            return None
        if mask[j] & k.COMPARISON and mask[j - 1] & k.COMMA:
            return Complement("prep:as", j + 1, i + 1)
        if mask[j] & k.COMPARISON and mask[j + 1] & _OPENS_LABEL:
            return Complement("np_as", r, i + 1)
    return None


def _told(s: Sentence, i: int, r: int, lemma: str) -> Complement | None:
    """``told reporters that``: the complement after the listener; ``none`` where only time and place follow."""
    word = s.word
    end = np_end(s, r, s.last)
    if end == r:
        return None
    after = _past_time(s, end)
    kind = _kind(s, after)
    sure = lemma in s.lexicon.listener_verbs
    if kind is not None and (sure or kind != "to"):
        return Complement(kind, _start(s, after), i + 1)
    far = _past_adjunct(s, after)
    if far is not None:
        return Complement(_kind(s, far) or "clause", _start(s, far), i + 1)
    m = s.mask[after]
    if sure and after < s.last and not m & _PREPOSITION_OR_PUNCTUATION_OR_SUBORDINATOR and has_clause(s, after, s.last):
        return Complement("clause", after, i + 1)
    if sure and m & k.PREPOSITION and word[after] in s.lexicon.told_prepositions:
        return Complement(f"np_{word[after]}", after, i + 1)
    if sure and (m & k.COMMA or not has_clause(s, r, s.last)):
        return Complement("none", r, i + 1)
    return None


def _past_time(s: Sentence, r: int) -> int:
    """The token after words of time: ``Monday``, ``on Monday``, ``last week``, ``then``."""
    mask, word = s.mask, s.word
    j = r
    while j < s.last:
        m, w = mask[j], word[j]
        if (
            (m & k.TIME and not m & k.MODAL)
            or (w in s.lexicon.time_leads and mask[j + 1] & k.TIME)
            or (mask[j] & k.ADVERBIAL and not m & _QUANTIFIER_OR_QUESTION)
        ) or (m & k.PREPOSITION and (mask[j + 1] & k.TIME or (word[j + 1] in s.lexicon.time_leads and mask[j + 2] & k.TIME))):
            j += 1
        else:
            break
    return j


def _nominal(s: Sentence, i: int, r: int, *, clausal: bool, talks: bool) -> Complement:
    """A complement that no word announces: a clause, a noun phrase, a preposition's object, or nothing."""
    mask, word = s.mask, s.word
    w, m = word[r], mask[r]
    if m & _ENDS_PHRASE or not w:
        return Complement("none", r, i + 1)
    if m & k.TIME and not m & k.MODAL:
        return Complement("none", r, i + 1)
    if w in s.lexicon.object_prepositions and not (w in s.lexicon.approximators and mask[r + 1] & _NUMBER_OR_QUANTIFIER):
        if mask[r + 1] & _COMMA_OR_STOP_OR_TIME:
            return Complement("none", r, i + 1)
        if talks and w in s.lexicon.listener_prepositions:
            end = np_end(s, r + 1, s.last)
            if word[end] in s.lexicon.topic_prepositions:
                return Complement(f"prep:{word[end]}", end, i + 1)
        return Complement(f"prep:{_name(s, r)}", r + 1, r + 1)
    if m & _LINKS and not m & _DETERMINER_OR_PRONOUN and w not in s.lexicon.approximators:
        return Complement("none", r, i + 1)
    if m & k.ING and not m & k.CAPITAL:
        return Complement("clause" if clausal and has_clause(s, r + 1, s.last) else "ing", r, i + 1)
    if clausal and (
        has_clause(s, r, s.last) or (m & k.AUXILIARY and not mask[i] & k.NOUN_TOO and is_finite(s, r))
    ):  # ``which Oslo says are lost``
        return Complement("clause", r, i + 1)
    end = np_end(s, r, s.last)
    if mask[end] & k.INFINITIVE and mask[end + 1] & k.BASE:
        return Complement("np_to", r, i + 1)
    if word[end] in s.lexicon.phrase_prepositions:
        return Complement(f"np_{_name(s, end)}{'_ing' if mask[end + 1] & k.ING else ''}", r, i + 1)
    return Complement("np", r, i + 1)


def _name(s: Sentence, i: int) -> str:
    """How a frame is named after the preposition at ``i``: the word itself; ``as`` for a comparison word of any language."""
    return "as" if s.mask[i] & k.COMPARISON else s.word[i]


def _kind(s: Sentence, r: int) -> str | None:
    mask = s.mask
    m, w = mask[r], s.word[r]
    if m & k.QUOTE or (m & k.COMMA and mask[r + 1] & k.QUOTE):
        return "direct"
    if w == ":":
        return "colon"
    if m & k.COMPLEMENTIZER:
        return "that"
    if m & k.INFINITIVE and mask[r + 1] & _OPENS_INFINITIVE:
        return "to"
    if w in s.lexicon.asking_words:
        return "wh"
    return None


def _start(s: Sentence, r: int) -> int:
    return r + 1 if s.mask[r] & k.COMMA or s.word[r] == ":" else r


def _cue_end(i: int, r: int, kind: str) -> int:
    return r + 1 if kind == "colon" and r == i + 1 else i + 1


def _past_adjunct(s: Sentence, r: int) -> int | None:
    """Where the complement starts after ``in a statement``, ``to reporters on Monday`` or ``, however,``; None without one."""
    mask, word = s.mask, s.word
    j = r
    if mask[j] & k.COMMA:
        close = j + 1
        while close < s.last and close - j < 8 and not mask[close] & _COMMA_OR_STOP_OR_VERB:
            close += 1
        return close + 1 if mask[close] & k.COMMA and mask[close + 1] & k.COMPLEMENTIZER else None
    if not (word[j] in s.lexicon.adjunct_openers or mask[j] & k.TIME or word[j] in s.lexicon.time_leads):
        return None
    if mask[j] & k.INFINITIVE and mask[j + 1] & k.BASE and not mask[j + 1] & k.NOUN_TOO:
        return None  # ``urged members to reject the “law”``
    for i in range(j, min(s.last, j + _SCAN)):
        m = mask[i]
        if m & _DASH_OR_STOP and word[i] != ":":
            return None
        if i > j and m & _NO_ADJUNCT and not m & (k.PREPOSITION | k.COMPLEMENTIZER):
            return None
        if m & k.COMMA and not mask[i + 1] & k.QUOTE:
            return None
        if m & k.COMPLEMENTIZER or (m & k.QUOTE and i > j + 1) or word[i] == ":" or m & k.COMMA:
            return i
        if m & k.QUESTION and not m & _RELATIVE_OR_SUBORDINATOR:
            return None
        if i > j + 1 and m & k.PRONOUN and not m & k.QUANTIFIER and has_clause(s, i, s.last):
            return i
    return None
