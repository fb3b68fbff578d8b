"""CSV (RFC 4180) and its kin with tabs or semicolons: each row an article, whose copy stands in columns that the first row names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from framing.document import Document
from framing.errors import ReadError
from framing.interfaces import Source
from framing.readers.decode import decode
from framing.readers.fields import Names, Written
from framing.readers.joining import join
from framing.readers.written import DOUBLED

_PARTS: Final = (",", "\t", ";")
"""What may part cells: the one that the first row has most of."""

_LINE_END = re.compile(r"\r\n|\n|\r")
_QUOTED = re.compile(r'"((?:[^"]++|"")*+)"')


class _Cell(NamedTuple):
    """Where a cell is written, without its quotation marks."""

    start: int
    end: int


def read(source: Source) -> Document:
    """The document that a table is.

    Raises:
        ReadError: it is no text, no column is copy, a quotation mark is not closed, or a row has more cells than the first.
    """
    text, names = decode(source), Names(source.fields)
    rows = _rows(text)
    first = next(rows, None)
    if first is None:
        raise ReadError("it is empty: a table begins with a row that names its columns")
    columns = [_value(text, cell).strip() for cell in first[1]]
    if not names.copy_in(columns):
        wanted = "headline, title, body, text or content" if "body" in names.regions else ", ".join(names.regions)
        raise ReadError(f"no column of copy in its first row, such as {wanted}; --fields NAME=body names others")
    return join(source.path, text, _articles(source.path, text, names, columns, rows))


def _articles(
    path: str, text: str, names: Names, columns: list[str], rows: Iterator[tuple[int, list[_Cell]]]
) -> Iterator[tuple[str, int, Document]]:
    for start, cells in rows:
        if len(cells) > len(columns):
            line = len(_LINE_END.findall(text, 0, start)) + 1
            raise ReadError(f"the row in line {line} has {len(cells):,} cells, and the first row names {len(columns):,}")
        row = [*zip(columns, cells, strict=False)]  # programs leave out empty cells at the end
        values = {column: _value(text, cell) for column, cell in row if names.regions.get(column.lower()) != "body"}
        yield names.name(values), 0, names.article(path, text, (Written(column, *cell) for column, cell in row), values, DOUBLED)


def _value(text: str, cell: _Cell) -> str:
    return text[cell.start : cell.end].replace('""', '"')


def _rows(text: str) -> Iterator[tuple[int, list[_Cell]]]:
    """Each row that is not empty: where it begins, and its cells."""
    part, at = _part(text), 0
    bare = re.compile(rf"[^{part}\r\n]*+")
    while at < len(text):
        begin = at
        cells: list[_Cell] = []
        while True:
            quoted = _QUOTED.match(text, at) if text.startswith('"', at) else None
            if quoted is None and text.startswith('"', at):
                raise ReadError(f"the quotation mark that opens a cell in line {_line(text, at)} is not closed")
            if quoted is not None:
                cells.append(_Cell(*quoted.span(1)))
                at = quoted.end()
            else:
                found = bare.match(text, at)
                assert found is not None  # it matches everywhere
                cells.append(_Cell(*found.span()))
                at = found.end()
            if not text.startswith(part, at):
                break
            at += 1
        end = _LINE_END.match(text, at)
        if end is None and at < len(text):
            raise ReadError(f"text stands behind the closing quotation mark of a cell in line {_line(text, at)}")
        at = end.end() if end else at
        if len(cells) > 1 or cells[0].end > cells[0].start:
            yield begin, cells


def _line(text: str, at: int) -> int:
    return len(_LINE_END.findall(text, 0, at)) + 1


def _part(text: str) -> str:
    """What parts the cells of the first row."""
    line = _LINE_END.search(text)
    first = _QUOTED.sub("", text[: line.start()] if line else text)
    return max(_PARTS, key=first.count)
