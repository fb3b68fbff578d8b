from __future__ import annotations

from datetime import date

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.errors import ReadError
from framing.readers.htmltokens import Tag, Text, references, tokens
from tests.reading.mapping import read, regions
from tests.reading.wrapped import found


@pytest.mark.parametrize(
    "written",
    [
        "illegal occupation", "illegal <em>occup</em>ation", "<b>illegal</b> occupation", "illegal <a href='x>y'>occupation", "ille&shy;gal occupation",
        "illegal&nbsp;occupation", "illegal\noccupation", "illegal\r\n  occupation", "illegal<br>occupation", "illegal <!-- no > --> occupation", "illegal\toccupation",
        "ille&#103al occ&#x75;pation", "ill\u00adegal occupation", "illegal </p x> occupation".replace("</p x>", "</i>"), "illegal<span\nclass=a> </span>occupation",
        "illegal <script>illegal occupation</script>occupation", "illegal <?x y?>occupation", "ille<wbr>gal occupation", "illegal\n\n\noccupation",
    ],
)  # fmt: skip
@pytest.mark.parametrize("around", ["A {} b.", "\U0001f600 é<p>{}", "<ul><li>x<li>the {}</ul>", "<h1>An {}</h1>x", "<table><td>a<td>{}</table>", "<blockquote>{}</blockquote>", "<pre>{}</pre>"])  # fmt: skip
def test_a_term_in_every_markup_is_found_once_at_its_place(written, around):
    if around.startswith("<pre>"):
        with pytest.raises(ValueError, match="not enough values"):
            found("html", around.format(written))
        return
    text, _ = found("html", around.format(written))
    assert text == written.removeprefix("<b>")


def test_a_description_of_an_image_is_read_after_its_paragraph():
    text, finding = found("html", "<p>An <img alt='the ille&shy;gal &#x6f;ccupation'> here.")
    assert (text, finding.region) == ("ille&shy;gal &#x6f;ccupation", "caption")


PAGE = """\
<!DOCTYPE html><html lang="en_GB"><head><title>Window</title>
<meta name="date" content="2026-07-04"><meta property="article:section" content="World">
<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": "2026-07-05", "author": [{"name": "Ann Example"}], "genre": "Analysis"}]}</script>
</head><body><nav>Home</nav><div>Most read</div>
<article><h1>The <i>quarry</i></h1><p class="standfirst">What it is
<p class="byline">Ann Example
<p>GENEVA (Agency) &mdash; The quarry<sup><a href="#n">[1]</a></sup> is open, all 3 km<sup>22a3</sup> of it.
<h2>Next</h2><blockquote><p>It is ours.<p>All of it.</p><footer>&mdash; <cite>Jon Lind</cite>, mayor</footer></blockquote>
<figure><blockquote>No.</blockquote><figcaption>Eva Berg</figcaption></figure>
<aside class="pullquote">All of it</aside><figure><img src=x><figcaption>A view</figcaption></figure>
<div role="doc-footnote">A note</div>
<p>Run <code>this</code>.<p hidden>Not shown</p>
</article><footer>&copy; Paper</footer>
"""


def test_regions_and_metadata():
    document = read("html", PAGE)
    assert regions(document) == [
        ("boilerplate", "Home"),
        ("boilerplate", "Home\n\nMost read"),
        ("headline", "The quarry"),
        ("deck", "What it is"),
        ("byline", "Ann Example"),
        ("dateline", "GENEVA (Agency) —"),
        ("subhead", "Next"),
        ("quotation", "It is ours.\n\nAll of it."),
        ("byline", "— Jon Lind, mayor"),
        ("quotation", "No."),
        ("caption", "Eva Berg"),
        ("pullquote", "All of it"),
        ("caption", "A view"),
        ("footnote", "A note"),
        ("code", "this"),
        ("boilerplate", "Not shown"),
        ("boilerplate", "© Paper"),
        ("boilerplate", "© Paper"),
    ]
    assert [document.text[slice(*r.cited)] for r in document.regions if r.cited] == ["Jon Lind, mayor", "Eva Berg"]
    assert "The quarry is open, all 3 km22a3 of it." in document.text
    assert document.language == "en-GB"
    assert document.date == date(2026, 7, 4)
    assert (document.section, document.genre, document.author) == ("world", "analysis", "Ann Example")


def test_a_page_without_a_heading_has_its_window_s_title():
    assert regions(read("html", "<title>A &amp; B</title><p>Text."))[0] == ("headline", "A & B")


@pytest.mark.parametrize(("name", "reads"), [("windows-1252", "“é”"), ("ISO-8859-1", "“é”"), ("utf-8", None)])
def test_the_encoding_that_a_page_declares(name, reads):
    data = f'<meta charset="{name}"><p>'.encode() + "“é”".encode("windows-1252")
    if reads is None:
        with pytest.raises(ReadError, match="not UTF-8"):
            read("html", data)
    else:
        assert read("html", data).text == reads


def text_of(source: str) -> str:
    """What the tokenizer makes of the text outside raw elements."""
    parts = []
    for token in tokens(source):
        if isinstance(token, Text):
            at = token.start
            for one in () if token.raw not in ("", "title", "textarea") else references(source, token.start, token.end):
                parts += [source[at : one.start], one.text]
                at = one.end
            parts.append(source[at : token.end])
    return "".join(parts)


@given(st.lists(st.sampled_from(["<", ">", "</", "<!--", "-->", "--!>", "<!", "<?", "&", "&amp", "&amp;", "&notit;", "&#65", "&#x41;", "a", " ", "\n", "=", "'", '"', "/", "<b ", "<b>", "</b>", "<script>", "</script>", "<style>", "</style >", "<i a=b c='d' e>", "é", "-", "!", "x=", "<title>", "</title>", "&#0;", "&#x80;", "&#xd800;", "&#1114112;", "&ngE;"]), max_size=25))  # fmt: skip
def test_the_text_is_what_the_reference_parser_reads(parts):
    source = "".join(["<body>", *parts])
    tree = html5lib.parseFragment(source, treebuilder="etree", namespaceHTMLElements=False)
    expected = "".join(tree.itertext())
    comments = "".join(e.text or "" for e in tree.iter() if not isinstance(e.tag, str))
    if not comments:
        assert text_of(source) == expected


@given(st.text("ab <>/!-?=\"'&;#x\n\té\U0001f600", max_size=300))
def test_whatever_stands_there_every_offset_leads_back(text):
    read("html", text)


@given(st.lists(st.sampled_from(["<p>", "</p>", "<b>", "</b>", "<div>", "</div>", "<blockquote>", "</blockquote>", "<cite>", "</cite>", "<figure>", "</figure>", "<figcaption>", "<table>", "<td>", "</table>", "<pre>", "</pre>", "<br>", "<article>", "</article>", "<h1>", "</h1>", "<nav>", "<sup>", "</sup>", "<img alt=' a&amp;'>", "a b", " ", "&nbsp;", "— é", "<title>t</title>", "<code>", "</code>"]), max_size=50))  # fmt: skip
def test_whatever_elements_stand_there_every_offset_leads_back(parts):
    read("html", "".join(parts))


def test_of_two_attributes_of_one_name_the_first_counts():
    (tag,) = tokens("<A B=1 b='2' C>")
    assert isinstance(tag, Tag)
    assert (tag.name, {name: value.text for name, value in tag.attributes.items()}) == ("a", {"b": "1", "c": ""})
