"""The reading screen: the text, whose wording is in it, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.widgets import Footer, OptionList, Static

from framing.document import Document
from framing.errors import Failure
from framing.findings import Result
from framing.speaking import Speaking
from framing_tui.actions import ACTIONS, Action, bindings
from framing_tui.arrangement import arrange
from framing_tui.explained import explained
from framing_tui.ledger import Ledger
from framing_tui.overlay import Overlay
from framing_tui.palette import Marks
from framing_tui.reading import Reading
from framing_tui.screens.host import Host
from framing_tui.screens.room import Room
from framing_tui.screens.sheet import Sheet, help_page
from framing_tui.services.desk import Desk
from framing_tui.services.feed import Feed
from framing_tui.session import Session
from framing_tui.steps import Kind, View, destination
from framing_tui.text.display import plain
from framing_tui.widgets.balance import Balance
from framing_tui.widgets.detail import Detail
from framing_tui.widgets.doclist import DocList, state_of
from framing_tui.widgets.legend import Legend
from framing_tui.widgets.prompt import Prompt
from framing_tui.widgets.reader import Reader
from framing_tui.words import State, count, note, problem, problems, silence, status

_HEARD_UNASKED = 1_000_000
"""Characters up to which it is worked out for a whole document who speaks, asked or not."""


class ReadScreen(Room):
    """Shows documents, one at a time."""

    ACTIONS: ClassVar[tuple[Action, ...]] = ACTIONS
    BINDINGS: ClassVar[list[BindingType]] = list(bindings())

    def __init__(self, desk: Desk, paths: Sequence[str], *, color: bool) -> None:
        super().__init__()
        self._feed, self._paths, self._color = Feed(desk, self), paths, color
        self._session = Session()
        self._ledger, self._sought = Ledger(), frozenset[str]()
        self._full: Result | None = None
        self._overlay = Overlay(self._session)
        self._state = State()
        self._tops: dict[str, int] = {}
        self._asked: Document | None = None
        self._detail_wanted, self._list_wanted = True, False

    def compose(self) -> ComposeResult:
        """Balance, list, text and detail, problem, prompt, status, keys."""
        yield Balance(id="balance")
        yield Legend(id="legend")
        with Container(id="body"):
            yield DocList(id="documents")
            with Container(id="page"):
                yield Reader(id="reader")
                yield Detail(id="detail")
        yield Static(id="problem", markup=False)
        yield Prompt(id="prompt")
        yield Static(id="status", markup=False)
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """The screen stands; the rest comes from the background."""
        self._reader.focus()
        self.repaint()
        self.run_worker(self._feed.begin(self._paths))

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

    # What comes from the background

    def tell_busy(self, word: str) -> None:
        """What goes on."""
        self._state.busy = word
        self._tell()

    def tell_setup(self, packs: int, rules: int) -> None:
        """What documents are checked against."""
        self._state.setup = f"{count(packs, 'pack')}, {count(rules, 'rule')}"
        self.repaint()

    def tell_failures(self, failures: Iterable[Failure]) -> None:
        """What could not be loaded or checked."""
        self._state.failures = tuple(dict.fromkeys((*self._state.failures, *failures)))
        self._tell()

    def add_document(self, path: str) -> None:
        """One more for the list; the first is opened."""
        self._list.add(path)
        self._ledger.add(path)
        if self._list.opened is None:
            self.open(path)
        self._arrange()

    def begin_check(self, path: str) -> None:
        """A document is being checked."""
        self._ledger.begin(path)

    def set_outcome(self, path: str, outcome: Result | Failure) -> None:
        """What came of a document."""
        self._ledger.set_outcome(path, outcome)
        self._list.set_state(path, state_of(outcome))

    def show_reading(self, reading: Reading) -> None:
        """Shows a document, or what was found in the one that is shown; the place is kept."""
        if reading.result is not None:
            self._full = reading.result
            reading = replace(reading, result=self._ledger.switches.sifted(reading.result))
        self._show(reading)
        if self._sought and reading.result is not None:
            sought, self._sought = self._sought, frozenset()
            self._land(self._session.seek(sought, behind=False))

    def _show(self, reading: Reading) -> None:
        shown = self._session.reading
        new, top = reading.path != shown.path, self._tops.get(reading.path, 0)
        if reading.heard is None and reading.document is shown.document:
            reading = replace(reading, heard=shown.heard)
        self._session.show(reading)
        if self._overlay.on:
            self._overlay.follow(View(top, top + 1) if new else self._view)
        self.repaint()
        if new:
            self._reader.go_to(top)
        self._hear()

    def show_heard(self, document: Document, heard: Speaking) -> None:
        """Who speaks in a document; it may be another one that is shown by now."""
        if self._session.reading.document is document:
            self._state.hearing = False
            self._show(replace(self._session.reading, heard=heard))

    def _hear(self) -> None:
        """Asks who speaks from end to end: of a long document, only when somebody wants to see it; of others, after the findings."""
        reading = self._session.reading
        if reading.document is None or reading.heard is not None:
            self._state.hearing = False
            return
        wanted = self._overlay.on or (reading.result is not None and len(reading.text) <= _HEARD_UNASKED)
        if wanted and self._asked is not reading.document:
            self._asked, self._state.hearing = reading.document, True
            self.run_worker(self._feed.hear(reading.document), group="hear", exclusive=True)
            self._tell()

    # Showing

    def open(self, path: str) -> None:
        """Opens a document of the list."""
        self._tops[self._session.reading.path] = self._reader.top_offset
        self._list.set_opened(path)
        self.run_worker(self._feed.open(path), group="open", exclusive=True)

    def repaint(self) -> None:
        """Brings every part of the screen up to date."""
        session, marks = self._session, self._marks
        reading = session.reading
        self._reader.show(self._overlay.painter(marks) if self._overlay.on else session.painter(marks))
        balance, legend = self.query_one(Balance), self.query_one(Legend)
        balance.show(reading.tallies, session.hidden, marks, note(session, self._state))
        legend.show(reading.heard, marks, silence(self._overlay, self._state))
        balance.display, legend.display = not self._overlay.on, self._overlay.on
        self.query_one(Detail).show(explained(session, self._overlay, self._state, marks))
        self._tell()

    def _tell(self) -> None:
        """The status line, and the line of a problem."""
        self.query_one("#status", Static).update(Text(status(self._session, self._overlay, self._state, self._reader.progress)))
        line = self.query_one("#problem", Static)
        line.display = bool(problem(self._state))
        line.update(Text(problem(self._state)))

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

    # What others tell

    def on_resize(self) -> None:
        """Another size may need another arrangement."""
        self._arrange()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Whoever leaves the list needs it no more."""
        self._list_wanted = event.widget is self._list
        self._arrange()

    def on_reader_moved(self) -> None:
        """The share that has been read is another."""
        self._tell()

    def on_reader_picked(self, event: Reader.Picked) -> None:
        """A finding or a passage was clicked."""
        if self._overlay.on:
            self._overlay.current = event.index
        else:
            self._session.current = event.index
        self.repaint()

    def on_balance_toggled(self, event: Balance.Toggled) -> None:
        """A side was clicked."""
        self.action_side(event.number)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A document was chosen."""
        self.action_leave()
        self.open(self._list.paths[event.option_index])

    def on_prompt_answered(self, event: Prompt.Answered) -> None:
        """Something to find, or somewhere to go."""
        self._reader.focus()
        if event.purpose == "find":
            self._land(self._session.search(event.answer, self._view))
            if not self._session.hits and event.answer:
                self.notify(f"“{plain(event.answer)}” is not in the text.", markup=False)
        elif (line := destination(event.answer)) is not None:
            if isinstance(line, int):
                self._reader.scroll_to_line(line)
            else:
                self._reader.scroll_to_share(line)
        elif event.answer:
            self.notify("A line is a number, a share is a number with %.", markup=False)

    # Actions

    def _land(self, offset: int | None) -> None:
        self.repaint()
        if offset is not None:
            self._reader.jump(offset)

    def action_move(self, kind: str, forward: bool) -> None:
        """The next or last finding, or passage, of this kind; while there are hits of a search, those."""
        if self._session.hits and Kind(kind) is Kind.ANY:
            self._land(self._session.move_hit(self._view, forward=forward))
        else:
            walk = self._overlay if self._overlay.on else self._session
            self._land(walk.move(Kind(kind), self._view, forward=forward))

    def action_side(self, number: int) -> None:
        """Hides a side, or shows it again."""
        if self._session.toggle(number):
            self.repaint()

    def action_all_sides(self) -> None:
        """Shows every side."""
        self._session.show_all()
        self.repaint()

    def action_ask(self, purpose: str) -> None:
        """Asks what to find or where to go."""
        self.query_one(Prompt).ask(purpose)

    def action_rows(self, rows: int) -> None:
        """Scrolls the text, or the detail where one reads that."""
        if self.query_one(Detail).has_focus:
            self.query_one(Detail).scroll_relative(y=rows, animate=False)
        else:
            self._reader.scroll_rows(rows)

    def action_pages(self, halves: int) -> None:
        """Scrolls the text by half pages; a whole page keeps one row in view."""
        height = self._reader.scrollable_content_region.height
        rows = height // 2 if abs(halves) == 1 else height - 1
        self._reader.scroll_rows(rows if halves > 0 else -rows)

    def action_share(self, share: float) -> None:
        """Goes this far through the text."""
        self._reader.scroll_to_share(share)

    def action_voices(self) -> None:
        """Shows who speaks, or whose wording it is again."""
        self._overlay.toggle(self._view)
        self._hear()
        self.repaint()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Sides and severities are not for choosing while it is shown who speaks."""
        return not (self._overlay.on and (action in ("side", "all_sides") or parameters[:1] == (Kind.WARNING.value,)))

    def action_detail(self) -> None:
        """Shows the detail, or not."""
        self._detail_wanted = not self._detail_wanted
        self._arrange()

    def action_read_detail(self) -> None:
        """Moves into the detail."""
        self._detail_wanted = True
        self._arrange()
        self.query_one(Detail).focus()

    def action_marks(self) -> None:
        """Colour, or marks alone."""
        self._color = not self._color
        self.repaint()

    def action_problems(self) -> None:
        """Shows what went wrong."""
        self._state.seen = len(self._state.failures)
        self._tell()
        self.app.push_screen(Sheet("Problems", Text(problems(self._state.failures))))

    def action_documents(self) -> None:
        """Moves into the list of documents, or out of it."""
        if self._list.has_focus:
            self.action_leave()
        else:
            self._list_wanted = True
            self._arrange()
            self._list.focus()

    def action_document(self, steps: int) -> None:
        """Opens a neighbour in the list."""
        if (path := self._list.neighbour(steps)) is not None:
            self.open(path)

    def action_folder(self) -> None:
        """All documents as a table."""
        from framing_tui.screens.folder import FolderScreen

        self.app.push_screen(FolderScreen(self._host))

    def action_packs(self) -> None:
        """Packs and rules."""
        from framing_tui.screens.packs import PacksScreen

        self.app.push_screen(PacksScreen(self._host))

    @property
    def _host(self) -> Host:
        return Host(
            ledger=self._ledger,
            state=self._state,
            marks=lambda: self._marks,
            toggle_marks=self.action_marks,
            problems=self.action_problems,
            open=self.open,
            seek=self._seek,
            switched=self._switched,
            pause=self._feed.pause,
            stopped=lambda: self._feed.stopped,
            packs=self._feed.packs,
            opened=lambda: self._session.reading.path,
        )

    def _switched(self) -> None:
        """Follows the switches of packs and rules; the current finding stays where it still counts."""
        reading, current = self._session.reading, self._session.finding
        if reading.result is not None and self._full is not None and self._full.path == reading.path:
            self._show(replace(reading, result=self._ledger.switches.sifted(self._full)))
            self._session.resume(current)
            self.repaint()

    def _seek(self, rules: Iterable[str]) -> None:
        """Goes to the next finding of these rules, in this document or another one."""
        wanted = frozenset(rules)
        if self._overlay.on:
            self.action_voices()
        if (offset := self._session.seek(wanted, behind=True)) is not None:
            self._land(offset)
        elif (path := self._ledger.next_with(wanted, self._session.reading.path)) is not None:
            if path == self._session.reading.path:
                self._land(self._session.seek(wanted, behind=False))
            else:
                self._sought = wanted
                self.open(path)

    def action_leave(self) -> None:
        """Back to the text; there, the search ends, and then the overlay."""
        self.query_one(Prompt).display = False
        if self._reader.has_focus:
            if self._overlay.on and not self._session.hits:
                self.action_voices()
            self._session.end_search()
            self.repaint()
        self._reader.focus()

    def action_help(self) -> None:
        """Shows the keys and the marks."""
        self.app.push_screen(Sheet("Help", help_page(self._marks, list(self._session.reading.sides.values()))))
