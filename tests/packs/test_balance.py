"""A reader of a pack is told where its sides are not measured alike."""

from __future__ import annotations

from dataclasses import replace

from framing.balance import Tally, notes, tallies
from framing.rules import Pack, Reference
from tests.making import pack, rule


def rules(side: str, count: int, kind: str = "term", **more: str) -> str:
    return "".join(rule(f"{side}-{kind}-{i}", f"['{side} {kind} {i}']", kind=kind, perspective=side, **more) for i in range(count))


def sourced(made: Pack) -> Pack:
    reference = Reference("A guide", url="https://example.org/")
    return replace(made, rules=tuple(replace(r, references=(reference,)) for r in made.rules))


def test_sides_that_stand_alike_need_no_note():
    made = sourced(pack(rules("hill", 3) + rules("works", 4) + rules("hill", 2, "name") + rules("works", 1, "name")))
    assert tallies(made) == [Tally("Hill people", 5, 3, ()), Tally("Quarry works", 5, 4, ())]
    assert list(notes(made)) == []


def test_a_side_with_far_fewer_rules_is_named_unless_the_pack_says_why():
    made = sourced(pack(rules("hill", 7) + rules("works", 3)))
    assert list(notes(made)) == [
        "Quarry works has 3 rules, Hill people 7; add what mirrors them, or say why under disclosure:",
    ]
    assert list(notes(replace(made, disclosure="The works say little."))) == []
    assert list(notes(sourced(pack(rules("hill", 6) + rules("works", 3))))) == []
    assert list(notes(sourced(pack(rules("hill", 3) + rules("works", 1))))) == []  # two more are not many


def test_a_side_that_is_taken_more_gravely_is_named():
    made = sourced(pack(rules("hill", 4) + rules("works", 2) + rules("works", 2, "name")))
    assert list(notes(made)) == [
        "of Hill people's 4 rules 4 warn, of Quarry works's 4 2; give mirrored wording the same kind, or say why under disclosure:",
    ]
    accepted = sourced(pack(rules("hill", 4) + rules("works", 4, accepted="true")))
    assert len(list(notes(accepted))) == 1
    graded = sourced(pack(rules("hill", 4) + rules("works", 4, severity="info")))
    assert len(list(notes(graded))) == 1


def test_rules_of_one_side_that_no_page_bears_out_are_named():
    made = pack(rules("hill", 3) + rules("works", 3))
    assert list(notes(made)) == []  # neither side has better sources than the other
    half = replace(made, rules=(*made.rules[:3], *sourced(made).rules[3:]))
    assert list(notes(half)) == [
        (
            "Hill people has 3 rules that no page with an address bears out (hill-term-0, hill-term-1, hill-term-2), "
            "Quarry works 0; find who says so"
        )
    ]
