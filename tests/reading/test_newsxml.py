from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.document import Span
from framing.errors import ReadError
from tests.reading.mapping import check, read, regions
from tests.reading.wrapped import ENGINE, found

NITF = """\
<?xml version="1.0" encoding="UTF-8"?>
<nitf xml:lang="en-GB"><head><title>No</title><tobject tobject.type="Analysis"/><docdata><date.issue norm="20260704T100000Z"/></docdata></head>
<body><body.head><hedline><hl1>The <em>quarry</em></hl1><hl2>Second</hl2></hedline><byline>By <person>Ann Example</person></byline><dateline>GENEVA</dateline>
<abstract><p>What it is</p></abstract></body.head>
<body.content><p>It is
   open.</p><bq><block><p>It is ours.</p></block><credit>Jon Lind, mayor</credit></bq>
<media><media-metadata>no</media-metadata><media-caption>A view</media-caption></media><table><tr><td>a</td><td>b</td></tr></table><note>Eds: no</note></body.content>
</body></nitf>
"""
G2 = """\
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" xml:lang="en"><itemMeta><versionCreated>2026-07-04T10:00:00Z</versionCreated></itemMeta>
<contentMeta><headline>The quarry</headline><by>Ann Example</by><language tag="en-GB"/></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>no</title></head>
<body><p>It is open.</p><blockquote>It is ours.</blockquote></body></html></inlineXML></contentSet></newsItem>
"""


def test_nitf():
    document = read("newsxml", NITF)
    assert regions(document) == [
        ("headline", "The quarry"),
        ("subhead", "Second"),
        ("byline", "By Ann Example"),
        ("dateline", "GENEVA"),
        ("deck", "What it is"),
        ("quotation", "It is ours."),
        ("byline", "Jon Lind, mayor"),
        ("caption", "A view"),
        ("table", "a\n\nb"),
        ("boilerplate", "Eds: no"),
    ]
    assert "It is open." in document.text
    assert (document.language, document.date, document.genre, document.author) == (
        "en-GB",
        date(2026, 7, 4),
        "analysis",
        "Ann Example",
    )


def test_newsml_g2():
    document = read("newsxml", G2)
    assert document.text == "The quarry\n\nAnn Example\n\nIt is open.\n\nIt is ours."
    assert regions(document) == [("headline", "The quarry"), ("byline", "Ann Example"), ("quotation", "It is ours.")]
    assert (document.language, document.date, document.author) == ("en", date(2026, 7, 4), "Ann Example")


def test_what_agencies_put_around_a_story_is_told_from_it():
    head = "<hedline><hl1>The quarry</hl1></hedline><rights><rights.owner>Agency</rights.owner></rights><byline>By ANN EXAMPLE<byttl>Writer</byttl></byline>"
    text = f"<nitf><body><body.head>{head}<distributor>The Agency</distributor></body.head><body.content><p>It is open.</p></body.content></body></nitf>"
    assert regions(read("newsxml", text)) == [
        ("headline", "The quarry"),
        ("boilerplate", "Agency"),
        ("byline", "By ANN EXAMPLE\n\nWriter"),
        ("boilerplate", "The Agency"),
    ]


def test_newsml_g2_names_its_genre_and_creator():
    meta = "<creator><name>Ann Example</name></creator><subject><name>Hills</name></subject><genre qcode='g:i'><name>Interview</name></genre>"
    document = read("newsxml", G2.replace("<by>Ann Example</by>", meta))
    assert (document.author, document.genre, document.section) == ("Ann Example", "interview", "")
    assert document.text == "The quarry\n\nIt is open.\n\nIt is ours."


@pytest.mark.parametrize("written", ["illegal occupation", "illegal <em>occup</em>ation", "ille&#173;gal occ&#x75;pation", "illegal\r\n  occupation", "illegal<br/>occupation", "illegal <!-- - > -->occupation", "ill\u00adegal occupation", "illegal <![CDATA[occup]]>ation", "illegal&#160;occupation"])  # fmt: skip
@pytest.mark.parametrize("around", ["A {} b.", "\U0001f600 é {}", "<![CDATA[a &amp; b <c>]]> {}", "&lt;&amp;\U0001f600&gt; {}"])
def test_a_term_in_every_markup_is_found_once_at_its_place(written, around):
    text, _ = found("newsxml", f"<nitf><body><p>{around.format(written)}</p></body></nitf>")
    assert text == written


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("<project/>", "its root is 'project'"),
        ("<nitf>", "not well-formed"),
        ("<a" * 3, "not well-formed"),
        ('<!DOCTYPE nitf [<!ENTITY a "b">]><nitf>&a;</nitf>', "declares entities"),
        ("<nitf>" + "<p>" * 600, "nested more than"),
    ],
)
def test_what_is_refused(text, says):
    with pytest.raises(ReadError, match=says):
        read("newsxml", text)


@given(st.lists(st.sampled_from(["<p>", "</p>", "<bq>", "</bq>", "<hl1>", "</hl1>", "<br/>", "&amp;", "&#233;", "é", "\U0001f600", " ", "\r\n", "a b", "<![CDATA[&<]]>", "<credit>— c</credit>"]), max_size=30))  # fmt: skip
def test_whatever_stands_there_every_offset_leads_back(parts):
    with suppress(ReadError):
        read("newsxml", f"<nitf><body>{''.join(parts)}</body></nitf>")


@pytest.mark.parametrize("written", ["&amp;", "&#38;", "<![CDATA[&]]>"])
def test_an_ampersand_has_the_place_of_all_that_writes_it(written):
    document = read("newsxml", f"<nitf><body>a{written}b</body></nitf>")
    assert document.text == "a&b"
    assert document.in_source(Span(1, 2)) == ((13, 13 + len(written)) if written[0] == "&" else (22, 23))


MESSAGE = """<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header/><itemSet>
<newsItem guid="urn:a" xml:lang="en"><contentMeta><headline>The hill</headline></contentMeta><contentSet><inlineXML><html><body><p>It rained &amp; <b>illegal</b> occupation.</p></body></html></inlineXML></contentSet></newsItem>
<packageItem guid="urn:p"/>
<newsItem xml:lang="fr"><contentSet><inlineXML><html><body><p>Il a plu: illegal occupation.</p></body></html></inlineXML></contentSet></newsItem>
</itemSet></newsMessage>"""


def test_each_item_of_a_message_is_an_article():
    document = read("newsxml", MESSAGE)
    assert [(a.name, a.language, document.text[slice(*a.span)]) for a in document.articles] == [
        ("urn:a", "en", "The hill\n\nIt rained & illegal occupation."),
        ("2", "fr", "Il a plu: illegal occupation."),
    ]
    (finding,) = ENGINE.check(document).findings
    assert MESSAGE[finding.start : finding.end] == "illegal</b> occupation"
    check(document)
