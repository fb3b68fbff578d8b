"""The app itself: actions and help from one table, colour policy, what is printed when it breaks."""

from __future__ import annotations

import re

import pytest
from rich.color import Color, ColorSystem
from textual.filter import NoColor
from textual.widgets._toast import Toast

from framing_tui.actions import ACTIONS, bindings, groups
from framing_tui.app import Broken
from framing_tui.palette import INKS, Marks
from framing_tui.plugin import _dark, framing_commands
from framing_tui.screens.read import ReadScreen
from framing_tui.services.desk import sentence
from framing_tui.themes import DARK, LIGHT
from tests.tui.desk import app, checked, current, marks, reader, screen, until, words_of


def test_every_action_exists_and_has_keys_of_its_own() -> None:
    keys = [key for action in ACTIONS for key in action.keys.split(",")]
    assert len(keys) == len(set(keys))
    assert len({action.name for action in ACTIONS}) == len(ACTIONS)
    for action in ACTIONS:
        method = re.match(r"[a-z_]+", action.does.removeprefix("app."))
        assert method
        owner = ReadScreen if not action.does.startswith("app.") else type(app())
        assert hasattr(owner, f"action_{method.group()}"), action
    assert {binding.id for binding in bindings()} == {f"framing.{action.name}" for action in ACTIONS}


@pytest.mark.parametrize("theme", [DARK, LIGHT])
def test_greys_are_greys_in_256_colours(theme) -> None:
    for name in ("foreground", "background", "surface", "panel"):
        red, green, blue = Color.parse(getattr(theme, name)).downgrade(ColorSystem.EIGHT_BIT).get_truecolor()
        assert red == green == blue, name


@pytest.mark.parametrize("width", [40, 60, 70])
async def test_where_there_is_no_room_for_all_keys_help_and_quit_stay(article, width) -> None:
    async with app(article).run_test(size=(width, 24)) as pilot:
        await checked(pilot)
        line = words_of(pilot, "#keys")
        assert line.startswith(" n next N back")
        assert line.endswith("? help q quit")
        await pilot.click("#keys", offset=(line.index("? help"), 0))
        await until(pilot, lambda: type(pilot.app.screen).__name__ == "Sheet")


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize(("word", "happens"), [("? help", "Sheet"), ("f filter", "Narrowing")])
async def test_a_click_on_a_key_presses_it(article, width, word, happens) -> None:
    async with app(article).run_test(size=(width, 30)) as pilot:
        await checked(pilot)
        line = words_of(pilot, "#keys")
        assert ("n next  N back" in line) == (width == 120)
        for cell in (line.index(word), line.index(word) + len(word) - 1):
            await pilot.click("#keys", offset=(cell, 0))
            await until(pilot, lambda: type(pilot.app.screen).__name__ == happens)
            await pilot.press("escape")


async def test_one_word_at_a_time_is_told_in_the_corner(article) -> None:
    async with app(article).run_test(size=(80, 24), notifications=True) as pilot:
        await checked(pilot)
        await pilot.press("G", "N", "slash", *"zzz", "enter", "slash", *"qqq", "enter")
        await until(pilot, lambda: any("qqq" in str(toast.render()) for toast in pilot.app.screen.query(Toast)))
        assert len(pilot.app.screen.query(Toast)) == 1, "the one before went at once"


@pytest.mark.parametrize("key", ["question_mark", "f1"])
async def test_help_lists_every_action(article, key) -> None:
    async with app(article).run_test(size=(100, 30)) as pilot:
        await checked(pilot)
        await pilot.press(key)
        await until(pilot, lambda: len(pilot.app.screen_stack) == 2)
        await pilot.pause()
        page = pilot.app.screen.query_one("Static")
        lines = [page.render_line(y).text for y in range(page.size.height)]
        for keys, label, words in (entry for entries in groups().values() for entry in entries):
            assert any(line.startswith(keys) and label in line for line in lines), label
            assert any(words.split()[0] in line for line in lines)
        assert any("Northland" in line and "underlined" in line for line in lines)
        assert all(len(line) <= 92 for line in lines)
        await pilot.press("space", "q")
        assert len(pilot.app.screen_stack) == 1


