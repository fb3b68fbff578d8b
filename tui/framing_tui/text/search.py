"""Finding what a reader types, the way a reader means it."""

from __future__ import annotations

import re

MOST = 10_000
"""Hits that are looked for."""

# What a keyboard has, and what copy has instead.
_ALSO = {"'": "['\u2019\u2018]", '"': '["\u201c\u201d\u201e\u00ab\u00bb]', "-": "[-\u2010\u2011\u2013]"}


def find(text: str, wanted: str) -> list[tuple[int, int]]:
    """Spans of ``wanted`` in ``text``, at most `MOST`.

    A capital letter in ``wanted`` makes capitals matter; typed quotation marks, hyphens and spaces find their typographic kin.
    """
    words = wanted.split()
    if not words:
        return []
    pattern = r"\s+".join("".join(_ALSO.get(c) or re.escape(c) for c in word) for word in words)
    flags = re.IGNORECASE if wanted == wanted.lower() else re.NOFLAG
    spans = []
    for found in re.finditer(pattern, text, flags):
        spans.append(found.span())
        if len(spans) == MOST:
            break
    return spans
