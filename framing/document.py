"""The document: text as it will be matched, and the way back to the source it was read from.

Offsets are half-open spans of code points. A reader makes a `Document` once; nothing after it searches for text again to
learn where it stood.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Final, NamedTuple


class Span(NamedTuple):
    """A half-open stretch of code points, ``text[start:end]``."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies inside this one (the same span included)."""
        return self.start <= other.start and other.end <= self.end


class Position(NamedTuple):
    """Line and column, both from 1; columns in code points."""

    line: int
    column: int


class Piece(NamedTuple):
    """``length`` characters of text at ``text`` came, one for one, from ``source`` on in the decoded file.

    Where one source form makes other text (an entity, an escape), the piece has ``source_length`` of its own and is not divided.
    """

    text: int
    length: int
    source: int
    source_length: int


class Region(NamedTuple):
    """A part of the document with a role: ``headline``, ``byline``, ``boilerplate`` …; what no region covers is ``body``."""

    span: Span
    name: str


_LINE_END = re.compile(r"\r\n|\n|\r")
_BLANK_LINE = re.compile(r"(?>\r\n|\n|\r)[ \t\u00a0\u3000]*(?:\r\n|\n|\r)\s*")


@dataclass(frozen=True)
class Document:
    """Text with its map to the source.

    ``text`` is what is matched; ``source`` is the decoded file without its byte-order mark (None where it equals ``text``);
    ``pieces`` map the one to the other in order and are empty where they are the same. ``date`` (of publication), ``section`` and
    ``genre`` (lower case, such as "sport" and "speech") are what the file says of itself; None and "" where it does not.
    """

    path: str
    text: str
    language: str | None = None
    regions: tuple[Region, ...] = ()
    pieces: tuple[Piece, ...] = ()
    source: str | None = None
    date: date | None = None
    section: str = ""
    genre: str = ""

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """Paragraphs without the white space around them.

        Blank lines part paragraphs where the text has any; otherwise each line is a paragraph, as in copy that is typed
        without blank lines.
        """
        parts = _BLANK_LINE if _BLANK_LINE.search(self.text) else _LINE_END
        found, start = [], 0
        for gap in [*((m.start(), m.end()) for m in parts.finditer(self.text)), (len(self.text), len(self.text))]:
            chunk = self.text[start : gap[0]]
            left = len(chunk) - len(chunk.lstrip())
            if chunk.strip():
                found.append(Span(start + left, start + len(chunk.rstrip())))
            start = gap[1]
        return tuple(found)

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [p.start for p in self.paragraphs]

    def paragraph_at(self, offset: int) -> int:
        """Index of the paragraph that holds ``offset``, or of the nearest one before it (0 where there is none)."""
        return max(0, bisect_right(self._paragraph_starts, offset) - 1)

    def region_at(self, offset: int) -> str:
        """Name of the innermost region at ``offset``; ``body`` outside all of them."""
        inside = [r for r in self.regions if r.span.start <= offset < r.span.end]
        return min(inside, key=lambda r: r.span.end - r.span.start).name if inside else "body"

    def in_source(self, span: Span) -> Span:
        """The source span that ``span`` of the text was read from; markup inside it is included."""
        if not self.pieces:
            return span
        first, last = self._piece(span.start), self._piece(max(span.start, span.end - 1))
        start = first.source + (span.start - first.text if first.source_length == first.length else 0)
        if last.source_length == last.length:
            return Span(start, last.source + (span.end - last.text))
        return Span(start, last.source + last.source_length)

    def _piece(self, offset: int) -> Piece:
        return self.pieces[max(0, bisect_right(self._piece_starts, offset) - 1)]

    @cached_property
    def _piece_starts(self) -> list[int]:
        return [p.text for p in self.pieces]

    @cached_property
    def _line_starts(self) -> list[int]:
        source = self.text if self.source is None else self.source
        return [0, *(m.end() for m in _LINE_END.finditer(source))]

    def position(self, offset: int) -> Position:
        """Line and column of a source offset."""
        line = bisect_right(self._line_starts, offset)
        return Position(line, offset - self._line_starts[line - 1] + 1)


class Known(NamedTuple):
    """What is known of a document from elsewhere, as `Document` has it."""

    date: date | None = None
    section: str = ""
    genre: str = ""
    language: str | None = None

    def of(self, document: Document) -> Document:
        """``document`` with what it does not say itself."""
        said = {name: value for name, value in self._asdict().items() if value and not getattr(document, name)}
        return replace(document, **said) if said else document


NOTHING: Final = Known()
"""Where nothing is."""
