"""What the rules of a pack have to do with each other: worked out once, when a document first holds something of the pack."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from framing.rules import Pack, Rule

Place = TypeVar("Place")
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Ties:
    """By id and by kind, ``rules`` and ``of_kind``; ``counterparts`` by rule, those with the other side's name: said once, it holds both ways.

    ``groups`` are counterparts with theirs, and ``variants`` the rules that say the same otherwise.
    """

    rules: Mapping[str, Rule]
    of_kind: Mapping[str, Sequence[Rule]]
    counterparts: Mapping[str, frozenset[str]]
    groups: Sequence[Sequence[str]]
    variants: Sequence[Sequence[str]]
    kept: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)
    """What kinds of rule worked out of the pack, by their names: each may keep something under its own."""


class _Read(Mapping[str, Value]):
    """Values that are read when they are asked for, from where they are."""

    def __init__(self, places: Mapping[str, Place], read: Callable[[Place], Value]) -> None:
        self._places, self._read = places, read

    def __getitem__(self, key: str) -> Value:
        return self._read(self._places[key])

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def ties_of(pack: Pack) -> Ties:
    """The ties between the rules of ``pack``. No rule is read for it."""
    places: dict[str, int] = {}
    of_kind: dict[str, list[int]] = {}
    variants: dict[str, list[str]] = {}
    others: dict[str, set[str]] = {}
    for place, rule in enumerate(pack.outline):
        places[rule.id] = place
        of_kind.setdefault(rule.kind, []).append(place)
        if rule.variant:
            variants.setdefault(rule.variant, []).append(rule.id)
        for other in rule.counterparts:
            others.setdefault(rule.id, set()).add(other)
            others.setdefault(other, set()).add(rule.id)
    counterparts = {rule_id: frozenset(found) for rule_id, found in others.items()}
    rules = pack.rules
    return Ties(
        _Read(places, rules.__getitem__),
        _Read(of_kind, lambda some: [rules[place] for place in some]),
        counterparts,
        _groups(counterparts),
        list(variants.values()),
    )


def _groups(counterparts: Mapping[str, frozenset[str]]) -> list[list[str]]:
    groups, seen = [], set[str]()
    for first in counterparts:
        if first in seen:
            continue
        group = [first]
        for rule_id in group:  # it grows while it is gone through
            group += (other for other in sorted(counterparts[rule_id]) if other not in group)
        seen.update(group)
        groups.append(group)
    return groups
