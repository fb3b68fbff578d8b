"""The tables of a survey opened, and the answers made from them by DuckDB."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property, partial, reduce
from operator import and_
from typing import Any, Final

import duckdb
import pyarrow as pa

from framing.errors import FramingError
from framing.packs.faults import listed, nearest
from framing_survey import schemas, sums
from framing_survey.plan import Plan, load
from framing_survey.store import Store
from framing_survey.trends import queries
from framing_survey.trends.question import PERIODS, Question

READ: Final = {"findings": schemas.FINDINGS, "documents": schemas.DOCUMENTS, "speakers": schemas.SPEAKERS}
_WORDING: Final = "wording IS DISTINCT FROM false AND NOT mention AND perspective <> 'neutral'"
_PERIODS_SHOWN: Final = 36
"""Periods from which on a longer one is taken."""


@dataclass(frozen=True, slots=True)
class Sides:
    """What ids stand for: titles of packs, and labels of their sides in the order of the pack. Empty where it is not known."""

    packs: Mapping[str, tuple[str, Mapping[str, str]]] = field(default_factory=dict)

    def title(self, pack: str) -> str:
        """The title of the pack, or its id."""
        return self.packs[pack][0] if pack in self.packs else pack

    def label(self, pack: str, perspective: str) -> str:
        """The label of the side, or its id."""
        return self.packs[pack][1].get(perspective, perspective) if pack in self.packs else perspective

    def place(self, pack: str, perspective: str) -> int:
        """The how manyth side of the pack it is, from 0: what its colour goes by."""
        known = list(self.packs[pack][1]) if pack in self.packs else []
        return known.index(perspective) if perspective in known else len(known)


@dataclass(frozen=True)
class Answer:
    """What came of a question: ``tables`` by the names and columns of `framing_survey.trends.queries.MEANINGS`.

    ``documents``, ``words`` and ``errors`` are all that was read, and the rows that could not be; ``unsearched`` are the documents in whose language no
    pack looked for wording; ``period`` is the length of time that ``shares``
    are by. ``packs`` are those that have terms, most first. ``folder`` is None for tables that are in no folder.
    """

    tables: Mapping[str, pa.Table]
    sides: Sides
    question: Question
    period: str
    documents: int
    words: int
    unsearched: int
    errors: int | None
    folder: str | None

    @property
    def packs(self) -> list[str]:
        """Packs that have terms of more than one side, most terms first."""
        rows = [row for row in self.shares("all") if row["share"] is not None]
        return list(dict.fromkeys(row["pack"] for row in sorted(rows, key=lambda row: (-row["of_terms"], row["pack"]))))

    def shares(self, by: str, pack: str | None = None) -> list[dict[str, Any]]:
        """Rows of the shares by one of `framing_survey.trends.queries.BY`, those with most terms first, times in their order, sides in that of their pack."""
        rows = [row for row in self.rows("shares", pack) if row["by"] == by]
        asked = set(self.question.sides)
        if any(":" in side for side in asked):
            rows = [row for row in rows if row["pack"] in asked or f"{row['pack']}:{row['perspective']}" in asked]
        return sorted(rows, key=partial(_order, self.sides, by))

    def rows(self, table: str, pack: str | None = None) -> list[dict[str, Any]]:
        """Rows of a table, of one pack or of all."""
        found = self._rows[table]
        return [row for rows in found.values() for row in rows] if pack is None else found.get(pack, [])

    @cached_property
    def _rows(self) -> dict[str, dict[Any, list[dict[str, Any]]]]:
        """Rows by table and pack, in their order, which is by pack where there is one: made once, since every plot and table asks."""
        made: dict[str, dict[Any, list[dict[str, Any]]]] = {}
        for name, table in self.tables.items():
            of = made[name] = {}
            for row in table.to_pylist():
                of.setdefault(row.get("pack"), []).append(row)
        return made


def _order(sides: Sides, by: str, row: Mapping[str, Any]) -> tuple[Any, ...]:
    timed = "period" in queries.BY[by]
    names = tuple(str(row[column] or "") for column in ("outlet", "section", "voice"))
    weight = () if timed else (-row["of_terms"],)
    return *weight, *names, row["period"] is None, str(row["period"]), sides.place(row["pack"], row["perspective"])


@dataclass(frozen=True, slots=True)
class Opened:
    """Tables that can be asked: a database with views of them, narrowed to what is asked about."""

    database: duckdb.DuckDBPyConnection
    sides: Sides
    question: Question
    errors: int | None = None
    folder: str | None = None

    def answer(self, period: str | None = None) -> Answer:
        """Count everything but ``documents``, which may be as long as the archive and is written from the database, after this.

        ``period`` is one of `PERIODS`; None: the shortest that makes no more than 36.

        Raises:
            FramingError: the tables cannot be read.
        """
        try:
            return self._answer(period)
        except duckdb.Error as error:
            raise FramingError(f"the tables cannot be summed up: {str(error).splitlines()[0]}") from None

    def _answer(self, period: str | None) -> Answer:
        base = self.database
        read = "SELECT count(*), coalesce(sum(words), 0)::BIGINT, count(*) FILTER (NOT searched) FROM documents"
        documents, words, unsearched = base.sql(read).fetchall()[0]
        period = period or self._period()
        base.execute(queries.MACROS)
        base.execute(queries.USED.format(period=period))
        base.execute(queries.READ_BY.format(period=period))
        base.execute(
            "CREATE OR REPLACE TEMP TABLE sides AS SELECT *, count(*) OVER (PARTITION BY pack) AS sides FROM (SELECT DISTINCT pack, perspective FROM used)"
        )
        for at, by in enumerate(queries.BY):
            base.execute(f"{'INSERT INTO shares' if at else 'CREATE OR REPLACE TEMP TABLE shares AS'} {queries.shares(by)}")
        tables = {"shares": base.table("shares").order('pack, "by", outlet, period, section, voice, perspective').to_arrow_table()}
        for name, query in queries.TABLES.items():
            if name != "documents":
                tables[name] = base.sql(query).to_arrow_table()
        return Answer(tables, self.sides, self.question, period, documents, words, unsearched, self.errors, self.folder)

    def _period(self) -> str:
        spans = self.database.sql(
            "SELECT datediff('month', min(date), max(date)) + 1, datediff('quarter', min(date), max(date)) + 1 FROM findings"
        ).fetchall()[0]
        return next(
            (period for period, span in zip(PERIODS, spans, strict=False) if span is None or span <= _PERIODS_SHOWN), PERIODS[-1]
        )


@contextmanager
def opened(path: str, question: Question) -> Iterator[Opened]:
    """The tables of the survey in the folder ``path``.

    Raises:
        FramingError: there is no survey in it, it is not finished, or a pack that is asked about is not in it.
    """
    store = Store(os.path.abspath(path))
    record = load(store.plan)
    if record is None:
        raise FramingError(f"{path}: there is no survey in this folder; make one with framing survey SOURCE --out {path}")
    try:
        shards = range(len(Plan.of(record).shards))
        sides = Sides({pack: (told["title"], dict(told["perspectives"])) for pack, told in record.get("packs", {}).items()})
    except (KeyError, TypeError, ValueError, AttributeError):
        raise FramingError(f"{store.plan} is no plan of a survey") from None
    receipts = [store.receipt(number) for number in shards]
    if None in receipts or not receipts:
        done = len(receipts) - receipts.count(None)
        raise FramingError(
            f"{path}: the survey is not finished, {done} of {len(receipts)} parts are done; the command that began it goes on with the rest"
        )
    if sides.packs and (unknown := [side for side in question.sides if not _known(side, sides)]):
        raise FramingError(f"{unknown[0]}: the survey has no such pack or side; {_mend(unknown[0], sides)}")
    with sums.connected(os.path.join(store.path, "work", "trends")) as database:
        try:
            for table in READ:
                files = [glob.escape(store.table(table, number)) for number in shards]
                database.read_parquet(files, hive_partitioning=False, union_by_name=True).create_view(f"all_{table}")
            _narrowed(database, question)
        except duckdb.Error as error:
            raise FramingError(f"the tables in {path} cannot be read: {str(error).splitlines()[0]}") from None
        yield Opened(database, sides, question, sum(receipt.errors for receipt in receipts if receipt), store.path)


@contextmanager
def opened_tables(tables: Mapping[str, pa.Table], question: Question, sides: Sides) -> Iterator[Opened]:
    """Tables in memory, by the names of `READ`; one that is not there is empty."""
    with sums.connected(None) as database:
        for name, schema in READ.items():
            database.from_arrow(tables[name] if name in tables else schema.empty_table()).create_view(f"all_{name}")
        _narrowed(database, question)
        yield Opened(database, sides, question)


def _known(side: str, sides: Sides) -> bool:
    pack, colon, perspective = side.partition(":")
    return pack in sides.packs and (not colon or perspective in sides.packs[pack][1])


def _mend(side: str, sides: Sides) -> str:
    pack, colon, perspective = side.partition(":")
    if colon and pack in sides.packs:
        there = sides.packs[pack][1]
        return nearest(perspective, there, f"of {pack} there is {listed(there)}")
    return nearest(pack, sides.packs, "write PACK or PACK:PERSPECTIVE")


def _all_there(database: duckdb.DuckDBPyConnection, question: Question) -> None:
    """A name that no document has is a slip, and its zeroes would look like an answer.

    Raises:
        FramingError: there is one.
    """
    for column, names in (("outlet", question.outlets), ("section", question.sections)):
        if wanted := [name for name in names if name]:
            values = database.view("all_documents").project(column).distinct().fetchall()
            there = sorted(value for (value,) in values if value is not None)
            for name in wanted:
                if name not in there:
                    otherwise = f"there is {listed(there)}" if there else "none says one"
                    raise FramingError(f"{name}: no document has this {column}; {nearest(name, there, otherwise)}")


def _narrowed(database: duckdb.DuckDBPyConnection, question: Question) -> None:
    _all_there(database, question)
    asked = {"documents": question.of_documents(), "speakers": question.of_documents()}
    asked["findings"] = [*question.of_documents(), *question.of_findings(), duckdb.SQLExpression(_WORDING)]
    for name, conditions in asked.items():
        view = database.view(f"all_{name}")
        (view.filter(reduce(and_, conditions)) if conditions else view).create_view(name)
