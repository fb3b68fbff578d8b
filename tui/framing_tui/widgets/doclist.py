"""The documents that were given, with what was found in each."""

from __future__ import annotations

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


def state_of(outcome: Result | Failure) -> str:
    """What the list says of a document: the gravest severity with the number of warnings and of all findings."""
    if isinstance(outcome, Failure) or outcome.failures:
        return "✗"
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
        self._states: dict[str, str] = {}
        self.opened: str | None = None

    def add(self, path: str) -> None:
        """Adds a document at the end."""
        self._places[path] = len(self.paths)
        self.paths.append(path)
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
        return Content.styled(f"{mark}{fitted(path, room)} {state}", "bold" if path == self.opened else "")


def fitted(path: str, room: int) -> str:
    """A path in exactly ``room`` cells; of a long one the end, which tells files apart."""
    name = plain(path)
    if cell_len(name) > room:
        name = plain(path.rsplit("/", 1)[-1])
    if cell_len(name) > room:
        left = cell_len(name) - room + 1  # one for the ellipsis
        cut = next((i for i in range(len(name) + 1) if cell_len(name[:i]) >= left), len(name))
        name = f"…{name[cut:]}"
    return set_cell_size(name, max(0, room))
