"""No pattern that is let through can hang the engine: the work it takes at one place is bounded, and a whole text is under a time limit."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.document import Document
from framing.packs.patterns import MAX_WORK, _PatternError, _Reading, needed_marks, pattern_problem
from tests.making import engine, pack, rule

ALPHABET = "ab"
EXPRESSIONS_WITH_MARKS = st.lists(
    st.sampled_from(
        ["a", "b", "!", r"\?", "[!?]", "[a!]", ".", "(?:", "(?=", "(?<!", ")", ")", "|", "?", "{2}", "{0,2}", "{1,2}+"]
    ),
    max_size=9,
).map("".join)
"""Few of these are sound, but those that are hold marks in all ways."""


# A backtracking matcher for the notation, as plain as can be, that counts its steps. It does nothing clever, as `regex` does, so
# what it needs is what an expression can need.
@dataclass(frozen=True)
class Char:
    what: str

    def __str__(self) -> str:
        return self.what

    def matches(self, text: str, at: int, steps: list[int]) -> Iterator[int]:
        steps[0] += 1
        if at < len(text) and self.what in (".", text[at], f"[{ALPHABET}]"):
            yield at + 1


@dataclass(frozen=True)
class Choice:
    branches: tuple[Sequence, ...]
    opening: str

    def __str__(self) -> str:
        return f"({self.opening}{'|'.join(map(str, self.branches))})"

    def matches(self, text: str, at: int, steps: list[int]) -> Iterator[int]:
        for branch in self.branches:
            for end in branch.matches(text, at, steps):
                yield end
                if self.opening == "?>":
                    return


@dataclass(frozen=True)
class Ahead:
    inner: Choice
    opening: str

    def __str__(self) -> str:
        return f"({self.opening}{self.inner})"

    def matches(self, text: str, at: int, steps: list[int]) -> Iterator[int]:
        found = next(self.inner.matches(text, at, steps), None) is not None
        if found == (self.opening == "?="):
            yield at


@dataclass(frozen=True)
class Behind:
    inner: Choice
    opening: str

    def __str__(self) -> str:
        return f"({self.opening}{self.inner})"

    def matches(self, text: str, at: int, steps: list[int]) -> Iterator[int]:
        """From right to left, which is from left to right in a mirror."""
        found = next(mirrored(self.inner).matches(text[:at][::-1], 0, steps), None) is not None
        if found == (self.opening == "?<="):
            yield at


def mirrored(node):
    if isinstance(node, Choice):
        return Choice(tuple(mirrored(branch) for branch in node.branches), node.opening)
    if isinstance(node, Repeat):
        return Repeat(mirrored(node.part), node.least, node.most, node.mode)
    return Sequence(tuple(mirrored(part) for part in reversed(node.parts))) if isinstance(node, Sequence) else node


@dataclass(frozen=True)
class Repeat:
    part: Char | Choice
    least: int
    most: int
    mode: str

    def __str__(self) -> str:
        return f"{self.part}{{{self.least},{self.most}}}{self.mode}"

    def matches(self, text: str, at: int, steps: list[int]) -> Iterator[int]:
        for end in self.some(text, at, steps, 0):
            yield end
            if self.mode == "+":
                return

    def some(self, text: str, at: int, steps: list[int], count: int) -> Iterator[int]:
        if self.mode == "?" and count >= self.least:
            yield at
        if count < self.most:
            for end in self.part.matches(text, at, steps):
                yield from self.some(text, end, steps, count + 1)
        if self.mode != "?" and count >= self.least:
            yield at


@dataclass(frozen=True)
class Sequence:
    parts: tuple[Char | Choice | Repeat | Ahead | Behind, ...]

    def __str__(self) -> str:
        return "".join(map(str, self.parts))

    def matches(self, text: str, at: int, steps: list[int], first: int = 0) -> Iterator[int]:
        if first == len(self.parts):
            yield at
            return
        for end in self.parts[first].matches(text, at, steps):
            yield from self.matches(text, end, steps, first + 1)


def choices(parts):
    return st.builds(
        lambda branches, opening: Choice(tuple(Sequence(tuple(branch)) for branch in branches), opening),
        st.lists(st.lists(parts, min_size=1, max_size=3), min_size=1, max_size=3),
        st.sampled_from(["", "?:", "?:", "?>"]),
    )


def repeats(parts):
    bounds = st.tuples(st.integers(0, 3), st.integers(1, 4)).map(lambda pair: (min(pair), max(pair)))
    return st.builds(
        lambda part, pair, mode: Repeat(part, pair[0], pair[1], mode), parts, bounds, st.sampled_from(["", "", "?", "+"])
    )


CHARS = st.sampled_from([*ALPHABET, ".", f"[{ALPHABET}]"]).map(Char)
PLAIN = st.recursive(CHARS, lambda inner: repeats(CHARS) | choices(inner) | repeats(choices(inner)), max_leaves=6)
LOOKING = st.builds(Ahead, choices(PLAIN), st.sampled_from(["?=", "?!"])) | st.builds(
    Behind, choices(PLAIN), st.sampled_from(["?<=", "?<!"])
)
PARTS = st.recursive(CHARS | LOOKING, lambda inner: repeats(CHARS) | choices(inner) | repeats(choices(inner)), max_leaves=6)
EXPRESSIONS = st.lists(PARTS, min_size=1, max_size=4).map(lambda parts: Sequence(tuple(parts)))


@settings(max_examples=250)
@given(EXPRESSIONS, st.text(alphabet=ALPHABET, max_size=14), st.integers(0, 14))
def test_the_work_worked_out_is_never_less_than_what_a_backtracking_matcher_does(expression, text, start):
    """To exhaustion, as where all that follows fails: every way is tried. One step more stands for the attempt itself."""
    try:
        part = _Reading(str(expression)).whole()
    except _PatternError:
        return
    steps = [0]
    ways = list(expression.matches(text, min(start, len(text)), steps))
    assert steps[0] <= part.work
    assert len(ways) <= part.ways
    assert all(end >= part.least + min(start, len(text)) for end in ways)


@settings(max_examples=150)
@given(EXPRESSIONS, st.text(alphabet=ALPHABET, max_size=10))
def test_the_plain_matcher_means_what_regex_means(expression, text):
    """Otherwise the count above would be of something else."""
    found = regex.compile(str(expression)).match(text)
    assert (found.end() if found else None) == next(expression.matches(text, 0, [0]), None)


GRAMMAR = [*"ab. -", "\\w", "\\s", "\\b", "[a-c]", "[^a]", "(", "(?:", "(?>", "(?=", "(?!", "(?<=", "(?<!", ")", ")", ")", "|", "?", "{2}", "{0,3}", "{1,9}+", "{0,40}?", "^", "$"]  # fmt: skip
HOSTILE = ["(?i)", "(?s)", "\\p{L}", "\\1", "(?R)", "(?P<n>", "*", "+", "{2,}", "{,5}", "{0,1000}", "[", "]", "\\u0041", "\\U0001F642", "\\", "ß", "İ", "ſ", "\\N{BULLET}", "[a&&b]", "\\L<x>", "{e<=1}", "(?#", "(?|", "\\K", "\\G", "\\X"]  # fmt: skip


@settings(max_examples=500)
@given(st.lists(st.sampled_from([*GRAMMAR, *HOSTILE]), max_size=25).map("".join))
def test_what_passes_compiles_and_matches_no_empty_text(pattern):
    if pattern_problem(pattern) is None:
        for flags in (0, regex.IGNORECASE):
            compiled = regex.compile(pattern, flags)
            assert all(m.end() > m.start() for text in ("", "a", "ab a-b", " ") for m in compiled.finditer(text, timeout=5))


@given(st.text(max_size=60))
def test_any_text_as_a_pattern_is_judged(pattern):
    problem = pattern_problem(pattern)
    assert problem is None or (0 <= problem.at <= len(pattern) and problem.problem and problem.mend)


@pytest.mark.parametrize(
    "pattern",
    [
        r"\w{1,20} \w{1,20} \w{1,20} x",
        r"(?:\w{1,15} ){0,3}occupation",
        r"(?:\w{1,15}+ ){0,9}occupation",
        r"\bon.{0,80}\bthe.{0,80}\bhill\b",
        r"(?:the |a |an )?(?:islands?|isles?)",
        r"(?<=\b(?:Japan|Tokyo)\s(?:insists|says)\s(?:that\s)?)it\s(?:legally\s|rightfully\s)?owns",
        r"(?:kill|murder|slaughter)(?:ed|ing|s)? (?:of )?(?:civilians|children|women) (?:in|near|at) (?:Here|There|Yonder)",
        r"[\p{L}]{3,20}ism",
        r"(?:one|two|three|four|five|six|seven|eight|nine|ten){1,5}x",
        r"\[\[x\]\]",
        r"a{3}",
        r"\$[0-9]{1,9}",
        r"(?i)so-called",
        "(?:ab|ba){30}x",
        "(?:a|ba){30}x",
        "(?<=(?:ab|bb){20})x",
    ],
)
def test_what_authors_need_is_let_through(pattern):
    assert pattern_problem(pattern) is None


@pytest.mark.parametrize(
    "pattern",
    [
        "(?:a|aa){1,30}b",
        "(?:a|a){30}b",
        "(?:a|A){30}b",
        "(?:ſ|s){30}b",
        "(?:\u212a|k){30}b",
        "(?:ı|i){30}b",
        "(?:a|\\u0061){30}b",
        "(?:a|[a]){30}b",
        "(?:a|.){30}b",
        "(?:ab|a(?:b|c)){30}x",
        "(?:a|(?=a)a){30}b",
        "(?<=(?:a|ba){20})x",
        "(?:a?b|b){30}x",
        "(?:a?+b|b){30}x",
        "(?:(?:ab){2}|abab){30}x",
        "(?:(?=a)a|a){30}x",
        "(?:(?:a|b)c|bc){30}x",
        "(?:a{1,2}b|aab){30}x",
        "(?:x(?:a|b)?){0,40}(?:xa?){0,40}y",
        "(?=(?:a|aa){30}b)a",
        "(?>(?:a|aa){30}b)",
        "(?:a|aa){30}+b",
        ".{0,400}.{0,400}x",
        "(?:.{1,9}.{1,9}){6}x",
        "a{0,99}" * 4,
        "(?:" * 3 + "a{0,9}b" + "){1,9}" * 3,
    ],
)
def test_explosions_are_refused(pattern):
    problem = pattern_problem(pattern)
    assert problem is not None
    assert "more than 50,000 steps" in problem.problem


HEAVY = [
    "(?:a{150}){150}",
    "(?:(?:a{28}){28}){28}",
    "[\\u0001-\\U0010ffff]{0,1000}x",
    "(?:(a)|b){1000}",
    "(?:.|a){1,12}[xy]",
    r"(?:\w\w?){1,12}[xy]",
    r"\s{0,1000}[xy]",
    "(?<!a{0,1000})x",
    "(?:" + "|".join(f"{i:03}word" for i in range(240)) + "){1,9}y",
    "(" * 20 + "a" + ")" * 20 + "{1,1000}",
    "(?:a{0,120}){1}a{0,120}[bc]",
    "a{0,20}a{0,20}a{0,20}[bc]",
    "(.{0,20}(.{0,20}(.{0,20}[xy])))",
]


def test_the_heaviest_that_pass_need_little_memory():
    """In a process of its own under a limit of 400 MB: compiled, and run over texts that make them fail late."""
    program = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (400 << 20, 400 << 20))
sys.path.insert(0, {str(Path(__file__).parents[2])!r})
import regex
from framing.packs.patterns import pattern_problem
from tests.packs.test_patterns import HEAVY
for pattern in HEAVY:
    assert pattern_problem(pattern) is None, pattern
    for text in ("a" * 50_000, "ab" * 25_000, " " * 50_000, "100word101word" * 4_000):
        try:
            # With what the expression requires at the end, or it is not tried at all.
            sum(1 for _ in regex.compile(pattern, regex.IGNORECASE).finditer(text + " bcxy", timeout=0.1))
        except TimeoutError:
            pass
print("done")
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=300)
    assert (done.returncode, done.stdout) == (0, "done\n"), done.stderr[-2000:]


def test_a_slow_pattern_ends_as_could_not_check_and_costs_the_other_rules_nothing():
    slow = r"(?:\w\w?){1,12}[xy]"
    rules = rule("slow", "", kind="pattern", pattern=f"'{slow}'") + rule("hole", "[big hole]")
    result = engine(pack(rules)).check(Document("copy.txt", "a" * 100_000 + " b\n\nA big hole.", "en"))
    assert [str(failure) for failure in result.failures] == ["copy.txt: the rule quarry:slow ran out of time"]
    assert [finding.text for finding in result.findings] == ["big hole"]


def attack(seconds: float) -> None:
    """Look for a pattern that passes and is slow at one place of a text: print the slowest in microseconds a place."""
    import time

    chance, end, tried, passed = random.Random(), time.monotonic() + seconds, 0, 0
    worst: list[tuple[float, str]] = []
    while time.monotonic() < end:
        pattern = "".join(chance.choice(GRAMMAR) for _ in range(chance.randint(3, 22)))
        tried += 1
        if pattern_problem(pattern) is not None:
            continue
        passed += 1
        compiled = regex.compile(pattern, regex.IGNORECASE)
        for alphabet in ("a", "ab", "a b", "ab-. "):
            text = "".join(chance.choice(alphabet) for _ in range(300))
            start = time.perf_counter()
            try:
                sum(1 for _ in compiled.finditer(text, timeout=2))
            except TimeoutError:
                print("TIMEOUT", pattern)
            worst = sorted([(1e6 * (time.perf_counter() - start) / len(text), pattern), *worst], reverse=True)[:5]
    print(f"{tried:,} expressions, {passed:,} let through; slowest, in microseconds a place (bound: {MAX_WORK:,} steps):")
    for cost, pattern in worst:
        print(f"  {cost:8.1f}  {pattern}")


if __name__ == "__main__":
    attack(float(sys.argv[1]))


@pytest.mark.parametrize(
    ("pattern", "marks"),
    [
        (r'\b(?:the|an?) ["“‘](?=plan|deal)', '"‘“'),
        (r"so-called", "-"),
        (r"a-b[!?]", "-"),
        (r"(?:a!|b\?)c", "!?"),
        (r"(?:a!|b)c", ""),
        (r"a!?b", ""),
        (r"(?:!a){1,3}", "!"),
        (r"(?<=!)a(?=!)", ""),
        (r"(?:!|(?:\?|\$))", "!$?"),
        (r"[^!]a", ""),
        (r"[!a]b", ""),
        (r"[!-?]b", ""),
        (r"\u0021a", "!"),
        (r"a b", ""),
        (r"\d{1,3}", ""),
    ],
)
def test_marks_of_which_one_stands_in_every_match(pattern, marks):
    assert pattern_problem(pattern) is None
    assert needed_marks(pattern) == marks


@given(EXPRESSIONS_WITH_MARKS, st.text("ab!?", max_size=12))
@settings(max_examples=300)
def test_no_match_is_without_the_marks_that_it_needs(pattern, text):
    if pattern_problem(pattern) is None and (marks := needed_marks(pattern)):
        assert all(set(marks) & set(m.group()) for m in regex.finditer(pattern, text, timeout=5))
