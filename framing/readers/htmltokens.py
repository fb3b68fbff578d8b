"""HTML as the standard's tokenizer sees it (WHATWG HTML, 13.2.5), with the place of everything.

Of the libraries none keeps character offsets but `html.parser`, whose reading of broken markup differs between patch releases of
Python and takes quadratic time on some of it (CVE-2025-6069). The standard leaves nothing open and nothing to search twice: markup that the
file ends in is dropped, so each character is looked at once. Tests hold it against html5lib.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from html import unescape
from html.entities import html5
from typing import Final, NamedTuple

_SPACE: Final = r"[\t\n\f\r ]"
_NAME = re.compile(r"[^\t\n\f\r />]++")
_ATTRIBUTE = re.compile(
    rf"[\t\n\f\r /]*+(?:(?P<end>>)|(?P<name>[^\t\n\f\r />][^\t\n\f\r />=]*+)"
    rf"(?:{_SPACE}*+=(?:{_SPACE}*+(?:\"(?P<double>[^\"]*+)(?P<closed>\"|\Z)|'(?P<single>[^']*+)(?P<closed_>'|\Z)|(?P<bare>[^\t\n\f\r >]++)|(?=>))))?)"
)
_COMMENT_END = re.compile(r"--!?>")
_REFERENCE = re.compile(r"&(?:#[xX](?P<hex>[0-9a-fA-F]++);?|#(?P<decimal>[0-9]++);?|(?P<name>[A-Za-z][A-Za-z0-9]{1,31};?))")
RAW: Final = frozenset(["script", "style", "xmp", "iframe", "noembed", "noframes", "noscript", "title", "textarea", "plaintext"])
"""Elements in which no tag begins but their own end."""


class Value(NamedTuple):
    """An attribute's value and where it is written."""

    text: str
    start: int
    end: int


class Tag(NamedTuple):
    """A start or end tag; ``name`` and the names of ``attributes`` are in lower case, of one name twice the first counts."""

    name: str
    closes: bool
    attributes: Mapping[str, Value]
    start: int
    end: int


class Text(NamedTuple):
    """A stretch of text; references in it are not yet resolved. ``raw`` names the element of `RAW` that it is in, if any."""

    start: int
    end: int
    raw: str = ""


def tokens(source: str, start: int = 0, end: int | None = None) -> Iterator[Tag | Text]:
    """The tags and texts of ``source[start:end]`` in order. Comments, doctypes and what the file ends in the middle of are left out."""
    end = len(source) if end is None else end
    source = source if end == len(source) else source[:end]
    at = text = start
    while True:
        at = source.find("<", at)
        if at < 0:
            break
        after = source[at + 1 : at + 2]
        closes = after == "/"
        first = source[at + 2 : at + 3] if closes else after
        if first.isascii() and first.isalpha():
            if text < at:
                yield Text(text, at)
            tag = _tag(source, at, closes=closes)
            if tag is None:
                return
            yield tag
            at = text = tag.end
            if tag.name in RAW and not closes:
                ends = len(source) if tag.name == "plaintext" else _raw_end(source, tag.name, at)
                if at < ends:
                    yield Text(at, ends, tag.name)
                at = text = ends
        elif after in ("!", "?") or (closes and first):
            if text < at:
                yield Text(text, at)
            skipped = _skip(source, at)
            if skipped is None:
                return
            at = text = skipped
        else:
            at += 1
    if text < len(source):
        yield Text(text, len(source))


def _tag(source: str, start: int, *, closes: bool) -> Tag | None:
    """The tag at ``start``; None where the source ends in it."""
    found = _NAME.match(source, start + 1 + closes)
    assert found is not None  # a letter stands there
    name, at = found.group().lower(), found.end()
    attributes: dict[str, Value] = {}
    while (part := _ATTRIBUTE.match(source, at)) is not None:
        at = part.end()
        if part["end"]:
            return Tag(name, closes, attributes, start, at)
        if "" in (part["closed"], part["closed_"]):
            return None
        kind = next((k for k in ("double", "single", "bare") if part[k] is not None), None)
        where = part.span(kind) if kind else (at, at)
        attributes.setdefault(part["name"].lower(), Value(unescape(part[kind]) if kind else "", *where))
    return None


def _raw_end(source: str, name: str, at: int) -> int:
    found = _closing(name).search(source, at)
    return found.start() if found else len(source)


@cache
def _closing(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}(?=[\t\n\f\r />])", re.IGNORECASE)


def _skip(source: str, at: int) -> int | None:
    """Where the comment, doctype, instruction or nonsense that begins at ``at`` ends; None where the source ends in it."""
    if source.startswith("<!--", at):
        if source.startswith((">", "->"), at + 4):
            return source.index(">", at) + 1
        found = _COMMENT_END.search(source, at + 4)
        return found.end() if found else None
    if source.startswith("<![CDATA[", at) and (closed := source.find("]]>", at)) >= 0:
        return closed + 3
    end = source.find(">", at)
    return end + 1 if end >= 0 else None


class Reference(NamedTuple):
    """A character reference: what it means and where it is written."""

    text: str
    start: int
    end: int


def references(source: str, start: int, end: int) -> Iterator[Reference]:
    """The character references of a stretch of text, in order; an ampersand that begins none is text."""
    at = source.find("&", start, end)
    while at >= 0:
        found = _REFERENCE.match(source, at, end)
        made = _resolved(found) if found else None
        if made is not None:
            yield made
        at = source.find("&", made.end if made else at + 1, end)


def _resolved(found: re.Match[str]) -> Reference | None:
    if found["name"] is None:
        digits = found["hex"] or found["decimal"]
        # Longer numbers are beyond Unicode whatever they are, and costly to read.
        text = unescape(found.group()) if len(digits) < 10 else "\ufffd"
        return Reference(text or "\ufffd", *found.span())
    name = found["name"]
    for length in range(len(name), 1, -1):
        meant = html5.get(name[:length])
        if meant is not None:
            return Reference(meant, found.start(), found.start() + 1 + length)
    return None
