from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.document import Position
from framing.errors import ReadError
from tests.reading.mapping import read, regions
from tests.reading.packing import CONTAINER, epub, packed
from tests.reading.wrapped import ENGINE

BOOK = epub(
    "<h1>The quarry</h1><p>By Ann Example</p><p>GENEVA (Agency) \u2014 An <i>ille&#173;gal</i>\n<b>occup</b>ation &amp;&nbsp;it.<br/>More.</p><blockquote><p>It is ours.</p><footer>\u2014 Jon Lind</footer></blockquote>",
    "<nav><p>Contents</p></nav><h1>Next</h1><p>Once &mdash; and.</p><pre>a\r\n\r\nb</pre><script>no()</script>",
    meta="<dc:language>en-GB</dc:language><dc:creator>Ann Example</dc:creator><dc:date>2026-07-04</dc:date><dc:title>A book</dc:title>",
)


def test_regions_places_and_metadata():
    document = read("epub", BOOK)
    assert regions(document) == [
        ("headline", "The quarry"),
        ("byline", "By Ann Example"),
        ("dateline", "GENEVA (Agency) \u2014"),
        ("quotation", "It is ours."),
        ("byline", "\u2014 Jon Lind"),
        ("boilerplate", "Contents"),
        ("headline", "Next"),
        ("code", "a    b"),
    ]
    assert document.text.split("\n")[2].startswith("GENEVA (Agency) \u2014 An ille\u00adgal occupation &\u00a0it. More.")
    assert (document.language, document.author, document.date) == ("en-GB", "Ann Example", date(2026, 7, 4))
    (finding,) = ENGINE.check(document).findings
    assert (finding.text, finding.position) == ("ille\u00adgal occupation", Position(3, 22))
    assert "no()" not in document.text
    assert "eyesore" not in document.text


def package(items: str, spine: str = "<itemref idref='a'/>") -> bytes:
    opf = f"<package><manifest>{items}</manifest><spine>{spine}</spine></package>"
    return packed({"META-INF/container.xml": CONTAINER, "OPS/book.opf": opf, "a.xhtml": "<p>x", "passwd": "secret"})


XHTML = "media-type='application/xhtml+xml'"
LOCK = (
    "<encryption><EncryptedData><CipherData><CipherReference URI='OPS/text/p%200.xhtml'/></CipherData></EncryptedData></encryption>"
)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"no archive", "not EPUB: it is no archive"),
        (BOOK[:-30], "damaged"),
        (packed({"a": "b"}), "no META-INF/container.xml in it"),
        (packed({"META-INF/container.xml": "<container/>"}), "names no book"),
        (packed({"META-INF/container.xml": CONTAINER}), "no OPS/book.opf in it"),
        (package(""), "no page to read"),
        (package("<item id='a' href='b.xhtml' media-type='application/xhtml+xml'/>"), "no OPS/b.xhtml in it"),
        (package(f"<item id='a' href='../../passwd' {XHTML}/>"), "a page of it is outside of it: '../../passwd'"),
        (package(f"<item id='a' href='..%2F..%2Fpasswd' {XHTML}/>"), "a page of it is outside of it"),
        (package(f"<item id='a' href='/etc/passwd' {XHTML}/>"), "a page of it is outside of it"),
        (package(f"<item id='a' href='file:///etc/passwd' {XHTML}/>"), "a page of it is outside of it"),
        (package(f"<item id='a' href='http://x.y/a' {XHTML}/>"), "a page of it is outside of it"),
        (package(f"<item id='a' href='../a.xhtml' {XHTML}/>", "<itemref idref='a'/>" * 10_001), "more than 10,000 pages"),
        (epub("<p>x", **{"META-INF__encryption.xml": LOCK}), "text/p 0.xhtml in it is encrypted"),
        (epub("<p>x", **{"META-INF__container.xml": '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]><a>&a;</a>'}), "declares entities"),
        (epub("<p>x", **{"OPS__book.opf": '<!DOCTYPE a [<!ENTITY a "aaa">]><a>&a;</a>'}), "declares entities"),
        (epub("<p>x", **{"OPS__book.opf": "<a>" * 600}), "nested more than"),
        (epub("x" * 65_000_000), "larger than 64 MB"),
    ],
)  # fmt: skip
def test_what_is_refused(data, says):
    with pytest.raises(ReadError, match=says):
        read("epub", data)


def test_one_page_named_often_is_read_once():
    assert read("epub", package(f"<item id='a' href='../a.xhtml' {XHTML}/>", "<itemref idref='a'/>" * 9_000)).text == "x"


def test_entities_of_a_page_are_not_expanded():
    text = "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY a 'aaaa'><!ENTITY b SYSTEM 'file:///etc/passwd'>]><p>It &a; &b; rained"
    assert "aaaa" not in read("epub", epub("", **{"OPS__text__p 0.xhtml": text})).text


@pytest.mark.parametrize("term", ["illegal <b>occup</b>ation", "ille&shy;gal&nbsp;occupation", "<i>illegal</i>\n  occupation", "illegal<br/>occupation", "&#105;llegal <!-- x -->occupation"])  # fmt: skip
@pytest.mark.parametrize(
    "around", ["<p>A {} b.</p>", "<h1>\U0001f600 {}</h1>", "<p>x<table><tr><td>{}</td></tr></table>", "<ul><li>x<li>{}</ul>"]
)
def test_a_term_in_every_markup_is_found_once_at_its_place(term, around):
    document = read("epub", epub("<p>Before", around.format(term)))
    (finding,) = ENGINE.check(document).findings
    assert finding.text.replace("\u00ad", "").replace("\u00a0", " ") == "illegal occupation"
    line = document.text.split("\n")[finding.position.line - 1]
    assert line[finding.position.column - 1 :].startswith(finding.text)


@given(st.lists(st.text("ab \n<>/&;pbré\U0001f600\u2028", max_size=60), min_size=1, max_size=4))
def test_whatever_stands_there_a_paragraph_is_a_line(pages):
    document = read("epub", epub(*(page.replace("\x00", "") for page in pages)))
    assert [document.text[slice(*block)] for block in document.blocks] == [
        line.strip() for line in document.text.split("\n") if line.strip()
    ]