async def test_every_action_is_in_the_command_palette_and_works_there(article) -> None:
    async with app(article).run_test(size=(80, 24)) as pilot:
        await checked(pilot)
        commands = {command.title: command for command in pilot.app.get_system_commands(screen(pilot))}
        assert len(commands) == len(ACTIONS) - 1
        before = current(pilot)
        commands["Next · n"].callback()
        await until(pilot, lambda: current(pilot) != before)


async def test_keys_can_be_changed(article) -> None:
    changed = app(article)
    changed.set_keymap({"framing.next": "x"})
    async with changed.run_test(size=(80, 24)) as pilot:
        await checked(pilot)
        before = current(pilot)
        await pilot.press("n")
        assert current(pilot) == before
        await pilot.press("x")
        assert current(pilot) != before


async def test_no_color_means_no_colour_at_all(article, monkeypatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    colourless = app(article)
    assert colourless.native_ansi_color
    async with colourless.run_test(size=(80, 24)) as pilot:
        await checked(pilot)
        assert pilot.app.no_color
        assert any("R" in row for row in marks(pilot))
        await pilot.press("c")
        assert any("R" in row for row in marks(pilot)), "c brings no colour back against the user's wish"
        strip = reader(pilot).render_line(2).apply_filter(NoColor(), pilot.app.screen.background_colors[1])
        colors = [color for segment in strip if segment.style for color in (segment.style.color, segment.style.bgcolor)]
        assert colors
        assert all(color is not None and color.is_default for color in colors)


async def test_an_empty_no_color_is_no_wish(article, monkeypatch) -> None:
    monkeypatch.setenv("NO_COLOR", "")
    async with app(article).run_test(size=(80, 24)) as pilot:
        await checked(pilot)
        assert not pilot.app.no_color
        assert any("A" in row for row in marks(pilot))


async def test_a_light_page_changes_with_the_theme(article) -> None:
    async with app(article, dark=False).run_test(size=(80, 24)) as pilot:
        await checked(pilot)
        assert not reader(pilot).painter.marks.dark
        pilot.app.theme = "framing-dark"
        await until(pilot, lambda: reader(pilot).painter.marks.dark)


@pytest.mark.parametrize(
    ("wish", "terminal", "dark"),
    [("auto", "15;0", True), ("auto", "0;15", False), ("auto", "", True), ("light", "15;0", False), ("dark", "0;15", True)],
)
def test_the_page_follows_the_terminal(monkeypatch, wish, terminal, dark) -> None:
    monkeypatch.setenv("COLORFGBG", terminal)
    assert _dark(wish) is dark


async def test_an_error_of_ours_is_one_line(article, monkeypatch) -> None:
    def fail(self) -> None:
        secret = self.session.reading.text
        raise ValueError(secret)

    monkeypatch.setattr(ReadScreen, "action_marks", fail)

    async def run() -> None:
        async with app(article).run_test(size=(80, 24)) as pilot:
            await checked(pilot)
            await pilot.press("c")

    with pytest.raises(Broken) as caught:
        await run()
    assert str(caught.value.__rich__()) == str(caught.value)
    assert "stolen" not in str(caught.value)
    assert str(caught.value).startswith("framing browse stopped: internal error (ValueError in test_app.py, line ")


def test_sentences_tell_the_kind_and_place_alone() -> None:
    def secret() -> None:
        raise KeyError("words of the article")

    with pytest.raises(KeyError) as caught:
        secret()
    assert sentence(caught.value).startswith("internal error (KeyError in test_app.py, line ")
    assert sentence(FileNotFoundError(2, "No such file", "x.txt")) == "x.txt: No such file"


def test_inks_are_told_apart_without_colour() -> None:
    looks = [*(Marks(color=False).finding(ink, own=False, neutral=False) for ink in INKS)]
    looks.append(Marks(color=False).finding(Marks().ink(0, neutral=True), own=False, neutral=True))
    shown = {(s.underline, s.underline2, s.overline, s.italic) for s in looks}
    assert len(shown) == len(looks) == 6
    assert all(any(look) for look in shown)


def test_the_command_is_light_and_named() -> None:
    (command,) = framing_commands()
    assert command.name == "browse"
