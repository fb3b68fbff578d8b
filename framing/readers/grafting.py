"""A document inside another: text that a format carries in a written form (a JSON string, a mail's body), which is itself of a format."""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from framing.document import Document, Piece, Region, Span
from framing.readers.building import Builder
from framing.readers.written import Unwritten


def graft(builder: Builder, inner: Document, written: Unwritten) -> None:
    """Adds the paragraphs and regions of ``inner``, a document read from ``written.text``, with their places in the builder's source."""
    pieces = inner.pieces or (Piece(0, len(inner.text), 0, len(inner.text)),)
    starts: list[int] = []
    for block in inner.paragraphs:
        builder.end_block()
        at = block.start
        for index in range(bisect_right(pieces, at, key=lambda p: p.text) - 1, len(pieces)):
            piece = pieces[index]
            stop = min(block.end, piece.text + piece.length)
            if at >= stop:
                break
            if piece.length == piece.source_length:
                _copy(builder, written, piece.source + at - piece.text, stop - at)
            else:
                first = _piece(written, piece.source)
                last = _piece(written, max(piece.source, piece.source + piece.source_length - 1))
                builder.made(inner.text[at:stop], first[0], last[1])
            if at == block.start:
                starts.append(builder.length - (stop - at))
            at = stop
        builder.end_block()
    builder.finished += _moved(inner, starts)


def _copy(builder: Builder, written: Unwritten, at: int, length: int) -> None:
    """Adds a stretch of what was written."""
    end, index = at + length, bisect_right(written.pieces, at, key=lambda p: p.text) - 1
    while at < end:
        piece = written.pieces[index]
        stop = min(end, piece.text + piece.length)
        text, first = written.text[at:stop], piece.source + at - piece.text
        if piece.length == piece.source_length and builder.source.startswith(text, first):
            builder.copy(first, first + len(text))
        else:
            builder.made(text, piece.source, piece.source + piece.source_length)
        at, index = stop, index + 1


def _piece(written: Unwritten, at: int) -> tuple[int, int]:
    """Where a character of what was written has its place."""
    piece = written.pieces[bisect_right(written.pieces, at, key=lambda p: p.text) - 1]
    if piece.length == piece.source_length:
        return piece.source + at - piece.text, piece.source + at - piece.text + 1
    return piece.source, piece.source + piece.source_length


def transplant(builder: Builder, inner: Document) -> None:
    """Adds the same to a builder without a source: each paragraph is a line there."""
    starts = []
    for block in inner.paragraphs:
        builder.end_block()
        builder.add(inner.text[slice(*block)].translate(_IN_LINE))
        starts.append(builder.length - (block.end - block.start))
    builder.end_block()
    builder.finished += _moved(inner, starts)


_IN_LINE: Final = dict.fromkeys(map(ord, "\r\n\u2028\u2029"), " ")


def _moved(inner: Document, starts: list[int]) -> list[Region]:
    """The regions of ``inner`` where its paragraphs now begin at ``starts``."""
    blocks = inner.paragraphs

    def moved(span: Span) -> Span:
        first = max(0, bisect_right(blocks, span.start, key=lambda b: b.start) - 1)
        last = max(first, bisect_right(blocks, span.end - 1, key=lambda b: b.start) - 1)
        return Span(
            starts[first] + max(0, span.start - blocks[first].start),
            starts[last] + min(span.end, blocks[last].end) - blocks[last].start,
        )

    if not blocks:
        return []
    return [Region(moved(r.span), r.name, moved(r.cited) if r.cited else None) for r in inner.regions]
