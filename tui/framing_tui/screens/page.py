"""The page of the reading screen: its parts, where they stand, and bringing them up to date."""

from __future__ import annotations

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import Static

from framing.document import Document
from framing.findings import Result
from framing_tui.arrangement import arrange
from framing_tui.explained import explained
from framing_tui.ledger import Ledger
from framing_tui.overlay import Overlay
from framing_tui.palette import Marks
from framing_tui.screens.room import Room
from framing_tui.session import Session
from framing_tui.steps import View
from framing_tui.widgets.balance import Balance
from framing_tui.widgets.detail import Detail
from framing_tui.widgets.doclist import DocList
from framing_tui.widgets.keyline import KeyLine
from framing_tui.widgets.legend import Legend
from framing_tui.widgets.minimap import Minimap
from framing_tui.widgets.prompt import Prompt
from framing_tui.widgets.reader import Reader
from framing_tui.words import State, narrowed, note, problem, silence, status


class Page(Room):
    """Shows what `session` and `ledger` hold. Who fills them, and what keys do, is said in the classes made of this one."""

    def __init__(self, *, color: bool) -> None:
        super().__init__()
        self._color = color
        self.session, self.ledger = Session(), Ledger()
        self._full: Result | None = None
        self._sought: frozenset[str] = frozenset()
        self._map = Minimap(id="map")  # the reader may tell of itself before the map is mounted, or after it is gone
        self._overlay = Overlay(self.session)
        self._state = State()
        self._tops: dict[str, int] = {}
        self._asked: Document | None = None
        self._detail_wanted, self._list_wanted, self._map_wanted = True, False, True

    def compose(self) -> ComposeResult:
        """Balance, list, text with its map, and detail, problem, prompt, status, keys."""
        yield Balance(id="balance")
        yield Legend(id="legend")
        with Container(id="body"):
            yield DocList(id="documents")
            with Container(id="page"):
                with Container(id="text"):
                    yield Reader(id="reader")
                    yield self._map
                yield Detail(id="detail")
        yield Static(id="problem", markup=False)
        yield Static(id="narrowed", markup=False)
        yield Prompt(id="prompt")
        yield Static(id="status", markup=False)
        yield KeyLine()

    @property
    def _stands(self) -> bool:
        """Whether its parts are there: the background may still tell something when the app is on its way out."""
        return bool(self.query("#status"))

    @property
    def _reader(self) -> Reader:
        return self.query_one(Reader)

    @property
    def _list(self) -> DocList:
        return self.query_one(DocList)

    @property
    def _view(self) -> View:
        return View(self._reader.top_offset, self._reader.bottom_offset)

    @property
    def _marks(self) -> Marks:
        return Marks(color=self._color and not self.app.no_color, dark=self.app.current_theme.dark)

    def repaint(self) -> None:
        """Brings every part of the screen up to date."""
        if not self._stands:
            return
        session, marks = self.session, self._marks
        reading = session.reading
        self._reader.show(self._overlay.painter(marks) if self._overlay.on else session.painter(marks))
        self._show_map()
        balance, legend = self.query_one(Balance), self.query_one(Legend)
        balance.show(session.seen.tallies, session.hidden, marks, "" if reading.problem else note(session, self._state))
        legend.show(reading.heard, marks, silence(self._overlay, self._state))
        balance.display, legend.display = not self._overlay.on, self._overlay.on
        self.query_one(Detail).show(explained(session, self._overlay, self._state, marks))
        self._tell()

    def _show_map(self) -> None:
        if self._map.display:
            bounds = self._reader.stretches(self._map.size.height)
            self._map.show(self._reader.painter, bounds, speakers=self._overlay.on)

    def _tell(self) -> None:
        """The status line, and the line of a problem."""
        if not self._stands:
            return
        self.query_one("#status", Static).update(Text(status(self.session, self._overlay, self._state, self._reader.progress)))
        for name, words in (("#problem", problem(self._state)), ("#narrowed", narrowed(self.session))):
            line = self.query_one(name, Static)
            line.display = bool(words)
            line.update(Text(words))

    def _arrange(self) -> None:
        """Puts the parts where they fit."""
        size, page, detail = self.app.size, self.query_one("#page"), self.query_one(Detail)
        now = arrange(size.width, size.height, len(self._list.paths))
        self._list.set_class(not now.beside, "-over")
        self._list.display = now.beside or self._list_wanted
        page.set_class(now.columns, "-columns")
        detail.set_class(now.tall, "-tall")
        detail.styles.width = now.detail_columns if now.columns else "100%"
        detail.display = now.detail and self._detail_wanted
        self._map.display = bool(now.map_columns) and self._map_wanted
        self._map.styles.width = now.map_columns

    def _land(self, offset: int | None) -> None:
        self.repaint()
        if offset is not None:
            self._reader.jump(offset)

    def on_resize(self) -> None:
        """Another size may need another arrangement."""
        self._arrange()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Whoever leaves the list needs it no more."""
        self._list_wanted = event.widget is self._list
        self._arrange()

    def on_reader_moved(self) -> None:
        """The share that has been read is another, and the text may have other rows."""
        if self._stands:  # it may tell so before the rest is mounted
            self._show_map()
            self._tell()
