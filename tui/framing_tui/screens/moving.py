"""Moving through the text on the reading screen: by finding, passage, hit, row, page and line, and by mouse."""

from __future__ import annotations

from framing_tui.screens.incoming import Incoming
from framing_tui.steps import Kind, destination
from framing_tui.text.display import plain
from framing_tui.widgets.balance import Balance
from framing_tui.widgets.detail import Detail
from framing_tui.widgets.minimap import Minimap
from framing_tui.widgets.prompt import Prompt
from framing_tui.widgets.reader import Reader


class Moving(Incoming):
    """Goes to places."""

    def action_move(self, kind: str, forward: bool) -> None:
        """The next or last finding, or passage, of this kind; while there are hits of a search, those."""
        if self.session.hits and Kind(kind) is Kind.ANY:
            self._land(self.session.move_hit(self._view, forward=forward))
        else:
            walk = self._overlay if self._overlay.on else self.session
            self._land(walk.move(Kind(kind), self._view, forward=forward))

    def action_side(self, number: int) -> None:
        """Hides a side, or shows it again."""
        if self.session.toggle(number):
            self.repaint()

    def action_all_sides(self) -> None:
        """Shows every side."""
        self.session.show_all()
        self.repaint()

    def action_ask(self, purpose: str) -> None:
        """Asks what to find or where to go."""
        self.query_one(Prompt).ask(purpose)

    def action_rows(self, rows: int) -> None:
        """Scrolls the text, or the detail where one reads that."""
        if self.query_one(Detail).has_focus:
            self.query_one(Detail).scroll_relative(y=rows, animate=False)
        else:
            self._reader.scroll_rows(rows)

    def action_pages(self, halves: int) -> None:
        """Scrolls the text by half pages; a whole page keeps one row in view."""
        height = self._reader.scrollable_content_region.height
        rows = height // 2 if abs(halves) == 1 else height - 1
        self._reader.scroll_rows(rows if halves > 0 else -rows)

    def action_share(self, share: float) -> None:
        """Goes this far through the text."""
        self._reader.scroll_to_share(share)

    def _come(self, offset: int) -> None:
        """What follows on the place one went to is current: the detail is about what one sees, and ``n`` goes on from there."""
        (self._overlay if self._overlay.on else self.session).come_to(offset)
        self.repaint()

    def on_reader_picked(self, event: Reader.Picked) -> None:
        """A finding or a passage was clicked."""
        if self._overlay.on:
            self._overlay.current = event.index
        else:
            self.session.current = event.index
        self.repaint()

    def on_minimap_chosen(self, event: Minimap.Chosen) -> None:
        """A place on the map was clicked: what stands there is current."""
        if not event.exact:
            self._reader.go_to(event.at)
        elif self._overlay.on:
            self._overlay.go_to(event.at)
            self._land(event.at)
        else:
            self._land(self.session.next_from(event.at))

    def on_balance_toggled(self, event: Balance.Toggled) -> None:
        """A side was clicked."""
        self.action_side(event.number)

    def on_prompt_answered(self, event: Prompt.Answered) -> None:
        """Something to find, or somewhere to go."""
        self.set_focus(self._reader)
        if event.purpose == "find":
            self._land(self.session.search(event.answer, self._view))
            if not self.session.hits and event.answer:
                self.notify(f"“{plain(event.answer)}” is not in the text.", markup=False)
        elif (line := destination(event.answer)) is not None:
            self._come(self._reader.scroll_to_line(line) if isinstance(line, int) else self._reader.scroll_to_share(line))
        elif event.answer:
            self.notify("A line is a number, a share is a number with %.", markup=False)
