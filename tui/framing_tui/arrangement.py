"""What stands where at which size of the terminal."""

from __future__ import annotations

from dataclasses import dataclass

LIST = 28
"""Columns of the document list where it stands beside the text."""

DETAIL, _DETAIL_MOST = 42, 64
"""Columns of the detail where it stands beside the text: at least, and where there are columns that the text does not need."""

MEASURE = 100
"""Cells of the longest row of text: longer ones are hard to read."""

_TEXT = 72
"""Columns the text keeps when the detail stands beside it; 66 characters a line are the classic measure of print."""

_MARGIN = 8
"""Columns that the text takes besides its rows: gutter, margin, scroll bar."""

_MAP, _MAP_WIDE, _MAP_TEXT = 4, 7, 72
"""Columns of the map: a place and three sides, or six where the text has all its columns; columns under which it gives way to the text."""

_WIDE, _ROWS, _COLUMNS = 100, 16, 60
"""Columns from which the list stands beside the text; rows and columns under which the detail gives way to it."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """``beside``: the list stands beside the text. ``columns``: the detail does too, not below. ``tall``: the detail has more rows.

    ``detail``: there is room for it at all. ``detail_columns`` is its width beside the text, ``map_columns`` that of the map (0: no room).
    """

    beside: bool
    columns: bool
    tall: bool
    detail: bool
    detail_columns: int
    map_columns: int


def arrange(width: int, height: int, documents: int) -> Arrangement:
    """The arrangement for a terminal of ``width`` columns and ``height`` rows; one document needs no list."""
    beside = width >= _WIDE and documents > 1
    left = width - (LIST if beside else 0)
    columns = left - DETAIL >= _TEXT
    detail_columns = max(DETAIL, min(left - MEASURE - _MARGIN - _MAP_WIDE, _DETAIL_MOST))
    text = left - detail_columns * columns
    wide = text >= MEASURE + _MARGIN + _MAP_WIDE
    return Arrangement(
        beside=beside,
        columns=columns,
        tall=width >= _WIDE,
        detail=width >= _COLUMNS and height >= _ROWS,
        detail_columns=detail_columns,
        map_columns=0 if text < _MAP_TEXT else _MAP_WIDE if wide else _MAP,
    )
