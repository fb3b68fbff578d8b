"""What is asked of a survey: which part of its tables, and by which length of time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from duckdb import ColumnExpression, ConstantExpression, Expression

PERIODS: Final = ("month", "quarter", "year")


@dataclass(frozen=True, slots=True)
class Question:
    """What is counted; whatever is empty or None leaves everything in.

    ``sides`` are packs (``pack``) or sides (``pack:perspective``), which narrow what is counted and never what it is a share of. In
    ``outlets`` and ``sections`` the empty string stands for those that do not say. ``since`` and ``until`` are the first and the last day.
    """

    sides: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None

    @property
    def packs(self) -> tuple[str, ...]:
        """The packs that are asked about."""
        return tuple(dict.fromkeys(side.partition(":")[0] for side in self.sides))

    def of_documents(self) -> list[Expression]:
        """What must hold of a document."""
        day = ColumnExpression("date")
        return [
            *_among("outlet", self.outlets),
            *_among("section", self.sections),
            *([day >= ConstantExpression(self.since)] if self.since else []),
            *([day <= ConstantExpression(self.until)] if self.until else []),
        ]

    def of_findings(self) -> list[Expression]:
        """What must hold of a finding, beside what must hold of its document."""
        return [*_among("pack", self.packs), *_among("voice", self.voices)]


def _among(column: str, values: tuple[str, ...]) -> list[Expression]:
    if not values:
        return []
    named = [ConstantExpression(value) for value in values if value]
    kept = ColumnExpression(column).isin(*named) if named else None
    if "" not in values:
        return [] if kept is None else [kept]
    unsaid = ColumnExpression(column).isnull()
    return [unsaid if kept is None else unsaid | kept]
