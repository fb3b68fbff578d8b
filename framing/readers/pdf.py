"""PDF at best effort: a PDF says where glyphs are drawn, not which words make a paragraph, so what is read is put together from lines.

Words may be missing or out of order, and which part of the page is copy is not known; the document says so. A place is a page, a paragraph (each is a
line of the text) and a character in it. The file is parsed in a process of its own (`framing.readers.pdfpages`).
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest
from typing import Any, Final

from framing.document import Document
from framing.errors import ReadError
from framing.interfaces import Source
from framing.readers import pdfpages
from framing.readers.building import Builder
from framing.readers.metadata import Metadata

NOTE: Final = "Its text was put together from a PDF: words may be missing or out of order."
WAIT: Final = 2 * pdfpages.SECONDS
"""Seconds until the process is ended, whatever it does."""

_SAID: Final = {
    pdfpages.NOT_INSTALLED: "PDF needs pypdf: pip install 'framing[pdf]'",
    pdfpages.ENCRYPTED: "it is encrypted",
    pdfpages.DAMAGED: "not PDF, or it is damaged",
    pdfpages.TOO_LARGE: f"it has more than {pdfpages.MAX_PAGES:,} pages or {pdfpages.MAX_CHARACTERS // 1_000_000} million characters, or needs too much memory",
}
_SENTENCE_END = re.compile(r"[.!?:\u2026\u3002][\"'\u201d\u2019\u00bb)]*$")
_SHORT: Final = 0.75
"""A line that ends a sentence and is shorter than this share of the longest on its page ends a paragraph."""
_HEADING: Final = 0.6
"""A line that is shorter than this share ends one whatever it ends with, if the next begins with a capital, a figure or a mark."""
_BEGINS = re.compile(r"[^\W_a-z]|[\"'(\[\u201c\u2018\u00ab\u201e\u2022\u2013\u2014]")
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u2010]$")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


def read(source: Source) -> Document:
    """The document that a PDF is, as far as it can be told.

    Raises:
        ReadError: pypdf is not installed, or the file is no PDF, damaged, encrypted, has no text, or takes too much memory or time.
    """
    if b"%PDF-" not in source.data[:1024]:
        raise ReadError("not PDF: it does not begin as one")
    made = _made(source.data)
    if "error" in made:
        raise ReadError(_SAID[made["error"]])
    builder, known, pages = Builder(source.path, None), Metadata(), []
    known.take({"author": made["author"], "language": made["language"]})
    for text in made["pages"]:
        pages.append(builder.length + (1 if builder.length else 0))
        for paragraph in _paragraphs(_CONTROLS.sub("", text)):
            builder.add(paragraph)
            builder.end_block()
    if not builder.length:
        raise ReadError("there is no text in it: its pages may be pictures")
    return replace(builder.document(**known.arguments()), pages=tuple(pages), note=NOTE)


def _made(data: bytes) -> dict[str, Any]:
    """What the process says."""
    try:
        made: dict[str, Any] = json.loads(parsed(data))
    except subprocess.TimeoutExpired:
        raise ReadError(f"reading it takes longer than {WAIT} seconds") from None
    except ValueError:
        raise ReadError(f"reading it takes longer than {pdfpages.SECONDS} seconds of computing, or too much memory") from None
    return made


def parsed(data: bytes) -> bytes:
    """What the process writes. It sees the modules that this one sees, but not its own folder, whose names are those of other modules."""
    command = [sys.executable, "-P", os.path.abspath(pdfpages.__file__)]
    return subprocess.run(command, input=data, capture_output=True, timeout=WAIT, check=False).stdout  # noqa: S603 - ourselves


def _paragraphs(text: str) -> Iterator[str]:
    """Lines put together. Empty lines part paragraphs, and so do short ones; a hyphen at the end of a line may be of the word or not."""
    lines = [line.strip() for line in text.splitlines()]
    longest = max(map(len, lines), default=0)
    paragraph = ""
    for line, following in zip_longest(lines, lines[1:], fillvalue=""):
        paragraph += line
        if not line or not following or _ends(line, following, longest):
            if paragraph:
                yield paragraph
            paragraph = ""
        elif _HYPHEN.search(paragraph):
            paragraph = paragraph[:-1] + "\u00ad"
        else:
            paragraph += " "


def _ends(line: str, following: str, longest: int) -> bool:
    if _SENTENCE_END.search(line):
        return len(line) < _SHORT * longest
    return len(line) < _HEADING * longest and line[-1] not in ",-" and _BEGINS.match(following) is not None
