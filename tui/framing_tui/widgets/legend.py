"""Who speaks, on one row: the share of the outlet's own voice, and each speaker's letter, name and words."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from rich.text import Text
from textual.widget import Widget

from framing.speaking import Speaking
from framing_tui.palette import Marks
from framing_tui.portray import name_of

_LONGEST, _SHORTER = 24, 14
"""Cells of the longest name, and where more people fit so; the detail has all of it."""


def legend(heard: Speaking, marks: Marks, width: int) -> Text:
    """The row: as many speakers as fit, those with most words first, and the number of the others."""
    rows = (_row(heard, marks, width, longest) for longest in (_LONGEST, _SHORTER))
    return min(rows, key=lambda row: row[1])[0]


def _row(heard: Speaking, marks: Marks, width: int, longest: int) -> tuple[Text, int]:
    """The row, and how many are left out."""
    row = Text.assemble((f" own voice {heard.share(heard.own)}%", marks.own), no_wrap=True)
    left = len(heard.speakers)
    for speaker in heard.speakers.values():
        chip = (f" {speaker.letter} ", marks.speaker(speaker.hue))
        entry = Text.assemble("  ", chip, f" {_fitted(name_of(speaker), longest)} ", (f"{speaker.words:,}", "bold"))
        if row.cell_len + entry.cell_len + (cell_len(_more(left - 1)) if left > 1 else 0) > width:
            return row.append(_more(left), marks.faint), left
        row.append_text(entry)
        left -= 1
    return row, 0


def _fitted(name: str, longest: int) -> str:
    return f"{set_cell_size(name, longest - 1).rstrip()}…" if cell_len(name) > longest else name


def _more(number: int) -> str:
    return f"  +{number}"


class Legend(Widget):
    """Shows the row."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name for it
        super().__init__(id=id)
        self._heard: Speaking | None = None
        self._marks = Marks()
        self._note = ""

    def show(self, heard: Speaking | None, marks: Marks, note: str) -> None:
        """Shows these speakers; ``note`` where there are none."""
        self._heard, self._marks, self._note = heard, marks, note
        self.refresh()

    def render(self) -> Text:
        """The row."""
        if self._heard is None or not self._heard.speakers:
            return Text(f" {self._note}", self._marks.faint, no_wrap=True, overflow="ellipsis")
        return legend(self._heard, self._marks, self.size.width)
