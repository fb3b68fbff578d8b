"""One Aho–Corasick pass for the phrases of all packs (Aho and Corasick 1975, in the ``ahocorasick-rs`` build)."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from typing import Final

import ahocorasick_rs

from framing.matching.occurrences import Hits, Offsets, encoded

_WINDOW: Final = 1 << 18
"""Bytes of a text that are looked through at once: what is seen in them is an object a hit until it is written down."""


class Automaton:
    """Finds every whole-word occurrence of every phrase, overlapping ones included, in time that does not grow with their number."""

    def __init__(self, phrases: Sequence[str] | Sequence[bytes]) -> None:
        """``phrases`` are folded and distinct (as bytes: in UTF-8); hits name them by index."""
        # Bytes, not str: the automaton itself works on UTF-8 and is five times as fast when it need not count code points.
        data = [p if isinstance(p, bytes) else p.encode() for p in phrases]
        self._automaton = ahocorasick_rs.BytesAhoCorasick(data) if data else None
        self._longest = max(map(len, data), default=0)

    def hits(self, data: bytes, names: Sequence[int] | None = None) -> Hits:
        """Every phrase in ``data``, a folded text in UTF-8, in order of end; those in the middle of a word included.

        ``names`` are what phrases are to be called instead of their indexes.
        """
        numbers, automaton = array("Q"), self._automaton
        if automaton is None:
            return Hits(numbers)
        for begin in range(0, len(data), _WINDOW):
            start = max(0, begin - self._longest)  # what ends in this window began there at the earliest
            numbers.extend(
                number
                for phrase, first, last in automaton.find_matches_as_indexes(data[start : begin + _WINDOW], overlapping=True)
                if start + last > begin
                for number in (phrase if names is None else names[phrase], start + first, start + last)
            )
        return Hits(numbers)

    def expect(self, size: int) -> None:
        """So many bytes of text will be read: an automaton is ready for any number."""

    def rest(self) -> None:
        """Let go of what can be made again: there is nothing but the automaton itself."""

    def find(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Yield (index of phrase, start, end) in code points of ``text``, in order of end."""
        data = encoded(text)
        hits, offsets = self.hits(data), Offsets(text, data)
        for hit in hits:
            if place := offsets.whole(hit):
                yield hit[0], *place
