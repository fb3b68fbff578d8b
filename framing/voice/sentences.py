"""Sentences, as ranges of tokens. A quotation is one token, so that the sentence around it stays whole."""

from __future__ import annotations

from framing.voice import masks as k
from framing.voice.lexicon import Lexicon
from framing.voice.tokens import Tokens

_BREAK = k.COMMA | k.STOP | k.DASH | k.QUOTE
_CAPITAL_OR_NUMBER_OR_QUOTE = k.CAPITAL | k.QUOTE | k.NUMBER
_CLOSED = k.PRONOUN | k.DETERMINER | k.SUBORDINATOR | k.COORDINATOR | k.PREPOSITION | k.POSSESSIVE
_OPENS_SENTENCE = k.CAPITAL | k.QUOTE | k.NUMBER | k.OPEN
_PAST_OR_PRESENT = k.PAST | k.PRESENT

_NAME_TOO = k.VERB | k.TIME | k.MODAL
_AFTER_NAME = k.FINITE | k.AUXILIARY | k.COMMA | k.POSSESSIVE_S

_END = frozenset([".", "!", "?", "…", "...", "....", "。", "•"])
_LONGEST = 160
"""A sentence is cut after so many tokens: text without points stays linear work."""
_LOOK = 9
"""How many tokens after a quotation that ends in a point are searched for the words that report it."""


def sentences(tokens: Tokens, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Half-open ranges of token indexes, in order; together they hold every token.

    The points of abbreviations and hyphens lose their mask here, since only now is it known that they end nothing.
    """
    found: list[tuple[int, int]] = []
    start, size = 0, len(tokens.word)
    word, mask = tokens.word, tokens.mask
    for i in range(size):
        m = mask[i]
        if m & k.CAPITAL and m & _NAME_TOO and _is_name(tokens, i, lexicon):
            m = mask[i] = k.CAPITAL
            tokens.tag[i] = "name"
        if i - start >= _LONGEST:
            found.append((start, i))
            start = i
        if m & k.QUOTE:
            if i + 1 < size and _ends_sentence(tokens, i, lexicon):
                found.append((start, i + 1))
                start = i + 1
        elif m & k.STOP and word[i] in _END and i + 1 < size:
            if _is_end(tokens, i, lexicon):
                found.append((start, i + 1))
                start = i + 1
            elif word[i] == ".":
                mask[i] = 0  # the point of an abbreviation, part of the phrase it stands in
        elif m & k.DASH and word[i] in "-–" and _joins(tokens, i):
            mask[i] = 0  # a hyphen, as in 62%-32%
    if start < size:
        found.append((start, size))
    return found


def _is_end(tokens: Tokens, i: int, lexicon: Lexicon) -> bool:
    word, mask = tokens.word, tokens.mask
    if word[i] != ".":
        return bool(mask[i + 1] & _OPENS_SENTENCE) or word[i] == "。"
    if i and tokens.end[i - 1] == tokens.start[i]:
        before = word[i - 1]
        if len(before) == 1 and before.isalpha() and mask[i - 1] & k.CAPITAL and before not in lexicon.letter_words:
            return False
        if before in lexicon.abbreviations or "." in before:
            known = mask[i + 1] & _CLOSED
            return bool(mask[i + 1] & k.CAPITAL and known and before not in lexicon.titles)
    return bool(mask[i + 1] & _OPENS_SENTENCE) or tokens.start[i + 1] - tokens.end[i] > 1


def _is_name(tokens: Tokens, i: int, lexicon: Lexicon) -> bool:
    """Whether a word that is also a month or a verb is part of a name here: ``Theresa May said``, ``Rose Marr``."""
    mask = tokens.mask
    if i + 1 >= len(mask):
        return False
    given = tokens.word[i] in lexicon.male or tokens.word[i] in lexicon.female
    if given and (mask[i + 1] == k.CAPITAL or (mask[i + 1] & k.CAPITAL and mask[i + 1] & _NAME_TOO)):
        return True
    return i > 0 and mask[i - 1] == k.CAPITAL and bool(mask[i + 1] & _AFTER_NAME) and not mask[i + 1] & k.CAPITAL


def _joins(tokens: Tokens, i: int) -> bool:
    """Whether the dash at ``i`` stands between two words without a space."""
    return 0 < i < len(tokens.word) - 1 and tokens.end[i - 1] == tokens.start[i] and tokens.end[i] == tokens.start[i + 1]


def _ends_sentence(tokens: Tokens, i: int, lexicon: Lexicon) -> bool:
    """Whether the quotation at ``i`` closes its sentence: it ends in a point and no reporting words follow."""
    quote = tokens.quote[i]
    last = tokens.text[quote.inner.end - 1 : quote.inner.end]
    mask, word = tokens.mask, tokens.word
    if not last or last not in ".!?…":
        return False
    following = mask[i + 1]
    if not following & _CAPITAL_OR_NUMBER_OR_QUOTE:
        return False
    if following & k.QUOTE:
        return True
    for j in range(i + 1, min(i + _LOOK, len(word))):
        if mask[j] & _BREAK:
            return True
        if last in ".…":
            # “It is not.” Durbin said. — but not: “It is not.” Durbin said that …
            if mask[j] & _PAST_OR_PRESENT and lexicon.verb.get(word[j]) in lexicon.quoting:
                return (j + 1 < len(word) and not mask[j + 1] & k.STOP) or word[j + 1 : j + 2] == [":"]
            continue
        if mask[j] & _PAST_OR_PRESENT and lexicon.verb.get(word[j]) in lexicon.quoting:
            return False
    return True
