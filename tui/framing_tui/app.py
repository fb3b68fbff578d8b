"""The app: themes, colour policy, what happens when something breaks."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, ClassVar

from rich.text import Text
from textual import events
from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.screen import Screen
from textual.worker import WorkerFailed

from framing_tui.actions import ACTIONS
from framing_tui.keys import remapped
from framing_tui.screens.read import ReadScreen
from framing_tui.screens.room import Room
from framing_tui.services.desk import Desk, sentence
from framing_tui.themes import DARK, LIGHT
from framing_tui.typeahead import acted
from framing_tui.vanished import EVERY, vanished


class Broken(Exception):  # noqa: N818  what is shown is the sentence, not the error
    """An error of ours, told in one line: a traceback could show words of an article."""

    def __init__(self, error: BaseException) -> None:
        self.sentence = f"framing browse stopped: {sentence(error)}. No file was changed."
        super().__init__(self.sentence)

    def __rich__(self) -> Text:
        """The line."""
        return Text(self.sentence)


class FramingApp(App[None]):
    """Shows documents coloured by perspective."""

    TITLE = "framing"
    CSS_PATH = "app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(
        self,
        paths: Sequence[str],
        desk: Desk,
        *,
        dark: bool = True,
        keys: Mapping[str, str] | None = None,
        read_only: bool = False,
        welcome: bool = False,
    ) -> None:
        """``paths`` are files and folders, ``desk`` reads and checks them; ``dark`` is the page.

        ``keys`` are those that the user wants otherwise, by ids of bindings. With ``read_only`` no action may write a file. ``welcome`` says
        first what this is.
        """
        # An empty NO_COLOR is no wish (no-color.org), but Textual takes it for one. With a wish, native colours are needed: otherwise
        # Textual turns colours into greys, which are colours too.
        if not os.environ.get("NO_COLOR"):
            os.environ.pop("NO_COLOR", None)
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = DARK.name if dark else LIGHT.name
        self._paths, self._desk = paths, desk
        self.keys, self.read_only, self._welcome = dict(keys or {}), read_only, welcome
        self.set_keymap(self.keys)

    def get_default_screen(self) -> ReadScreen:
        """The app begins with reading."""
        return ReadScreen(self._desk, self._paths, color=True, writes=not self.read_only)

    def on_mount(self) -> None:
        """Who comes without a path is told what there is to see. Where the terminal goes, the app goes too: Textual would read its end for ever."""
        if not (self.is_headless or self.is_web):
            self.set_interval(EVERY, lambda: self.exit(return_code=1) if vanished() else None)
        if self._welcome:
            from framing_tui.screens.welcome import welcome

            self.push_screen(welcome(remapped(ACTIONS, self.keys)))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every action by name, and the choice of a theme."""
        yield SystemCommand("Theme", "choose another theme", self.action_change_theme)
        if isinstance(screen, Room):
            for action in screen.actions:
                if action.name not in ("palette", "leave"):
                    yield SystemCommand(f"{action.label} · {action.shown}", action.help, self._doing(screen, action.does))

    def _doing(self, screen: Room, action: str) -> Callable[[], None]:
        def do() -> None:
            screen.call_later(screen.run_action, action)

        return do

    async def on_event(self, event: events.Event) -> None:
        """A key acts before the next one is looked at."""
        if not (isinstance(event, events.Key) and not event.is_forwarded and await acted(self, event)):
            await super().on_event(event)

    def notify(self, message: str, **options: Any) -> None:
        """Tells something in the corner. What was told before goes: two would cover what they are about."""
        self.clear_notifications()
        super().notify(message, **options)

    def watch_theme(self) -> None:
        """Marks depend on whether the page is dark."""
        for screen in self.screen_stack if self.is_running else ():
            if isinstance(screen, Room):
                screen.repaint()

    def _handle_exception(self, error: Exception) -> None:
        """One line instead of a traceback, whose locals hold what is on screen."""
        cause = error.error if isinstance(error, WorkerFailed) else error
        broken = Broken(cause)
        broken.__cause__ = cause
        super()._handle_exception(broken)
