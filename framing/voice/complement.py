"""Complements: what follows a reporting verb, and where it begins."""

from __future__ import annotations

from typing import NamedTuple

from framing.voice import masks as k
from framing.voice.phrases import Sentence, has_clause, np_end

_PARTICLES = frozenset("out up off down back for on about of to at with in into over from against as toward towards through".split())
_QUESTION = frozenset("what how why whether who where when which if".split())
_ADDRESSEE = frozenset("tell ask remind inform assure notify warn convince advise persuade teach show promise urge".split())
_SCAN = 14


class Complement(NamedTuple):
    """``kind`` of complement, the token where it starts, and the token where the cue ends."""

    kind: str
    start: int
    cue_end: int


def complement(s: Sentence, i: int, lemma: str) -> Complement:
    """The complement of the verb at ``i``; kind ``none`` where nothing follows."""
    r = i + 1
    while r < s.last and s.adverb(r) and not s.at(r) & (k.QUESTION | k.QUANTIFIER | k.TIME):
        r += 1
    kind = _kind(s, r)
    if kind is not None:
        return Complement(kind, _start(s, r), _cue_end(s, i, r, kind))
    far = _past_adjunct(s, r, lemma)
    if far is not None:
        kind = _kind(s, far)
        assert kind is not None
        return Complement(kind, _start(s, far), i + 1)
    w, m = s.word(r), s.at(r)
    if m & (k.STOP | k.COMMA | k.CLOSE | k.DASH) or not w:
        return Complement("none", r, i + 1)
    if m & k.TIME and not m & k.MODAL:
        return Complement("none", r, i + 1)
    if w in _PARTICLES:
        if s.at(r + 1) & (k.TIME | k.STOP | k.COMMA):
            return Complement("none", r, i + 1)
        return Complement(f"prep:{w}", r + 1, r + 1)
    if m & (k.PREPOSITION | k.SUBORDINATOR | k.COORDINATOR | k.RELATIVE) and not m & (k.DETERMINER | k.PRONOUN):
        return Complement("none", r, i + 1)
    if m & k.ING and not m & k.CAPITAL:
        return Complement("ing", r, i + 1)
    if has_clause(s, r, s.last):
        return Complement("clause", r, i + 1)
    end = np_end(s, r, s.last)
    w2 = s.word(end)
    if w2 == "to" and s.at(end + 1) & k.BASE:
        return Complement("np_to", r, i + 1)
    if w2 in ("of", "for", "as", "on", "about", "with", "over", "from", "by", "against"):
        return Complement(f"np_{w2}{'_ing' if s.at(end + 1) & k.ING else ''}", r, i + 1)
    return Complement("np", r, i + 1)


def _kind(s: Sentence, r: int) -> str | None:
    m, w = s.at(r), s.word(r)
    if m & k.QUOTE or (m & k.COMMA and s.at(r + 1) & k.QUOTE):
        return "direct"
    if w == ":":
        return "colon"
    if w == "that":
        return "that"
    if w == "to" and s.at(r + 1) & k.BASE or (w == "to" and s.at(r + 1) & (k.BE | k.HAVE | k.DO)) or (w == "to" and s.adverb(r + 1)):
        return "to"
    if w in _QUESTION:
        return "wh"
    return None


def _start(s: Sentence, r: int) -> int:
    return r + 1 if s.at(r) & k.COMMA or s.word(r) == ":" else r


def _cue_end(s: Sentence, i: int, r: int, kind: str) -> int:
    return r + 1 if kind == "colon" and r == i + 1 else i + 1


def _past_adjunct(s: Sentence, r: int, lemma: str) -> int | None:
    """Where the complement starts after ``reporters``, ``in a statement``, ``on Monday``, or ``, however,``."""
    j = r
    if s.at(j) & k.COMMA:
        close = j + 1
        while close < s.last and close - j < 8 and not s.at(close) & (k.COMMA | k.STOP | k.VERB):
            close += 1
        return close + 1 if s.at(close) & k.COMMA and s.word(close + 1) == "that" else None
    if lemma in _ADDRESSEE:
        end = np_end(s, j, s.last)
        if end == j:
            return None
        if _kind(s, end) is not None:
            return end
        if s.at(end) & (k.PRONOUN | k.DETERMINER | k.POSSESSIVE) and has_clause(s, end, s.last):
            return None
        j = end
    if not (s.at(j) & (k.PREPOSITION | k.TIME) or s.word(j) in ("last", "this", "earlier")):
        return None
    for i in range(j, min(s.last, j + _SCAN)):
        m = s.at(i)
        if m & (k.STOP | k.DASH) and s.word(i) != ":" or m & k.VERB & ~k.ING and not m & (k.SPEAKER_NOUN | k.REPORT_NOUN | k.TIME) and s.at(i - 1) & (k.PRONOUN | k.MODAL | k.BE):
            return None
        if m & k.COMMA and not s.at(i + 1) & k.QUOTE:
            return None
        if s.word(i) == "that" or m & k.QUOTE and i > j + 1 or s.word(i) == ":" or m & k.COMMA:
            return i
    return None
