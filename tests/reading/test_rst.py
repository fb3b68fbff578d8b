from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.document import Span
from framing.errors import ReadError
from tests.reading.mapping import read, regions
from tests.reading.wrapped import found


@pytest.mark.parametrize(
    "written",
    [
        "illegal occupation", "*illegal* occupation", "illegal **occupation", "illegal *occup*\\ ation", "`illegal occupation", "illegal\noccupation",
        "illegal\r\noccupation", "ill\u00adegal occupation", "illegal :emphasis:`occupation", "illegal\toccupation", "illegal `occupation", "illegal oc\\cupation",
    ],
)  # fmt: skip
@pytest.mark.parametrize("around", ["A {} b.", "\U0001f600 é {}", "- x\n- the {}\n", "An {}\n========================================\n\nx", "=====  ==========================\na      the {}\nb      c\n=====  ==========================\n", "x\n\n   {}\n", ".. note:: {}\n", "word\n  {}\n"])  # fmt: skip
def test_a_term_in_every_markup_is_found_once_at_its_place(written, around):
    ends = {
        "illegal **occupation": "**",
        "`illegal occupation": " <http://x.y>`_",
        "illegal :emphasis:`occupation": "`",
        "illegal `occupation": "`",
    }
    whole = around.format(written + ends.get(written, ""))
    if "\n" in written or "`" in written or "\t" in written:
        if around[0] in "A=" and around != "A {} b.":
            return  # these are of one line, or too narrow
        indent = {"-": "  ", "x": "   ", ".": "   ", "w": "  "}.get(around[0], "")
        whole = whole.replace("\noccupation", f"\n{indent}occupation")
    text, _ = found("rst", whole)
    assert "".join(text.split()) == "".join(written.lstrip("*`").split())


def test_literal_text_is_not_checked():
    for text in ("``illegal occupation``", "x::\n\n  illegal occupation\n", ".. illegal occupation\n", "`x <illegal-occupation>`_"):
        with pytest.raises(ValueError, match="not enough values"):
            found("rst", text)


ARTICLE = """\
The *quarry*
============

:Date: 2026-07-04
:Author: Ann Example
:Lang: en

By Ann Example

GENEVA (Agency) \u2014 The quarry [1]_ is ``open``.

Next
----

   It is ours.

   -- Jon Lind, mayor

.. figure:: x.png
   :alt: A view

   The hill

.. [1] A note.

:Kept: is text
"""


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_regions_and_metadata(ends):
    document = read("rst", ARTICLE.replace("\n", ends))
    assert regions(document) == [
        ("headline", "The quarry"),
        ("byline", "By Ann Example"),
        ("dateline", "GENEVA (Agency) \u2014"),
        ("code", "open"),
        ("subhead", "Next"),
        ("quotation", "It is ours."),
        ("byline", "Jon Lind, mayor"),
        ("caption", "A view"),
        ("caption", "The hill"),
        ("footnote", "A note."),
    ]
    assert (document.language, document.date, document.author) == ("en", date(2026, 7, 4), "Ann Example")
    assert document.text.endswith("is text")


@given(st.text("ab \n\t*_`|[]:.-=\\<>é\U0001f600+", max_size=120))
def test_whatever_stands_there_every_offset_leads_back(text):
    read("rst", text)


@given(st.lists(st.sampled_from(["a b", "*c*", "\n", "\r\n", "\n\n", "   ", "- ", "``d``", "`e`_", "::\n\n", "=====\n", "-- f", "| ", ".. note:: ", ":g: ", "\\ ", "é", "\t", "1. ", "|h|", "[1]_", ".. [1] "]), max_size=30))  # fmt: skip
def test_whatever_blocks_stand_there_every_offset_leads_back(parts):
    read("rst", "".join(parts))


def test_a_role_that_makes_text_of_its_own_is_a_whole():
    document = read("rst", "By :rfc:`2616` *here*.")
    at = document.text.index("2616")
    assert document.text == "By RFC 2616 here."
    assert document.in_source(Span(at, at + 4)) == (3, 14)
    assert document.in_source(Span(12, 16)) == (16, 20)


MARKS = ("*a ", "**a ", "`a ", "``a ", "|a ", "_`a ", ":r:`a ", "`a <")


@pytest.mark.parametrize("mark", MARKS)
def test_a_paragraph_of_marks_is_refused_and_many_paragraphs_of_them_are_not(mark):
    line = (mark * (60 // len(mark))).rstrip() + "\n"
    with pytest.raises(ReadError, match="too many marks of emphasis and references"):
        read("rst", line * 500)
    assert read("rst", (line + "\n") * 20).text


def test_quotations_in_a_row_are_bounded():
    quotation = "  It rained.\n\n  -- Jon Lind\n\n"
    assert len(read("rst", quotation * 100).blocks) == 200
    with pytest.raises(ReadError, match="too many quotations with citations in a row"):
        read("rst", quotation * 1_700)
    assert read("rst", (quotation * 100 + "More.\n\n") * 5).text


def test_a_table_of_contents_is_not_read():
    assert read("rst", "A\n\n.. contents::\n\nB\n\n.. contents:: C\n").text == "A\n\nB"


CSV_TABLE = """\
Head
====

A paragraph.

.. csv-table:: Of terms
   :header: "Word", Who

   "The ""illegal"" occupation", Hill
   The illegal *occupation*     , "Works
   and more"

After an illegal occupation.
"""


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_cells_of_a_table_of_values_have_their_places(ends):
    source = CSV_TABLE.replace("\n", ends)
    document = read("rst", source)
    places = []
    for words in ('"illegal" occupation', "illegal occupation", "Works", "and more"):
        at = document.text.index(words)
        places.append(source[slice(*document.in_source(Span(at, at + len(words))))])
    assert places == ['""illegal"" occupation', "illegal *occupation", "Works", "and more"]
    assert document.region_at(document.text.index("Works")) == "table"


def test_what_docutils_says_no_line_of_has_the_place_of_a_line_with_words():
    source = ".. csv-table::\n\n   a\\ b, c\n\nText.\n"
    document = read("rst", source)
    assert document.text.split("\n\n") == ["ab", "c", "Text."]
    assert source[slice(*document.in_source(Span(0, 2)))].strip()
