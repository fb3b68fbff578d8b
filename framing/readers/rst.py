"""reStructuredText, by docutils: its tree says what is what, and each paragraph's text is followed through its markup in the source.

Nothing is included from other files and nothing is run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from framing.document import Document
from framing.errors import ReadError
from framing.interfaces import Source
from framing.readers.building import CREDIT, FIGURE, Builder
from framing.readers.decode import decode
from framing.readers.metadata import Metadata
from framing.readers.rstlines import Lines

_OPENING = re.compile(r"(?::[\w.+:-]+:)?(?:\*\*|\*|``|_?`|\|)?")
_DEFINITION = re.compile(r"\.\. \|[^\n]*?::[ \n]*")
_REGIONS: Final = {
    "block_quote": "quotation", "attribution": CREDIT, "literal_block": "code", "doctest_block": "code", "figure": FIGURE, "caption": "caption",
    "legend": "caption", "table": "table", "footnote": "footnote", "citation": "footnote", "header": "boilerplate", "footer": "boilerplate",
}  # fmt: skip
_LEFT_OUT: Final = frozenset(["comment", "system_message", "raw", "label", "target", "pending", "meta", "field_name"])
_MARKS: Final = frozenset(["footnote_reference", "citation_reference", "target", "image", "system_message", "raw"])
"""Inline elements that are no text."""


def read(source: Source) -> Document:
    """The document that a file of reStructuredText is.

    Raises:
        ReadError: docutils is not installed, or the file is no text, has an endless line or paragraph, or is nested too deep.
    """
    text = decode(source)
    if "\0" in text:
        raise ReadError("not text: it holds zero bytes")
    builder = Builder(source.path, text)
    walk = _Walk(builder)
    try:
        walk.block(_tree(text))
    except RecursionError:
        raise ReadError("it is nested too deep") from None
    return builder.document(**walk.known.arguments())


def _tree(text: str) -> Any:
    try:
        from framing.readers.rsttree import tree
    except ImportError:
        raise ReadError("reStructuredText needs docutils: pip install 'framing[rst]'") from None
    return tree(text)


class _Walk:
    """One pass over the tree."""

    def __init__(self, builder: Builder) -> None:
        self.builder, self.known = builder, Metadata()
        self.lines = Lines(builder.source)
        self.line = 1
        self.table = 0  # the line of the table that this is in
        self.apart = False  # whether docutils does not know the line
        self.has_headline = False
        self.has_text = False  # besides the headline: fields before that are metadata

    def block(self, node: Any) -> None:
        """An element with everything in it."""
        name = type(node).__name__
        if name in _LEFT_OUT or (name == "topic" and "contents" in node["classes"]):
            return  # docutils would fill in a table of contents, and writes its title itself
        line = getattr(node, "line", None) or self.line
        self.apart = self.table > line  # the cells of a csv-table are read one by one, each as a text of its own
        self.line = self.line if self.apart else line
        outer, self.table = self.table, self.line if name == "table" else self.table
        if name == "field" and not self.has_text:
            self.known.take({node[0].astext().lower(): node[1].astext()})
            return
        number = self.builder.open(found) if (found := self.region(node, name)) else None
        if name == "image":
            self.alternative(node)
        elif _holds_text(node):
            self.builder.end_block()
            self.text(node)
            self.builder.end_block()
            self.has_text = self.has_text or name != "title"
        else:
            for child in node.children:
                self.block(child)
        if number is not None:
            self.builder.close(number)
        self.table = outer

    def region(self, node: Any, name: str) -> str | None:
        """The region that an element is."""
        if name == "title":
            first, self.has_headline = not self.has_headline and type(node.parent).__name__ == "section", True
            return "headline" if first else "subhead"
        if name == "block_quote" and "pull-quote" in node.get("classes", ()):
            return "pullquote"
        return _REGIONS.get(name)

    def alternative(self, node: Any) -> None:
        """The description of an image. Its address may hold the same words."""
        alternative = node.get("alt", "")
        places = self.lines.behind(":alt:", alternative, self.line) if alternative else None
        if places:
            self.builder.end_block()
            number = self.builder.open("caption")
            self.add([(c, *_where(self.builder.source, p)) for c, p in zip(alternative, places, strict=True)])
            self.builder.end_block()
            self.builder.close(number)

    def text(self, node: Any) -> None:
        """The text of a paragraph, each character with its place; as a whole with its lines where docutils says no more."""
        name = type(node).__name__
        raw = node.rawsource or node.astext()
        raw = raw.split(" : ")[0] if name == "term" else raw  # what follows are classifiers, with text of their own
        places = None if self.apart else self.lines.places(raw, self.line)
        if places is None and self.table and (places := self.lines.ahead(raw, self.line)):
            self.line = self.lines.line_of(places[0])
        runs = self.runs(node, raw) if places is not None else None
        if places is None or runs is None:
            self.builder.made(node.astext(), *((places[0], places[-1] + 1) if places else self.lines.whole(self.line)))
            return
        source = self.builder.source
        for kind, characters in runs:
            if isinstance(kind, str):
                self.builder.made(kind, places[characters[0]], places[characters[-1]] + 1)
                continue
            number = self.builder.open("code") if kind else None
            self.add([(raw[at], *_where(source, places[at])) for at in characters])
            if number is not None:
                self.builder.close(number)

    def runs(self, node: Any, raw: str) -> list[Run] | None:
        """The runs of text that ``raw`` makes; None where it makes others."""
        found = _DEFINITION.match(raw) if type(node).__name__ == "substitution_definition" else None
        try:
            return [*_followed(node, raw, found.end() if found else 0)]
        except _AstrayError:
            return None

    def add(self, characters: list[tuple[str, int, int]]) -> None:
        """Characters with their places; those of one tab are one, and a line end is the source's."""
        source, last = self.builder.source, -1
        for character, start, end in characters:
            if start == last:
                continue
            last = start
            if character == source[start:end] or character.isspace():
                self.builder.copy(start, end)
            else:
                self.builder.made(character, start, end)


