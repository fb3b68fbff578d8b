"""Several articles of one file as its document: their texts one after another, each with its places in the file (`framing.articles`)."""

from __future__ import annotations

from collections.abc import Iterable

from framing.document import Article, Document, Piece, Region, Span
from framing.readers.building import BREAK


def join(path: str, source: str, articles: Iterable[tuple[str, int, Document]]) -> Document:
    """The document of a file that holds these.

    Each is its name (empty: its number), where in ``source`` the source of its document begins, and the document.
    """
    parts: list[str] = []
    pieces: list[Piece] = []
    regions: list[Region] = []
    blocks: list[Span] = []
    found: list[Article] = []
    length = 0
    for number, (name, base, one) in enumerate(articles, 1):
        if not one.paragraphs:
            continue
        own = one.pieces or (Piece(0, len(one.text), 0, len(one.text)),)
        if length:
            pieces.append(Piece(length, len(BREAK), base + own[0].source, 0))
            parts.append(BREAK)
            length += len(BREAK)
        pieces += (piece._replace(text=piece.text + length, source=piece.source + base) for piece in own)
        regions += (
            Region(_moved(region.span, length), region.name, _moved(region.cited, length) if region.cited else None)
            for region in one.regions
        )
        blocks += (_moved(block, length) for block in one.paragraphs)
        parts.append(one.text)
        span = Span(length, length + len(one.text))
        found.append(Article(span, name or str(number), one.language, one.date, one.section, one.genre, one.author))
        length = span.end
    only = found[0] if len(found) == 1 else Article(Span(0, 0), "")
    return Document(
        path,
        "".join(parts),
        only.language,
        regions=tuple(regions),
        pieces=tuple(pieces),
        source=source,
        date=only.date,
        section=only.section,
        genre=only.genre,
        author=only.author,
        blocks=tuple(blocks),
        articles=tuple(found),
    )


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
