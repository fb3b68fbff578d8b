"""Where to export to: one line, whose suffix says in which form."""

from __future__ import annotations

import os
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from framing_tui.screens.dialog import Dialog
from framing_tui.services.exports import FORMS
from framing_tui.text.display import plain
from framing_tui.widgets.prompt import SafeInput


class ExportTo(Dialog[str]):
    """Asks for a path. A file that is there is replaced only by a second enter, and ``document``, of which the export is, not at all."""

    KEYS = "enter writes it, tab takes another form, esc leaves"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "form", show=False, priority=True)]

    def __init__(self, proposed: str, document: str) -> None:
        super().__init__("Export")
        self._proposed, self._document, self._warned = proposed, document, ""

    def content(self) -> ComposeResult:
        """The path, the forms, what is in the way."""
        yield SafeInput(self._proposed, compact=True, select_on_focus=False)
        yield Static(Text("\n".join(f"{suffix:8}{what}" for suffix, what in FORMS.items())), markup=False, classes="forms")
        yield Static("", markup=False, id="word")

    def action_form(self) -> None:
        """The same name with the next suffix."""
        field, suffixes = self.query_one(SafeInput), list(FORMS)
        stem, suffix = os.path.splitext(field.value)
        following = suffixes[(suffixes.index(suffix) + 1) % len(suffixes)] if suffix in suffixes else suffixes[0]
        field.value = (stem if suffix in suffixes else field.value) + following
        field.cursor_position = len(field.value)

    def on_input_changed(self) -> None:
        """Another path: what was said of the one before does not count."""
        self._say("", "")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """The path, where it can be written."""
        path = os.path.expanduser(event.value.strip())
        if os.path.splitext(path)[1].lower() not in FORMS:
            self._say(f"The name ends with one of {', '.join(FORMS)}.", "")
        elif os.path.isdir(path) or not os.path.isdir(os.path.dirname(path) or "."):
            self._say("There is no such folder." if not os.path.isdir(path) else "That is a folder.", "")
        elif os.path.exists(path) and os.path.exists(self._document) and os.path.samefile(path, self._document):
            self._say("That is the document itself: write another name.", "")
        elif os.path.lexists(path) and self._warned != path:
            self._say(f"{plain(path)} is there already: enter again replaces it.", path)
        else:
            self.dismiss(path)

    def _say(self, word: str, warned: str) -> None:
        self._warned = warned
        self.query_one("#word", Static).update(Text(word, "bold"))
