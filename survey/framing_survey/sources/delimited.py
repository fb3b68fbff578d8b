"""Tables as text (CSV, RFC 4180, and with tabs, semicolons or bars): the first line has the names of the columns."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from typing import IO, Any, Final

import pyarrow as pa

from framing_survey.scanning import LONGEST
from framing_survey.sources.batching import batched
from framing_survey.sources.lines import MARK, bytes_of, lines, opened, plain, text_of, words_of
from framing_survey.sources.shard import Cut, Shard

_DELIMITERS: Final = ",\t;|"


class _Rows:
    """The rows of a file from where it stands; ``place`` is how many bytes were read for those that were given."""

    def __init__(self, file: IO[bytes], delimiter: str, end: int | None = None) -> None:
        csv.field_size_limit(LONGEST)
        self.place = file.tell()
        self._end = end
        self._lines = lines(file)
        self._reader = csv.reader(self._texts(), delimiter=delimiter)

    def _texts(self) -> Iterator[str]:
        for line in self._lines:
            self.place += line.size
            # A line that is too long makes a row that is too short, which is told of.
            yield text_of(line.data) if line.data is not None else "\n"

    def __iter__(self) -> Iterator[list[str] | str]:
        """Each row, or why there is none."""
        while self._end is None or self.place < self._end:
            try:
                row = next(self._reader, None)
            except csv.Error as error:
                yield f"the row is no CSV: {error}"
                continue
            if row is None:
                return
            yield row


def _header(file: IO[bytes]) -> tuple[list[str], str]:
    """The names, and what parts them; the file then stands behind them."""
    first = next(lines(file), None)
    begin = text_of(first.data.removeprefix(MARK)) if first and first.data else ""
    delimiter = max(_DELIMITERS, key=begin.count)
    file.seek(0)
    rows = _Rows(file, delimiter)
    names = next(iter(rows), [])
    file.seek(rows.place)
    if isinstance(names, str):
        raise ValueError(names)  # noqa: TRY004 - of the file
    return [words_of(name, None).removeprefix("\ufeff").strip() for name in names], delimiter


def columns_of(path: str) -> list[str]:
    """The names in the first row."""
    with opened(path) as file:
        return _header(file)[0]


def cuts(path: str, target: int) -> list[Cut]:
    """Between rows. Quotation marks decide where rows end, so a long file is read once for it; a compressed one is one part."""
    size = os.stat(path).st_size
    if not plain(path) or size <= target:
        return [Cut(0, None, 0, size)]
    found: list[Cut] = []
    with opened(path) as file:
        rows = _Rows(file, _header(file)[1])
        start, before, count = rows.place, 0, 0
        for count, _ in enumerate(rows, 1):
            if rows.place - start >= target:
                found.append(Cut(start, rows.place, before, rows.place - start))
                start, before = rows.place, count
        if rows.place > start:
            found.append(Cut(start, None, before, rows.place - start))
    return found


def batches(shard: Shard) -> Iterator[pa.RecordBatch]:
    """The rows, counted from 1 behind the names."""
    return batched(_rows(shard), {**shard.fixed, "origin": shard.origin, "encoding": shard.encoding})


def _rows(shard: Shard) -> Iterator[dict[str, Any]]:
    with opened(shard.path) as file:
        names, delimiter = _header(file)
        places = {field: names.index(column) for field, column in shard.columns.items()}
        if shard.cut.start:
            file.seek(shard.cut.start)
        for number, values in enumerate(_Rows(file, delimiter, shard.cut.end), shard.cut.before + 1):
            if isinstance(values, str):
                yield {"row": number, "problem": values}
            elif len(values) != len(names) and values:
                yield {"row": number, "problem": f"the row has {len(values)} values for {len(names)} columns"}
            elif values:
                yield {"row": number} | {
                    field: bytes_of(values[place]) if field == "text" else words_of(values[place], shard.encoding)
                    for field, place in places.items()
                }
