"""Reading a document: what is shown, where the keys lead, what stays in place."""

from __future__ import annotations

import re
import threading

import pytest
from textual.pilot import Pilot

from framing.document import Document, Piece
from framing_tui.painting import GUTTER, Painter
from framing_tui.reading import Reading
from tests.tui.desk import ARTICLE, Packs, app, checked, current, long_article, marks, place, reader, rows, screen, until, words_of

SMALL, LARGE = (80, 24), (120, 40)


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "lake.txt"
    path.write_text(ARTICLE)
    return path


@pytest.fixture
def long(tmp_path):
    path = tmp_path / "long.txt"
    path.write_text(long_article(40))
    return path


async def test_an_article_is_shown_with_its_findings(article) -> None:
    async with app(article).run_test(size=SMALL) as pilot:
        await checked(pilot)
        assert any("Ministers meet by" in row for row in rows(pilot))
        assert "Northland 3" in words_of(pilot, "#balance")
        assert "Southland 2" in words_of(pilot, "#balance")
        assert "1/6" in words_of(pilot, "#status")
        assert "1 pack, 4 rules" in words_of(pilot, "#status")
        assert reader(pilot).size.height >= 15
        assert reader(pilot).size.width - GUTTER >= 63


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


async def test_hidden_sides_are_skipped_and_come_back(article) -> None:
    async with app(article).run_test(size=SMALL) as pilot:
        await checked(pilot)
        await pilot.press("1", "3")
        assert {current(pilot)} == {"freed shore"}
        await pilot.press("n")
        assert current(pilot) == "freed shore"
        assert "1/2" in words_of(pilot, "#status") or "2/2" in words_of(pilot, "#status")
        assert "Northland off" in words_of(pilot, "#balance")
        assert not any(set(row) & set("A1n") for row in marks(pilot))
        await pilot.press("2")
        assert current(pilot) == ""
        assert "0 shows all" in await _whole_detail(pilot)
        await pilot.press("0")
        assert "Northland 3" in words_of(pilot, "#balance")
        assert current(pilot) == "disputed lake"
        await pilot.press("6")
        assert current(pilot) == "disputed lake"


async def test_a_click_on_the_balance_toggles_a_side(article) -> None:
    async with app(article).run_test(size=SMALL) as pilot:
        await checked(pilot)
        place = words_of(pilot, "#balance").index("Southland")
        await pilot.click("#balance", offset=(place, 0))
        assert "Southland off" in words_of(pilot, "#balance")


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


@pytest.mark.parametrize(
    ("where", "words"), [(0, "湖の盗まれた岸"), (1, "湖の盗まれた岸"), (13, "湖の盗まれた岸"), (14, ""), (-1, "")]
)
async def test_a_click_on_a_wide_character_picks_its_finding(tmp_path, where, words) -> None:
    path = tmp_path / "wide.txt"
    path.write_text("日本語の湖の盗まれた岸です。 The stolen shore.\n", encoding="utf-8")
    async with app(path).run_test(size=SMALL) as pilot:
        await checked(pilot)
        await pilot.press("N")
        assert current(pilot) == "stolen shore"
        await pilot.click("#reader", offset=(GUTTER + 8 + where, 0))
        assert current(pilot) == (words or "stolen shore")


async def test_the_text_is_there_before_the_packs_are(article) -> None:
    gate = threading.Event()
    async with app(article, loader=Packs(before=gate.wait)).run_test(size=SMALL) as pilot:
        await until(pilot, lambda: any("Ministers meet" in row for row in rows(pilot)))
        assert reader(pilot).painter.reading.result is None
        assert "checking …" in words_of(pilot, "#status")
        await pilot.press("j", "n")
        gate.set()
        await checked(pilot)
        assert "checking" not in words_of(pilot, "#status")


async def test_the_packs_are_not_loaded_before_the_text_is_shown(article) -> None:
    shown = []
    pilots: list[Pilot[None]] = []
    loader = Packs(before=lambda: shown.append(reader(pilots[0]).painter.reading.text))
    async with app(article, loader=loader).run_test(size=SMALL) as pilot:
        pilots.append(pilot)
        await checked(pilot)
        assert shown == [ARTICLE]


async def test_the_detail_says_whose_who_why_and_what_else(article) -> None:
    async with app(article).run_test(size=(80, 60)) as pilot:
        await checked(pilot)
        await pilot.press("n")
        await pilot.press("enter")
        own = await _whole_detail(pilot)
        assert "“stolen shore”  ● warning  wording of Northland" in own
        assert "the outlet itself" in own
        assert "It says who is right." in own
        assert "“southern shore”" in own
        assert "A guide · The Guild" in own
        assert "https://example.org/guide" in own
        assert "lake:stolen" in own
        await pilot.press("escape", "n", "n")
        quoted = await _whole_detail(pilot)
        assert "quoted: Anna Berg" in quoted or "quoted: Minister Anna Berg" in quoted
        assert "by “told”" in quoted
        assert "“southern shore”" not in quoted
        assert "no rewrite" in quoted


async def _whole_detail(pilot) -> str:
    """The detail, scrolled through."""
    await pilot.pause()
    page = screen(pilot).query_one("#detail").query_one("Static")
    return "\n".join(page.render_line(y).text.rstrip() for y in range(page.size.height))


async def test_without_colour_marks_and_voice_still_show(article) -> None:
    async with app(article).run_test(size=SMALL) as pilot:
        await checked(pilot)
        coloured = marks(pilot)
        await pilot.press("c")
        plain = marks(pilot)
        at = next(y for y, row in enumerate(rows(pilot)) if "The stolen shore" in row)
        assert "A" in coloured[at]
        assert "R" in plain[at]
        quoted = next(y for y, row in enumerate(rows(pilot)) if "We will never" in row)
        assert "q" in coloured[quoted]
        assert "2" in coloured[quoted]
        assert "q" in plain[quoted]
        assert "u" in plain[quoted]
        assert "R" not in plain[quoted]
        assert "A" not in plain[at]
        await pilot.press("c")
        assert marks(pilot) == coloured


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


async def test_detail_can_be_hidden_and_read(article) -> None:
    async with app(article).run_test(size=SMALL) as pilot:
        await checked(pilot)
        detail = screen(pilot).query_one("#detail")
        before = reader(pilot).size.height
        await pilot.press("d")
        assert not detail.display
        assert reader(pilot).size.height > before
        await pilot.press("enter")
        assert detail.has_focus
        await pilot.press("j", "j")
        assert detail.scroll_y == 2
        assert reader(pilot).scroll_y == 0
        await pilot.press("escape")
        assert reader(pilot).has_focus


@pytest.mark.parametrize(("size", "detail"), [((50, 24), False), ((80, 14), False), ((80, 24), True)])
async def test_small_terminals_keep_the_text(article, size, detail) -> None:
    async with app(article).run_test(size=size) as pilot:
        await checked(pilot)
        assert screen(pilot).query_one("#detail").display is detail
        assert reader(pilot).size.height >= 10


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
