"""Profiles: how grave a finding is, by kind, voice and region, and what a house says of single rules."""

from __future__ import annotations

from dataclasses import replace

import pytest

from framing.document import Document, Region, Span
from framing.engine import Engine
from framing.errors import FramingError
from framing.packs.load import PackFaults
from framing.plugins import Plugins
from framing.profiles import DEFAULT, Profile, unknown_rules
from framing.rules import NEUTRAL, Severity
from framing.styles import built_in, find_profile, read_profile
from tests.making import engine, pack, rule

HOUSE = """\
schema: 1
profile: example
title: The Example
summary: A house invented for tests.
references:
  guide: {title: A house guide, url: "https://example.org/", says: Write quarry.}
severities:
  - {kind: name, voice: own, region: headline, severity: warning}
  - {kind: term, voice: "*", region: caption, severity: info}
  - {kind: term, voice: scare, severity: error}
rules:
  quarry:pit: {severity: error, prefer: [the quarry], references: [guide]}
  quarry:hole: {severity: warning, voices: [own, scare, indirect], references: [{key: guide, says: No holes.}]}
  quarry:quarry-face: {severity: error, references: [guide]}
  quarry:old: {prefer: [former], references: [guide]}
  elsewhere:rule: {severity: info, references: [guide]}
"""
RULES = (
    rule("pit", "[the pit]", accepted="true", alternatives="[a quarry]")
    + rule("hole", "[the hole]")
    + rule("old", "[the old works]", alternatives="[x]")
    + rule("quarry-face", "[the face]", kind="neutral", perspective="neutral")
    + rule("other", "[the dump]")
    + rule("works-name", "[the Works]", kind="name")
)
QUARRY = engine(pack(RULES))
STYLED = QUARRY.judged_by(read_profile(HOUSE, "example.yaml"))


def findings(text: str, quarry: Engine = STYLED, region: str = ""):
    regions = (Region(Span(0, len(text)), region),) if region else ()
    return [f for f in quarry.check(Document("a", text, regions=regions)).findings if f.wording]


@pytest.mark.parametrize(
    ("text", "region", "default", "styled"),
    [
        ("It is the pit.", "", "info", "error"),  # what guides accept is not accepted here
        ("Ann Example said it is the pit.", "", "info", "info"),  # quoting stands
        ("The term “the pit” is old.", "", "info", "info"),
        ("Ann Example said it is the hole.", "", "info", "warning"),  # unless the house says otherwise
        ("They saw “the hole” there.", "", "info", "warning"),
        ("“It is the hole,” said Ann Example.", "", "info", "info"),
        ("The term “the hole” is old.", "", "info", "info"),  # neither is what is talked about
        ("It is the face.", "", "info", "info"),  # neutral wording is never above info
        ("It is the dump.", "", "warning", "warning"),
        ("It is the dump.", "headline", "error", "error"),
        ("It is the dump.", "caption", "warning", "warning"),  # voice before region
        ("They saw “the dump” there.", "caption", "info", "error"),
        ("It is the Works.", "headline", "info", "warning"),
        ("It is the Works.", "", "info", "info"),
    ],
)
def test_severity_by_kind_voice_region_and_house(text, region, default, styled):
    assert [f.severity for f in findings(text, QUARRY, region)] == [Severity(default)]
    assert [f.severity for f in findings(text, STYLED, region)] == [Severity(styled)]


def test_the_house_is_named_with_what_it_prefers_and_where_it_says_so():
    (finding,) = findings("It is the pit.")
    assert finding.suggestions == ("the quarry",)
    assert [r.title for r in finding.references] == ["A house guide", "A guide"]
    assert finding.message.endswith("The Example says: Write quarry.")
    same = QUARRY.judged_by(read_profile(HOUSE.replace('A house guide, url: "https://example.org/"', "A guide"), "example.yaml"))
    assert [r.says for f in findings("It is the pit.", same) for r in f.references] == ["Write quarry."]
    (preferring,) = findings("It is the old works.")
    assert (preferring.severity, preferring.suggestions) == (Severity.WARNING, ("former",))
    (told,) = findings("Ann Example said it is the pit.")
    assert told.suggestions == ()


def test_a_profile_never_says_whose_wording_it_is():
    texts = ["It is the pit.", "It is the hole.", "It is the face."]
    for text in texts:
        assert [f.perspective for f in findings(text, QUARRY)] == [f.perspective for f in findings(text)]
    with pytest.raises(PackFaults, match="a house rule has no field 'perspective'"):
        read_profile(HOUSE.replace("{severity: info,", "{perspective: hill, severity: info,"), "x")


