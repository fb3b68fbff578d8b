"""What the reading screen does to files: who may, and coming back to the place afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framing_tui.reading import Reading
from framing_tui.screens.showing import Showing
from framing_tui.services.desk import Desk
from framing_tui.text.display import plain

if TYPE_CHECKING:
    from framing_tui.acts import Acts

WRITING = frozenset({"apply", "accept", "undo", "editor", "export", "edit"})
"""Actions that write files, or start a program that can."""


class Acting(Showing):
    """Changes files, if it may; ``writes`` is false where whoever looks at the screen has no right to the files.

    What is done is in `framing_tui.acts`, which is imported when it is first asked for: what it needs would hold up the first painting.
    """

    def __init__(self, desk: Desk, *, color: bool, writes: bool = True) -> None:
        super().__init__(desk, color=color)
        self._desk, self._writes = desk, writes
        self._state.writes = writes
        self._acts: Acts | None = None
        self._back: tuple[str, int] | None = None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Who may not write is not shown how."""
        if action in WRITING and not self._writes:
            return False
        if action in ("apply", "accept", "cite") and self._overlay.on:
            return False
        return super().check_action(action, parameters)

    # Coming back to the place

    def show_reading(self, reading: Reading) -> None:
        """Shows a document; after a change, with the same text at the top and the next finding current."""
        again = self._back is not None and reading.path == self._back[0] == self.session.reading.path
        top = self._reader.top_offset
        super().show_reading(reading)
        if not again or self._back is None:
            return
        self._reader.go_to(top)
        if reading.result is not None:
            (_, at), self._back = self._back, None
            self._land(self.session.next_from(at))

    def come_back(self, path: str, at: int) -> None:
        """Reads ``path`` anew, because it was written; the next finding from ``at`` on will be the current one.

        A file that is not listed here is one of acceptances: it is the opened document that is another now.
        """
        if path not in self._list.paths:
            path = self.session.reading.path
        self._back = path, at
        self.open(path)

    def refuse(self, reason: object) -> None:
        """Says why something is not done."""
        self.notify(plain(str(reason)), severity="warning", markup=False)

    @property
    def place(self) -> int:
        """Offset of the current finding where that is in view, else of the top of the view."""
        finding = self.session.finding
        if finding is not None and self._reader.in_view(finding.span.start):
            return finding.span.start
        return self._reader.top_offset

    # Doing

    def action_apply(self) -> None:
        """Puts an alternative in the place of the current finding."""
        self.run_worker(self.acts.apply(), group="act", exclusive=True)

    def action_accept(self) -> None:
        """Accepts the current finding with a reason."""
        self.run_worker(self.acts.accept(), group="act", exclusive=True)

    def action_undo(self) -> None:
        """Puts back what was changed last."""
        self.run_worker(self.acts.undo(), group="undo", exclusive=True)  # what is being written is told first

    def action_edit(self) -> None:
        """Edits the text here."""
        self.run_worker(self.acts.edit(), group="act", exclusive=True)

    def action_editor(self) -> None:
        """Opens the file in the user's editor, at the current finding or the top of the view, and reads it again afterwards."""
        self.acts.editor()

    def action_cite(self) -> None:
        """Copies the current finding as a citation."""
        self.acts.cite()

    def action_export(self) -> None:
        """Exports what was found in the document."""
        self.run_worker(self.acts.export(), group="act", exclusive=True)

    @property
    def acts(self) -> Acts:
        """What does it."""
        if self._acts is None:
            from framing_tui.acts import Acts

            self._acts = Acts(self, self._desk, lambda: self._marks)
        return self._acts
