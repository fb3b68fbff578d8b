"""DOCX (Office Open XML): text with tracked insertions and without deletions, headings, quotations, tables, footnotes, comments.

The format has no characters to point to, so a place is a paragraph and a character in it: each paragraph is a line of the text.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from framing.document import Document
from framing.interfaces import Source
from framing.readers.building import Builder
from framing.readers.metadata import Metadata
from framing.readers.office import Comments, Paragraphs, Properties
from framing.readers.packed import Parts
from framing.readers.xmlsafe import parse

_MADE: Final = {"tab": "\t", "br": " ", "cr": " ", "softHyphen": "\u00ad", "noBreakHyphen": "\u2011"}
_LEFT_OUT: Final = frozenset(["del", "moveFrom", "Fallback", "pPr", "sdtPr", "tblPr"])
"""``pPr`` holds tab stops and marks of deleted paragraph ends; its style is read before it is left out."""
_COMMENTED: Final = frozenset(["commentRangeStart", "commentReference"])
"""Where the words begin that a comment is about; the second alone where there are none, else behind them."""


def read(source: Source) -> Document:
    """The document that a DOCX file is.

    Raises:
        ReadError: it is damaged, encrypted, too large, or no DOCX.
    """
    parts, known, builder = Parts(source.data, "DOCX"), Metadata(), Builder(source.path, None)
    styles = _Styles()
    for name, events in (("docProps/core.xml", Properties(known)), ("word/styles.xml", styles)):
        if data := parts.read(name):
            parse(data, events)
    comments = Comments(builder)
    body = _Body(builder, styles.names, comments)
    parse(parts.required("word/document.xml"), body)
    body.paragraphs.finish()
    for name in ("word/footnotes.xml", "word/endnotes.xml"):
        if data := parts.read(name):
            number = builder.open("footnote")
            parse(data, _Body(builder, {}, comments))
            builder.end_block()
            builder.close(number)
    if data := parts.read("word/comments.xml"):
        parse(data, _Comments(comments))
        comments.write()
    return builder.document(**known.arguments())


class _Styles:
    """Names of paragraph styles by their ids: ids are in the language of the program, names of built-in styles in English."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self._id = ""

    def start(self, name: str, attributes: Mapping[str, str], at: int) -> None:
        del at
        if name == "style":
            self._id = attributes.get("styleId", "")
        elif name == "name" and self._id:
            self.names.setdefault(self._id, attributes.get("val", "").lower())

    def text(self, text: str, at: int) -> None:
        """Nothing of a style is text."""

    def end(self, name: str, at: int) -> None:
        """Nothing ends but the file."""


class _Body:
    """The text of one part."""

    def __init__(self, builder: Builder, styles: Mapping[str, str], comments: Comments) -> None:
        self.builder, self.styles, self.comments = builder, styles, comments
        self.paragraphs = Paragraphs(builder)
        self._style: str | None = None  # of a paragraph without text yet
        self._in_text = False
        self._left_out = 0
        self._tables: list[int] = []

    def start(self, name: str, attributes: Mapping[str, str], at: int) -> None:
        del at
        if name == "pStyle":
            style = attributes.get("val", "")
            self._style = self.styles.get(style, style.lower())
        if name in _COMMENTED:  # before what is left out: a comment on deleted words is one all the same
            self.comments.here(attributes.get("id"))
        if name in _LEFT_OUT:
            self._left_out += 1
        elif self._left_out:
            return
        elif name == "p":
            self.builder.end_block()
            self._style = ""
        elif name == "tbl":
            self.paragraphs.finish()
            self._tables.append(self.builder.open("table"))
        elif name in _MADE and self.builder.in_block:
            self.builder.add(_MADE[name])
        self._in_text = name == "t"

    def text(self, text: str, at: int) -> None:
        del at
        if self._in_text and not self._left_out:
            if self._style is not None:
                self.paragraphs.begin(self._style)
                self._style = None
            self.builder.add(text)

    def end(self, name: str, at: int) -> None:
        del at
        self._in_text = False
        if name in _LEFT_OUT:
            self._left_out -= 1
        elif self._left_out:
            return
        elif name in ("p", "tc"):
            self.builder.end_block()
        elif name == "tbl" and self._tables:
            self.paragraphs.finish()
            self.builder.close(self._tables.pop())


class _Comments:
    """The comments, each of which is a text of its own. What Word keeps beside them (which answers which, which are done) is not read."""

    def __init__(self, comments: Comments) -> None:
        self._comments = comments
        self._id: str | None = None
        self._author = ""
        self._body: _Body | None = None

    def start(self, name: str, attributes: Mapping[str, str], at: int) -> None:
        if self._body is not None:
            self._body.start(name, attributes, at)
        elif name == "comment":
            self._id, self._author = attributes.get("id"), attributes.get("author", "")
            self._body = _Body(Builder("", None), {}, self._comments)

    def text(self, text: str, at: int) -> None:
        if self._body is not None:
            self._body.text(text, at)

    def end(self, name: str, at: int) -> None:
        if self._body is None:
            return
        if name == "comment":
            self._comments.add(self._id, self._author, self._body.builder)
            self._body = None
        else:
            self._body.end(name, at)
