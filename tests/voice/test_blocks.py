"""Block quotations: who speaks in paragraphs that the format marks as somebody's words."""

from __future__ import annotations

import pytest

from framing.document import Span
from framing.voice.analyser import analyse
from tests.reading.mapping import read


def said(text: str, name: str = "markdown", language: str | None = None) -> list[tuple[str, str, str | None]]:
    from dataclasses import replace

    document = read(name, text)
    voices = analyse(replace(document, language=language) if language else document)
    return [
        (document.text[slice(*s.span)], s.voice.value, s.attribution.speaker if s.attribution else None) for s in voices.stretches
    ]


INTRODUCED = "Anna Berg, the mayor, said:\n\n> We came.\n>\n> They left, and he said no.\n\nIt rained."


def test_a_block_quotation_goes_on_from_the_one_who_announces_it():
    assert said(INTRODUCED) == [("We came.", "direct", "Anna Berg"), ("They left, and he said no.", "direct", "Anna Berg")]


@pytest.mark.parametrize("credit", ["\n> \u2014 Jon Lind, mayor", "\n>\n> -- Jon Lind (1999)", "\n>\n> \u2013Jon Lind"])
def test_its_citation_names_its_speaker(credit):
    assert said(f"Anna Berg came.\n\n> The \u201cbig\u201d hill\n> is ours.{credit}\n\nIt rained.") == [
        ("The \u201cbig\u201d hill\nis ours.", "direct", "Jon Lind")
    ]


def test_a_citation_by_surname_has_the_name_that_the_text_gives():
    assert said("Jon Lind, the mayor, came.\n\n> It is ours.\n>\n> \u2014 Lind") == [("It is ours.", "direct", "Jon Lind")]


def test_without_a_citation_nobody_is_named():
    assert said("It rained.\n\n> It is ours.\n\nThe end came.") == [("It is ours.", "direct", None)]


def test_a_dash_inside_it_is_no_citation():
    assert said("> \u2014 It is ours.") == [("\u2014 It is ours.", "direct", None)]


def test_a_figure_s_caption_cites():
    text = "<p>It rained.<figure><blockquote>Ours</blockquote><figcaption>Jon Lind, 1999</figcaption></figure><p>The end."
    assert said(text, "html") == [("Ours", "direct", "Jon Lind")]


def test_a_language_without_an_analyser_has_them_too():
    assert said("Sataa.\n\n> Se on meid\u00e4n.\n> \u2014 Jon Lind", language="fi") == [
        ("Se on meid\u00e4n.", "direct", "Jon Lind")
    ]


def test_one_paragraph_at_a_time_says_the_same():
    document = read("markdown", INTRODUCED)
    whole = analyse(document)
    for index, paragraph in enumerate(document.paragraphs):
        alone = analyse(document, [index])
        assert alone.stretches == tuple(s for s in whole.stretches if paragraph.covers(s.span))
    assert whole.at(Span(document.text.index("We"), document.text.index("We") + 2)).voice == "direct"
