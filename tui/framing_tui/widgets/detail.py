"""The pane that explains the current finding."""

from __future__ import annotations

from rich.console import RenderableType
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static


class Detail(VerticalScroll, can_focus=True):
    """Shows one page, from its beginning."""

    def compose(self) -> ComposeResult:
        """The page."""
        yield Static(markup=False)

    def show(self, detail: RenderableType) -> None:
        """Shows ``detail``."""
        self.query_one(Static).update(detail)
        self.scroll_home(animate=False)
