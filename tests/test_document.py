from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from framing.document import Document, Piece, Region, Span


def test_blank_lines_part_paragraphs():
    document = Document("a", "One\nstill one.\n\n \nTwo.\r\n\r\nThree.")
    assert [document.text[s.start : s.end] for s in document.paragraphs] == ["One\nstill one.", "Two.", "Three."]


def test_without_blank_lines_each_line_is_a_paragraph():
    document = Document("a", "One.\n  Two.\r\nThree.")
    assert [document.text[s.start : s.end] for s in document.paragraphs] == ["One.", "Two.", "Three."]


@given(st.text(alphabet="ab \n\r\u3000\u2028", max_size=80))
def test_paragraphs_are_in_order_and_hold_all_that_is_not_space(text):
    paragraphs = Document("a", text).paragraphs
    assert all(a.end <= b.start for a, b in pairwise(paragraphs))
    assert "".join("".join(text[a:b].split()) for a, b in paragraphs) == "".join(text.split())


def test_lines_and_columns_count_from_one_in_code_points():
    document = Document("a", "\U0001f642 a\r\nb\rc\nd\u2028e")
    places = {c: document.position(document.text.index(c)) for c in "abcde"}
    assert places == {"a": (1, 3), "b": (2, 1), "c": (3, 1), "d": (4, 1), "e": (4, 3)}


def test_pieces_map_back_and_an_entity_is_not_divided():
    # source: "<p>a&amp;b c</p>" read as "a&b c"
    document = Document("a", "a&b c", pieces=(Piece(0, 1, 3, 1), Piece(1, 1, 4, 5), Piece(2, 3, 9, 3)), source="<p>a&amp;b c</p>")
    assert document.source is not None
    assert document.source[slice(*document.in_source(Span(0, 3)))] == "a&amp;b"
    assert document.source[slice(*document.in_source(Span(1, 2)))] == "&amp;"
    assert document.source[slice(*document.in_source(Span(2, 5)))] == "b c"


def test_the_innermost_region_counts():
    document = Document("a", "x" * 20, regions=(Region(Span(0, 10), "quotation"), Region(Span(2, 5), "caption")))
    assert [document.region_at(at) for at in (0, 3, 5, 15)] == ["quotation", "caption", "quotation", "body"]
