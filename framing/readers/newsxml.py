"""NITF and NewsML-G2: what agencies send. A file of another kind of XML is refused by the name of its root."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from framing.document import Document
from framing.errors import ReadError
from framing.interfaces import Source
from framing.readers.building import CREDIT, Builder
from framing.readers.bytesof import Offsets
from framing.readers.decode import decode
from framing.readers.flow import Flow
from framing.readers.htmlroles import BLOCKS
from framing.readers.joining import join
from framing.readers.metadata import Metadata
from framing.readers.xmlsafe import parse

ROOTS: Final = frozenset(["nitf", "newsItem", "newsMessage"])
_BLOCKS: Final = BLOCKS | {
    "hedline", "hl1", "hl2", "byline", "dateline", "abstract", "block", "bq", "credit", "media", "media-caption", "note", "fn", "tagline", "headline", "by",
    "media-metadata", "inlineData", "body.head", "body.content", "body.end", "copyrite", "series", "byttl",
    "distributor", "rights", "story.date",
}  # fmt: skip
_REGIONS: Final = {
    "hl1": "headline", "headline": "headline", "h1": "headline", "hl2": "subhead", "h2": "subhead", "h3": "subhead", "h4": "subhead", "abstract": "deck",
    "byline": "byline", "by": "byline", "tagline": "byline", "dateline": "dateline", "bq": "quotation", "blockquote": "quotation", "credit": CREDIT,
    "media-caption": "caption", "figcaption": "caption", "table": "table", "fn": "footnote", "note": "boilerplate", "copyrite": "boilerplate", "distributor": "boilerplate", "rights": "boilerplate", "pre": "code",
    "code": "code", "cite": CREDIT, "body.end": "boilerplate",
}  # fmt: skip
_SHOWN: Final = frozenset(["body", "headline", "by", "dateline", "inlineData"])
_LEFT_OUT: Final = frozenset(["media-metadata", "media-producer", "media-reference", "script", "style"])
_TOLD: Final = {
    "date.issue": ("norm", "date"), "date.release": ("norm", "date"), "date.publication": ("date.publication", "date"), "pubdata": ("date.publication", "date"),
    "tobject": ("tobject.type", "genre"), "tobject.subject": ("tobject.subject.type", "section"),
}  # fmt: skip
_AMPERSAND = re.compile(r"&(?:amp|#0*38|#x0*26);")
_SAID: Final = {"contentCreated": "date", "versionCreated": "date"}
_NAMED: Final = {"creator": "author", "genre": "genre"}
"""Elements of NewsML-G2 that are told by the ``name`` in them."""


def read(source: Source) -> Document:
    """The document that a NITF or NewsML-G2 file is.

    Raises:
        ReadError: it is other XML, not well-formed, declares entities, or is nested too deep.
    """
    text = decode(source)
    news = _News(source.path, text)
    parse(text.encode("utf-8", "surrogatepass"), news, encoding="utf-8")
    if news.items:
        return join(source.path, text, ((name, 0, item) for name, item in news.items))
    return news.document()


class _News:
    """The story as far as it was read. In a message each item is a story; ``items`` are those that were read, by their names."""

    def __init__(self, path: str, source: str) -> None:
        self.items: list[tuple[str, Document]] = []
        self.offsets = Offsets(source)
        self._path, self._source, self._name = path, source, ""
        self._begin()
        self._open: list[tuple[str, int | None]] = []
        self._shown = self._left_out = self._quoted = self._meta = 0
        self._value = ""

    def _begin(self) -> None:
        self.builder = Builder(self._path, self._source)
        self.flow, self.known = Flow(self.builder), Metadata()

    def document(self) -> Document:
        """The story."""
        return self.builder.document(**self.known.arguments())

    def start(self, name: str, attributes: Mapping[str, str], at: int) -> None:
        if not self._open and name not in ROOTS:
            raise ReadError(f"it is XML, but neither NITF nor NewsML-G2: its root is {name[:40]!r}")
        if name == "newsItem" and len(self._open) > 0:
            self._begin()
            self._name = attributes.get("guid", "")
        self._tell(name, attributes)
        if name in _BLOCKS:
            self.flow.end_block()
        if name in ("br", "lang.br") and self._is_shown:
            self.flow.line_break(*self._tag(at))
        self._enter(name, 1)
        region = _REGIONS.get(name) if self._is_shown else None
        if region == CREDIT and not self._quoted:
            region = None
        self._open.append((name, self.builder.open(region) if region else None))
        self._value = ""

    @property
    def _is_shown(self) -> bool:
        return self._shown > 0 and not self._left_out

    def _enter(self, name: str, by: int) -> None:
        self._shown += by * (name in _SHOWN)
        self._left_out += by * (name in _LEFT_OUT)
        self._quoted += by * (name in ("bq", "blockquote"))

    def _tell(self, name: str, attributes: Mapping[str, str]) -> None:
        if name in _TOLD:
            attribute, key = _TOLD[name]
            self.known.take({key: attributes.get(attribute, "")})
        if "lang" in attributes and not self._shown:
            self.known.take({"language": attributes["lang"]})
        elif name == "language":
            self.known.take({"language": attributes.get("tag", "")})

    def _tag(self, at: int) -> tuple[int, int]:
        start = self.offsets.of(at)
        return start, self.builder.source.index(">", start) + 1

    def end(self, name: str, at: int) -> None:
        del at
        if name in _BLOCKS:
            self.flow.end_block()
        if name in _SAID:
            self.known.take({_SAID[name]: self._value.strip()})
        elif name == "name" and len(self._open) > 1 and not self._shown:
            self.known.take({_NAMED.get(self._open[-2][0], ""): self._value.strip()})
        elif name == "person" or (name == "by" and self._shown):
            self.known.take({"author": self._value.strip().removeprefix("By ")})
        _, number = self._open.pop()
        self._enter(name, -1)
        if number is not None:
            self.builder.close(number)
        if name == "newsItem" and self._open:
            self.items.append((self._name, self.document()))

    def text(self, text: str, at: int) -> None:
        self._value += text[:200] if len(self._value) < 400 else ""
        if not self._is_shown:
            return
        source, start = self.builder.source, self.offsets.of(at)
        reference = _AMPERSAND.match(source, start) if text == "&" else None
        if reference is not None:
            self.flow.made(text, *reference.span())
        elif text == "\n" or source.startswith(text, start):
            # A line end may be longer in the source; a character that is written as itself is no reference.
            end = start + (2 if text == "\n" and source.startswith("\r\n", start) else len(text))
            self._plain(start, end)
        else:
            end = source.index(";", start) + 1
            self.flow.made(text, start, end)

    def _plain(self, start: int, end: int) -> None:
        """Characters as they are: an ampersand among them stands in CDATA."""
        at = start
        for amp in (i for i in range(start, end) if self.builder.source[i] == "&"):
            self.flow.words(at, amp)
            self.flow.made("&", amp, amp + 1)
            at = amp + 1
        self.flow.words(at, end)
