"""The lists as whole pages of text. ``FRAMING_GOLDEN=write`` writes them anew; look at what changed before committing them."""

from __future__ import annotations

import os

import pytest

from tests.tui.desk import ARTICLE, Packs, app, checked, screen, until
from tests.tui.test_golden import GOLDEN
from tests.tui.test_packs import LOADER


def page(pilot) -> str:
    """Every part of the screen from top to bottom."""
    shown = pilot.app.screen
    parts = [shown.query_one("#summary"), shown.query_one("#table")]
    parts += [shown.query_one("#about Static")] if shown.query_one("#about").display else []
    parts += [shown.query_one("#filter")] if shown.query_one("#filter").display else []
    parts.append(shown.query_one("#status"))
    rows = [[part.render_line(y).text.rstrip() for y in range(part.size.height)] for part in parts if part.id != "filter"]
    return "\n".join("\n".join(lines).rstrip("\n") for lines in rows) + "\n"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("folder", ["F", "s", "j"]),
        ("folder-no-colour", ["F", "c", "2"]),
        ("packs", ["P", "j", "enter", "j", "space", "j"]),
        ("compare-all", ["C", "t", "j"]),
    ],
)
async def test_the_lists_look_as_they_did(tmp_path, monkeypatch, size, name, keys) -> None:
    (tmp_path / "copy").mkdir()
    monkeypatch.chdir(tmp_path)
    copy = tmp_path.joinpath("copy").relative_to(tmp_path)
    for file, words in (
        ("lake", ARTICLE),
        ("freed", "The freed shore, the freed shore.\n"),
        ("clean", "Nothing.\n"),
        ("編集済み竹島", "Holy Lake.\n"),
    ):
        (copy / f"{file}.txt").write_text(words, encoding="utf-8")
    (copy / "broken\x1b[31m.txt").write_bytes(b"\xff\x00\x01\x81")
    async with app(copy, loader=Packs(LOADER.packs)).run_test(size=size) as pilot:
        await until(pilot, lambda: screen(pilot).ledger.entries)
        await pilot.press("o", "end", "enter")
        await until(
            pilot, lambda: all(e.standing.value in ("checked", "unreadable") for e in screen(pilot).ledger.entries.values())
        )
        await checked(pilot)
        for key in keys:
            await pilot.press(key)
            await pilot.pause(0.2)
        shown = page(pilot)
    golden = GOLDEN / f"{size[0]}x{size[1]}-{name}.txt"
    if os.environ.get("FRAMING_GOLDEN") == "write":
        golden.write_text(shown, encoding="utf-8")
    assert "\x1b" not in shown
    assert shown == golden.read_text(encoding="utf-8")
