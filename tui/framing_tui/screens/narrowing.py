"""The filter, as a page over the text: what is chosen shows at once behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from framing_tui.choices import Choice, choices
from framing_tui.columns import cell
from framing_tui.likeness import Filter
from framing_tui.palette import Marks
from framing_tui.session import Session
from framing_tui.widgets.prompt import SafeInput
from framing_tui.words import count

_WIDTH, _NUMBER, _AROUND = 44, 8, 23
"""Cells of a label, and of a count; and what else of a narrow terminal a row does not have."""


class Narrowing(ModalScreen[None]):
    """Changes the filter of ``session``; ``changed`` is told of every change."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f", "dismiss", "Close", show=False),
        Binding("0", "all", "All", show=False),
        Binding("space", "choose", "Choose", show=False),
        Binding("j", "cursor(1)", "Down", show=False),
        Binding("k", "cursor(-1)", "Up", show=False),
        Binding("slash", "words", "Words", show=False),
    ]

    def __init__(self, session: Session, changed: Callable[[], None], marks: Marks) -> None:
        super().__init__()
        self._session, self._changed, self._marks = session, changed, marks
        self._choices: list[Choice | None] = []

    def compose(self) -> ComposeResult:
        """Words and choices; the title says what passes."""
        with Vertical(id="narrowing") as page:
            page.border_subtitle = "space chooses, / words, 0 shows all, esc closes"
            yield SafeInput(self._session.filter.words, placeholder="words of the text, the rule or the pack", compact=True)
            yield OptionList(compact=True)

    def on_mount(self) -> None:
        """The list has the keyboard."""
        self._list()
        self.set_focus(self.query_one(OptionList))

    def on_resize(self) -> None:
        """Rows are as wide as there is room."""
        self._list()

    def _list(self) -> None:
        """Fills the list anew; the cursor stays."""
        listed = self.query_one(OptionList)
        at, rows = listed.highlighted, []
        self._choices = []
        for group, members in choices(self._session.reading, self._session.kinds, self._session.filter):
            if not members:
                continue
            rows.append(Option(Text(group, self._marks.faint), disabled=True))
            self._choices.append(None)
            rows += [Option(self._row(choice)) for choice in members]
            self._choices += members
        listed.clear_options()
        listed.add_options(rows)
        first = next((place for place, choice in enumerate(self._choices) if choice), None)
        listed.highlighted = at if at is not None and at < len(rows) else first
        seen = self._session.seen
        self.query_one("#narrowing").border_title = f"Filter: {len(seen.stops):,} of {count(seen.of, 'finding')}"

    def _row(self, choice: Choice) -> Text:
        room = max(_NUMBER, min(_WIDTH, self.app.size.width - _AROUND))
        label = cell(choice.label, room).text
        return Text(f" [{'x' if choice.on else ' '}] {label}{choice.number:>{_NUMBER},}", "bold" if choice.on else "", no_wrap=True)

    def _narrow(self, to: Filter) -> None:
        self._session.narrow(to)
        self._changed()
        self._list()

    def action_all(self) -> None:
        """Ends the filter."""
        self._narrow(Filter())
        self.query_one(Input).value = ""

    def action_choose(self) -> None:
        """Chooses what the cursor is on, or not."""
        if (at := self.query_one(OptionList).highlighted) is not None and (choice := self._choices[at]):
            self._narrow(choice.after)

    def action_cursor(self, rows: int) -> None:
        """Moves the cursor."""
        listed = self.query_one(OptionList)
        (listed.action_cursor_down if rows > 0 else listed.action_cursor_up)()

    def action_words(self) -> None:
        """Goes to the words."""
        self.set_focus(self.query_one(Input))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter and the mouse choose too."""
        event.stop()
        self.action_choose()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Words narrow while they are typed."""
        if event.value != self._session.filter.words:
            self._narrow(replace(self._session.filter, words=event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Back to the list."""
        event.stop()
        self.set_focus(self.query_one(OptionList))
