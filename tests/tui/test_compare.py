"""The sides beside each other: words passage by passage, and who is given how many words."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from framing.packs.load import load_pack
from framing_tui.comparison import passages, voices
from framing_tui.screens.compare import CompareScreen
from tests.tui.desk import ARTICLE, LAKE_YAML, Packs, app, checked, current, screen, until
from tests.tui.test_golden import GOLDEN
from tests.tui.test_listing_golden import page

TALK = ARTICLE + "\n“The stolen shore is ours,” said Olaf Stein. “And the Holy Lake,” he said.\n"
SIZE = (80, 24)
KURILS = next((Path(__file__).parents[2] / "rules/framing_rules/packs").rglob("kuril-northern-territories.yaml"))


@pytest.fixture
def talk(tmp_path):
    path = tmp_path / "talk.txt"
    path.write_text(TALK)
    return path


def table(pilot) -> list[str]:
    widget = pilot.app.screen.query_one("#table")
    return [line for y in range(widget.size.height) if (line := widget.render_line(y).text.rstrip())]


def text(pilot, selector="#about Static") -> str:
    widget = pilot.app.screen.query_one(selector)
    return " ".join(" ".join(widget.render_line(y).text for y in range(widget.size.height)).split())


async def opened(pilot) -> None:
    await checked(pilot)
    await pilot.press("C")
    await until(pilot, lambda: isinstance(pilot.app.screen, CompareScreen))
    await pilot.pause()


async def test_each_row_has_both_sides_and_the_neutral_form(talk) -> None:
    async with app(talk).run_test(size=SIZE) as pilot:
        await opened(pilot)
        head, *rows = table(pilot)
        assert head.split() == ["Line", "N", "Northland", "5", "S", "Southland", "2", "Neutral", "form"]
        assert [row.split()[1 if row.startswith("▶") else 0] for row in rows] == ["3", "5", "7", "9"]
        assert "stolen shore" in rows[1]
        assert "freed shore" in rows[1]
        assert "→ southern shore" in rows[1]
        assert "“stolen shore” 1×, 1 in the outlet’s own voice" in text(pilot)
        assert "4 passages with wording of a side: 7, 3 in the outlet’s own voice" in text(pilot, "#summary")


async def test_speakers_stand_where_one_sides_wording_is_in_their_words_and_nobody_is_guessed(talk) -> None:
    async with app(talk).run_test(size=SIZE) as pilot:
        await opened(pilot)
        await pilot.press("v")
        await pilot.pause()
        head, *rows = table(pilot)
        assert head.split()[:2] == ["N", "Northland"]
        assert "Olaf Stein" in rows[0]
        assert rows[0].index("Olaf Stein") < rows[0].index("Anna Berg")  # she has wording of both
        assert "1× wording of Northland, 1× wording of Southland" in text(
            pilot
        ) or "1× wording of Southland, 1× wording of Northland" in text(pilot)
        reading = screen(pilot).session.reading
        assert reading.heard is not None
        assert (
            sum(one.speaker.words for one in voices(reading)) + reading.heard.own + reading.heard.distanced == reading.heard.words
        )
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is screen(pilot))


async def test_a_title_tells_for_whom_somebody_speaks_and_wording_does_not_where_titles_could(tmp_path) -> None:
    """A Japanese minister stands beside Japan whatever he says; an islander who uses Russia's wording is put on no side."""
    path = tmp_path / "islands.txt"
    path.write_text(
        "The Kuril islands lie off Hokkaido.\n\nJapanese Foreign Minister Haruto Kisaragi said that the results of World War II were no argument.\n\n"
        "“We want no outcome of the war,” said Emi Tachikawa, who was born on one of the islands.\n\n"
        "Viktor Zaslonov of Russia told reporters that the islands were under illegal occupation.\n"
    )
    async with app(path, loader=Packs((load_pack(KURILS.read_text(encoding="utf-8"), str(KURILS)),))).run_test(
        size=(120, 40)
    ) as pilot:
        await opened(pilot)
        await pilot.press("v")
        await pilot.pause()
        sides = {one.speaker.name: (one.side and one.side[0], one.titled) for one in voices(screen(pilot).session.reading)}
        assert sides == {"Haruto Kisaragi": ("japan", True), "Viktor Zaslonov": ("russia", True), "Emi Tachikawa": (None, False)}
        head, first, *_ = table(pilot)
        assert "No side known" in head
        assert first.split()[1:] == ["1.", "Haruto", "Kisaragi", "10", "Viktor", "Zaslonov", "7", "Emi", "Tachikawa", "7"]
        assert "beside Japan by name or title" in text(pilot)
        assert "1× wording of Russia" in text(pilot)


