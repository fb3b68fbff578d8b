"""HTML: whole pages and fragments.

Where a page says where its article is (``itemprop=articleBody``, one ``article``, ``main``), the rest is boilerplate; where somebody asks for it,
the article is told by `framing.readers.extracting`. Language, date, section and author come from ``lang``, ``meta`` and JSON-LD.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from typing import Any

from framing.document import NEVER_COPY, Document
from framing.interfaces import Source
from framing.readers.building import Builder
from framing.readers.decode import decode
from framing.readers.extracting import Layout, extract
from framing.readers.flow import Flow
from framing.readers.htmlroles import ARTICLE, BLOCKS, BODY, FORM, HIDDEN, MAIN, VOID, region
from framing.readers.htmltokens import RAW, Tag, Text, references, tokens
from framing.readers.metadata import Metadata

_INLINE_DEPTH = 64
"""How many inline elements an end may close at once; copy has a few, and this keeps the time linear."""
_UNREAD = RAW - {"xmp", "plaintext"}
_NOTE_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[*\u2020\u2021\u00a7a-z])[\])]?")
_META = {
    "article:published_time": "date", "article:section": "section", "article:author": "author", "date": "date", "author": "author",
    "datepublished": "date", "dc.date": "date", "dcterms.created": "date", "parsely-pub-date": "date", "section": "section", "language": "language",
    "content-language": "language", "og:locale": "language", "parsely-section": "section", "articlesection": "section", "genre": "genre",
}  # fmt: skip
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)


def read(source: Source) -> Document:
    """The document that a page or a fragment is.

    Raises:
        ReadError: it is not text, or not in the encoding that it declares.
    """
    builder = Builder(source.path, decode(_declared(source)))
    page = Page(builder, layout=Layout() if source.extract else None)
    page.feed(0, len(builder.source))
    return page.document()


def _declared(source: Source) -> Source:
    """The source with the encoding that its ``meta`` names, where nobody gave another."""
    found = _CHARSET.search(source.data[:2048]) if source.encoding is None else None
    name = found[1].decode("ascii").lower() if found else "utf-8"
    # The standard reads what calls itself UTF-16 and yet could be read so far as UTF-8, and Latin 1 as Windows 1252.
    name = {"iso-8859-1": "windows-1252", "latin1": "windows-1252", "us-ascii": "windows-1252", "ascii": "windows-1252"}.get(
        name, name
    )
    return source if name.startswith("utf") else Source(source.path, source.data, name)


class Page:
    """A page as far as it was read. Fragments of one source may be fed one after another, with other readers' text between them."""

    def __init__(
        self,
        builder: Builder,
        known: Metadata | None = None,
        *,
        has_headline: bool = False,
        titled: bool = True,
        layout: Layout | None = None,
    ) -> None:
        """``titled``: the title of its window is its headline where it has no other. With a ``layout`` the article is told from the rest."""
        self.builder, self.known, self.titled, self.layout = builder, known or Metadata(), titled, layout
        self.flow = Flow(builder)
        self.has_headline = has_headline
        self._open: list[tuple[str, int | None, str | None]] = []  # name, number of its region, region
        self._count: Counter[str] = Counter()  # of the names that are open
        self._quoted = self._hidden = self._verbatim = self._note = 0
        self._shown: list[tuple[int, int]] = []
        self._title: tuple[int, int] | None = None
        self._script = ""

    def feed(self, start: int, end: int) -> None:
        """Reads ``source[start:end]``; elements stay open for what is fed next."""
        for token in tokens(self.builder.source, start, end):
            if isinstance(token, Text):
                self._text(token)
            elif token.closes:
                self._end(token.name)
            else:
                self._start(token)

    def _start(self, tag: Tag) -> None:
        name = tag.name
        if name in BLOCKS:
            self.end_block()
            if self._count["p"] and name != "button":
                self._end("p")
        if name == "br" and not self._hidden:
            self.flow.line_break(tag.start, tag.end)
        elif name in ("meta", "html", "img", "script"):
            self._tell(tag)
        if name in VOID:
            return
        found = region(tag, quoted=self._quoted > 0)
        if name == "h1" and found is None:
            found = "subhead" if self.has_headline else "headline"
        self.has_headline = self.has_headline or found == "headline"
        self._open.append((name, self.builder.open(found) if found else None, found))
        self._count[name] += 1
        self._enter(name, found, 1)
        if self.layout is not None:
            self.layout.open(tag, self.builder.length)

    def _enter(self, name: str, found: str | None, by: int) -> None:
        self._quoted += by * (found == "quotation")
        self._hidden += by * (name in HIDDEN)
        self._verbatim += by * (name == "pre")
        self._note += by * (name == "sup")

    def _end(self, name: str) -> None:
        if name in BLOCKS:
            self.end_block()
        if not self._count[name] or not (name in BLOCKS or self._is_near(name)):
            return
        while self._open:
            opened, number, found = self._open.pop()
            self._count[opened] -= 1
            self._enter(opened, found, -1)
            if number is not None:
                self.builder.close(number)
            if self.layout is not None:
                self.layout.close(self.builder.length)
            if opened == name:
                return

    def _is_near(self, name: str) -> bool:
        """Whether nothing but inline elements lies between the end of one and its start: markup that crosses a paragraph closes none."""
        for opened, _, _ in reversed(self._open[-_INLINE_DEPTH:]):
            if opened == name:
                return True
            if opened in BLOCKS:
                return False
        return False

    def end_block(self) -> None:
        """The paragraph ends; what its images show is said after it, so that it parts no sentence."""
        self.flow.end_block()
        if self._shown:
            shown, self._shown = self._shown, []
            for start, end in shown:
                self._whole("caption", start, end)

    def _whole(self, name: str, start: int, end: int) -> None:
        """A stretch that is a paragraph and a region of its own."""
        number = self.builder.open(name)
        self.flow.words(start, end)
        self.flow.end_block()
        self.builder.close(number)

    def _text(self, text: Text) -> None:
        if text.raw == "title":
            self._title = self._title or (text.start, text.end)
        elif text.raw == "script":
            self._json(self.builder.source[text.start : text.end])
        elif self._hidden or text.raw in _UNREAD or (self._note and self._is_mark(text)):
            return
        elif self._verbatim or text.raw:
            self._verbatim_text(text.start, text.end)
        else:
            self.flow.words(text.start, text.end)

    def _is_mark(self, text: Text) -> bool:
        """Whether raised text only points to a note."""
        return _NOTE_MARK.fullmatch(self.builder.source[text.start : text.end].strip()) is not None

    def _verbatim_text(self, start: int, end: int) -> None:
        for reference in references(self.builder.source, start, end):
            self.builder.copy(start, reference.start)
            self.builder.made(reference.text, reference.start, reference.end)
            start = reference.end
        self.builder.copy(start, end)

    def _tell(self, tag: Tag) -> None:
        """What tags say without text."""
        attributes = {name: value.text for name, value in tag.attributes.items()}
        if tag.name == "html":
            self.known.take({"language": attributes.get("lang", attributes.get("xml:lang", ""))})
        elif tag.name == "meta":
            name = next(
                (attributes[key].lower() for key in ("property", "name", "itemprop", "http-equiv") if key in attributes), ""
            )
            if name in _META:
                self.known.take({_META[name]: attributes.get("content", "")})
        elif tag.name == "script":
            self._script = attributes.get("type", "").lower()
        elif not self._hidden and attributes.get("alt", "").strip():
            self._shown.append(tag.attributes["alt"][1:])

    def _json(self, text: str) -> None:
        if self._script != "application/ld+json":
            return
        try:
            values: Any = json.loads(text)
        except (ValueError, RecursionError):
            return  # search engines pass over it too
        graph = values.get("@graph", [values]) if isinstance(values, dict) else values
        for value in graph if isinstance(graph, list) else ():
            if isinstance(value, dict) and ("datePublished" in value or "articleSection" in value):
                self.known.take(value)

    def document(self) -> Document:
        """The document. A page without a heading of the first degree has the title of its window as headline."""
        self.end_block()
        while self._open:
            self._end(self._open[-1][0])
        if self.titled and not self.has_headline and self._title is not None and self.builder.source[slice(*self._title)].strip():
            self._whole("headline", *self._title)
        self.builder.minor(FORM, "boilerplate")
        self.builder.frame((BODY, ARTICLE, MAIN))
        if self.layout is None:
            return self.builder.document(**self.known.arguments())
        note, told = extract(self.builder, self.layout)
        return replace(
            self.builder.document(**self.known.arguments()), note=note, unread=(*NEVER_COPY, "boilerplate") if told else NEVER_COPY
        )
