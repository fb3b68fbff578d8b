"""Reading a document: what is shown and how, at which size."""

from __future__ import annotations

import threading

import pytest
from textual.pilot import Pilot

from framing_tui.rowcells import GUTTER
from tests.tui.desk import ARTICLE, Packs, app, checked, current, marks, reader, rows, screen, until, words_of

SMALL, LARGE = (80, 24), (120, 40)


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
