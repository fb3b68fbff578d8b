"""ODT (OpenDocument text): headings, quotations, tables, notes; without comments and tracked deletions.

As with DOCX each paragraph is a line of the text, and a place is a paragraph and a character in it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from framing.document import Document
from framing.interfaces import Source
from framing.readers.building import Builder
from framing.readers.metadata import Metadata
from framing.readers.office import Paragraphs, Properties
from framing.readers.packed import Parts
from framing.readers.xmlsafe import parse

_SPACES = re.compile(r"[ \t\r\n]+")
_LEFT_OUT: Final = frozenset(
    [
        "annotation",
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
    body = _Body(builder)
    parse(parts.required("content.xml"), body)
    body.notes()
    return builder.document(**known.arguments())


class _Body:
    """The text of the document. Notes are kept, and read behind it, so that they part no sentence."""

    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self.paragraphs = Paragraphs(builder)
        self._parents: dict[str, str] = {}
        self._text = False
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
