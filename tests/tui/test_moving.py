"""Moving through a document: where the keys lead, and what stays in place."""

from __future__ import annotations

import re

import pytest

from framing.document import Document, Piece
from framing_tui.painting import Painter
from framing_tui.reading import Reading
from tests.tui.desk import app, checked, current, long_article, place, reader, rows, screen, until, words_of

SMALL, LARGE = (80, 24), (120, 40)


async def test_next_and_previous_go_round(article) -> None:
    async with app(article).run_test(size=SMALL) as pilot:
        await checked(pilot)
        seen = [current(pilot)]
        for _ in range(6):
            await pilot.press("n")
            seen.append(current(pilot))
        assert seen == ["disputed lake", "stolen shore", "Holy Lake", "freed shore", "stolen shore", "freed shore", "disputed lake"]
        await pilot.press("N")
        assert current(pilot) == "freed shore"


async def test_warnings_and_sides_have_keys_of_their_own(article) -> None:
    async with app(article).run_test(size=SMALL) as pilot:
        await checked(pilot)
        painter = reader(pilot).painter
        await pilot.press("w")
        first = reader(pilot).painter.current
        await pilot.press("w")
        second = reader(pilot).painter.current
        await pilot.press("w")
        assert reader(pilot).painter.current == first
        assert {first, second} == {i for i, f in enumerate(painter.reading.findings) if f.severity.value == "warning"}
        await pilot.press("right_square_bracket")
        assert current(pilot) == "Holy Lake"
        await pilot.press("left_square_bracket", "left_square_bracket")
        assert current(pilot) == "stolen shore"
        assert reader(pilot).painter.current == 4


