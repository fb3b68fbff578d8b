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
        "illegal occupation", "illegal *occup*ation", "**illegal** occupation", "illegal [occupation", "ille&shy;gal occupation", "illegal&nbsp;occupation",
        "illegal\noccupation", "illegal\r\noccupation", "illegal  \noccupation", "illegal\\\noccupation", "illegal <b>occupation", "illegal\toccupation",
        "ille&#103;al occ&#x75;pation", "illegal ~~occup~~ation", "illegal<br>occupation", "***illegal** occupation", "ill\u00adegal occupation",
    ],
)  # fmt: skip
@pytest.mark.parametrize("around", ["A {} b.", "\U0001f600 é {}", "- x\n- the {}\n", "# An {}\n\nx", "| a | b |\n|--|--|\n| {} | c |\n", "x\n\n> {}\n", "[the {}](u 'x')", "![an {}](u)"])  # fmt: skip
def test_a_term_in_every_markup_is_found_once_at_its_place(written, around):
    whole = around.format(written)
    if ("\n" in written or "\\" in written) and around[0] in "#|":
        return  # these are of one line
    if "\n" in written and around.startswith("- x"):
        whole = whole.replace("occupation", "  occupation")
    if "[" in written:
        whole, written = whole.replace("[occupation", "[occupation](x)"), "illegal [occupation"
        if around[0] in "[!":
            return  # links hold no links
    text, _ = found("markdown", whole)
    assert text.replace("  occupation", "occupation") == written.lstrip("*")


def test_what_stands_between_lines_of_a_quotation_is_inside():
    text, finding = found("markdown", "> an illegal\n> occupation\n")
    assert (text, finding.region, finding.voice) == ("illegal\n> occupation", "quotation", "direct")


@pytest.mark.parametrize("text", ["`illegal occupation`", "an `illegal` occupation", "```\nillegal occupation\n```", "    illegal occupation", "[x](illegal-occupation)", "<!-- illegal occupation -->", "[x]: u 'illegal occupation'"])  # fmt: skip
def test_code_links_and_comments_are_not_checked(text):
    with pytest.raises(ValueError, match="not enough values"):
        found("markdown", text)


ARTICLE = """\
---
title: "The \\"quarry\\" \\u00e9"
description: >-
  What the
  council said
date: 2026-07-04T10:00:00Z
lang: en_GB
author: {email: x, name: Ann Example}
categories: [World, Hill]
genre: Analysis
---
By Ann Example

GENEVA, July 4 (Agency) \u2014 The quarry[^1] is open.

## Next steps

> It is ours.
> \u2014 Jon Lind, mayor

![A view](x.png)

> [!NOTE]
> No quotation.

| a |
|---|
| b |

[^1]: A note.
"""


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_regions_and_metadata(ends):
    document = read("markdown", ARTICLE.replace("\n", ends))
    assert regions(document) == [
        ("headline", 'The "quarry" é'),
        ("deck", "What the council said"),
        ("byline", "By Ann Example"),
        ("dateline", "GENEVA, July 4 (Agency) \u2014"),
        ("subhead", "Next steps"),
        ("quotation", "It is ours."),
        ("byline", "\u2014 Jon Lind, mayor"),
        ("caption", "A view"),
        ("table", "a\n\nb"),
        ("footnote", "A note."),
    ]
    assert document.language == "en-GB"
    assert document.date == date(2026, 7, 4)
    assert (document.section, document.genre, document.author) == ("world", "analysis", "Ann Example")


TOML = '+++\ntitle = "A \\"hill\\""\ndate = 2026-07-04\nauthors = ["Ann Example"]\n[x]\ntitle = "no"\n+++\nText.\n'


def test_front_matter_in_toml():
    document = read("markdown", TOML)
    assert regions(document) == [("headline", 'A "hill"')]
    assert (document.date, document.author) == (date(2026, 7, 4), "Ann Example")
    assert document.text == 'A "hill"\n\nText.'


@pytest.mark.parametrize("written", [r"'\xref, a C:\new hill'", r"\xref, a C:\new hill"])
def test_a_backslash_is_one_where_yaml_has_it_so(written):
    text = f"---\ntitle: {written}\n---\nText.\n"
    document = read("markdown", text)
    assert regions(document) == [("headline", r"\xref, a C:\new hill")]
    at = document.text.index("new")
    assert document.in_source(Span(at, at + 3)) == Span(text.index("new"), text.index("new") + 3)


def test_elements_that_only_a_page_has_are_no_regions_here():
    assert regions(read("markdown", "<article>\n\nOne.\n\n<main>\n\n<form>\n\nTwo.\n\n</form>\n\n</main>\n\n</article>\n")) == []


@pytest.mark.parametrize("text", ["---\na: [b\n---\nText.", "---\na: 'b\n---\n", "+++\na = \n+++\n"])
def test_broken_front_matter_is_said(text):
    with pytest.raises(ReadError, match="front matter is not"):
        read("markdown", text)


@pytest.mark.parametrize("text", ["---\n\nText.\n\n---\n", "---\nText.\n", "---\nOnly words\n---\n"])
def test_a_line_is_no_front_matter(text):
    assert read("markdown", text).text


@given(st.text("ab \n\r\t*_`~[]()<>!#-+|\\&;:\"'é\U0001f600\u00ad1.=/^$", max_size=200))
def test_whatever_stands_there_every_offset_leads_back(text):
    read("markdown", text)


@given(st.lists(st.sampled_from(["> ", "- ", "\n", "\r\n", "a *b* c", "`x`", "<div>", "</div>", "<p class=byline>", "| a | b |\n|-|-|\n| c | d |\n", "    ", "# ", "&amp;", "![a](b)", "<br>", "[^1]", "[^1]: ", "é"]), max_size=40))  # fmt: skip
def test_whatever_blocks_stand_there_every_offset_leads_back(parts):
    read("markdown", "".join(parts))
