"""The line where one types what to find or where to go."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Label

from framing.visible import visible

_LABELS = {"find": "Find", "go to": "Go to line or %"}
"""What is asked, by purpose."""


class SafeInput(Input):
    """An input that shows pasted control characters instead of handing them to the terminal."""

    def validate_value(self, value: str) -> str:
        """The value, visible."""
        return visible(value)


class Prompt(Horizontal):
    """A label and an input, shown while needed."""

    class Answered(Message):
        """The user typed ``answer`` for ``purpose`` and pressed enter."""

        def __init__(self, purpose: str, answer: str) -> None:
            super().__init__()
            self.purpose, self.answer = purpose, answer

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name for it
        super().__init__(id=id)
        self.purpose = ""

    def compose(self) -> ComposeResult:
        """Label and input."""
        yield Label("", markup=False)
        yield SafeInput(compact=True, select_on_focus=True)

    def ask(self, purpose: str) -> None:
        """Shows the line, ready to type in."""
        self.purpose = purpose
        self.query_one(Label).update(f" {_LABELS[purpose]} ")
        self.query_one(SafeInput).value = ""
        self.display = True
        self.screen.set_focus(self.query_one(SafeInput))  # at once: what is typed next is meant for it

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Passes the answer on and goes away."""
        event.stop()
        self.display = False
        self.post_message(self.Answered(self.purpose, event.value))