@pytest.mark.parametrize(("size", "key"), [(SMALL, "n"), (SMALL, "N"), (LARGE, "n"), ((200, 50), "n"), ((40, 12), "N")])
async def test_every_finding_is_on_screen_after_a_jump(long, size, key) -> None:
    async with app(long).run_test(size=size) as pilot:
        await checked(pilot)
        count = len(reader(pilot).painter.reading.findings)
        assert count == 20
        for _ in range(count // 2):
            await pilot.press(key)
            shown = reader(pilot)
            assert current(pilot) in ("stolen shore", "freed shore")
            start = place(pilot)
            assert shown.in_view(start)
            here = [row for row in rows(pilot) if row.startswith("▶")]
            assert here
            # The hardware cursor stands on its first character.
            cursor = pilot.app.cursor_position - shown.scrollable_content_region.offset
            assert shown.render_line(cursor.y).text[cursor.x :].startswith(current(pilot)[:3])


async def test_after_scrolling_away_the_next_finding_is_the_next_on_screen(long) -> None:
    async with app(long).run_test(size=SMALL) as pilot:
        await checked(pilot)
        for _ in range(4):
            await pilot.press("space")
        top = reader(pilot).top_offset
        await pilot.press("n")
        findings = reader(pilot).painter.reading.findings
        assert place(pilot) == min(f.span.start for f in findings if f.span.start >= top)


async def test_keys_that_move(long) -> None:
    async with app(long).run_test(size=SMALL) as pilot:
        await checked(pilot)
        shown = reader(pilot)
        places = [shown.scroll_y]
        for key in ("j", "down", "k", "space", "b", "ctrl+d", "ctrl+u", "G", "g", "pagedown", "end", "home"):
            await pilot.press(key)
            places.append(shown.scroll_y)
        bottom = shown.max_scroll_y
        assert places == [0, 1, 2, 1, 15, 1, 8, 1, bottom, 0, 14, bottom, 0]


async def test_the_mouse_wheel_moves_the_text(long) -> None:
    async with app(long).run_test(size=SMALL) as pilot:
        await checked(pilot)
        shown = reader(pilot)
        shown.scroll_to(y=20, animate=False, immediate=True)
        await pilot.pause()
        assert shown.top_offset > 0
        text = shown.painter.reading.text
        assert rows(pilot)[0].strip().startswith(text[shown.top_offset :][:10].strip())


async def test_another_size_keeps_the_text_at_the_top(long) -> None:
    async with app(long).run_test(size=LARGE) as pilot:
        await checked(pilot)
        for _ in range(3):
            await pilot.press("space")
        top = reader(pilot).top_offset
        # The nearest number behind the top tells the place: no two sentences have the same.
        number = re.search(r"\d+", reader(pilot).painter.reading.text[top:])
        assert number
        for size in ((70, 20), (33, 12), (160, 50), (80, 24), LARGE):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            shown = reader(pilot)
            again = re.search(r"\d+", " ".join(rows(pilot)))
            assert again, size
            assert int(number.group()) - 1 <= int(again.group()) <= int(number.group()), size
            assert shown.top_offset <= top < shown.top_offset + shown.size.width
        assert reader(pilot).top_offset == top


async def test_finding_in_the_text(long) -> None:
    async with app(long).run_test(size=SMALL) as pilot:
        await checked(pilot)
        await pilot.press("slash", *"remember", "enter")
        hits = len(reader(pilot).painter.hits)
        assert hits == 180
        assert f"find “remember” 1/{hits}" in words_of(pilot, "#status")
        await pilot.press("n", "n")
        assert f"3/{hits}" in words_of(pilot, "#status")
        assert reader(pilot).in_view(reader(pilot).painter.hits[2][0])
        await pilot.press("N", "N", "N")
        assert f"{hits}/{hits}" in words_of(pilot, "#status")
        await pilot.press("escape")
        assert not reader(pilot).painter.hits
        await pilot.press("slash", *"nowhere", "enter")
        assert not reader(pilot).painter.hits
        await pilot.press("n")
        assert current(pilot) in ("stolen shore", "freed shore")


async def test_leaving_the_prompt_leaves_the_search_as_it_was(article) -> None:
    async with app(article).run_test(size=SMALL) as pilot:
        await checked(pilot)
        await pilot.press("slash", *"shore", "enter", "slash", *"xyz", "escape")
        assert reader(pilot).has_focus
        assert not screen(pilot).query_one("#prompt").display
        assert len(reader(pilot).painter.hits) == 4


async def test_going_to_a_line_or_a_share(long) -> None:
    async with app(long).run_test(size=SMALL) as pilot:
        await checked(pilot)
        text = reader(pilot).painter.reading.text
        await pilot.press("colon", *"21", "enter")
        assert reader(pilot).top_offset == len("\n".join(text.split("\n")[:20])) + 1
        await pilot.press("colon", *"0%", "enter")
        assert reader(pilot).scroll_y == 0
        await pilot.press("colon", *"100%", "enter")
        assert reader(pilot).scroll_y == reader(pilot).max_scroll_y
        await pilot.press("colon", *"99999", "enter", "colon", *"x", "enter")
        assert reader(pilot).scroll_y == reader(pilot).max_scroll_y


def _offset(pilot) -> int:
    """Where the current finding or passage begins."""
    offset = reader(pilot).painter.offset
    assert offset is not None
    return offset


@pytest.mark.parametrize("voices", [False, True])
async def test_what_follows_on_the_place_one_went_to_is_current(long, voices) -> None:
    async with app(long).run_test(size=SMALL) as pilot:
        await checked(pilot)
        if voices:
            long.write_text("\n\n".join(f"“The shore {n} is ours,” Anna Berg said." for n in range(60)))
            await pilot.press("r")
            await until(pilot, lambda: "ours" in reader(pilot).painter.reading.text and reader(pilot).painter.reading.heard)
            await pilot.press("v")
        await pilot.press("colon", *"50%", "enter")
        at = _offset(pilot)
        assert at >= reader(pilot).top_offset
        await pilot.press("N")
        assert _offset(pilot) < at, "it was the first one there"
        await pilot.press("colon", *"9999", "enter")
        last = _offset(pilot)
        await pilot.press("n")
        assert _offset(pilot) < last, "where none follows it is the last one"


async def test_a_long_document_is_measured_while_it_is_read(tmp_path) -> None:
    path = tmp_path / "book.txt"
    path.write_text(long_article(600) + "\n\nThe last line of all.\n")
    async with app(path).run_test(size=SMALL) as pilot:
        await checked(pilot)
        await pilot.press("space", "space", "G")
        assert any("The last line of all." in row for row in rows(pilot))
        await pilot.press("k", "k", "k")
        top, first = reader(pilot).top_offset, rows(pilot)[0]
        await until(pilot, lambda: reader(pilot).measured == 1)
        assert (reader(pilot).top_offset, rows(pilot)[0]) == (top, first)
        assert reader(pilot).scroll_y == reader(pilot).max_scroll_y - 3
        await pilot.resize_terminal(60, 24)
        await until(pilot, lambda: reader(pilot).measured == 1)
        assert reader(pilot).top_offset <= top


async def test_going_to_a_line_counts_the_lines_of_the_file(tmp_path) -> None:
    # Ten characters a line; the file has an empty line behind each, which the text has not.
    lines = [f"line {n:04}\n" for n in range(60)]
    pieces = tuple(Piece(10 * n, 10, 11 * n, 10) for n in range(60))
    document = Document("x.md", "".join(lines), pieces=pieces, source="".join(f"{line}\n" for line in lines))
    async with app(tmp_path).run_test(size=(40, 10)) as pilot:
        reader(pilot).show(Painter(Reading("x.md", document)))
        reader(pilot).scroll_to_line(41)
        assert rows(pilot)[0].split() == ["line", "0020"]
        reader(pilot).scroll_to_line(999)
        assert rows(pilot)[-2].split() == ["line", "0059"]
