"""Documents, one a file, in every format that framing reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow as pa

from framing.errors import ReadError
from framing.files import read_source, suffix_of
from framing_survey.sources.batching import batched
from framing_survey.sources.shard import Shard


def batches(shard: Shard) -> Iterator[pa.RecordBatch]:
    """A row for each file, which is its own origin."""
    return batched((_row(origin, path) for origin, path in shard.files), {**shard.fixed, "encoding": shard.encoding})


def _row(origin: str, path: str) -> dict[str, Any]:
    row: dict[str, Any] = {"id": origin, "origin": origin, "row": 1, "format": suffix_of(path)}
    try:
        return {**row, "text": read_source(path).data}
    except ReadError as error:
        return {**row, "problem": str(error)}
