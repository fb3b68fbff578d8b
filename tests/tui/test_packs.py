"""The packs: search, switches for this session, why and who says so, counts, the next hit."""

from __future__ import annotations

import pytest

from framing.document import Document
from framing.findings import Result
from framing.packs.load import load_pack
from framing_tui.columns import length
from framing_tui.ledger import Ledger
from framing_tui.screens.packs import PacksScreen
from framing_tui.shelves import HEAD, Painter, Shelves, View
from framing_tui.switches import Switches, owners
from framing_tui.widgets.table import Table
from tests.making import engine
from tests.tui.desk import ARTICLE, LAKE, Packs, app, checked, current, reader, screen, until, words_of

HILL = load_pack(
    """\
schema: 1
pack: hill
title: A hill
summary: Invented.
language: en
perspectives:
  up: {label: Uphill}
  down: {label: Downhill}
references:
  guide: {title: A guide, organisation: The Guild, url: "https://example.org/guide", says: What to write.}
rules:
  - id: high
    kind: term
    perspective: up
    terms: [noble height]
    why: It is no matter of nobility.
    references: [guide]
    examples: {flag: ["The [[noble height]]."], pass: ["The height."]}
""",
    "hill.yaml",
)
LOADER = Packs((LAKE, HILL))


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a-lake.txt").write_text(ARTICLE)
    (tmp_path / "b-hill.txt").write_text("The noble height. The stolen shore.\n")
    return tmp_path


def shown(pilot) -> PacksScreen:
    assert isinstance(pilot.app.screen, PacksScreen)
    return pilot.app.screen


def lines(pilot, selector="#table") -> list[str]:
    widget = pilot.app.screen.query_one(selector)
    return [line for y in range(widget.size.height) if (line := widget.render_line(y).text.rstrip())]


def text(pilot, selector="#about Static") -> str:
    return " ".join(" ".join(lines(pilot, selector)).split())


async def opened(pilot) -> None:
    """The packs, once both documents are checked."""
    await checked(pilot)
    await until(pilot, lambda: all(entry.counts for entry in screen(pilot).ledger.entries.values()))
    await pilot.press("P")
    await until(pilot, lambda: isinstance(pilot.app.screen, PacksScreen) and shown(pilot).shelves)
    await pilot.pause()


async def test_packs_fold_and_say_what_they_found(folder) -> None:
    async with app(folder, loader=LOADER).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        _, hill, lake = lines(pilot)
        assert hill.split()[:5] == ["▶", "▸", "[x]", "A", "hill"]
        assert hill.split()[-2:] == ["1", "1"]
        assert lake.split()[-4:] == ["N", "S", "4", "7"]
        assert "2 packs, 5 rules" in text(pilot, "#summary")
        assert "Invented." in text(pilot)
        for key in ("enter", "l", "right", "z"):
            await pilot.press(key)
            assert "high" in lines(pilot)[2]
            await pilot.press("h" if key == "l" else "left" if key == "right" else key)
            assert len(lines(pilot)) == 3
        await pilot.press("z", "j", "j", "j")
        assert shown(pilot).current == "lake:stolen"
        for words in (
            "It says who is right.",
            "southern shore",
            "A guide · The Guild",
            "3 findings in 2 documents",
            "wording of Northland",
        ):
            assert words in text(pilot)
        await pilot.press("h")
        assert shown(pilot).current == "lake", "the cursor goes to the pack of a rule that is hidden"


async def test_switching_a_rule_and_a_pack_hides_what_they_found(folder) -> None:
    async with app(folder, loader=LOADER).run_test(size=(80, 24)) as pilot:
        await checked(pilot)
        await pilot.press("n", "n")
        assert current(pilot) == "Holy Lake"
        await opened(pilot)
        await pilot.press("z", "j", "j", "j", "space")
        assert "[-]" in lines(pilot)[3]
        assert "[ ]" in lines(pilot)[4]
        assert "5 rules, 1 off (0: all on)" in text(pilot, "#summary")
        await pilot.press("escape")
        assert current(pilot) == "Holy Lake", "the place is kept"
        assert words_of(pilot, "#status").endswith("5 rules, 1 off")
        found = [finding.text for finding in reader(pilot).painter.reading.findings]
        assert found == ["disputed lake", "Holy Lake", "freed shore", "freed shore"]
        await pilot.press("P")
        await pilot.pause()
        await pilot.press("j", "space")
        assert "[ ]" in lines(pilot)[2]
        await pilot.press("f", "f")
        assert ["[ ]" in line for line in lines(pilot)[1:]] == [True]
        await pilot.press("P")
        assert reader(pilot).painter.reading.findings == ()
        await pilot.press("P", "0", "escape")
        await pilot.pause()
        assert len(reader(pilot).painter.reading.findings) == 6


