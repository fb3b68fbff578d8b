"""Why a rule fires at a place, or does not: each step can be the one that decides, and says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from framing.document import CODE, Document, Region, Span
from framing.interfaces import Source
from framing.profiles import Profile
from framing.rules import Severity
from framing.steps import Asked
from framing.trails import trails
from tests.making import engine, pack, rule

PACK = pack(
    "".join(
        [
            rule("hole", "['big hole{,s}']", except_="[big hole award]", valid="{from: 2020-01-01}", near="[valley, hill]",
                 unless_near="[golf]", skip="{sections: [sport]}"),
            rule("longer", "['very big hole']", about="[]"),
            rule("gap", "['ruin{,s} * valley']"),
            rule("capital", "[Pit]", case="exact"),
            rule("plain", "[a site]", kind="neutral", perspective="neutral"),
            rule("shape", "", kind="pattern", pattern='"wh?ole[0-9]{1,3}"', anchors="[depth]"),
        ]
    ).replace("unlessnear", "unless_near"),
    about="[Example Hill]",
)  # fmt: skip
ENGINE = engine(PACK)
TEXT = "At Example Hill a big hole grows in the valley."


def ask(text=TEXT, wanted="quarry:hole", words="big hole", changed=ENGINE, **more):
    document = Document("a.txt", text, **more)
    start = text.index(words)
    return trails(changed, changed.check(document), Asked(Span(start, start + 1), wanted))


def said(trail):
    return {step.name: step.says for step in trail.steps}


def test_a_rule_that_fires_says_every_step():
    (trail,) = ask(date=date(2026, 1, 1))
    assert trail.stopped is None
    assert trail.severity is Severity.WARNING
    assert (trail.rule_id, trail.text, tuple(trail.position)) == ("quarry:hole", "big hole", (1, 19))
    assert [step.name for step in trail.steps] == ["term", "except", "date", "topic", "near", "unless_near", "voice", "severity"]
    assert said(trail)["topic"] == "“Example Hill” at 1:4 in the same document"
    assert "2026-01-01" in said(trail)["date"]


@pytest.mark.parametrize(
    ("text", "more", "step", "says"),
    [
        ("At Example Hill the big hole award of the valley is given.", {}, "except", "part of “big hole award”, which the rule excepts"),
        ("A big hole grows in the valley.", {}, "topic", "none of its words stands in the same document; of these"),
        ("Example Hill sees it. A big hole grows.", {}, "near", "none of its words stands in the same sentence; of these it asks for 1"),
        ("At Example Hill a big hole in the valley, a golf course.", {}, "unless_near", "“golf” at 1:45 in the same sentence"),
        (TEXT, {"date": date(2019, 1, 1)}, "date", "the document gives 2019-01-01"),
        (TEXT, {"section": "sport"}, "skip", "it is not for the section sport"),
        (TEXT, {"regions": (Region(Span(0, 40), CODE),)}, "region", "it stands in code"),
        ("At Example Hill in the valley a very big hole grows.", {}, "overlap", "quarry:longer covers it with a longer or more exact phrase"),
    ],
)  # fmt: skip
def test_the_step_that_stops_is_named(text, more, step, says):
    (trail,) = ask(text, **more)
    assert trail.stopped.name == step
    assert says in trail.stopped.says
    assert (trail.rule_id in {f.match.rule_id for f in engine(PACK).check(Document("a", text, **more)).findings}) is False


def test_what_the_configuration_turns_off_says_so():
    (trail,) = ask(changed=engine(PACK).judged_by(Profile("mine", switches={"quarry:hole": False})))
    assert (trail.stopped.name, trail.stopped.says) == ("configuration", "the configuration turns the rule off")


def test_who_speaks_and_how_it_is_known():
    (trail,) = ask("Example Hill has “a big hole in the valley,” Ann Example said.")
    assert said(trail)["voice"].startswith("quoted (Ann Example); known by: ")
    assert trail.severity is Severity.INFO


def test_neutral_wording_is_shown_on_demand_only():
    text = "Example Hill is a site."
    (trail,) = ask(text, "quarry:plain", "a site")
    assert trail.stopped.name == "report"
    document = Document("a", text)
    asked = Asked(Span(16, 17), "quarry:plain", neutral=True)
    assert trails(engine(PACK), engine(PACK).check(document), asked)[0].stopped is None
    graver = replace(asked, show=Severity.WARNING)
    (trail,) = trails(engine(PACK), engine(PACK).check(document), graver)
    assert "the configuration shows findings from warning on" in [step.says for step in trail.steps]


@pytest.mark.parametrize(
    ("text", "words", "wanted", "says"),
    [
        ("Example Hill has big holed roads.", "holed", "quarry:hole", "other words stand here: the rule has “big hole"),
        ("Example Hill has a pit.", "pit", "quarry:capital", "the capitals differ, which this rule minds: the rule has “Pit”"),
        ("Example Hill, the anti-very big hole.", "very", "quarry:longer", "it is part of a longer word: the rule has “very big hole”"),
        ("Example Hill has a big, hole.", "hole", "quarry:hole", "what stands between the words differs: the rule has “big hole”"),
        ("Example Hill: it ruins each and every valley.", "every", "quarry:gap", "more or other words stand between its parts: the rule has “ruin"),
        ("Nothing of the kind.", "kind", "quarry:hole", "none of its phrases stands there, nor nearly: big hole{,s}"),
        ("At a depth of whale9.", "whale", "quarry:shape", "its expression finds nothing there, and none is tried without one of: depth"),
    ],
)  # fmt: skip
def test_what_nearly_stands_there_says_what_differs(text, words, wanted, says):
    (trail,) = ask(text, wanted, words)
    assert trail.stopped.name == "term"
    assert says in trail.stopped.says


def test_without_a_rule_all_that_stand_there_and_the_nearest_of_the_others():
    found = ask("At Example Hill a very big hole grows in the valley.", None, "big hole")
    assert [t.rule_id for t in found] == ["quarry:longer", "quarry:hole"]
    assert [t.stopped is None for t in found] == [True, False]
    assert ask("Nothing of the kind.", None, "kind") == []


def test_in_a_long_place_only_a_rule_that_is_named_is_looked_for_nearly():
    text = "Example Hill has big holed roads. " * 50
    document, everywhere = Document("a", text), Span(0, len(text))
    result = ENGINE.check(document)
    assert trails(ENGINE, result, Asked(everywhere)) == []
    assert [t.rule_id for t in trails(ENGINE, result, Asked(everywhere, "quarry:hole"))] == ["quarry:hole"]


@pytest.mark.parametrize("text", ["", "\n\n", "…", "Example Hill has a big hole.\n\n…"])
def test_where_no_word_stands_nothing_does(text):
    document = Document("a", text)
    place = Span(len(text), len(text) + 1)
    assert trails(ENGINE, ENGINE.check(document), Asked(place)) == []
    (trail,) = trails(ENGINE, ENGINE.check(document), Asked(place, "quarry:hole"))
    assert "nor nearly" in trail.steps[0].says


def test_places_are_those_of_the_source():
    text, source = (
        "Example Hill\n\nA big hole in the valley of Example Hill.",
        "# Example Hill\n\nA *big* hole in the valley of Example Hill.\n",
    )
    made = engine(PACK)
    document = made.readers[".md"].read(Source("a.md", source.encode(), None))
    assert text.split(maxsplit=1)[0] in document.text
    place = document.line_span(3)
    assert place is not None
    (trail,) = trails(made, made.check(document), Asked(place, "quarry:hole"))
    assert (trail.text, tuple(trail.position)) == ("big hole", (3, 4))
    assert document.line_span(4) == Span(len(source), len(source))
    assert document.line_span(5) is None
    assert document.line_span(0) is None
