"""Fields of records as tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from framing.packs.fieldtypes import Count, Either, Flag, ListOf, MapOf, Number, Record, Shape, Text


def record(of: Record, title: str, done: set[str]) -> Iterator[str]:
    """A table of the fields of a record, and of the records in it that are not ``done``, which grows: lines."""
    done.add(of.name)
    yield f"## {title[0].upper()}{title[1:]}\n"
    yield "| field | value | meaning |\n|---|---|---|"
    for key, field in of.fields.items():
        name = f"`{key}`, required" if field.required else f"`{key}`"
        meaning = re.sub(
            r"<[\w-]+>", r"`\g<0>`", field.description.replace("|", "\\|")
        )  # a slot, which a browser would take for a tag
        yield f"| {name} | {_words(field.shape)} | {meaning} |"
    yield ""
    for field in of.fields.values():
        for inner in _records(field.shape):
            if inner.name not in done:
                yield from record(inner, inner.name, done)


def _records(shape: Shape) -> Iterator[Record]:
    match shape:
        case Record():
            yield shape
        case Either():
            yield shape.record
        case ListOf():
            yield from _records(shape.item)
        case MapOf():
            yield from _records(shape.value)


def _words(shape: Shape) -> str:
    match shape:
        case Text():
            return " or ".join(f"`{choice}`" for choice in shape.one_of) or shape.like_words or "text"
        case Flag():
            return "true or false"
        case Number():
            return f"`{shape.only}`"
        case Count():
            return f"{shape.least} to {shape.most}"
        case ListOf():
            return f"list of: {_words(shape.item)}"
        case MapOf():
            return f"mapping of names to: {_words(shape.value)}"
        case Either():
            return f"{_words(shape.plain)}, or a set of fields: {shape.record.name}"
        case Record():
            return f"{shape.name}, see below"
