"""The term notation: ``{a,b}`` alternatives and ``<party>`` slots, expanded to literals.

``illegal{,ly} occup{ied,ying,ation}`` makes six literals; ``under <russia> occupation`` one for each word of the party. Nothing
nests, so an expansion is a plain product and its size is known before it is made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from math import prod
from typing import Final

import regex

MAX_LITERALS: Final = 2_000
MAX_LENGTH: Final = 200

_PART = regex.compile(r"\{(?P<alternatives>[^{}<>]*)\}|<(?P<party>[^{}<>]*)>|(?P<stray>[{}<>])|(?P<text>[^{}<>]+)")
_SPACES = regex.compile(r"\s+")


class NotationError(ValueError):
    """A term that cannot be expanded. ``at`` is the offset in the term; the text says what is wrong and the mend."""

    def __init__(self, at: int, problem: str) -> None:
        self.at = at
        super().__init__(problem)


def expand(term: str, parties: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """All literals of ``term``, distinct, in the order written; white space collapsed.

    Raises:
        NotationError: unknown party, stray or nested bracket, nothing left to match, or more than `MAX_LITERALS` literals.
    """
    parts = list(_parts(term, parties))
    if prod(len(p) for p in parts) > MAX_LITERALS:
        raise NotationError(0, f"makes {prod(len(p) for p in parts):,} phrases, more than {MAX_LITERALS:,}; split it into several terms")
    literals = dict.fromkeys(_SPACES.sub(" ", "".join(choice)).strip() for choice in product(*parts))
    for literal in literals:
        if not any(c.isalnum() for c in literal):
            raise NotationError(0, "one of its phrases has no letter or digit; give the alternatives at least one word between them")
        if len(literal) > MAX_LENGTH:
            raise NotationError(0, f"one of its phrases is longer than {MAX_LENGTH} characters; a term is a phrase, not a passage")
    return tuple(literals)


def _parts(term: str, parties: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    for match in _PART.finditer(term):
        if match["stray"]:
            raise NotationError(match.start(), f"'{match['stray']}' has no partner, or stands inside another pair; brackets do not nest")
        if match["party"] is not None:
            if match["party"] not in parties:
                known = ", ".join(f"<{p}>" for p in parties) or "none is declared under parties:"
                raise NotationError(match.start(), f"<{match['party']}> is not a party of this pack; there is {known}")
            yield parties[match["party"]]
        elif match["alternatives"] is not None:
            if "," not in match["alternatives"]:
                raise NotationError(match.start(), f"{{{match['alternatives']}}} offers no choice; write {{,{match['alternatives']}}} for an optional part")
            yield tuple(match["alternatives"].split(","))
        else:
            yield (match["text"],)
