"""Where a word ends: Unicode letters, apostrophes, hyphens, and scripts that do not part words with spaces."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import regex

# Han, kana, Thai, Lao, Khmer and Burmese are written without spaces between words (Unicode UAX 29 leaves them to dictionaries): any place
# will do. Korean parts words but glues particles to their end (UAX 29 keeps Hangul together).
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\u30fc]")
_OPEN_END = regex.compile(r"[\p{Hangul}]")
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}_]")

# A prefix that turns the word into another one: "anti-terrorist", "non-aligned" (the folded hyphen is "-").
_PREFIXES: Final = ("anti-", "non-", "counter-", "post-", "pre-")


@lru_cache(maxsize=16384)
def _is_word(character: str) -> bool:
    return _WORD.match(character) is not None


@lru_cache(maxsize=16384)
def _is_unspaced(character: str) -> bool:
    return _UNSPACED.match(character) is not None


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether folded ``text[start:end]`` is not part of a longer word.

    An apostrophe or hyphen ends a word ("regime's", "Tokyo-backed"), but not one inside a name such as "O'Neill", and not after a
    prefix that makes another word ("anti-").
    """
    if end < len(text):
        last, after = text[end - 1], text[end]
        if (
            _is_word(after)
            and _is_word(last)
            and not _is_unspaced(last)
            and not _is_unspaced(after)
            and _OPEN_END.match(last) is None
        ):
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
