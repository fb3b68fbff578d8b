"""What a filter leaves of the findings of a document: where one can stop, what is counted. No Textual."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress

from framing.rules import Severity
from framing_tui.likeness import Filter, Kinds
from framing_tui.reading import Reading, Tally
from framing_tui.steps import Stop


@dataclass(frozen=True)
class Seen:
    """``mask`` has one byte a finding, 1 where it is seen; ``stops`` are those.

    ``tallies`` leave out what is filtered, but not what is hidden as a whole side, so that a side that is off still says so.
    """

    mask: bytes
    stops: list[Stop]
    severities: Counter[Severity]
    tallies: tuple[Tally, ...]
    of: int
    """How many findings there are without any filter."""


def seen(reading: Reading, kinds: Kinds, narrow: Filter) -> Seen:
    """What ``narrow`` leaves of ``reading``, whose findings are sorted into ``kinds``."""
    through = kinds.through(narrow)
    mask = kinds.mask(through)
    tallies = _tallies(reading, kinds, kinds.through(narrow, hidden=False)) if narrow.narrows else reading.tallies
    return Seen(mask, list(compress(reading.stops, mask)), kinds.tallied(through), tallies, len(mask))


def _tallies(reading: Reading, kinds: Kinds, through: Sequence[bool]) -> tuple[Tally, ...]:
    counts = {key: [0, 0, 0] for key in reading.sides}
    for kind, number in compress(zip(kinds.kinds, kinds.counts, strict=True), through):
        count = counts[kind.key]
        count[0] += number * kind.wording
        count[1] += number * (kind.wording and kind.own)
        count[2] += number * (kind.severity.rank >= Severity.WARNING.rank)
    return tuple(Tally(side, *counts[key]) for key, side in reading.sides.items())
