"""XML from strangers, by expat: no entity of its own is taken, nothing is fetched, nesting is bounded.

Names are without their namespaces. The parser works through the file once; what it meets goes to an `Events`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Protocol
from xml.parsers import expat

from framing.errors import ReadError

MAX_DEPTH: Final = 500


class Events(Protocol):
    """What a format makes of its XML. ``at`` are byte offsets in the data that were given to `parse`."""

    def start(self, name: str, attributes: Mapping[str, str], at: int) -> None:
        """An element begins."""

    def end(self, name: str, at: int) -> None:
        """An element ends."""

    def text(self, text: str, at: int) -> None:
        """A stretch of characters, a reference, or a line end: each on its own."""


def parse(data: bytes, events: Events, *, encoding: str | None = None) -> None:
    """Reads ``data``; ``encoding`` goes before what it declares.

    Raises:
        ReadError: it is not well-formed, declares entities, or is nested too deep.
    """
    parser = expat.ParserCreate(encoding, namespace_separator=" ")
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise ReadError(f"its elements are nested more than {MAX_DEPTH} deep")
        events.start(_local(name), {_local(key): value for key, value in attributes.items()}, parser.CurrentByteIndex)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        events.end(_local(name), parser.CurrentByteIndex)

    def entity(*_: object) -> None:
        raise ReadError("it declares entities, which are not expanded")

    def skipped(name: str, is_parameter: bool) -> None:
        if not is_parameter:
            from html.entities import html5

            events.text(html5.get(f"{name};", "\ufffd"), parser.CurrentByteIndex)

    parser.buffer_text = False
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = lambda text: events.text(text, parser.CurrentByteIndex)
    parser.EntityDeclHandler = entity
    parser.SkippedEntityHandler = skipped
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise ReadError(f"it is not well-formed XML (line {error.lineno}: {expat.ErrorString(error.code)})") from None
    except (ValueError, LookupError):
        raise ReadError("it is not in the encoding that it declares") from None


def _local(name: str) -> str:
    return name.rpartition(" ")[2]
