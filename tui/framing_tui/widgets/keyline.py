"""The line of keys at the foot of a screen."""

from __future__ import annotations

from itertools import accumulate, islice

from textual import events
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

_LAST = 2
"""Keys at the end, help and quit, that stay where there is no room for all: help has the others."""


class KeyLine(Static):
    """The keys that do something now, with what they do; a click on one presses it.

    Textual's Footer makes a widget of each key, a frame after the rest of the screen and anew at every change of focus: measured, a fifth of
    the time to the first painting. This one line is there with the first frame.
    """

    def __init__(self) -> None:
        super().__init__(id="keys", markup=False)
        self._ends: list[tuple[int, str]] = []

    def on_mount(self) -> None:
        """Follows what keys do."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)

    def _follow(self, screen: Screen[object]) -> None:
        if screen is self.screen:
            self.refresh()

    def render(self) -> Content:
        """One key after the other; while somebody types, the two that end that."""
        if isinstance(self.screen.focused, Input):
            self._ends = []
            return Content.assemble(" ", ("enter", "bold $primary"), " takes it  ", ("esc", "bold $primary"), " leaves")
        parts, keys, told = list[Content](), list[str](), set[str]()
        for _, binding, enabled, _ in self.screen.active_bindings.values():
            if not binding.show or binding.action in told:
                continue
            told.add(binding.action)
            key, faint = self.app.get_key_display(binding), "" if enabled else "dim "
            parts.append(Content.assemble((key, f"{faint}bold $primary"), (f" {binding.description}", f"{faint}$foreground")))
            keys.append(binding.key)
        while len(parts) > _LAST and 1 + sum(part.cell_length + 1 for part in parts) > self.size.width + 1:
            del parts[-_LAST - 1], keys[-_LAST - 1]
        # Two cells between two keys tell more easily which word belongs to which, where there is room for them.
        lengths = [part.cell_length for part in parts]
        between = 2 if 2 + sum(lengths) + 2 * len(lengths) <= self.size.width else 1
        ends = islice(accumulate((length + between for length in lengths), initial=1), 1, None)
        self._ends = list(zip(ends, keys, strict=True))
        return Content.assemble(" ", Content(" " * between).join(parts))

    def on_click(self, event: events.Click) -> None:
        """Presses the key that is clicked."""
        pressed = next((key for end, key in self._ends if event.x < end), None)
        if pressed is not None:
            self.app.simulate_key(pressed)
