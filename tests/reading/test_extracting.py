"""The article of a page, told from what stands around it, on pages in the shapes of news sites."""

from __future__ import annotations

import pytest

from benchmarks.extracting import measured, ours, read
from framing.document import NEVER_COPY
from tests.reading.mapping import check, regions
from tests.reading.pages import MARKED, page

GOLD = {gold.name: gold for gold in ours()}
HARD = {"comments longer than the article": 0.25}
"""Pages whose precision is known to be low, and what it is at least: what nobody can tell is checked, not left out."""


@pytest.mark.parametrize("name", MARKED)
def test_the_article_is_told_from_what_stands_around_it(name):
    gold = GOLD[name]
    document = read(gold.data, extract=True)
    taken = [document.region_at(block.start) != "boilerplate" for block in document.paragraphs]
    precision, recall = measured(gold, document, taken)
    assert recall >= 0.95
    assert precision >= HARD.get(name, 0.94)
    assert f"Of the page {taken.count(False)} of {len(taken)} paragraphs were taken for boilerplate" in document.note
    assert "boilerplate" in document.unread


@pytest.mark.parametrize("name", MARKED)
def test_nothing_but_regions_differs(name):
    plain, told = read(GOLD[name].data), read(GOLD[name].data, extract=True)
    check(told)
    assert (told.text, told.pieces, told.blocks) == (plain.text, plain.pieces, plain.blocks)
    assert plain.note == ""
    assert plain.unread == NEVER_COPY


def test_the_headline_is_the_story_s_and_not_the_outlet_s_name():
    html = page("the outlet's name as h1, teasers with text, a banner for cookies").html.encode()
    assert [text for name, text in regions(read(html)) if name == "headline"] == ["The Hill Paper"]
    told = read(html, extract=True)
    assert told.region_at(told.text.index("Quarry to close")) == "headline"
    assert told.region_at(told.text.index("The Hill Paper")) == "boilerplate"


def test_a_page_without_copy_is_left_as_it_is():
    told = read(b"<ul><li><a href=/1>One</a><li><a href=/2>Two</a></ul>", extract=True)
    assert told.note == "No article could be told from the page: all of it was checked."
    assert told.unread == NEVER_COPY
    assert regions(told) == []


def test_an_article_alone_has_no_boilerplate():
    told = read(page("div soup").article[0].encode(), extract=True)
    assert (told.note, [name for name, _ in regions(told) if name == "boilerplate"]) == ("", [])


def test_where_a_page_says_where_its_article_is_that_holds():
    story = "<p>" + "It rained on the hill and on the village below it, all day and all night. " * 3
    told = read(f"<div><article>{story}</article>{story.replace('rained', 'snowed')}</div>".encode(), extract=True)
    assert told.region_at(told.text.index("rained")) == "body"
    assert told.region_at(told.text.index("snowed")) == "boilerplate"


@pytest.mark.parametrize(
    "html", ["<div class=comments>" * 20_000 + "x", "<a href=x>y " * 20_000, "<p class=promo>x" * 20_000, "<h1>x" * 20_000]
)
def test_pages_that_mean_harm_are_read(html):
    check(read(html.encode(), extract=True))
