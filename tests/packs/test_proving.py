"""What the self-test of packs finds: one spoiled example at a time, in a pack that is proven without it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from framing.engine import Engine
from framing.interfaces import RuleKind
from framing.packs.load import load_pack
from framing.plugins import Plugins
from framing.testing import faults_of, prove
from tests.packs.quarry import QUARREL

PLUGINS = Plugins(installed=False)
PROVEN = (
    QUARREL
    + """\
references:
  guide: {title: A guide, says: What to write.}
rules:
  - id: scar
    kind: term
    perspective: hill
    terms: ["scar{,s} on the hill", stone dust]
    except: [scar on the hill road]
    why: It takes a side.
    alternatives: [the quarry face]
    references: [guide]
    examples:
      flag:
        - The [[scar on the hill]] grows in [[stone dust]].
        - {text: "“This is a [[scar on the hill]],” Ann Dale said.", voice: direct, source: Ann Dale}
      pass:
        - The scar on the hill road is old.
        - {text: Stone dust lay on the moon., topic: other}
  - id: jobs
    kind: pattern
    perspective: works
    pattern: '[0-9]{1,5} (?:steady )?jobs'
    about: [quarry]
    why: It takes a side.
    references: [guide]
    examples:
      flag: ["The works keep [[300 steady jobs]]."]
      pass:
        - The works keep some jobs.
        - {text: The mill has 20 jobs., topic: other}
  - id: face
    kind: neutral
    perspective: neutral
    terms: [quarry face]
    why: Says what it is.
    examples: {flag: ["The [[quarry face]] is wide."]}
"""
)


def faults(text: str, kinds=None) -> list[str]:
    kinds = kinds or PLUGINS.rule_kinds()
    return [str(fault) for fault in prove([load_pack(text, "quarry.yaml")], kinds, PLUGINS.voices())]


def test_the_proven_pack_is_proven():
    assert faults(PROVEN) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        (
            "[[scar on the hill]] grows",
            "[[scar on]] the hill grows",
            23,
            "'scar on' is marked but not found; the rule finds 'scar on the hill'",
        ),
        ("[[scar on the hill]] grows", "scar on the hill grows", 23, "'scar on the hill' is found but not marked"),
        ("in [[stone dust]]", "in [[stone flour]]", 23, "'stone flour' is marked but not found; no term of the rule matches there"),
        ("in [[stone dust]]", "in stone flour", 13, "no flag example holds the term 'stone dust'"),
        ("road is old", "is old", 26, "a pass example is flagged at 'scar on the hill'"),
        (
            "grows in [[stone dust]]",
            "[[scar on the hill]] road in [[stone dust]]",
            23,
            "is marked but not found: it is part of a phrase that the rule excepts",
        ),
        (", voice: direct, source: Ann Dale", "", 24, "stands in the voice direct, not own; write voice: direct"),
        ("voice: direct", "voice: indirect", 24, "stands in the voice direct, not indirect"),
        ("source: Ann Dale", "source: Bea Dale", 24, "is said by Ann Dale, not Bea Dale"),
        ("[the quarry face]", "[the stone dust]", 13, "the alternative 'the stone dust' is itself flagged by quarry:scar"),
        ("[the quarry face]", "[5 jobs]", 13, "the alternative '5 jobs' is itself flagged by quarry:jobs"),
        (
            "        - The scar on the hill road is old.\n",
            "",
            13,
            "no pass example needs the exception 'scar on the hill road'; give it one",
        ),
        (
            "except: [scar",
            "except: [scars on a hill, scar",
            13,
            "needs the exception 'scars on a hill'; no phrase of the rule stands in it",
        ),
        ("except: [scar", "except: [hill road, scar", 13, "needs the exception 'hill road'; no phrase of the rule stands in it"),
        ("{text: Stone dust lay on the moon., topic: other}", "The moon.", 9, "no example proves its topic gate"),
        ("Stone dust lay on the moon", "Nothing lay on the moon", 9, "no example proves its topic gate"),
        ("Stone dust lay on the moon", "Stone dust lay on Example Hill", 27, "a pass example is flagged at 'Stone dust'"),
        ("{text: The mill has 20 jobs., topic: other}", "The mill.", 28, "no example proves the topic gate of the rule"),
        ("The mill has 20 jobs", "The mill has jobs", 28, "no example proves the topic gate of the rule"),
    ],
)
def test_what_is_not_proven_is_said(old, new, line, says):
    assert PROVEN.count(old) == 1
    found = faults(PROVEN.replace(old, new))
    assert any(fault.startswith(f"quarry.yaml:{line}: quarry") and says in fault for fault in found), found


CONDITIONS = """\
  - id: pit
    kind: term
    perspective: hill
    terms: [the pit]
    near: [road, path]
    unless_near: {terms: [court, judge], within: paragraph}
    valid: {from: 2019-08-14, until: 2022-01-01}
    about: {terms: [Example Hill], at_least: 2}
    skip: {sections: [sport], genres: [recipe], regions: [byline]}
    why: It takes a side.
    references: [guide]
    examples:
      flag:
        - The road to [[the pit]]. A path went to [[the pit]].
      pass:
        - The pit was dug.
        - The road to the pit. A court sat.
        - The road to the pit. A judge sat.
        - {text: The road to the pit., date: 2019-08-13}
        - {text: The road to the pit., date: 2022-01-02}
        - {text: The road to the pit of Example Hill., topic: other}
        - {text: The road to the pit., section: Sport}
        - {text: The road to the pit., genre: recipe}
        - {text: The road to the pit., region: byline}
