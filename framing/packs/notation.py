"""The term notation: ``{a,b}`` alternatives and ``<party>`` slots, expanded to literals.

``illegal{,ly} occup{ied,ying,ation}`` makes six literals; ``under <russia> occupation`` one for each word of the party. Nothing
nests, so an expansion is a plain product and its size is known before it is made. A ``*`` between two words stands for up to
`MAX_GAP` other words; it stays in the literals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Final

from framing.packs.faults import listed, nearest, short

MAX_LITERALS: Final = 2_000
MAX_LENGTH: Final = 200
MAX_GAP: Final = 2
MAX_PARTS: Final = 4
GAP: Final = " * "

_PART = re.compile(r"\{(?P<alternatives>[^{}<>]*)\}|<(?P<party>[^{}<>]*)>|(?P<stray>[{}<>])|(?P<text>[^{}<>]+)")
_GAP = re.compile(r"(?:^|(?<=\s))\*(?=\s|$)")
_BRACKETS = re.compile(r"\{[^{}<>]*\}|<[^{}<>]*>")
_SPACES = re.compile(r"\s+")
_ALIKE = str.maketrans("‘’“”‐‑–", "''\"\"---")


class NotationError(ValueError):
    """A term that cannot be expanded: ``at`` is the offset in the term, ``problem`` what is wrong, ``mend`` what to do."""

    def __init__(self, at: int, problem: str, mend: str) -> None:
        self.at, self.problem, self.mend = at, problem, mend
        super().__init__(f"{problem}; {mend}")


def expand(term: str, parties: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """All literals of ``term``, distinct, in the order written; white space collapsed.

    Raises:
        NotationError: unknown party, stray or nested bracket, a gap not between words, nothing left to match, or more or longer literals than
            `MAX_LITERALS` and `MAX_LENGTH`. Nothing is built before both are known to hold.
    """
    if "*" in term:
        _check_gaps(term, parties)
    parts: list[tuple[str, ...]] = []
    count, length = 1, 0
    for part in _parts(term, parties):
        parts.append(part)
        count, length = count * len(part), length + max(map(len, part))
        if count > MAX_LITERALS:
            raise NotationError(0, f"it makes more than {MAX_LITERALS:,} phrases", "split it into several terms")
        if length > MAX_LENGTH:
            raise NotationError(
                0, f"one of its phrases is longer than {MAX_LENGTH} characters", "a term is a phrase, not a passage: shorten it"
            )
    literals = dict.fromkeys(" ".join("".join(choice).split()) for choice in product(*parts))
    if not all(literal[:1].isalnum() or any(c.isalnum() for c in literal) for literal in literals):
        raise NotationError(0, "one of its phrases has no letter or digit", "let no choice leave the term empty")
    return tuple(literals)


def alike(literal: str, case: str) -> str:
    """The same for literals that find the same words: quotation marks and dashes are one, and capitals count only where ``case`` is ``exact``."""
    plain = literal.translate(_ALIKE)
    return plain if case == "exact" else plain.casefold()


def parts_between_gaps(term: str, parties: Mapping[str, tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The literals of each part of ``term`` between its gaps; one part where it has none. ``term`` is one that `expand` takes."""
    return [expand(part, parties) for part in _GAP.split(term)]


def has_gap(term: str) -> bool:
    """Whether there is a ``*`` between words of ``term``."""
    return _GAP.search(term) is not None


def _check_gaps(term: str, parties: Mapping[str, tuple[str, ...]]) -> None:
    gaps = list(_GAP.finditer(term))
    if len(gaps) >= MAX_PARTS:
        raise NotationError(gaps[MAX_PARTS - 1].start(), f"it has more than {MAX_PARTS - 1} gaps", "split it into several terms")
    for bracket in _BRACKETS.finditer(term):
        if inside := _GAP.search(f" {bracket.group()[1:-1]} ".replace(",", " ")):
            raise NotationError(
                bracket.start() + inside.start(), "a * inside brackets", "a * stands between words, outside brackets"
            )
    start = 0
    for gap in [*gaps, None] if gaps else ():
        part = term[start : gap.start() if gap else len(term)]
        if not part.strip():
            raise NotationError(
                max(0, start - 1), "a * with no word beside it", "a * stands between two words, for up to two others"
            )
        try:
            expand(part, parties)
        except NotationError as error:
            raise NotationError(start + error.at, error.problem, error.mend) from None
        start = gap.end() if gap else start


def _parts(term: str, parties: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    for match in _PART.finditer(term):
        if match["stray"]:
            raise NotationError(
                match.start(),
                f"'{match['stray']}' has no partner, or stands inside another pair",
                "close each bracket before the next opens; they do not nest",
            )
        if match["party"] is not None:
            if match["party"] not in parties:
                known = (
                    f"{f'there is {listed(slots)}; or ' if (slots := [f'<{p}>' for p in parties]) else ''}declare it under parties:"
                )
                raise NotationError(
                    match.start(), f"<{short(match['party'])}> is not a party of this pack", nearest(match["party"], parties, known)
                )
            yield parties[match["party"]]
        elif match["alternatives"] is not None:
            choice = _SPACES.sub(" ", match["alternatives"])
            if "," not in choice:
                raise NotationError(
                    match.start(),
                    f"{{{short(choice)}}} offers no choice",
                    f"write {{,{short(choice)}}} if the part may be missing, or take the brackets away",
                )
            yield tuple(choice.split(","))
        else:
            yield (_SPACES.sub(" ", match["text"]),)
