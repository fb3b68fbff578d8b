"""Comments of editors are shown and never copy: the rest of the document is judged as if they were not there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.document import CODE, COMMENT, HIDDEN, Document, Region, Span
from framing.engine import Engine
from framing.plugins import Plugins
from framing.speaking import speaking
from tests.making import engine, pack, rule
from tests.reading.mapping import read, regions
from tests.reading.packing import annotation, comment, commented, docx, odt, p
from tests.relations.test_names import NAMES

RULES = [
    rule("hole", "[big hole]"),
    rule("eyesore", "[eyesore]", about="{terms: [Example Hill], within: document}"),
    rule("hollow", "[pit]", near="{terms: [valley], within: document}"),
    rule("ditch", "[ditch]", unless_near="{terms: [golf], within: document}").replace("unlessnear", "unless_near"),
    rule("wreckers", "[wreckers]", except_="[wreckers of the hill]").replace("except_", "except"),
    rule("blot", "", kind="pattern", pattern="'blot{1,2}s'", anchors="[blots, blotts]"),
]
FIRST = rule("ridge", "[the Ridge]", kind="name", first="x").replace("first: x", "first_mention: [the hill]")
PACK = pack("".join(RULES) + NAMES + FIRST)
ENGINE = engine(PACK)
COPY = [
    "The big hole is an eyesore, and a pit.",
    "Mr. Lind said the ditch was a big hole. \u201cWe are wreckers,\u201d he added.",
    "\u201cIt is a big hole. It is a pit",
    "and an eyesore.\u201d",
    "The council said:",
    "Blots and wreckers stand about",
    "A road to the Pit opened.",
    "Das ist nicht der big hole, und die Stadt ist auch nicht eyesore.",
    "By Ann Example",
]
"""Paragraphs of which each says something of the next, or of a name or a topic elsewhere."""
REMARKS = [
    "Example Hill, in the valley, plays golf.",
    "Jon Lind is the mayor: \u201cThe big hole",
    "goes on.\u201d Anna Berg said so.",
    "of the hill",
    "A road to the Works (the Pit) opened.",
    "Das ist nicht die Stadt, und sie ist auch nicht von dem Hof mit der Mauer.",
    "\u2014 Jon Lind",
    "By Bo Sample",
]


def made(name: str, copy: list[str], remarks: list[tuple[int, str]] = []) -> Document:  # noqa: B006  it is only read
    """A document with this copy, and a remark at each of these paragraphs."""
    if name == "odt":
        notes = {at: "".join(annotation(text) for where, text in remarks if where == at) for at in range(len(copy))}
        return read(name, odt("".join(f"<text:p>{notes[at]}{text}</text:p>" for at, text in enumerate(copy))))
    anchors = {
        at: [f'<w:commentRangeStart w:id="{n}"/>' for n, (where, _) in enumerate(remarks) if where == at] for at in range(len(copy))
    }
    body = "".join(p(*anchors[at], text) for at, text in enumerate(copy))
    return read(name, docx(body, comments="".join(comment(n, text) for n, (_, text) in enumerate(remarks))))


def judged(document: Document, by: Engine = ENGINE):
    """Everything that is said of a document, and who speaks in it how much."""
    result, voices = by.check(document), by.voices(document)
    spoken = speaking(document, voices)
    rows = [(f.match.rule_id, f.span, f.position, f.text, f.voice, f.source, f.mention, f.severity, f.message, f.region) for f in result.findings]  # fmt: skip
    return rows, voices.attributions, voices.stretches, result.note, result.failures, spoken.words, spoken.speakers


@given(st.data(), st.sampled_from(["docx", "odt"]))
def test_what_is_found_in_the_copy_is_what_is_found_without_comments(data, name):
    copy = data.draw(st.lists(st.sampled_from(COPY), min_size=1, max_size=6))
    remarks = data.draw(
        st.lists(st.tuples(st.integers(0, len(copy) - 1), st.sampled_from([*REMARKS, *COPY])), min_size=1, max_size=4)
    )
    plain, document = made(name, copy), made(name, copy, remarks)
    assert document.text.startswith(plain.text + "\n")
    assert [text.partition("] ")[2] for region, text in regions(document) if region == COMMENT] == [
        text for _, text in sorted(remarks, key=lambda remark: remark[0])
    ]
    assert document.paragraphs[: len(plain.paragraphs)] == plain.paragraphs
    assert document.regions[: len(plain.regions)] == plain.regions
    assert judged(document) == judged(plain)


@pytest.mark.parametrize("name", ["docx", "odt"])
@pytest.mark.parametrize(
    ("copy", "remark"),
    [
        ("It is an eyesore.", "Example Hill."),
        ("It is a pit.", "In the valley."),
        ("It is a ditch.", "And golf."),
        ("These are wreckers", "of the hill"),
        ("A road to the Pit opened.", "They call it the Works."),
        ("Mr. Lind said it was a big hole.", "Jon Lind is the mayor."),
        ("It is a big hole.", "Das ist nicht die Stadt, und sie ist auch nicht von dem Hof mit der Mauer."),
    ],
)
def test_a_comment_decides_what_the_same_words_in_the_copy_would(name, copy, remark):
    """Else the test above could not fail."""
    assert judged(made(name, [copy], [(0, remark)])) == judged(made(name, [copy]))
    assert judged(made(name, [copy, remark]))[:3] != judged(made(name, [copy]))[:3] or "Das" in remark


@pytest.mark.parametrize("name", ["docx", "odt"])
def test_built_in_packs_find_nothing_in_comments_and_say_where_they_would_have(name):
    full = Engine.load(Plugins())
    copy = ["The islands were seized, Tokyo said.", "Russia rejected that."]
    document = made(
        name, copy, [(0, "The illegal occupation of the Northern Territories?"), (1, "the Kurils, an outcome of the war")]
    )
    assert judged(document, full) == judged(made(name, copy), full)
    aside = [(document.text[slice(*a.match.span)], a.reason) for a in full.check(document).set_aside]
    assert ("illegal occupation", "it stands in comment, which is not checked") in aside


def test_who_wrote_a_comment_and_what_it_is_about_stand_before_it():
    body = (
        p("A title", style="Title")
        + "<w:tbl><w:tr><w:tc>" + p("A ", commented(1, "cell")) + "</w:tc></w:tr></w:tbl>"
        + p("It ", commented(0, "rain", "ed"), "<w:del>" + commented(2, "hard") + "</w:del>", ".")
        + p("<w:r><w:commentReference w:id='4'/></w:r>")
    )  # fmt: skip
    parts = [
        comment(0, "Did it?", "Really?", author="Ann   Example"),
        comment(7, "An answer to nothing.", author="Bo"),
        comment(1, "<w:tbl>" + p("Which cell?", style="Quote") + "</w:tbl>"),
        comment(2, "<w:r><w:del><w:t>No</w:t></w:del><w:t>Gone</w:t></w:r>", author="Cy &amp; Di"),
        comment(3, ""),
        comment(4, "All?"),
    ]
    assert regions(read("docx", docx(body, comments="".join(parts))))[1:] == [
        ("table", "A cell"),
        ("comment", "[2:3] Which cell?"),
        ("comment", "[Ann Example, 3:4] Did it?\nReally?"),
        ("comment", "[Cy & Di, 3:10] Gone"),
        ("comment", "[3:11] All?"),
        ("comment", "[Bo] An answer to nothing."),
    ]


def test_a_comment_on_deleted_words_stands_where_they_stood():
    deleted = f"<text:p>old {annotation('Why?', author='Ann <text:s/>Example')}</text:p>"
    changes = f'<text:tracked-changes><text:changed-region xml:id="ct1"><text:deletion>{deleted}</text:deletion></text:changed-region></text:tracked-changes>'
    listed = annotation("<text:span>One</text:span>  and\n two").replace("</office:annotation>", "<text:list><text:list-item><text:p>three</text:p></text:list-item></text:list></office:annotation>")  # fmt: skip
    body = f'{changes}<text:p>It </text:p><text:p>rained<text:change text:change-id="ct1"/>{listed}  .<text:creator>x</text:creator></text:p>'
    document = read("odt", odt(body))
    assert document.text == "It \nrained .x\n[Ann Example, 2:7] Why?\n[2:7] One and two\nthree"


def test_nothing_that_is_not_checked_opens_a_topic_or_names_anybody():
    text = "An eyesore. Mr. Lind said it was a big hole.\n\nExample Hill, Jon Lind"
    shown = Document("x", text, regions=(Region(Span(text.index("Example"), len(text)), CODE),))
    (finding,) = ENGINE.check(shown).findings
    assert (finding.match.rule.id, finding.source) == ("hole", "Lind")
    assert shown.as_checked.text == text[: text.index("Example")] + " ".join(HIDDEN * count for count in (7, 5, 3, 4))
    assert shown.as_checked.paragraphs == shown.paragraphs
    plain = Document("x", text)
    assert plain.as_checked is plain
    assert {(f.match.rule.id, f.source) for f in ENGINE.check(plain).findings} == {("eyesore", None), ("hole", "Jon Lind")}
    introduced = "A walk on the hill\n\nIt goes to the Ridge."
    seen = [ENGINE.check(Document("x", introduced, regions=(Region(Span(0, 18), name),))).findings for name in (CODE, "caption")]
    assert [[f.match.rule.id for f in found] for found in seen] == [["first-mention", "ridge"], ["ridge"]]
