"""Articles in named fields, as data formats have them: which field is copy and of which region, which says what the article is, and its text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from framing.document import Document
from framing.interfaces import COPY, Fields
from framing.readers.building import Builder
from framing.readers.grafting import graft
from framing.readers.html import Page
from framing.readers.metadata import KEYS, Metadata, words
from framing.readers.written import Unwritten, Writing, units, unwritten

USUAL: Final = {
    **dict.fromkeys(("headline", "title", "hed", "hl1"), "headline"),
    **dict.fromkeys(("subtitle", "deck", "dek", "standfirst", "summary", "description", "abstract", "alternativeheadline"), "deck"),
    **dict.fromkeys(("body", "text", "content", "articlebody", "article_body", "body_text", "body_html", "content_html", "content_text", "maintext", "story",
                     "lead", "lede", "paragraphs"), "body"),
    **dict.fromkeys(("caption", "alt", "media_caption"), "caption"),
    **dict.fromkeys(("subhead", "subheading", "crosshead"), "subhead"),
    **dict.fromkeys(("pullquote", "pull_quote"), "pullquote"),
    **dict.fromkeys(("byline",), "byline"),
}  # fmt: skip
"""Names of fields, in lower case, and the region that each is, where nobody says otherwise."""

_IDS: Final = ("id", "guid", "uuid")
_SAID: Final = frozenset([*_IDS, *(key for keys in KEYS.values() for key in keys)])
_MARKUP = re.compile(r"</?(?:p|br|div|h[1-6]|em|strong|b|i|a|ul|li|blockquote|figure|span|article)\b[^<>]*>", re.IGNORECASE)


class Written(NamedTuple):
    """A text in a field: the field's name, and where the text is written."""

    field: str
    start: int
    end: int


class Names:
    """What each field is. Where somebody has named fields of copy, no others are read as copy; other fields that are named go before the usual ones."""

    def __init__(self, given: Fields) -> None:
        named = {field.lower(): role for field, role in given.items()}
        copy = {field: role for field, role in named.items() if role in COPY}
        self.regions: Mapping[str, str] = copy or {field: role for field, role in USUAL.items() if field not in named}
        self._said = {field: role for field, role in named.items() if role not in COPY}

    def copy_in(self, fields: Iterable[str]) -> bool:
        """Whether one of these is copy."""
        return any(field.lower() in self.regions for field in fields)

    def tell(self, known: Metadata, values: Mapping[str, Any]) -> None:
        """What ``values`` by their fields say of the article."""
        for field, value in values.items():
            if role := self._said.get(field.lower()):
                known.take({role: value})
        known.take({field: value for field, value in values.items() if field.lower() in _SAID and field.lower() not in self._said})

    def name(self, values: Mapping[str, Any]) -> str:
        """The id of the article; empty where it has none."""
        lowered = {field.lower(): value for field, value in values.items()}
        for field in [*(field for field, role in self._said.items() if role == "id"), *_IDS]:
            value = lowered.get(field)
            if isinstance(value, str | int) and (found := words(str(value))):
                return found
        return ""

    def article(self, path: str, source: str, texts: Iterable[Written], values: Mapping[str, Any], writing: Writing) -> Document:
        """The article whose ``texts`` stand in the source in this order, written in this way."""
        builder, known = Builder(path, source), Metadata()
        self.tell(known, values)
        for text in texts:
            region = self.regions.get(text.field.lower())
            if region is not None:
                _add(builder, region, unwritten(source, units(source, text.start, text.end, writing)))
        return builder.document(**known.arguments())


def _add(builder: Builder, region: str, written: Unwritten) -> None:
    if _MARKUP.search(written.text):
        page = Page(Builder("", written.text), has_headline=True)
        page.feed(0, len(written.text))
        inner = page.document()
    else:
        inner = Document("", written.text)
    builder.end_block()
    number = builder.open(region) if region != "body" else None
    graft(builder, inner, written)
    if number is not None:
        builder.close(number)
