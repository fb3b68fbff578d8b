"""ODT (OpenDocument text): headings, quotations, tables, notes, comments; without tracked deletions.

As with DOCX each paragraph is a line of the text, and a place is a paragraph and a character in it.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from typing import Final

from framing.document import Document
from framing.interfaces import Source
from framing.readers.building import Builder
from framing.readers.metadata import Metadata
from framing.readers.office import Comments, Paragraphs, Properties
from framing.readers.packed import Parts
from framing.readers.xmlsafe import parse

_SPACES = re.compile(r"[ \t\r\n]+")
_LEFT_OUT: Final = frozenset(
    [
        "tracked-changes",
        "note-citation",
        "ruby-text",
        "desc",
        "title",
        "forms",
        "scripts",
        "variable-decls",
        "sequence-decls",
    ]
)
MAX_SPACES: Final = 100


def read(source: Source) -> Document:
    """The document that an ODT file is.

    Raises:
        ReadError: it is damaged, encrypted, too large, or no ODT.
    """
    parts, known, builder = Parts(source.data, "ODT"), Metadata(), Builder(source.path, None)
    if data := parts.read("meta.xml"):
        parse(data, Properties(known))
    body, comments = _Body(builder), Comments(builder)
    parse(parts.required("content.xml"), _Content(body, comments))
    body.notes()
    comments.write()
    return builder.document(**known.arguments())


class _Content:
    """The document: its text, and the comments, which stand where they belong but for those on deleted words, which are kept before the text."""

    def __init__(self, body: _Body, comments: Comments) -> None:
        self._body, self._comments = body, comments
        self._inside: _Annotation | None = None
        self._deleted: str | None = None  # the name of the deletion that this is the text of

    def start(self, name: str, attributes: Mapping[str, str], at: int) -> None:
        if self._inside is not None:
            self._inside.start(name, attributes, at)
            return
        if name == "annotation":
            self._inside = _Annotation()
            return
        if name == "changed-region":
            self._deleted = attributes.get("id", "")
        elif name == "change":
            self._comments.here(attributes.get("change-id"))
        self._body.start(name, attributes, at)

    def text(self, text: str, at: int) -> None:
        (self._inside or self._body).text(text, at)

    def end(self, name: str, at: int) -> None:
        if self._inside is None:
            if name == "changed-region":
                self._deleted = None
            self._body.end(name, at)
        elif self._inside.depth:
            self._inside.end(name, at)
        else:
            about: Hashable = self._deleted
            if about is None:
                about = object()
                self._comments.here(about)
            self._comments.add(about, self._inside.author, self._inside.body.builder)
            self._inside = None


class _Annotation:
    """One comment: its author, and paragraphs and lists, which are its text. ``depth`` is that of the elements that are open in it."""

    def __init__(self) -> None:
        self.body = _Body(Builder("", None), within=True)
        self.author = ""
        self.depth = 0
        self._part = ""

    def start(self, name: str, attributes: Mapping[str, str], at: int) -> None:
        self._part = self._part if self.depth else name
        self.depth += 1
        if self._part in ("p", "list"):
            self.body.start(name, attributes, at)

    def text(self, text: str, at: int) -> None:
        if self._part == "creator":
            self.author += text
        elif self._part in ("p", "list"):
            self.body.text(text, at)

    def end(self, name: str, at: int) -> None:
        if self._part in ("p", "list"):
            self.body.end(name, at)
        self.depth -= 1
        self._part = self._part if self.depth else ""


class _Body:
    """The text of the document. Notes are kept, and read behind it, so that they part no sentence."""

    def __init__(self, builder: Builder, *, within: bool = False) -> None:
        """``within`` says that all of it is text, and nothing comes before."""
        self.builder = builder
        self.paragraphs = Paragraphs(builder)
        self._parents: dict[str, str] = {}
        self._text = within
        self._left_out = self._depth_of_note = 0
        self._notes: list[str] = []
        self._tables: list[int] = []
        self._space = False

    def start(self, name: str, attributes: Mapping[str, str], at: int) -> None:
        del at
        self._text = self._text or name == "text"
        if name == "style":
            self._parents[attributes.get("name", "")] = attributes.get("parent-style-name", "")
        if name in _LEFT_OUT or not self._text:
            self._left_out += name in _LEFT_OUT
        elif self._left_out:
            return
        elif name == "note":
            self._depth_of_note += 1
            self._notes.append("")
        elif self._depth_of_note:
            return
        elif name in ("p", "h"):
            self._space = False
            self.paragraphs.begin(f"heading {attributes.get('outline-level', '1')}" if name == "h" else self._style(attributes))
        elif name == "table":
            self.paragraphs.finish()
            self._tables.append(self.builder.open("table"))
        elif name in ("s", "tab", "line-break"):
            count = attributes.get("c", "1") if name == "s" else "1"
            self._add(" " * min(MAX_SPACES, int(count) if count.isdecimal() and len(count) < 4 else 1))

    def _style(self, attributes: Mapping[str, str]) -> str:
        """The style's name; of one that was made on the way (``P1``) that of the style behind it."""
        style = attributes.get("style-name", "")
        style = self._parents.get(style) or style
        return style.replace("_20_", " ").lower()

    def _add(self, text: str) -> None:
        if self._depth_of_note:
            self._notes[-1] += text
        elif self.builder.in_block or text.strip():
            self.builder.add(text)

    def text(self, text: str, at: int) -> None:
        del at
        if not self._text or self._left_out:
            return
        text = _SPACES.sub(" ", text)
        self._add(text[1:] if self._space and text.startswith(" ") else text)
        self._space = text.endswith(" ")

    def end(self, name: str, at: int) -> None:
        del at
        if name in _LEFT_OUT:
            self._left_out -= 1
        elif self._left_out or not self._text:
            return
        elif name == "note":
            self._depth_of_note -= 1
        elif self._depth_of_note:
            self._notes[-1] += " " if name == "p" else ""
        elif name in ("p", "h", "table-cell"):
            self.builder.end_block()
        elif name == "table" and self._tables:
            self.paragraphs.finish()
            self.builder.close(self._tables.pop())

    def notes(self) -> None:
        """The notes, each a paragraph."""
        self.paragraphs.finish()
        number = self.builder.open("footnote")
        for note in self._notes:
            self.builder.add(note.strip())
            self.builder.end_block()
        self.builder.close(number)
