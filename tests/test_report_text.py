from __future__ import annotations

from wcwidth import wcwidth

from framing.reports import text
from tests.relations.test_names import check
from tests.reports.samples import written


def test_what_is_taken_to_be_narrow_is_narrow():
    narrow = [chr(c) for c in range(0x3000) if text._NARROW.fullmatch(chr(c)) and chr(c).isprintable()]
    assert len(narrow) > 500
    assert [c for c in narrow if wcwidth(c) != 1] == []
    assert text._cells("\u5317\u65b9") == 4


def test_a_relation_says_what_it_says_beside_the_wording_at_its_place():
    lines = [line for line in written("text", [check("A road to the Pit opened.")]).splitlines() if "the Pit" in line]
    assert [line.partition("own voice")[2] for line in lines] == [
        ": the Pit stands once outside quotations, and the name of Quarry works nowhere",
        "",
    ]
