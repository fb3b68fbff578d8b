"""What must hold of every document, whatever it was read from."""

from __future__ import annotations

import importlib

from framing.document import Document, Span
from framing.interfaces import Source


def read(name: str, text: str | bytes, path: str = "x") -> Document:
    """``text`` read by the module ``name`` of `framing.readers`; its map is exact."""
    data = text.encode() if isinstance(text, str) else text
    document: Document = importlib.import_module(f"framing.readers.{name}").read(Source(path, data))
    check(document)
    return document


def check(document: Document) -> None:
    """The pieces cover the text without a gap; what came one for one is what the source has; every span comes from where it stands."""
    text, source = document.text, written(document)
    at = 0
    for piece in document.pieces:
        assert piece.text == at
        assert piece.length > 0
        assert 0 <= piece.source <= piece.source + piece.source_length <= len(source)
        if piece.length == piece.source_length:
            came = source[piece.source : piece.source + piece.source_length]
            assert all(a == b or (a.isspace() and b.isspace()) or a == "\ufffd" for a, b in zip(text[at:], came, strict=False))
        if piece.source_length == 0:
            assert text[at : at + piece.length].isspace()
        at += piece.length
    assert at == len(text) or not document.pieces
    for offset, character in enumerate(text[:2000]):
        span = document.in_source(Span(offset, offset + 1))
        assert 0 <= span.start <= span.end <= len(source)
        if span.end - span.start == 1 and not character.isspace() and character != "\ufffd":
            assert source[slice(*span)] == character or source[slice(*span)] == "\0"
    edges = [edge for block in document.blocks for edge in block]
    assert edges == sorted(edges)
    for block in document.blocks:
        assert text[slice(*block)].strip() == text[slice(*block)] != ""
    for region in document.regions:
        assert 0 <= region.span.start < region.span.end <= len(text)
        assert not region.name.startswith("@")
        assert region.cited is None or text[slice(*region.cited)].strip()


def written(document: Document) -> str:
    """The source as it was decoded."""
    return document.text if document.source is None else document.source


def regions(document: Document) -> list[tuple[str, str]]:
    """Name and text of each region."""
    return [(r.name, document.text[slice(*r.span)]) for r in document.regions]
