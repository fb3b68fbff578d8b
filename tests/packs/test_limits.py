"""What a pack may cost is bounded, whoever wrote it."""

from __future__ import annotations

import difflib

from framing.packs.faults import listed, nearest, short
from framing.packs.meaning import MAX_PHRASES
from tests.packs.quarry import SOUND, faults_in, spoiled

RULE = SOUND[SOUND.index("  - id: scar") :]
TERMS = '["scar{,s} on the hill", "<stone> dust"]'


def test_the_phrases_of_a_pack_are_bounded_before_they_are_all_made():
    wide = "{" + ",".join(f"w{i}" for i in range(40)) + "}"
    rules = [RULE.replace("id: scar", f"id: r{n}").replace(TERMS, f'["{wide} {wide} x{n}"]') for n in range(100)]
    (fault,) = faults_in(SOUND[: SOUND.index("  - id: scar")] + "".join(rules))
    assert f"more than {MAX_PHRASES:,} phrases" in fault.problem
    assert "split the pack" in fault.mend
    # 1,600 phrases a rule, two more in its exception and party: the 32nd rule goes over the limit, and no rule after it is read.
    assert fault.line == SOUND[: SOUND.index("  - id: scar")].count("\n") + 31 * RULE.count("\n") + 1


def test_exceptions_count_too():
    wide = "{" + ",".join(f"w{i}" for i in range(40)) + "}"
    rules = [
        RULE.replace("id: scar", f"id: r{n}").replace(TERMS, f"[x{n}]").replace("[scar on the hill road]", f'["{wide} {wide}"]')
        for n in range(40)
    ]
    assert "phrases" in faults_in(SOUND[: SOUND.index("  - id: scar")] + "".join(rules))[0].problem


def test_names_are_compared_with_few_others_and_only_when_they_are_short(monkeypatch):
    seen: list[tuple[int, int]] = []

    def watched(word, known, number):
        seen.append((len(word), len(known)))
        return []

    monkeypatch.setattr(difflib, "get_close_matches", watched)
    sides = "".join(f"  side{i}: {{label: Side {i}}}\n" for i in range(2000))
    many = spoiled("  works: {label: Quarry works}\n", sides).replace("perspective: hill", "perspective: nobody")
    assert len(faults_in(many)) == 1
    assert faults_in(spoiled("    kind: term", f"    kind: {'x' * 5000}"))
    assert seen == [(6, 200)]
    assert nearest("x" * 61, ["y"], "other") == "other"


def test_what_is_shown_of_a_pack_in_a_message_is_bounded():
    assert short("a  b\nc") == "a b c"
    assert len(short("x" * 1_000_000)) == 60
    assert listed(f"n{i}" for i in range(1000)).count(",") == 24
    assert listed(["a", "b"]) == "a, b"
    for fault in faults_in(
        spoiled("title: The quarry of Example Hill", "title: The quarry\n" + "k" * 1000 + ": x\nlicence: [" + "y" * 9000 + "]")
    ):
        assert len(str(fault)) < 400