class _AstrayError(Exception):
    """The text of an element is not what its source says."""


def _where(source: str, start: int) -> tuple[int, int]:
    return start, start + (2 if source.startswith("\r\n", start) else 1)


def _holds_text(node: Any) -> bool:
    return any(not getattr(child, "children", ()) and hasattr(child, "rstrip") for child in node.children) or (
        bool(node.children) and all(type(child).__name__ in _INLINE for child in node.children)
    )


_INLINE: Final = frozenset(
    ["emphasis", "strong", "literal", "reference", "target", "footnote_reference", "citation_reference", "substitution_reference", "title_reference",
     "inline", "subscript", "superscript", "problematic", "generated", "math", "abbreviation", "acronym"]
)  # fmt: skip


Run = tuple[bool | str, Sequence[int]]
"""Indexes of characters and whether they are code, or text that was made of all of them."""


def _followed(node: Any, raw: str, at: int) -> Iterator[Run]:
    """The runs of text in ``raw``, from ``at`` on."""
    for child in node.children:
        name = type(child).__name__
        if name == "Text":
            indexes, at = _plain(str(child), raw, at)
            yield type(node).__name__ == "literal", indexes
            continue
        if not child.rawsource or not raw.startswith(child.rawsource, at):
            if name in _MARKS:  # a target inside the reference that it belongs to
                continue
            raise _AstrayError
        if name not in _MARKS:
            opening = _OPENING.match(raw, at)
            inside = at if name == "problematic" or opening is None else opening.end()
            try:
                yield from [*_followed(child, raw, inside)]
            except _AstrayError:  # a role that makes text of its own, such as :rfc:`2616`
                yield child.astext(), range(at, at + len(child.rawsource))
        at += len(child.rawsource)


def _plain(text: str, raw: str, at: int) -> tuple[list[int], int]:
    """The indexes in ``raw`` of the characters of ``text``, where docutils marks each backslash by a zero byte; and where they end."""
    indexes: list[int] = []
    escaped = False
    for character in text:
        if character == "\0":
            escaped = True
            if not raw.startswith("\\", at):
                raise _AstrayError
        elif not raw.startswith(character, at):
            raise _AstrayError
        elif escaped and character.isspace():
            escaped = False  # it only parts markup
        else:
            indexes.append(at)
            escaped = False
        at += 1
    return indexes, at
