"""Edit: type and watch the marks move. The text is checked in the background; nothing is written before it was shown what changes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.timer import Timer
from textual.widgets import Static

from framing.findings import Result
from framing.writing import Original
from framing_tui.actions import Action, bindings
from framing_tui.changed import edits_to
from framing_tui.describe import describe
from framing_tui.list_actions import EDIT
from framing_tui.palette import Marks
from framing_tui.reading import Reading, is_own, is_warning
from framing_tui.screens.dialog import Choice
from framing_tui.screens.room import Room
from framing_tui.screens.sheet import Sheet, help_page
from framing_tui.services.background import in_background
from framing_tui.services.desk import Desk
from framing_tui.services.pen import Draft
from framing_tui.text.display import plain
from framing_tui.widgets.detail import Detail
from framing_tui.widgets.editor import Editor
from framing_tui.widgets.keyline import KeyLine
from framing_tui.words import count

MOST = 1_000_000
"""Characters of the longest text that is edited here: a longer one would make the keys slow."""

_QUIET = 0.25
"""Seconds without a key before the text is checked."""

_SAVE, _DROP, _STAY = "save it", "leave without the changes", "go on editing"


class EditScreen(Room):
    """Edits the text of one file. ``write`` shows a draft and writes it if that is wanted; ``dismiss`` says whether anything was written."""

    ACTIONS: ClassVar[tuple[Action, ...]] = EDIT
    BINDINGS: ClassVar[list[BindingType]] = list(bindings(EDIT, "framing.edit"))

    def __init__(
        self,
        desk: Desk,
        before: Original,
        at: tuple[int, int],
        marks: Callable[[], Marks],
        write: Callable[[Draft], Awaitable[bool]],
    ) -> None:
        super().__init__()
        self._desk, self._before, self._at, self._marks, self._write = desk, before, at, marks, write
        self._reading = Reading(before.path)
        self._due: Timer | None = None
        self._turn = 0
        self._busy = False

    def compose(self) -> ComposeResult:
        """The text, the finding at the cursor, status, keys."""
        yield Editor(self._before.text, id="editor")
        yield Detail(id="about")
        yield Static(id="status", markup=False)
        yield KeyLine()

    @property
    def _editor(self) -> Editor:
        return self.query_one(Editor)

    def on_mount(self) -> None:
        """The text stands at once; its marks come from the background."""
        self.set_focus(self._editor)
        self._editor.move_cursor(self._at, center=True)
        self.query_one("#about", Detail).can_focus = False
        self._check()
        self.on_resize()

    def on_resize(self, _: events.Resize | None = None) -> None:
        """Where there is little room the text has all of it."""
        detail = self.query_one("#about", Detail)
        detail.display = self.app.size.height >= 16
        detail.set_class(self.app.size.height >= 36, "-tall")

    @property
    def changed(self) -> bool:
        """Whether there is anything to save."""
        return bool(self._draft.edits)

    @property
    def _draft(self) -> Draft:
        return Draft(self._before, edits_to(self._before.text, list(self._editor.document.lines)), "your changes")

    # Checking

    def on_text_area_changed(self) -> None:
        """The marks follow at once; the check comes when nobody types."""
        self._editor.follow()
        self._turn += 1
        if self._due is not None:
            self._due.stop()
        self._due = self.set_timer(_QUIET, self._check)
        self.tell()

    def on_text_area_selection_changed(self) -> None:
        """Another finding may be at the cursor."""
        self.tell()

    def _check(self) -> None:
        self.run_worker(self._checked(self._turn, "\n".join(self._editor.document.lines)), group="check", exclusive=True)

    async def _checked(self, turn: int, text: str) -> None:
        self._busy = True
        self.tell()
        result = await in_background(partial(self._desk.check_text, self._before.path, text))
        if turn == self._turn:  # what was typed meanwhile will be checked anew
            self._busy = False
            self._reading = Reading(self._before.path, result.document, result)
            self.repaint()

    def repaint(self) -> None:
        """Marks what was found."""
        marks, reading = self._marks(), self._reading
        flat = Style.null() if marks.color else Style(reverse=False)  # without colour it is the cursor that stands in reverse
        styles = [
            marks.finding(side.ink(marks), own=is_own(finding), neutral=side.neutral) + flat
            for finding, side in zip(reading.findings, reading.side_of, strict=True)
        ]
        self._editor.mark([finding.span for finding in reading.findings], styles)
        self.tell()

    def tell(self) -> None:
        """The finding at the cursor, and how the whole stands."""
        reading, here = self._reading, self._editor.here()
        detail = self.query_one("#about", Detail)
        if here is not None and reading.document is not None:
            detail.show(describe(reading.findings[here], reading.side_of[here], reading.document, self._marks()))
        else:
            detail.show(Text("The cursor is on no finding.", self._marks().faint))
        row, column = self._editor.cursor_location
        parts = [plain(self._before.path.rpartition("/")[2]), f"{row + 1}:{column + 1}"]
        if reading.result is not None:
            grave = sum(is_warning(finding) for finding in reading.findings)
            parts.append(f"{count(len(reading.findings), 'finding')}, {count(grave, 'warning')}")
            parts += [f"✗ {plain(failure.error)}" for failure in reading.result.failures[:1]]
        parts += ["not saved"] if self.changed else []
        parts += ["checking …"] if self._busy else []
        self.query_one("#status", Static).update(Text(" " + "  ".join(parts)))

    @property
    def result(self) -> Result | None:
        """What was found last."""
        return self._reading.result

    # Actions

    def action_finding(self, forward: bool) -> None:
        """The next finding, or the one before, going round."""
        places = [(row, start) for row, start, _, _ in self._editor.marked()]
        if places:
            at = self._editor.cursor_location
            beyond = [place for place in places if (place > at if forward else place < at)]
            self._editor.move_cursor((beyond or places)[0 if forward else -1], center=True)

    def action_save(self) -> None:
        """Shows what changes, and saves it."""
        self.run_worker(self._save(), group="save", exclusive=True)

    async def _save(self) -> bool:
        draft = self._draft
        if not draft.edits:
            self.notify("There is nothing to save.")
            return True
        if not await self._write(draft):
            return False
        self._before = Original(draft.path, draft.after, draft.before.mark, draft.before.encoding)
        self.tell()
        return True

    def action_leave(self) -> None:
        """Back to reading; what is not saved is asked for."""
        self.run_worker(self._leave(), group="save", exclusive=True)

    async def _leave(self) -> None:
        if self.changed:
            answer = await self.app.push_screen_wait(Choice("", (_SAVE, _DROP, _STAY), "There are changes that are not saved"))
            if answer in (None, _STAY) or (answer == _SAVE and not await self._save()):
                return
        self.dismiss()

    def action_help(self) -> None:
        """Shows the keys and the marks."""
        self.app.push_screen(Sheet("Help", help_page(self._marks(), list(self._reading.sides.values()), self.ACTIONS), wide=True))
