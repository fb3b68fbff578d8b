from __future__ import annotations

import zlib

import pytest

from framing.document import Position
from framing.errors import ReadError
from tests.reading.mapping import read
from tests.reading.packing import pdf
from tests.reading.wrapped import ENGINE

pytest.importorskip("pypdf")

PAPER = pdf(
    ["Talks over the hill", "", "Anna Berg said nothing of the illegal occu-", "pation of the hill, and of the works on it.", "It rained.", "The hill (as it", "is) is wet."],
    [],
    ["An illegal", "occupation it is."],
    more="/Lang(en-GB)",
)  # fmt: skip


def test_lines_become_paragraphs_and_a_place_is_page_paragraph_and_character():
    document = read("pdf", PAPER)
    assert [document.text[slice(*p)] for p in document.paragraphs] == [
        "Talks over the hill",
        "Anna Berg said nothing of the illegal occu\u00adpation of the hill, and of the works on it. It rained.",
        "The hill (as it is) is wet.",
        "An illegal occupation it is.",
    ]
    first, second = ENGINE.check(document).findings
    assert (first.text, first.position, document.page_at(first.span.start)) == ("illegal occu\u00adpation", Position(2, 31), 1)
    assert (second.position, document.page_at(second.span.start)) == (Position(4, 4), 3)
    assert document.language == "en-GB"
    assert document.page_at(0) == 1


def test_the_result_says_that_it_was_put_together():
    result = ENGINE.check(read("pdf", PAPER))
    assert result.note == "Its text was put together from a PDF: words may be missing or out of order."


BOMB = zlib.compress(zlib.compress(b"BT (x) Tj ET " * 12_000_000, 9), 9)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"no PDF", "it does not begin as one"),
        (b"%PDF-1.7\nnothing of the kind", "damaged"),
        (pdf([]), "there is no text in it"),
        (pdf(["x"])[:-200], "damaged"),
        (pdf(["x"], stream=BOMB, filters="/Filter[/FlateDecode/FlateDecode]"), "damaged|too much memory|no text"),
    ],
)
def test_what_is_refused(data, says):
    with pytest.raises(ReadError, match=says):
        read("pdf", data)


def test_a_circle_of_pages_ends():
    data = pdf(["x"]).replace(b"/Kids[5 0 R]", b"/Kids[2 0 R]")
    with pytest.raises(ReadError):
        read("pdf", data)
