"""Whole pages as text: each row of the reader with a row of marks under it where it has any, then the map, bar, detail and status.

Letters A–F are inks on the outlet's own words, 1–6 on those of others, R is reverse, u underlined or overlined, n neutral, q text
in another voice; over who speaks, o is the outlet's own voice and v–z are speakers. ``FRAMING_GOLDEN=write`` writes the files anew; look at what changed before committing them.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.tui.desk import ARTICLE, app, both, checked, map_of, screen, words_of

GOLDEN = Path(__file__).parent / "golden"
PAGE = (
    ARTICLE
    + """
\tThe word “stolen shore” is one that 湖の盗まれた岸 papers use, said nobody. 日本の新聞は「湖の盗まれた岸」と書く。そして、ほかの新聞は「岸」とだけ書いている。

👩‍👩‍👧 families 👍🏽 with flags 🇯🇵 by the Holy Lake; שלום; cafe\u0301; \x1b[31mred\x1b[0m \u202eback.
"""
)


@pytest.mark.parametrize(
    ("name", "size", "keys"),
    [
        ("80x24", (80, 24), ["n"]),
        ("120x40", (120, 40), ["n", "n"]),
        ("80x24-no-colour", (80, 24), ["c", "w", "w"]),
        ("120x40-find", (120, 40), ["slash", *"shore", "enter", "1"]),
        ("40x12", (40, 12), ["n", "n", "n"]),
        ("80x24-voices", (80, 24), ["v", "n"]),
        ("80x24-voices-no-colour", (80, 24), ["v", "c", "G", "N"]),
        ("80x24-filter", (80, 24), ["f", "space", "escape", "right_parenthesis"]),
        ("120x40-filter", (120, 40), ["f", "slash", *"shore", "enter", "escape", "n"]),
        ("120x40-voices", (120, 40), ["n", "v", "n", "right_square_bracket"]),
    ],
)
async def test_the_page_looks_as_it_did(tmp_path, name, size, keys) -> None:
    path = tmp_path / "lake.txt"
    path.write_text(PAGE, encoding="utf-8")
    async with app(path).run_test(size=size) as pilot:
        await checked(pilot)
        await pilot.press(*keys)
        await pilot.pause()
        bar = "#legend" if screen(pilot).query_one("#legend").display else "#balance"
        parts = [words_of(pilot, bar), both(pilot)]
        if screen(pilot).query_one("#map").display:
            parts.append(map_of(pilot))
        if screen(pilot).query_one("#detail").display:
            detail = screen(pilot).query_one("#detail Static")
            parts.append("\n".join(detail.render_line(y).text.rstrip() for y in range(detail.size.height)) + "\n")
        if screen(pilot).query_one("#narrowed").display:
            parts.append(words_of(pilot, "#narrowed") + "\n")
        parts.append(words_of(pilot, "#status"))
        page = "\n".join(parts) + "\n"
    golden = GOLDEN / f"{name}.txt"
    if os.environ.get("FRAMING_GOLDEN") == "write":
        golden.write_text(page, encoding="utf-8")
    assert page == golden.read_text(encoding="utf-8")
