"""What word processors have in common: paragraphs with a style, of which some are headlines, quotations, captions; comments of editors; metadata."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Final, NamedTuple

from framing.document import COMMENT
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


class _Comment(NamedTuple):
    about: Hashable
    author: str
    lines: list[str]


class Comments:
    """Comments of editors. They are no copy: they are put behind it, so that no paragraph of it has another number than without them.

    Each begins with who wrote it and what it is about, by paragraph and character: ``[Ann Example, 3:15] Whose words?``
    """

    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self._places: dict[Hashable, int] = {}
        self._made: list[_Comment] = []

    def here(self, name: Hashable) -> None:
        """What comes next is what comments about ``name`` are about, unless that has a place already."""
        self._places.setdefault(name, self.builder.next)

    def add(self, about: Hashable, author: str, text: Builder) -> None:
        """A comment about a thing that has or gets a place, or has none: it is read then by what follows the others. ``text`` is the comment alone."""
        text.end_block()
        lines = [line for line in text.so_far().text.split("\n") if line.strip()]
        if lines:
            self._made.append(_Comment(about, " ".join(author.split()), lines))

    def write(self) -> None:
        """Puts them behind the text, in the order of their places, those without one last."""
        if not self._made:
            return
        text = self.builder.so_far()
        places = {name: min(place, len(text.text)) for name, place in self._places.items()}
        for about, author, lines in sorted(self._made, key=lambda made: places.get(made.about, len(text.text) + 1)):
            place = "{}:{}".format(*text.position(places[about])) if about in places else ""
            label = ", ".join(filter(None, (author, place)))
            number = self.builder.open(COMMENT)
            self.builder.add(f"[{label}] " if label else "")
            for line in lines:
                self.builder.add(line)
                self.builder.end_block()
            self.builder.close(number)


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
