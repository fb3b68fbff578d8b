"""The page of disputed areas: one row an area, its parties by name, and the pack that knows the wording."""

from __future__ import annotations

from pathlib import Path

import pytest

from framing.engine import Engine
from framing.plugins import Plugins

PAGE = Path(__file__).resolve().parent.parent / "docs/reference/disputed-areas.md"
LINES = PAGE.read_text("utf-8").splitlines()
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in LINES if line.startswith("| ") and "`" in line]


def test_seventy_areas_and_more_each_once():
    assert len(ROWS) >= 70
    assert len({row[0] for row in ROWS}) == len(ROWS)
    assert f"{len(ROWS)} areas" in LINES[2]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_every_area_has_two_parties_and_one_pack(row: list[str]):
    area, parties, pack = row
    named = [party.partition(": ")[0] for party in parties.split("; ") if ": " in party]
    assert len(named) == len(set(named)) >= 2, area
    assert pack.count("`") == 2, area


def test_the_small_disputes_are_packs_under_the_names_of_the_page():
    shipped = {pack.id for pack in Engine.load(Plugins(installed=False)).packs}
    assert len(shipped & {row[2].strip("`") for row in ROWS}) >= 58
