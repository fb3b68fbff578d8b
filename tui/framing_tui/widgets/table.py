"""A table of any length: only the rows on screen are ever painted."""

from __future__ import annotations

from typing import Protocol

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from framing_tui.palette import Marks
from framing_tui.rowcells import HERE


class Rows(Protocol):
    """What a table shows. Rows are painted without the two cells of the cursor."""

    @property
    def marks(self) -> Marks:
        """How things look."""
        ...

    def __len__(self) -> int: ...

    def head(self) -> list[Segment]:
        """The names of the columns, all cells."""
        ...

    def row(self, index: int) -> list[Segment]:
        """One row."""
        ...


class Table(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows rows under a head that stays; one of them is current."""

    class Moved(Message):
        """Another row is current."""

    class Chosen(Message):
        """The current row was clicked."""

    class Sorted(Message):
        """The head was clicked at this cell."""

        def __init__(self, cell: int) -> None:
            super().__init__()
            self.cell = cell

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name for it
        super().__init__(id=id)
        self._painter: Rows | None = None
        self.current = 0

    @property
    def columns(self) -> int:
        """Cells of a row."""
        return max(1, self.scrollable_content_region.width)

    @property
    def _visible(self) -> int:
        return max(1, self.scrollable_content_region.height - 1)

    @property
    def _count(self) -> int:
        return len(self._painter) if self._painter is not None else 0

    def show(self, rows: Rows, current: int) -> None:
        """Shows these rows; ``current`` is brought into view."""
        self._painter = rows
        size = Size(self.scrollable_content_region.width, self._count + 1)
        if self.virtual_size != size:
            self.virtual_size = size
        self._go(current)
        self.refresh()

    def move(self, rows: int) -> None:
        """Makes a row further down (or up) the current one."""
        self._go(self.current + rows)
        self.post_message(self.Moved())

    def page(self, halves: int) -> None:
        """Moves by half pages."""
        self.move((self._visible // 2 if abs(halves) == 1 else self._visible - 1) * (1 if halves > 0 else -1))

    def go_to(self, share: float) -> None:
        """Makes the first (0) or the last (1) row the current one."""
        self._go(round(share * self._count))
        self.post_message(self.Moved())

    def _go(self, row: int) -> None:
        before, self.current = self.current, max(0, min(row, self._count - 1))
        top = round(self.scroll_offset.y)
        target = min(max(top, self.current - self._visible + 1), self.current)
        target = max(0, min(target, self._count - self._visible))
        if target != top:
            self.scroll_to(y=target, animate=False, immediate=True)
        for place in {before, self.current}:
            self.refresh(Region(0, 1 + place - target, self.size.width, 1))
        self._put_cursor()

    def render_line(self, y: int) -> Strip:
        """Row ``y`` of the view: the head, or a row. It may be asked for before the widget knows of its new size."""
        width, base = self.columns, self.rich_style
        index = round(self.scroll_offset.y) + y - 1
        if self._painter is None or index >= self._count:
            return Strip.blank(width, base)
        if y == 0:
            return Strip(self._painter.head()).apply_style(base).adjust_cell_length(width, base)
        here = index == self.current
        strip = Strip([Segment(f"{HERE} " if here else "  ", Style(bold=True)), *self._painter.row(index)])
        return strip.apply_style(base + self._highlight if here else base).adjust_cell_length(
            width, base + self._highlight if here else base
        )

    @property
    def _highlight(self) -> Style:
        """The current row is filled; without colour it is underlined."""
        marks = self._painter.marks if self._painter is not None else Marks()
        if not marks.color:
            return Style(underline=True)
        return Style(bgcolor="#2f3a48" if marks.dark else "#d5dfe9")

    def _put_cursor(self) -> None:
        """The hardware cursor stands on the current row: magnifiers and screen readers follow it."""
        if self.has_focus and self._count:
            region = self.scrollable_content_region
            self.app.cursor_position = Offset(region.x, region.y + 1 + self.current - round(self.scroll_offset.y))

    def on_focus(self) -> None:
        """Takes the cursor."""
        self._put_cursor()

    def on_resize(self) -> None:
        """Keeps the current row in view."""
        self._go(self.current)

    def on_click(self, event: events.Click) -> None:
        """Makes the row under the mouse current; a second click chooses it."""
        spot = event.get_content_offset(self)
        if spot is None:
            return
        if spot.y == 0:
            self.post_message(self.Sorted(spot.x))
            return
        row = round(self.scroll_offset.y) + spot.y - 1
        if row >= self._count:
            return
        if row == self.current:
            self.post_message(self.Chosen())
        else:
            self.move(row - self.current)
