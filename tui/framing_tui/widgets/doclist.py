"""The documents that were given, with what was found in each."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from framing.errors import Failure
from framing.findings import Result, worst
from framing_tui.palette import SHAPES
from framing_tui.reading import is_warning
from framing_tui.text.display import plain

_ENDS = 10
"""Cells from which more is kept of the end than of the beginning: names of versions and dates end differently."""


def state_of(outcome: Result | Failure) -> str:
    """What the list says of a document: the gravest severity with the number of warnings and of all findings, or that no pack is for its language."""
    if isinstance(outcome, Failure) or outcome.failures:
        return "✗"
    if outcome.unsearched and not outcome.findings:
        return "no pack"
    gravest = worst(outcome.findings)
    warnings = sum(map(is_warning, outcome.findings))
    return f"{SHAPES[gravest]} {warnings}/{len(outcome.findings)}" if gravest else "–"


class DocList(OptionList):
    """A list of documents; enter opens one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", "Down", show=False),
        Binding("k", "cursor_up", "Up", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name for it
        super().__init__(id=id, markup=False)
        self.paths: list[str] = []
        self._places: dict[str, int] = {}
        self._folder = ""
        self._named: dict[str, list[str]] = {}
        self._states: dict[str, str] = {}
        self.opened: str | None = None

    def add(self, path: str) -> None:
        """Adds a document at the end."""
        self._places[path] = len(self.paths)
        self.paths.append(path)
        alike = self._named.setdefault(name_of(path), [])
        alike.append(path)
        for other in alike[:-1]:
            self._repaint(other)
        folder = shared((path, path if len(self.paths) == 1 else self._folder))
        if folder != self._folder:
            self._folder = folder
            for other in self.paths[:-1]:
                self._repaint(other)
        self.add_option(Option(self._prompt(path)))

    def set_state(self, path: str, state: str) -> None:
        """Says something else of a document."""
        self._states[path] = state
        self._repaint(path)

    def set_opened(self, path: str) -> None:
        """Marks the document that is shown."""
        before, self.opened = self.opened, path
        for changed in (before, path):
            if changed is not None:
                self._repaint(changed)
        self.highlighted = self._places.get(path)

    def neighbour(self, steps: int) -> str | None:
        """The document so many places behind the opened one, going round at the ends."""
        if not self.paths or self.opened is None:
            return None
        return self.paths[(self._places[self.opened] + steps) % len(self.paths)]

    def on_resize(self) -> None:
        """Fits the names to the new width."""
        for path in self.paths:
            self._repaint(path)

    def _repaint(self, path: str) -> None:
        if (place := self._places.get(path)) is not None:
            self.replace_option_prompt_at_index(place, self._prompt(path))

    def _prompt(self, path: str) -> Content:
        width = max(12, self.scrollable_content_region.width)
        mark, state = "▸ " if path == self.opened else "  ", self._states.get(path, "…")
        room = width - len(mark) - cell_len(state) - 1
        return Content.styled(
            f"{mark}{fitted(path.removeprefix(self._folder), room, alone=len(self._named[name_of(path)]) == 1)} {state}",
            "bold" if path == self.opened else "",
        )


def name_of(path: str) -> str:
    """The name of the file."""
    return path.rsplit("/", 1)[-1]


def shared(paths: Sequence[str]) -> str:
    """The folder that all of them are in, with its slash: it tells no two apart."""
    prefix = os.path.commonprefix(list(paths))  # noqa: RUF071 - only what goes up to a slash counts
    return prefix[: prefix.rfind("/") + 1]


def fitted(path: str, room: int, *, alone: bool = False) -> str:
    """A path in exactly ``room`` cells. Of a long one the folder gives way first, and both keep their beginning and their end.

    Files of one name in two folders are told apart by what is left of the folder; where a file is ``alone`` with its name, the name does.
    """
    shown = plain(path)
    if cell_len(shown) > room:
        folder, slash, name = shown.rpartition("/")
        if alone:
            folder = slash = ""
        least = min(cell_len(folder), room // 3) if slash else 0
        name = _shortened(name, room - least - len(slash))
        shown = _shortened(folder, room - cell_len(name) - len(slash)) + slash + name
    return set_cell_size(shown, max(0, room))


def _shortened(words: str, room: int) -> str:
    """Words in ``room`` cells at the most, with an ellipsis in their middle where something is left out."""
    if cell_len(words) <= room:
        return words
    if room <= 1:
        return "…"[: max(0, room)]
    end = (room - 1) // 2 if room < _ENDS else room * 2 // 3 - 1
    tail = next(words[at:] for at in range(len(words) + 1) if cell_len(words[at:]) <= end)
    head = set_cell_size(words, room - 1 - cell_len(tail))
    return f"{head.rstrip()}…{tail}"
