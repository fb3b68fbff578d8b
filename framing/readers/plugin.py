"""The readers of this package, by the suffixes of their files. What a format needs is imported when a file of it is read."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable
from typing import Final

from framing.document import Document
from framing.interfaces import Reader, Source

_FORMATS: Final = (
    ("text", (".txt", ".text"), "plain"),
    ("html", (".html", ".htm", ".xhtml"), "html"),
    ("markdown", (".md", ".markdown", ".mdown", ".mkd"), "markdown"),
    ("rst", (".rst", ".rest"), "rst"),
    ("news", (".nitf", ".newsml"), "newsxml"),
    ("docx", (".docx",), "docx"),
    ("odt", (".odt",), "odt"),
    ("epub", (".epub",), "epub"),
    ("pdf", (".pdf",), "pdf"),
    ("email", (".eml",), "mail"),
    ("json", (), "jsonfields"),
    ("jsonl", (), "jsonfields:read_lines"),
    ("csv", (), "table"),
)
"""Name, suffixes, and the module of this package with a function ``read`` or another that is named."""


def framing_readers() -> Iterable[Reader]:
    """A reader for each format."""
    return [Reader(name, suffixes, _reader(module)) for name, suffixes, module in _FORMATS]


def _reader(module: str) -> Callable[[Source], Document]:
    def read(source: Source) -> Document:
        name, _, function = module.partition(":")
        found: Document = getattr(importlib.import_module(f"framing.readers.{name}"), function or "read")(source)
        return found

    return read
