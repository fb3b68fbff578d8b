"""Keys that come all at once, as over a slow line: nothing that is typed is lost or goes elsewhere."""

from __future__ import annotations

import asyncio
import re

import pytest
from textual import events
from textual.widgets import Input

from framing_tui.screens.accepting import Accept
from framing_tui.screens.folder import FolderScreen
from framing_tui.widgets.filterline import FilterLine
from tests.tui.desk import app, checked, screen, until
from tests.tui.terminal import needs_tmux, tmux


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def at_once(pilot, *keys: str) -> None:
    """Puts keys into the queue of the app as a terminal does that has read them together."""
    for key in keys:
        pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))


async def test_a_word_right_after_the_key_that_opens_its_field(article) -> None:
    async with app(article).run_test(size=(80, 24)) as pilot:
        await checked(pilot)
        at_once(pilot, "F", "slash", *"stolen", "enter", "j", "slash", *"er")
        await until(pilot, lambda: isinstance(pilot.app.screen, FolderScreen))
        await until(
            pilot, lambda: pilot.app.screen.query_one(FilterLine).wanted == "er"
        )  # a field that is come back to begins anew


async def test_a_reason_right_after_the_key_that_opens_the_dialog(article) -> None:
    async with app(article).run_test(size=(80, 24)) as pilot:
        await checked(pilot)
        at_once(pilot, "n", "A")
        await until(pilot, lambda: isinstance(pilot.app.screen, Accept))
        at_once(pilot, *"quoted", "tab")
        await until(pilot, lambda: pilot.app.screen.query_one("#reason", Input).value == "quoted")
        await until(pilot, lambda: not pilot.app.screen.query_one("#reason", Input).has_focus)


async def test_a_field_that_is_stuck_holds_nobody_up_for_ever(article, monkeypatch) -> None:
    monkeypatch.setattr("framing_tui.typeahead._STUCK", 0.01)
    async with app(article).run_test(size=(80, 24)) as pilot:
        await checked(pilot)
        await pilot.press("slash")
        field = screen(pilot).query_one(Input)
        release = asyncio.Event()
        field.call_later(release.wait)
        at_once(pilot, "escape")
        await asyncio.sleep(0.05)
        release.set()
        await until(pilot, lambda: not field.has_focus)


@needs_tmux
def test_on_a_terminal(article) -> None:
    with tmux([str(article)]) as terminal:
        terminal.until(lambda screen: re.search(r"\d+ rules", screen))
        terminal.send("F", "/", *"xyz")
        terminal.until(lambda screen: "“xyz”" in screen)
        terminal.send("Escape", "Escape", "G", *"3", "Enter", "q")
        terminal.until(lambda screen: "ended with 0" in screen)
