"""Which spans touch a stretch of text, without looking at all of them."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Sequence

_LONG = 2000
"""Spans longer than this are few and are looked through one by one; the rest lie within this many characters of their start."""


class Spans:
    """Half-open spans in any order, known by their index in ``spans``."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._spans = spans
        short = [index for index, (start, end) in enumerate(spans) if end - start <= _LONG]
        self._short = array("L", sorted(short, key=lambda index: spans[index]))
        self._starts = array("L", (spans[index][0] for index in self._short))
        self._long = sorted(
            (index for index, (start, end) in enumerate(spans) if end - start > _LONG), key=lambda index: spans[index]
        )

    def touching(self, start: int, end: int) -> list[int]:
        """Indices of the spans that share a character with ``start`` to ``end``, by start."""
        low, high = bisect_left(self._starts, start - _LONG), bisect_left(self._starts, end)
        found = [index for index in self._short[low:high] if self._touches(index, start, end)]
        long = [index for index in self._long if self._touches(index, start, end)]
        return sorted(found + long, key=lambda index: self._spans[index]) if long else found

    def _touches(self, index: int, start: int, end: int) -> bool:
        first, last = self._spans[index]
        return max(first, start) < min(last, end)
