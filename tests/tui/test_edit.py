"""Editing in the app: marks that follow, saving with the change shown, nothing else touched."""

from __future__ import annotations

import os
import random

import pytest

from framing.edits import applied
from framing_tui import acts
from framing_tui.changed import edits_to, followed, lines_of, spread
from framing_tui.screens.dialog import Choice, Difference
from framing_tui.screens.edit import EditScreen
from framing_tui.screens.read import ReadScreen
from framing_tui.widgets.editor import Editor
from tests.tui.desk import ARTICLE, app, checked, reader, said, screen, until
from tests.tui.test_acting import back, on
from tests.tui.test_golden import GOLDEN

SIZE = (80, 24)


def shown(pilot) -> EditScreen:
    assert isinstance(pilot.app.screen, EditScreen)
    return pilot.app.screen


async def editing(pilot) -> Editor:
    await checked(pilot)
    await pilot.press("E")
    await on(pilot, EditScreen)
    await until(pilot, lambda: shown(pilot).result)
    return pilot.app.screen.query_one(Editor)


def words(field: Editor) -> list[str]:
    return [field.document.get_line(row)[start:end] for row, start, end, _ in field.marked()]


async def test_marks_follow_what_is_typed_and_a_check_says_anew(article) -> None:
    async with app(article).run_test(size=SIZE) as pilot:
        field = await editing(pilot)
        marked = words(field)
        assert marked[:3] == ["disputed lake", "stolen shore", "Holy Lake"]
        field.move_cursor((2, 0))
        await pilot.press(*"Oh ", "enter")
        assert words(field) == marked
        field.move_cursor((3, 6))
        await pilot.press("x")
        await until(pilot, lambda: words(field) == [marked[0], *marked[2:]])
        await pilot.press("backspace")
        await until(pilot, lambda: words(field) == marked)
        assert article.read_text() == ARTICLE


async def test_saving_shows_the_change_and_keeps_every_other_byte(article) -> None:
    before = b"\xef\xbb\xbfOne\r\nThe stolen shore lay here.\nThree\r\x0cfour\r\n"
    article.write_bytes(before)
    async with app(article).run_test(size=SIZE) as pilot:
        field = await editing(pilot)
        field.move_cursor((1, 3))
        await pilot.press(*" far", "ctrl+s")
        await on(pilot, Difference)
        await pilot.press("enter")
        await on(pilot, EditScreen)
        await until(pilot, lambda: "far" in article.read_text())
        assert article.read_bytes() == before.replace(b"The stolen", b"The far stolen")
        await until(pilot, lambda: not shown(pilot).changed)
        assert "Back in the text, u undoes it" in said(pilot), "here it is a letter"
        await pilot.press("escape")
        await back(pilot, "The far stolen")
        await pilot.press("u")
        await back(pilot, "The stolen")
        assert article.read_bytes() == before


async def test_leaving_asks_for_what_is_not_saved(article) -> None:
    async with app(article).run_test(size=SIZE) as pilot:
        await editing(pilot)
        await pilot.press("z", "escape")
        await on(pilot, Choice)
        await pilot.press("3")
        await on(pilot, EditScreen)
        await pilot.press("escape")
        await on(pilot, Choice)
        await pilot.press("2")
        await on(pilot, ReadScreen)
        await until(pilot, lambda: reader(pilot).painter.reading.result)
    assert article.read_text() == ARTICLE


async def test_a_file_that_changed_underneath_is_not_written(article) -> None:
    async with app(article).run_test(size=SIZE) as pilot:
        await editing(pilot)
        await pilot.press("z")
        article.write_text("Another text.\n")
        await pilot.press("ctrl+s")
        await on(pilot, Difference)
        await pilot.press("enter")
        await until(pilot, lambda: "has changed since it was read" in said(pilot))
        assert shown(pilot).changed
    assert article.read_text() == "Another text.\n"


async def test_what_is_too_long_is_for_an_editor(article, monkeypatch) -> None:
    monkeypatch.setattr(acts, "MOST", 10)
    async with app(article).run_test(size=SIZE) as pilot:
        await checked(pilot)
        await pilot.press("E")
        await until(pilot, lambda: "too many to edit here" in said(pilot))
        assert pilot.app.screen is screen(pilot)


async def test_control_characters_are_shown_and_kept(article) -> None:
    article.write_bytes(b"The stolen shore \x1b]0;owned\x07.\n")
    async with app(article).run_test(size=SIZE) as pilot:
        field = await editing(pilot)
        assert "\x1b" not in field.get_line(0).plain
        assert "\u241b]0;owned" in field.get_line(0).plain
        assert "\x1b" in field.text


def test_edits_between_versions_make_the_one_into_the_other() -> None:
    chance = random.Random(7)
    for _ in range(3000):
        source = "".join(chance.choice(["a", "b", "c d", "\n", "\r\n", "\u2028", "\n\n"]) for _ in range(chance.randrange(9)))
        lines = [line for line, _ in lines_of(source)]
        new = list(lines)
        for _ in range(chance.randrange(3)):
            place = chance.randrange(len(new) + 1)
            new[place : place + chance.randrange(2)] = [chance.choice(["a", "x", "y z", ""])]
        made = applied(source, edits_to(source, new))
        assert [line for line, _ in lines_of(made)] == new
        assert new != lines or made == source


@pytest.mark.parametrize(
    ("old", "new", "kept"),
    [
        ("one two three", "zero one two three", ["two"]),
        ("one two three", "one twoo three", ["two"]),
        ("one two three", "one to three", []),
        ("one two three", "x\none two three", ["two"]),
        ("one two three", "one two three\nx", ["two"]),
        ("one two three", "", []),
    ],
)
def test_marks_move_with_their_words(old, new, kept) -> None:
    at = old.index("two")
    lines = new.split("\n")
    marks = followed(spread([(at, at + 3)], old.split("\n")), old.split("\n"), lines)
    assert len(marks) == len(lines)
    assert [lines[row][start:end] for row, line in enumerate(marks) for start, end, _ in line] == kept


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_page_looks_as_it_did(article, size) -> None:
    async with app(article).run_test(size=size) as pilot:
        field = await editing(pilot)
        await pilot.press("ctrl+n", "ctrl+n", *"so ")
        await until(pilot, lambda: len(words(field)) == 6 and not shown(pilot)._busy)
        await pilot.pause(0.2)
        parts = [pilot.app.screen.query_one(name) for name in ("#editor", "#about Static", "#status")]
        rows = ["\n".join(part.render_line(y).text.rstrip() for y in range(part.size.height)) for part in parts]
    page = "\n".join(row.rstrip("\n") for row in rows) + "\n"
    golden = GOLDEN / f"{size[0]}x{size[1]}-edit.txt"
    if os.environ.get("FRAMING_GOLDEN") == "write":
        golden.write_text(page, encoding="utf-8")
    assert page == golden.read_text(encoding="utf-8")
