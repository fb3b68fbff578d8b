"""Names of one thing: pairs, names without their pair, two ways to say one thing, and first uses."""

from __future__ import annotations

import time

import pytest

from framing.document import Document, Region, Span
from framing.findings import Finding, Result
from framing.rules import NEUTRAL, Severity
from framing.voices import Voice
from tests.making import engine, pack, rule

NAMES = rule("pit", "[the Pit]", kind="name", counterpart="[works-name]") + rule(
    "works-name", "[the Works]", kind="name", perspective="works"
)


def check(text: str, rules: str = NAMES, **more) -> Result:
    return engine(pack(rules)).check(Document("a.txt", text, **more))


def said(result: Result, relation: str) -> list[Finding]:
    return [f for f in result.findings if f.match.rule.id == relation]


def names(result: Result) -> list[str]:
    return [f.text for f in result.findings if f.match.rule.kind == "name"]


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("A road to the Pit (the Works) opened.", "the Pit (the Works)"),
        ("A road to the Pit/the Works opened.", "the Pit/the Works"),
        ("It is called the Works by some and the Pit by others.", "the Works by some and the Pit"),
        ("Some call it the Pit. It is known as the Works to others.", "the Pit. It is known as the Works"),
        ("It was named the Pit. Long ago. It is known as the Works.", "the Pit. Long ago. It is known as the Works"),
        ("It was named the Pit. Long ago. All gone. It is known as the Works.", None),
        ("Some call it the Pit. The Works is wide.", None),
        ("A road to the Pit opened. A road to the Works did not.", None),
        ("Some called it the Pit.\n\nOthers called it the Works.", None),
        (f"The road to the Pit {'and on ' * 60} to the Works opened.", None),
    ],
)
def test_both_names_together_are_a_pair_and_its_halves_are_for_information(text, pair):
    result = check(text)
    found = said(result, "balanced-pair")
    assert [f.text for f in found] == ([pair] if pair else [])
    assert len(names(result)) == 2
    halves = [f for f in result.findings if f.match.rule.kind == "name" and "Both sides' names stand together" in f.message]
    assert len(halves) == (2 if pair else 0)
    if pair:
        assert (found[0].perspective, found[0].severity) == (NEUTRAL, Severity.INFO)


def test_neutral_wording_that_covers_both_is_not_said_twice():
    neutral = rule("both", "['the Pit or the Works']", kind="neutral", perspective="neutral")
    result = check("The road to the Pit or the Works opened.", NAMES + neutral)
    assert [f.match.rule.id for f in result.findings] == ["both", "pit", "works-name"]
    assert ["Both sides' names" in f.message for f in result.findings] == [False, True, True]


def test_a_half_of_a_pair_is_never_above_info():
    grave = NAMES.replace("  why", "  severity: error\n  why")
    assert {f.severity for f in check("The Pit (the Works) grew.", grave).findings} == {Severity.INFO}
    assert Severity.ERROR in {f.severity for f in check("The Pit grew.", grave).findings}


def test_a_name_is_half_of_one_pair_at_most():
    for again in ("the Pit", "the Works"):
        findings = check(f"The Pit (the Works), and then {again}.").findings
        assert [f.text for f in findings] == ["The Pit (the Works)", "The Pit", "the Works", again]
        assert ["Both sides' names" in f.message for f in findings] == [True, True, True, False]


def test_a_name_without_the_others_is_reported_once_with_its_count():
    result = check("The Pit grew. The Pit is wide.\n\n“The Works will grow,” said Ann Example.")
    (unpaired,) = said(result, "unpaired-name")
    assert (unpaired.span, unpaired.severity, unpaired.perspective) == (Span(0, 7), Severity.INFO, "hill")
    assert "The Pit stands 2 times outside quotations, and the name of Quarry works nowhere." in unpaired.message


@pytest.mark.parametrize(
    "text",
    [
        "The Pit grew. The Works grew.",
        "The Pit (the Works) grew. The Pit is wide.",
        "“The Pit grew,” said Ann Example.",
        "The Pit grew. Some call it “the Works”.",
    ],
)
def test_a_name_whose_pair_is_given_or_that_somebody_else_says_is_not_unpaired(text):
    assert said(check(text), "unpaired-name") == []


def test_a_name_that_guides_accept_needs_no_pair():
    rules = NAMES.replace("  counterpart", "  accepted: true\n  counterpart")
    assert said(check("The Pit grew."), "unpaired-name") != []
    assert said(check("The Pit grew.", rules), "unpaired-name") == []


def test_the_rarer_of_two_names_in_the_outlets_own_voice_is_reported_once():
    (mixed,) = said(check("The Pit grew. The Works grew.\n\nThe Works is wide. The Pit is. The Works is old."), "mixed-wording")
    assert (mixed.span, mixed.severity) == (Span(0, 7), Severity.INFO)
    assert "The Pit stands 2 times in the outlet's own voice, beside The Works (3 times)." in mixed.message
    (even,) = said(check("The Pit grew. The Works grew."), "mixed-wording")
    assert even.text == "The Works"


def test_a_document_that_gives_the_pair_may_use_either_name():
    assert said(check("The Pit (the Works) grew. The Pit is wide. The Works is old."), "mixed-wording") == []


def test_variants_are_ways_to_say_the_same_whatever_their_kind():
    rules = rule("back", "[hand back]", variant="handover") + rule(
        "over", "[transfer]", kind="neutral", perspective="neutral", variant="handover"
    )
    (mixed,) = said(check("They transfer it. To transfer it is to hand back what was theirs.", rules), "mixed-wording")
    assert (mixed.text, mixed.perspective) == ("hand back", "hill")
    assert said(check("They transfer it. Ann Example said they hand back what was theirs.", rules), "mixed-wording") == []


def test_halves_of_a_pair_are_no_mixture():
    rules = NAMES.replace("  why", "  variant: place\n  why")
    assert said(check("The Pit (the Works) grew. The Pit is wide.", rules), "mixed-wording") == []
    assert said(check("The Pit (the Works) grew. The Pit is wide. The Works is.", rules), "mixed-wording") != []


FIRST = rule("pit", "[the Pit]", kind="name", first="x").replace("first: x", "first_mention: [the hole, so-called]")


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        ("The Pit grew. It is the hole.", "The Pit"),
        ("The hole grew.\n\nThe Pit is wide.", None),
        ("The Pit, the hole on the hill, grew.", None),
        ("“The Pit grew,” said Ann Example. The Pit is wide.", "The Pit"),
    ],
)
def test_a_first_use_wants_its_gloss_there_or_before(text, reported):
    found = said(check(text, FIRST), "first-mention")
    assert [f.text for f in found] == ([reported] if reported else [])
    for finding in found:
        assert (finding.severity, finding.voice) == (Severity.INFO, Voice.OWN)
        assert "is used here first, and not introduced (the hole or so-called)" in finding.message


def test_a_headline_or_caption_is_no_first_use():
    text = "The Pit grows\n\nThe hole grew. The Pit is wide."
    assert said(check(text, FIRST), "first-mention") != []
    assert said(check(text, FIRST, regions=(Region(Span(0, 13), "headline"),)), "first-mention") == []


def test_many_names_in_one_endless_sentence_are_linear_work():
    def took(count: int) -> float:
        quarry = engine(pack(NAMES))
        quarry = type(quarry)(quarry.packs, quarry.kinds)
        document = Document("a", "the Pit and the Pit and the Works, " * count)
        start = time.process_time()
        quarry.check(document)
        return time.process_time() - start

    took(100)
    assert took(8_000) < 30 * took(1_000)  # eight times the text; quadratic work would be 64 times as much
