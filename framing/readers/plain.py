"""Plain text: what the wire sends and what a terminal editor saves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from framing.document import Document, Region
from framing.errors import ReadError
from framing.interfaces import Source
from framing.readers.decode import decode
from framing.readers.furniture import after_copy, dateline, is_byline, is_slug, is_to_editors

MAX_HEADLINE: Final = 150
"""Characters: headlines of agencies and papers stay well below."""

_OTHERS: Final = {"{\\rtf": "RTF", "%PDF-": "PDF", "%!PS": "PostScript"}
"""How files begin that hold text, but not as it is read."""
_SENTENCE_END = re.compile(r"[.!?:;\u2026\u3002\uff01\uff1f][\"'\u201d\u2019\u00bb\u300d)]*$")


def read(source: Source) -> Document:
    """A document whose text is the decoded file itself.

    Raises:
        ReadError: it is no text, or text of another format.
    """
    text = decode(source)
    for mark, what in _OTHERS.items():
        if text.startswith(mark):
            raise ReadError(f"it is {what}, not plain text")
    document = Document(source.path, text)
    return Document(source.path, text, regions=tuple(_regions(document)))


def _regions(document: Document) -> Iterator[Region]:
    """Slug, headline, by-line and dateline before the copy; who edited it and notes to editors behind it.

    A headline is a short first paragraph of one line that does not end as a sentence does, with copy after it.
    """
    headline_possible = True
    for index, span in enumerate(document.paragraphs[:5]):
        line = document.text[span.start : span.end]
        if is_byline(line):
            yield Region(span, "byline")
        elif (index == 0 and is_slug(line)) or is_to_editors(line):
            yield Region(span, "boilerplate")
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
            if (place := dateline(document.text, span)) is not None:
                yield Region(place, "dateline")
            break
    yield from after_copy(document.text, document.paragraphs)
