"""The sides of a document: a number to toggle each by, a letter of its own, an ink."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from framing.findings import Finding
from framing.rules import NEUTRAL, Pack
from framing_tui.palette import INKS, Ink, Marks
from framing_tui.text.display import plain

KEYED = 6
"""Sides that have a number key."""

NEUTRAL_LETTER = "="
"""Neutral wording has a sign that no side can have."""

_SPARE = "ABCDEFGHIJKLMNOPQRSTUVWXYZ123456789"

NO_ORDER: Mapping[str, int] = MappingProxyType({})

T = TypeVar("T")

Key = tuple[str, str]
"""A side is the same in two packs where its id and its label are the same."""


@dataclass(frozen=True, slots=True)
class Side:
    """``number`` counts from 1 and is the key that toggles it; ``letter`` is its own within the document."""

    key: Key
    label: str
    letter: str
    number: int
    color: int

    @property
    def neutral(self) -> bool:
        """Whether this is wording that belongs to no side."""
        return self.key[0] == NEUTRAL

    def ink(self, marks: Marks) -> Ink:
        """Its ink."""
        return marks.ink(self.color, neutral=self.neutral)


def key_of(finding: Finding) -> Key:
    """The side whose wording ``finding`` is."""
    perspective = finding.match.pack.perspectives.get(finding.perspective)
    return finding.perspective, perspective.label if perspective else finding.perspective


def sides_of(findings: Iterable[Finding], first: Mapping[str, int] = NO_ORDER) -> dict[Key, Side]:
    """The sides that ``findings`` belong to, in the order of the packs and of the perspectives in them; neutral wording last.

    A side prefers the ink of its place in its pack and the initial of its label, so that it looks the same in every document in
    which nothing else claims them. Packs with a higher number in ``first`` choose before the others.
    """
    packs = {finding.match.pack.id: finding.match.pack for finding in findings}
    present = {key_of(finding) for finding in findings}
    order: dict[Key, int] = {}
    for name in sorted(packs, key=lambda name: (-first.get(name, 0), name)):
        for place, (identity, perspective) in enumerate(packs[name].perspectives.items()):
            if (identity, perspective.label) in present and identity != NEUTRAL:
                order.setdefault((identity, perspective.label), place)
    for key in sorted(present - order.keys()):
        order.setdefault(key, len(order))
    return _dressed(order)


def sides_of_pack(pack: Pack) -> dict[str, Side]:
    """The sides of one pack by their ids, dressed as in a document in which no other pack finds anything; neutral wording last."""
    order: dict[Key, int] = {(identity, p.label): place for place, (identity, p) in enumerate(pack.perspectives.items())}
    order.setdefault((NEUTRAL, NEUTRAL), len(order))
    return {key[0]: side for key, side in _dressed(order).items()}


def _dressed(order: dict[Key, int]) -> dict[Key, Side]:
    """Inks by place, letters by label, numbers in this order."""
    colors = _choose({key: [(place + step) % len(INKS) for step in range(len(INKS))] for key, place in order.items()})
    letters = _choose({key: _letters(key) for key in order})
    ordered = sorted(order, key=lambda key: key[0] == NEUTRAL)
    return {
        key: Side(key, "Neutral" if key[0] == NEUTRAL else plain(key[1]), letters[key], number, colors[key])
        for number, key in enumerate(ordered, 1)
    }


def _letters(key: Key) -> list[str]:
    if key[0] == NEUTRAL:
        return [NEUTRAL_LETTER]
    return [*(letter for letter in plain(key[1]).upper() if letter in _SPARE), *_SPARE, "?"]


def _choose(wishes: dict[Key, list[T]]) -> dict[Key, T]:
    """The first wish of each that nobody before it has; its first wish where all are taken."""
    taken: set[T] = set()
    chosen: dict[Key, T] = {}
    for key, wanted in wishes.items():
        chosen[key] = next((wish for wish in wanted if wish not in taken), wanted[0])
        taken.add(chosen[key])
    return chosen
