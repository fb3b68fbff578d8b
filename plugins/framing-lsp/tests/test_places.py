"""Offsets and the protocol's positions, there and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing_lsp.places import Places

TEXT = st.text(st.sampled_from("ab é🐟\u2028\x0b\n\r\t漢"), max_size=40)
UNITS = {"utf-8": lambda text: len(text.encode()), "utf-16": lambda text: len(text.encode("utf-16-le")) // 2, "utf-32": len}


@given(TEXT, st.integers(0, 40), st.sampled_from(sorted(UNITS)))
def test_there_and_back(text, at, encoding):
    offset = min(at, len(text))
    if 0 < offset < len(text) and text[offset - 1 : offset + 1] == "\r\n":
        offset -= 1  # between the two there is no place
    places = Places(text, encoding)
    position = places.position(offset)
    assert places.offset(position) == offset
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
    assert position.line == before.count("\n")
    assert position.character == UNITS[encoding](before.rpartition("\n")[2])


@pytest.mark.parametrize("encoding", sorted(UNITS))
def test_behind_the_end_is_the_end(encoding):
    places = Places("ab\ncd", encoding)
    line = places.position(0)
    assert places.offset(type(line)(0, 99)) == 2
    assert places.offset(type(line)(9, 0)) == 5


def test_a_stretch_over_lines_is_a_part_of_each():
    assert Places("ab\r\ncd\n\nef", "utf-16").lines(1, 10) == [(1, 2), (4, 6), (8, 10)]
