"""Where a word ends: Unicode letters, apostrophes, hyphens, and scripts that do not part words with spaces."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

# Han, kana, Thai, Lao, Khmer and Burmese are written without spaces between words (Unicode UAX 29 leaves them to dictionaries): any place
# will do. Korean parts words but glues particles to their end (UAX 29 keeps Hangul together).
_UNSPACED: Final = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\u30fc]"
_OPEN_END: Final = r"\p{Hangul}"
_WORD: Final = r"[\p{L}\p{M}\p{N}_]"

# Below these, Python's own tables know as much, and ``regex`` need not be imported: letters of Europe; no Thai; no Hangul.
_EUROPEAN: Final = "\u0530"
_FIRST_UNSPACED: Final = "\u0e00"
_FIRST_OPEN: Final = "\u1100"

# A prefix that turns the word into another one: "anti-terrorist", "non-aligned" (the folded hyphen is "-").
_PREFIXES: Final = ("anti-", "non-", "counter-", "post-", "pre-")


@lru_cache(maxsize=16384)
def _is_word(character: str) -> bool:
    if character < _EUROPEAN:
        return character == "_" or unicodedata.category(character)[0] in "LMN"
    return _matches(_WORD, character)


@lru_cache(maxsize=16384)
def _is_unspaced(character: str) -> bool:
    return character >= _FIRST_UNSPACED and _matches(_UNSPACED, character)


@lru_cache(maxsize=16384)
def _is_open_end(character: str) -> bool:
    return character >= _FIRST_OPEN and _matches(_OPEN_END, character)


def _matches(expression: str, character: str) -> bool:
    import regex

    return regex.match(expression, character) is not None


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether folded ``text[start:end]`` is not part of a longer word.

    An apostrophe or hyphen ends a word ("regime's", "Tokyo-backed"), but not one inside a name such as "O'Neill", and not after a
    prefix that makes another word ("anti-").
    """
    if end < len(text):
        last, after = text[end - 1], text[end]
        if _is_word(after) and _is_word(last) and not _is_unspaced(last) and not _is_unspaced(after) and not _is_open_end(last):
            return False
    if start == 0:
        return True
    first, before = text[start], text[start - 1]
    if not _is_word(first) or _is_unspaced(first) or _is_unspaced(before):
        return True
    if _is_word(before):
        return False
    if before == "-":
        return not any(_ends_with_word(text, start, prefix) for prefix in _PREFIXES)
    return not (before == "'" and start > 1 and _is_word(text[start - 2]))


def _ends_with_word(text: str, end: int, prefix: str) -> bool:
    start = end - len(prefix)
    return text.startswith(prefix, max(0, start)) and start >= 0 and (start == 0 or not _is_word(text[start - 1]))
