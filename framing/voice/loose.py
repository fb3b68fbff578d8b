"""Quotation marks and words of distance that no attribution explains: scare quotes, ``so-called``, words talked about."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

import regex

from framing.document import Span
from framing.voice import masks as k
from framing.voice.clauses import phrase
from framing.voice.phrases import np_end
from framing.voice.sentence import Sentence
from framing.voices import Stretch, Voice

_BE_OR_COMMA_OR_ADVERBIAL = k.BE | k.COMMA | k.ADVERBIAL
_CAPITAL_OR_DETERMINER = k.DETERMINER | k.CAPITAL
_CAPITAL_OR_DETERMINER_OR_QUOTE = k.DETERMINER | k.CAPITAL | k.QUOTE
_CAPITAL_OR_PRONOUN = k.PRONOUN | k.CAPITAL
_DETERMINER_OR_QUOTE = k.QUOTE | k.DETERMINER
_NOT_NAMED = (
    k.PREPOSITION | k.PUNCTUATION | k.VERB | k.AUXILIARY | k.RELATIVE | k.COORDINATOR | k.PRONOUN | k.POSSESSIVE_S | k.SUBORDINATOR
)
_OBJECT_OR_PRONOUN = k.OBJECT | k.PRONOUN

_WORD = regex.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")
FRAGMENT = 6
"""A quotation of at most so many words, without a point at its end, is a fragment: marks of distance, not speech."""


def unexplained(parts: Iterable[Sentence], spoken: Iterable[Span]) -> list[Stretch]:
    """The quotations that lie in none of the ``spoken`` places, which attributions give to somebody."""
    given = sorted(spoken)
    starts = [span.start for span in given]
    reach = list(accumulate((span.end for span in given), max))
    found = []
    for part in parts:
        for i in part.marked(k.QUOTE) if part.quoting else ():
            inner = part.quote(i).inner
            before = bisect_right(starts, inner.start)
            if before and reach[before - 1] >= inner.end:
                continue
            one = loose_quotation(part, i)
            if one is not None:
                found.append(one)
    return found


def loose_quotation(s: Sentence, i: int) -> Stretch | None:
    """What the quotation at token ``i`` is when nobody is named: scare quotes, speech of nobody named, or just a title."""
    quote = s.quote(i)
    text = s.text
    inner = text[quote.inner.start : quote.inner.end]
    words = _WORD.findall(inner)
    if not words:
        return None
    if is_title(s, i, words):
        return None
    whole = len(words) > FRAGMENT or inner.rstrip()[-1:] in tuple(".!?…") or quote.runs_on or quote.resumed
    return Stretch(quote.inner, Voice.DIRECT if whole else Voice.SCARE)


def is_title(s: Sentence, i: int, words: list[str]) -> bool:
    """A work's title or a nickname: every main word has a capital, or it stands between a first name and a surname."""
    mask = s.mask
    if mask[i - 1] & k.CAPITAL and mask[i + 1] & k.CAPITAL and i - 1 >= 0:
        return True
    main = [w for w in words if len(w) > 3 or w[0].isupper()]
    if not main or s.lexicon.capital_nouns:
        return False
    caps = sum(1 for w in main if w[0].isupper() or w[0].isdigit())
    return len(words) > 1 and caps == len(main) and words[0][0].isupper()


def noun_end(s: Sentence, start: int) -> int:
    """Where the noun phrase that begins at ``start`` ends."""
    if not s.lexicon.capital_nouns:
        return np_end(s, start, s.last)
    found = phrase(s, start, s.last)
    return found[1] if found is not None else start


def quoted_title(s: Sentence, i: int) -> bool:
    """Whether the quotation at token ``i`` is a title or a nickname."""
    inner = s.quote(i).inner
    return is_title(s, i, _WORD.findall(s.text[inner.start : inner.end]))


def so_called(s: Sentence) -> list[Stretch]:
    """``so-called`` and its like: the noun phrase after it is put at a distance."""
    mask = s.mask
    found = []
    for i in s.marked(k.TALK):
        if s.word[i] in s.lexicon.so_called and not mask[i + 1] & k.PUNCTUATION:
            if mask[i + 1] & k.QUOTE:
                found.append(Stretch(s.quote(i + 1).inner, Voice.SCARE))
                continue
            end = noun_end(s, i + 1)
            if end > i + 1:
                found.append(Stretch(s.span(i + 1, end), Voice.SCARE))
    return found


def mentions(s: Sentence) -> list[Span]:
    """Words that are talked about: ``the term X``, ``described as X``, ``calls them X``."""
    mask, word = s.mask, s.word
    found = []
    for i in s.marked(k.TALK):
        m, w = mask[i], word[i]
        if w in s.lexicon.mention_nouns:
            found.extend(_beside_noun(s, i))
        elif m & k.VERB and s.lexicon.verb.get(w) in s.lexicon.mention_verbs:
            start = _named(s, i)
            if start is not None:
                end = noun_end(s, start)
                while mask[end] & k.CONJOINER and mask[end + 1] & _CAPITAL_OR_DETERMINER:
                    end = noun_end(s, end + 1)
                if end > start:
                    found.append(s.span(start, end))
    return found


def _beside_noun(s: Sentence, i: int) -> list[Span]:
    """``the term “X”``, ``the phrase X``, ``“X” is a term``: what the noun at ``i`` is said of."""
    mask = s.mask
    after = mask[i + 1]
    if after & k.QUOTE:
        return [s.quote(i + 1).inner]
    if i > 2 and mask[i - 1] & k.DETERMINER and mask[i - 2] & k.BE and mask[i - 3] & k.QUOTE:
        return [s.quote(i - 3).inner]
    blocks = _NOT_NAMED
    if mask[i - 1] & k.DETERMINER and not after & blocks:
        end = noun_end(s, i + 1)
        if end > i + 1:
            return [s.span(i + 1, end)]
    return []


def _named(s: Sentence, i: int) -> int | None:
    """Where the name begins that the verb at ``i`` gives: after ``as``, after the thing named, or at once in the passive."""
    mask, word = s.mask, s.word
    lemma = s.lexicon.verb[word[i]]
    by_as = lemma not in s.lexicon.calling_verbs
    j = i + 1
    while mask[j] & k.ADVERBIAL:
        j += 1
    if mask[j] & k.COMPARISON or (mask[j] & k.INFINITIVE and lemma in s.lexicon.referring_verbs):
        while not mask[j] & k.COMPARISON and j < min(s.last, i + 8):
            j += 1
        return j + 1 if mask[j] & k.COMPARISON else None
    if not mask[i] & k.PARTICIPLE and by_as:
        return None
    if mask[j] & _OBJECT_OR_PRONOUN:
        if mask[j + 1] & k.COMPARISON:
            return j + 2
        return None if by_as or mask[j + 1] & k.PUNCTUATION else j + 1
    passive = mask[i] & k.PARTICIPLE and (mask[i - 1] & _BE_OR_COMMA_OR_ADVERBIAL or not mask[i - 1] & _CAPITAL_OR_PRONOUN)
    end = noun_end(s, j)
    if end > j and mask[end] & k.COMPARISON:
        return end + 1
    if not by_as and mask[end] & _DETERMINER_OR_QUOTE and end > j:
        return end
    return j if (passive or _free(s, i)) and not by_as and mask[j] & _CAPITAL_OR_DETERMINER_OR_QUOTE else None


def _free(s: Sentence, i: int) -> bool:
    """``what Tibetans call X``, ``which it calls X``: the thing named stands before the verb."""
    return any(s.word[j] in s.lexicon.free_relatives for j in range(max(0, i - 4), i))
