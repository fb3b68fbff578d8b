"""The reading screen: the text, whose wording is in it, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static

from framing.document import Document
from framing.errors import Failure
from framing.rules import Severity
from framing_tui.actions import bindings
from framing_tui.describe import describe
from framing_tui.palette import SHAPES, Marks
from framing_tui.reading import Reading
from framing_tui.screens.sheet import Sheet, help_text, problems_text
from framing_tui.services.background import in_background
from framing_tui.services.desk import Desk
from framing_tui.session import Kind, Session, View
from framing_tui.text.display import plain
from framing_tui.widgets.balance import Balance
from framing_tui.widgets.detail import Detail
from framing_tui.widgets.doclist import DocList, state_of
from framing_tui.widgets.prompt import Prompt
from framing_tui.widgets.reader import Reader

_LIST, _DETAIL, _TEXT = 28, 42, 72
"""Columns of the document list, of the detail beside the text, and the text's least when the two stand beside each other."""

_WIDE, _ROWS, _COLUMNS = 100, 16, 60
"""Columns from which the list stands beside the text; rows and columns under which the detail gives way to it."""

_BATCH = 50
"""Documents that are listed at once."""

_DIGITS = 10
"""Digits of a line number that nobody needs."""


class ReadScreen(Screen[None]):
    """Shows documents, one at a time."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings())

    def __init__(self, desk: Desk, paths: Sequence[str], *, color: bool) -> None:
        super().__init__()
        self._desk, self._paths, self._color = desk, paths, color
        self._session = Session()
        self._busy, self._setup = "loading the packs", ""
        self._failures: list[Failure] = []
        self._seen = 0
        self._tops: dict[str, int] = {}
        self._detail_wanted = True

    def compose(self) -> ComposeResult:
        """Balance, list, text and detail, problem, prompt, status, keys."""
        yield Balance(id="balance")
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
        self.run_worker(self._begin())

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

    # From the background

    async def _begin(self) -> None:
        """Loads the packs, lists the documents, opens the first and checks the others."""
        packs, rules, failures = await in_background(self._desk.setup)
        self._setup, self._busy = f"{_count(packs, 'pack')}, {_count(rules, 'rule')}", "looking for documents"
        self._report(failures)
        files = self._desk.files(self._paths)
        while batch := await in_background(lambda: list(islice(files, _BATCH))):
            self._report([found for found in batch if isinstance(found, Failure)])
            for path in (found for found in batch if isinstance(found, str)):
                if self._list.add(path) and len(self._list.paths) == 1:
                    self.open(path)
        if not self._list.paths:
            self._busy = ""
            self._show(Reading("", problem="There is no document here that can be read."))
        self._arrange()
        await self._check_others()

    async def _open(self, path: str) -> None:
        self._busy = "reading"
        self._tell()
        read = await in_background(partial(self._desk.read, path))
        self._busy = "checking" if isinstance(read, Document) else ""
        if isinstance(read, Failure):
            self._list.set_state(path, "✗")
            self._show(Reading(path, problem=f"This document cannot be read.\n\n{path}: {read.error}"))
            return
        self._show(Reading(path, read))
        result = await in_background(partial(self._desk.check, read))
        self._busy = ""
        self._list.set_state(path, state_of(result))
        self._show(Reading(path, read, result))
        self._report(result.failures)

    async def _check_others(self) -> None:
        """Checks the documents that nobody has opened yet, for the list."""
        for path in self._list.paths:
            if path != self._list.opened and not self._list.has_state(path):
                read = await in_background(partial(self._desk.read, path))
                state = "✗" if isinstance(read, Failure) else state_of(await in_background(partial(self._desk.check, read)))
                self._list.set_state(path, state)

    def _report(self, failures: Iterable[Failure]) -> None:
        self._failures += [failure for failure in failures if failure not in self._failures]
        self._tell()

    # Showing

    def open(self, path: str) -> None:
        """Opens a document of the list."""
        self._tops[self._session.reading.path] = self._reader.top_offset
        self._list.set_opened(path)
        self.run_worker(self._open(path), group="open", exclusive=True)

    def _show(self, reading: Reading) -> None:
        """Shows a document, or what has been found in the one that is shown; the place is kept."""
        new = reading.path != self._session.reading.path
        self._session.show(reading)
        self.repaint()
        if new:
            self._reader.go_to(self._tops.get(reading.path, 0))

    def repaint(self) -> None:
        """Brings every part of the screen up to date."""
        session, marks = self._session, self._marks
        reading = session.reading
        self._reader.show(session.painter(marks))
        self.query_one(Balance).show(reading.tallies, session.hidden, marks, self._note())
        if session.current is not None and reading.document is not None:
            text = describe(reading.findings[session.current], reading.side_of[session.current], reading.document, marks)
        else:
            text = Text(self._note(), marks.faint)
        self.query_one(Detail).show(text)
        self._tell()

    def _note(self) -> str:
        if self._session.reading.result is None:
            return f"{self._busy} …" if self._busy else ""
        if not self._session.reading.findings:
            return f"Nothing found ({self._setup})."
        return "Every side is hidden: 0 shows all."

    def _tell(self) -> None:
        """The status line, and the line of the problem that was not looked at yet."""
        session, reading = self._session, self._session.reading
        parts = [plain(Path(reading.path).name)] if reading.path else []
        if session.hits:
            parts.append(f"find “{plain(session.wanted)}” {(session.hit or 0) + 1}/{len(session.hits)}")
        elif reading.result is not None:
            number, count, warnings = session.place()
            parts += [f"{number}/{count}", f"{SHAPES[Severity.WARNING]} {_count(warnings, 'warning')}"]
        parts += [f"{self._reader.progress}%", f"{self._busy} …" if self._busy else self._setup]
        if self._failures:
            parts.append(f"✗ {_count(len(self._failures), 'problem')}")
        self.query_one("#status", Static).update(Text(" " + "  ".join(parts), no_wrap=True, overflow="ellipsis"))
        unseen = self._failures[self._seen :]
        problem = self.query_one("#problem", Static)
        problem.display = bool(unseen)
        if unseen:
            more = f", and {len(unseen) - 1} more" if unseen[1:] else ""
            line = f" ✗ {plain(unseen[0].path)}: {plain(unseen[0].error)}{more} (! shows all)"
            problem.update(Text(line, no_wrap=True, overflow="ellipsis"))

    def _arrange(self) -> None:
        """Puts the parts where they fit."""
        width, height = self.app.size
        beside = width >= _WIDE and len(self._list.paths) > 1
        self._list.set_class(not beside, "-over")
        self._list.display = beside or self._list.has_focus
        columns = width - (_LIST if beside else 0) - _DETAIL >= _TEXT
        self.query_one("#page").set_class(columns, "-columns")
        detail = self.query_one(Detail)
        detail.set_class(width >= _WIDE, "-tall")
        detail.display = self._detail_wanted and width >= _COLUMNS and height >= _ROWS

    # What others tell

    def on_resize(self) -> None:
        """Another size may need another arrangement."""
        self._arrange()

    def on_reader_moved(self) -> None:
        """The share that has been read is another."""
        self._tell()

    def on_reader_picked(self, event: Reader.Picked) -> None:
        """A finding was clicked."""
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
        elif (place := event.answer.strip().removesuffix("%")).isdecimal() and len(place) < _DIGITS:
            if event.answer.strip().endswith("%"):
                self._reader.scroll_to_share(int(place) / 100)
            else:
                self._reader.scroll_to_line(int(place))
        elif event.answer:
            self.notify("A line is a number, a share is a number with %.", markup=False)

    # Actions

    def _land(self, offset: int | None) -> None:
        self.repaint()
        if offset is not None:
            self._reader.jump(offset)

    def action_move(self, kind: str, forward: bool) -> None:
        """The next or last finding of this kind; while there are hits of a search, those."""
        if self._session.hits and Kind(kind) is Kind.ANY:
            self._land(self._session.move_hit(self._view, forward=forward))
        else:
            self._land(self._session.move(Kind(kind), self._view, forward=forward))

    def action_side(self, number: int) -> None:
        """Hides a side, or shows it again."""
        if self._session.toggle(number):
            self.repaint()

    def action_all_sides(self) -> None:
        """Shows every side."""
        self._session.show_all()
        self.repaint()

    def action_find(self) -> None:
        """Asks what to find."""
        self.query_one(Prompt).ask("find", "Find")

    def action_go_to(self) -> None:
        """Asks where to go."""
        self.query_one(Prompt).ask("go", "Line or %")

    def action_rows(self, rows: int) -> None:
        """Scrolls the text, or the detail where one reads that."""
        if self.query_one(Detail).has_focus:
            self.query_one(Detail).scroll_relative(y=rows, animate=False)
        else:
            self._reader.scroll_rows(rows)

    def action_pages(self, halves: int) -> None:
        """Scrolls the text by half pages; a whole page keeps one row in view."""
        height = self._reader.scrollable_content_region.height
        self._reader.scroll_rows(halves * height // 2 - (halves > 1) + (halves < -1))

    def action_share(self, share: float) -> None:
        """Goes this far through the text."""
        self._reader.scroll_to_share(share)

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
        self._seen = len(self._failures)
        self._tell()
        self.app.push_screen(Sheet("Problems", problems_text(self._failures)))

    def action_documents(self) -> None:
        """Moves into the list of documents, or out of it."""
        if self._list.has_focus:
            self.action_leave()
        else:
            self._list.display = True
            self._list.focus()

    def action_document(self, steps: int) -> None:
        """Opens a neighbour in the list."""
        if (path := self._list.neighbour(steps)) is not None:
            self.open(path)

    def action_leave(self) -> None:
        """Back to the text; there, the search ends."""
        self.query_one(Prompt).display = False
        if self._reader.has_focus:
            self._session.end_search()
            self.repaint()
        self._reader.focus()
        self.call_after_refresh(self._arrange)

    def action_help(self) -> None:
        """Shows the keys and the marks."""
        self.app.push_screen(Sheet("Help", help_text(self._marks, list(self._session.reading.sides.values()))))


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
