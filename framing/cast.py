"""A letter and a hue for everybody who speaks, so that people are told apart with colour and without."""

from __future__ import annotations

import unicodedata
import zlib
from collections.abc import Iterable, Iterator
from typing import Final

HUES: Final = 5
"""Colours that speakers are told apart by; where more of them speak, only the letters differ."""

NOBODY: Final = "?"
"""The letter of words that are somebody's whom the text does not name."""

_SPARE: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz123456789"

Key = str | None
"""A speaker is known by the name in small letters, None where nobody is named."""


def key_of(name: str | None) -> Key:
    """The key of a name: spaces and capitals make nobody another."""
    return " ".join(name.split()).casefold() if name else None


def cast(names: Iterable[str | None]) -> dict[Key, tuple[str | None, str, int | None]]:
    """Name, letter and hue of each key. Whoever comes first chooses first, so that more text behind changes nothing.

    The hue that a name prefers is always the same, so that a speaker looks alike in every document in which nobody else claims it.
    Words that nobody is named for have no hue.
    """
    found: dict[Key, tuple[str | None, str, int | None]] = {}
    letters: set[str] = set()
    hues = [0] * HUES
    for name in names:
        key = key_of(name)
        if key in found:
            continue
        if key is None or name is None:
            found[key] = (None, NOBODY, None)
            continue
        hue = _hue(key, hues)
        wishes = list(_letters(name))
        letter = next((wish for wish in wishes if wish not in letters), wishes[0])
        hues[hue] += 1
        letters.add(letter)
        found[key] = (name, letter, hue)
    return found


def _hue(key: str, taken: list[int]) -> int:
    """The hue that a speaker prefers, or the next one that fewest have taken."""
    wished = zlib.crc32(key.encode("utf-8", "surrogatepass")) % HUES
    return min(range(HUES), key=lambda hue: (taken[hue], (hue - wished) % HUES))


def _letters(name: str) -> Iterator[str]:
    """The letters that suit a name, best first: the initial of its last word, by which people are known, then the others."""
    words = [word for word in unicodedata.normalize("NFKD", name).upper().split() if word[0] in _SPARE]
    yield from (word[0] for word in [*words[-1:], *words])
    yield from (letter for word in reversed(words) for letter in word if letter in _SPARE)
    yield from _SPARE
