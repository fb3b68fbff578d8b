"""Parquet, cut by rows and read a few rows at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from framing_survey.sources.batching import ROWS_AT_ONCE
from framing_survey.sources.shard import Cut, Shard

_BUFFER: Final = 1 << 20


def _opened(path: str) -> pq.ParquetFile:
    # Without reading ahead, which keeps whole row groups in memory.
    return pq.ParquetFile(path, memory_map=False, buffer_size=_BUFFER, pre_buffer=False)


def columns_of(path: str) -> list[str]:
    """The names of the columns."""
    with _opened(path) as file:
        return list(file.schema_arrow.names)


def cuts(path: str, target: int) -> list[Cut]:
    """By rows of their average size, whatever the row groups."""
    with _opened(path) as file:
        about = file.metadata
        size = sum(about.row_group(group).total_byte_size for group in range(about.num_row_groups))
        count = about.num_rows
    step = max(1, min(count, target * count // max(size, 1)))
    return [
        Cut(start, min(start + step, count), start, size * (min(start + step, count) - start) // count)
        for start in range(0, count, step)
    ]


def batches(shard: Shard) -> Iterator[pa.RecordBatch]:
    """The rows from ``start`` to ``end``."""
    start, end = shard.cut.start, shard.cut.end
    assert end is not None
    with _opened(shard.path) as file:
        groups, first = _groups(file.metadata, start, end)
        columns = list(dict.fromkeys(shard.columns.values()))
        for batch in file.iter_batches(ROWS_AT_ONCE, row_groups=groups, columns=columns, use_threads=False):
            left, right = max(start - first, 0), min(end - first, batch.num_rows)
            if left < right:
                yield _named(batch.slice(left, right - left), shard, first + left + 1)
            first += batch.num_rows
            if first >= end:
                return


def _groups(about: pq.FileMetaData, start: int, end: int) -> tuple[list[int], int]:
    """The row groups that hold the rows, and the number of the first row in them."""
    wanted: list[int] = []
    first = place = 0
    for group in range(about.num_row_groups):
        count = about.row_group(group).num_rows
        if place < end and start < place + count:
            first = first if wanted else place
            wanted.append(group)
        place += count
    return wanted, first


def _named(batch: pa.RecordBatch, shard: Shard, number: int) -> pa.RecordBatch:
    """The columns by field, with what is known of all rows."""
    count = batch.num_rows
    made = {field: batch.column(column) for field, column in shard.columns.items()}
    fixed = {**shard.fixed, "origin": shard.origin, **({"encoding": shard.encoding} if shard.encoding else {})}
    made |= {field: pa.repeat(value, count) for field, value in fixed.items() if field not in made}
    made["row"] = pa.array(range(number, number + count), pa.int64())
    return pa.RecordBatch.from_arrays(list(made.values()), names=list(made))
