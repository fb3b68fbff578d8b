"""Comparisons as rows of a table: the sides in columns of one width, so that none looks larger than another. Nothing here knows Textual.

Where more sides are compared than have room, each row shows its own sides, every one behind its letter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style

from framing_tui.columns import BOLD, PLAIN, cell, gap
from framing_tui.comparison import Heard, Passage, Words
from framing_tui.palette import Marks
from framing_tui.portray import name_of
from framing_tui.sides import Side
from framing_tui.text.display import plain

_PAIR = 2
_HEAD, _PLACE, _LEAST, _GAP, _CHIP = 2, 6, 15, 2, 4
"""Cells of the cursor and of the place; the fewest of a side, those between two, and those of a letter."""

_TURNS = ("One side", "Another", "A third", "A fourth", "A fifth", "A sixth")


class Column(NamedTuple):
    """What a column is called; ``number`` is the sum below it."""

    title: str
    number: int | None = None
    side: Side | None = None


class Cell(NamedTuple):
    """Words, and whose they are where the column does not say it. What the outlet says itself is bold."""

    words: str
    bold: bool = False
    side: Side | None = None
    number: int | None = None


@dataclass(frozen=True)
class Facing:
    """Rows of passages, or of speakers, with their places; every column has the same width, but the last one has what is left."""

    place: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    marks: Marks
    width: int

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def _widths(self) -> list[int]:
        room, number = self.width - _HEAD - _PLACE, len(self.columns)
        each = max(1, (room - _GAP * (number - 1)) // number)
        return [each] * (number - 1) + [room - (each + _GAP) * (number - 1) - 1]

    def head(self) -> list[Segment]:
        """A letter, the label and the sum of each side."""
        row = [cell("", _HEAD), cell(self.place, _PLACE, self.marks.faint + BOLD)]
        for column, width in zip(self.columns, self._widths, strict=True):
            look = BOLD if column.side else self.marks.faint + BOLD
            row += [gap(_GAP) if len(row) > _PAIR else gap(0), *self._chip(column.side)]
            row += _counted(column.title, width - _CHIP * bool(column.side), column.number, look)
        return row

    def row(self, index: int) -> list[Segment]:
        """One row, without the mark of the cursor."""
        place, cells = self.rows[index]
        row = [cell(place, _PLACE, self.marks.faint)]
        for each, width in zip(cells, self._widths, strict=True):
            row += [gap(_GAP) if len(row) > 1 else gap(0), *self._chip(each.side)]
            row += _counted(each.words, width - _CHIP * bool(each.side), each.number, BOLD if each.bold else PLAIN)
        return row

    def _chip(self, side: Side | None) -> list[Segment]:
        return [Segment(f" {side.letter} ", self.marks.chip(side.ink(self.marks))), gap()] if side else []


def _counted(words: str, width: int, number: int | None, look: Style) -> list[Segment]:
    """Words, and at the right edge a number."""
    said = "" if number is None else f" {number:,}"
    return [cell(words, width - len(said), look), cell(said, len(said), look)]


def _fit(width: int, least: int) -> int:
    """How many sides have a column beside the last one."""
    return max(1, (width - _HEAD - _PLACE + _GAP) // (least + _GAP) - 1)


def of_passages(rows: Sequence[Passage], sides: Sequence[Side], marks: Marks, width: int) -> Facing:
    """What each side's words are, passage by passage, and the neutral form: what stands in the text, else what could."""
    place = "Line" if not rows or rows[0].at is not None else "In"
    if len(sides) <= _fit(width, _LEAST):
        totals = (sum(total for row in rows for total, _ in row.sides.get(side.key, {}).values()) for side in sides)
        columns = [Column(side.label, total, side) for side, total in zip(sides, totals, strict=True)]
        cells = [[_said(row.sides.get(side.key, {})) for side in sides] for row in rows]
    else:
        most = max((len(row.sides) for row in rows), default=1)
        turns = min(_fit(width, _LEAST + _CHIP), max(most, _PAIR), len(_TURNS))
        columns = [Column(title) for title in _TURNS[:turns]]
        cells = [_by_turns(row, sides, turns) for row in rows]
    lines = ((row.where, (*each, _neutral(row))) for row, each in zip(rows, cells, strict=True))
    return Facing(place, (*columns, Column("Neutral form")), tuple(lines), marks, width)


def _by_turns(row: Passage, sides: Sequence[Side], turns: int) -> list[Cell]:
    """The row's own sides; the last one says how many more there are."""
    own = [side for side in sides if side.key in row.sides]
    cells = [_said(row.sides[side.key])._replace(side=side) for side in own[:turns]]
    if len(own) > turns:
        cells[-1] = cells[-1]._replace(words=f"+{len(own) - turns} · {cells[-1].words}")
    return cells + [Cell("")] * (turns - len(cells))


def _neutral(row: Passage) -> Cell:
    return Cell(_said(row.stands).words if row.stands else " · ".join(f"→ {plain(words)}" for words in row.instead))


def _said(words: Words) -> Cell:
    parts = [(f"{total}× " if total > 1 else "") + plain(word) for word, (total, _) in words.items()]
    return Cell(", ".join(parts) or "–", any(own for _, own in words.values()))


def of_voices(
    heard: Sequence[Heard], sides: Sequence[Side], marks: Marks, width: int
) -> tuple[Facing, list[tuple[Heard | None, ...]]]:
    """Who speaks, side beside side, most words first; and who stands in which row. Of many sides those with most words have columns."""
    given = {side.key: sum(one.speaker.words for one in heard if one.side == side.key) for side in sides}
    most = sorted(sides, key=lambda side: (-given[side.key], side.number))[: _fit(width, _LEAST)]
    shown = sorted(most, key=lambda side: side.number)
    keys = [side.key for side in shown]
    ones = [[one for one in heard if one.side == key] for key in keys]
    ones.append([one for one in heard if one.side not in keys])
    longest = max(map(len, ones))
    standing = [tuple(column[row] if row < len(column) else None for column in ones) for row in range(longest)]
    lines = tuple((f"{row}.", tuple(map(_speaks, each))) for row, each in enumerate(standing, 1))
    others = sum(one.speaker.words for one in ones[-1])
    last = Column("No side known" if len(shown) == len(sides) else "Others", others)
    columns = (*(Column(side.label, given[side.key], side) for side in shown), last)
    return Facing("", columns, lines, marks, width), standing


def _speaks(one: Heard | None) -> Cell:
    return Cell("") if one is None else Cell(name_of(one.speaker), number=one.speaker.words)