async def test_search_meets_packs_and_rules_by_words_sides_and_reasons(folder) -> None:
    async with app(folder, loader=LOADER).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("slash", *"holy")
        assert [line.split()[-4] for line in lines(pilot)[2:]] == ["holy-lake"]
        await pilot.press("escape", "slash", *"nobility", "enter")
        assert "high" in lines(pilot)[2]
        await pilot.press("escape", "slash", *"uphill")
        assert len(lines(pilot)) == 2
        await pilot.press("x")
        assert len(lines(pilot)) == 1
        assert "esc or f shows others" in text(pilot)
        await pilot.press("escape", "s")
        assert "The lake" in lines(pilot)[1]
        await pilot.press("s", "f")
        assert "found here" in text(pilot, "#status")


async def test_n_goes_from_hit_to_hit_through_all_documents(folder) -> None:
    async with app(folder, loader=LOADER).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("slash", *"stolen", "enter", "j")
        places = []
        for _ in range(4):
            assert shown(pilot).current == "lake:stolen"
            await pilot.press("n")
            await until(pilot, lambda: pilot.app.screen is screen(pilot) and not screen(pilot)._sought)
            reading = reader(pilot).painter.reading
            places.append((reading.path[-10:], reading.text.count("stolen", 0, reader(pilot).painter.offset)))
            assert current(pilot) == "stolen shore"
            await pilot.press("P")
            await until(pilot, lambda: isinstance(pilot.app.screen, PacksScreen) and shown(pilot).shelves)
            await pilot.press("slash", *"stolen", "enter", "j")
        assert places == [("a-lake.txt", 0), ("a-lake.txt", 1), ("b-hill.txt", 0), ("a-lake.txt", 0)]
        await pilot.press("space", "n")
        await pilot.pause()
        assert isinstance(pilot.app.screen, PacksScreen), "what is off is not gone to"


async def test_the_detail_stands_beside_where_there_is_room_and_the_folder_is_a_key_away(folder) -> None:
    async with app(folder, loader=LOADER).run_test(size=(130, 40)) as pilot:
        await opened(pilot)
        about, table = pilot.app.screen.query_one("#about"), pilot.app.screen.query_one(Table)
        assert about.region.x == table.region.right
        await pilot.press("c", "J", "K", "question_mark")
        await pilot.pause()
        assert "switch this rule or pack for this session" in text(pilot, "Sheet Static")
        assert "Uphill" in text(pilot, "Sheet Static")
        await pilot.press("escape", "F")
        await until(pilot, lambda: type(pilot.app.screen).__name__ == "FolderScreen")
        assert len(pilot.app.screen_stack) == 2


async def test_without_packs_it_says_so(folder) -> None:
    async with app(folder, loader=Packs(())).run_test(size=(80, 24)) as pilot:
        await checked(pilot)
        await pilot.press("P")
        await until(pilot, lambda: "There is no pack." in text(pilot))
        await pilot.press("space", "n", "enter", "z")


@pytest.mark.parametrize("width", [60, 73, 79, 99, 119, 199])
def test_every_row_has_the_width_of_the_table(width) -> None:
    shelves, ledger = Shelves((LAKE, HILL)), Ledger()
    items = shelves.items(View(unfolded=frozenset({"lake", "hill"})), {}, ledger.switches)
    painter = Painter(shelves, tuple(items), width, {"lake:freed": 12345678}, ledger.switches)
    assert {length(painter.row(index)) + HEAD for index in range(len(painter))} == {width}
    assert length(painter.head()) == width


def test_a_pack_is_on_partly_on_or_off() -> None:
    switches = Switches()
    assert switches.on(LAKE) is True
    switches.toggle(LAKE, "lake:freed")
    assert switches.on(LAKE) is None
    switches.toggle(LAKE)
    assert switches.on(LAKE) is False
    assert "lake" in switches.off
    switches.toggle(LAKE, "lake:freed")
    assert switches.on(LAKE) is None
    assert "lake" not in switches.off
    switches.all_on()
    assert switches.on(LAKE) is True


def test_relations_go_with_the_wording_on_which_they_stand() -> None:
    document = Document("a", "The stolen shore of Holy Lake is cold.", "en")
    result = engine(LAKE).check(document)
    for finding, owner in zip(result.findings, owners(result.findings), strict=True):
        assert owner in {"lake:stolen", "lake:holy-lake", "lake"}, finding
    switches = Switches()
    assert switches.sifted(result) is result
    switches.toggle(LAKE)
    less = switches.sifted(result)
    assert less.findings == ()
    assert switches.sifted(result) is less
    assert switches.sifted(Result("b")).findings == ()
