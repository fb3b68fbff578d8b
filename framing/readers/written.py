"""How strings of data formats are written: from the value of a scalar back to the characters that it was written with."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from framing.document import Piece
from framing.readers.building import Builder


class Writing(NamedTuple):
    """``unit`` matches the next piece of the source, ``means`` gives its text; what lies outside the quotation marks is not part of it."""

    unit: re.Pattern[str]
    means: Callable[[str], str]


_FOLD: Final = r"[ \t]*+(?:\r\n|\n|\r)(?:[ \t]*+(?:\r\n|\n|\r))*+[ \t]*+"
_ESCAPE: Final = r"\\(?:x[0-9A-Fa-f]{2}|u[dD][89abAB][0-9A-Fa-f]{2}\\u[dD][c-fC-F][0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|(?:\r\n|\n|\r)[ \t]*|[\s\S])"
_NAMED: Final = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029", "\n": "", "\r": "",
}  # fmt: skip


def _folded(written: str) -> str:
    """A line break between two lines of a YAML scalar is a space; blank lines are line breaks."""
    breaks = len(re.findall(r"\r\n|\n|\r", written))
    return " " if breaks == 1 else "\n" * (breaks - 1)


def _meaning(written: str) -> str:
    if written.startswith("\\"):
        code = written[1]
        if code in "xuU":
            if written.count("\\") == 2:
                return (chr(int(written[2:6], 16)) + chr(int(written[8:12], 16))).encode("utf-16", "surrogatepass").decode("utf-16")
            digits = written[2:]
            return chr(number) if (number := int(digits, 16)) < 0x110000 else "\ufffd"
        return _NAMED.get(code, code)
    return _unescaped(written)


def _unescaped(written: str) -> str:
    return _folded(written) if "\n" in written or "\r" in written else written


_PLAIN: Final = r"|[^\\\s]++|[ \t]++|[\s\S]"
DOUBLE: Final = Writing(re.compile(f"{_ESCAPE}|{_FOLD}{_PLAIN}"), _meaning)
"""Between double quotation marks, as YAML and TOML write them."""
JSON: Final = Writing(re.compile(rf"{_ESCAPE}|[^\\]++"), _meaning)
"""Between quotation marks in JSON: all on one line."""
SINGLE: Final = Writing(re.compile(rf"''|{_FOLD}|[^'\s]++|[ \t]++|[\s\S]"), lambda w: "'" if w == "''" else _unescaped(w))
"""Between single quotation marks, or none, as YAML writes them: a backslash is one."""
_LINES = re.compile(r"(?:\r\n|\n|\r)[ \t]*+|[^\r\n]++")
LITERAL: Final = Writing(_LINES, lambda w: "\n" if w[0] in "\r\n" else w)
"""Lines of YAML behind ``|``."""
FOLDED: Final = Writing(_LINES, lambda w: " " if w[0] in "\r\n" else w)
"""Lines of YAML behind ``>``."""
DOUBLED: Final = Writing(re.compile(r'""|[^"]++|"'), lambda w: '"' if w == '""' else w)
"""Between quotation marks that are doubled inside, as CSV writes them."""


def write_back(builder: Builder, value: str, start: int, end: int, writing: Writing) -> None:
    """Adds ``value``, which ``source[start:end]`` is the writing of; as a whole where it is written in another way than expected."""
    written = [*units(builder.source, start, end, writing)]
    if "".join(text for text, _, _ in written).strip() != value.strip():
        builder.made(value, start, end)
        return
    for text, first, last in written:
        if builder.source[first:last] == text:
            builder.copy(first, last)
        else:
            builder.made(text, first, last)


class Unwritten(NamedTuple):
    """Text as it is meant, and the pieces of a source that it is written in, as `Document.pieces` has them."""

    text: str
    pieces: Sequence[Piece]


def unwritten(source: str, units: Iterable[tuple[str, int, int]]) -> Unwritten:
    """What pieces of a source mean: each its text, and where it is written. Neighbours that are written as they are become one."""
    parts: list[str] = []
    pieces: list[Piece] = []
    length, straight = 0, False
    for text, first, last in units:
        was_straight, straight = straight, source[first:last] == text
        if straight and was_straight and pieces[-1].source + pieces[-1].length == first:
            whole = pieces[-1].length + len(text)
            pieces[-1] = pieces[-1]._replace(length=whole, source_length=whole)
        elif text:
            pieces.append(Piece(length, len(text), first, last - first))
        parts.append(text)
        length += len(text)
    return Unwritten("".join(parts), pieces)


def units(source: str, start: int, end: int, writing: Writing) -> Iterator[tuple[str, int, int]]:
    """The pieces of ``source[start:end]``: each what it means, and where it is written."""
    for found in writing.unit.finditer(source, start, end):
        yield writing.means(found.group()), *found.span()
