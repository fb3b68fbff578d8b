"""Rows of a marked document as styled segments: what is seen, worked out without a screen.

A row is a gutter and text. The gutter has, cell by cell: the current finding, the gravest severity, the letters of two sides (a
plus for more), the voice (a bar where words are quoted, a broken one where they are reported), and a space.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from rich.segment import Segment
from rich.style import Style

from framing.findings import worst
from framing.voice.model import Stretch, Voice
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
        start, end = layout.start + layout.shown.offsets[row.start], layout.start + layout.shown.offsets[row.end]
        here = self.at(start, end)
        voices = [self.reading.stretches[index] for index in self.reading.voiced.touching(start, end)]
        text = self._text(layout, Row(row.start, min(row.end, row.start + width)), here, voices)
        used = min(row.end - row.start, width)
        return [*self._gutter(here, voices), *text, Segment(" " * (width - used))]

    def _gutter(self, here: list[int], voices: list[Stretch]) -> Iterable[Segment]:
        gravest = worst(self.reading.findings[index] for index in here)
        yield Segment(HERE if self.current in here and self.current is not None else " ", Style(bold=True))
        yield Segment(SHAPES[gravest] if gravest else " ", Style(bold=True))
        sides = list(dict.fromkeys(self.reading.side_of[index] for index in here))
        more = len(sides) > _LETTERS
        for side in sides[: _LETTERS - more]:
            yield Segment(side.letter, self.marks.chip(self.marks.ink(side.color, neutral=side.neutral)))
        yield Segment("+" if more else " " * (_LETTERS - len(sides)), Style(bold=True))
        longest = max(voices, key=lambda stretch: stretch.span.end - stretch.span.start, default=None)
        yield Segment(VOICE_BARS[longest.voice] if longest else " ", self.marks.faint)
        yield Segment(" ")

    def _text(self, layout: Layout, row: Row, here: list[int], voices: list[Stretch]) -> list[Segment]:
        layers: list[_Layer] = [(*self._cells(layout, row, stretch.span), self.marks.quoted) for stretch in voices]
        caps: dict[int, Segment] = {}
        # The innermost finding is painted last, so that it is the one that is seen.
        for index in sorted(here, key=lambda i: self.reading.findings[i].span.start - self.reading.findings[i].span.end):
            finding, side = self.reading.findings[index], self.reading.side_of[index]
            style = self.marks.finding(self.marks.ink(side.color, neutral=side.neutral), own=is_own(finding))
            first, last = self._cells(layout, row, finding.span)
            if index == self.current:
                style += Style(bold=True)
                caps = self._caps(layout, row, first, last, style)
            layers.append((first, last, style))
        start, end = layout.shown.offsets[row.start], layout.shown.offsets[row.end]
        layers += [
            (*self._cells(layout, row, self.hits[index]), self.marks.hit(current=index == self.current_hit))
            for index in self._hits.touching(layout.start + start, layout.start + end)
        ]
        cuts = {row.start, row.end, *(cell for first, last, _ in layers for cell in (first, last))}
        cuts.update(cell + side for cell in caps for side in (0, 1))
        segments = []
        for first, last in pairwise(sorted(cuts)):
            if first in caps:
                segments.append(caps[first])
                continue
            style = Style.combine([style for a, b, style in layers if a <= first < b])
            segments.append(Segment(layout.shown.piece(first, last), style))
        return segments

    def _caps(self, layout: Layout, row: Row, first: int, last: int, style: Style) -> dict[int, Segment]:
        """Ends for the current finding, where there is a space to put them."""
        grid = layout.shown.grid
        look = Style(color=style.bgcolor, bold=True) if self.marks.color else Style(bold=True)
        left, right = ("▐", "▌") if self.marks.color else ("[", "]")
        caps = {}
        if first > row.start and grid[first - 1] == " ":
            caps[first - 1] = Segment(left, look)
        if row.start < last < row.end and grid[last] == " ":
            caps[last] = Segment(right, look)
        return caps

    @staticmethod
    def _cells(layout: Layout, row: Row, span: tuple[int, int]) -> tuple[int, int]:
        """The cells of a row that show ``span``; a wide character is never halved."""
        first, last = layout.shown.cells(span[0] - layout.start, span[1] - layout.start)
        while last < len(layout.shown.grid) and layout.shown.grid[last] == FILLER:
            last += 1
        return min(max(first, row.start), row.end), min(max(last, row.start), row.end)
