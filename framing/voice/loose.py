"""Quotation marks and words of distance that no attribution explains: scare quotes, ``so-called``, words talked about."""

from __future__ import annotations

import regex

from framing.document import Span
from framing.voice import masks as k
from framing.voice.phrases import np_end
from framing.voice.quotations import Quotation
from framing.voice.sentence import Sentence
from framing.voices import Stretch, Voice

_WORD = regex.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")
FRAGMENT = 6
"""A quotation of at most so many words, without a point at its end, is a fragment: marks of distance, not speech."""


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
    if s.at(i - 1) & k.CAPITAL and s.at(i + 1) & k.CAPITAL and i - 1 >= 0:
        return True
    main = [w for w in words if len(w) > 3 or w[0].isupper()]
    caps = sum(1 for w in main if w[0].isupper() or w[0].isdigit())
    return len(words) > 1 and caps == len(main) and words[0][0].isupper()


def so_called(s: Sentence) -> list[Stretch]:
    """``so-called`` and its like: the noun phrase after it is put at a distance."""
    found = []
    for i in s.marked(k.TALK):
        if s.word(i) in s.lexicon.so_called and not s.at(i + 1) & k.PUNCTUATION:
            if s.at(i + 1) & k.QUOTE:
                found.append(Stretch(s.quote(i + 1).inner, Voice.SCARE))
                continue
            end = np_end(s, i + 1, s.last)
            if end > i + 1:
                found.append(Stretch(s.span(i + 1, end), Voice.SCARE))
    return found


def mentions(s: Sentence) -> list[Span]:
    """Words that are talked about: ``the term X``, ``described as X``, ``calls them X``."""
    found = []
    for i in s.marked(k.TALK):
        m, w = s.at(i), s.word(i)
        if w in s.lexicon.mention_nouns:
            found.extend(_beside_noun(s, i))
        elif m & k.VERB and s.lexicon.verb.get(w) in s.lexicon.mention_verbs:
            start = _named(s, i)
            if start is not None:
                end = np_end(s, start, s.last)
                while s.word(end) == "and" and s.at(end + 1) & (k.DETERMINER | k.CAPITAL):
                    end = np_end(s, end + 1, s.last)
                if end > start:
                    found.append(s.quote(start).inner if s.at(start) & k.QUOTE else s.span(start, end))
    return found


def _beside_noun(s: Sentence, i: int) -> list[Span]:
    """``the term “X”``, ``the phrase X``, ``“X” is a term``: what the noun at ``i`` is said of."""
    after = s.at(i + 1)
    if after & k.QUOTE:
        return [s.quote(i + 1).inner]
    if i > 2 and s.at(i - 1) & k.DETERMINER and s.at(i - 2) & k.BE and s.at(i - 3) & k.QUOTE:
        return [s.quote(i - 3).inner]
    blocks = (
        k.PREPOSITION
        | k.PUNCTUATION
        | k.VERB
        | k.AUXILIARY
        | k.RELATIVE
        | k.COORDINATOR
        | k.PRONOUN
        | k.POSSESSIVE_S
        | k.SUBORDINATOR
    )
    if s.at(i - 1) & k.DETERMINER and not after & blocks:
        end = np_end(s, i + 1, s.last)
        if end > i + 1:
            return [s.span(i + 1, end)]
    return []


def _named(s: Sentence, i: int) -> int | None:
    """Where the name begins that the verb at ``i`` gives: after ``as``, after the thing named, or at once in the passive."""
    lemma = s.lexicon.verb[s.word(i)]
    by_as = lemma not in ("call", "dub", "term", "name", "nickname", "deem", "label", "brand", "christen", "style")
    j = i + 1
    while s.adverb(j):
        j += 1
    if s.word(j) in ("as", "to") and (s.word(j) == "as" or lemma == "refer"):
        while s.word(j) != "as" and j < min(s.last, i + 8):
            j += 1
        return j + 1 if s.word(j) == "as" else None
    if not s.at(i) & k.PARTICIPLE and by_as:
        return None
    if s.at(j) & (k.OBJECT | k.PRONOUN):
        after = s.word(j + 1)
        if after == "as":
            return j + 2
        return None if by_as or s.at(j + 1) & k.PUNCTUATION else j + 1
    passive = s.at(i) & k.PARTICIPLE and (
        s.at(i - 1) & (k.BE | k.COMMA) or s.adverb(i - 1) or not s.at(i - 1) & (k.PRONOUN | k.CAPITAL)
    )
    end = np_end(s, j, s.last)
    if end > j and s.word(end) == "as":
        return end + 1
    if not by_as and s.at(end) & (k.QUOTE | k.DETERMINER) and end > j:
        return end
    return j if (passive or _free(s, i)) and not by_as and s.at(j) & (k.DETERMINER | k.CAPITAL | k.QUOTE) else None


def _free(s: Sentence, i: int) -> bool:
    """``what Tibetans call X``, ``which it calls X``: the thing named stands before the verb."""
    return any(s.word(j) in ("what", "which") for j in range(max(0, i - 4), i))


def inner_quotes(quotes: list[Quotation]) -> list[Span]:
    """The insides of the outermost quotations."""
    return [q.span for q in quotes if not q.nested]
