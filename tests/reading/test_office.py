"""DOCX and ODT: each paragraph is a line, and a place is a paragraph and a character in it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.document import Position
from framing.errors import ReadError
from tests.reading.mapping import read, regions
from tests.reading.packing import W, annotation, comment, commented, docx, odt, p, packed
from tests.reading.wrapped import ENGINE

STYLES = '<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="Zitat"><w:name w:val="Quote"/></w:style>'
WORD = docx(
    p("The ", "<w:del><w:r><w:delText>old</w:delText><w:t>old</w:t></w:r></w:del>", "quarry", style="berschrift1")
    + p("What it is", style="Subtitle")
    + p("By Ann Example")
    + p("GENEVA (Agency) \u2014 An ille", "<w:r><w:softHyphen/></w:r>", "gal", "<w:r><w:tab/></w:r>", "<w:ins><w:r><w:t>occup</w:t></w:r></w:ins>", "ation<!-- x --> &amp; ", commented(0, "it"), ".")
    + p("It is ours.", style="Zitat")
    + p("\u2014 Jon Lind", style="Zitat")
    + "<w:tbl><w:tr><w:tc>" + p("a") + "</w:tc><w:tc>" + p("b") + "</w:tc></w:tr></w:tbl>"
    + p("Next", style="Heading2")
    + "<w:p><mc:AlternateContent><mc:Choice><w:r><w:t>Once</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>Once</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>",
    styles=STYLES,
    core="<dc:creator>Ann Example</dc:creator><dc:language>en-GB</dc:language>",
    footnotes="<w:footnote>" + p("A note") + "</w:footnote>",
    comments=comment(0, "Really? An illegal occupation?", "No.", author="Bo Sample"),
)  # fmt: skip
OPEN = odt(
    '<text:h text:outline-level="1">The quarry</text:h><text:p text:style-name="Subtitle">What it is</text:p><text:p>By Ann Example</text:p>'
    "<text:p>GENEVA (Agency) \u2014 An ille\u00adgal<text:s/><text:span>occup</text:span>ation<text:note><text:note-citation>1</text:note-citation>"
    "<text:note-body><text:p>A note</text:p></text:note-body></text:note> &amp;\n    "
    + annotation("Really? An illegal occupation?", "No.", author="Bo Sample")
    + "it.</text:p>"
    '<text:p text:style-name="P1">It is ours.</text:p><text:p text:style-name="P1">\u2014 Jon Lind</text:p>'
    "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>"
    '<text:h text:outline-level="2">Next</text:h><text:p>Once</text:p>',
    '<style:style style:name="P1" style:parent-style-name="Quotations"/>',
    "<dc:creator>Ann Example</dc:creator><dc:language>en-GB</dc:language>",
)


@pytest.mark.parametrize(("name", "data"), [("docx", WORD), ("odt", OPEN)])
def test_regions_places_and_metadata(name, data):
    document = read(name, data)
    assert regions(document) == [
        ("headline", "The quarry"),
        ("deck", "What it is"),
        ("byline", "By Ann Example"),
        ("dateline", "GENEVA (Agency) \u2014"),
        ("quotation", "It is ours."),
        ("byline", "\u2014 Jon Lind"),
        ("table", "a\nb"),
        ("subhead", "Next"),
        ("footnote", "A note"),
        ("comment", "[Bo Sample, 4:44] Really? An illegal occupation?\nNo."),
    ]
    assert (document.language, document.author) == ("en-GB", "Ann Example")
    (finding,) = ENGINE.check(document).findings
    assert finding.text.replace("\t", " ") == "ille\u00adgal occupation"
    assert finding.position == Position(4, 22)
    assert document.text.split("\n")[3].replace("\t", " ") == "GENEVA (Agency) \u2014 An ille\u00adgal occupation & it."
    assert document.text.count("Once") == 1


BOMB = (
    '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:document xmlns:w="w"><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:document>'
)
OUTSIDE = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]><a>&a;</a>'


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("docx", b"no archive", "no archive"),
        ("docx", packed({"a": "b"}), "no word/document.xml"),
        ("odt", packed({"a": "b"}), "no content.xml"),
        ("docx", WORD[:-30], "damaged"),
        ("docx", packed({"word/document.xml": BOMB}), "declares entities"),
        ("odt", packed({"content.xml": OUTSIDE}), "declares entities"),
        ("docx", packed({"word/document.xml": "<a>" * 600 + "</a>" * 600}), "nested more than"),
        ("docx", packed({"word/document.xml": "<a><b></a>"}), "not well-formed"),
        ("docx", packed({"word/document.xml": b"\0" * 65_000_000}), "larger than 64 MB"),
        ("docx", docx(p("x"), comments="<a><b></a>"), "not well-formed"),
        ("docx", docx(p("x"), comments=comment(0, "<a>" * 600 + "</a>" * 600)), "nested more than"),
        ("docx", packed({"word/document.xml": f"<w:document {W}/>", "word/comments.xml": BOMB}), "declares entities"),
        ("docx", packed({"word/document.xml": f"<w:document {W}/>", "word/comments.xml": b"\0" * 65_000_000}), "larger than 64 MB"),
        ("odt", odt("<text:p>x" + annotation("<text:span>" * 600 + "</text:span>" * 600) + "</text:p>"), "nested more than"),
    ],
)
def test_what_is_refused(name, data, says):
    with pytest.raises(ReadError, match=says):
        read(name, data)


TERM = "illegal occupation"
RUNS = {
    "docx": ("{}", "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space='preserve'>{}</w:t></w:r>", "<w:hyperlink><w:r><w:t xml:space='preserve'>{}</w:t></w:r></w:hyperlink>",
             "<w:ins><w:r><w:t xml:space='preserve'>{}</w:t></w:r></w:ins>", "<w:r><w:delText>gone</w:delText></w:r><w:r><w:t xml:space='preserve'>{}</w:t></w:r>"),
    "odt": ("{}", "<text:span>{}</text:span>", "<text:a><text:span>{}</text:span></text:a>", "<text:bookmark/>{}"),
}  # fmt: skip
"""How a stretch of text may be written."""
ANCHORS = {
    "docx": ("<w:commentRangeStart w:id='{}'/>", "<w:r><w:commentReference w:id='{}'/></w:r>", "<w:del><w:commentRangeStart w:id='{}'/><w:r><w:delText>gone</w:delText></w:r></w:del>"),
    "odt": (annotation(f"no {TERM} {{}}"), "<text:note><text:note-body>" + annotation(f"no {TERM} {{}}") + "</text:note-body></text:note>"),
}  # fmt: skip
"""How a comment may be tied to what follows; that of DOCX stands in a part of its own."""


@given(st.data(), st.sampled_from(["docx", "odt"]))
def test_however_a_term_is_cut_into_runs_it_is_found_once_in_its_paragraph_and_comments_know_theirs(data, name):
    fillers = data.draw(st.lists(st.text("ab é\U0001f600", max_size=12), min_size=1, max_size=5))
    at = data.draw(st.integers(0, len(fillers) - 1))
    lines = [f"x{' '.join(words.split())}." for words in fillers]
    before = len(lines[at]) + 2
    lines[at] += f" {TERM} is here."
    body, said = "", list[str]()
    for number, line in enumerate(lines, 1):
        cuts = sorted(data.draw(st.sets(st.integers(1, max(1, len(line) - 1)), max_size=6)))
        runs = []
        for start, end in pairwise([0, *cuts, len(line)]):
            if data.draw(st.booleans()):
                runs.append(data.draw(st.sampled_from(ANCHORS[name])).format(len(said)))
                said.append(f"[{number}:{start + 1}] no {TERM} {len(said)}")
            runs.append(data.draw(st.sampled_from(RUNS[name])).format(line[start:end]))
        body += p(*runs) if name == "docx" else f"<text:p>{''.join(runs)}</text:p>"
    comments = "".join(comment(n, f"no {TERM} {n}") for n in range(len(said)))
    document = read(name, docx(body, comments=comments) if name == "docx" else odt(body))
    assert document.text == "\n".join([*lines, *said])
    assert regions(document) == [("comment", line) for line in said]
    (finding,) = ENGINE.check(document).findings
    assert (finding.text, finding.position) == (TERM, Position(at + 1, before))
