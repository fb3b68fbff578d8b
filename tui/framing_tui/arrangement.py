"""What stands where at which size of the terminal."""

from __future__ import annotations

from dataclasses import dataclass

LIST = 28
"""Columns of the document list where it stands beside the text."""

DETAIL = 42
"""Columns of the detail where it stands beside the text."""

_TEXT = 72
"""Columns the text keeps when the detail stands beside it; 66 characters a line are the classic measure of print."""

_WIDE, _ROWS, _COLUMNS = 100, 16, 60
"""Columns from which the list stands beside the text; rows and columns under which the detail gives way to it."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """``beside``: the list stands beside the text. ``columns``: the detail does too, not below. ``tall``: the detail has more rows."""

    beside: bool
    columns: bool
    tall: bool
    detail: bool


def arrange(width: int, height: int, documents: int) -> Arrangement:
    """The arrangement for a terminal of ``width`` columns and ``height`` rows; one document needs no list."""
    beside = width >= _WIDE and documents > 1
    return Arrangement(
        beside=beside,
        columns=width - (LIST if beside else 0) - DETAIL >= _TEXT,
        tall=width >= _WIDE,
        detail=width >= _COLUMNS and height >= _ROWS,
    )
