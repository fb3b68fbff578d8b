"""A page over the screen: help, problems."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from framing.errors import Failure
from framing_tui.actions import groups
from framing_tui.painting import HERE, VOICE_BARS
from framing_tui.palette import SHAPES, Marks
from framing_tui.sides import Side
from framing_tui.text.display import plain


class Sheet(ModalScreen[None]):
    """Shows a text until a key closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1,exclamation_mark,enter", "dismiss", "Close", show=False),
        Binding("j,down", "scroll(1)", "Down", show=False),
        Binding("k,up", "scroll(-1)", "Up", show=False),
        Binding("space,pagedown", "scroll(10)", "Page down", show=False),
        Binding("b,pageup", "scroll(-10)", "Page up", show=False),
    ]

    def __init__(self, title: str, text: Text) -> None:
        super().__init__()
        self._title, self._text = title, text

    def compose(self) -> ComposeResult:
        """The page in a frame."""
        with VerticalScroll(id="sheet", can_focus=False) as page:
            page.border_title = self._title
            page.border_subtitle = "esc closes"
            yield Static(self._text, markup=False)

    def action_scroll(self, rows: int) -> None:
        """Scrolls the page."""
        self.query_one("#sheet", VerticalScroll).scroll_relative(y=rows, animate=False)


def help_text(marks: Marks, sides: list[Side]) -> Text:
    """Keys by group, from the table of actions, and what the marks mean."""
    text = Text()
    for group, actions in groups().items():
        text.append(f"{group}\n", "bold")
        for keys, label, words in actions:
            text.append(f"  {keys:<7}", "bold")
            text.append(f"{label:<21}")
            text.append(f"{words}\n", marks.faint)
        text.append("\n")
    text.append("Marks\n", "bold")
    legend = [
        (HERE, "the current finding"),
        *((SHAPES[severity], severity.value) for severity in SHAPES),
        *(
            (bar, {"direct": "quoted words", "indirect": "reported speech", "scare": "marks of distance"}[voice.value])
            for voice, bar in VOICE_BARS.items()
        ),
    ]
    for sign, words in legend:
        text.append(f"  {sign:<7}", "bold")
        text.append(f"{words}\n")
    for side in sides:
        ink = marks.ink(side.color, neutral=side.neutral)
        text.append("  ")
        text.append(f" {side.letter} ", marks.chip(ink))
        text.append("    ")
        text.append(side.label, marks.finding(ink, own=True))
        text.append(f"  {ink.mark_name}\n", marks.faint)
    text.append("\nBold marks stand in the outlet’s own voice; text that it quotes or reports recedes. In the bar at the top\n")
    text.append("capital letters are the outlet’s own words, small letters those of others.\n\n")
    text.append("Colours and letters say whose wording it is, never who is right.")
    return text


def problems_text(failures: list[Failure]) -> Text:
    """What could not be read or checked, one paragraph each."""
    text = Text()
    for failure in failures:
        path, error = plain(failure.path), plain(failure.error)
        text.append("✗ ", "bold")
        text.append(f"{error}\n\n" if error.startswith(path) else f"{path}: {error}\n\n")
    text.rstrip()
    return text if failures else Text("Everything could be read and checked.")
