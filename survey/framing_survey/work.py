"""One shard done, from its rows to its tables and its receipt: the same whoever calls it, a process of this machine or an executor of a cluster.

It may be done any number of times and by two at once: what it writes has the same names and the same content, and takes its place in one step.
A row over which processes end (the system kills them, a library breaks down) is known by what they leave in the folder ``work``, and passed over.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from typing import Final, Self

import pyarrow as pa
import pyarrow.parquet as pq

from framing.engine import Engine
from framing_survey import schemas
from framing_survey.plan import reader_of
from framing_survey.scanning import Asked, Scanned, empty, scan
from framing_survey.sources.shard import Shard
from framing_survey.store import TABLES, Receipt, Store, placed, put_json

DEATHS: Final = 2
"""Processes that end over one row, until it is passed over."""

_SCHEMAS: Final = {
    "findings": schemas.FINDINGS,
    "documents": schemas.DOCUMENTS,
    "speakers": schemas.SPEAKERS,
    "errors": schemas.ERRORS,
}
_GATHERED: Final = 16_384
"""Rows of a table in memory before they are written."""


def do(store: Store, number: int, shard: Shard, engine: Engine, asked: Asked) -> Receipt:
    """Scan the shard and write what came of it; the receipt is kept last.

    Raises:
        OSError: the results cannot be written.
    """
    counts: Counter[str] = Counter()
    with _Watch(store, number) as watch, ExitStack() as files:
        tables = {name: files.enter_context(_Table(store.table(name, number), name)) for name in TABLES}
        for scanned in _scanned(shard, engine, asked, watch):
            for name, batch in scanned._asdict().items():
                tables[name].add(batch)
                counts[name] += batch.num_rows
            counts["unsearched"] += scanned.documents.column("searched").to_pylist().count(False)
            counts["characters"] += sum(length or 0 for length in scanned.documents.column("characters").to_pylist())
    receipt = Receipt(number, *(counts[name] for name in ("documents", "findings", "errors", "characters", "unsearched")))
    store.done(receipt)
    watch.forget()
    return receipt


def _scanned(shard: Shard, engine: Engine, asked: Asked, watch: _Watch) -> Iterator[Scanned]:
    batches = reader_of(shard.kind).batches(shard)
    none = scan(pa.RecordBatch.from_pylist([], schema=schemas.ROWS), engine)
    while True:
        try:
            batch = next(batches, None)
        except Exception as error:  # noqa: BLE001 - whatever a damaged file does to a library that reads it
            reason = " ".join(str(error).split())[:200] or type(error).__name__
            yield none._replace(errors=empty(f"the rest of this part cannot be read: {reason}", shard.origin))
            return
        if batch is None:
            return
        yield scan(batch, engine, asked, watch.next)


class _Table:
    """A table that is written a good many rows at a time, and is there as a whole or not at all."""

    def __init__(self, path: str, name: str) -> None:
        self._schema = _SCHEMAS[name]
        self._path = path
        self._batches: list[pa.RecordBatch] = []
        self._count = 0
        self._open = ExitStack()

    def __enter__(self) -> Self:
        with ExitStack() as files:
            passing = files.enter_context(placed(self._path))
            self._writer = files.enter_context(pq.ParquetWriter(passing, self._schema, compression="zstd"))
            self._open = files.pop_all()
        return self

    def add(self, batch: pa.RecordBatch) -> None:
        if batch.num_rows:
            self._batches.append(batch)
            self._count += batch.num_rows
        if self._count >= _GATHERED:
            self._write()

    def _write(self) -> None:
        if self._batches:
            self._writer.write_table(pa.Table.from_batches(self._batches, self._schema))
            self._batches, self._count = [], 0

    def __exit__(self, *raised: object) -> None:
        if raised[0] is None:
            try:
                self._write()
            except BaseException as error:
                self._open.__exit__(type(error), error, error.__traceback__)
                raise
        self._open.__exit__(*raised)  # type: ignore[arg-type]


class _Watch:
    """Writes down the how manyth row is being checked, and passes over one that was so often the last that a process wrote down."""

    def __init__(self, store: Store, number: int) -> None:
        self._row, self._deaths = store.work(number, "row"), store.work(number, "deaths.json")

    def __enter__(self) -> Self:
        deaths: list[int] = []
        with suppress(FileNotFoundError, ValueError), open(self._deaths, encoding="utf-8") as file:
            deaths = json.load(file)
        with suppress(FileNotFoundError), open(self._row, "rb") as file:
            deaths.append(int.from_bytes(file.read(8), "little"))
            put_json(self._deaths, deaths)
        self._at = 0
        self._deadly = {row for row, count in Counter(deaths).items() if row and count >= DEATHS}
        self._descriptor = os.open(self._row, os.O_RDWR | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o666)
        return self

    def next(self) -> str | None:
        """One more row is to be checked; the reason where it must not be."""
        self._at += 1
        if self._at in self._deadly:
            return f"{DEATHS} processes ended while they checked it: it is too large for the memory, or breaks a library"
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        os.write(self._descriptor, self._at.to_bytes(8, "little"))
        return None

    def __exit__(self, *raised: object) -> None:
        os.close(self._descriptor)
        with suppress(FileNotFoundError):
            os.unlink(self._row)

    def forget(self) -> None:
        """The shard is done."""
        with suppress(FileNotFoundError):
            os.unlink(self._deaths)
