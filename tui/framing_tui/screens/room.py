"""What the app asks of every screen of its own: its part of the table of actions, and to paint itself anew."""

from __future__ import annotations

from typing import ClassVar

from textual.screen import Screen

from framing_tui.actions import Action
from framing_tui.keys import remapped


class Room(Screen[None]):
    """A screen with actions."""

    ACTIONS: ClassVar[tuple[Action, ...]] = ()

    @property
    def actions(self) -> tuple[Action, ...]:
        """Its actions, with the keys that the user wants."""
        return remapped(self.ACTIONS, getattr(self.app, "keys", {}))

    def repaint(self) -> None:
        """Brings every part of the screen up to date."""
        raise NotImplementedError
