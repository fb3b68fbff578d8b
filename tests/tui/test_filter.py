"""The filter: its parts combine, and everything that counts or moves goes by it."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from textual.widgets import Input, OptionList

from framing.rules import Severity
from framing.voices import Voice
from framing_tui.likeness import Filter, Kinds
from framing_tui.reading import Reading
from framing_tui.seen import seen
from framing_tui.words import note
from tests.making import engine
from tests.tui.desk import LAKE, app, checked, current, long_article, reader, screen, until, words_of


def shown(pilot) -> list[str]:
    painter = reader(pilot).painter
    return [finding.text for finding, seen in zip(painter.reading.findings, painter.mask or b"", strict=True) if seen]


def row_of(pilot, label: str) -> int:
    listed = pilot.app.screen.query_one(OptionList)
    return next(n for n in range(listed.option_count) if label in str(listed.get_option_at_index(n).prompt))


async def choose(pilot, label: str) -> None:
    pilot.app.screen.query_one(OptionList).highlighted = row_of(pilot, label)
    await pilot.press("space")


async def test_voice_speaker_severity_words_and_sides_combine(article) -> None:
    async with app(article).run_test(size=(100, 40)) as pilot:
        await checked(pilot)
        every = shown(pilot)
        assert len(every) == 6
        assert not screen(pilot).query_one("#narrowed").display
        await pilot.press("f")
        await choose(pilot, "own voice")
        own = shown(pilot)
        assert "freed shore" in own
        assert len(own) == 4
        await choose(pilot, "quoted")
        assert len(shown(pilot)) == 5
        await choose(pilot, "warnings and errors")
        assert shown(pilot) == ["stolen shore", "freed shore"]
        await choose(pilot, "Northland")
        assert shown(pilot) == ["freed shore"]
        await pilot.press("escape")
        assert current(pilot) == "freed shore"
        line = words_of(pilot, "#narrowed")
        assert line.startswith(" ▽ 1 of 6: own voice or quoted, warnings and errors")
        assert "Northland off" in words_of(pilot, "#balance")
        assert " 1/1 " in words_of(pilot, "#status")
        await pilot.press("n")
        assert current(pilot) == "freed shore"
        await pilot.press("0")
        assert shown(pilot) == every
        assert not screen(pilot).query_one("#narrowed").display


async def test_words_narrow_while_they_are_typed_and_the_balance_follows(article) -> None:
    async with app(article).run_test(size=(80, 24)) as pilot:
        await checked(pilot)
        await pilot.press("f", "slash", *"shore")
        await until(pilot, lambda: len(shown(pilot)) == 4)
        assert pilot.app.screen.query_one(Input).value == "shore"
        await pilot.press("enter", "escape")
        await pilot.pause()
        assert "Northland 2" in words_of(pilot, "#balance")
        assert "Southland 2" in words_of(pilot, "#balance")
        assert "“shore”" in words_of(pilot, "#narrowed")


async def test_nothing_passes_and_who_speaks_is_not_filtered(article) -> None:
    async with app(article).run_test(size=(80, 24)) as pilot:
        await checked(pilot)
        await pilot.press("f", "slash", *"zzz", "enter", "escape")
        await until(pilot, lambda: not shown(pilot))
        assert note(screen(pilot).session, screen(pilot)._state).startswith("Nothing passes the filter")
        await pilot.press("v")
        await pilot.press("f")
        assert len(pilot.app.screen_stack) == 1


async def test_jump_by_speaker(article) -> None:
    article.write_text(
        "Anna Berg said the stolen shore was near. The freed shore is far.\n\nAnna Berg said the freed shore was hers.\n"
    )
    async with app(article).run_test(size=(80, 24)) as pilot:
        await checked(pilot)
        assert reader(pilot).painter.current == 0
        await pilot.press("right_parenthesis")
        assert reader(pilot).painter.current == 2
        await pilot.press("left_parenthesis")
        assert reader(pilot).painter.current == 0


def test_a_filter_is_quick_at_fifty_thousand_findings() -> None:
    from framing.document import Document

    document = Document(path="x.txt", source=long_article(400), text=long_article(400))
    result = engine(LAKE).check(document)
    many = tuple(result.findings) * (50_000 // len(result.findings) + 1)
    reading = Reading("x.txt", document, replace(result, findings=many))
    kinds = Kinds(many)
    assert len(kinds.kinds) < 50
    assert reading.stops
    filters = [Filter(voices=frozenset({Voice.OWN})), Filter(least=Severity.WARNING), Filter(words="freed"), Filter()]
    took = []
    for each in filters * 3:
        began = time.perf_counter()
        left = seen(reading, kinds, each)
        took.append(time.perf_counter() - began)
    assert len(left.stops) == len(many)
    assert sum(seen(reading, kinds, filters[2]).mask) == sum("freed" in finding.text for finding in many)
    assert min(took) < 0.25


@pytest.mark.parametrize("width", [40, 60, 80, 200])
async def test_a_choice_is_one_row_however_narrow_the_terminal(article, width) -> None:
    async with app(article).run_test(size=(width, 30)) as pilot:
        await checked(pilot)
        await pilot.press("f")
        await until(pilot, lambda: pilot.app.screen.query("#narrowing"))
        await pilot.pause()
        listed = pilot.app.screen.query_one(OptionList)
        rows = [listed.render_line(y).text.rstrip() for y in range(listed.size.height)]
        assert all(row[-1].isdigit() for row in rows if " [" in row)
        assert not any(row.strip().isdigit() for row in rows)
