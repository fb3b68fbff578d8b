"""The packs and their rules as one list that folds: which of them, in which order, with which columns. No Textual.

A row has a box that says whether it is on, the title, the sides, the number of rules (or the kind of the rule), and how much it found
in the documents that are open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from rich.cells import cell_len
from rich.segment import Segment

from framing.rules import Pack, Rule
from framing_tui.columns import BOLD, PLAIN, cell, gap, length
from framing_tui.palette import Marks
from framing_tui.sides import Side, sides_of_pack
from framing_tui.switches import Switches
from framing_tui.text.display import plain

HEAD, _BOX, _RULES, _HERE, _EDGE = 2, 3, 9, 6, 1
_CHIPS, _LABELS = 11, 36
_WIDE = 96
"""Cells from which sides have their labels."""

BOXES = {True: "[x]", None: "[-]", False: "[ ]"}


class Show(StrEnum):
    """Which packs and rules are shown."""

    ALL = "all"
    FOUND = "found here"
    OFF = "off"


@dataclass(frozen=True)
class View:
    """How the list is looked at. ``unfolded`` are the ids of the packs whose rules are shown."""

    wanted: str = ""
    show: Show = Show.ALL
    by_found: bool = False
    unfolded: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Item:
    """A pack, or a rule of it. ``open``: its rules follow."""

    pack: Pack
    rule: Rule | None = None
    open: bool = False

    @property
    def id(self) -> str:
        """Its full id."""
        return f"{self.pack.id}:{self.rule.id}" if self.rule else self.pack.id


class Shelves:
    """The packs, ready to be searched."""

    def __init__(self, packs: Sequence[Pack]) -> None:
        self.packs = sorted(packs, key=lambda pack: (pack.title or pack.id).casefold())
        self._sides = {pack.id: sides_of_pack(pack) for pack in packs}
        self._words: dict[str, str] = {}

    def sides(self, pack: Pack) -> dict[str, Side]:
        """The sides of a pack, by their ids."""
        return self._sides[pack.id]

    @property
    def size(self) -> tuple[int, int]:
        """Packs and rules."""
        return len(self.packs), sum(len(pack.rules) for pack in self.packs)

    def items(self, view: View, found: Mapping[str, int], switches: Switches) -> list[Item]:
        """The rows, from the top. A pack stays where any of its rules does; a search shows the rules that it met."""
        words, heaps = view.wanted.casefold().split(), by_pack(found)
        rows: list[Item] = []
        packs = sorted(self.packs, key=lambda pack: -heaps[pack.id]) if view.by_found else self.packs
        for pack in packs:
            if (view.show is Show.FOUND and not heaps[pack.id]) or (view.show is Show.OFF and switches.on(pack) is True):
                continue
            titled = all(word in self._pack_words(pack) for word in words)
            met = [rule for rule in pack.rules if self._shown(pack, rule, view, found, switches)]
            if words and not titled:
                met = [rule for rule in met if all(word in self._rule_words(pack, rule) for word in words)]
                if not met:
                    continue
            if view.by_found:
                met.sort(key=lambda rule: -found.get(f"{pack.id}:{rule.id}", 0))
            unfolded = pack.id in view.unfolded or (bool(words) and not titled)
            rows.append(Item(pack, open=unfolded))
            rows += [Item(pack, rule) for rule in met if unfolded]
        return rows

    def _shown(self, pack: Pack, rule: Rule, view: View, found: Mapping[str, int], switches: Switches) -> bool:
        identity = f"{pack.id}:{rule.id}"
        return {Show.ALL: True, Show.FOUND: found.get(identity, 0) > 0, Show.OFF: identity in switches.off}[view.show]

    def _pack_words(self, pack: Pack) -> str:
        if pack.id not in self._words:
            labels = (perspective.label for perspective in pack.perspectives.values())
            self._words[pack.id] = " ".join([pack.id, pack.title, *labels]).casefold()
        return self._words[pack.id]

    def _rule_words(self, pack: Pack, rule: Rule) -> str:
        identity = f"{pack.id}:{rule.id}"
        if identity not in self._words:
            side = self._sides[pack.id].get(rule.perspective)
            parts = [identity, pack.title, rule.kind, side.label if side else rule.perspective, *rule.terms, rule.why]
            self._words[identity] = " ".join(parts).casefold()
        return self._words[identity]


def by_pack(found: Mapping[str, int]) -> Counter[str]:
    """Findings of every pack, relations between its wordings among them."""
    heaps: Counter[str] = Counter()
    for identity, number in found.items():
        heaps[identity.partition(":")[0]] += number
    return heaps


@dataclass(frozen=True)
class Painter:
    """Paints the rows of the list in ``width`` cells."""

    shelves: Shelves
    items: tuple[Item, ...]
    width: int
    found: Mapping[str, int]
    switches: Switches
    marks: Marks = field(default_factory=Marks)
    by_found: bool = False

    def __len__(self) -> int:
        return len(self.items)

    @cached_property
    def _heaps(self) -> Counter[str]:
        return by_pack(self.found)

    @property
    def _sided(self) -> int:
        return _LABELS if self.width >= _WIDE else _CHIPS

    @property
    def _title(self) -> int:
        return max(8, self.width - _EDGE - HEAD - 2 - _BOX - 1 - (1 + self._sided) - (1 + _RULES) - (1 + _HERE))

    def head(self) -> list[Segment]:
        """The names of the columns."""
        faint = self.marks.faint + BOLD
        return [
            gap(HEAD + 2),
            cell("On", _BOX + 1, faint),
            cell("Pack, rule" + ("" if self.by_found else "↓"), self._title + 1, faint),
            cell("Sides", self._sided + 1, faint),
            cell("Rules", _RULES, faint, right=True),
            cell("Here" + ("↓" if self.by_found else ""), _HERE + 1, faint, right=True),
            gap(_EDGE),
        ]

    def row(self, index: int) -> list[Segment]:
        """One pack or rule, without the mark of the cursor."""
        item = self.items[index]
        pack, rule = item.pack, item.rule
        on = self.switches.on(pack) if rule is None else item.id not in self.switches.off
        look = PLAIN if on is not False else self.marks.faint
        if rule is None:
            row = [cell("▾ " if item.open else "▸ ", 2, self.marks.faint), cell(BOXES[on], _BOX + 1, look)]
            row.append(cell(plain(pack.title or pack.id), self._title, look if on is False else BOLD))
            here, kind = self._heaps[pack.id], f"{len(pack.rules)}"
        else:
            row = [gap(4), cell(BOXES[on], _BOX + 1, look), cell(plain(rule.id), self._title - 2, look)]
            here, kind = self.found.get(item.id, 0), plain(rule.kind)
        row += [gap(), *self._sides(item, on is not False)]
        row += [gap(), cell(kind, _RULES, self.marks.faint, right=True), gap()]
        row.append(cell(f"{here:,}" if here else "–", _HERE, BOLD if here and on is not False else self.marks.faint, right=True))
        return [*row, gap(_EDGE)]

    def _sides(self, item: Item, on: bool) -> list[Segment]:
        """Chips, with labels where there is room."""
        sides = self.shelves.sides(item.pack)
        wanted = [side for side in sides.values() if not side.neutral] if item.rule is None else [sides[item.rule.perspective]]
        labelled = self._sided == _LABELS
        each = self._sided // max(1, len(wanted)) - 3 if labelled else 1
        row: list[Segment] = []
        for side in wanted[: (self._sided + 1) // 4]:
            row.append(Segment(f" {side.letter} ", self.marks.chip(side.ink(self.marks)) if on else self.marks.faint))
            if labelled or side is not wanted[: (self._sided + 1) // 4][-1]:
                words = f" {side.label} " if labelled else " "
                row.append(cell(words, min(cell_len(words), each), PLAIN if on else self.marks.faint))
        return [*row, gap(self._sided - length(row))]
