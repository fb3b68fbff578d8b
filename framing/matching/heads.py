"""All phrases of many packs through an automaton of how they begin, which is made in an eighth of the time of one of whole phrases, and a fifth of its memory.

The packs of the whole world have nearly 200,000 phrases of some 34 bytes, which share 42,000 beginnings of 14; where a beginning stands, and in news it
seldom does without the rest, the phrases that begin so are looked up by their length. (For beginnings of 12, 14, 16 and 20 bytes: 0.042, 0.068, 0.097 and
0.163 s to make it, whole phrases 0.56; the search of 5.4 MB took as long as with whole phrases, within a tenth, from 14 on.)
"""

from __future__ import annotations

from array import array
from heapq import heappop, heappush
from typing import Final

from framing.matching.automaton import Automaton
from framing.matching.occurrences import Hits

HEAD: Final = 14
"""Bytes that are looked for."""

_Rest = tuple[int, list[tuple[int, dict[bytes, int]]]]
"""The phrase that is no more than the beginning (-1: none), and the longer ones: by their length, the phrase of each text."""


class Heads:
    """Finds what an `Automaton` of the same phrases finds."""

    def __init__(self, firsts: memoryview, starts: memoryview, phrases: memoryview) -> None:
        """``phrases`` in order of their bytes and ``starts``, their bounds; ``firsts``, the bounds of those that begin alike among them."""
        self._firsts, self._starts, self._phrases = firsts, starts, phrases
        self._automaton = Automaton([self._text(first)[:HEAD] for first in firsts[:-1]])
        self._rests: dict[int, _Rest] = {}

    def hits(self, data: bytes) -> Hits:
        """Every phrase in ``data``, a folded text in UTF-8, in order of end; those in the middle of a word included."""
        numbers = array("Q")
        ahead: list[tuple[int, int, int]] = []  # (end, start, phrase) of those that end behind the beginning that was seen last
        for head, start, end in self._automaton.hits(data):
            while ahead and ahead[0] < (end, start):
                last, first, phrase = heappop(ahead)
                numbers.extend((phrase, first, last))
            whole, longer = self._rests.get(head) or self._rest(head)
            if whole >= 0:
                numbers.extend((whole, start, end))
            for length, by_text in longer:
                found = by_text.get(data[start : start + length])
                if found is not None:
                    heappush(ahead, (start + length, start, found))
        while ahead:
            last, first, phrase = heappop(ahead)
            numbers.extend((phrase, first, last))
        return Hits(numbers)

    def _rest(self, head: int) -> _Rest:
        whole, by_length = -1, dict[int, dict[bytes, int]]()
        for phrase in range(self._firsts[head], self._firsts[head + 1]):
            text = self._text(phrase)
            if len(text) <= HEAD:
                whole = phrase
            else:
                by_length.setdefault(len(text), {})[text] = phrase
        rest = self._rests[head] = whole, list(by_length.items())
        return rest

    def _text(self, phrase: int) -> bytes:
        return bytes(self._phrases[self._starts[phrase] : self._starts[phrase + 1]])
