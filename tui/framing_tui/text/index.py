"""Which row of the wrapped document is which line: measured where it is looked at, estimated elsewhere.

Wrapping ten megabytes takes seconds; a page takes a millisecond. So blocks of lines have an estimated number of rows until
somebody needs them, and prefix sums over the blocks answer both ways.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from itertools import accumulate
from typing import NamedTuple

from framing_tui.text.display import Shown, grid, show
from framing_tui.text.lines import Lines
from framing_tui.text.wrap import Row, count_rows, wrap

_BLOCK_LINES, _BLOCK_CHARS, _KEPT = 128, 16 * 1024, 512


class Place(NamedTuple):
    """Row ``sub`` of ``line``."""

    line: int
    sub: int


class Layout(NamedTuple):
    """A line as cells and rows; ``start`` is its offset in the document."""

    start: int
    shown: Shown
    rows: tuple[Row, ...]


class WrapIndex:
    """Rows of ``lines`` at ``width`` cells."""

    def __init__(self, lines: Lines, width: int) -> None:
        self.lines, self.width = lines, width
        self._first = _blocks(lines)
        ends = [*self._first[1:], len(lines)]
        # A line of n characters has about n / width rows; a wrong guess only moves the scroll bar.
        self._rows = [
            end - first + (lines.ends[end - 1] - lines.starts[first]) // width for first, end in zip(self._first, ends, strict=True)
        ]
        self._measured: list[list[int] | None] = [None] * len(self._first)
        self._sum()
        self._layouts: OrderedDict[int, Layout] = OrderedDict()

    def _sum(self) -> None:
        self._before = list(accumulate(self._rows, initial=0))

    @property
    def total(self) -> int:
        """Rows of the document, as far as known."""
        return self._before[-1]

    @property
    def measured(self) -> float:
        """Share of the blocks that are measured, 0 to 1."""
        return sum(block is not None for block in self._measured) / len(self._measured)

    def measure_next(self) -> bool:
        """Measures one more block; False when there is none left."""
        for block, done in enumerate(self._measured):
            if done is None:
                self._measure(block)
                return True
        return False

    def _measure(self, block: int) -> list[int]:
        """Rows before each line of the block, and at the end all of them."""
        before = self._measured[block]
        if before is None:
            last = self._first[block + 1] if block + 1 < len(self._first) else len(self.lines)
            counts = (count_rows(grid(self.lines.source(line)), self.width) for line in range(self._first[block], last))
            before = self._measured[block] = list(accumulate(counts, initial=0))
            if before[-1] != self._rows[block]:
                self._rows[block] = before[-1]
                self._sum()
        return before

    def locate(self, row: int) -> Place:
        """What stands in ``row`` of the document; the nearest place where it has no such row."""
        row = min(max(row, 0), self.total - 1)
        block = min(bisect_right(self._before, row), len(self._first)) - 1
        before = self._measure(block)
        within = min(row - self._before[block], before[-1] - 1)
        line = bisect_right(before, within) - 1
        return Place(self._first[block] + line, within - before[line])

    def row_of(self, place: Place) -> int:
        """The row where ``place`` stands."""
        block = bisect_right(self._first, place.line) - 1
        before = self._measure(block)
        return self._before[block] + before[place.line - self._first[block]] + place.sub

    def layout(self, line: int) -> Layout:
        """The cells and rows of a line; the last few hundred are kept."""
        if (known := self._layouts.get(line)) is not None:
            self._layouts.move_to_end(line)
            return known
        shown = show(self.lines.source(line))
        made = self._layouts[line] = Layout(self.lines.starts[line], shown, wrap(shown.grid, self.width))
        if len(self._layouts) > _KEPT:
            self._layouts.popitem(last=False)
        return made

    def place_of(self, offset: int) -> Place:
        """Where the character at source ``offset`` stands."""
        line = self.lines.at(offset)
        start, shown, rows = self.layout(line)
        cell, _ = shown.cells(offset - start, offset - start)
        return Place(line, max(0, bisect_right(rows, cell, key=lambda row: row.start) - 1))

    def offset_of(self, place: Place, cell: int = 0) -> int:
        """Source offset of what stands ``cell`` cells into the row at ``place``."""
        start, shown, rows = self.layout(place.line)
        row = rows[min(place.sub, len(rows) - 1)]
        return start + shown.offsets[min(row.start + cell, row.end)]


def _blocks(lines: Lines) -> list[int]:
    """The first line of each block."""
    firsts, line = [0], 0
    while line < len(lines):
        if line - firsts[-1] >= _BLOCK_LINES or lines.starts[line] - lines.starts[firsts[-1]] > _BLOCK_CHARS:
            firsts.append(line)
        line += 1
    return firsts
