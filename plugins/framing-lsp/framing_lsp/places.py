r"""Code-point offsets and the protocol's positions: lines from 0, characters in the units that client and server agreed on.

Lines end with ``\n``, ``\r\n`` or ``\r`` and nothing else (LSP 3.17, text documents), unlike `str.splitlines`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from lsprotocol.types import Position, PositionEncodingKind, Range

_END = re.compile(r"\r\n|\n|\r")


class Places:
    """The places of a text. ``encoding`` is what characters are counted in: UTF-8 bytes, UTF-16 units or code points."""

    def __init__(self, text: str, encoding: PositionEncodingKind | str) -> None:
        self.text, self._encoding = text, PositionEncodingKind(encoding)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in _END.finditer(self.text))]

    def position(self, offset: int) -> Position:
        """Where a code point stands."""
        line = bisect_right(self._starts, offset) - 1
        return Position(line, self._units(self.text[self._starts[line] : offset]))

    def range(self, start: int, end: int) -> Range:
        """The half-open range of ``text[start:end]``."""
        return Range(self.position(start), self.position(end))

    def offset(self, position: Position) -> int:
        """The code point at a position; the end of its line, or of the text, where it lies behind."""
        if position.line >= len(self._starts):
            return len(self.text)
        start = self._starts[position.line]
        found = _END.search(self.text, start)
        end = found.start() if found else len(self.text)
        line = self.text[start:end]
        if self._encoding is PositionEncodingKind.Utf32:
            return start + min(position.character, len(line))
        left = position.character
        for index, character in enumerate(line):
            if left <= 0:
                return start + index
            left -= self._units(character)
        return end

    def lines(self, start: int, end: int) -> list[tuple[int, int]]:
        """The parts of ``text[start:end]`` on each line, without line ends."""
        parts, at = [], start
        for match in _END.finditer(self.text, start, end):
            parts.append((at, match.start()))
            at = match.end()
        parts.append((at, end))
        return [(first, last) for first, last in parts if last > first]

    def _units(self, text: str) -> int:
        if self._encoding is PositionEncodingKind.Utf32 or text.isascii():
            return len(text)
        if self._encoding is PositionEncodingKind.Utf8:
            return len(text.encode("utf-8", "surrogatepass"))
        return len(text) + sum(character > "\uffff" for character in text)
