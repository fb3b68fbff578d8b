"""The plain frames: what most written languages share, for a language that has words here but no counts yet.

A reporting verb beside a quotation, before a comma or a colon; a word like ``laut`` before or after a source. Which words these are
is data; the order of verb and subject is read from where the sentence has them. No probability is weighed: a frame fits or it does
not.
"""

from __future__ import annotations

from framing.voice import masks as k
from framing.voice.candidate import Candidate, Range
from framing.voice.sentence import Sentence

_ADVERB_OR_PREPOSITION_OR_TIME = k.PREPOSITION | k.ADVERB | k.TIME
_CAPITAL_OR_DETERMINER = k.CAPITAL | k.DETERMINER
_COMMA_OR_DASH = k.COMMA | k.DASH
_COMMA_OR_DASH_OR_QUOTE = k.COMMA | k.QUOTE | k.DASH
_COMMA_OR_STOP = k.COMMA | k.STOP
_PARTICIPLE_OR_PAST_OR_PRESENT = k.PAST | k.PRESENT | k.PARTICIPLE

_EDGE = k.PUNCTUATION | k.QUOTE
_STOP_NP = _EDGE | k.PREPOSITION | k.AUXILIARY | k.COORDINATOR | k.SUBORDINATOR | k.VERB | k.ADVERB
_REACH = 14


def plain_candidates(s: Sentence) -> list[Candidate]:
    """The attributions of a sentence, from left to right."""
    word = s.word
    found = []
    for i in s.marked(k.CUE):
        if word[i] in s.lexicon.according_before:
            one = _before_source(s, i)
        elif word[i] in s.lexicon.according_after:
            one = _after_source(s, i)
        elif s.mask[i] & _PARTICIPLE_OR_PAST_OR_PRESENT:
            one = _verb(s, i)
        else:
            one = None
        if one is not None:
            found.append(one)
    return found


def _end(s: Sentence) -> int:
    return s.last - 1 if s.mask[s.last - 1] & k.STOP else s.last


def _np_after(s: Sentence, start: int) -> Range | None:
    """The noun phrase that begins at ``start``: up to punctuation, a preposition, a verb."""
    mask = s.mask
    end = start
    while end < s.last and end - start < _REACH and (not mask[end] & _STOP_NP or (mask[end] & k.CAPITAL and not mask[end] & _EDGE)):
        end += 1
    return (start, end) if end > start else None


def _np_before(s: Sentence, end: int) -> Range | None:
    """The noun phrase that ends before ``end``; none where the sentence opens with something else before its verb."""
    mask = s.mask
    start = end
    while start > 0 and end - start < _REACH and not mask[start - 1] & (_EDGE | k.COORDINATOR | k.SUBORDINATOR | k.AUXILIARY):
        start -= 1
    if (
        start == end
        or (mask[start] & _ADVERB_OR_PREPOSITION_OR_TIME and not mask[start] & k.CAPITAL)
        or s.word[start] in s.lexicon.openers
    ):
        return None
    return (start, end)


def _verb(s: Sentence, i: int) -> Candidate | None:
    mask, word = s.mask, s.word
    lemma = s.lexicon.verb.get(word[i], word[i])
    last = _end(s)
    if i and mask[i - 1] & _COMMA_OR_DASH_OR_QUOTE:
        source = _np_after(s, i + 1)
        stop = i
        while stop > 0 and mask[stop - 1] & _COMMA_OR_DASH:
            stop -= 1
        if source is None or stop == 0:
            return None
        parts: list[Range] = [(0, stop)]
        after = source[1]
        while after < last and not mask[after] & _EDGE:
            after += 1
        quote = after + 1 if mask[after] & _COMMA_OR_STOP else after
        if mask[quote] & k.QUOTE:
            parts.append((quote, quote + 1))
        return Candidate(
            "trail", "direct" if mask[i - 1] & k.QUOTE or mask[i - 2] & k.QUOTE else "indirect", lemma, i, source, (i, i + 1), parts
        )
    source = _np_before(s, i) or _np_after(s, i + 1)
    if source is None:
        return None
    start = max(i + 1, source[1])
    while start < last and start - i < _REACH and not mask[start] & _EDGE:
        start += 1
    if mask[start] & k.QUOTE and start < s.last:
        return Candidate("lead", "direct", lemma, i, source, (i, i + 1), [(start, last if last > start else start + 1)])
    if word[start] in (",", ":", "，") and start + 1 < last and not mask[start + 1] & k.RELATIVE:
        kind = "colon" if word[start] == ":" else "that"
        return Candidate("lead", kind, lemma, i, source, (i, i + 1), [(start + 1, last)])
    return None


def _before_source(s: Sentence, i: int) -> Candidate | None:
    mask, word = s.mask, s.word
    source = _np_after(s, i + 1)
    last = _end(s)
    if source is None:
        return None
    while mask[source[1]] & k.PREPOSITION and word[source[1]] not in s.lexicon.according_before:
        more = _np_after(s, source[1] + 1)
        if more is None or not mask[source[1] + 1] & _CAPITAL_OR_DETERMINER:
            break
        source = (source[0], more[1])
    if i == 0:
        return Candidate("according", "lead", word[i], i, source, (i, i + 1), [(source[1], last)]) if source[1] < last else None
    stop = i
    while stop > 0 and mask[stop - 1] & k.COMMA:
        stop -= 1
    parts = [(0, stop)] + ([(source[1], last)] if source[1] < last and not mask[source[1]] & k.PUNCTUATION else [])
    return Candidate("according", "trail", word[i], i, source, (i, i + 1), parts)


def _after_source(s: Sentence, i: int) -> Candidate | None:
    start = i
    while start > 0 and i - start < _REACH and not s.mask[start - 1] & (_EDGE | k.COORDINATOR):
        start -= 1
    last = _end(s)
    if start == i or i + 1 >= last:
        return None
    return Candidate("according", "lead", s.word[i], i, (start, i), (i, i + 1), [(i + 1, last)])
