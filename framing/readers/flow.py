"""Running text of markup languages: a run of white space is one space, and none at the edges of a paragraph or a line."""

from __future__ import annotations

import re

from framing.readers.building import Builder
from framing.readers.htmltokens import references

_WORDS = re.compile(r"[^\t\n\f\r &]++(?: [^\t\n\f\r &]++)*+|[\t\n\f\r ]++|&")
"""Words with single spaces between them, which stay as they are; or other white space; or what may be a reference."""


class Flow:
    """Puts words and spaces into a builder as a page would show them."""

    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self._space: tuple[int, int] | None = None
        self._line = False  # nothing but space since a line break

    def words(self, start: int, end: int) -> None:
        """Text of the source, in which character references stand for what they mean."""
        found = references(self.builder.source, start, end)
        reference = next(found, None)
        at = start
        while at < end:
            if reference is not None and reference.start == at:
                self.made(reference.text, reference.start, reference.end)
                at, reference = reference.end, next(found, None)
                continue
            part = _WORDS.match(self.builder.source, at, end)
            assert part is not None  # it matches every character
            if part.group()[0] in "\t\n\f\r ":
                self._space = self._space or part.span()
            else:
                self._visible()
                self.builder.copy(*part.span())
            at = part.end()

    def made(self, text: str, start: int, end: int) -> None:
        """A character that is written in another way."""
        self._visible()
        self.builder.made(text, start, end)

    def line_break(self, start: int, end: int) -> None:
        """A new line in the paragraph; the second in a row begins a paragraph."""
        if self._line:
            self.end_block()
        elif self.builder.in_block:
            self._space = None
            self.builder.made("\n", start, end)
            self._line = True

    def end_block(self) -> None:
        """The paragraph ends."""
        self._space, self._line = None, False
        self.builder.end_block()

    def _visible(self) -> None:
        """A character that shows comes next: the space before it counts, but not at the beginning of a line."""
        if self._space is not None and self.builder.in_block and not self._line:
            start, end = self._space
            if self.builder.source[start:end] == " ":
                self.builder.copy(start, end)
            else:
                self.builder.made(" ", start, end)
        self._space, self._line = None, False
