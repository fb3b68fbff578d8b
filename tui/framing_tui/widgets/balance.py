"""The balance of a document on one row: each side with its number, letter and counts, and a bar of letters."""

from __future__ import annotations

from rich.text import Text
from textual import events
from textual.message import Message
from textual.widget import Widget

from framing_tui.palette import Marks
from framing_tui.reading import Tally
from framing_tui.sides import KEYED, Key

_BAR = 8
"""The least cells in which a bar says anything."""


def balance(tallies: tuple[Tally, ...], hidden: frozenset[Key], marks: Marks, width: int) -> tuple[Text, list[tuple[int, int]]]:
    """The row, and (cell where it ends, number) of each side in it, for the mouse.

    In the bar each finding of a side has its share: capital letters for the outlet's own words, small ones for those of others.
    """
    row, ends = _entries(tallies, hidden, marks, width, brief=False)
    if len(ends) < len(tallies):
        row, ends = _entries(tallies, hidden, marks, width, brief=True)
    shown = [tally for tally in tallies if tally.side.key not in hidden and not tally.side.neutral]
    room = width - row.cell_len - 1
    if room >= _BAR and any(tally.total for tally in shown):
        row.append_text(_bar(shown, marks, room))
    return row, ends


def _entries(
    tallies: tuple[Tally, ...], hidden: frozenset[Key], marks: Marks, width: int, *, brief: bool
) -> tuple[Text, list[tuple[int, int]]]:
    """As many sides as fit."""
    row, ends = Text(no_wrap=True), []
    for tally in tallies:
        entry = _entry(tally, marks, off=tally.side.key in hidden, brief=brief)
        if row.cell_len + entry.cell_len > width - 2 * (tally is not tallies[-1]):
            row.append(" …", marks.faint)
            break
        row.append_text(entry)
        ends.append((row.cell_len, tally.side.number))
    return row, ends


def _entry(tally: Tally, marks: Marks, *, off: bool, brief: bool) -> Text:
    side = tally.side
    entry = Text.assemble(
        (f" {side.number if side.number <= KEYED else ' '} ", marks.faint),
        (f" {side.letter} ", marks.faint if off else marks.chip(marks.ink(side.color, neutral=side.neutral))),
        (f" {side.label} ", marks.faint if off else ""),
        ("off " if off else f"{tally.total:,}", marks.faint if off else "bold"),
    )
    return entry if off else entry.append(f" · {tally.own:,} own " if tally.own and not side.neutral and not brief else " ")


def _bar(shown: list[Tally], marks: Marks, room: int) -> Text:
    total = sum(tally.total for tally in shown)
    bar, given, seen = Text(" "), 0, 0
    for tally in shown:
        look = marks.chip(marks.ink(tally.side.color, neutral=tally.side.neutral))
        for count, letter in ((tally.own, tally.side.letter), (tally.total - tally.own, tally.side.letter.lower())):
            seen += count
            cells = room * seen // total - given
            given += cells
            bar.append(letter * cells, look)
    return bar


class Balance(Widget):
    """Shows the balance; a click on a side shows or hides it."""

    class Toggled(Message):
        """The side with this number was clicked."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name for it
        super().__init__(id=id)
        self._tallies: tuple[Tally, ...] = ()
        self._hidden: frozenset[Key] = frozenset()
        self._marks = Marks()
        self._note = ""

    def show(self, tallies: tuple[Tally, ...], hidden: frozenset[Key], marks: Marks, note: str) -> None:
        """Shows these; ``note`` where there is nothing to count."""
        self._tallies, self._hidden, self._marks, self._note = tallies, hidden, marks, note
        self.refresh()

    def render(self) -> Text:
        """The row."""
        if not self._tallies:
            return Text(f" {self._note}", self._marks.faint, no_wrap=True, overflow="ellipsis")
        return balance(self._tallies, self._hidden, self._marks, self.size.width)[0]

    def on_click(self, event: events.Click) -> None:
        """Shows or hides the side under the mouse."""
        _, ends = balance(self._tallies, self._hidden, self._marks, self.size.width)
        if number := next((number for end, number in ends if event.x < end), None):
            self.post_message(self.Toggled(number))