"""


def test_conditions_that_are_needed_are_proven():
    assert faults(PROVEN + CONDITIONS) == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("        - The pit was dug.\n", "", "no example needs the condition near; give it a pass example"),
        (" A path went", " A road went", "no example needs 'path' under near; give it a flag example"),
        ("A judge sat", "A court sat", "no example needs 'judge' under unless_near; give it a pass example"),
        ("within: paragraph", "within: document", "no example needs within: document under unless_near"),
        ("date: 2019-08-13", "date: 2022-01-02", "no example needs valid from; give it a pass example with a date:"),
        ("date: 2022-01-02", "date: 2019-08-13", "no example needs valid until"),
        ("of Example Hill., topic: other", "of Example., topic: other", "no example needs at_least: 2 under about"),
        ("section: Sport", "region: byline", "no example needs 'sport' under skip; give it a pass example"),
        ("genre: recipe", "region: byline", "no example needs 'recipe' under skip"),
        ("region: byline", "genre: recipe", "no example needs 'byline' under skip"),
        ("at_least: 2", "within: section", "no example needs within: section under about"),
        (", topic: other", "", "a pass example is flagged"),
    ],
)
def test_conditions_that_nothing_needs_are_dead(old, new, says):
    assert CONDITIONS.count(old) == 1
    conditions = CONDITIONS.replace(old, new)
    if "document" in new:
        conditions = conditions.replace("The road to the pit. A", "The road to the pit and a")
    found = faults(PROVEN + conditions)
    assert any("quarry:pit: " in fault and says in fault for fault in found), found


RELATED = """\
  - id: hole-name
    kind: name
    perspective: hill
    counterpart: [works-name]
    terms: [the Hole]
    about: []
    variant: place
    first_mention: [the former quarry, once a quarry]
    why: It takes a side.
    references: [guide]
    examples:
      flag:
        - "[[The Hole]], the former quarry, grew."
        - "[[The Hole]], once a quarry, grew."
        - "[[The Hole]] grew, and a site grew. Once a quarry."
        - "[[The Hole]] (the Works) grew."
      pass: [A hole.]
  - id: works-name
    kind: name
    perspective: works
    terms: [the Works]
    about: []
    why: It takes a side.
    references: [guide]
    examples: {flag: ["[[The Works]] grew."], pass: [It works.]}
  - id: site
    kind: neutral
    perspective: neutral
    variant: place
    terms: [a site]
    about: []
    why: Says what it is.
    examples: {flag: ["[[A site]] and the Hole grew."]}
