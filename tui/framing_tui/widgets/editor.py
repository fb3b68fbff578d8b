"""A text field in which the marks of findings move with the words while one types."""

from __future__ import annotations

from collections.abc import Sequence

from rich.style import Style
from rich.text import Text
from textual.widgets import TextArea

from framing.visible import visible
from framing_tui.changed import Mark, followed, spread


class Editor(TextArea):
    """Styles are by number of the finding. What a terminal would obey is shown as signs; the text keeps it."""

    def __init__(self, text: str, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name for it
        self._marks: list[list[Mark]] = []
        self._styles: Sequence[Style] = ()
        self._before: list[str] = []
        super().__init__(text, id=id, soft_wrap=True, theme="css", highlight_cursor_line=False)
        self._before = list(self.document.lines)

    def mark(self, spans: Sequence[tuple[int, int]], styles: Sequence[Style]) -> None:
        """Shows marks over these spans of the lines joined by line feeds; ``styles`` has one for each."""
        self._before = list(self.document.lines)
        self._marks, self._styles = spread(spans, self._before), styles
        self.notify_style_update()
        self.refresh()

    def follow(self) -> None:
        """Moves the marks with what was typed; to be called at every change, before a check says anew where they are."""
        lines = list(self.document.lines)
        if self._marks:
            self._marks = followed(self._marks, self._before, lines)
        self._before = lines
        self.notify_style_update()
        self.refresh()

    def marked(self) -> list[tuple[int, int, int, int]]:
        """All marks, as (line, start, end, number), in order."""
        return [(row, *mark) for row, line in enumerate(self._marks) for mark in sorted(line)]

    def here(self) -> int | None:
        """Number of the finding at the cursor; None where there is none."""
        row, column = self.cursor_location
        line = self._marks[row] if row < len(self._marks) else []
        return next((number for start, end, number in line if start <= column < end), None)

    def get_line(self, line_index: int) -> Text:
        """The line with its marks; the hook that Textual documents for this."""
        line = Text(visible(self.document.get_line(line_index), tabs=True), end="", no_wrap=True)
        for start, end, number in self._marks[line_index] if line_index < len(self._marks) else ():
            line.stylize(self._styles[number], start, end)
        return line
