"""The line where one types words that rows must have; the rows follow while one types."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Label

from framing_tui.widgets.prompt import SafeInput


class FilterLine(Horizontal):
    """A label and an input, shown while there is a filter."""

    class Changed(Message):
        """The user typed."""

        def __init__(self, wanted: str) -> None:
            super().__init__()
            self.wanted = wanted

    class Left(Message):
        """The user is done typing."""

    def __init__(self, label: str, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name for it
        super().__init__(id=id)
        self._label = label

    def compose(self) -> ComposeResult:
        """Label and input."""
        yield Label(f" {self._label} ", markup=False)
        yield SafeInput(compact=True)

    @property
    def wanted(self) -> str:
        """What is typed."""
        return self.query_one(SafeInput).value

    @property
    def typing(self) -> bool:
        """Whether keys are letters here."""
        return self.query_one(SafeInput).has_focus

    def ask(self) -> None:
        """Shows the line, ready to type in."""
        self.display = True
        self.screen.set_focus(self.query_one(SafeInput))  # at once: what is typed next is meant for it

    def end(self) -> None:
        """Empties the line and hides it."""
        self.query_one(SafeInput).value = ""
        self.display = False

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tells what is typed."""
        event.stop()
        self.post_message(self.Changed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Back to the rows; an empty line goes away."""
        event.stop()
        self.display = bool(event.value)
        self.post_message(self.Left())
