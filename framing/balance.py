"""Whether a pack measures its sides by one measure: how many rules each has, how grave they are, and whether somebody else says so.

None of it is a fault by itself: one side may have more wording of its own. It is for the reader of a pack, who should be told why.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from framing.document import Span
from framing.profiles import DEFAULT
from framing.rules import Pack, Rule, Severity
from framing.voices import Stretch, Voice

_FEWER: Final = 0.5
"""A side with less than this share of the rules of the largest is named."""
_APART: Final = 0.34
"""So far apart may the shares of rules that warn be."""
_ENOUGH: Final = 3
"""Rules that a side must have before shares mean anything."""

_OWN: Final = Stretch(Span(0, 0), Voice.OWN)


@dataclass(frozen=True, slots=True)
class Tally:
    """One side's rules: all of them, those that warn in the outlet's own voice, those that no page with an address bears out."""

    label: str
    rules: int
    warning: int
    unsourced: tuple[str, ...]


def tallies(pack: Pack) -> list[Tally]:
    """One for each side, in the order of the pack."""
    found = []
    for side in pack.perspectives.values():
        rules = [rule for rule in pack.rules if rule.perspective == side.id]
        unsourced = tuple(rule.id for rule in rules if not any(reference.url for reference in rule.references))
        found.append(Tally(side.label, len(rules), sum(_warns(pack, rule) for rule in rules), unsourced))
    return found


def notes(pack: Pack) -> Iterator[str]:
    """What a reader of ``pack`` should be told of its balance, as sentences; nothing where its sides stand alike, or it says itself why not."""
    sides = tallies(pack)
    if len(sides) < 2 or pack.disclosure:
        return
    largest = max(sides, key=lambda side: side.rules)
    for side in sides:
        if side.rules < _FEWER * largest.rules and largest.rules - side.rules >= _ENOUGH:
            yield f"{side.label} has {side.rules} rules, {largest.label} {largest.rules}; add what mirrors them, or say why under disclosure:"
    measured = [side for side in sides if side.rules >= _ENOUGH]
    if len(measured) < 2:
        return
    mild, harsh = (choose(measured, key=lambda side: side.warning / side.rules) for choose in (min, max))
    if harsh.warning / harsh.rules - mild.warning / mild.rules > _APART:
        yield (
            f"of {harsh.label}'s {harsh.rules} rules {harsh.warning} warn, of {mild.label}'s {mild.rules} {mild.warning}; "
            "give mirrored wording the same kind, or say why under disclosure:"
        )
    better, worse = (choose(measured, key=lambda side: len(side.unsourced) / side.rules) for choose in (min, max))
    if len(worse.unsourced) / worse.rules - len(better.unsourced) / better.rules > _APART:
        yield (
            f"{worse.label} has {len(worse.unsourced)} rules that no page with an address bears out ({', '.join(worse.unsourced[:5])}), "
            f"{better.label} {len(better.unsourced)}; find who says so"
        )


def _warns(pack: Pack, rule: Rule) -> bool:
    severity = DEFAULT.severity(rule, f"{pack.id}:{rule.id}", _OWN, "body", neutral=False)
    return severity.rank >= Severity.WARNING.rank
