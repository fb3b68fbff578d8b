"""A whole document in a few columns: one row a stretch of it, one column a side, so that one sees at once where whose wording stands.

No Textual. A letter is a capital where the outlet itself uses the words, as in the balance; where a stretch has few findings beside the
fullest one, its letter stands on the page and not on a fill. Over who speaks there is one column, of whoever has most of the stretch.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import compress, pairwise
from typing import NamedTuple

from rich.style import Style

from framing.speaking import Speaker
from framing_tui.palette import Marks
from framing_tui.reading import Reading
from framing_tui.sides import Side

_FULL = 4
"""A stretch with less than a fourth of what the fullest has is nearly empty."""


class Spot(NamedTuple):
    """One cell; ``at`` gives the offset of the first thing that it stands for."""

    letter: str
    style: Style
    at: Callable[[], int]


Row = tuple[Spot | None, ...]


def of_sides(reading: Reading, mask: bytes | None, bounds: Sequence[int], columns: int, marks: Marks) -> list[Row]:
    """A row for each stretch between two ``bounds``, with a cell for each of at most ``columns`` sides."""
    sides = _chosen(reading, columns)
    edges = [bisect_left(reading.stops, (bound, -1)) for bound in bounds]
    codes, counts = reading.codes, []
    for first, last in pairwise(edges):
        part = codes[first:last]
        counts.append(Counter(part if mask is None else compress(part, mask[first:last])))
    each = [[(row[2 * side.number], row[2 * side.number + 1]) for side in sides] for row in counts]
    fullest = max((sum(pair) for row in each for pair in row), default=0)
    made: list[Row] = []
    for row, (first, last) in zip(each, pairwise(edges), strict=True):
        cells: list[Spot | None] = []
        for side, (others, own) in zip(sides, row, strict=True):
            if not others + own:
                cells.append(None)
                continue
            full = _FULL * (others + own) >= fullest
            style = marks.chip(side.ink(marks)) if full else marks.trace(side.color)
            at = partial(_first, reading, mask, side, first, last)
            cells.append(Spot(side.letter if own else side.letter.lower(), style, at))
        made.append(tuple(cells))
    return made


def _chosen(reading: Reading, columns: int) -> list[Side]:
    """The sides that have most findings where there are more than columns, in their own order."""
    totals = {tally.side.key: tally.total for tally in reading.tallies}
    sides = [side for side in reading.sides.values() if not side.neutral]
    most = sorted(sides, key=lambda side: (-totals[side.key], side.number))[:columns]
    return sorted(most, key=lambda side: side.number)


def _first(reading: Reading, mask: bytes | None, side: Side, first: int, last: int) -> int:
    found = (index for index in range(first, last) if reading.side_of[index] is side and (mask is None or mask[index]))
    return reading.findings[next(found)].span.start


def of_speakers(reading: Reading, bounds: Sequence[int], marks: Marks) -> list[Row]:
    """A row for each stretch, with the letter of whoever has most of its characters; the outlet's own voice has none."""
    return [(_loudest(reading, first, last, marks),) for first, last in pairwise(bounds)]


def _loudest(reading: Reading, start: int, end: int, marks: Marks) -> Spot | None:
    shares: dict[Speaker, list[int]] = {}
    spoken = 0
    for speaker, first, length in _spoken(reading, start, end):
        share = shares.setdefault(speaker, [0, first])
        share[0] += length
        spoken += length
    if 2 * spoken <= end - start:
        return None
    speaker = max(shares, key=lambda each: shares[each][0])
    return Spot(speaker.letter, marks.speaker(speaker.hue), partial(int, shares[speaker][1]))


def _spoken(reading: Reading, start: int, end: int) -> Iterator[tuple[Speaker, int, int]]:
    """Each speaker of the stretch, where they begin, and in how many characters of it."""
    heard = reading.heard
    for index in reading.passages.touching(start, end) if heard else ():
        assert heard is not None
        passage = heard.passages[index]
        if (speaker := heard.speaker_of(passage)) is not None:
            yield speaker, passage.span.start, min(passage.span.end, end) - max(passage.span.start, start)


def row_at(bounds: Sequence[int], offset: int) -> int:
    """The row of the stretch that holds ``offset``."""
    return max(0, min(bisect_left(bounds, offset + 1) - 1, len(bounds) - 2))
