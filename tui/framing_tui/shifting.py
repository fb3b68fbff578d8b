"""Where a place of a text is in another version of it. No Textual."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from framing.findings import Finding


@dataclass(frozen=True, slots=True)
class Shift:
    """How two versions, ``before`` and ``after`` characters long, go together: ``tail`` characters at the end are the same.

    So is what is before the change.
    """

    tail: int
    before: int
    after: int

    def __call__(self, offset: int) -> int:
        """Where ``offset`` of the old text is in the new one; a place that was rewritten is as far into what was written."""
        if self.tail and offset >= self.before - self.tail:
            return offset + self.after - self.before
        return min(offset, self.after - self.tail)


def shift(before: str, after: str) -> Shift:
    """From ``before`` to ``after``. Compares slices, so that it takes no longer than a few copies of the text."""
    most = min(len(before), len(after))
    same = _longest(most, lambda size: before[:size] == after[:size])
    tail = _longest(most - same, lambda size: before[len(before) - size :] == after[len(after) - size :])
    return Shift(tail, len(before), len(after))


def _longest(most: int, holds: Callable[[int], bool]) -> int:
    """The largest size up to ``most`` for which ``holds``, where it holds for all that are smaller."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if holds(middle) else (low, middle - 1)
    return low


def nearest(findings: tuple[Finding, ...], was: Finding, offset: int) -> int | None:
    """Index of the finding of the same rule and words that is the nearest to ``offset``; None where there is none."""
    alike = (i for i, f in enumerate(findings) if f.match.rule_id == was.match.rule_id and f.text == was.text)
    return min(alike, key=lambda i: abs(findings[i].span.start - offset), default=None)
