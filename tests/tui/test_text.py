"""Text on cells: display text, wrapping, index, spans and search."""

from __future__ import annotations

import random
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from framing_tui.text.display import FILLER, grid, plain, show
from framing_tui.text.index import Place, WrapIndex
from framing_tui.text.lines import LONGEST, Lines
from framing_tui.text.search import find
from framing_tui.text.spans import Spans
from framing_tui.text.wrap import NOT_FIRST, NOT_LAST, count_rows, wrap

SCRIPTS = st.sampled_from(
    [
        *"abc dé,.()-/—“”’ 、。「」（）ー漢字かなっァ한국어ｱﾞРоссия",
        "e\u0301",
        "\u05e9\u05b8",
        "👩\u200d👩\u200d👧",
        "👍🏽",
        "❤\ufe0f",
        "🇯🇵",
        "\u200b",
        "\u00ad",
        "\t",
    ]
)
COPY = st.lists(SCRIPTS, max_size=60).map("".join)
ANYTHING = st.text(st.characters(codec=None, exclude_characters="\n\r"), max_size=60)


@given(st.one_of(COPY, ANYTHING))
def test_a_line_has_as_many_cells_as_a_terminal_will_use(text: str) -> None:
    shown = show(text)
    assert cell_len(shown.text) == len(shown.grid) == len(shown.starts) - 1 == len(shown.offsets) - 1
    assert grid(text) == shown.grid
    assert "".join(shown.piece(c, c + 1) for c in range(len(shown.grid))) == shown.text
    assert not [c for c in shown.text if unicodedata.category(c) in ("Cc", "Cs")]


@given(st.one_of(COPY, ANYTHING))
def test_cells_lead_back_to_the_source(text: str) -> None:
    shown = show(text)
    assert list(shown.offsets) == sorted(shown.offsets)
    assert shown.offsets[-1] == len(text)
    for cell, base in enumerate(shown.grid):
        source = text[shown.offsets[cell]]
        if base.isalnum() and unicodedata.category(source) != "Mn" and not 0x1F1E6 <= ord(source) <= 0x1F1FF:
            assert base == source
    assert shown.cells(0, len(text)) == (0, len(shown.grid))


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a\tb", "a   b"),
        ("\x1b[31mred\x9b", "\u241b[31mred\ufffd"),
        ("👨\u200d👩\u200d👧 x", "👨 x"),
        ("👩🏽\u200d⚕\ufe0f!", "👩!"),
        ("1\ufe0f\u20e3", "1"),
        ("🇯🇵🇷", "🇯🇵R"),
        ("\u0301x", "\u25cc\u0301x"),
        ("co\u00adop\u200ber", "cooper"),
        ("\u202eevil", "\u2426evil"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\uffff", "\ufffd"),
    ],
)
def test_what_stands_in_place_of_what(source: str, text: str) -> None:
    assert show(source).text == text


def test_a_span_of_wide_characters_takes_their_cells() -> None:
    assert show("島は日本").cells(2, 4) == (4, 8)


def test_a_name_is_one_safe_line() -> None:
    assert plain("a\nb\x1b]0;x\x07\u202e.txt") == "a b\u241b]0;x\u2407\u2426.txt"


@given(st.one_of(COPY, ANYTHING), st.integers(1, 30))
def test_rows_join_to_the_line_and_none_is_too_wide(text: str, width: int) -> None:
    cells = grid(text)
    rows = wrap(cells, width)
    assert rows[0].start == 0
    assert rows[-1].end == len(cells)
    assert all(before.end == after.start for before, after in pairwise(rows))
    assert all(len(cells[a:b].rstrip(" ")) <= max(width, 2) for a, b in rows)
    assert all(a == b == 0 or cells[a] != FILLER for a, b in rows)
    assert count_rows(cells, width) == len(rows)


@given(st.lists(st.sampled_from(list("漢字かな、。「」ー（）っ")), max_size=60).map("".join), st.integers(12, 30))
def test_no_row_begins_or_ends_against_kinsoku_where_it_can_be_helped(text: str, width: int) -> None:
    cells = grid(text)
    for row in wrap(cells, width)[1:]:
        begins, before = cells[row.start], cells[row.start - 2]
        if begins in NOT_FIRST or before in NOT_LAST:
            # Only a run of marks as long as the row leaves no better place.
            stretch = cells[max(0, row.start - width) : row.start].replace(FILLER, "")
            places = [i for i in range(1, len(stretch)) if stretch[i] not in NOT_FIRST and stretch[i - 1] not in NOT_LAST]
            assert not places


