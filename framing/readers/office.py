"""What word processors have in common: paragraphs with a style, of which some are headlines, quotations, captions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from framing.readers.building import Builder
from framing.readers.metadata import Metadata

_STYLES: Final = {
    "title": "headline", "subtitle": "deck", "caption": "caption", "quote": "quotation", "quotations": "quotation", "intense quote": "quotation",
    "block text": "quotation", "illustration": "caption", "byline": "byline", "dateline": "dateline", "pull quote": "pullquote", "standfirst": "deck",
    "deck": "deck", "footnote text": "footnote", "endnote text": "footnote", "footnote": "footnote", "preformatted text": "code", "html preformatted": "code",
}  # fmt: skip


class Paragraphs:
    """Paragraphs as they come, each with its style. Neighbours of one region are one region: a quotation may have several."""

    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self.has_headline = False
        self._region: str | None = None
        self._number = 0

    def begin(self, style: str) -> None:
        """A paragraph begins; ``style`` is its name as people see it, in lower case."""
        self.builder.end_block()
        region = self._of(style)
        if region != self._region or region in ("headline", "subhead"):
            self.finish()
            if region is not None:
                self._number, self._region = self.builder.open(region), region

    def finish(self) -> None:
        """What comes next is no paragraph of the same region."""
        self.builder.end_block()
        if self._region is not None:
            self.builder.close(self._number)
            self._region = None

    def _of(self, style: str) -> str | None:
        region = _STYLES.get(style)
        if style.startswith("heading") and region is None:
            region = "subhead" if self.has_headline or style != "heading 1" else "headline"
        elif region == "headline" and self.has_headline:
            region = "subhead"
        self.has_headline = self.has_headline or region == "headline"
        return region


class Properties:
    """The metadata part of both formats: Dublin Core."""

    def __init__(self, known: Metadata) -> None:
        self.known, self._said = known, ""

    def start(self, name: str, attributes: Mapping[str, str], at: int) -> None:
        """Forgets what was before."""
        del name, attributes, at
        self._said = ""

    def text(self, text: str, at: int) -> None:
        """Part of a value."""
        del at
        self._said += text[:200] if len(self._said) < 400 else ""

    def end(self, name: str, at: int) -> None:
        """Takes the value, if it is one that counts. When a file was made is not when it is published."""
        del at
        if name in ("creator", "language"):
            self.known.take({name: self._said})
