"""What the rules of a pack have to do with each other: worked out once, when a document first holds something of the pack."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from framing.rules import Pack, Rule


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


def ties_of(pack: Pack) -> Ties:
    """The ties between the rules of ``pack``."""
    rules = {rule.id: rule for rule in pack.rules}
    of_kind: dict[str, list[Rule]] = {}
    variants: dict[str, list[str]] = {}
    others: dict[str, set[str]] = {}
    for rule in pack.rules:
        of_kind.setdefault(rule.kind, []).append(rule)
        if rule.variant:
            variants.setdefault(rule.variant, []).append(rule.id)
        for other in rule.counterparts:
            others.setdefault(rule.id, set()).add(other)
            others.setdefault(other, set()).add(rule.id)
    counterparts = {rule_id: frozenset(found) for rule_id, found in others.items()}
    return Ties(rules, of_kind, counterparts, _groups(counterparts), list(variants.values()))


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
