"""Places as arguments give them: ``PATH``, ``PATH:LINE`` or ``PATH:LINE:COLUMN``, counted from 1 as findings have them."""

from __future__ import annotations

import os
import re

_PLACE = re.compile(r"(?P<path>.+?)(?::(?P<line>\d+))?(?::(?P<column>\d+))?", re.DOTALL)


def place_of(text: str) -> tuple[str, int | None, int | None]:
    """(path, line, column), None for what is not given. A file of the whole name goes before its parts: a name may hold colons."""
    found = _PLACE.fullmatch(text)
    if found is None or os.path.lexists(text):
        return text, None, None
    line, column = found["line"], found["column"]
    return found["path"], int(line) if line else None, int(column) if column else None
