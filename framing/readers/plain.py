"""Plain text: what the wire sends and what a terminal editor saves."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

from framing.document import Document, Region
from framing.interfaces import Reader, Source
from framing.readers.decode import decode

MAX_HEADLINE: Final = 150
"""Characters: headlines of agencies and papers stay well below."""

_BYLINE = re.compile(r"(?:[\u2022*] ?\S|(?:[Bb]y|BY) (?P<name>\w)).{0,100}")
_SENTENCE_END = re.compile(r"[.!?:;\u2026\u3002\uff01\uff1f][\"'\u201d\u2019\u00bb\u300d)]*$")


def framing_readers() -> Iterable[Reader]:
    """Plain text."""
    return (Reader("text", (".txt", ".text"), read_plain),)


def read_plain(source: Source) -> Document:
    """A document whose text is the decoded file itself."""
    text = decode(source)
    document = Document(source.path, text)
    return Document(source.path, text, regions=tuple(_regions(document)))


def _regions(document: Document) -> Iterator[Region]:
    """A headline is a short first paragraph of one line that does not end as a sentence does, with copy after it."""
    headline_possible = True
    for index, span in enumerate(document.paragraphs[:4]):
        line = document.text[span.start : span.end]
        if _is_byline(line):
            yield Region(span, "byline")
        elif (
            headline_possible
            and index + 1 < len(document.paragraphs)
            and len(line) <= MAX_HEADLINE
            and not any(c in line for c in "\r\n")
            and not _SENTENCE_END.search(line)
        ):
            yield Region(span, "headline")
            headline_possible = False
        else:
            return


def _is_byline(line: str) -> bool:
    found = _BYLINE.fullmatch(line)
    return found is not None and (found["name"] is None or unicodedata.category(found["name"]) == "Lu")
