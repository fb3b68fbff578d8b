"""The map of the document beside its text; a click goes to the place."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from framing_tui.minimap import Row, of_sides, of_speakers, row_at
from framing_tui.painting import Painter
from framing_tui.reading import Reading
from framing_tui.rowcells import HERE

_PLACE = 1
"""Cells before the columns, where the place of the current finding is."""


class Minimap(Widget):
    """Shows what a painter paints, from above. It is as wide as it is told to be."""

    class Chosen(Message):
        """A place was clicked: ``at`` is the offset, ``exact`` whether something stands just there."""

        def __init__(self, at: int, *, exact: bool) -> None:
            super().__init__()
            self.at, self.exact = at, exact

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name for it
        super().__init__(id=id)
        self._painter = Painter(Reading(""))
        self._bounds: Sequence[int] = ()
        self._rows: list[Row] = []
        self._here = -1

    def show(self, painter: Painter, bounds: Sequence[int], *, speakers: bool) -> None:
        """Shows a row for each stretch between two ``bounds``; what has not changed is not counted anew."""
        before, self._painter = self._painter, painter
        columns = self.size.width - _PLACE
        if columns < 1:
            return
        same = (
            len(self._rows) == len(bounds) - 1
            and bounds is self._bounds
            and type(before) is type(painter)
            and before.reading is painter.reading
            and before.mask is painter.mask
            and before.marks == painter.marks
            and all(len(row) <= columns for row in self._rows)
        )
        here = -1 if painter.offset is None else row_at(bounds, painter.offset)
        if same and here == self._here:
            return
        self._bounds, self._here = bounds, here
        if not same:
            if speakers:
                self._rows = of_speakers(painter.reading, bounds, painter.marks)
            else:
                self._rows = of_sides(painter.reading, painter.mask, bounds, columns, painter.marks)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The place, and a cell for each side."""
        width, base = self.size.width, self.rich_style
        if y >= len(self._rows):
            return Strip.blank(width, base)
        place = Segment(HERE if y == self._here else " ", Style(bold=True))
        cells = (Segment(spot.letter, spot.style) if spot else Segment(" ") for spot in self._rows[y])
        return Strip([place, *cells]).apply_style(base).adjust_cell_length(width, base)

    def on_click(self, event: events.Click) -> None:
        """Goes to what is under the mouse, or to the beginning of the stretch."""
        if event.y < len(self._rows):
            column = event.x - _PLACE
            spot = self._rows[event.y][column] if 0 <= column < len(self._rows[event.y]) else None
            self.post_message(self.Chosen(spot.at() if spot else self._bounds[event.y], exact=spot is not None))