async def test_more_sides_than_columns_stand_behind_their_letters(tmp_path) -> None:
    """Every row shows its own sides, so that no row is empty because others have the columns."""
    packs = []
    for name in "abcd":
        text_ = (
            LAKE_YAML.replace("pack: lake", f"pack: lake-{name}")
            .replace("Northland}", f"North {name}}}")
            .replace("Southland}", f"South {name}}}")
        )
        packs.append(
            load_pack(text_.replace("stolen shore", f"stolen {name}").replace("freed shore", f"freed {name}"), f"{name}.yaml")
        )
    path = tmp_path / "lakes.txt"
    path.write_text("\n\n".join(f"The stolen {name} and the freed {name}." for name in "abcd"))
    async with app(path, loader=Packs(tuple(packs))).run_test(size=SIZE) as pilot:
        await opened(pilot)
        head, *rows = table(pilot)
        assert head.split() == ["Line", "One", "side", "Another", "Neutral", "form"]
        assert len(rows) == 4
        for name, row in zip("abcd", rows, strict=True):
            assert f"stolen {name}" in row
            assert f"freed {name}" in row
        letters = [row.split("stolen")[0].split()[-1] for row in rows]
        assert len(set(letters)) == 4
        await pilot.press("t")
        await pilot.pause(0.3)
        assert len(table(pilot)) == 5
        assert all("stolen" in row and "freed" in row for row in table(pilot)[1:])


async def test_enter_goes_to_the_passage(talk) -> None:
    async with app(talk).run_test(size=SIZE) as pilot:
        await opened(pilot)
        await pilot.press("j", "j", "enter")
        await until(pilot, lambda: pilot.app.screen is screen(pilot))
        assert current(pilot) == "freed shore"
        finding = screen(pilot).session.finding
        assert finding is not None
        assert finding.position.line == 7


async def test_all_documents_together_and_a_filter(talk) -> None:
    (talk.parent / "other.txt").write_text("The stolen shore. The freed shore.\n")
    async with app(talk.parent).run_test(size=SIZE) as pilot:
        await checked(pilot)
        await until(pilot, lambda: all(entry.counts for entry in screen(pilot).ledger.entries.values()))
        await opened(pilot)
        await pilot.press("t")
        await pilot.pause(0.2)
        _, *rows = table(pilot)
        assert len(rows) == 2
        shore = next(row for row in rows if "stolen" in row)
        assert shore.split()[1 if shore.startswith("▶") else 0] == "2"
        assert "4× stolen" in shore
        assert "3× freed" in shore
        await pilot.press("slash", *"holy", "enter")
        await pilot.pause(0.2)
        assert len(table(pilot)) == 2
        await pilot.press("escape", "enter")
        await until(pilot, lambda: pilot.app.screen is screen(pilot) and current(pilot) in ("stolen shore", "freed shore"))


async def test_a_document_without_sides_says_so(tmp_path) -> None:
    path = tmp_path / "clean.txt"
    path.write_text("Nothing.\n")
    async with app(path).run_test(size=SIZE) as pilot:
        await opened(pilot)
        assert "no wording of a side" in text(pilot)
        await pilot.press("v", "enter", "j")
        assert "Nobody speaks" in text(pilot)
        assert passages(screen(pilot).session.reading) == []


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize(("name", "keys"), [("compare", ["C", "j"]), ("compare-voices-no-colour", ["c", "C", "v"])])
async def test_the_comparison_looks_as_it_did(talk, size, name, keys) -> None:
    async with app(talk).run_test(size=size) as pilot:
        await checked(pilot)
        await pilot.press(*keys)
        await pilot.pause(0.3)
        shown = page(pilot)
    golden = GOLDEN / f"{size[0]}x{size[1]}-{name}.txt"
    if os.environ.get("FRAMING_GOLDEN") == "write":
        golden.write_text(shown, encoding="utf-8")
    assert shown == golden.read_text(encoding="utf-8")
