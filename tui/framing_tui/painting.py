"""Rows of a marked document as styled segments: what is seen, worked out without a screen.

A row is a gutter and text. The gutter has, cell by cell: the current finding, the gravest severity, the letters of two sides (a
plus for more), the voice of most of the row, and a space.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from rich.segment import Segment
from rich.style import Style

from framing.document import Span
from framing.findings import worst
from framing.voices import Stretch, Voice
from framing_tui.palette import SHAPES, Marks
from framing_tui.reading import Reading, is_own
from framing_tui.sides import Key
from framing_tui.text.display import FILLER
from framing_tui.text.index import Layout
from framing_tui.text.spans import Spans
from framing_tui.text.wrap import Row

GUTTER = 6
"""Cells left of the text."""

HERE = "▶"
VOICE_BARS = {Voice.DIRECT: "┃", Voice.INDIRECT: "┆", Voice.SCARE: "╎"}
_LETTERS = 2

_Layer = tuple[int, int, Style]


@dataclass(frozen=True)
class Painter:
    """Paints the rows of one reading. ``current`` and ``current_hit`` are indices, or None."""

    reading: Reading
    marks: Marks = field(default_factory=Marks)
    hidden: frozenset[Key] = frozenset()
    current: int | None = None
    hits: tuple[tuple[int, int], ...] = ()
    current_hit: int | None = None

    @cached_property
    def _hits(self) -> Spans:
        return Spans(self.hits)

    def at(self, start: int, end: int) -> list[int]:
        """Indices of the shown findings that touch a span of the text, in order."""
        return [index for index in self.reading.spans.touching(start, end) if self.reading.side_of[index].key not in self.hidden]

    def row(self, layout: Layout, row: Row, width: int) -> list[Segment]:
        """Gutter and text of one row, ``GUTTER + width`` cells together."""
        line = _Line(layout, row, width)
        here = self.at(*line.span)
        voices = [(line.cells(stretch.span), stretch.voice) for stretch in self._voices(line)]
        layers: list[_Layer] = [(*cells, self.marks.quoted) for cells, _ in voices]
        layers += self._found(line, here)
        layers += [
            (*line.cells(Span(*self.hits[index])), self.marks.hit(current=index == self.current_hit))
            for index in self._hits.touching(*line.span)
        ]
        caps = self._caps(line)
        bar = _main_voice(line, voices)
        gutter = [*self._gutter(here), Segment(VOICE_BARS.get(bar, " "), self.marks.faint), caps.pop(row.start - 1, Segment(" "))]
        return [*gutter, *_segments(line, layers, caps)]

    def _voices(self, line: _Line) -> Iterator[Stretch]:
        return (self.reading.stretches[index] for index in self.reading.voiced.touching(*line.span))

    def _gutter(self, here: list[int]) -> Iterator[Segment]:
        gravest = worst(self.reading.findings[index] for index in here)
        yield Segment(HERE if self.current is not None and self.current in here else " ", Style(bold=True))
        yield Segment(SHAPES[gravest] if gravest else " ", Style(bold=True))
        every = dict.fromkeys(self.reading.side_of[index] for index in here)
        sides = [side for side in every if not side.neutral] or list(every)
        more = len(sides) > _LETTERS
        for side in sides[: _LETTERS - more]:
            yield Segment(side.letter, self.marks.chip(self.marks.ink(side.color, neutral=side.neutral)))
        yield Segment("+" if more else " " * (_LETTERS - len(sides)), Style(bold=True))

    def _found(self, line: _Line, here: list[int]) -> Iterator[_Layer]:
        """The innermost finding is painted last, so that it is the one that is seen."""
        findings = self.reading.findings
        for index in sorted(here, key=lambda i: findings[i].span.start - findings[i].span.end):
            side = self.reading.side_of[index]
            ink = self.marks.ink(side.color, neutral=side.neutral)
            style = self.marks.finding(ink, own=is_own(findings[index]), neutral=side.neutral)
            yield (*line.cells(findings[index].span), style)

    def _caps(self, line: _Line) -> dict[int, Segment]:
        """What stands in the cells before and behind the current finding; a search has hits to look at instead."""
        if self.current is None or self.hits:
            return {}
        span = self.reading.findings[self.current].span
        before, behind = line.edges(span)
        signs = ("▐", "▌") if self.marks.color else ("[", "]")
        caps = {}
        for cell, sign in zip((before, behind), signs, strict=True):
            if cell is not None and (base := line.base(cell)) != FILLER:
                caps[cell] = Segment(sign if base == " " else line.printed(cell), self.marks.cap(space=base == " "))
        return caps


class _Line:
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


def _main_voice(line: _Line, voices: list[tuple[tuple[int, int], Voice]]) -> Voice:
    """The voice of most cells of the row."""
    counts = {Voice.OWN: line.end - line.start}
    for (first, last), voice in voices:
        counts[voice] = counts.get(voice, 0) + last - first
        counts[Voice.OWN] -= last - first
    return max(counts, key=lambda voice: counts[voice])


def _segments(line: _Line, layers: list[_Layer], caps: Mapping[int, Segment]) -> Iterator[Segment]:
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
