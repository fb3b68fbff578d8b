"""Every page and question over the screen, as text, small and large. ``FRAMING_GOLDEN=write`` writes them anew; look at what changed."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from framing.packs.load import load_pack
from tests.tui.desk import ARTICLE, LAKE_YAML, Packs, app, checked, screen, until
from tests.tui.test_golden import GOLDEN

PACK = LAKE_YAML.replace("alternatives: [southern shore]", "alternatives: [southern shore, shore in the south]", 1)
CASES = {
    "filter": ["f", "j", "space"],
    "help": ["question_mark"],
    "go-to": ["colon", *"50%"],
    "find": ["slash", *"shore"],
    "export": ["x", "tab"],
    "export-wrong": ["x", *".docx", "enter"],
    "choice": ["n", "a", "j"],
    "difference": ["n", "a", "2"],
    "accept": ["n", "A", *"A name", "tab", *"soon", "enter"],
    "accept-difference": ["n", "A", *"A name", "enter"],
    "problems": ["exclamation_mark"],
    "commands": ["ctrl+p", *"vo"],
    "edit-help": ["E", "f1"],
    "edit-leave": ["n", "E", "x", "escape"],
    "compare-help": ["C", "question_mark"],
    "folder-help": ["F", "question_mark"],
    "packs-help": ["P", "question_mark"],
}


def composed(pilot) -> str:
    """All that the topmost screen paints, cell by cell."""
    shown = pilot.app.screen
    strips = shown._compositor.render_strips()
    page = "\n".join(strip.text.rstrip() for strip in strips).rstrip("\n") + "\n"
    return re.sub(r"on: \d{4}-\d\d-\d\d", "on: 0000-00-00", page)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize(("name", "keys"), CASES.items())
async def test_the_page_looks_as_it_did(tmp_path, monkeypatch, size, name, keys) -> None:
    monkeypatch.chdir(tmp_path)
    for variable, value in (("COUNT", "1"), ("KEY_0", "user.name"), ("VALUE_0", "Ada")):
        monkeypatch.setenv(f"GIT_CONFIG_{variable}", value)
    (tmp_path / "lake.txt").write_text(ARTICLE)
    (tmp_path / "shore.txt").write_bytes(b"\xff\x00\x01\x81")
    loader = Packs((load_pack(PACK, "lake.yaml"),))
    async with app(Path("lake.txt"), Path("shore.txt"), loader=loader).run_test(size=size) as pilot:
        await checked(pilot)
        await until(pilot, lambda: screen(pilot).ledger.entries["shore.txt"].problem)
        for key in keys:
            await pilot.press(key)
            await pilot.pause(0.1)
        await pilot.pause(0.3)
        shown = composed(pilot)
    golden = GOLDEN / f"{size[0]}x{size[1]}-{name}-page.txt"
    if os.environ.get("FRAMING_GOLDEN") == "write":
        golden.write_text(shown, encoding="utf-8")
    assert shown == golden.read_text(encoding="utf-8")
