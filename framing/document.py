"""The document: text as it will be matched, and the way back to the source it was read from.

Offsets are half-open spans of code points. A reader makes a `Document` once; nothing after it searches for text again to
learn where it stood.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from heapq import heappop, heappush
from itertools import chain, pairwise
from typing import Any, Final, NamedTuple


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


CODE: Final = "code"
COMMENT: Final = "comment"
"""What somebody who edits a file wrote beside its text."""

NEVER_COPY: Final = (CODE, COMMENT)
"""The regions whose text is never copy."""

REGIONS: Final = (
    "headline", "deck", "byline", "dateline", "body", "subhead", "caption", "pullquote", "quotation", "table", "footnote", "boilerplate", *NEVER_COPY,
)  # fmt: skip
"""The parts that the built-in readers tell apart; ``quotation`` is a block quotation."""

HIDDEN: Final = "\ufffc"
"""What stands for a character that is not checked (Unicode's object replacement character): no letter, no mark and no space."""


class Region(NamedTuple):
    """A part of the document with a role, one of `REGIONS` or a plugin's own; what no region covers is ``body``.

    ``cited`` is where the text names whose words a ``quotation`` is, None where it does not.
    """

    span: Span
    name: str
    cited: Span | None = None


class Article(NamedTuple):
    """One of the articles of a file that holds several: where its text is, its name there, and what it says of itself, as `Document` has it.

    ``name`` is its id where it has one, else its number from 1.
    """

    span: Span
    name: str
    language: str | None = None
    date: date | None = None
    section: str = ""
    genre: str = ""
    author: str = ""


_NO_SPACE = re.compile(r"\S")
_LINE_END = re.compile(r"\r\n|\n|\r")
_PLAIN_LINE_END = re.compile("\n")  # the same where no line ends otherwise
_BLANK_LINE = re.compile(r"(?>\r\n|\n|\r)[ \t\u00a0\u3000]*(?:\r\n|\n|\r)\s*")
_PLAIN_BLANK_LINE = re.compile(r"\n[ \t\u00a0\u3000]*\n\s*")  # the same where no line ends otherwise, and ten times as fast


@dataclass(frozen=True)
class Document:
    """Text with its map to the source.

    ``text`` is what is matched; ``source`` is the decoded file without its byte-order mark (None where it equals ``text``);
    ``pieces`` map the one to the other in order of the text and are empty where they are the same. ``date`` (of publication),
    ``section`` and ``genre`` (lower case, such as "sport" and "speech") and ``author`` are what the file says of itself; None and ""
    where it does not. ``blocks`` are the paragraphs where the format marks them; empty where they are told by lines.

    ``pages`` are where the pages of a format that has them begin, in order. ``note`` is a sentence on how it was read, where that must be known.
    ``unread`` are the regions that are shown and not checked, and that tell nothing of the rest. ``by_paragraph`` says that the file has no characters to point to, so that a line is
    a paragraph and a column a character in it. ``articles`` are those of a file that holds several, in order: each is read for itself, as `framing.articles` has it. Empty where the whole
    is one.
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
    author: str = ""
    blocks: tuple[Span, ...] = ()
    articles: tuple[Article, ...] = ()
    pages: tuple[int, ...] = ()
    note: str = ""
    unread: tuple[str, ...] = NEVER_COPY
    by_paragraph: bool = False

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """Paragraphs without the white space around them.

        Where the format does not mark them, blank lines part them if the text has any; otherwise each line is a paragraph, as in
        copy that is typed without blank lines.
        """
        if self.blocks:
            return self.blocks
        text = self.text
        parts = _BLANK_LINE if "\r" in text else _PLAIN_BLANK_LINE
        gaps = [m.span() for m in parts.finditer(text)] or [m.span() for m in _LINE_END.finditer(text)]
        found, start = [], 0
        for gap in [*gaps, (len(text), len(text))]:
            chunk = text[start : gap[0]].rstrip()
            if chunk:
                found.append(Span(start + len(chunk) - len(chunk.lstrip()), start + len(chunk)))
            start = gap[1]
        return tuple(found)

    def only(self, paragraphs: Collection[int]) -> Document:
        """The same document with these of its paragraphs (indexes) alone."""
        other = copy(self)
        kept = vars(other)  # where properties that are worked out once keep what they are
        kept["paragraphs"] = tuple(self.paragraphs[index] for index in sorted(paragraphs))
        kept.pop("_paragraph_starts", None)
        kept.pop("_as_checked", None)
        return other

    @cached_property
    def unchecked(self) -> tuple[Region, ...]:
        """The stretches of text that are shown and not checked, in order, each with the name of its region."""
        cuts, names = self._innermost
        parts = zip(pairwise(cuts), names, strict=False)  # nothing is behind the last cut
        return tuple(Region(Span(*edges), name) for edges, name in parts if name in self.unread)

    @property
    def as_checked(self) -> Document:
        """The document as it is judged: the same places, with `HIDDEN` for all that is not checked, so that it decides nothing."""
        return self._as_checked if self.unchecked else self

    @cached_property
    def _as_checked(self) -> Document:
        parts, at = list[str](), 0
        for (start, end), *_ in self.unchecked:
            parts += self.text[at:start], _NO_SPACE.sub(HIDDEN, self.text[start:end])
            at = end
        source = self.text if self.source is None else self.source
        return replace(self, text="".join([*parts, self.text[at:]]), source=source)

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [p.start for p in self.paragraphs]

    def paragraph_at(self, offset: int) -> int:
        """Index of the paragraph that holds ``offset``, or of the nearest one before it (0 where there is none)."""
        return max(0, bisect_right(self._paragraph_starts, offset) - 1)

    def region_at(self, offset: int) -> str:
        """Name of the innermost region at ``offset``; ``body`` outside all of them."""
        cuts, names = self._innermost
        index = bisect_right(cuts, offset) - 1
        return names[index] if index >= 0 else "body"

    @cached_property
    def _innermost(self) -> tuple[list[int], list[str]]:
        """Where regions begin or end, in order, and the name of the shortest that covers what follows."""
        cuts = sorted({edge for region in self.regions for edge in region.span})
        waiting = sorted(self.regions, key=lambda r: r.span.start, reverse=True)
        names: list[str] = []
        covering: list[tuple[int, int, str]] = []
        for cut in cuts:
            while waiting and waiting[-1].span.start <= cut:
                span, name, _ = waiting.pop()
                heappush(covering, (span.end - span.start, span.end, name))
            while covering and covering[0][1] <= cut:
                heappop(covering)
            names.append(covering[0][2] if covering else "body")
        return cuts, names

    def article_at(self, offset: int) -> Article | None:
        """The article that holds ``offset``, or the nearest before it; None where the document is one."""
        index = bisect_right(self.articles, offset, key=lambda a: a.span.start) - 1
        return self.articles[max(0, index)] if self.articles else None

    def page_at(self, offset: int) -> int | None:
        """The number of the page that holds ``offset``, from 1; None where there are no pages."""
        return max(1, bisect_right(self.pages, offset)) if self.pages else None

    def of(self, article: Article) -> Document:
        """One of its articles as a document: the same source, and what the article does not say of itself as the whole has it.

        The document must have ``pieces`` and ``blocks``, as all with articles have.
        """
        start, end = article.span
        other = Document(
            self.path,
            self.text[start:end],
            article.language or self.language,
            tuple(
                Region(_back(region.span, start), region.name, _back(region.cited, start) if region.cited else None)
                for region in self.regions[slice(*_between(self.regions, start, end, lambda r: r.span.start))]
            ),
            tuple(
                piece._replace(text=piece.text - start)
                for piece in self.pieces[slice(*_between(self.pieces, start, end, lambda p: p.text))]
            ),
            self.source,
            article.date or self.date,
            article.section or self.section,
            article.genre or self.genre,
            article.author or self.author,
            tuple(_back(block, start) for block in self.blocks[slice(*_between(self.blocks, start, end, lambda b: b.start))]),
            unread=self.unread,
        )
        vars(other)["_line_starts"] = self._line_starts  # worked out once for all of them
        return other

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
    def _line_starts(self) -> Sequence[int]:
        source = self.text if self.source is None else self.source
        ends = _LINE_END if "\r" in source else _PLAIN_LINE_END
        return array("L", chain((0,), (m.end() for m in ends.finditer(source))))

    def position(self, offset: int) -> Position:
        """Line and column of a source offset."""
        line = bisect_right(self._line_starts, offset)
        return Position(line, offset - self._line_starts[line - 1] + 1)

    def line_span(self, line: int) -> Span | None:
        """The source span of ``line``, counted from 1, without its end; None where the source has no such line."""
        starts, source = self._line_starts, self.text if self.source is None else self.source
        if not 1 <= line <= len(starts):
            return None
        end = starts[line] if line < len(starts) else len(source)
        return Span(starts[line - 1], starts[line - 1] + len(source[starts[line - 1] : end].rstrip("\r\n")))

    def at_line(self, line: int) -> int:
        """The text offset of the first character read from ``line`` of the source, counted from 1, or from a later one."""
        starts = self._line_starts
        place = starts[min(max(line, 1), len(starts)) - 1]
        if not self.pieces:
            return place
        for piece in self.pieces:
            if piece.source_length and piece.source + piece.source_length > place:
                return piece.text + (max(0, place - piece.source) if piece.length == piece.source_length else 0)
        return len(self.text)


def _back(span: Span, by: int) -> Span:
    return Span(span.start - by, span.end - by)


def _between(sorted_: Sequence[Any], start: int, end: int, key: Callable[[Any], int]) -> tuple[int, int]:
    """The indexes of those whose key is in the span."""
    return bisect_left(sorted_, start, key=key), bisect_left(sorted_, end, key=key)
