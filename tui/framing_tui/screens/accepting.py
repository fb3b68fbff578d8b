"""Why a finding is accepted, and for how long."""

from __future__ import annotations

import os
from datetime import date
from typing import ClassVar, NamedTuple

from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import Input, Static

from framing.findings import Finding
from framing_tui.screens.dialog import Dialog
from framing_tui.text.display import plain
from framing_tui.widgets.prompt import SafeInput


class Reason(NamedTuple):
    """``until`` is the last day on which it holds; None for ever."""

    words: str
    until: date | None


class Accept(Dialog[Reason]):
    """Asks for a reason, which is needed, and a last day, which is not."""

    KEYS: ClassVar[str] = "enter goes on, tab changes the field, esc leaves"

    def __init__(self, finding: Finding, where: str) -> None:
        super().__init__(f"Accept “{plain(' '.join(finding.text.split()))}”")
        self._finding, self._where = finding, where

    def content(self) -> ComposeResult:
        """Both fields, and where it will stand."""
        yield Static(
            Text(f"{plain(self._finding.match.rule_id)}, here alone; it is written to {plain(os.path.relpath(self._where))}."),
            markup=False,
        )
        yield Static(Text("Why is it right as it is?"), markup=False, classes="label")
        yield SafeInput(compact=True, id="reason")
        yield Static(Text("Until which day (2027-01-31)? Empty: for ever."), markup=False, classes="label")
        yield SafeInput(compact=True, id="until")
        yield Static("", markup=False, id="word")

    def on_input_submitted(self) -> None:
        """The answer, where both fields make sense."""
        reason, until = (self.query_one(f"#{name}", Input).value.strip() for name in ("reason", "until"))
        if not reason:
            return self._wrong("reason", "An acceptance needs a reason: whoever reads it next wants to know.")
        try:
            last = date.fromisoformat(until) if until else None
        except ValueError:
            return self._wrong("until", "That is no day: write it as 2027-01-31.")
        self.dismiss(Reason(reason, last))
        return None

    def _wrong(self, field: str, word: str) -> None:
        self.query_one("#word", Static).update(Text(word, "bold"))
        self.set_focus(self.query_one(f"#{field}", Input))
