from __future__ import annotations

from wcwidth import wcwidth

from framing.reports import text


def test_what_is_taken_to_be_narrow_is_narrow():
    narrow = [chr(c) for c in range(0x3000) if text._NARROW.fullmatch(chr(c)) and chr(c).isprintable()]
    assert len(narrow) > 500
    assert [c for c in narrow if wcwidth(c) != 1] == []
    assert text._cells("\u5317\u65b9") == 4
