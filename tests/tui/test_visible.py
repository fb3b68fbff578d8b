"""Foreign text made safe: nothing a terminal could obey comes out, and offsets hold."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.visible import visible

EVERYTHING = "".join(map(chr, range(0x110000)))


def test_no_control_surrogate_or_bidi_control_comes_out() -> None:
    out = set(visible(EVERYTHING))
    assert not [c for c in out if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")]
    assert not out & set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def test_everything_else_stays() -> None:
    changed = {c for c, shown in zip(EVERYTHING, visible(EVERYTHING), strict=True) if c != shown}
    assert {unicodedata.category(c) for c in changed} == {"Cc", "Cs", "Zl", "Zp", "Cf", "Cn"}
    assert {ord(c) & 0xFFFE for c in changed if unicodedata.category(c) == "Cn" and not 0xFDD0 <= ord(c) < 0xFDF0} == {0xFFFE}
    assert not changed & set("\u200b\u200c\u200d\u00ad\ufeff"), "joiners and soft hyphens are text, not controls"


@given(st.text(st.characters(codec=None)))
def test_length_holds_and_the_result_can_be_encoded(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    shown.encode()


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("\x1b[31m", "\u241b[31m"),
        ("\x00", "\u2400"),
        ("\x7f", "\u2421"),
        ("\x9b2J", "\ufffd2J"),
        ("\u202e", "\u2426"),
        ("\udc80", "\ufffd"),
    ],
)
def test_the_signs(raw: str, shown: str) -> None:
    assert visible(raw) == shown


def test_line_feeds_and_tabs_stay_only_where_asked_for() -> None:
    assert visible("a\tb\nc\r") == "a\u2409b\u240ac\u240d"
    assert visible("a\tb\nc\r", newlines=True) == "a\u2409b\nc\u240d"
    assert visible("a\tb\nc\r", tabs=True) == "a\tb\u240ac\u240d"
    assert visible("a\tb\nc\r", newlines=True, tabs=True) == "a\tb\nc\u240d"