"""


def test_relations_that_are_needed_are_proven():
    assert faults(PROVEN + RELATED) == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "(the Works)",
            "(the former quarry)",
            "no example needs the counterpart 'works-name'; give it a flag example that holds both",
        ),
        (", once a quarry, grew", ", the former quarry, grew", "no example needs 'once a quarry' under first_mention"),
        (
            "and a site grew",
            "and so on",
            "hole-name: no example needs the variant 'place'; give it an example that says it in both",
        ),
        ("[[A site]] and the Hole", "[[A site]] and all", "site: no example needs the variant 'place'"),
    ],
)
def test_relations_that_nothing_needs_are_dead(old, new, says):
    assert RELATED.count(old) == 1
    found = faults(PROVEN + RELATED.replace(old, new))
    assert any(says in fault for fault in found), found


def test_what_a_pack_skips_must_be_needed():
    skipping = PROVEN.replace("about: [Example Hill]\n", "about: [Example Hill]\nskip: {sections: [sport, food]}\n")
    proof = "      pass:\n        - {text: Stone dust., section: sport}\n        - The scar on"
    (fault,) = faults(skipping.replace("      pass:\n        - The scar on", proof))
    assert "no example needs 'food' under skip; give a rule a pass example" in fault


def test_where_a_packs_topic_is_looked_for_must_be_needed():
    dead = PROVEN.replace("about: [Example Hill]", "about: {terms: [Example Hill], within: paragraph, at_least: 2}")
    found = faults(dead)
    assert [f.partition(": ")[2] for f in found if "under about" in f] == [
        "quarry: no example needs within: paragraph under about; give it an example that comes out otherwise in a document, or take it out",
        "quarry: no example needs at_least: 2 under about; give it an example that comes out otherwise with one of them, or take it out",
    ]


def test_an_alternative_may_be_neutral_wording():
    assert "[the quarry face]" in PROVEN
    assert "terms: [quarry face]" in PROVEN
    assert faults(PROVEN) == []


def test_an_exception_of_which_one_form_is_needed_is_needed():
    assert faults(PROVEN.replace("except: [scar on the hill road]", 'except: ["scar on the {Hill,hill} {road,path}"]')) == []


def test_examples_of_a_rule_that_runs_out_of_time_are_not_proven():
    def never(document, pack, rule):
        raise TimeoutError

    kinds = dict(PLUGINS.rule_kinds())
    kinds["pattern"] = replace(kinds["pattern"], find=never)
    assert isinstance(kinds["pattern"], RuleKind)
    found = faults(PROVEN, kinds)
    assert [
        f for f in found if f.startswith(("quarry.yaml:36:", "quarry.yaml:38:", "quarry.yaml:39:")) and "could not be checked" in f
    ] != []
    # Every example runs against the whole pack, so each of them says so.
    assert sum("ran out of time" in fault for fault in found) == 8


def test_packs_are_proven_beside_each_other():
    """An alternative must not be what another pack flags."""
    other = PROVEN.replace("pack: quarry", "pack: mill").replace("alternatives: [the quarry face]", "alternatives: [rock flour]")
    flagging = PROVEN.replace("stone dust", "rock flour").replace("Stone dust", "Rock flour")
    packs = [load_pack(other, "mill.yaml"), load_pack(flagging, "quarry.yaml")]
    found = [str(fault) for fault in prove(packs, PLUGINS.rule_kinds(), PLUGINS.voices())]
    assert [fault for fault in found if "the alternative" in fault] == [
        "mill.yaml:13: mill:scar: the alternative 'rock flour' is itself flagged by quarry:scar; offer wording that no rule objects to"
    ]


SHARED = ("    kind: term", "    kind: term\n    shared_with: [{}]")


def doubles(*changes: tuple[str, str], tested=list) -> list[str]:
    """What is said of the mill's rule ``scar``, whose phrases the quarry has too; ``tested`` are those of the two packs that are."""
    packs = []
    for name, (old, new) in zip(("quarry", "mill"), changes, strict=True):
        packs.append(load_pack(PROVEN.replace("pack: quarry", f"pack: {name}").replace(old, new), f"{name}.yaml"))
    found = prove(tested(packs), PLUGINS.rule_kinds(), PLUGINS.voices(), packs)
    return [str(f) for f in found if "mill:scar: " in str(f) and "flagged by" not in str(f)]


