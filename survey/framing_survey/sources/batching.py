"""Rows made into batches that are never many rows nor, but for one row, many bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import pyarrow as pa

from framing_survey.schemas import ROWS

ROWS_AT_ONCE: Final = 256
BYTES_AT_ONCE: Final = 4_000_000


def batched(rows: Iterable[Mapping[str, Any]], fixed: Mapping[str, Any]) -> Iterator[pa.RecordBatch]:
    """``rows`` in order, each with the values of ``fixed`` that it does not have itself."""
    gathered: list[dict[str, Any]] = []
    size = 0
    for row in rows:
        gathered.append({**fixed, **row})
        size += len(row.get("text") or b"")
        if len(gathered) >= ROWS_AT_ONCE or size >= BYTES_AT_ONCE:
            yield pa.RecordBatch.from_pylist(gathered, schema=ROWS)
            gathered, size = [], 0
    if gathered:
        yield pa.RecordBatch.from_pylist(gathered, schema=ROWS)
