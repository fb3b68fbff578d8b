"""JSON and JSON lines: articles whose copy stands in fields of the usual names, or of those that somebody names, as text or as HTML.

Nothing else in the file is read. A file with no such field is refused: which of its words are copy would be a guess.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from framing.document import Document
from framing.errors import ReadError
from framing.interfaces import Source
from framing.readers.decode import decode
from framing.readers.fields import Names, Written
from framing.readers.joining import join
from framing.readers.written import JSON

LISTS: Final = frozenset(["items", "articles", "entries", "stories", "records", "results", "docs"])
"""Fields of the outermost object that hold articles, where they hold a list of objects."""

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"|[{}\[\]:,]|[^\s"{}\[\]:,]++')
_LINE = re.compile(r"[^\r\n]++")


def read(source: Source) -> Document:
    """The document that a JSON file is: an object is an article, a list of objects are several.

    Raises:
        ReadError: it is no JSON, is nested too deep, or an object holds no field of copy.
    """
    text, names = decode(source), Names(source.fields)
    values = _values(text, 1)
    holder = values if isinstance(values, dict) else {}
    listed = next((key for key in holder if key.lower() in LISTS and _are_objects(holder[key])), None)
    records = values if isinstance(values, list) else holder[listed] if listed else None
    if records is None:
        return _article(source.path, text, names, [s for _, s in _strings(text, 0)], values, "it")
    if not records:
        raise ReadError("no field of copy in it: its list is empty")
    if not _are_objects(records):
        raise ReadError("not every entry of its list is an object, and so an article")
    at = (1, "") if listed is None else (2, listed.lower())
    texts: list[list[Written]] = [[] for _ in records]
    for place, string in _strings(text, *at):
        if place >= 0:
            texts[place].append(string)
    articles = zip(records, texts, strict=True)
    return join(
        source.path,
        text,
        (
            (names.name(record), 0, _article(source.path, text, names, strings, record, f"article {number}"))
            for number, (record, strings) in enumerate(articles, 1)
        ),
    )


def read_lines(source: Source) -> Document:
    """The document that a file of JSON lines is: each line an article.

    Raises:
        ReadError: a line is no JSON object, is nested too deep, or holds no field of copy.
    """
    text, names = decode(source), Names(source.fields)
    return join(source.path, text, _lines(source.path, text, names))


def _lines(path: str, text: str, names: Names) -> Iterator[tuple[str, int, Document]]:
    last, line = 0, 1
    for found in _LINE.finditer(text):
        written = found.group()
        line += len(re.findall(r"\r\n|\n|\r", text[last : found.start()]))
        last = found.start()
        if not written.strip():
            continue
        record = _values(written, line)
        if not isinstance(record, dict):
            raise ReadError(f"line {line} is no object, and so no article")
        strings = [string for _, string in _strings(written, 0)]
        yield names.name(record), found.start(), _article(path, written, names, strings, record, f"line {line}")


def _article(path: str, text: str, names: Names, strings: list[Written], record: Any, what: str) -> Document:
    values = record if isinstance(record, dict) else {}
    if not names.copy_in([*values, *(string.field for string in strings)]):
        wanted = "headline, title, body, text or content" if "body" in names.regions else ", ".join(names.regions)
        raise ReadError(f"no field of copy in {what}, such as {wanted}; --fields NAME=body names others")
    return names.article(path, text, strings, values, JSON)


def _are_objects(values: Any) -> bool:
    return isinstance(values, list) and bool(values) and all(isinstance(value, dict) for value in values)


def _values(text: str, line: int) -> Any:
    try:
        return json.loads(text)
    except RecursionError:
        raise ReadError("it is nested too deep") from None
    except ValueError as error:
        where = f" (line {line + error.lineno - 1}, column {error.colno})" if isinstance(error, json.JSONDecodeError) else ""
        raise ReadError(f"it is not JSON{where}") from None


class _Open(NamedTuple):
    """An object or a list that is not closed yet, and the field that it is in."""

    is_object: bool
    field: str


def _strings(text: str, depth: int, listed: str = "") -> Iterator[tuple[int, Written]]:
    """Each string that is a value, by the name of its field; items of a list have the field of the list.

    Before it stands the number of its article: of the objects in the list at this ``depth`` (from 1), in the field ``listed`` if that is not
    empty; -1 outside of them.
    """
    opened: list[_Open] = []
    field, waiting, place = "", False, -1
    inside = False
    for token in _TOKEN.finditer(text):
        mark = token.group()[0]
        if mark in "{[":
            if mark == "{" and len(opened) == depth > 0 and not opened[-1].is_object and opened[-1].field in ("", listed):
                inside, place = True, place + 1
            opened.append(_Open(mark == "{", field))
            waiting = mark == "{"
        elif mark in "}]":
            field = opened.pop().field
            inside = inside and len(opened) > depth
        elif mark == ",":
            waiting = opened[-1].is_object
            field = field if waiting else opened[-1].field
        elif mark == '"' and waiting:
            field, waiting = token.group()[1:-1].lower(), False
        elif mark == '"':
            yield place if inside else -1, Written(field, token.start() + 1, token.end() - 1)
