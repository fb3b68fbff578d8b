"""Sides get inks and letters of their own; balance and places of things at each size."""

from __future__ import annotations

import dataclasses

import pytest

from framing.document import Document
from framing.rules import NEUTRAL, Perspective
from framing_tui.arrangement import arrange
from framing_tui.palette import INKS, Marks
from framing_tui.reading import Reading
from framing_tui.session import Session
from framing_tui.sides import NEUTRAL_LETTER, sides_of
from framing_tui.steps import Kind, View, destination, step
from framing_tui.widgets.balance import balance
from tests.making import engine
from tests.tui.desk import ARTICLE, LAKE


def found(text: str = ARTICLE, *packs):
    return engine(*(packs or (LAKE,))).check(Document("x.txt", text))


def test_sides_keep_the_ink_and_initial_of_their_place_in_the_pack() -> None:
    both = sides_of(found().findings)
    assert [(s.letter, s.number, s.color) for s in both.values()] == [("N", 1, 0), ("S", 2, 1), (NEUTRAL_LETTER, 3, 2)]
    south = sides_of(found("The freed shore.").findings)
    assert [(s.letter, s.number, s.color) for s in south.values()] == [("S", 1, 1)]


def test_packs_that_are_met_most_often_choose_first() -> None:
    other = dataclasses.replace(
        LAKE, id="a-lake", perspectives={"no": Perspective("no", "Northmen"), "so": Perspective("so", "Southmen")}
    )
    rules = [
        dataclasses.replace(rule, perspective=rule.perspective[:2] if rule.perspective != NEUTRAL else NEUTRAL)
        for rule in LAKE.rules
    ]
    findings = [*found().findings, *found(ARTICLE, dataclasses.replace(other, rules=tuple(rules))).findings]
    letters = {side.label: (side.letter, side.color) for side in sides_of(findings).values()}
    assert letters["Northmen"] == ("N", 0)
    first = {side.label: (side.letter, side.color) for side in sides_of(findings, {"lake": 2, "a-lake": 1}).values()}
    assert (first["Northland"], first["Southland"]) == (("N", 0), ("S", 1))
    assert first["Northmen"][0] != "N"


def test_letters_differ_however_many_sides_begin_alike() -> None:
    (finding,) = found("The stolen shore.").findings
    many = {f"p{n}": Perspective(f"p{n}", f"North {n}") for n in range(30)}
    pack = dataclasses.replace(LAKE, perspectives=many)
    rules = [dataclasses.replace(finding.match.rule, perspective=name) for name in many]
    findings = [dataclasses.replace(finding, match=dataclasses.replace(finding.match, pack=pack, rule=rule)) for rule in rules]
    sides = sides_of(findings).values()
    assert len({side.letter for side in sides}) == len(sides) == 30
    assert {side.color for side in sides} == set(range(len(INKS)))


def test_a_side_of_the_same_name_in_two_packs_is_one() -> None:
    other = dataclasses.replace(LAKE, id="other-lake")
    a, b = found("The stolen shore.").findings, found("The stolen shore.", other).findings
    assert len(sides_of([*a, *b])) == 1


@pytest.mark.parametrize("width", [20, 40, 60, 80, 120, 200])
def test_the_balance_fits_its_row(width) -> None:
    reading = Reading("x", found().document, found())
    row, ends = balance(reading.tallies, frozenset(), Marks(), width)
    assert row.cell_len <= width
    assert [number for _, number in ends] == [1, 2, 3][: len(ends)]
    own = sum(tally.own for tally in reading.tallies if tally.side.key[0] != NEUTRAL)
    assert own == 3
    if width >= 120:
        bar = row.plain[ends[-1][0] :].strip()
        assert set(bar) == set("NnSs")
        assert len(bar) == width - ends[-1][0] - 1
        assert bar == "".join(sorted(bar, key="NnSs".index))


def test_steps_go_round_and_find_every_stop() -> None:
    stops = [(5, 0), (5, 2), (9, 1)]
    assert [step(stops, at, forward=True) for at in ((0, -1), (5, 0), (5, 2), (9, 1))] == [0, 2, 1, 0]
    assert [step(stops, at, forward=False) for at in ((0, -1), (5, 0), (5, 2), (9, 1))] == [1, 1, 0, 2]
    assert step([], (0, -1), forward=True) is None


def test_a_walk_begins_at_the_view_when_the_current_finding_is_out_of_it() -> None:
    session = Session()
    session.show(Reading("x", found().document, found()))
    starts = [finding.span.start for finding in session.reading.findings]
    assert session.move(Kind.ANY, View(starts[3] - 1, starts[4]), forward=True) == starts[3]
    assert session.move(Kind.ANY, View(0, starts[1]), forward=False) == starts[0]
    assert session.move(Kind.WARNING, View(0, len(ARTICLE)), forward=True) == starts[1]
    assert not session.toggle(9)


@pytest.mark.parametrize(
    ("answer", "where"), [("12", 12), (" 50 %", 0.5), ("0%", 0.0), ("", None), ("x", None), ("1" * 12, None), ("-3", None)]
)
def test_where_an_answer_leads(answer, where) -> None:
    assert destination(answer) == where


@pytest.mark.parametrize("width", range(20, 201, 20))
@pytest.mark.parametrize("documents", [1, 5])
def test_the_text_keeps_room_at_every_size(width, documents) -> None:
    now = arrange(width, 24, documents)
    left = width - 28 * now.beside - now.detail_columns * now.columns
    assert left >= min(width, 72)
    assert not (now.beside and documents == 1)
