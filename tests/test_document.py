from __future__ import annotations

import re
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


@given(st.lists(st.sampled_from(["a", " ", "\t", "\u3000", "\n", "\n", "\n\n", "\r\n", "\r", "\u2029"]), max_size=16).map("".join))
def test_paragraphs_are_the_same_however_lines_end(text):
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    texts = [[document.text[slice(*p)] for p in document.paragraphs] for document in (Document("a", text), Document("a", plain))]
    assert [part.replace("\r\n", "\n").replace("\r", "\n") for part in texts[0]] == texts[1]


def test_a_document_with_some_of_its_paragraphs_alone():
    document = Document("a", "One.\n\nTwo.\n\nThree.")
    assert document.paragraph_at(6) == 1
    some = document.only({2, 0})
    assert [some.text[slice(*p)] for p in some.paragraphs] == ["One.", "Three."]
    assert (some.paragraph_at(13), some.text) == (1, document.text)
    assert len(document.paragraphs) == 3
    assert document.paragraph_at(13) == 2


@given(st.lists(st.sampled_from(["a", "\n", "\r\n", "\r", "\u2028"]), max_size=12).map("".join))
def test_lines_begin_after_their_ends(text):
    document = Document("a", text)
    for offset in range(len(text) + 1):
        if text[max(0, offset - 1) : offset + 1] != "\r\n":
            before = re.split("\r\n|\r|\n", text[:offset])
            assert document.position(offset) == (len(before), len(before[-1]) + 1)


def test_a_line_of_the_file_leads_to_the_text_that_was_read_from_it():
    document = Document(
        "x", "ab\n\ncd", pieces=(Piece(0, 2, 3, 2), Piece(2, 2, 11, 0), Piece(4, 2, 11, 2)), source="<p>ab\n\n<p\n>cd"
    )
    assert [document.at_line(line) for line in (1, 2, 3, 4, 9)] == [0, 4, 4, 4, 4]


def test_of_regions_in_each_other_the_shortest_counts():
    regions = (Region(Span(0, 9), "table"), Region(Span(2, 4), "code"), Region(Span(2, 6), "caption"))
    document = Document("x", "123456789.", regions=regions)
    assert [document.region_at(at) for at in range(10)] == ["table"] * 2 + ["code"] * 2 + ["caption"] * 2 + ["table"] * 3 + ["body"]
