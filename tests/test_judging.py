from __future__ import annotations

import pytest

from framing.document import Document, Region, Span
from framing.findings import Result
from framing.rules import Severity
from framing.tongues import UNKNOWN
from tests.making import engine, pack, rule


def check(rules: str, text: str, **more) -> Result:
    return engine(pack(rules, **more)).check(Document("a.txt", text))


def found(result: Result) -> list[tuple[str, str]]:
    return [(f.match.rule.id, f.text) for f in result.findings]


def test_the_longest_match_wins_and_the_other_is_kept_with_the_reason():
    rules = rule("short", "[occupation]") + rule("long", "['illegal occupation']")
    result = check(rules, "The illegal occupation of the hill. An occupation.")
    assert found(result) == [("long", "illegal occupation"), ("short", "occupation")]
    assert [(a.match.rule.id, "quarry:long" in a.reason) for a in result.set_aside] == [("short", True)]


def test_names_stand_inside_a_balanced_pair_and_loaded_wording_does_not():
    rules = (
        rule("pair", "['called the Pit by some and the Works by others']", kind="neutral", perspective="neutral")
        + rule("pit", "[the Pit]", kind="name")
        + rule("works", "[the Works]", kind="name", perspective="works")
        + rule("term", "[by others]")
    )
    assert [name for name, _ in found(check(rules, "It is called the Pit by some and the Works by others."))] == [
        "pair",
        "pit",
        "works",
    ]


def test_a_phrase_that_minds_case_wins_over_one_that_does_not():
    rules = rule("any", "[Blue Hill]") + rule("exact", "['blue {Hill,hill}']", case="exact")
    # the exact rule has no phrase of these capitals, so only the other can stand
    assert found(check(rules, "Blue Hill and blue Hill")) == [("any", "Blue Hill"), ("exact", "blue Hill")]


def test_order_of_packs_does_not_matter():
    one, two = pack(rule("r", "[big hole]"), name="one"), pack(rule("r", "[big hole]"), name="two")
    document = Document("a", "A big hole.")
    first, second = engine(one, two).check(document), engine(two, one).check(document)
    assert [f.match.rule_id for f in first.findings] == [f.match.rule_id for f in second.findings] == ["one:r"]
    assert [a.reason for a in first.set_aside] == ["one:r has a phrase as long, and comes first by its name"]


@pytest.mark.parametrize(
    ("text", "believed", "topic"),
    [
        ("Upper Hill.\n\nA big hole is all that grew there by Lower Hill.", "two", "is nearer"),  # in the same paragraph
        ("A big hole by Upper Hill and not by the other, Lower Hill.", "one", "is nearer"),
        ("Lower Hill, Upper Hill, a big hole, Lower Hill.", "two", "is nearer"),
        ("By Upper Hill, big hole of all. Lower Hill. Lower Hill.", "one", "is nearer"),
        ("On Upper Hill.\n\nBig hole.\n\nLower Hill. Lower Hill.", "two", "is named more often"),  # as far from both
    ],
)
def test_of_two_packs_with_one_phrase_the_nearer_topic_is_believed(text, believed, topic):
    one = pack(rule("r", "[big hole]"), name="one", about="[Upper Hill]")
    two = pack(rule("r", "[big hole]"), name="two", about="[Lower Hill]")
    for packs in ((one, two), (two, one)):
        result = engine(*packs).check(Document("a", text))
        assert [finding.match.pack.id for finding in result.findings] == [believed]
        assert [a.reason for a in result.set_aside] == [f"{believed}:r has a phrase as long, and its topic {topic}"]


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({}, None),
        ({"section": "sport"}, "it is not for the section sport"),
        ({"genre": "recipe"}, "it is not for the genre recipe"),
        ({"section": "world", "genre": "news"}, None),
        ({"regions": (Region(Span(0, 11), "caption"),)}, "it is not for the caption"),
        ({"regions": (Region(Span(0, 11), "headline"),)}, None),
    ],
)
def test_some_parts_of_the_news_are_not_for_a_rule(more, reason):
    rules = rule("r", "['big hole']", skip="{sections: [Sport], genres: [recipe], regions: [caption]}")
    result = engine(pack(rules)).check(Document("a", "A big hole.", **more))
    assert [a.reason for a in result.set_aside] == ([reason] if reason else [])
    assert len(result.findings) == (reason is None)


CJK = [
    ("これは北方領土の日である。", "北方領土", "北方領土"),  # no spaces between words
    ("南クリル諸島の島。", "南クリル諸島", "南クリル諸島"),
    ("在钓鱼岛附近海域", "钓鱼岛", "钓鱼岛"),
    ("ประเทศปัตตานีดารุสซาลาม", "ปัตตานี", "ปัตตานี"),
    ("독도는 우리 땅", "독도", "독도"),  # particles are glued to the end
    ("신독도 땅", "독도", None),
    ("Южные Курилы и Курилы", "Курилы", "Курилы"),
    ("الصحراء المغربية", "الصحراء المغربية", "الصحراء المغربية"),
    ("ＪＡＰＡＮの北方領土", "japanの北方領土", "ＪＡＰＡＮの北方領土"),
]


