"""What an author works with: tests that go on, what the examples show, what a check costs."""

from __future__ import annotations

import re
import signal
import subprocess
import time
from dataclasses import replace

import pytest

from framing.covering import covered
from framing.tracing import trace
from tests.cli.running import COMMAND, run
from tests.interrupting import interruptible, unmeasured
from tests.making import engine, pack, rule
from tests.packs.test_commands import sound
from tests.test_watching import lines

__all__ = ["sound"]


def test_coverage_names_the_phrases_that_no_example_shows(sound):
    done = run("packs", "test", str(sound), "--coverage")
    assert done.returncode == 0
    assert done.stdout.splitlines()[:3] == [
        "coverage: quarry: 2 of 4 phrases stand in an example",
        "  quarry:scar: of 'scar{,s} on the hill' no example shows scars on the hill",
        "  quarry:scar: of '<stone> dust' no example shows stone works dust",
    ]


def test_coverage_counts_terms_with_gaps_and_leaves_out_expressions():
    made = pack(
        rule("gap", "['{ruin,spoil} * valley']").replace("[[x]]", "They [[spoil the green valley]].")
        + rule("shape", "", kind="pattern", pattern='"wh?ole[0-9]{1,3}"')
    )
    assert [(c.term, c.shown, c.hidden) for c in covered(made, engine(made))] == [
        ("{ruin,spoil} * valley", ("spoil * valley",), ("ruin * valley",))
    ]


def test_a_watch_tests_again_what_is_mended(sound):
    right = sound.read_text()
    sound.write_text(right.replace("[[quarry dust]]", "quarry dust"))
    process = subprocess.Popen(
        interruptible([*COMMAND, "packs", "test", "--watch", str(sound)]),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**unmeasured(), "PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    try:
        assert "is found but not marked" in lines(process.stdout, "1 fault\n")
        lines(process.stderr, "watching; ^C ends it\n")
        sound.write_text(right)
        assert "all proven" in lines(process.stdout, "3 examples: all proven\n")
        assert f"{sound} changed" in lines(process.stderr, "changed\n")
        sound.write_text("pack: [")
        assert "quarry.yaml:1" in lines(process.stderr, "quarry.yaml:1")
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == -signal.SIGINT
        process.communicate()


def test_a_trace_counts_what_a_check_finds(tmp_path):
    made = pack(
        rule("hole", "['big hole']", about="[Example Hill]") + rule("shape", "", kind="pattern", pattern='"hole[0-9]{1,3}"'),
    )
    copy = tmp_path / "copy.txt"
    copy.write_text("A big hole of hole7, a big hole.\n")
    costs = trace(engine(made), str(copy))
    assert {name: (cost.hits, cost.found) for name, cost in costs.rules.items() if cost.hits} == {
        "quarry:hole": (2, 0),
        "quarry:shape": (1, 1),
    }
    assert (costs.packs()["quarry"].hits, costs.packs()["quarry"].found) == (3, 1)
    assert [*costs.steps] == [
        "read", "phrases of all rules", "expressions", "what rules ask around their hits", "who is speaking", "judgement",
        "relations between findings",
    ]  # fmt: skip
    assert all(cost.seconds >= 0 for cost in (*costs.steps.values(), *costs.rules.values()))
    assert costs.rules["quarry:shape"].seconds > 0


def test_a_slow_rule_has_its_time_to_its_name(tmp_path):
    """By a clock of its own: no figure depends on the machine."""
    made = pack(rule("shape", "", kind="pattern", pattern='"hole[0-9]{1,3}"') + rule("hole", "['big hole']"))
    slow = engine(made)

    def find(document, pack, rule):
        until = time.perf_counter() + 0.05
        while time.perf_counter() < until:
            pass
        return ()

    kinds = {**slow.kinds, "pattern": replace(slow.kinds["pattern"], find=find)}
    copy = tmp_path / "copy.txt"
    copy.write_text("A big hole.\n")
    costs = trace(replace(slow, kinds=kinds), str(copy))
    assert costs.rules["quarry:shape"].seconds >= 0.05
    assert costs.steps["expressions"].seconds >= 0.05


def test_trace_as_a_command(sound, tmp_path):
    copy = tmp_path / "copy.txt"
    copy.write_text("Example Hill: the scar on the hill.\n")
    done = run("packs", "trace", str(copy), "--packs", str(sound))
    assert done.returncode == 0, done.stderr
    assert re.search(r"(?m)^ +\d+\.\d\d +1 +1  quarry:scar$", done.stdout)
    assert re.search(r"(?m)^ +\d+\.\d\d +\d+% +who is speaking$", done.stdout)


@pytest.mark.parametrize(("path", "says"), [("-", "name a file"), ("none.txt", "none.txt")])
def test_what_cannot_be_traced(path, says, sound):
    done = run("packs", "trace", path, "--packs", str(sound))
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr
