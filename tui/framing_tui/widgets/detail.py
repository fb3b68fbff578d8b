"""The pane that explains the current finding."""

from __future__ import annotations

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static


class Detail(VerticalScroll, can_focus=True):
    """Shows one text, from its beginning."""

    def compose(self) -> ComposeResult:
        """One text that wraps."""
        yield Static(Text(), markup=False)

    def show(self, text: Text) -> None:
        """Shows ``text``."""
        self.query_one(Static).update(text)
        self.scroll_home(animate=False)
