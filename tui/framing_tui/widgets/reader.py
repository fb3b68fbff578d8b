"""The text, marked. Only the rows on screen are ever laid out, so that the size of a document does not matter."""

from __future__ import annotations

from time import monotonic

from textual import events
from textual.geometry import Offset, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.timer import Timer

from framing_tui.arrangement import MEASURE
from framing_tui.painting import Painter
from framing_tui.reading import Reading
from framing_tui.rowcells import GUTTER
from framing_tui.text.index import Place, WrapIndex
from framing_tui.text.lines import Lines, line_start

_AT_ONCE = 64 * 1024
"""Characters that are measured before anything is shown."""

_SLICE = 0.008
"""Seconds of measuring between two looks at the keyboard."""


class Reader(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows a reading. The place at the top is kept by text, not by row number: rows above may turn out more or fewer."""

    class Picked(Message):
        """A finding, or a passage of a speaker, was clicked."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    class Moved(Message):
        """Another part of the text is in view, or it has another number of rows."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name for it
        super().__init__(id=id)
        self.painter = Painter(Reading(""))
        self._wrap = WrapIndex(Lines(""), 1)
        self._top = Place(0, 0)
        self._kept = 0  # offset of the place the user chose; narrower and wider pages come back to it
        self._strips: dict[Place, Strip] = {}
        self._parted: tuple[tuple[WrapIndex, int] | None, tuple[int, ...]] = None, ()
        self._syncing = False
        self._measuring: Timer | None = None

    # What is shown

    def show(self, painter: Painter) -> None:
        """Shows what ``painter`` paints; the place is kept where the text is the same."""
        before, after = self.painter.reading, painter.reading
        self.painter = painter
        self._strips.clear()
        if (before.path, before.text) != (after.path, after.text):
            self._measure_all_soon(Lines(after.text))
            self._top, self._kept = Place(0, 0), 0
            self._settle()
        self.refresh()
        self._put_cursor()

    @property
    def _columns(self) -> int:
        return max(2, min(self.scrollable_content_region.width - GUTTER - 1, MEASURE))

    # Where it is

    @property
    def top_offset(self) -> int:
        """Offset of the first character in view."""
        return self._wrap.offset_of(self._top)

    @property
    def bottom_offset(self) -> int:
        """Offset behind the last character in view."""
        last = self._wrap.locate(self._row + self.scrollable_content_region.height - 1)
        return self._wrap.offset_of(last, self._wrap.width)

    @property
    def progress(self) -> int:
        """How much of the document lies above the end of the view, in percent."""
        return min(100, round(100 * (self._row + self.scrollable_content_region.height) / max(1, self._wrap.total)))

    @property
    def measured(self) -> float:
        """Share of the document whose rows are counted and not guessed, 0 to 1."""
        return self._wrap.measured

    @property
    def _row(self) -> int:
        return self._wrap.row_of(self._top)

    def in_view(self, offset: int) -> bool:
        """Whether the row of ``offset`` is on screen."""
        return 0 <= self._wrap.row_of(self._wrap.place_of(offset)) - self._row < self.scrollable_content_region.height

    def jump(self, offset: int) -> None:
        """Brings ``offset`` into view, with some text before it, and moves nothing where it is well in view already."""
        height = self.scrollable_content_region.height
        row = self._wrap.row_of(self._wrap.place_of(offset))
        if not (row == 0 or self._row < row) or row - self._row >= height - 1:
            self.scroll_rows(row - height // 3 - self._row)
        self._put_cursor()

    def go_to(self, offset: int) -> None:
        """Puts the row of ``offset`` at the top."""
        self.scroll_to_row(self._wrap.row_of(self._wrap.place_of(offset)))

    def rows_above(self, offset: int) -> int:
        """How many rows of the view are above that of ``offset``."""
        return self._wrap.row_of(self._wrap.place_of(offset)) - self._row

    def put(self, offset: int, rows_above: int) -> None:
        """Puts the row of ``offset`` so many rows below the top."""
        self.scroll_to_row(self._wrap.row_of(self._wrap.place_of(offset)) - rows_above)

    def scroll_rows(self, rows: int) -> None:
        """Moves the view by ``rows``, down or up."""
        self.scroll_to_row(self._row + rows)

    def scroll_to_row(self, row: int) -> None:
        """Puts ``row`` at the top, or the nearest one that can be there."""
        self._top = self._wrap.locate(max(0, min(row, self._wrap.total - self.scrollable_content_region.height)))
        self._kept = self.top_offset
        self._settle()

    def scroll_to_share(self, share: float) -> int:
        """Goes the given way through the document, 0 to 1; the offset of what is at the top then."""
        self.scroll_to_row(round(share * self._wrap.total))
        return self.top_offset

    def scroll_to_line(self, line: int) -> int:
        """Goes to a line of the file, counted from 1; its offset."""
        document, text = self.painter.reading.document, self.painter.reading.text
        offset = document.at_line(line) if document is not None and document.pieces else line_start(text, line)
        self.go_to(offset)
        return offset

    def stretches(self, rows: int) -> tuple[int, ...]:
        """Offsets that part the text into so many stretches, or as many as it has rows where those are fewer; the last is its end.

        A long text is parted by characters: not all its rows are counted.
        """
        length, total = len(self._wrap.lines.text), self._wrap.total
        rows = max(1, min(rows, total))
        if (key := (self._wrap, rows)) != self._parted[0]:
            if length <= _AT_ONCE:
                bounds = [self._wrap.offset_of(self._wrap.locate(row * total // rows)) for row in range(rows)]
            else:
                bounds = [row * length // rows for row in range(rows)]
            self._parted = key, (*bounds, length)
        return self._parted[1]

    # Keeping the scroll bar and the place together

    def _settle(self) -> None:
        """Tells Textual the size of the whole and the row at the top, without being told back."""
        self._syncing = True
        self.virtual_size = Size(self.scrollable_content_region.width, self._wrap.total)
        self.scroll_y = self.scroll_target_y = self._row
        self._syncing = False
        self._strips.clear()
        self.refresh()
        self._put_cursor()
        self.post_message(self.Moved())

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """The user scrolled: the place follows."""
        super().watch_scroll_y(old_value, new_value)
        if not self._syncing and round(new_value) != self._row:
            self._top = self._wrap.locate(round(new_value))
            self._kept = self.top_offset
            self._put_cursor()
            self.post_message(self.Moved())

    def on_resize(self) -> None:
        """Wraps anew with the same text at the top."""
        self._rewrap()
        self._top = self._wrap.place_of(self._kept)
        last = max(0, self._wrap.total - self.scrollable_content_region.height)
        self._top = self._wrap.locate(min(self._row, last))
        self._settle()

    def _rewrap(self) -> None:
        if self._wrap.width == self._columns:
            return
        self._measure_all_soon(self._wrap.lines)
        self._strips.clear()
        self._top = self._wrap.place_of(self._kept)

    def _measure_all_soon(self, lines: Lines) -> None:
        self._wrap = WrapIndex(lines, self._columns)
        if len(lines.text) <= _AT_ONCE:
            while self._wrap.measure_next():
                pass
        elif self._measuring is None:
            self._measuring = self.set_interval(1 / 50, self._measure)

    def _measure(self) -> None:
        """Measures a little more of a long document."""
        until = monotonic() + _SLICE
        while monotonic() < until:
            if not self._wrap.measure_next():
                if self._measuring is not None:
                    self._measuring.stop()
                    self._measuring = None
                self._settle()
                return

    # Painting

    def render_line(self, y: int) -> Strip:
        """Row ``y`` of the view. It may be asked for before the widget knows of its new size."""
        self._rewrap()
        width = self.scrollable_content_region.width
        row = self._row + y
        if row >= self._wrap.total:
            return Strip.blank(width, self.rich_style)
        place = self._wrap.locate(row)
        strip = self._strips.get(place)
        if strip is None or strip.cell_length != width:
            layout = self._wrap.layout(place.line)
            segments = self.painter.row(layout, layout.rows[place.sub], max(2, width - GUTTER))
            strip = self._strips[place] = Strip(segments).apply_style(self.rich_style).adjust_cell_length(width, self.rich_style)
        return strip

    def _put_cursor(self) -> None:
        """The hardware cursor stands on the current finding, passage or hit: magnifiers and screen readers follow it."""
        offset = self.painter.offset
        if offset is None or not self.has_focus:
            return
        place = self._wrap.place_of(offset)
        row = self._wrap.row_of(place) - self._row
        if 0 <= row < self.scrollable_content_region.height:
            layout = self._wrap.layout(place.line)
            cell = layout.shown.cells(offset - layout.start, offset - layout.start)[0] - layout.rows[place.sub].start
            region = self.scrollable_content_region
            self.app.cursor_position = Offset(region.x + GUTTER + cell, region.y + row)

    def on_focus(self) -> None:
        """Takes the cursor back from whoever had it."""
        self._put_cursor()

    def on_click(self, event: events.Click) -> None:
        """Picks what is under the mouse."""
        spot = event.get_content_offset(self)
        if spot is None or spot.x < GUTTER or self._row + spot.y >= self._wrap.total:
            return
        place = self._wrap.locate(self._row + spot.y)
        row = self._wrap.layout(place.line).rows[place.sub]
        if spot.x - GUTTER >= row.end - row.start:
            return
        offset = self._wrap.offset_of(place, spot.x - GUTTER)
        if found := self.painter.at(offset, offset + 1):
            spans = {index: self.painter.span(index) for index in found}
            self.post_message(self.Picked(min(found, key=lambda i: spans[i].end - spans[i].start)))
