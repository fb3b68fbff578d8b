"""Questions over the screen: which of several, whether to write this, where to. Each is answered once; esc answers with nothing."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import ClassVar, TypeVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static

from framing_tui.differing import pictured
from framing_tui.palette import Marks
from framing_tui.services.pen import Draft
from framing_tui.text.display import plain
from framing_tui.widgets.doclist import fitted

T = TypeVar("T")

_PATH = 50
"""Cells of a path in a title; a longer one is shortened."""


class Dialog(ModalScreen[T]):
    """A frame with a title, and below it the keys that answer."""

    KEYS: ClassVar[str] = ""
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave", show=False)]

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title

    def content(self) -> ComposeResult:
        """What stands in the frame."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """The frame."""
        with Container(classes="dialog") as frame:
            frame.border_title = self._title
            frame.border_subtitle = self.KEYS
            yield from self.content()

    def action_leave(self) -> None:
        """No answer."""
        self.dismiss(None)


class Choice(Dialog[str]):
    """One of several wordings."""

    KEYS = "enter takes it, esc leaves all as it is"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "step(1)", show=False),
        Binding("k", "step(-1)", show=False),
        *(Binding(str(number), f"take({number - 1})", show=False) for number in range(1, 10)),
    ]

    def __init__(self, words: str, options: Sequence[str], title: str = "") -> None:
        """``words`` are those in whose place an option is put, unless another ``title`` says what it is about."""
        super().__init__(title or f"In place of “{plain(' '.join(words.split()))}”")
        self._options = options

    def content(self) -> ComposeResult:
        """The options, each with a number."""
        yield OptionList(*(Text(f"{number}  {plain(option)}") for number, option in enumerate(self._options, 1)))

    def action_step(self, steps: int) -> None:
        """The next option, or the one before."""
        listed = self.query_one(OptionList)
        listed.action_cursor_down() if steps > 0 else listed.action_cursor_up()

    def action_take(self, index: int) -> None:
        """The option with this number."""
        if index < len(self._options):
            self.dismiss(self._options[index])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """The option under the cursor."""
        self.dismiss(self._options[event.option_index])


class Difference(Dialog[bool]):
    """What would be written. Only enter writes it."""

    KEYS = "enter writes it, esc leaves the file as it is"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "write", show=False),
        Binding("j,down", "scroll(1)", show=False),
        Binding("k,up", "scroll(-1)", show=False),
        Binding("space,pagedown", "scroll(10)", show=False),
        Binding("b,pageup", "scroll(-10)", show=False),
    ]

    def __init__(self, draft: Draft, marks: Marks) -> None:
        path = os.path.relpath(draft.path)
        path = draft.path if path.startswith(os.pardir) else path
        super().__init__(f"Write {fitted(path, min(len(path), _PATH)).rstrip()}?")
        self._draft, self._marks = draft, marks

    def content(self) -> ComposeResult:
        """The diff, and below it why it may not fit."""
        with VerticalScroll(can_focus=False):
            yield Static(pictured(self._draft.diff, self._marks), markup=False)
            for doubt in self._draft.doubts:
                yield Static(Text(f"Read it again: {plain(doubt)}.", "bold"), markup=False, classes="doubt")

    def action_scroll(self, rows: int) -> None:
        """Scrolls the diff."""
        self.query_one(VerticalScroll).scroll_relative(y=rows, animate=False)

    def action_write(self) -> None:
        """Writes it."""
        self.dismiss(True)
