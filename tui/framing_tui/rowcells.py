"""One row of the text as cells, and the layers of styles that lie on it: what every painter needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from rich.segment import Segment
from rich.style import Style

from framing.document import Span
from framing.voices import Voice
from framing_tui.text.display import FILLER
from framing_tui.text.index import Layout
from framing_tui.text.wrap import Row

GUTTER = 6
"""Cells left of the text."""

HERE = "▶"
VOICE_BARS = {Voice.DIRECT: "┃", Voice.INDIRECT: "┆", Voice.SCARE: "╎"}
"""What stands in the gutter where most of a row is in this voice."""

Layer = tuple[int, int, Style]
"""A style for the cells from here to there."""


class Line:
    """One row of a layout, its cells counted within the line."""

    def __init__(self, layout: Layout, row: Row, width: int) -> None:
        grid = layout.shown.grid
        self.layout, self.start, self.width = layout, row.start, width
        # Spaces that hang over the end are not painted.
        self.end = row.start + min(len(grid[row.start : row.end].rstrip(" ")), width)
        offsets = layout.shown.offsets
        self.span = (layout.start + offsets[row.start], layout.start + offsets[row.end])

    def cells(self, span: Span) -> tuple[int, int]:
        """The cells of this row that show ``span``; a wide character is never halved."""
        first, last = self._whole(span)
        return min(max(first, self.start), self.end), min(max(last, self.start), self.end)

    def edges(self, span: Span) -> tuple[int | None, int | None]:
        """The cells before and behind ``span``, where they are in this row or in the gutter or margin beside it."""
        first, last = self._whole(span)
        line = Span(self.layout.start, self.layout.start + self.layout.shown.offsets[-1])
        begins = line.start <= span.start < line.end and self.start <= first < self.end
        ends = line.start < span.end <= line.end and self.start < last <= self.end and last - self.start < self.width
        return first - 1 if begins else None, last if ends else None

    def _whole(self, span: Span) -> tuple[int, int]:
        shown, start = self.layout.shown, self.layout.start
        first, last = shown.cells(span.start - start, span.end - start)
        while last < len(shown.grid) and shown.grid[last] == FILLER:
            last += 1
        return first, last

    def base(self, cell: int) -> str:
        """The character of a cell; a space outside the row."""
        return self.layout.shown.grid[cell] if self.start <= cell < self.end else " "

    def printed(self, cell: int) -> str:
        """What a cell prints."""
        return self.layout.shown.piece(cell, cell + 1)


def main_voice(line: Line, voices: Iterable[tuple[tuple[int, int], Voice]]) -> Voice:
    """The voice of most cells of the row."""
    counts = {Voice.OWN: line.end - line.start}
    for (first, last), voice in voices:
        counts[voice] = counts.get(voice, 0) + last - first
        counts[Voice.OWN] -= last - first
    return max(counts, key=lambda voice: counts[voice])


def segments(line: Line, layers: Sequence[Layer], caps: Mapping[int, Segment]) -> Iterator[Segment]:
    """The text of a row under its layers, filled up to its width; a wide character that is a cap's neighbour stays whole."""
    cuts = {line.start, line.end, *(cell for first, last, _ in layers for cell in (first, last))}
    cuts.update(cell + side for cell in caps for side in (0, 1) if cell + side <= line.end)
    for first, last in pairwise(sorted(cuts)):
        if first in caps:
            yield caps[first]
        else:
            style = Style.combine([Style.null(), *(style for a, b, style in layers if a <= first < b)])
            yield Segment(line.layout.shown.piece(first, last), style)
    room = line.width - (line.end - line.start)
    if line.end in caps:
        yield caps[line.end]
        room -= 1
    yield Segment(" " * room)