NOTHING = ("", "")
HERE, THERE = ((SHARED[0], SHARED[1].format(name)) for name in ("quarry", "mill"))


def test_a_phrase_in_two_packs_needs_the_word_of_both():
    for changes in ((NOTHING, NOTHING), (NOTHING, HERE), (THERE, NOTHING)):
        (fault,) = doubles(*changes)
        assert fault.startswith("mill.yaml:13: mill:scar: '")
        assert fault.endswith("is also a phrase of quarry:scar; keep it in one of them, or write shared_with: in both rules")
    assert doubles(THERE, HERE) == []


def test_a_phrase_of_somebody_else_s_pack_needs_the_word_of_the_one_that_is_tested():
    def alone(*changes):
        return doubles(*changes, tested=lambda packs: packs[1:])

    for changes in ((NOTHING, NOTHING), (THERE, NOTHING)):
        (fault,) = alone(*changes)
        assert fault.endswith("is also a phrase of quarry:scar; take it out, or write shared_with: [quarry] in the rule")
    assert alone(NOTHING, HERE) == []


def test_sharing_that_shares_nothing_is_said():
    one = load_pack(PROVEN, "quarry.yaml")
    text = PROVEN.replace("pack: quarry", "pack: mill").replace("scar", "gash").replace("tone dust", "tone flour")
    two = load_pack(text.replace("    kind: term", "    kind: term\n    shared_with: [quarry, sea]"), "mill.yaml")
    found = [str(fault) for fault in prove([two], PLUGINS.rule_kinds(), PLUGINS.voices(), [one])]
    assert found == ["mill.yaml:13: mill:gash: it shares no phrase with the pack quarry; take that out under shared_with"]


def test_a_rule_that_another_pack_covers_everywhere_is_dead():
    quarry = load_pack(PROVEN, "quarry.yaml")
    scar = replace(quarry.rules[0], flag=quarry.rules[0].flag[:1])
    longer = replace(scar, id="longer", terms=("the scar on the hill grows in stone dust",))
    mill = replace(quarry, id="mill", rules=(longer,))

    def covered(rule) -> list[str]:
        found = prove([replace(quarry, rules=(rule,)), mill], PLUGINS.rule_kinds(), PLUGINS.voices())
        return [str(fault) for fault in found if "covers what it finds" in str(fault)]

    assert covered(scar) == [
        "quarry.yaml:13: quarry:scar: in each of its flag examples mill:longer covers what it finds; make its terms longer, or take it out"
    ]
    assert covered(replace(scar, shared_with=("mill",))) == []
    assert covered(quarry.rules[0]) == []  # another of its examples stands


def test_neutral_wording_may_stand_in_any_number_of_packs():
    packs = [load_pack(PROVEN.replace("pack: quarry", f"pack: {name}"), name) for name in ("quarry", "mill")]
    found = [str(fault) for fault in prove(packs, PLUGINS.rule_kinds(), PLUGINS.voices())]
    assert not any("face" in fault for fault in found)


def test_faults_of_an_installed_pack():
    assert faults_of("no-such-pack") == ["there is no installed pack 'no-such-pack'"]


def test_proving_needs_no_plugin():
    assert Engine((load_pack(PROVEN, "quarry.yaml"),), PLUGINS.rule_kinds()).failures == ()


def test_a_name_that_guides_accept_may_be_offered():
    other = PROVEN.replace("pack: quarry", "pack: mill").replace("alternatives: [the quarry face]", "alternatives: [rock flour]")
    flagging = PROVEN.replace("stone dust", "rock flour").replace("Stone dust", "Rock flour")
    named = flagging.replace("kind: term", "kind: name", 1)
    accepted = named.replace("kind: name", "kind: name\n    accepted: true", 1)
    for pack, found in ((named, 1), (accepted, 0)):
        packs = [load_pack(other, "mill.yaml"), load_pack(pack, "quarry.yaml")]
        faults = [str(fault) for fault in prove(packs, PLUGINS.rule_kinds(), PLUGINS.voices())]
        assert sum("the alternative" in fault for fault in faults) == found
