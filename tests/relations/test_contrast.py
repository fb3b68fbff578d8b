"""Contrast: what the outlet does to one side and not to the other. Never a single verb, never one that both get."""

from __future__ import annotations

import pytest

from framing.document import Document
from framing.findings import Finding
from framing.rules import Severity
from framing.voices import Voice
from tests.making import engine, pack, rule

QUARRY = engine(pack(rule("pit", "[the pit]") + rule("jobs", "[steady jobs]", perspective="works")))


def said(text: str, relation: str) -> list[Finding]:
    return [f for f in QUARRY.check(Document("a", text)).findings if f.match.rule.id == relation]


DOUBT = "The quarry insisted that the pit is small."
HILL = "The hill council explained that the pit is wide. The hill council said that the pit is deep."
WORKS = "The quarry said that the pit is old."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{HILL} {DOUBT} {WORKS}", True),  # weight for one, doubt for the other
        (f"{HILL.replace('explained', 'said')} {DOUBT} {DOUBT.replace('insisted', 'claimed')}", True),  # doubt twice
        (f"{HILL.replace('explained', 'said')} {DOUBT} {WORKS}", False),  # a single verb says nothing
        (f"{HILL} {DOUBT}", False),  # one attribution is none to compare
        (f"{HILL} {DOUBT} {WORKS.replace('said', 'explained')}", False),  # weight for both
        (f"{HILL.replace('said', 'claimed')} {DOUBT} {DOUBT}", False),  # doubt for both
        (f"{HILL} {DOUBT.replace('quarry', 'quarry’s critics')} {WORKS} {WORKS}", False),  # critics do not speak for it
        (f"{HILL} {DOUBT.replace('The quarry', 'The hill council and the quarry')} {WORKS} {WORKS}", False),  # both at once
    ],
)
def test_doubt_for_one_side_alone_is_reported_where_it_first_stands(text, found):
    result = said(text, "asymmetry")
    assert len(result) == found
    for finding in result:
        assert finding.text in ("insisted", "claimed")
        assert (finding.perspective, finding.severity) == ("hill", Severity.INFO)
        assert "Quarry works is reported with “insisted”" in finding.message
        assert "(2 attributions), Hill people with" in finding.message


def test_somebody_speaks_for_the_side_that_stands_in_their_title():
    text = (
        "Hill council leader Ann Example explained that the pit is wide. Example said the pit is deep.\n\n"
        "Quarry director Bea Sample came. Sample insisted that the pit is old. The quarry said the pit is small."
    )
    (finding,) = said(text, "asymmetry")
    assert "with “insisted” (2 attributions), Hill people with “explained” (2)." in finding.message


def test_a_claim_to_a_thing_is_no_verb_of_saying():
    claims = "The Quarry claims the land of the pit. The Quarry claims the pit."
    assert said(f"{HILL} {claims.replace('claims the', 'claims that it has the')} {WORKS}", "asymmetry") != []
    assert said(f"{HILL} {claims} {WORKS}", "asymmetry") == []


REGIME = "The quarry regime dug the pit. The quarry's regime sold the pit."
COUNCIL = "The hill council government saw the pit. The hill council administration shut the pit."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{REGIME} {COUNCIL}", True),
        (f"{REGIME} {COUNCIL.replace('administration', 'regime')}", False),
        (f"{REGIME.replace('regime sold', 'leadership sold')} {COUNCIL}", False),
        (f"The quarry regime dug the pit. {COUNCIL}", False),
        (f"{REGIME} {COUNCIL} The hill council regime slept in the pit.", False),
        (f"{REGIME} {COUNCIL} The quarry leadership slept in the pit.", False),
        (f"{REGIME} The hill council government saw the pit.", False),
        (f"“{REGIME}” Ann Example said. {COUNCIL}", False),
        (f"The quarry regime dug.\n\nThe quarry regime sold.\n\n{COUNCIL}", False),  # voices are not known where nothing was found
    ],
)
def test_a_regime_beside_a_government_is_reported(text, found):
    result = said(text, "unequal-labels")
    assert len(result) == found
    for finding in result:
        assert (finding.text, finding.perspective, finding.severity) == ("quarry regime", "hill", Severity.INFO)
        assert (
            "has “quarry regime” 2 times in the outlet's own voice, Hill people “hill council government” 2 times."
            in finding.message
        )


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("They looked at “the pit” again.", "the pit"),
        ("They looked at the so-called steady jobs again.", "steady jobs"),
        ("They looked at the pit again.", None),
        ("What Ann Example calls “the pit” is wide.", None),
        ("Ann Example called it “the pit” again.", None),
        ("The novel “Life Beside the Pit” is old.", None),
        ("“The pit is wide, the pit is deep, the pit is old and nobody has been there.”", None),
        ("Ann “the pit” Example came.", None),
        ("The term “the pit” is old.", None),
    ],
)
def test_marks_of_distance_doubt_as_the_other_side_would(text, marked):
    found = said(text, "distance-marks")
    assert [f.text for f in found] == ([marked] if marked else [])
    for finding in found:
        assert (finding.voice, finding.severity) == (Voice.SCARE, Severity.INFO)
        assert finding.perspective == {"the pit": "works", "steady jobs": "hill"}[finding.text]
        assert f"Marks of distance round “{finding.text}”" in finding.message


def test_marks_that_belong_to_the_wording_are_its_own():
    own = engine(pack(rule("vote", """['the "referendum"', so-called vote]""")))
    for text in ("In May the “referendum” was held.", "In May the so-called vote was held."):
        assert [f.match.rule.id for f in own.check(Document("a", text)).findings] == ["vote"]


def test_who_doubts_is_not_said_where_there_are_more_sides_than_two():
    third = pack(rule("pit", "[the pit]")).perspectives | {"sea": pack(rule("x", "[y]")).perspectives["hill"]}
    from dataclasses import replace

    three = engine(replace(pack(rule("pit", "[the pit]")), perspectives=third))
    assert [f.match.rule.id for f in three.check(Document("a", "They looked at “the pit” again.")).findings] == ["pit"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Four men were shot at the pit.", ["were shot"]),
        ("Four men were shot by guards at the pit.", []),
        ("Four men were shot, and the pit was closed by guards.", ["were shot"]),
        ("Guards fired, and four men were shot.", ["were shot"]),
    ],
)
def test_an_agent_that_is_left_out_needs_no_kind_of_its_own(text, found):
    """Violence without an agent: a passive, unless a by-phrase stands in its clause; at info."""
    rules = rule("agent", "['{was,were} shot']", severity="info").replace(
        "  why", "  unless_near: {terms: [by], within: clause}\n  why"
    )
    result = engine(pack(rules)).check(Document("a", text))
    assert [(f.text, f.severity) for f in result.findings] == [(words, Severity.INFO) for words in found]
