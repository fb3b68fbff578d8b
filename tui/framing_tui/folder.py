"""The documents as a table: which of them, in which order, with which columns. No Textual.

A row has the path, the number of findings, one column for each of the sides that are most frequent in the whole folder, one for the
others, a bar of shares, the worst severity and how far the document is. What cannot be read has its reason in place of numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from rich.segment import Segment
from rich.style import Style

from framing.rules import Severity
from framing_tui.columns import BOLD, PLAIN, cell, gap, portions, spaced
from framing_tui.ledger import Row, Standing
from framing_tui.palette import SHAPES, Marks
from framing_tui.sides import KEYED, Key, Side
from framing_tui.text.display import plain
from framing_tui.widgets.doclist import fitted, name_of, shared

HEAD = 2
"""Cells before the path."""

_PATH, _NUMBER, _LABELLED, _STATE = 20, 4, 14, 10
_WIDE = 100
"""Columns from which the bar is long and severities have names."""


class Order(StrEnum):
    """By what the rows are sorted; the value is what the status line says."""

    LISTED = "as listed"
    WORST = "worst first"
    FINDINGS = "most findings first"
    PATH = "by path"
    STATE = "by state"
    SIDE = "by side"


class Show(StrEnum):
    """Which rows are shown."""

    ALL = "all"
    FINDINGS = "with findings"
    WARNINGS = "with warnings"
    PROBLEMS = "not fully checked"


@dataclass(frozen=True)
class View:
    """How the table is looked at. ``side`` is the one to sort by; ``backwards`` turns the order round."""

    order: Order = Order.LISTED
    side: Key | None = None
    backwards: bool = False
    show: Show = Show.ALL
    wanted: str = ""


_STANDINGS = tuple(Standing)


def _fits(row: Row, show: Show) -> bool:
    match show:
        case Show.FINDINGS:
            return row.total > 0
        case Show.WARNINGS:
            return row.warnings > 0
        case Show.PROBLEMS:
            return bool(row.entry.problem)
    return True


def chosen(rows: Sequence[Row], view: View) -> list[Row]:
    """The rows to show, in order; equal ones stay as they were listed."""
    words = view.wanted.casefold().split()
    kept = [row for row in rows if _fits(row, view.show) and all(word in row.path.casefold() for word in words)]
    match view.order:
        case Order.WORST:
            kept.sort(key=lambda row: (row.worst.rank if row.worst else -1, row.warnings, row.total), reverse=True)
        case Order.FINDINGS:
            kept.sort(key=lambda row: row.total, reverse=True)
        case Order.PATH:
            kept.sort(key=lambda row: row.path.casefold())
        case Order.STATE:
            kept.sort(key=lambda row: _STANDINGS.index(row.standing), reverse=True)
        case Order.SIDE if view.side is not None:
            side = view.side
            kept.sort(key=lambda row: row.sides.get(side, (0, 0)), reverse=True)
    return kept[::-1] if view.backwards else kept


def frequent(rows: Sequence[Row], sides: Mapping[Key, Side]) -> tuple[Side, ...]:
    """The sides that have wording in ``rows``, the most frequent first, neutral wording last."""
    counts: Counter[Key] = Counter()
    for row in rows:
        for key, (total, _) in row.sides.items():
            counts[key] += total
    present = [sides[key] for key in counts if key in sides]
    return tuple(sorted(present, key=lambda side: (side.neutral, -counts[side.key], side.number)))


@dataclass(frozen=True)
class Columns:
    """What stands where in ``width`` cells: ``sides`` have columns of ``each`` cells, the ``others`` share one."""

    width: int
    sides: tuple[Side, ...]
    each: int
    others: frozenset[Key]
    bar: int
    path: int

    @property
    def wide(self) -> bool:
        """Whether there is room for words."""
        return self.width >= _WIDE

    @property
    def worst(self) -> int:
        """Cells of the worst severity with the number of warnings."""
        return 14 if self.wide else 6


def columns(width: int, sides: Sequence[Side]) -> Columns:
    """The columns that fit: with labels where every side has room for one, else as many sides as fit, at most six."""
    wide = width >= _WIDE
    bar, worst = (18 if wide else 10), (14 if wide else 6)
    left = width - HEAD - _PATH - (1 + _NUMBER) - (1 + bar) - (1 + worst) - (1 + _STATE)
    each = _LABELLED if len(sides) * (1 + _LABELLED) <= left and len(sides) <= KEYED else _NUMBER
    fit = max(0, min(KEYED, left // (1 + each)))
    if len(sides) > fit:
        fit = max(0, min(KEYED, (left - 1 - _NUMBER) // (1 + each)))
    shown, others = tuple(sides[:fit]), frozenset(side.key for side in sides[fit:])
    used = len(shown) * (1 + each) + (1 + _NUMBER) * bool(others)
    return Columns(width, shown, each, others, bar, max(4, _PATH + left - used))


@dataclass(frozen=True)
class Painter:
    """Paints the rows of the table. ``every`` are all sides, by their keys."""

    rows: tuple[Row, ...]
    columns: Columns
    every: Mapping[Key, Side]
    marks: Marks = field(default_factory=Marks)
    view: View = field(default_factory=View)
    stopped: bool = False

    @cached_property
    def _folder(self) -> str:
        return shared([row.path for row in self.rows])

    @cached_property
    def _names(self) -> Counter[str]:
        return Counter(name_of(row.path) for row in self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def head(self) -> list[Segment]:
        """The row of column names; an arrow is at the one that sorts."""
        at, view = self.columns, self.view
        arrow = "↑" if view.backwards else "↓"

        def name(words: str, width: int, order: Order, *, right: bool = False) -> Segment:
            return cell(words + (arrow if view.order is order else ""), width, self.marks.faint + BOLD, right=right)

        row = [name("Document", at.path, Order.PATH), name("All", _NUMBER, Order.FINDINGS, right=True)]
        parts = spaced(row)
        for side in at.sides:
            sorts = arrow if view.order is Order.SIDE and view.side == side.key else ""
            labelled = at.each > _NUMBER
            chip = Segment(f" {side.letter}{' ' if labelled or not sorts else sorts}", self.marks.chip(side.ink(self.marks)))
            if labelled:
                parts += [
                    cell("", 1),
                    chip,
                    cell(f" {side.label}", at.each - 3 - len(sorts), self.marks.faint),
                    cell(sorts, len(sorts)),
                ]
            else:
                parts += [cell("", 1 + at.each - 3), chip]
        rest = [cell(f"+{len(at.others)}", _NUMBER, self.marks.faint, right=True)] if at.others else []
        rest += [
            cell("Shares", at.bar, self.marks.faint + BOLD),
            name("Worst", at.worst, Order.WORST),
            name("State", _STATE, Order.STATE),
        ]
        return [cell("", HEAD), *parts, cell("", 1), *spaced(rest)]

    def row(self, index: int) -> list[Segment]:
        """One document, without the mark of the cursor."""
        row, at = self.rows[index], self.columns
        waiting = row.standing in (Standing.WAITING, Standing.UNREADABLE)
        name = fitted(row.path.removeprefix(self._folder), at.path, alone=self._names[name_of(row.path)] == 1)
        path = cell(name, at.path, self.marks.faint if waiting else PLAIN)
        if row.standing is Standing.UNREADABLE:
            return spaced([path, cell(f"✗ {reason(row)}", at.width - HEAD - at.path - 1)])
        blank = not row.entry.counts and row.standing in (Standing.WAITING, Standing.CHECKING)
        cells = [path, self._number(row.total, BOLD, blank=blank)]
        for side in at.sides:
            total, own = row.sides.get(side.key, (0, 0))
            cells.append(self._side(total, 0 if side.neutral else own, blank=blank))
        if at.others:
            cells.append(self._number(sum(row.sides[key][0] for key in at.others if key in row.sides), PLAIN, blank=blank))
        return [*spaced(cells), gap(), *self._bar(row), gap(), self._worst(row), gap(), self._state(row)]

    def _side(self, total: int, own: int, *, blank: bool) -> Segment:
        if self.columns.each > _NUMBER and total:
            return cell(f"{total:,}" + (f" · {own:,} own" if own else ""), _LABELLED, BOLD if own else PLAIN)
        number = self._number(total, BOLD if own else PLAIN, blank=blank)
        return cell(number.text.strip(), self.columns.each, number.style or PLAIN, right=self.columns.each == _NUMBER)

    def _number(self, number: int, style: Style, *, blank: bool) -> Segment:
        if blank or not number:
            return cell("" if blank else "–", _NUMBER, self.marks.faint, right=True)
        return cell(f"{number:,}" if number < 10_000 else f"{number // 1000}k", _NUMBER, style, right=True)

    def _bar(self, row: Row) -> list[Segment]:
        """The shares of the sides: capital letters for the outlet's own words, small ones for those of others."""
        shares = [
            (letter, number, self.every[key])
            for key, (total, own) in sorted(row.sides.items(), key=lambda item: self.every[item[0]].number)
            if not self.every[key].neutral
            for letter, number in ((self.every[key].letter, own), (self.every[key].letter.lower(), total - own))
        ]
        cells = portions([number for _, number, _ in shares], self.columns.bar)
        parts = [
            Segment(letter * n, self.marks.chip(side.ink(self.marks)))
            for (letter, _, side), n in zip(shares, cells, strict=True)
            if n
        ]
        return parts or [cell("", self.columns.bar)]

    def _worst(self, row: Row) -> Segment:
        if row.worst is None:
            return cell("", self.columns.worst)
        if row.worst is Severity.INFO:
            return cell(f"{SHAPES[row.worst]} {row.worst.value}" if self.columns.wide else SHAPES[row.worst], self.columns.worst)
        name = f"{SHAPES[row.worst]} {row.worst.value} " if self.columns.wide else f"{SHAPES[row.worst]} "
        return cell(f"{name}{row.warnings:,}", self.columns.worst, BOLD)

    def _state(self, row: Row) -> Segment:
        if row.standing is Standing.PARTLY:
            return cell("✗ partly", _STATE, BOLD)
        if row.standing is Standing.CHECKED:
            if row.entry.unsearched and not row.entry.counts:
                return cell("no pack", _STATE, BOLD)
            return cell("checked" if row.total else "clean" if not row.entry.counts else "all off", _STATE, self.marks.faint)
        word = "stopped" if self.stopped and row.standing is Standing.WAITING else row.standing.value
        return cell(
            f"{word} …" if row.standing is Standing.CHECKING else word,
            _STATE,
            PLAIN if row.standing is Standing.CHECKING else self.marks.faint,
        )


def reason(row: Row) -> str:
    """Why a document could not be read, or fully checked, without its path."""
    path, problem = plain(row.path), plain(row.entry.problem)
    return problem.removeprefix(f"{path}: ")