def test_what_a_profile_says_of_rules_that_are_not_there():
    house = read_profile(HOUSE, "example.yaml")
    assert STYLED.failures == ()  # a pack that is not there does not count
    missing = engine(pack(RULES.replace("id: hole", "id: holes"))).judged_by(house)
    (failure,) = missing.failures
    assert (failure.path, failure.error) == (
        "profile example",
        "the profile example speaks of quarry:hole, and the pack has no such rule; did you mean holes?",
    )
    relation = read_profile(HOUSE.replace("quarry:hole:", "quarry:unpaired-name:"), "x")
    assert QUARRY.judged_by(relation).failures == ()


def test_another_profile_does_not_compile_the_packs_anew():
    compiled = QUARRY.compiled
    assert QUARRY.judged_by(STYLED.profile).compiled is compiled
    assert QUARRY.profile is DEFAULT


# (old, new with an arrow where the fault is, problem, mend)
MISTAKES = [
    (
        "schema: 1\nprofile: example\ntitle: The Example\n",
        "➤schema: 1\nprofile: example\n",
        "the profile has no title",
        "add title",
    ),
    ("severity: error, prefer", "severity: ➤grave, prefer", "severity is 'grave'", "use info, warning, error"),
    (
        "quarry:old: {prefer: [former], references",
        "➤quarry:old: {references",
        "nothing is said of quarry:old",
        "add severity: or prefer:",
    ),
    ("quarry:old:", "➤quarry-old:", "'quarry-old' cannot name an entry of rules", "write pack:rule"),
    ("[former], references: [guide]", "[former], references: ➤[]", "no reference for quarry:old", "name where"),
    (
        "[former], references: [guide]",
        "[former], references: [➤guid]",
        "no reference 'guid' in this profile",
        "did you mean guide?",
    ),
    ("{prefer: [former],", "{prefer: [former], ➤voices: [own],", "voices without a severity", "add severity:"),
    ("voice: scare", "voice: ➤loud", "voice is 'loud'", "use own, direct"),
    ("says: Write quarry.", "verified: ➤2026-02-30", "verified is '2026-02-30'", "write year, month and day"),
]


@pytest.mark.parametrize(("old", "new", "problem", "mend"), MISTAKES, ids=[m[2] for m in MISTAKES])
def test_a_wrong_profile_is_refused_with_place_and_mend(old, new, problem, mend):
    assert HOUSE.count(old) == 1
    marked = HOUSE.replace(old, new)
    before = marked[: marked.index("➤")]
    with pytest.raises(PackFaults) as refused:
        read_profile(marked.replace("➤", ""), "example.yaml")
    (fault,) = refused.value.errors
    assert (fault.line, fault.column) == (before.count("\n") + 1, len(before) - before.rfind("\n")), fault
    assert problem in fault.problem
    assert mend in fault.mend


def test_profiles_are_found_by_name_and_by_path(tmp_path):
    assert set(built_in()) == {"ap", "bbc", "default", "guardian", "npr", "reuters", "un"}
    assert find_profile("default") is DEFAULT
    assert find_profile("ap").title == "Associated Press"
    file = tmp_path / "house.yaml"
    file.write_text(HOUSE, "utf-8")
    assert find_profile(str(file)).name == "example"
    with pytest.raises(FramingError, match="there is no such profile or file; did you mean reuters"):
        find_profile("reuter")


def test_the_default_profile_is_the_file_of_that_name():
    file = built_in()["default"]
    assert replace(read_profile(file.read_text("utf-8"), "default.yaml"), table=DEFAULT.table) == DEFAULT
    stated = read_profile(file.read_text("utf-8"), "default.yaml").table
    assert stated == DEFAULT.table


INSTALLED = Engine.load(Plugins(installed=False))
HOUSES = [find_profile(name) for name in built_in() if name != "default"]


@pytest.mark.parametrize("house", HOUSES, ids=lambda house: house.name)
def test_a_house_speaks_of_rules_that_there_are_and_says_where(house: Profile):
    relations = [kind.rule.id for kind in INSTALLED.kinds.values() if kind.rule]
    assert unknown_rules(house, INSTALLED.packs, relations) == []
    for rule_id, override in house.rules.items():
        assert all(reference.url and reference.says for reference in override.references), rule_id


@pytest.mark.parametrize("house", HOUSES, ids=lambda house: house.name)
def test_what_a_house_prefers_is_not_flagged_by_it(house: Profile):
    styled = INSTALLED.judged_by(house)
    for rule_id, override in house.rules.items():
        for words in override.prefer:
            found = styled.check(Document("a", f"Here {words} stood.", "en"), on_topic=True).findings
            assert all(f.severity is Severity.INFO or f.perspective == NEUTRAL for f in found), (rule_id, words)
