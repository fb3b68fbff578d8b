"""What the reading screen shows, and how: voices, detail, colour, problems, the list of documents, help."""

from __future__ import annotations

from rich.text import Text
from textual.widgets import OptionList

from framing.errors import Failure
from framing_tui.screens.moving import Moving
from framing_tui.screens.sheet import Sheet, help_page
from framing_tui.steps import Kind
from framing_tui.themes import DARK, LIGHT
from framing_tui.widgets.detail import Detail
from framing_tui.widgets.prompt import Prompt
from framing_tui.words import problems


class Showing(Moving):
    """Shows one thing or another."""

    def action_voices(self) -> None:
        """Shows who speaks, or whose wording it is again."""
        self._overlay.toggle(self._view)
        self._hear()
        self.repaint()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Sides and severities are not for choosing while it is shown who speaks."""
        return not (self._overlay.on and (action in ("side", "all_sides", "filter") or parameters[:1] == (Kind.WARNING.value,)))

    def action_filter(self) -> None:
        """Chooses which findings are shown."""
        from framing_tui.screens.narrowing import Narrowing

        if self.session.reading.result is None:
            self.notify("Nothing has been found yet that could be filtered.", markup=False)
            return
        self.app.push_screen(Narrowing(self.session, self.repaint, self._marks))

    def action_detail(self) -> None:
        """Shows the detail, or not."""
        self._detail_wanted = not self._detail_wanted
        self._arrange()

    def action_map(self) -> None:
        """Shows the map, or not."""
        self._map_wanted = not self._map_wanted
        self._arrange()

    def action_read_detail(self) -> None:
        """Moves into the detail."""
        self._detail_wanted = True
        self._arrange()
        self.set_focus(self.query_one(Detail))

    def action_marks(self) -> None:
        """Colour, or marks alone."""
        self._color = not self._color
        self.repaint()

    def action_page(self) -> None:
        """A dark page, or a light one."""
        self.app.theme = LIGHT.name if self.app.current_theme.dark else DARK.name

    def action_problems(self) -> None:
        """Shows what went wrong."""
        self._state.seen = len(self._state.failures)
        self._tell()
        told = {failure.path for failure in self._state.failures}
        others = (Failure(e.path, e.problem) for e in self.ledger.entries.values() if e.problem and e.path not in told)
        self.app.push_screen(Sheet("Problems", Text(problems((*self._state.failures, *others), self._state.busy))))

    def action_documents(self) -> None:
        """Moves into the list of documents, or out of it."""
        if self._list.has_focus:
            self.action_leave()
        else:
            self._list_wanted = True
            self._arrange()
            self.set_focus(self._list)

    def action_reload(self) -> None:
        """Reads and checks the document again."""
        if path := self.session.reading.path:
            self.reload(path)

    def action_document(self, steps: int) -> None:
        """Opens a neighbour in the list."""
        if (path := self._list.neighbour(steps)) is not None:
            self.open(path)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A document was chosen."""
        self.action_leave()
        self.open(self._list.paths[event.option_index])

    def action_leave(self) -> None:
        """Back to the text; there, the search ends, or a check that goes on, or the overlay."""
        self.query_one(Prompt).display = False
        if self._reader.has_focus:
            if not self.session.hits and self.stop_check():
                return
            if self._overlay.on and not self.session.hits:
                self.action_voices()
            self.session.end_search()
            self.repaint()
        self.set_focus(self._reader)

    def action_help(self) -> None:
        """Shows the keys and the marks."""
        self.app.push_screen(
            Sheet("Help", help_page(self._marks, list(self.session.reading.sides.values()), self.actions), wide=True)
        )
