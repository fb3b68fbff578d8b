"""Rows of a marked document as styled segments: what is seen, worked out without a screen.

A row is a gutter and text. The gutter has, cell by cell: the current finding, the gravest severity, the letters of two sides (a
plus for more), the voice of most of the row, and a space.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rich.segment import Segment
from rich.style import Style

from framing.document import Span
from framing.findings import worst
from framing.voices import Stretch
from framing_tui.palette import SHAPES, Marks
from framing_tui.reading import Reading, is_own
from framing_tui.rowcells import HERE, VOICE_BARS, Layer, Line, main_voice, segments
from framing_tui.text.display import FILLER
from framing_tui.text.index import Layout
from framing_tui.text.spans import Spans
from framing_tui.text.wrap import Row

_LETTERS = 2

Voiced = tuple[tuple[int, int], Stretch]
"""A stretch, and the cells of a row where it stands."""


@dataclass(frozen=True)
class Painter:
    """Paints the rows of one reading. ``current`` and ``current_hit`` are indices, or None.

    ``mask`` has one byte a finding, 0 where it is not shown; None shows all.
    """

    reading: Reading
    marks: Marks = field(default_factory=Marks)
    mask: bytes | None = None
    current: int | None = None
    hits: tuple[tuple[int, int], ...] = ()
    current_hit: int | None = None

    @cached_property
    def _hits(self) -> Spans:
        return Spans(self.hits)

    def at(self, start: int, end: int) -> list[int]:
        """Indices of what one can stop at in a span of the text, in order: the findings that are shown."""
        touching = self.reading.spans.touching(start, end)
        return touching if self.mask is None else [index for index in touching if self.mask[index]]

    def span(self, index: int) -> Span:
        """Where such a thing stands."""
        return self.reading.findings[index].span

    @property
    def offset(self) -> int | None:
        """Where the current hit or thing begins."""
        if self.current_hit is not None:
            return self.hits[self.current_hit][0]
        return self.span(self.current).start if self.current is not None else None

    def row(self, layout: Layout, row: Row, width: int) -> list[Segment]:
        """Gutter and text of one row, ``GUTTER + width`` cells together."""
        line = Line(layout, row, width)
        here = self.at(*line.span)
        voices = [(line.cells(stretch.span), stretch) for stretch in self.reading.stretches(*line.span)]
        layers = [
            *self._voiced(line, voices),
            *((*line.cells(region.span), self.marks.unchecked) for region in self.reading.unchecked(*line.span)),
            *self._found(line, here),
            *(
                (*line.cells(Span(*self.hits[index])), self.marks.hit(current=index == self.current_hit))
                for index in self._hits.touching(*line.span)
            ),
        ]
        caps = self._caps(line, here)
        bar = VOICE_BARS.get(main_voice(line, [(cells, stretch.voice) for cells, stretch in voices]), " ")
        gutter = [*self._gutter(line, here), Segment(bar, self.marks.faint), caps.pop(row.start - 1, Segment(" "))]
        return [*gutter, *segments(line, layers, caps)]

    def _voiced(self, line: Line, voices: Sequence[Voiced]) -> Iterator[Layer]:
        """What is said in other voices recedes."""
        del line
        return ((*cells, self.marks.quoted) for cells, _ in voices)

    def _gutter(self, line: Line, here: list[int]) -> Iterator[Segment]:
        gravest = worst(self.reading.findings[index] for index in Painter.at(self, *line.span))
        yield Segment(HERE if self.current is not None and self.current in here else " ", Style(bold=True))
        yield Segment(SHAPES[gravest] if gravest else " ", Style(bold=True))
        letters = list(dict.fromkeys(self._letters(here)))
        more = len(letters) > _LETTERS
        for letter, style in letters[: _LETTERS - more]:
            yield Segment(letter, style)
        yield Segment("+" if more else " " * (_LETTERS - len(letters)), Style(bold=True))

    def _letters(self, here: list[int]) -> Iterator[tuple[str, Style]]:
        """The letters of the sides; that of neutral wording only where there is no other."""
        every = [self.reading.side_of[index] for index in here]
        for side in [side for side in every if not side.neutral] or every:
            yield side.letter, self.marks.chip(self.marks.ink(side.color, neutral=side.neutral))

    def _found(self, line: Line, here: list[int]) -> Iterator[Layer]:
        """The innermost finding is painted last, so that it is the one that is seen."""
        findings = self.reading.findings
        for index in sorted(here, key=lambda i: findings[i].span.start - findings[i].span.end):
            side = self.reading.side_of[index]
            ink = self.marks.ink(side.color, neutral=side.neutral)
            style = self.marks.finding(ink, own=is_own(findings[index]), neutral=side.neutral)
            yield (*line.cells(findings[index].span), style)

    def _caps(self, line: Line, here: list[int]) -> dict[int, Segment]:
        """What stands in the cells before and behind the current thing; a search has hits to look at instead."""
        if self.current is None or self.current not in here or self.hits:
            return {}
        signs = ("▐", "▌") if self.marks.color else ("[", "]")
        caps = {}
        for cell, sign in zip(line.edges(self.span(self.current)), signs, strict=True):
            if cell is not None and (base := line.base(cell)) != FILLER:
                caps[cell] = Segment(sign if base == " " else line.printed(cell), self.marks.cap(space=base == " "))
        return caps
