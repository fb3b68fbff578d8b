"""Phrases laid out so that a short text needs only few of them: the start of a process does not pay for what cannot occur.

Building an automaton takes about a microsecond a phrase, which for the packs of the whole world is longer than all else in checking one
article. A phrase can stand in a text only if the text has its longest word: so phrases lie in buckets by a hash of it, and an automaton is made of
the buckets that the words of the text name. Once a process has read more text than that pays for, it makes the automaton of all phrases.

(Of the 25,572 phrases of the first six packs an article of 3,500 characters names 378 on the average. By their first word it would be 3,055, by
the one that is rarest among the phrases 1,420.)
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Final

from framing.matching.automaton import Automaton

_RUN = re.compile("[a-z0-9]+")
_CHARACTERS_A_PHRASE: Final = 3
"""Of text, up to which choosing is cheaper than building (some 0.4 ms a thousand characters against 1.1 ms a thousand phrases)."""


def keys_of(folded: str) -> set[str]:
    """All keys that phrases in ``folded`` text can have."""
    return {*folded, *_RUN.findall(folded)}


def key_of(phrase: str) -> str:
    """Under which key a folded phrase lies: its longest run of ASCII letters and digits, or else its first character.

    Wherever the phrase stands as a whole word, none of its runs began earlier or goes on (`framing.matching.boundaries.is_whole`), so each
    is a run of the text as well.
    """
    return max(_RUN.findall(phrase), key=len, default=phrase[:1])


def arranged(phrases: Sequence[str]) -> tuple[list[int], bytes, bytes, bytes]:
    """``phrases`` as a phrasebook holds them: (their order, then three sections: bounds of the buckets, bounds of the phrases, the phrases)."""
    size = 1 << max(4, len(phrases).bit_length())
    buckets = [_bucket(key_of(phrase), size) for phrase in phrases]
    order = sorted(range(len(phrases)), key=buckets.__getitem__)
    counts = [0] * size
    for bucket in buckets:
        counts[bucket] += 1
    data = [phrases[index].encode() for index in order]
    return order, bounds(counts), bounds(map(len, data)), b"".join(data)


def numbers(given: Iterable[int]) -> bytes:
    """Whole numbers from 0 on, 32 bits each, in the machine's byte order."""
    return array("I", given).tobytes()


def bounds(lengths: Iterable[int]) -> bytes:
    """Where stretches of these lengths begin and end: one more number than there are stretches."""
    return numbers((0, *accumulate(lengths)))


def stretches(section: bytes | memoryview) -> memoryview:
    """The numbers that `numbers` or `bounds` wrote, in place."""
    return memoryview(section).cast("I")


class Phrasebook:
    """Finds what an `Automaton` of the same phrases finds, without building all of it before that pays."""

    def __init__(self, buckets: memoryview, starts: memoryview, phrases: memoryview) -> None:
        """The three sections that `arranged` made; phrases are named by their place in that order."""
        self._buckets, self._starts, self._phrases = stretches(buckets), stretches(starts), phrases
        self._read = 0
        self._whole: Automaton | None = None

    def __len__(self) -> int:
        return len(self._starts) - 1

    def find(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Yield (index of phrase, start, end) in code points of folded ``text``, in order of end."""
        self._read += len(text)
        if self._whole is None and self._read > _CHARACTERS_A_PHRASE * len(self):
            self._whole = Automaton(self._texts(range(len(self))))
        if self._whole is not None:
            return self._whole.find(text)
        return self._among(self._chosen(text), text)

    def _among(self, chosen: Sequence[int], text: str) -> Iterator[tuple[int, int, int]]:
        for index, start, end in Automaton(self._texts(chosen)).find(text):
            yield chosen[index], start, end

    def _chosen(self, text: str) -> list[int]:
        bounds, size = self._buckets, len(self._buckets) - 1
        named = {_bucket(key, size) for key in keys_of(text)}
        return [index for bucket in named for index in range(bounds[bucket], bounds[bucket + 1])]

    def _texts(self, indexes: Sequence[int]) -> list[bytes]:
        starts, phrases = self._starts, self._phrases
        return [bytes(phrases[starts[index] : starts[index + 1]]) for index in indexes]


def _bucket(key: str, size: int) -> int:
    return zlib.crc32(key.encode("utf-8", "surrogatepass")) & (size - 1)
