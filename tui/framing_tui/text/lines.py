"""Lines of a document, cut so that none is endless."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from itertools import islice

LONGEST = 4096
"""Characters after which a line is cut into another, so that a ten-megabyte line costs no more than a page."""

_END = re.compile(r"\r\n|\n|\r")


class Lines:
    """The lines of ``text`` as spans. A line longer than `LONGEST` is several."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = array("l")
        self.ends = array("l")
        start = 0
        for end in _END.finditer(text):
            self._add(start, end.start())
            start = end.end()
        self._add(start, len(text))

    def _add(self, start: int, end: int) -> None:
        while end - start > LONGEST:
            self.starts.append(start)
            self.ends.append(start + LONGEST)
            start += LONGEST
        self.starts.append(start)
        self.ends.append(end)

    def __len__(self) -> int:
        return len(self.starts)

    def source(self, line: int) -> str:
        """The text of a line, without its end."""
        return self.text[self.starts[line] : self.ends[line]]

    def at(self, offset: int) -> int:
        """The line that holds the character at ``offset``."""
        return max(0, bisect_right(self.starts, offset) - 1)


def line_start(text: str, line: int) -> int:
    """Offset of a line of ``text``, counted from 1; the last one where there are not so many."""
    ends = islice(_END.finditer(text), max(0, line - 1))
    return max((end.end() for end in ends), default=0)
