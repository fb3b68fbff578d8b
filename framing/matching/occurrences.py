"""Where phrases stand in one text: what an automaton saw in bytes, brought to whole words in code points when somebody asks.

Most of what it sees opens the topic of a pack that has nothing else in the text, and nobody asks.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Final

from framing.document import Span
from framing.matching.boundaries import is_whole
from framing.matching.folding import Folded

Hit = tuple[int, int, int]
"""(phrase, start, end) in bytes of UTF-8; it may stand in the middle of a word."""

_FURTHER: Final = bytes(range(0x80, 0xC0))
"""The bytes in UTF-8 that begin no character."""
_STEP: Final = 512


def encoded(text: str) -> bytes:
    """``text`` as automata read it."""
    return text.encode("utf-8", "surrogatepass")


def in_order(span: Span) -> tuple[int, int]:
    """For sorting spans by their ends, and of equal ends the longest first."""
    return span.end, span.start


class Hits:
    """What an automaton saw in one text, in order of end: three numbers a hit, and not an object and its numbers, of which a long text has millions."""

    def __init__(self, numbers: array[int]) -> None:
        """``numbers`` are those of the first hit, then those of the next."""
        self._numbers = numbers

    def __len__(self) -> int:
        return len(self._numbers) // 3

    def __iter__(self) -> Iterator[Hit]:
        numbers = iter(self._numbers)
        return zip(numbers, numbers, numbers, strict=True)

    def __getitem__(self, index: int) -> Hit:
        phrase, start, end = self._numbers[3 * index : 3 * index + 3]
        return phrase, start, end


class Offsets:
    """From bytes to code points of folded ``text``; ``data`` is the text `encoded`."""

    def __init__(self, text: str, data: bytes) -> None:
        self._text, self._data = text, data
        self._same = len(text) == len(data)

    def whole(self, hit: Hit) -> tuple[int, int] | None:
        """Start and end of ``hit`` in code points; None where it is part of a longer word."""
        _, start, end = hit
        if not self._same:
            start, end = self._characters(start), self._characters(end)
        return (start, end) if is_whole(self._text, start, end) else None

    def _characters(self, at: int) -> int:
        step = at // _STEP
        return self._before[step] + len(self._data[step * _STEP : at].translate(None, _FURTHER))

    @cached_property
    def _before(self) -> list[int]:
        """How many characters begin before every `_STEP`-th byte."""
        data = self._data
        counts = (len(data[at : at + _STEP].translate(None, _FURTHER)) for at in range(0, len(data), _STEP))
        return [0, *accumulate(counts)]


class Occurrences:
    """Where phrases stand in one document. Spans are those of its text, in order of their ends, and of equal ends the longest first."""

    def __init__(self, folded: Folded, data: bytes, hits: Hits) -> None:
        """``data`` is the text of ``folded`` as bytes, ``hits`` what an automaton saw in it."""
        self.folded, self.hits = folded, hits
        self._offsets = Offsets(folded.text, data)
        self._spans: dict[int, list[Span]] = {}

    def whole(self, hit: Hit) -> tuple[int, int] | None:
        """Start and end of ``hit`` in the folded text; None where it is part of a longer word."""
        return self._offsets.whole(hit)

    def of_any(self, phrases: Iterable[int]) -> list[Span]:
        """Where one of ``phrases`` stands."""
        there = [self.of(phrase) for phrase in phrases if phrase in self.by_phrase]
        if len(there) == 1:
            return there[0]
        return sorted((span for spans in there for span in spans), key=in_order)

    def of(self, phrase: int) -> list[Span]:
        """Where ``phrase`` stands."""
        if phrase not in self._spans:
            places = (self.whole(self.hits[index]) for index in self.by_phrase.get(phrase, ()))
            self._spans[phrase] = [self.folded.original(*place) for place in places if place]
        return self._spans[phrase]

    @cached_property
    def by_phrase(self) -> Mapping[int, Sequence[int]]:
        """Which hits are of each phrase that there is."""
        found: defaultdict[int, array[int]] = defaultdict(lambda: array("Q"))
        for index, (phrase, _, _) in enumerate(self.hits):
            found[phrase].append(index)
        return dict(found)
