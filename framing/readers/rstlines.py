"""The lines of reStructuredText as docutils sees them (tabs expanded, trailing space cut), and where each character stands in the source.

docutils keeps of a paragraph its text with the markup in it and a line number that may be one or two off; the place is found from these:
the text must stand there, line by line.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

TAB: Final = 8
_OFF: Final = 3
"""How many lines docutils may be off; of a block of code it may give the last."""
_OPTIONS: Final = 12
"""How many lines below its beginning an option of a directive is looked for."""
_AHEAD: Final = 30
"""How many lines on the next cell of a table may stand that docutils reads apart."""
_TABS = re.compile("[\v\f]")
_CHARACTER = re.compile(r'""|[\s\S]')
"""A character, or two quotation marks that stand for one."""


class Lines:
    """The lines of one source. A place in them is found once: each search goes on behind the last one in its line."""

    def __init__(self, source: str) -> None:
        written = _TABS.sub(" ", source).splitlines(keepends=True)
        self._bare = [line.splitlines()[0] if line.splitlines() else "" for line in written]
        self._lines = [line.expandtabs(TAB).rstrip() for line in self._bare]
        self._starts = [0]
        for line in written:
            self._starts.append(self._starts[-1] + len(line))
        self._written = [at for at, text in enumerate(self._lines) if text]
        self._read: dict[int, int] = {}

    def places(self, raw: str, near: int) -> list[int] | None:
        """For each character of ``raw`` its source offset, from about the line ``near`` (from 1) on; None where it does not stand there.

        A line end has the offset of the source's, which may be longer.
        """
        wanted = raw.split("\n")
        first = max(0, near - 1)
        for at in sorted(range(max(0, first - _OFF - len(wanted)), first + _OFF + 1), key=lambda i: abs(i - first)):
            columns = self._columns(wanted, at)
            if columns is not None:
                return self._found(wanted, at, columns)
        return None

    def behind(self, option: str, raw: str, near: int) -> list[int] | None:
        """The same for the value of an option of a directive that begins about the line ``near``."""
        wanted = raw.split("\n")
        for at in range(max(0, near - 1 - _OFF), min(len(self._lines), near + _OPTIONS)):
            line = self._lines[at]
            begin = len(line) - len(line.lstrip()) + len(option)
            if line.lstrip().startswith(option) and self._read.get(at, 0) < begin and line[begin:].strip() == wanted[0]:
                columns = self._columns(wanted, at)
                if columns is not None:
                    return self._found(wanted, at, [line.index(wanted[0], begin), *columns[1:]])
        return None

    def ahead(self, raw: str, line: int) -> list[int] | None:
        """The same for text of which no line is known: from ``line`` on, as it is or with its quotation marks doubled."""
        for written, doubled in ((raw, False), (raw.replace('"', '""'), True)):
            wanted = written.split("\n")
            for at in range(max(0, line - 1), min(len(self._lines), line + _AHEAD)):
                columns = self._columns(wanted, at)
                if columns is not None:
                    offsets = self._found(wanted, at, columns)
                    return [offsets[found.start()] for found in _CHARACTER.finditer(written)] if doubled else offsets
        return None

    def line_of(self, offset: int) -> int:
        """The line, counted from 1, in which a character stands."""
        return bisect_right(self._starts, offset)

    def whole(self, line: int) -> tuple[int, int]:
        """Where a line stands, counted from 1, or the next that is not blank, or the last that is not."""
        at = self._written[min(bisect_left(self._written, line - 1), len(self._written) - 1)]
        return self._starts[at], self._starts[at + 1]

    def _columns(self, wanted: Sequence[str], at: int) -> list[int] | None:
        """The column of each of these lines from line ``at`` on: all in one, or each where it begins."""
        if at + len(wanted) > len(self._lines):
            return None
        columns: list[int] = []
        for number, part in enumerate(wanted, at):
            line, begin = self._lines[number], self._read.get(number, 0)
            if columns and columns[0] >= begin and line.startswith(part, columns[0]):
                columns.append(columns[0])
                continue
            column = line.find(part, begin)
            if column < 0:
                return None
            columns.append(column)
        return columns

    def _found(self, wanted: Sequence[str], at: int, columns: Sequence[int]) -> list[int]:
        offsets: list[int] = []
        for number, part, column in zip(range(at, at + len(wanted)), wanted, columns, strict=True):
            self._read[number] = column + len(part)
            if offsets:
                offsets.append(self._starts[number - 1] + len(self._bare[number - 1]))
            offsets += self._offsets(number, column, len(part))
        return offsets

    def _offsets(self, number: int, column: int, length: int) -> Sequence[int]:
        start, bare = self._starts[number], self._bare[number]
        if "\t" not in bare:
            return range(start + column, start + column + length)
        expanded: list[int] = []
        for index, character in enumerate(bare):
            expanded += [start + index] * (TAB - len(expanded) % TAB if character == "\t" else 1)
        return expanded[column : column + length]
