"""Whatever is in a pack file, a pack comes out or faults with their places: nothing else, and at a bounded cost."""

from __future__ import annotations

import random
from importlib.resources import files
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import framing_rules
from framing.errors import PackError
from framing.packs import yamlsafe
from framing.packs.faults import MAX_FAULTS
from framing.packs.find import load_packs, pack_files
from framing.packs.load import PackFaults, load_pack
from framing.packs.nodes import Node
from framing.packs.notation import MAX_LENGTH, MAX_LITERALS, NotationError, expand
from framing.rules import Pack
from tests.packs.mistakes import ALL
from tests.packs.quarry import SOUND

BUILT_IN = [file.read_text("utf-8") for _, file in pack_files(files(framing_rules) / "packs")]
PIECES = [
    *("[", "]", "{", "}", ": ", ":", "- ", ",", "#", " #", "&a ", "*a", "!t ", "!!str ", "'", '"', "|", ">", "? ", "%", "@", "`", "\t", "\\", "---\n", "..."),
    *("<<: ", "\n", "\r", "\r\n", "  ", "\x00", "\x1b", "\x85", "\u2028", "\ufeff", "\ud800", "\u202e", "🙂", "null", "true", "0x1F", "1e9", "~", "=", "\\u0000", '"\\x1b"'),
    *("{a,b}", "{,}", "<russia>", "<", "[[", "]]", "rules:\n", "  - id: x\n", "terms: ", "pattern: (a|b){0,9}", "kind: neutral\n", "examples:\n", "1", "ß", "İ"),
]  # fmt: skip


def outcome(text: str) -> Pack | tuple[PackError, ...]:
    try:
        return load_pack(text, "fuzz.yaml")
    except PackFaults as faults:
        return faults.errors


def check(text: str) -> None:
    result = outcome(text)
    if isinstance(result, Pack):
        return
    assert 1 <= len(result) <= MAX_FAULTS
    lines = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff").split("\n")
    for fault in result:
        assert fault.problem
        assert fault.mend
        assert 1 <= fault.line <= len(lines)
        assert 1 <= fault.column <= len(lines[fault.line - 1]) + 1
        assert len(str(fault)) < 800


def mutated(text: str, chance: random.Random) -> str:
    """``text`` with one to four small changes of the kind that hands and merges make."""
    for _ in range(chance.randint(1, 4)):
        at, length = chance.randrange(len(text) + 1), chance.choice((0, 1, 1, 2, 5, 40))
        way = chance.random()
        if way < 0.4:
            text = text[:at] + chance.choice(PIECES) + text[at + length :]
        elif way < 0.6:
            text = text[:at] + text[at + length :]
        elif way < 0.8:
            start = chance.randrange(len(text) + 1)
            text = text[:at] + text[start : start + chance.choice((3, 30, 300))] + text[at:]
        else:
            text = text[:at] + chr(chance.choice((chance.randrange(0x250), chance.randrange(0x110000)))) + text[at:]
    return text


@pytest.mark.parametrize("seed", range(4))
def test_mutated_packs(seed):
    """``python -m tests.packs.test_fuzz SECONDS`` does the same for as long as you like."""
    chance = random.Random(seed)
    seeds = [SOUND, *(mistake.text for mistake in ALL if len(mistake.text) < 5000)]
    for _ in range(400):
        check(mutated(chance.choice(seeds), chance))


def test_mutated_built_in_packs():
    chance = random.Random(0)
    for text in BUILT_IN:
        for _ in range(3):
            check(mutated(text, chance))


@given(st.text())
def test_any_text(text):
    check(text)


@given(st.lists(st.sampled_from([*PIECES, *SOUND.splitlines(keepends=True)]), max_size=60))
def test_any_order_of_the_things_that_packs_are_made_of(pieces):
    check("".join(pieces))


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_both_parsers_agree_on_what_is_sound(pieces):
    text = "a: " + "".join(pieces)
    nodes: list[Node | None] = []
    for loader in {yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)}:
        kept, yamlsafe._LOADER = yamlsafe._LOADER, loader
        try:
            nodes.append(yamlsafe.read_yaml(text, "x"))
        except PackFaults:
            nodes.append(None)
        finally:
            yamlsafe._LOADER = kept
    assert len(nodes) == 1 or None in nodes or nodes[0] == nodes[1]


@settings(max_examples=50)
@given(st.binary(max_size=2000))
def test_any_bytes(tmp_path_factory, data):
    file: Path = tmp_path_factory.getbasetemp() / "any.yaml"
    file.write_bytes(data)
    packs, failures = load_packs([file], ("term",))
    assert packs or failures


@given(st.text(alphabet="ab{},<>- x\u00e9", max_size=60))
def test_any_term_expands_within_bounds_or_is_refused(term):
    try:
        literals = expand(term, {"x": ("a", "b"), "a": ("é x",)})
    except NotationError as error:
        refused: NotationError | None = error
    else:
        refused = None
        assert 1 <= len(literals) <= MAX_LITERALS
        assert len(set(literals)) == len(literals)
        assert all(0 < len(literal) <= MAX_LENGTH and literal == " ".join(literal.split()) for literal in literals)
    assert refused is None or (0 <= refused.at <= len(term) and refused.problem and refused.mend)


@given(st.integers(1, 300), st.integers(1, 40))
def test_the_size_of_an_expansion_is_known_before_it_is_made(parts, choices):
    term = ("{" + ",".join("ab"[i % 2] * (1 + i % 7) for i in range(choices + 1)) + "}") * parts
    if (choices + 1) ** parts > MAX_LITERALS:
        with pytest.raises(NotationError, match=r"more than 2,000 phrases|longer than 200"):
            expand(term, {})


def fuzz(seconds: float) -> None:
    """Print how many mutated packs were read, how many were sound, and the longest that one took."""
    import time

    chance, seeds = random.Random(), [SOUND, *BUILT_IN, *(mistake.text for mistake in ALL)]
    end, count, sound, worst = time.monotonic() + seconds, 0, 0, 0.0
    while time.monotonic() < end:
        text = mutated(chance.choice(seeds), chance)
        start = time.perf_counter()
        sound += isinstance(outcome(text), Pack)
        worst = max(worst, time.perf_counter() - start)
        check(text) if len(text) < 5000 else None
        count += 1
    print(f"{count:,} mutated packs, {sound:,} sound, no exception but PackFaults; the longest took {worst * 1000:.0f} ms")


if __name__ == "__main__":
    import sys

    fuzz(float(sys.argv[1]))
