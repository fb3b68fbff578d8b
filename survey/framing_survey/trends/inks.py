"""How a side looks in plots: the inks of the app, in its order, with a mark of its own each, so that nobody has to see colour.

The second ink is no sign of anything bad: a side has it for its place in its pack.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Ink:
    """``fill`` for areas and ``line`` for lines and edges on white; ``marker`` and ``hatch`` as Matplotlib names them."""

    fill: str
    line: str
    marker: str
    hatch: str


INKS: Final = (
    Ink("#66ccee", "#1f7a99", "o", ""),
    Ink("#ee6677", "#b8283c", "s", "///"),
    Ink("#ccbb44", "#746500", "D", "..."),
    Ink("#cc79a7", "#9c3f73", "^", "\\\\\\"),
    Ink("#6677cc", "#3d4cae", "v", "xxx"),
)
QUIET: Final = "#5a5f69"
"""What belongs to no side: numbers, grids, counts."""


def ink(place: int) -> Ink:
    """The ink of the side at this place of its pack."""
    return INKS[place % len(INKS)]
