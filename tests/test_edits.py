"""Alternatives put in the place of words: only the outlet's own, and grammar mended only where it is certain."""

from __future__ import annotations

import subprocess
from dataclasses import replace

import pytest

from framing.document import Document, Piece
from framing.edits import Edit, Refused, applied, change, plan, source_of, why_not
from framing.interfaces import Source
from framing.readers import plain, table
from framing.unified import unified
from tests.making import engine, pack, rule

RULES = "".join(
    [
        rule(
            "hole",
            "['{,awful }big hole{,s}', 'eyesore', 'hideous stone works']",
            alternatives="[quarry, open quarry, the pit, quarries, unit, hourly site]",
        ),
        rule("kiev", "[Oldtown]", alternatives="[Newtown]"),
    ]
)


@pytest.fixture(scope="module")
def desk():
    return engine(pack(RULES))


def findings(desk, text, **more):
    document = Document("a.txt", text, **more) if more else plain.read(Source("a.txt", text.encode()))
    return document, desk.check(document).findings


@pytest.mark.parametrize(
    ("text", "alternative", "after"),
    [
        ("They saw a big hole there.", "quarry", "They saw a quarry there."),
        ("They saw a big hole there.", "open quarry", "They saw an open quarry there."),
        ("They saw an awful big hole there.", "quarry", "They saw a quarry there."),
        ("An awful big hole opened.", "quarry", "A quarry opened."),
        ("They saw an eyesore there.", "hourly site", "They saw an hourly site there."),
        ("Rain fell. Big holes gaped.", "quarries", "Rain fell. Quarries gaped."),
        ("The Big Hole opened.", "quarry", "The quarry opened."),
        ("OLDTOWN, May 3 — Rain fell.", "Newtown", "NEWTOWN, May 3 — Rain fell."),
        ("They went to the big hole.", "the pit", "They went to the pit."),
        ("They went to the awful\r\nbig hole.\r\n\r\nRain.", "open quarry", "They went to the open\r\nquarry.\r\n\r\nRain."),
        ("In Oldtown-based firms.", "Newtown", "In Newtown-based firms."),
    ],
)
def test_an_alternative_fits_its_sentence(desk, text, alternative, after):
    document, (finding,) = findings(desk, text)
    made = change(document, finding, alternative)
    assert applied(text, made.edits) == after
    assert made.doubts == ()


@pytest.mark.parametrize(
    ("text", "alternative", "doubt"),
    [
        ("They saw a big hole.", "quarries", "plural"),
        ("They saw big holes.", "quarry", "plural"),
        ("They saw an eyesore.", "unit", "article before it"),
        ("They saw an ugly big hole.", "the pit", "article of its own"),
        ("They saw a big hole.", "the pit", "article of its own"),
        ("The big hole's edge.", "open quarry", "genitive"),
        ("The big hole-based firm.", "open quarry", "hyphen"),
        ("Council Looks Into Big Hole Today\n\nIt rained on Monday.\n", "quarry", "title case"),
    ],
)
def test_what_only_a_reader_can_tell_is_a_doubt(desk, text, alternative, doubt):
    document, (finding,) = findings(desk, text)
    assert doubt in " ".join(change(document, finding, alternative).doubts)


def test_of_a_verb_with_the_same_object_only_the_verb_is_in_doubt(desk):
    it = engine(pack(rule("take", "[grabbed the hole]", alternatives="[took control of the hole, took the holes]")))
    document, (finding,) = findings(it, "Boats grabbed the hole in May.")
    assert change(document, finding, "took control of the hole").doubts == ("the verb may be in another tense or number",)
    assert "one is singular and the other plural" in change(document, finding, "took the holes").doubts


def test_an_uncertain_article_is_left_alone(desk):
    document, (finding,) = findings(desk, "They saw an eyesore.")
    assert [e.replacement for e in change(document, finding, "unit").edits] == ["unit"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("“It is a big hole,” Ann Example said.", "somebody else"),
        ("Ann Example said that it was a big hole.", "somebody else"),
        ("They read about the “big hole” there.", "somebody else"),
        ("It stands at https://example.org/Oldtown in full.", "address"),
        ("They wrote #Oldtown on it.", "tag"),
    ],
)
def test_other_peoples_words_and_addresses_stand(desk, text, reason):
    document, (finding,) = findings(desk, text)
    assert reason in why_not(document, finding)
    with pytest.raises(Refused, match=reason):
        change(document, finding, "quarry")


def test_what_the_rule_does_not_offer_is_refused(desk):
    document, (finding,) = findings(desk, "They saw a big hole.")
    with pytest.raises(Refused, match="does not offer"):
        change(document, finding, "mine")


def test_markup_inside_the_words_is_left_alone(desk):
    source = "They saw a big <b>hole</b>."
    pieces = (Piece(0, 15, 0, 15), Piece(15, 4, 18, 4), Piece(19, 1, 26, 1))
    document, (finding,) = findings(desk, "They saw a big hole.", source=source, pieces=pieces)
    assert "markup" in why_not(document, finding)
    whole = "They <i>saw</i> a big hole."
    pieces = (Piece(0, 5, 0, 5), Piece(5, 3, 8, 3), Piece(8, 12, 15, 12))
    document, (finding,) = findings(desk, "They saw a big hole.", source=whole, pieces=pieces)
    assert applied(whole, change(document, finding, "open quarry").edits) == "They <i>saw</i> an open quarry."
    with pytest.raises(Refused, match="markup"):
        change(
            document,
            replace(finding, match=replace(finding.match, rule=replace(finding.match.rule, alternatives=("a & b",)))),
            "a & b",
        )


def test_of_two_changes_to_the_same_words_the_first_is_made(desk):
    document, (finding,) = findings(desk, "They saw a big hole.")
    made = plan(document, [(finding, "open quarry"), (finding, "quarry")])
    assert [c.alternative for c in made.changes] == ["open quarry"]
    assert [reason for _, reason in made.refused] == ["another change is made to the same words"]
    with pytest.raises(Refused, match="same words"):
        applied("abcdef", [Edit(0, 3, "x"), Edit(2, 4, "y")])


@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
@pytest.mark.parametrize("lines", [1, 7, 8, 30])
def test_git_makes_of_the_diff_what_the_edits_make(desk, tmp_path, end, lines):
    text = ("a big hole\nrain\n" + "dry\n" * lines + "a big hole and a big hole\r\nAn awful\nbig hole" + end) * 2
    document, found = findings(desk, text)
    edits = plan(document, [(finding, "open quarry") for finding in found]).edits
    (tmp_path / "a.txt").write_bytes(text.encode())
    diff = unified("a.txt", text, edits)
    subprocess.run(["git", "apply", "--whitespace=nowarn", "-"], cwd=tmp_path, input=diff.encode(), check=True)
    assert (tmp_path / "a.txt").read_bytes() == applied(text, edits).encode()


def test_no_change_has_no_diff():
    assert unified("a.txt", "abc\n", [Edit(0, 1, "a")]) == ""


def test_what_would_end_a_cell_is_not_put_into_a_table():
    desk = engine(pack(rule("hole", "[big hole]", alternatives="['quarry, the', quarry]")))
    document = table.read(Source("a.csv", b"id,body\n1,The big hole is wet.\n"))
    (finding,) = desk.check(document).findings
    with pytest.raises(Refused, match="markup"):
        change(document, finding, "quarry, the")
    assert applied(source_of(document), change(document, finding, "quarry").edits) == "id,body\n1,The quarry is wet.\n"
