"""Building a document from its source piece by piece, so that every character of the text keeps its place.

A reader walks its format once and says what it meets: text that stands in the source as it is, text made from other characters (an
entity, an escape), where a paragraph ends, where a region begins and ends. The document comes out with the map.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from typing import Final

from framing.document import Document, Piece, Region, Span
from framing.readers.furniture import furniture

BREAK: Final = "\n\n"
"""What parts two paragraphs of the text. It has no source."""

LINE: Final = "\n"
"""The same, where the text is its own source: a paragraph is a line of it."""

CREDIT: Final = "@credit"
"""A region inside a block quotation that says whose words it is. It is for the reader alone."""
FIGURE: Final = "@figure"
"""A region whose caption names who is quoted in it. It is for the reader alone."""

_LINE_ENDS = re.compile(r"[\r\n\u2028\u2029]+")
_CREDIT = re.compile(r"(?:\u2014|\u2013|\u2015|--?)[ \t\u00a0]*+(?=\S)")
_CREDIT_LINE = re.compile(rf"[\r\n]+[ \t]*+(?={_CREDIT.pattern})(?=[^\r\n]{{2,120}}+\Z)")


class Builder:
    """The document as far as it was read. ``source`` is the decoded file; all offsets are its code points.

    It is None for formats without characters of their own (a compressed file): places are then those of the text itself, each paragraph
    of which is one line, and `add` is the only way to put text in.
    """

    def __init__(self, path: str, source: str | None) -> None:
        self.path, self.source = path, source or ""
        self.finished: list[Region] = []
        """Regions of the text that need nothing more, such as those of a document that was put in whole."""
        self._break = LINE if source is None else BREAK
        self.length = 0
        self._parts: list[str] = []
        self._pieces: list[Piece] = []
        self._blocks: list[Span] = []
        self._regions: list[tuple[str, int, int]] = []
        self._open: dict[int, tuple[str, int]] = {}
        self._waiting: list[tuple[int, str]] = []  # opened since the last text
        self._opened = 0
        self._block: int | None = None

    @property
    def in_block(self) -> bool:
        """Whether the paragraph has any text yet."""
        return self._block is not None

    @property
    def next(self) -> int:
        """The offset that the next text will have."""
        return self.length if self.in_block or not self.length else self.length + len(self._break)

    def copy(self, start: int, end: int) -> None:
        """Text that stands in the source as it is."""
        if end <= start:
            return
        self._begin(start)
        last = self._pieces[-1] if self._pieces else None
        straight = last is not None and last.length == last.source_length and last.source + last.length == start
        if last is not None and straight and last.text + last.length == self.length:
            self._pieces[-1] = last._replace(length=last.length + end - start, source_length=last.length + end - start)
        else:
            self._pieces.append(Piece(self.length, end - start, start, end - start))
        self._parts.append(self.source[start:end])
        self.length += end - start

    def made(self, text: str, start: int, end: int) -> None:
        """Text that the source has in another form, as a whole."""
        if text:
            self._begin(start)
            self._pieces.append(Piece(self.length, len(text), start, end - start))
            self._parts.append(text)
            self.length += len(text)

    def add(self, text: str) -> None:
        """Text that has no place in a source. Line ends in it become spaces."""
        if text:
            self._begin(0)
            self._parts.append(" ".join(_LINE_ENDS.split(text)))
            self.length += len(self._parts[-1])

    def end_block(self) -> None:
        """The paragraph ends, if one has begun; what comes next is another."""
        if self._block is not None:
            self._blocks.append(Span(self._block, self.length))
            self._block = None

    def open(self, name: str) -> int:
        """A region begins with the next text; it is closed by the number that comes back."""
        self._opened += 1
        self._waiting.append((self._opened, name))
        return self._opened

    def close(self, number: int) -> None:
        """That region ends with the text so far."""
        name, start = self._open.pop(number, ("", self.length))
        if start < self.length:
            self._regions.append((name, start, self.length))
        elif self._waiting and self._waiting[-1][0] == number:
            self._waiting.pop()
        else:
            self._waiting = [w for w in self._waiting if w[0] != number]

    def mark(self, name: str, start: int, end: int) -> None:
        """A region of the text that was read already."""
        self._regions.append((name, start, end))

    def frame(self, names: Sequence[str]) -> None:
        """What lies outside the one region of the first of ``names`` that there is exactly one of is boilerplate; headlines stay what they are."""
        self.end_block()
        for name in names:
            inner = [(start, end) for found, start, end in self._regions if found == name]
            # One inside another is part of it: a comment in the article that it is about.
            outer = [
                one for one in inner if not any(other != one and other[0] <= one[0] and one[1] <= other[1] for other in inner[:8])
            ]
            if len(outer) == 1:
                for start, end in ((0, outer[0][0]), (outer[0][1], self.length)):
                    if start < end:
                        self._regions.append(("boilerplate", start, end))
                break

    def minor(self, name: str, role: str) -> None:
        """The regions called ``name`` are ``role`` where they hold no more than half of the text, and else nothing."""
        self._regions = [
            (role if found == name else found, start, end)
            for found, start, end in self._regions
            if found != name or 2 * (end - start) <= self.length
        ]

    def so_far(self) -> Document:
        """The text that was read, with its paragraphs and the regions that have ended."""
        text = "".join(self._parts)
        told = ((name, Span(*edges)) for name, *edges in self._regions if not name.startswith("@"))
        regions = (Region(span, name) for name, edges in told for span in _trimmed(text, [edges]))
        return Document(self.path, text, regions=tuple(regions), blocks=tuple(_trimmed(text, self._blocks)))

    def _begin(self, source: int) -> None:
        if self._block is None:
            if self.length:
                self._pieces.append(Piece(self.length, len(self._break), source, 0))
                self._parts.append(self._break)
                self.length += len(self._break)
            self._block = self.length
        for number, name in self._waiting:
            self._open[number] = (name, self.length)
        self._waiting.clear()

    def document(
        self, *, language: str | None = None, day: date | None = None, section: str = "", genre: str = "", author: str = ""
    ) -> Document:
        """The document. Regions that are open still end with it."""
        self.end_block()
        for number in [*self._open]:
            self.close(number)
        text = "".join(self._parts)
        named = [(name, *span) for name, *edges in self._regions for span in _trimmed(text, [Span(*edges)])]
        blocks, regions = _credited(text, _trimmed(text, self._blocks), named)
        regions += self.finished
        regions += furniture(text, blocks, regions)
        return Document(
            self.path,
            text,
            language,
            tuple(sorted(regions, key=lambda r: (r.span, r.name))),
            () if self._break == LINE else tuple(self._pieces),
            None if self._break == LINE else self.source,
            day,
            section.lower(),
            genre.lower(),
            author,
            tuple(blocks),
            by_paragraph=self._break == LINE,
        )


def _trimmed(text: str, blocks: list[Span]) -> list[Span]:
    """The spans without the white space at their edges; those of nothing else are left out."""
    found = []
    for start, end in blocks:
        chunk = text[start:end]
        if chunk.strip():
            found.append(Span(start + len(chunk) - len(chunk.lstrip()), start + len(chunk.rstrip())))
    return found


def _credited(text: str, blocks: list[Span], marked: list[tuple[str, int, int]]) -> tuple[list[Span], list[Region]]:
    """Blocks and regions once each block quotation knows whose it is: a last line after a dash, a marked credit, a figure's caption."""
    regions = [Region(Span(start, end), name) for name, start, end in marked if name != "quotation" and not name.startswith("@")]
    marks = sorted(Span(start, end) for name, start, end in marked if name == CREDIT)
    figures = sorted(Span(start, end) for name, start, end in marked if name == FIGURE)
    captions = sorted(Span(start, end) for name, start, end in marked if name == "caption")
    for name, start, end in marked:
        if name != "quotation":
            continue
        last = bisect_left(blocks, end, key=lambda b: b.start) - 1
        if last < 0 or blocks[last].start < start:
            continue
        line = _CREDIT_LINE.search(text, *blocks[last])
        if line is not None and line.start() > blocks[last].start:
            whole = blocks[last]
            blocks[last : last + 1] = [Span(whole.start, line.start()), Span(line.end(), whole.end)]
            last += 1
        block, cited, quoted = blocks[last], None, Span(start, end)
        dash = _CREDIT.match(text, *block)
        if block.start > start and (dash is not None or any(c.covers(block) for c in _near(marks, block))):
            cited = Span(dash.end() if dash else block.start, block.end)
            regions.append(Region(block, "byline"))
            quoted = Span(start, blocks[last - 1].end)
        else:
            figure = next((f for f in _near(figures, quoted) if f.covers(quoted)), None)
            cited = next((c for c in _near(captions, figure) if figure.covers(c)), None) if figure else None
            if cited is not None and (dash := _CREDIT.match(text, *cited)):
                cited = Span(dash.end(), cited.end)
        regions.append(Region(quoted, "quotation", cited))
    return blocks, regions


def _near(spans: list[Span], block: Span) -> list[Span]:
    """Of ``spans``, in order, those that can cover ``block``: the last few that begin before its end."""
    at = bisect_left(spans, block.end, key=lambda s: s.start)
    return spans[max(0, at - 4) : at]
