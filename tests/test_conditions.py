"""What a rule may ask of the place of a hit: words around it, the date, shared lists and names."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.document import Document, Region, Span
from framing.findings import Match, Result
from framing.packs.load import load_pack
from framing.packs.shared import shared
from framing.sifting import _clusters
from framing.units import WITHIN, Units
from tests.making import engine, pack, rule
from tests.packs.quarry import SOUND


def check(rules: str, text: str, *, about: str = "", **more) -> Result:
    return engine(pack(rules, about=about)).check(Document("a.txt", text, **more))


def found(result: Result) -> list[str]:
    return [f.text for f in result.findings]


def reasons(result: Result) -> list[str]:
    return [a.reason for a in result.set_aside]


def test_a_word_must_stand_in_the_same_sentence():
    rules = rule("r", "[settlement]", near="[hill, 'out of court']")
    assert found(check(rules, "The settlement on the hill grew.")) == ["settlement"]
    result = check(rules, "The settlement grew. The hill did not.")
    assert found(result) == []
    assert reasons(result) == ["no word that it needs stands in the same sentence"]


def test_the_word_must_stand_outside_the_hit():
    rules = rule("r", "[hill settlement]", near="[hill]")
    assert found(check(rules, "The hill settlement grew.")) == []
    assert found(check(rules, "The hill settlement on another hill grew.")) == ["hill settlement"]


def test_none_of_the_words_may_stand_in_the_same_sentence():
    rules = rule("r", "[settlement]", unlessnear="[x]").replace("unlessnear: [x]", "unless_near: [negotiated, out of court]")
    assert found(check(rules, "The settlement grew. It was negotiated.")) == ["settlement"]
    result = check(rules, "The negotiated settlement grew.")
    assert found(result) == []
    assert reasons(result) == ["a word that rules it out stands in the same sentence"]


@pytest.mark.parametrize(
    ("within", "flagged"),
    [("clause", [1]), ("sentence", [1, 2]), ("paragraph", [1, 2, 3]), ("section", [1, 2, 3, 4]), ("document", [1, 2, 3, 4, 5])],
)
def test_where_the_word_is_looked_for(within, flagged):
    rules = rule("r", "['pit {1,2,3,4,5}']", near=f"{{terms: [hill], within: {within}}}")
    text = "Here pit 1 of the hill, and pit 2. Then pit 3.\n\nThen pit 4.\n\nAnother\n\nThen pit 5."
    regions = (Region(Span(text.index("Another"), text.index("Another") + 7), "subhead"),)
    assert found(check(rules, text, regions=regions)) == [f"pit {number}" for number in flagged]


def test_so_many_of_them_apart_from_the_hit_and_each_other():
    rules = rule("r", "[pit]", near="{terms: [hill, 'hill road'], at_least: 2}")
    assert found(check(rules, "The pit by the hill road.")) == []
    assert found(check(rules, "The pit by the hill road of the hill.")) == ["pit"]


def test_a_topic_can_be_near_and_frequent():
    rules = rule("r", "[pit]", about="{terms: [Example Hill], within: paragraph, at_least: 2}")
    assert found(check(rules, "A pit on Example Hill.\n\nExample Hill is high.")) == []
    result = check(rules, "A pit on Example Hill.\n\nExample Hill is high.")
    assert reasons(result) == ["nothing else in the paragraph is about The quarry of Example Hill"]
    assert found(check(rules, "A pit on Example Hill. Example Hill is high.")) == ["pit"]
    assert found(check(rule("r", "[pit]"), "A pit on Example Hill.", about="{terms: [Example Hill], at_least: 2}")) == []


def test_words_around_a_hit_are_found_whatever_their_form():
    rules = rule("r", "[pit]", near="['hill-top']")
    assert found(check(rules, "The pit at the ‘HILL‑TOP’ grew.")) == ["pit"]
    assert found(check(rules, "The pit at the hill-topper grew.")) == []


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Mr. Dale came. He left.", ["Mr. Dale came. ", "He left."]),
        ("“Go!” she said. (He went.) Then", ["“Go!” she said. ", "(He went.) ", "Then"]),
        ("The U.S. Army left J. Dale on Jan. 5 there.", ["The U.S. Army left J. Dale on Jan. 5 there."]),
        ("北方領土。千島列島。", ["北方領土。", "千島列島。"]),
        ("One.\n\nTwo", ["One.", "Two"]),
        ("no end", ["no end"]),
    ],
)
def test_sentences(text, sentences):
    assert [text[slice(*s)] for s in Units(Document("a", text)).sentences] == sentences


def test_every_unit_lies_in_the_next_wider_one():
    text = "Head\n\nOne, two; three. Four (five) — six.\n\nSeven."
    units = Units(Document("a", text, regions=(Region(Span(0, 4), "headline"),)))
    for at in (0, 7, 12, 30, len(text) - 2):
        spans = [units.at(within, Span(at, at + 1)) for within in WITHIN]
        assert all(wide.covers(narrow) for wide, narrow in itertools.pairwise(spans)), spans


@pytest.mark.parametrize(
    ("day", "flagged"),
    [(date(2019, 8, 13), 0), (date(2019, 8, 14), 1), (date(2022, 1, 1), 1), (date(2022, 1, 2), 0), (None, 1)],
)
def test_a_rule_is_for_a_span_of_time_and_for_copy_without_a_date(day, flagged):
    rules = rule("r", "[pit]", valid="{from: 2019-08-14, until: 2022-01-01}")
    result = check(rules, "A pit.", date=day)
    assert len(result.findings) == flagged
    says = [f.message for f in result.findings if "from 2019-08-14 until 2022-01-01; the document gives no date" in f.message]
    assert len(says) == (day is None)
    assert reasons(result) == ([] if flagged else ["the rule is for copy dated from 2019-08-14 until 2022-01-01"])


def test_shared_lists_are_slots_and_a_packs_own_party_goes_before():
    rules = rule("r", "['<regime-words>']", unless="x").replace("unless: x", "unless_near: [<legal-context>]")
    assert found(check(rules, "The regime fell. The court of the regime sat.")) == ["regime"]
    own = load_pack(SOUND.replace("stone: [", "legal-context: [").replace("<stone>", "<legal-context>"), "x")
    assert own.parties["legal-context"] == ("quarry", "stone works")
    used = pack(rules)
    assert used.parties["regime-words"] == shared("en").lists["regime-words"]
    assert "plain-cues" not in used.parties


def test_nothing_is_found_inside_a_shared_proper_name():
    rules = rule("r", "[genocide]") + rule("n", "[Genocide Studies]", kind="neutral", perspective="neutral")
    result = check(rules, "The Genocide Convention of 1948 and a genocide. A genocide convention. Genocide Studies.")
    assert found(result) == ["genocide", "genocide", "Genocide Studies"]
    assert reasons(result)[0] == "it is part of a proper name (Genocide Convention)"


def test_a_term_that_is_the_proper_name_itself_stands():
    assert found(check(rule("r", "[Genocide Convention]"), "The Genocide Convention.")) == ["Genocide Convention"]


def test_a_language_without_a_file_shares_nothing():
    assert shared("xx").lists == {}
    assert shared("../../en").lists == {}


def test_many_hits_in_one_endless_sentence_are_linear_work():
    """Words around a hit are looked for once a sentence: 20,000 hits in one of them took minutes when each looked anew."""
    rules = rule("r", "[pit]", near="[hill]")
    result = check(rules, "pit and " * 20_000 + "hill")
    assert len(result.findings) == 20_000


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 5)), max_size=12))
def test_matches_that_share_no_character_are_weighed_apart(places):
    quarry = pack(rule("r", "[big hole]"))
    matches = [Match(quarry, quarry.rules[0], Span(start, start + length), "x") for start, length in places]
    clusters = [*_clusters(matches)]
    assert sorted(id(m) for cluster in clusters for m in cluster) == sorted(map(id, matches))
    covered = [{at for match in cluster for at in range(*match.span)} for cluster in clusters]
    assert all(one.isdisjoint(other) for index, one in enumerate(covered) for other in covered[:index])
    assert all(cells == set(range(min(cells), max(cells) + 1)) for cells in covered)
