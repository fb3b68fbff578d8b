"""JSON lines: an object a line. A line that is no JSON is an error of that line."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import Any, Final

import pyarrow as pa

from framing_survey.sources.batching import batched
from framing_survey.sources.lines import MARK, Line, bytes_of, lines, opened, plain, text_of, words_of
from framing_survey.sources.shard import Cut, Shard

_LOOKED_AT: Final = 100
"""Objects whose keys are taken for columns."""
_BLOCK: Final = 1 << 20


def columns_of(path: str) -> list[str]:
    """The keys of the first objects, in order."""
    found: dict[str, None] = {}
    with opened(path) as file:
        for number, line in enumerate(lines(file)):
            value = _value(line) if number or line.data is None else _value(Line(line.data.removeprefix(MARK), line.size))
            found |= dict.fromkeys(value) if isinstance(value, dict) else {}
            if number >= _LOOKED_AT:
                break
    return list(found)


def cuts(path: str, target: int) -> list[Cut]:
    """At the first line end behind each ``target`` bytes; a compressed file is one part."""
    size = os.stat(path).st_size
    if not plain(path) or size <= target:
        return [Cut(0, None, 0, size)]
    found: list[Cut] = []
    with opened(path) as file:
        start = before = ends = place = 0
        while block := file.read(_BLOCK):
            at = 0
            while (cut := block.find(b"\n", max(at, start + target - 1 - place))) >= 0:
                ends += block.count(b"\n", at, cut + 1)
                at = cut + 1
                found.append(Cut(start, place + at, before, place + at - start))
                start, before = place + at, ends
            ends += block.count(b"\n", at)
            place += len(block)
    if start < place:
        found.append(Cut(start, None, before, place - start))
    return found


def batches(shard: Shard) -> Iterator[pa.RecordBatch]:
    """The rows; blank lines are none."""
    return batched(_rows(shard), {**shard.fixed, "origin": shard.origin, "encoding": shard.encoding})


def _rows(shard: Shard) -> Iterator[dict[str, Any]]:
    with opened(shard.path) as file:
        if shard.cut.start:
            file.seek(shard.cut.start)
        for number, line in enumerate(lines(file, shard.cut.end), shard.cut.before + 1):
            if number == 1 and line.data is not None:
                line = Line(line.data.removeprefix(MARK), line.size)  # noqa: PLW2901
            if line.data is not None and not line.data.strip():
                continue
            value = _value(line)
            if isinstance(value, str):
                yield {"row": number, "problem": value}
                continue
            row: dict[str, Any] = {"row": number}
            for field, column in shard.columns.items():
                given = value.get(column)
                if field == "text":
                    row[field] = bytes_of(given) if isinstance(given, str) else None
                    if given is not None and not isinstance(given, str):
                        row["problem"] = f"its text is no text but {type(given).__name__}"
                elif isinstance(given, str | int | float) and given != "":
                    row[field] = words_of(str(given), shard.encoding)
            yield row


def _value(line: Line) -> dict[str, Any] | str:
    """The object of a line, or why there is none."""
    if line.data is None:
        return "the line is longer than a row may be"
    try:
        value = json.loads(text_of(line.data))
    except (ValueError, RecursionError):
        return "the line is no JSON"
    return value if isinstance(value, dict) else "the line is JSON, but no object"
