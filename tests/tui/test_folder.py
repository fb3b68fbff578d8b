"""The folder: rows that fill in as documents are checked, sorting, filter, what cannot be read, stopping."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

import pytest

from framing.errors import Failure
from framing_tui.folder import HEAD, Order, Show, View, chosen, columns, frequent
from framing_tui.ledger import Ledger, Row, Standing
from framing_tui.screens.folder import FolderScreen
from framing_tui.widgets.doclist import DocList
from framing_tui.widgets.table import Table
from framing_tui.words import problems
from tests.making import engine
from tests.tui.desk import ARTICLE, LAKE, Packs, app, checked, screen, until

SOUTH = "The freed shore, the freed shore and the freed shore.\n"


@pytest.fixture
def folder(tmp_path):
    """Four documents: of both sides, of one, with nothing in it, and one that is not text."""
    (tmp_path / "a-lake.txt").write_text(ARTICLE)
    (tmp_path / "b-south.txt").write_text(SOUTH)
    (tmp_path / "c-clean.txt").write_text("Nothing is here.\n")
    (tmp_path / "d-binary.txt").write_bytes(b"\xff\x00\x01\x81")
    return tmp_path


def shown(pilot) -> FolderScreen:
    assert isinstance(pilot.app.screen, FolderScreen)
    return pilot.app.screen


def lines(pilot, selector="#table") -> list[str]:
    widget = pilot.app.screen.query_one(selector)
    return [widget.render_line(y).text.rstrip() for y in range(widget.size.height)]


def names(pilot) -> list[str]:
    """The first letters of the documents, from the top."""
    return [line[HEAD] for line in lines(pilot)[1:] if line.strip()]


def status(pilot) -> str:
    return lines(pilot, "#status")[0]


def detail(pilot) -> str:
    return "\n".join(lines(pilot, "#about Static"))


FRENCH = "Le maire et les élus de la ville ont parlé de la colline, et le conseil a voté pour la route du nord.\n"


async def test_a_document_in_whose_language_no_pack_looks_is_not_called_clean(tmp_path) -> None:
    (tmp_path / "a-lake.txt").write_text(ARTICLE)
    (tmp_path / "b-french.txt").write_text(FRENCH)
    async with app(tmp_path / "b-french.txt", tmp_path / "a-lake.txt").run_test(size=(120, 24)) as pilot:
        await checked(pilot)
        assert "It seems to be in fr, and no pack is for that" in " ".join(" ".join(lines(pilot, "#balance")).split())
        await pilot.press("F")
        await all_done(pilot)
        assert "no wording was looked for" in " ".join(detail(pilot).split())
        assert any("b-french" in line and "no pack" in line for line in lines(pilot))
        assert "Nothing found" not in detail(pilot)


def test_while_it_is_checked_nothing_is_said_to_be_without_problems() -> None:
    assert problems((), "checking") == "None so far: checking …"
    assert problems((), "") == "Everything could be read and checked."


async def all_done(pilot) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, FolderScreen) and "rules" in status(pilot))


async def test_rows_show_counts_balance_worst_severity_and_state(folder) -> None:
    async with app(folder).run_test(size=(120, 24)) as pilot:
        await checked(pilot)
        await pilot.press("F")
        await all_done(pilot)
        head, lake, south, clean, binary, *_ = lines(pilot)
        assert head.split() == ["Document", "All", "S", "Southland", "N", "Northland", "=", "Neutral", "Shares", "Worst", "State"]
        assert next(word for word in lake.split() if word.isdigit()) == "6"
        assert "SS" in south
        assert "● warning 3" in south
        assert "Northland" not in south
        assert clean.split()[-1] == "clean"
        assert "✗" in binary
        assert "checked" not in binary
        assert "4 documents" in lines(pilot, "#summary")[0]
        assert "1 unreadable" in status(pilot)
        await pilot.press("G")
        assert "cannot be read" in detail(pilot)


@dataclass
class Gate(Packs):
    """Checks the first document once ``first`` is set, and the others once ``others`` is: two are under way at once, in any order."""

    first: threading.Event = field(default_factory=threading.Event)
    others: threading.Event = field(default_factory=threading.Event)

    def engine(self):
        real = engine(*self.packs)
        first, others = self.first, self.others

        class Slow:
            packs, failures = real.packs, real.failures

            def check(self, document):
                (first if "a-lake" in document.path else others).wait()
                return real.check(document)

            def rest(self):
                real.rest()

        return Slow()


async def test_rows_fill_in_and_it_can_be_read_stopped_and_gone_on_with_meanwhile(folder) -> None:
    gate = Gate()
    async with app(folder, loader=gate).run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: screen(pilot).query_one(DocList).opened)
        await pilot.press("F")
        await until(pilot, lambda: "checking …" in "\n".join(lines(pilot)))
        assert names(pilot) == ["a", "b", "c", "d"]
        gate.first.set()
        await until(pilot, lambda: lines(pilot)[1].endswith("checked"))
        await pilot.press("p")
        await pilot.pause()
        assert "stopped: p goes on" in status(pilot)
        assert lines(pilot)[3].endswith("stopped")
        gate.others.set()
        await until(pilot, lambda: lines(pilot)[2].endswith("checked"))
        assert lines(pilot)[3].endswith("stopped"), "what was begun is finished, the rest is not begun"
        await pilot.press("j", "j")
        assert "Not checked yet" in detail(pilot)
        await pilot.press("p")
        await all_done(pilot)
        assert lines(pilot)[3].endswith("clean")


async def test_enter_opens_and_esc_and_f_go_back(folder) -> None:
    async with app(folder).run_test(size=(80, 24)) as pilot:
        await checked(pilot)
        await pilot.press("F")
        await all_done(pilot)
        await pilot.press("j", "enter")
        await until(pilot, lambda: pilot.app.screen is screen(pilot) and "freed" in str(screen(pilot).session.reading.text[:20]))
        for key in ("escape", "F"):
            await pilot.press("F")
            await until(pilot, lambda: isinstance(pilot.app.screen, FolderScreen))
            await pilot.press(key)
            await until(pilot, lambda: pilot.app.screen is screen(pilot))


async def test_sorting_keeps_the_cursor_on_its_document(folder) -> None:
    async with app(folder).run_test(size=(80, 24)) as pilot:
        await checked(pilot)
        await pilot.press("F")
        await all_done(pilot)
        await pilot.press("j")
        orders = {}
        for _ in range(5):
            await pilot.press("s")
            assert shown(pilot).current.endswith("b-south.txt")
            orders[shown(pilot).view.order] = "".join(names(pilot))
        assert orders == {
            Order.WORST: "bacd",
            Order.FINDINGS: "abcd",
            Order.PATH: "abcd",
            Order.STATE: "dabc",
            Order.LISTED: "abcd",
        }
        await pilot.press("S")
        assert names(pilot) == ["d", "c", "b", "a"]
        await pilot.press("2")
        assert "most of Northland first" in status(pilot)
        assert names(pilot)[0] == "a"
        await pilot.press("2")
        assert names(pilot)[-1] == "a"
        await pilot.press("9", "6")
        assert names(pilot)[-1] == "a"


async def test_the_filter_follows_what_is_typed_and_esc_ends_it(folder) -> None:
    async with app(folder).run_test(size=(80, 24)) as pilot:
        await checked(pilot)
        await pilot.press("F")
        await all_done(pilot)
        await pilot.press("j", "slash", *"clea")
        assert names(pilot) == ["c"]
        await pilot.press("n")
        assert names(pilot) == ["c"]
        await pilot.press("enter")
        assert "“clean”" in status(pilot)
        await pilot.press("slash", "%")
        assert names(pilot) == []
        assert "esc or f shows others" in detail(pilot)
        await pilot.press("escape")
        assert names(pilot) == ["a", "b", "c", "d"]
        seen = []
        for _ in range(4):
            await pilot.press("f")
            seen.append("".join(names(pilot)))
        assert seen == ["ab", "ab", "d", "abcd"]


async def test_the_mouse_chooses_sorts_and_opens(folder) -> None:
    async with app(folder).run_test(size=(120, 24)) as pilot:
        await checked(pilot)
        await pilot.press("F")
        await all_done(pilot)
        table, head = pilot.app.screen.query_one(Table), lines(pilot)[0]
        for word, order in (
            ("All", Order.FINDINGS),
            ("Northland", Order.SIDE),
            ("Worst", Order.WORST),
            ("State", Order.STATE),
            ("Doc", Order.PATH),
        ):
            await pilot.click(table, offset=(head.index(word) + 1, 0))
            await pilot.pause()
            assert shown(pilot).view.order is order
        await pilot.click(table, offset=(5, 2))
        await pilot.pause()
        assert shown(pilot).current.endswith("b-south.txt")
        await pilot.click(table, offset=(5, 2))
        await until(pilot, lambda: pilot.app.screen is screen(pilot))


async def test_moving_marks_help_problems_and_packs(folder) -> None:
    for number in range(60):
        (folder / f"e{number:02}.txt").write_text("Nothing.\n")
    async with app(folder).run_test(size=(80, 24)) as pilot:
        await checked(pilot)
        await pilot.press("F")
        await all_done(pilot)
        table = pilot.app.screen.query_one(Table)
        places = []
        for key in ("G", "k", "b", "ctrl+u", "g", "space", "ctrl+d", "down", "up", "home", "end", "pageup", "pagedown", "g"):
            await pilot.press(key)
            places.append(table.current)
        assert places[:2] == [63, 62]
        assert places[4] == 0
        assert places[-4:-3] == [63]
        assert places[-1] == 0
        assert "▶" in lines(pilot)[1]
        await pilot.press("c")
        assert not shown(pilot).host.marks().color
        await pilot.press("c", "J", "K", "exclamation_mark")
        assert len(pilot.app.screen_stack) == 3
        await pilot.press("escape", "question_mark")
        await pilot.pause()
        page = "\n".join(lines(pilot, "Sheet Static"))
        assert "stop checking the rest" in page
        assert "sort by the column of this side" in page
        await pilot.press("escape", "P")
        await until(pilot, lambda: type(pilot.app.screen).__name__ == "PacksScreen")
        assert len(pilot.app.screen_stack) == 2


async def test_its_actions_are_in_the_palette(folder) -> None:
    async with app(folder).run_test(size=(80, 24)) as pilot:
        await checked(pilot)
        await pilot.press("F")
        await all_done(pilot)
        commands = {command.title: command for command in pilot.app.get_system_commands(pilot.app.screen)}
        commands["Turn round · S"].callback()
        await until(pilot, lambda: names(pilot) == ["d", "c", "b", "a"])


def _row(path: str, total: int = 0) -> Row:
    ledger = Ledger()
    ledger.add(path)
    return Row(ledger.entries[path], total)


def test_a_filter_takes_all_words_in_any_case() -> None:
    rows = [_row("in/Kuril/One.txt"), _row("in/kuril/two.txt")]
    assert [row.path for row in chosen(rows, View(wanted="ONE kuril"))] == ["in/Kuril/One.txt"]
    assert chosen(rows, View(show=Show.FINDINGS)) == []


@pytest.mark.parametrize("width", [40, 60, 79, 99, 119, 159, 199])
@pytest.mark.parametrize("number", [0, 1, 3, 7, 40])
def test_every_row_has_the_width_of_the_table(width, number) -> None:
    from framing_tui.columns import length
    from framing_tui.folder import Painter
    from framing_tui.sides import Side

    ledger = Ledger()
    ledger.add("長い名前/" * 9 + "x.txt")
    ledger.set_outcome("lake.txt", _result())
    ledger.set_outcome("no.txt", Failure("no.txt", "no.txt: it is not UTF-8 " * 9))
    sides = dict(ledger.sides) | {
        (f"s{n}", "x"): Side((f"s{n}", "x"), "Somebody with a long name", "X", n + 9, 0) for n in range(number)
    }
    rows = ledger.rows()
    at = columns(width, tuple(sides.values()) if number else frequent(rows, sides))
    painter = Painter(tuple(rows), at, sides)
    assert at.path >= 4
    if width >= 60:
        assert {length(painter.row(index)) + HEAD for index in range(3)} == {width}
        assert length(painter.head()) == width


def _result():
    from framing.document import Document

    return engine(LAKE).check(Document("lake.txt", ARTICLE))


def test_the_ledger_counts_what_is_on_and_forgets_what_was_before() -> None:
    ledger, told = Ledger(), []
    unwatch = ledger.watch(lambda: told.append(1))
    ledger.add("lake.txt")
    ledger.begin("lake.txt")
    assert ledger.rows()[0].standing is Standing.CHECKING
    for _ in range(2):
        ledger.set_outcome("lake.txt", _result())
    assert ledger.found["lake:stolen"] == 2
    (row,) = ledger.rows()
    assert ledger.rows()[0] is row
    ledger.switches.toggle(LAKE, "lake:stolen")
    assert ledger.rows()[0].total == row.total - 2
    assert ledger.documents_with("lake") == ledger.documents_with("lake:freed") == 1
    assert ledger.next_with({"lake:freed"}, "lake.txt") == "lake.txt"
    assert ledger.next_with({"lake:stolen"}, "") is None
    unwatch()
    ledger.set_outcome("lake.txt", Failure("lake.txt", "gone"))
    assert not any(ledger.found.values())
    assert len(told) == 4