@pytest.mark.parametrize(("text", "term", "found_text"), CJK)
def test_names_in_scripts_without_spaces_between_words(text, term, found_text):
    findings = engine(pack(rule("r", f"['{term}']"))).check(Document("a", text, language=UNKNOWN)).findings
    assert {f.text for f in findings} == ({found_text} if found_text else set())


def test_words_around_a_hit_in_japanese():
    rules = rule("r", "[北方領土]", near="[返還]")
    text = "北方領土の返還を求める。北方領土の島。"
    assert [f.span for f in engine(pack(rules)).check(Document("a", text, language=UNKNOWN)).findings] == [Span(0, 4)]


def test_an_exception_holds_only_where_it_covers_the_match():
    rules = rule("r", "[occupation]", except_="['occupation of the building']")
    result = check(rules, "The occupation of the building ended. The occupation of the hill did not.")
    assert [f.start for f in result.findings] == [42]
    assert "excepts" in result.set_aside[0].reason


def test_the_topic_must_show_outside_the_match_itself():
    rules = rule("r", "['Example Hill pit']")
    about = "['Example Hill']"
    assert found(check(rules, "The Example Hill pit grows.", about=about)) == []
    assert found(check(rules, "The Example Hill pit grows. Example Hill objects.", about=about)) == [("r", "Example Hill pit")]
    assert found(check(rules.replace("  why:", "  about: []\n  why:"), "The Example Hill pit grows.", about=about)) == [
        ("r", "Example Hill pit")
    ]


def test_no_match_runs_over_the_end_of_a_paragraph():
    rules = rule("r", "['big hole']")
    assert found(check(rules, "It is big\nhole by hole.\n\nMore.")) == [("r", "big\nhole")]
    # without blank lines each line is a paragraph
    assert found(check(rules, "It is big\nhole by hole.")) == []


@pytest.mark.parametrize(
    ("kind", "extra", "text", "severity"),
    [
        ("term", {}, "A big hole is there.", Severity.WARNING),
        ("name", {}, "A big hole is there.", Severity.INFO),
        ("term", {"accepted": "true"}, "A big hole is there.", Severity.INFO),
        ("term", {"severity": "error"}, "A big hole is there.", Severity.ERROR),
        ("term", {"severity": "error"}, "“A big hole is there,” said Ann Example.", Severity.INFO),
        ("term", {}, "Ann Example said that a big hole is there.", Severity.INFO),
        ("term", {}, "The “big hole” is there.", Severity.INFO),
    ],
)
def test_severity_comes_from_kind_and_voice(kind, extra, text, severity):
    finding = next(f for f in check(rule("r", "['big hole']", kind=kind, **extra), text).findings if f.match.rule.id == "r")
    assert finding.severity is severity


def test_neutral_wording_is_never_above_info():
    rules = rule("r", "['big hole']", kind="neutral", perspective="neutral", severity="error")
    (finding,) = check(rules, "A big hole.").findings
    assert finding.severity is Severity.INFO
    assert finding.message == "It takes a side."


def test_a_headline_weighs_more_and_boilerplate_less():
    quarry = engine(pack(rule("r", "['big hole']")))
    for region, severity in (("headline", Severity.ERROR), ("boilerplate", Severity.INFO), ("caption", Severity.WARNING)):
        document = Document("a", "A big hole", regions=(Region(Span(0, 10), region),))
        assert [f.severity for f in quarry.check(document).findings] == [severity]


def test_suggestions_are_for_the_outlets_own_voice_alone():
    rules = rule("r", "['big hole']", alternatives="[quarry]")
    own, quoted = check(rules, "A big hole.\n\n“A big hole,” said Ann Example.").findings
    assert own.suggestions == ("quarry",)
    assert quoted.suggestions == ()
    assert quoted.source == "Ann Example"


def test_capitals_count_where_the_rule_says_so():
    rules = rule("r", "[IS]", case="exact")
    assert found(check(rules, "It is not IS, nor Is.")) == [("r", "IS")]


def test_a_pattern_is_found_only_in_paragraphs_with_its_anchor():
    rules = rule("r", "", kind="pattern", pattern="'hole[s]? of \\d{1,4} metres'", anchors="[quarry]")
    text = "Quarry holes of 30 metres.\n\nA hole of 5 metres elsewhere."
    assert found(check(rules, text)) == [("r", "holes of 30 metres")]


def test_a_rule_that_runs_out_of_time_is_a_failure_not_a_clean_text():
    from dataclasses import replace

    made = pack(rule("r", "", kind="pattern", pattern="'x'"))
    slow = replace(made, rules=(replace(made.rules[0], pattern=r"(?:a|aa)*b|(?:(?:a?){30}){30}c"),))
    result = engine(slow).check(Document("a.txt", "a" * 5000))
    assert [f.error for f in result.failures] == ["the rule quarry:r ran out of time"]
    assert result.failures[0].path == "a.txt"
