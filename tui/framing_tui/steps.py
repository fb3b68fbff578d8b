"""Steps from one place to stop at to the next, and where a typed place is."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

Stop = tuple[int, int]
"""A place to stop at: its offset, and its index among the findings, passages or hits."""


class Kind(Enum):
    """Which findings or passages to stop at: ``SAME`` are those of the same side (a passage has none: of the same speaker)."""

    ANY = "any"
    WARNING = "warning"
    SAME = "same"
    SPEAKER = "speaker"


class View(NamedTuple):
    """Offsets of the text that is on screen."""

    top: int
    bottom: int


def step(stops: Sequence[Stop], at: Stop, *, forward: bool) -> int | None:
    """Index of the first stop after (or the last before) ``at``, going round at the ends; None where there is no stop."""
    if not stops:
        return None
    place = bisect_right(stops, at) if forward else bisect_left(stops, at) - 1
    return stops[place % len(stops)][1]


def following(stops: Sequence[Stop], offset: int) -> int | None:
    """Index of the first stop from ``offset`` on, of the last one where none follows; None where there is no stop."""
    place = bisect_left(stops, (offset, -1))
    return stops[min(place, len(stops) - 1)][1] if stops else None


def here(start: int | None, index: int | None, view: View, *, forward: bool) -> Stop:
    """Where a step begins: at the current place where that is on screen, else at the edge of the screen."""
    if start is not None and index is not None and view.top <= start < max(view.bottom, view.top + 1):
        return start, index
    return (view.top, -1) if forward else (view.bottom, -1)


def destination(answer: str) -> int | float | None:
    """Where "120" (a line) or "50%" (a share, 0 to 1) leads; None where it leads nowhere."""
    number = re.fullmatch(r"\s*([0-9]{1,9})\s*(%?)\s*", answer)
    if number is None:
        return None
    return int(number[1]) / 100 if number[2] else int(number[1])
