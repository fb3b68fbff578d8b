"""What the lists of documents and packs have in common: a summary, a table, a detail, a filter, a status line."""

from __future__ import annotations

from typing import ClassVar

from rich.console import RenderableType
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.timer import Timer
from textual.widgets import Static

from framing_tui.screens.host import Host
from framing_tui.screens.room import Room
from framing_tui.screens.sheet import Sheet, help_page
from framing_tui.sides import Side
from framing_tui.widgets.detail import Detail
from framing_tui.widgets.filterline import FilterLine
from framing_tui.widgets.keyline import KeyLine
from framing_tui.widgets.table import Rows, Table

_SOON = 0.1
"""Seconds in which changes are gathered: documents come faster than anybody reads."""

_TALL = 36
"""Rows of the terminal from which the detail below has more of them."""


class Listing(Room):
    """A list over the reading screen. Rows are known by an identity, so that the cursor stays on its row whatever is added or sorted."""

    NAME: ClassVar[str] = ""
    FILTER: ClassVar[str] = ""
    BESIDE: ClassVar[int] = 1000
    """Columns of the terminal from which the detail stands beside the table."""

    def __init__(self, host: Host) -> None:
        super().__init__()
        self.host = host
        self._at = ""
        self._ids: list[str] = []
        self._places: dict[str, int] = {}
        self._due: Timer | None = None
        self._unwatch = host.ledger.watch(self._later)

    # What each list says

    def fill(self, width: int) -> tuple[Rows, list[str]]:
        """The rows in so many cells, and their identities."""
        raise NotImplementedError

    def summary(self, width: int) -> Text:
        """The line at the top."""
        raise NotImplementedError

    def told(self, place: int) -> RenderableType:
        """The detail of the current row; there may be no row."""
        raise NotImplementedError

    def standing(self) -> str:
        """The status line."""
        raise NotImplementedError

    def listed_sides(self) -> list[Side]:
        """Sides for the legend of the help page."""
        return []

    # Showing

    def compose(self) -> ComposeResult:
        """Summary, table and detail, filter, status, keys."""
        yield Static(id="summary", markup=False)
        with Container(id="listing"):
            yield Table(id="table")
            yield Detail(id="about")
        yield FilterLine(self.FILTER, id="filter")
        yield Static(id="status", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """The rows stand at once."""
        self.set_focus(self._table)
        self._arrange()

    def on_unmount(self) -> None:
        """Watches no more."""
        self._unwatch()

    @property
    def _table(self) -> Table:
        return self.query_one(Table)

    @property
    def _filter(self) -> FilterLine:
        return self.query_one(FilterLine)

    @property
    def current(self) -> str:
        """Identity of the current row; empty where there is none."""
        return self._ids[self._table.current] if self._ids else ""

    def _later(self) -> None:
        """Something changed: it is shown soon, together with what else changes until then."""
        if self._due is None and self.is_mounted:
            self._due = self.set_timer(_SOON, self.repaint)

    def repaint(self) -> None:
        """Brings every part up to date; the cursor stays on its row."""
        if self._due is not None:
            self._due.stop()
            self._due = None
        at, table = self._at, self._table
        rows, self._ids = self.fill(table.columns)
        self._places = {identity: place for place, identity in enumerate(self._ids)}
        table.show(rows, self._places.get(at, table.current))
        # A row that a filter hides for a moment is come back to.
        self._at = at if at and at not in self._places and self._filter.wanted else self.current
        self.query_one("#summary", Static).update(self.summary(self.size.width))
        self._tell()

    def _tell(self) -> None:
        self.query_one("#about", Detail).show(self.told(self._table.current))
        self.query_one("#status", Static).update(Text(f" {self.standing()}"))

    def _arrange(self) -> None:
        beside, detail = self.app.size.width >= self.BESIDE, self.query_one("#about", Detail)
        self.query_one("#listing").set_class(beside, "-columns")
        detail.set_class(self.app.size.height >= _TALL, "-tall")
        detail.display = self.app.size.height >= 16 and self.app.size.width >= 60
        self.call_after_refresh(self.repaint)

    # What others tell

    def on_resize(self) -> None:
        """Another size may need another arrangement."""
        self._arrange()

    def on_table_moved(self) -> None:
        """Another row is current."""
        self._at = self.current
        self._tell()

    def on_filter_line_changed(self) -> None:
        """The rows follow what is typed."""
        self.repaint()

    def on_filter_line_left(self) -> None:
        """Back to the rows."""
        self.set_focus(self._table)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The cursor shows whether keys are letters."""
        if event.widget is self._table:
            self._at = self.current

    # Actions

    def action_rows(self, rows: int) -> None:
        """Another row."""
        self._table.move(rows)
        self._at = self.current  # at once: the next key may paint anew before the table has told

    def action_pages(self, halves: int) -> None:
        """A page further."""
        self._table.page(halves)
        self._at = self.current  # at once: the next key may paint anew before the table has told

    def action_share(self, share: float) -> None:
        """The first or last row."""
        self._table.go_to(share)
        self._at = self.current  # at once: the next key may paint anew before the table has told

    def action_detail(self, rows: int) -> None:
        """Scrolls the detail."""
        self.query_one("#about", Detail).scroll_relative(y=rows, animate=False)

    def action_filter(self) -> None:
        """Asks for words."""
        self._filter.ask()

    def action_leave(self) -> None:
        """Ends the filter; without one, goes back to the text."""
        if self._filter.typing or self._filter.wanted:
            self.set_focus(self._table)
            self._filter.end()
            self.repaint()
        else:
            self.dismiss()

    def action_marks(self) -> None:
        """Colour, or marks alone."""
        self.host.toggle_marks()
        self.repaint()

    def action_problems(self) -> None:
        """What went wrong."""
        self.host.problems()

    def action_help(self) -> None:
        """Shows the keys and the marks."""
        self.app.push_screen(Sheet("Help", help_page(self.host.marks(), self.listed_sides(), self.actions), wide=True))
