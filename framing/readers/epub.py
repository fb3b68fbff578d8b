"""EPUB: the pages of a book or a magazine in the order in which they are read (EPUB 3, 3.3 and OPF 2: the spine).

As with DOCX each paragraph is a line of the text, and a place is a paragraph and a character in it. The pages are read as HTML; what the archive names
outside of itself is not there, and nothing is unpacked to disk.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import Final
from urllib.parse import unquote

from framing.document import Document
from framing.errors import ReadError
from framing.interfaces import Source
from framing.readers.building import Builder
from framing.readers.decode import decode
from framing.readers.grafting import transplant
from framing.readers.html import Page
from framing.readers.metadata import Metadata
from framing.readers.packed import Parts
from framing.readers.xmlsafe import parse

MAX_PAGES: Final = 10_000

_CONTAINER: Final = "META-INF/container.xml"
_ENCRYPTION: Final = "META-INF/encryption.xml"
_PAGES: Final = frozenset(["application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document"])


def read(source: Source) -> Document:
    """The document that an EPUB file is.

    Raises:
        ReadError: it is damaged, encrypted, too large, or no EPUB; or a page of it is not there or no text.
    """
    parts, builder = Parts(source.data, "EPUB"), Builder(source.path, None)
    container, locked = _Named("rootfile", "full-path"), _Named("CipherReference", "URI")
    parse(parts.required(_CONTAINER), container)
    if not container.found:
        raise ReadError(f"not EPUB: {_CONTAINER} in it names no book")
    if data := parts.read(_ENCRYPTION):
        parse(data, locked)
    package = container.found[0]
    book = _Package(posixpath.dirname(package))
    parse(parts.required(package), book)
    for name in book.pages():
        if name in {unquote(uri) for uri in locked.found}:
            raise ReadError(f"{name[:100]} in it is encrypted")
        _add(builder, name, parts.required(name))
    return builder.document(**book.known.arguments())


def _add(builder: Builder, name: str, data: bytes) -> None:
    page = Page(Builder(name, decode(Source(name, data))), titled=False)
    page.feed(0, len(page.builder.source))
    transplant(builder, page.document())


class _Named:
    """What the attribute of every element of one name says, in order."""

    def __init__(self, element: str, attribute: str) -> None:
        self.element, self.attribute = element, attribute
        self.found: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str], at: int) -> None:
        """Takes what it says."""
        del at
        if name == self.element and attributes.get(self.attribute):
            self.found.append(attributes[self.attribute])

    def text(self, text: str, at: int) -> None:
        """Says nothing."""

    def end(self, name: str, at: int) -> None:
        """Says nothing."""


class _Package:
    """The package document: what the book says of itself, its files, and the order of its pages."""

    def __init__(self, folder: str) -> None:
        self.folder, self.known = folder, Metadata()
        self._files: dict[str, tuple[str, str]] = {}
        self._spine: list[str] = []
        self._said = ""

    def start(self, name: str, attributes: Mapping[str, str], at: int) -> None:
        """A file, a page, or something that is said."""
        del at
        self._said = ""
        if name == "item":
            self._files.setdefault(attributes.get("id", ""), (attributes.get("href", ""), attributes.get("media-type", "")))
        elif name == "itemref":
            if len(self._spine) == MAX_PAGES:
                raise ReadError(f"it has more than {MAX_PAGES:,} pages")
            self._spine.append(attributes.get("idref", ""))

    def text(self, text: str, at: int) -> None:
        """Part of what is said."""
        del at
        self._said += text[:200] if len(self._said) < 400 else ""

    def end(self, name: str, at: int) -> None:
        """Takes what was said, if it is one that counts."""
        del at
        if name in ("language", "creator", "date"):
            self.known.take({name: self._said.strip()})

    def pages(self) -> list[str]:
        """The names of the pages in the archive, each once.

        Raises:
            ReadError: one is outside of it, or there is none.
        """
        found: dict[str, None] = {}
        for reference in self._spine:
            href, kind = self._files.get(reference, ("", ""))
            if kind not in _PAGES:
                continue  # a picture, as covers are
            name = posixpath.normpath(posixpath.join(self.folder, unquote(href.partition("#")[0])))
            if name.startswith(("../", "/")) or "://" in href:
                raise ReadError(f"a page of it is outside of it: {href[:100]!r}")
            found[name] = None
        if not found:
            raise ReadError("not EPUB: its package has no page to read")
        return [*found]
