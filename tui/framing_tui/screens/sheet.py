"""A page over the screen: help, problems."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from framing.voices import Voice
from framing_tui.actions import ACTIONS, Action, groups
from framing_tui.palette import SHAPES, Marks
from framing_tui.rowcells import HERE, VOICE_BARS
from framing_tui.sides import Side

_KEYS, _LABELS = 8, 23
"""Cells of the first columns."""

_VOICES = {Voice.DIRECT: "quoted", Voice.INDIRECT: "reported", Voice.SCARE: "in marks of distance"}
_CLOSING = (
    "Bold marks stand in the outlet’s own voice; what is quoted, reported or not checked recedes.",
    "In the bar at the top, capital letters are the outlet’s own words, small ones those of others.",
    "",
    "v shows who speaks instead: the outlet’s own voice is bold, and every speaker has a colour and a letter.",
    "Reported words are italic, loaded ones underlined twice, those that are talked about once.",
    "",
    "Colours and letters say whose words they are, never who is right.",
)


class Sheet(ModalScreen[None]):
    """Shows a text until a key closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1,exclamation_mark,enter", "dismiss", "Close", show=False),
        Binding("j,down", "scroll(1)", "Down", show=False),
        Binding("k,up", "scroll(-1)", "Up", show=False),
        Binding("space,pagedown", "scroll(10)", "Page down", show=False),
        Binding("b,pageup", "scroll(-10)", "Page up", show=False),
    ]

    def __init__(self, title: str, text: RenderableType, *, wide: bool = False) -> None:
        """``wide``: it is a table, whose lines are better not broken."""
        super().__init__(classes="-wide" if wide else None)
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


def help_page(marks: Marks, sides: list[Side], listed: Sequence[Action] = ACTIONS) -> Group:
    """Keys by group, from the table of actions, and what the marks mean."""
    parts: list[RenderableType] = []
    for group, actions in groups(listed).items():
        parts.append(Text(f"{group}", "bold"))
        table = _grid(_KEYS, _LABELS)
        for keys, label, words in actions:
            table.add_row(Text(keys, "bold"), label, Text(words, marks.faint))
        parts += [table, ""]
    parts.append(Text("Marks", "bold"))
    legend = _grid(_KEYS)
    legend.add_row(Text(HERE, "bold"), "the current finding; it stands between blocks, or brackets")
    for severity, shape in SHAPES.items():
        legend.add_row(Text(shape, "bold"), severity.value)
    for voice, bar in VOICE_BARS.items():
        legend.add_row(Text(bar, "bold"), f"the row is mostly {_VOICES[voice]}")
    for side in sides:
        ink = marks.ink(side.color, neutral=side.neutral)
        name = Text.assemble((side.label, marks.finding(ink, own=True, neutral=side.neutral)), (f"  {ink.mark_name}", marks.faint))
        legend.add_row(Text.assemble((f" {side.letter} ", marks.chip(ink))), name)
    return Group(*parts, legend, "", *_CLOSING)


def _grid(*widths: int) -> Table:
    table = Table.grid(padding=0)
    for width in widths:
        table.add_column(width=width)
    table.add_column(ratio=1)
    return table
