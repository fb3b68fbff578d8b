"""The folder: every document with its counts, filled in as they come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar, TypeVar

from rich.console import Group, RenderableType
from rich.text import Text
from textual.binding import BindingType

from framing_tui.actions import Action, bindings
from framing_tui.folder import HEAD, Order, Painter, Show, View, chosen, columns, frequent, reason
from framing_tui.ledger import Row, Standing
from framing_tui.list_actions import FOLDER
from framing_tui.screens.listing import Listing
from framing_tui.sides import Side
from framing_tui.text.display import plain
from framing_tui.widgets.table import Table
from framing_tui.words import count

_RULES = 12
"""Rules that the detail names."""

T = TypeVar("T")

_ORDERS = (Order.LISTED, Order.WORST, Order.FINDINGS, Order.PATH, Order.STATE)


class FolderScreen(Listing):
    """Lists the documents."""

    ACTIONS: ClassVar[tuple[Action, ...]] = FOLDER
    BINDINGS: ClassVar[list[BindingType]] = list(bindings(FOLDER, "framing.folder"))
    NAME, FILTER = "Folder", "Paths with"

    view = View()

    def fill(self, width: int) -> tuple[Painter, list[str]]:
        """The documents that are shown."""
        ledger = self.host.ledger
        every = ledger.rows()
        self._every, self._sides = every, frequent(every, ledger.sides)
        self.view = replace(self.view, wanted=self._filter.wanted)
        self._rows = tuple(chosen(every, self.view))
        self._columns = columns(width, self._sides)
        painter = Painter(self._rows, self._columns, ledger.sides, self.host.marks(), self.view, self.host.stopped())
        return painter, [row.path for row in self._rows]

    def summary(self, width: int) -> Text:
        """How much there is in all, and whose wording."""
        marks, rows = self.host.marks(), self._every
        line = Text.assemble((f" {count(len(rows), 'document')}", "bold"), no_wrap=True)
        line.append(f"  {count(sum(row.total for row in rows), 'finding')}, {count(sum(row.warnings for row in rows), 'warning')} ")
        for place, side in enumerate(self._sides):
            total = sum(row.sides.get(side.key, (0, 0))[0] for row in rows)
            entry = Text.assemble(
                " ", (f" {side.letter} ", marks.chip(side.ink(marks))), f" {side.label} ", (f"{total:,} ", "bold")
            )
            if line.cell_len + entry.cell_len + 5 > width:
                return line.append(f" +{len(self._sides) - place}", marks.faint)
            line.append_text(entry)
        return line

    def told(self, place: int) -> RenderableType:
        """The current document: all its sides, or why it has none."""
        marks = self.host.marks()
        if not self._rows:
            return Text(
                "No document is like that: esc or f shows others." if self._every else "There is no document yet.", marks.faint
            )
        row = self._rows[place]
        parts: list[RenderableType] = [Text(plain(row.path), "bold")]
        if row.entry.problem:
            parts.append(Text(f"✗ {'This document cannot be read: ' if row.standing is Standing.UNREADABLE else ''}{reason(row)}"))
        if row.standing is Standing.WAITING:
            parts.append(Text("Not checked yet; enter reads and checks it now.", marks.faint))
        elif row.standing is not Standing.UNREADABLE:
            parts += [Text(_balance(row)), self._sides_of(row), Text(_rules(row), marks.faint)]
        return Group(*parts)

    def _sides_of(self, row: Row) -> Text:
        """All sides with their numbers, as many on a line as fit whole."""
        marks, every, lines = self.host.marks(), self.host.ledger.sides, [Text()]
        for side in sorted((every[key] for key in row.sides), key=lambda side: side.number):
            total, own = row.sides[side.key]
            entry = Text.assemble((f" {side.letter} ", marks.chip(side.ink(marks))), f" {side.label} ", (f"{total:,}", "bold"))
            entry.append(f" · {own:,} own    " if own and not side.neutral else "    ")
            if lines[-1].cell_len + entry.cell_len > self.query_one("#about").size.width - 2 and lines[-1]:
                lines.append(Text())
            lines[-1].append_text(entry)
        return Text("\n").join(lines)

    def standing(self) -> str:
        """Which rows are shown, in which order, and how far the check is."""
        done = sum(row.standing not in (Standing.WAITING, Standing.CHECKING) for row in self._every)
        off = self.host.ledger.switches.rules
        bad = sum(row.standing is Standing.UNREADABLE for row in self._every)
        parts = [f"{self._table.current + 1 if self._rows else 0}/{len(self._rows)}"]
        parts += [f"“{plain(self.view.wanted)}”"] if self.view.wanted else []
        parts += [self.view.show.value] if self.view.show is not Show.ALL else []
        parts.append(self._ordered())
        if done < len(self._every):
            parts.append(f"{done}/{len(self._every)} checked, {'stopped: p goes on' if self.host.stopped() else 'checking …'}")
        else:
            parts.append(self.host.state.setup)
        parts += [f"{count(off, 'rule')} off"] if off else []
        parts += [f"✗ {bad} unreadable"] if bad else []
        return "  ".join(parts)

    def _ordered(self) -> str:
        side = self.host.ledger.sides.get(self.view.side) if self.view.order is Order.SIDE and self.view.side else None
        return (f"most of {side.label} first" if side else self.view.order.value) + (
            ", turned round" if self.view.backwards else ""
        )

    def listed_sides(self) -> list[Side]:
        """The sides of the folder."""
        return list(self._sides)

    # Actions

    def action_open(self) -> None:
        """Reads the current document."""
        if self.current:
            path = self.current
            self.dismiss()
            self.host.open(path)

    def action_show(self) -> None:
        """Other rows."""
        self._look(replace(self.view, show=_next(tuple(Show), self.view.show)))

    def action_sort(self) -> None:
        """Another order."""
        self._look(replace(self.view, order=_next(_ORDERS, self.view.order), backwards=False))

    def action_reverse(self) -> None:
        """The same order, the other way round."""
        self._look(replace(self.view, backwards=not self.view.backwards))

    def action_side(self, number: int) -> None:
        """Sorts by the column of a side."""
        if number <= len(self._columns.sides):
            self._sort_by(Order.SIDE, self._columns.sides[number - 1])

    def _sort_by(self, order: Order, side: Side | None = None) -> None:
        key = side.key if side else None
        same = self.view.order is order and self.view.side == key
        self._look(replace(self.view, order=order, side=key, backwards=same and not self.view.backwards))

    def _look(self, view: View) -> None:
        self.view = view
        self.repaint()

    def action_pause(self) -> None:
        """Stops checking, or goes on."""
        self.host.pause()
        self.repaint()

    def action_packs(self) -> None:
        """The packs in place of the documents."""
        from framing_tui.screens.packs import PacksScreen

        self.app.switch_screen(PacksScreen(self.host))

    def on_table_chosen(self) -> None:
        """A document was clicked twice."""
        self.action_open()

    def on_table_sorted(self, event: Table.Sorted) -> None:
        """A column was clicked: sorts by it, and the other way round at the second time."""
        at, cell = self._columns, event.cell - HEAD
        ends: list[tuple[int, Order, Side | None]] = [
            (at.path, Order.PATH, None),
            (5, Order.FINDINGS, None),
            *((1 + at.each, Order.SIDE, side) for side in at.sides),
        ]
        ends += [
            (5 * bool(at.others) + 1 + at.bar, Order.LISTED, None),
            (1 + at.worst, Order.WORST, None),
            (at.width, Order.STATE, None),
        ]
        for width, order, side in ends:
            cell -= width
            if cell < 0:
                self._sort_by(order, side)
                return


def _next(values: Sequence[T], value: T) -> T:
    return values[(values.index(value) + 1) % len(values)]


def _rules(row: Row) -> str:
    """The rules that found most in it."""
    counts: Counter[str] = Counter()
    for kindred, number in row.entry.counts.items():
        counts[kindred.rule] += number
    return ", ".join(f"{plain(rule.partition(':')[2])} {number:,}" for rule, number in counts.most_common(_RULES))


def _balance(row: Row) -> str:
    if not row.total:
        if row.standing is Standing.CHECKING:
            return "It is being checked."
        if row.entry.unsearched:
            return plain(row.entry.unsearched)
        return "Nothing found." if not row.entry.counts else "All that was found is switched off."
    words = [count(row.total, "finding")]
    words += [f"{count(row.warnings, 'warning')}, the worst is {row.worst.value}"] if row.warnings and row.worst else ["no warning"]
    return ", ".join(words)
