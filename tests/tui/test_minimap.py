"""The map beside the text: what it counts, what it shows without colour, where a click goes, when it gives way."""

from __future__ import annotations

import pytest

from framing_tui.minimap import row_at
from framing_tui.palette import SPEECH_DARK
from framing_tui.widgets.minimap import Minimap
from tests.tui.desk import app, checked, current, long_article, map_of, place, reader, screen, until, words_of


def shown(pilot) -> Minimap:
    return screen(pilot).query_one(Minimap)


def letters(pilot) -> list[str]:
    return [shown(pilot).render_line(y).text for y in range(shown(pilot).size.height)]


async def test_every_finding_of_a_side_is_in_a_cell_of_its_column(long) -> None:
    async with app(long).run_test(size=(80, 24)) as pilot:
        await checked(pilot)
        await pilot.pause()
        bounds = reader(pilot).stretches(shown(pilot).size.height)
        reading = screen(pilot).session.reading
        wanted = {(row_at(bounds, f.span.start), side.letter) for f, side in zip(reading.findings, reading.side_of, strict=True)}
        assert len(wanted) > 10
        assert {(y, letter.upper()) for y, line in enumerate(letters(pilot)) for letter in line[1:].strip()} == wanted
        assert all(line[1] in " Nn" and line[2] in " Ss" for line in letters(pilot))


async def test_what_others_say_is_small_and_neutral_wording_has_no_column(article) -> None:
    async with app(article).run_test(size=(120, 40)) as pilot:
        await checked(pilot)
        await pilot.pause()
        lines = letters(pilot)
        assert lines[0] == "▶   "  # the neutral words of the headline
        assert lines[2] == " N  "
        assert [line[2] for line in lines if line[2] != " "] == ["s", "S"]


async def test_the_filter_and_hidden_sides_count(long) -> None:
    async with app(long).run_test(size=(80, 24)) as pilot:
        await checked(pilot)
        await pilot.press("1")
        await pilot.pause()
        assert not [line for line in letters(pilot) if line[1] != " "]
        assert [line for line in letters(pilot) if line[2] == "S"]


async def test_a_click_goes_to_what_stands_there(long) -> None:
    long.write_text(long.read_text() + "\n\nNothing at all." * 60)
    async with app(long).run_test(size=(80, 24)) as pilot:
        await checked(pilot)
        await pilot.pause()
        row = max(y for y, line in enumerate(letters(pilot)) if line[2] == "S")
        await pilot.click(Minimap, offset=(2, row))
        await until(pilot, lambda: current(pilot) == "freed shore")
        bounds = reader(pilot).stretches(shown(pilot).size.height)
        assert row_at(bounds, place(pilot)) == row
        assert reader(pilot).in_view(place(pilot))
        assert letters(pilot)[row][0] == "▶"
        empty = next(y for y, line in enumerate(letters(pilot)) if not line.strip())
        await pilot.click(Minimap, offset=(1, empty))
        await until(pilot, lambda: reader(pilot).in_view(bounds[empty]))


async def test_over_who_speaks_it_shows_speakers_and_goes_to_them(article) -> None:
    async with app(article).run_test(size=(80, 24)) as pilot:
        await checked(pilot)
        await pilot.press("v")
        await pilot.pause()
        assert {line[1:].strip() for line in letters(pilot)} == {"", "B"}
        row = next(y for y, line in enumerate(letters(pilot)) if line[1] == "B")
        await pilot.click(Minimap, offset=(1, row))
        await pilot.pause()
        assert "Anna Berg" in words_of(pilot, "#detail Static")


async def test_without_colour_full_and_nearly_empty_stretches_differ(tmp_path) -> None:
    path = tmp_path / "lake.txt"
    path.write_text("The stolen shore. " * 40 + "\n\n" + "\n\n".join(["Nothing here."] * 40) + "\n\nThe stolen shore.\n")
    async with app(path).run_test(size=(80, 24)) as pilot:
        await checked(pilot)
        await pilot.pause()
        for key, wanted in (("c", None), ("c", SPEECH_DARK[0])):
            await pilot.press(key)
            await pilot.pause()
            rows = [list(shown(pilot).render_line(y)) for y in range(shown(pilot).size.height)]
            cells = [segment for row in rows for segment in row if segment.text == "N"]
            first, last = cells[0].style, cells[-1].style
            assert first is not None
            assert last is not None
            if wanted is None:
                assert first.reverse
                assert not last.reverse
            else:
                assert last.color is not None
                assert last.color.name == wanted
                assert last.bgcolor != first.bgcolor


@pytest.mark.parametrize(("size", "cells"), [((60, 20), 0), ((71, 24), 0), ((80, 24), 4), ((120, 40), 4), ((200, 50), 7)])
async def test_it_gives_way_where_there_is_no_room_and_to_its_key(article, size, cells) -> None:
    async with app(article).run_test(size=size) as pilot:
        await checked(pilot)
        await pilot.pause()
        width = shown(pilot).size.width if shown(pilot).display else 0
        assert width == cells
        before = reader(pilot).size.width
        await pilot.press("m")
        await pilot.pause()
        assert not shown(pilot).display
        assert reader(pilot).size.width == before + cells


async def test_a_long_text_is_parted_without_counting_its_rows(tmp_path) -> None:
    path = tmp_path / "long.txt"
    path.write_text(long_article(900))
    async with app(path).run_test(size=(80, 24)) as pilot:
        await checked(pilot)
        await pilot.pause()
        height = shown(pilot).size.height
        bounds = reader(pilot).stretches(height)
        assert len(bounds) == height + 1
        assert bounds[-1] == len(path.read_text())
        assert map_of(pilot).splitlines()[1] == "map " + "N" * height + "|"