@pytest.mark.parametrize(
    ("text", "width", "rows"),
    [
        ("the islands are", 8, ["the ", "islands ", "are"]),
        ("seven-decade row", 8, ["seven-", "decade ", "row"]),
        ("Kuril/Chishima", 10, ["Kuril/", "Chishima"]),
        ("pages 10-12", 9, ["pages ", "10-12"]),
        ("島です。次", 6, ["島で", "す。次"]),
        ("彼は「島」", 6, ["彼は", "「島」"]),
        ("한국어 문장", 8, ["한국어 ", "문장"]),
        ("unbreakable", 5, ["unbre", "akabl", "e"]),
        ("a       b", 3, ["a       ", "b"]),
    ],
)
def test_where_lines_break(text: str, width: int, rows: list[str]) -> None:
    cells = grid(text)
    assert [cells[a:b].replace(FILLER, "") for a, b in wrap(cells, width)] == rows


@given(st.text(st.sampled_from("ab\r\n"), max_size=40))
def test_lines_are_the_text_without_its_line_ends(text: str) -> None:
    lines = Lines(text)
    assert [lines.source(i) for i in range(len(lines))] == text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for offset, character in enumerate(text):
        if character in "ab":
            line = lines.at(offset)
            assert lines.starts[line] <= offset < lines.ends[line]


def test_an_endless_line_is_cut() -> None:
    lines = Lines("x" * (3 * LONGEST + 1))
    assert len(lines) == 4
    assert "".join(lines.source(i) for i in range(4)) == lines.text


def _document(seed: int, lines: int) -> str:
    words = random.Random(seed)
    return "\n".join(" ".join("word" * words.randint(1, 3) for _ in range(words.randint(0, 40))) for _ in range(lines))


def test_the_index_agrees_with_wrapping_everything() -> None:
    lines = Lines(_document(1, 700))
    index = WrapIndex(lines, 40)
    assert index.total > 0
    assert index.measured == 0
    while index.measure_next():
        pass
    every = [Place(line, sub) for line in range(len(lines)) for sub in range(len(wrap(grid(lines.source(line)), 40)))]
    assert index.total == len(every)
    assert [index.locate(row) for row in range(index.total)] == every
    assert [index.row_of(place) for place in every] == list(range(index.total))


def test_a_place_stays_itself_while_the_rest_is_measured() -> None:
    index = WrapIndex(Lines(_document(2, 3000)), 33)
    place = index.locate(index.total // 2)
    offset = index.offset_of(place)
    assert index.locate(index.row_of(place)) == place
    while index.measure_next():
        assert index.locate(index.row_of(place)) == place
    assert index.offset_of(place) == offset
    assert index.place_of(offset) == place


def test_a_row_that_was_guessed_and_is_not_there_is_the_last_of_its_block() -> None:
    lines = Lines("\n".join("x" * 40 for _ in range(1000)))
    for row in range(0, WrapIndex(lines, 40).total, 97):
        index = WrapIndex(lines, 40)
        place = index.locate(row)
        assert place.sub < len(index.layout(place.line).rows)
        assert index.row_of(place) <= row


def test_rows_outside_the_document_are_its_ends() -> None:
    index = WrapIndex(Lines("one\ntwo"), 10)
    assert index.locate(-5) == Place(0, 0)
    assert index.locate(99) == Place(1, 0)
    assert WrapIndex(Lines(""), 10).locate(0) == Place(0, 0)


SPANS = st.lists(st.tuples(st.integers(0, 9000), st.integers(1, 4000)).map(lambda s: (s[0], s[0] + s[1])), max_size=40)


@given(SPANS, st.integers(0, 9500), st.integers(0, 3000))
def test_spans_are_found_as_by_looking_at_all(spans: list[tuple[int, int]], start: int, length: int) -> None:
    end = start + length
    touching = {i for i, (a, b) in enumerate(spans) if max(a, start) < min(b, end)}
    found = Spans(spans).touching(start, end)
    assert set(found) == touching
    assert len(found) == len(touching)
    assert [spans[i] for i in found] == sorted(spans[i] for i in found)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("kuril", ["Kuril", "kuril"]),
        ("Kuril", ["Kuril"]),
        ("japan's", ["Japan\u2019s"]),
        ("kuril islands", ["kuril\n islands"]),
        ("a.c", []),
        ("  ", []),
    ],
)
def test_find_means_what_a_reader_means(wanted: str, found: list[str]) -> None:
    text = "Kuril. Japan\u2019s kuril\n islands, abc"
    assert [text[a:b] for a, b in find(text, wanted)] == found
