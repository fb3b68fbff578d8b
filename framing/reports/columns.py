"""Columns as other programs count them: UTF-16 units for SARIF, UTF-8 bytes for reviewdog."""

from __future__ import annotations

from typing import Literal

from framing.document import Document, Position

Unit = Literal["utf-8", "utf-16-le"]
_WIDTH = {"utf-8": 1, "utf-16-le": 2}


class Columns:
    """Counts along the lines of one document. Asked in order of place it looks at each character once, however long the line is."""

    def __init__(self, document: Document, unit: Unit) -> None:
        self._source = document.text if document.source is None else document.source
        self._unit = unit
        self._line = self._offset = self._column = 0

    def at(self, offset: int, position: Position) -> Position:
        """The place of ``offset`` of the source, which is ``position`` in code points."""
        if position.line != self._line or offset < self._offset:
            self._line, self._offset, self._column = position.line, offset - position.column + 1, 1
        self._column += len(self._source[self._offset : offset].encode(self._unit, "surrogatepass")) // _WIDTH[self._unit]
        self._offset = offset
        return Position(position.line, self._column)
