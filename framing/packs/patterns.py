r"""What a ``pattern`` may hold, so that no pack can hang the engine.

Only bounded repetition: ``{m,n}`` and ``?``, never ``*``, ``+`` or ``{m,}``. No back-references, recursion, conditionals, named groups
or fuzzy matching. And the work of the worst attempt at one place of a text is worked out from the expression and bounded: repeats and
alternatives that follow one another multiply, since a backtracking matcher tries each with each. ``(?:a|aa){1,30}b`` can be tried in more
than a million ways and is refused; ``\w{1,20}`` three times over is not. What passes has cost `regex` up to 2 ms at one place. A time
limit at run time stands behind it (`framing.matching.kinds`), since a bound for one place is none for a whole text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import regex

MAX_LENGTH: Final = 2_000
MAX_BOUND: Final = 1_000
MAX_NESTING: Final = 20
MAX_WORK: Final = 50_000

_TOKEN = regex.compile(
    r"(?P<assertion>\\[bBAZ]|[\^$])"
    r"|(?P<literal>\\[.\\^$*+?{}\[\]|()/\-'\"]|\\u[0-9a-fA-F]{4}|\\U000[0-9a-fA-F]{5}|\\U0010[0-9a-fA-F]{4}|[^\\\[\](){}*+?|.^$])"
    r"|(?P<some>\\[dDsSwWnt]|\\[pP]\{\^?[\w=\- ]{1,60}\}|\.|\[\^?\]?(?:\\[^NLx0-9]|[^\]\\\[])*\])"
    r"|(?P<flags>\(\?[is]{1,2}\))"
    r"|(?P<open>\((?:\?:|\?=|\?!|\?<=|\?<!|\?>|(?!\?)))"
    r"|(?P<close>\))"
    r"|(?P<or>\|)"
    r"|(?P<repeat>(?:\{(?P<least>[0-9]{0,6})(?P<comma>,)?(?P<most>[0-9]{0,6})\}|\?)(?P<mode>[+?]?))"
    r"|(?P<endless>[*+])"
)
_PLAIN_SET = regex.compile(r"\[[^\\\[\]^-]+\]")
_SET_OPERATION = regex.compile(r"--|&&|\|\||~~")


class PatternProblem(NamedTuple):
    """Why a pattern is refused: ``at`` is the offset in it."""

    at: int
    problem: str
    mend: str


class _PatternError(Exception):
    def __init__(self, at: int, problem: str, mend: str) -> None:
        self.problem = PatternProblem(at, problem, mend)


class _Part(NamedTuple):
    """What a stretch of the expression costs where it is tried and fails as late as it can.

    ``least`` characters at the least; ``ways`` in which it can match from one place, each of which a backtracking matcher may try; ``work``
    steps to try them all; ``head`` the characters it must begin with ("" for one of several; the last first where the matcher works backward), and
    ``fixed`` whether they are all of it. ``needs`` are marks (neither letters, digits nor space) of which one stands in every match; None where
    there are none.
    """

    least: int
    ways: int
    work: int
    head: tuple[str, ...] = ()
    fixed: bool = False
    needs: frozenset[str] | None = None


_NOTHING: Final = _Part(0, 1, 1, (), fixed=True)


def pattern_problem(pattern: str) -> PatternProblem | None:
    """Why ``pattern`` is refused, with the mend; None where it is fine, and then it compiles and never matches empty text."""
    if len(pattern) > MAX_LENGTH:
        return PatternProblem(0, f"it is longer than {MAX_LENGTH:,} characters", "use terms, or several rules")
    try:
        whole = _Reading(pattern).whole()
    except _PatternError as refused:
        return refused.problem
    try:
        regex.compile(pattern, regex.IGNORECASE)
    except regex.error as error:
        return PatternProblem(0, f"it is no regular expression ({error})", "look at the character named here")
    if whole.least == 0:
        return PatternProblem(0, "it can match empty text", "make some part of it required")
    return None


def needed_marks(pattern: str) -> str:
    """The marks of which one stands in everything that ``pattern`` matches, such as quotation marks; empty where there are none.

    ``pattern`` is one that `pattern_problem` lets through.
    """
    return "".join(sorted(_Reading(pattern).whole().needs or ()))


class _Reading:
    """One walk through an expression. Recursion is bounded by `MAX_NESTING`."""

    def __init__(self, pattern: str) -> None:
        self.pattern, self.at, self.depth = pattern, 0, 0

    def token(self) -> regex.Match[str] | None:
        """The token here, not yet taken; None at the end."""
        if self.at == len(self.pattern):
            return None
        found = _TOKEN.match(self.pattern, self.at)
        if found is None:
            raise _PatternError(
                self.at,
                f"'{self.pattern[self.at : self.at + 8]}' is not allowed",
                "write \\ before a bracket that is meant as a character; back-references, recursion, conditionals, named groups, character names and fuzzy matching are left out",
            )
        return found

    def whole(self) -> _Part:
        part = self.choice(backward=False)
        if self.at < len(self.pattern):
            raise _PatternError(self.at, "a ')' without its '('", r"write \) for the character")
        return part

    def choice(self, *, backward: bool) -> _Part:
        """Alternatives up to the end of the group."""
        branches = [self.sequence(backward=backward)]
        while (token := self.token()) and token["or"]:
            self.at = token.end()
            branches.append(self.sequence(backward=backward))
        if len(branches) == 1:
            return branches[0]
        needs = [b.needs for b in branches if b.needs is not None]
        return self.bounded(
            _Part(
                min(b.least for b in branches),
                _ways_of_choice(branches),
                sum(b.work for b in branches),
                needs=frozenset().union(*needs) if len(needs) == len(branches) else None,
            )
        )

    def sequence(self, *, backward: bool) -> _Part:
        """Parts one after another. Behind a place the matcher works from right to left."""
        parts: list[tuple[int, _Part]] = []
        while (token := self.token()) and not token["or"] and not token["close"]:
            if token["flags"]:
                self.at = token.end()
                continue
            if token["endless"]:
                raise _PatternError(self.at, f"'{token['endless']}' repeats without an end", "write a bound such as {0,40}")
            if token["repeat"]:
                raise _PatternError(
                    self.at, f"'{token['repeat']}' has nothing to repeat", r"write \ before it if the character is meant"
                )
            start, part = self.at, self.atom(token, backward=backward)
            if (after := self.token()) and after["repeat"]:
                part = self.repeated(part, after)
            parts.append((start, part))
        whole = _NOTHING
        for start, part in reversed(parts) if backward else parts:
            whole = self.bounded(_joined(whole, part), start)
        return whole

    def atom(self, token: regex.Match[str], *, backward: bool) -> _Part:
        start, self.at = self.at, token.end()
        if token["assertion"]:
            return _NOTHING
        if token["literal"]:
            literal = _same(token["literal"])
            return _Part(1, 1, 1, (literal,), fixed=True, needs=_marks(literal))
        if token["some"]:
            if _SET_OPERATION.search(token["some"]):
                raise _PatternError(start, "a set with --, &&, || or ~~ in it", r"write \ before the second of the two characters")
            return _Part(
                1, 1, 1, ("",), fixed=True, needs=_marks(token["some"][1:-1]) if _PLAIN_SET.fullmatch(token["some"]) else None
            )
        return self.group(start, token["open"], backward=backward)

    def group(self, start: int, opening: str, *, backward: bool) -> _Part:
        self.depth += 1
        if self.depth > MAX_NESTING:
            raise _PatternError(start, f"groups nested more than {MAX_NESTING} deep", "flatten it")
        looking = opening in ("(?=", "(?!", "(?<=", "(?<!")
        inner = self.choice(backward=opening in ("(?<=", "(?<!") if looking else backward)
        token = self.token()
        if token is None or not token["close"]:
            raise _PatternError(start, "a '(' without its ')'", r"write \( for the character")
        self.at = token.end()
        self.depth -= 1
        if looking:
            return _Part(0, 1, inner.work + 1, (), fixed=True)
        return inner._replace(ways=1) if opening == "(?>" else inner

    def repeated(self, part: _Part, token: regex.Match[str]) -> _Part:
        start, self.at = self.at, token.end()
        least, most = _bounds(token, start)
        if part.least == 0 and most > 1:
            raise _PatternError(
                start, f"'{token['repeat']}' repeats something that may be empty", "make some part of what is repeated required"
            )
        tried, ways, work = 1, int(least == 0), 1
        for count in range(1, most + 1):
            work += tried * part.work
            tried *= part.ways
            ways += tried if count >= least else 0
            self.bounded(_Part(0, ways, work), start)
        # A possessive repeat keeps what it has taken, so what follows is tried once.
        ways = 1 if token["mode"] == "+" else ways
        return _Part(
            least * part.least,
            ways,
            work,
            part.head * least if part.fixed else part.head * min(least, 1),
            part.fixed and least == most,
            part.needs if least else None,
        )

    def bounded(self, part: _Part, at: int | None = None) -> _Part:
        """``part``, if it can be tried in bounded work."""
        if part.work > MAX_WORK or part.ways > MAX_WORK:
            raise _PatternError(
                self.at if at is None else at,
                f"up to here it can take more than {MAX_WORK:,} steps at one place of a text, since repeats and alternatives multiply",
                "lower the bounds, write repeats that need not give back with a +, as in {0,20}+, or make several rules",
            )
        return part


def _joined(first: _Part, then: _Part) -> _Part:
    return _Part(
        first.least + then.least,
        first.ways * then.ways,
        first.work + first.ways * then.work,
        (first.head + then.head)[:MAX_LENGTH] if first.fixed else first.head,
        first.fixed and then.fixed,
        min((needs for needs in (first.needs, then.needs) if needs is not None), key=len, default=None),
    )


def _marks(characters: str) -> frozenset[str] | None:
    """``characters``, if all of them are marks. Marks have no other case, so that they stand for themselves alone."""
    return None if any(c.isalnum() or c.isspace() for c in characters) else frozenset(characters)


def _ways_of_choice(branches: Sequence[_Part]) -> int:
    """How many ways one text can match: branches that differ in a required character exclude each other."""
    return max(sum(other.ways for other in branches if _compatible(one.head, other.head)) for one in branches)


def _compatible(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return all(a == b or not a or not b for a, b in zip(one, other, strict=False))


def _same(literal: str) -> str:
    """A literal in the form that it shares with all characters it may stand for where case does not matter."""
    if literal[:2] in ("\\u", "\\U"):
        literal = literal.encode().decode("unicode_escape")
    character = literal[-1]
    return "i" if character in "\u0130\u0131" else character.casefold()


def _bounds(token: regex.Match[str], at: int) -> tuple[int, int]:
    if token["repeat"].startswith("?"):
        return 0, 1
    if not token["most"] and (token["comma"] or not token["least"]):
        raise _PatternError(at, f"'{token['repeat']}' has no upper bound", "write one such as {0,40}")
    least = int(token["least"] or 0)
    most = int(token["most"]) if token["comma"] else least
    if most > MAX_BOUND:
        raise _PatternError(at, f"'{token['repeat']}' repeats more than {MAX_BOUND:,} times", "lower the bound")
    if least > most or most == 0:
        raise _PatternError(at, f"'{token['repeat']}' is no range", "write the lower bound first, as in {0,40}")
    return least, most
