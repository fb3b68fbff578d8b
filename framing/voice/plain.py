"""The plain frames: what most written languages share, for a language that has words here but no counts yet.

A reporting verb beside a quotation, before a comma or a colon; a word like ``laut`` before or after a source. Which words these are
is data; the order of verb and subject is read from where the sentence has them. No probability is weighed: a frame fits or it does
not.
"""

from __future__ import annotations

from framing.voice import masks as k
from framing.voice.candidate import Candidate, Range
from framing.voice.sentence import Sentence

_EDGE = k.PUNCTUATION | k.QUOTE
_STOP_NP = _EDGE | k.PREPOSITION | k.AUXILIARY | k.COORDINATOR | k.SUBORDINATOR | k.VERB | k.ADVERB
_REACH = 14


def plain_candidates(s: Sentence) -> list[Candidate]:
    """The attributions of a sentence, from left to right."""
    found = []
    for i in s.marked(k.CUE):
        if s.word(i) in s.lexicon.according_before:
            one = _before_source(s, i)
        elif s.word(i) in s.lexicon.according_after:
            one = _after_source(s, i)
        elif s.at(i) & (k.PAST | k.PRESENT | k.PARTICIPLE):
            one = _verb(s, i)
        else:
            one = None
        if one is not None:
            found.append(one)
    return found


def _end(s: Sentence) -> int:
    return s.last - 1 if s.at(s.last - 1) & k.STOP else s.last


def _np_after(s: Sentence, start: int) -> Range | None:
    """The noun phrase that begins at ``start``: up to punctuation, a preposition, a verb."""
    end = start
    while end < s.last and end - start < _REACH and (not s.at(end) & _STOP_NP or (s.at(end) & k.CAPITAL and not s.at(end) & _EDGE)):
        end += 1
    return (start, end) if end > start else None


def _np_before(s: Sentence, end: int) -> Range | None:
    """The noun phrase that ends before ``end``; none where the sentence opens with something else before its verb."""
    start = end
    while start > 0 and end - start < _REACH and not s.at(start - 1) & (_EDGE | k.COORDINATOR | k.SUBORDINATOR | k.AUXILIARY):
        start -= 1
    if (
        start == end
        or (s.at(start) & (k.PREPOSITION | k.ADVERB | k.TIME) and not s.at(start) & k.CAPITAL)
        or s.word(start) in s.lexicon.openers
    ):
        return None
    return (start, end)


def _verb(s: Sentence, i: int) -> Candidate | None:
    lemma = s.lexicon.verb.get(s.word(i), s.word(i))
    last = _end(s)
    if i and s.at(i - 1) & (k.COMMA | k.QUOTE | k.DASH):
        source = _np_after(s, i + 1)
        stop = i
        while stop > 0 and s.at(stop - 1) & (k.COMMA | k.DASH):
            stop -= 1
        if source is None or stop == 0:
            return None
        parts: list[Range] = [(0, stop)]
        after = source[1]
        while after < last and not s.at(after) & _EDGE:
            after += 1
        quote = after + 1 if s.at(after) & (k.COMMA | k.STOP) else after
        if s.at(quote) & k.QUOTE:
            parts.append((quote, quote + 1))
        return Candidate(
            "trail", "direct" if s.at(i - 1) & k.QUOTE or s.at(i - 2) & k.QUOTE else "indirect", lemma, i, source, (i, i + 1), parts
        )
    source = _np_before(s, i) or _np_after(s, i + 1)
    if source is None:
        return None
    start = max(i + 1, source[1])
    while start < last and start - i < _REACH and not s.at(start) & _EDGE:
        start += 1
    if s.at(start) & k.QUOTE and start < s.last:
        return Candidate("lead", "direct", lemma, i, source, (i, i + 1), [(start, last if last > start else start + 1)])
    if s.word(start) in (",", ":", "，") and start + 1 < last and not s.at(start + 1) & k.RELATIVE:
        kind = "colon" if s.word(start) == ":" else "that"
        return Candidate("lead", kind, lemma, i, source, (i, i + 1), [(start + 1, last)])
    return None


def _before_source(s: Sentence, i: int) -> Candidate | None:
    source = _np_after(s, i + 1)
    last = _end(s)
    if source is None:
        return None
    while s.at(source[1]) & k.PREPOSITION and s.word(source[1]) not in s.lexicon.according_before:
        more = _np_after(s, source[1] + 1)
        if more is None or not s.at(source[1] + 1) & (k.CAPITAL | k.DETERMINER):
            break
        source = (source[0], more[1])
    if i == 0:
        return Candidate("according", "lead", s.word(i), i, source, (i, i + 1), [(source[1], last)]) if source[1] < last else None
    stop = i
    while stop > 0 and s.at(stop - 1) & k.COMMA:
        stop -= 1
    parts = [(0, stop)] + ([(source[1], last)] if source[1] < last and not s.at(source[1]) & k.PUNCTUATION else [])
    return Candidate("according", "trail", s.word(i), i, source, (i, i + 1), parts)


def _after_source(s: Sentence, i: int) -> Candidate | None:
    start = i
    while start > 0 and i - start < _REACH and not s.at(start - 1) & (_EDGE | k.COORDINATOR):
        start -= 1
    last = _end(s)
    if start == i or i + 1 >= last:
        return None
    return Candidate("according", "lead", s.word(i), i, (start, i), (i, i + 1), [(i + 1, last)])
