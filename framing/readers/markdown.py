"""Markdown: CommonMark with GitHub's tables, footnotes and strike-through, and front matter.

`pyromark` (the parser is pulldown-cmark) gives the range of every event in UTF-8 bytes, which is what makes the map exact. HTML in
Markdown is read as HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

import pyromark

from framing.document import Document
from framing.errors import ReadError
from framing.interfaces import Source
from framing.readers.building import Builder
from framing.readers.bytesof import Offsets
from framing.readers.decode import decode
from framing.readers.frontmatter import front_matter
from framing.readers.html import Page
from framing.readers.metadata import Metadata

_OPTIONS: Final = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_GFM
)
MAX_DEPTH: Final = 200
"""Quotations and lists inside each other: the parser's time grows with the square of it."""

_DEEP = re.compile(rf"^(?:[ \t]*+(?:>|(?:[-+*]|\d{{1,9}}[.)])(?=[ \t\r\n]))){{{MAX_DEPTH}}}", re.MULTILINE)
_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BLOCKS: Final = frozenset(
    ["Paragraph", "Heading", "BlockQuote", "CodeBlock", "HtmlBlock", "List", "Item", "FootnoteDefinition", "Table", "TableCell"]
)


def read(source: Source) -> Document:
    """The document that a Markdown file is.

    Raises:
        ReadError: it is not text, its front matter is broken, or it is nested too deep.
    """
    builder, known = Builder(source.path, decode(source)), Metadata()
    if _DEEP.search(builder.source):
        raise ReadError(f"quotations or lists in it are nested more than {MAX_DEPTH} deep")
    body = front_matter(builder, known)
    _Walk(builder, body, has_headline=builder.length > 0).run()
    return builder.document(**known.arguments())


class _Walk:
    """One pass over the events of the parser. ``base`` is where its text begins in the source."""

    def __init__(self, builder: Builder, base: int, *, has_headline: bool) -> None:
        self.builder, self.base, self.has_headline = builder, base, has_headline
        self.text = builder.source[base:]
        self.offsets = Offsets(self.text)
        self.open: list[int | None] = []
        self.images = 0
        self.alternatives: list[tuple[str, int, int]] = []
        self.html: list[tuple[int, int]] = []
        self.page = Page(builder, Metadata(), has_headline=has_headline)

    def _events(self) -> Iterator[tuple[str, Any, int, int]]:
        """(kind, what it carries, start, end), the offsets in the source."""
        for event, place in pyromark.events_with_range(self.text, options=_OPTIONS):
            kind, value = next(iter(event.items())) if isinstance(event, dict) else (event, None)
            yield kind, value, self.base + self.offsets.of(place["start"]), self.base + self.offsets.of(place["end"])

    def run(self) -> None:
        """Everything, in order."""
        for kind, value, start, end in self._events():
            match kind:
                case "Start":
                    name, details = next(iter(value.items())) if isinstance(value, dict) else (value, None)
                    self._start(name, details)
                case "End":
                    self._end(next(iter(value)) if isinstance(value, dict) else value)
                case "Html":
                    self.html.append((start, end))
                case "InlineHtml" if _BREAK_TAG.fullmatch(value):
                    self._add("\n", start, end)
                case "HardBreak":
                    self._add("\n", start, end)
                case "SoftBreak":
                    self._add(self.builder.source[start:end], start, end)
                case "Code":
                    self._code(value, start, end)
                case "Text":
                    self._add(value, start, end)
                case _:  # rules, task markers, references to footnotes, inline tags
                    pass

    def _add(self, text: str, start: int, end: int) -> None:
        if self.images:
            self.alternatives.append((text, start, end))
        elif self.builder.source[start:end] == text:
            self.builder.copy(start, end)
        else:
            self.builder.made(text, start, end)

    def _code(self, content: str, start: int, end: int) -> None:
        source = self.builder.source
        while source[start] == source[end - 1] == "`" and end - start > 2:
            start, end = start + 1, end - 1
        within = source.find(content, start, end)
        region = self.builder.open("code")
        self._add(content, *((within, within + len(content)) if within >= 0 else (start, end)))
        self.builder.close(region)

    def _start(self, name: str, details: Any) -> None:
        if name in _BLOCKS:
            self._end_block()
        if name == "Image":
            self.images += 1
        region = self._region(name, details)
        self.open.append(self.builder.open(region) if region else None)

    def _region(self, name: str, details: Any) -> str | None:
        if name == "Heading":
            first = details["level"] == "H1" and not self.has_headline
            self.has_headline = self.page.has_headline = self.has_headline or first
            return "headline" if first else "subhead"
        if name == "BlockQuote":
            return "quotation" if details is None else None  # others are notes and warnings
        return {"CodeBlock": "code", "Table": "table", "FootnoteDefinition": "footnote"}.get(name)

    def _end(self, name: str) -> None:
        if name == "HtmlBlock":
            self._html()
        if name in _BLOCKS:
            self._end_block()
        if name == "Image":
            self.images -= 1
        region = self.open.pop()
        if region is not None:
            self.builder.close(region)

    def _end_block(self) -> None:
        """Ends the paragraph; what its images show is said after it, so that it parts no sentence."""
        self.builder.end_block()
        if self.alternatives and not self.images:
            shown, self.alternatives = self.alternatives, []
            region = self.builder.open("caption")
            for text, start, end in shown:
                self._add(text, start, end)
            self.builder.end_block()
            self.builder.close(region)

    def _html(self) -> None:
        """Reads a block of HTML: at once where it stands in the source as one, by lines where a quotation or a list has marks between."""
        parts, self.html = self.html, []
        if not parts:
            return
        first, last = parts[0][0], parts[-1][1]
        given = sum(end - start for start, end in parts)
        if given == len(self.builder.source[first:last].replace("\r", "")):
            parts = [(first, last)]
        for start, end in parts:
            self.page.feed(start, end)
        self.page.end_block()
        self.has_headline = self.page.has_headline
