"""Checking nodes against the table of fields, and the same table as JSON Schema."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any

import regex

from framing.errors import PackError
from framing.packs.fields import BUILT_IN_KINDS, PACK, Either, Flag, ListOf, MapOf, Number, Record, Shape, Text
from framing.packs.yamlsafe import Node


def faults(node: Node, shape: Shape, origin: str, name: str = "the pack") -> Iterator[PackError]:
    """Everything in ``node`` that is not of ``shape``, each with its place and the mend."""
    match shape:
        case Text():
            yield from _text_faults(node, shape, origin, name)
        case Flag():
            if not isinstance(node.value, bool):
                yield PackError(origin, node.line, node.column, f"{name} is {node.shape}", "write true or false")
        case Number():
            if node.value != shape.only or isinstance(node.value, bool):
                yield PackError(origin, node.line, node.column, f"{name} is not {shape.only}", f"write {name}: {shape.only}, the version this program reads")
        case ListOf():
            yield from _list_faults(node, shape, origin, name)
        case MapOf() | Record() if not isinstance(node.value, dict):
            yield PackError(origin, node.line, node.column, f"{name} is {node.shape}", "write key: value lines, indented")
        case MapOf():
            if len(node.value) < shape.least:
                yield PackError(origin, node.line, node.column, f"{name} is empty", "give it an entry or leave it out")
            for key, (key_node, value) in node.value.items():
                if not regex.fullmatch(shape.key, key):
                    yield PackError(origin, key_node.line, key_node.column, f"'{key}' is no name for an entry of {name}", "use lower-case letters, digits and hyphens")
                yield from faults(value, shape.value, origin, key)
        case Record():
            yield from _record_faults(node, shape, origin)
        case Either():
            if isinstance(node.value, dict):
                yield from faults(node, shape.record, origin, name)
            else:
                yield from _text_faults(node, shape.text, origin, name)


def _text_faults(node: Node, shape: Text, origin: str, name: str) -> Iterator[PackError]:
    if isinstance(node.value, bool | int | float) or node.value is None:
        mend = f'write "{node.text}" in quotes if text is meant' if node.text else "write its text, or leave the key out"
        yield PackError(origin, node.line, node.column, f"{name} is {node.shape}", mend)
    elif isinstance(node.value, dict):
        yield PackError(origin, node.line, node.column, f"{name} is {node.shape}", 'put text that holds ": " in quotes')
    elif not isinstance(node.value, str):
        yield PackError(origin, node.line, node.column, f"{name} is {node.shape}", "write a single text")
    elif not node.value.strip():
        yield PackError(origin, node.line, node.column, f"{name} is empty", "write its text, or leave the key out")
    elif shape.one_of and node.value not in shape.one_of:
        near = get_close_matches(node.value, shape.one_of, 1)
        mend = f"did you mean {near[0]}?" if near else f"use {', '.join(shape.one_of)}"
        yield PackError(origin, node.line, node.column, f"{name} is '{node.value}'", mend)
    elif shape.like and not regex.fullmatch(shape.like, node.value):
        yield PackError(origin, node.line, node.column, f"{name} is '{node.value}'", f"write {shape.like_words}")


def _list_faults(node: Node, shape: ListOf, origin: str, name: str) -> Iterator[PackError]:
    if not isinstance(node.value, tuple):
        yield PackError(origin, node.line, node.column, f"{name} is {node.shape}", f"write a list: {name}: [first, second]")
        return
    if len(node.value) < shape.least:
        yield PackError(origin, node.line, node.column, f"{name} is empty", "give it an entry or leave it out")
    for item in node.value:
        label = shape.item.name if isinstance(shape.item, Record) else f"an entry of {name}"
        yield from faults(item, shape.item, origin, label)


def _record_faults(node: Node, shape: Record, origin: str) -> Iterator[PackError]:
    for key, (key_node, value) in node.value.items():
        if key not in shape.fields:
            near = get_close_matches(key, shape.fields, 1)
            mend = f"did you mean {near[0]}?" if near else f"a {shape.name} has {', '.join(shape.fields)}"
            yield PackError(origin, key_node.line, key_node.column, f"a {shape.name} has no field '{key}'", mend)
        else:
            yield from faults(value, shape.fields[key].shape, origin, key)
    for key, wanted in shape.fields.items():
        if wanted.required and key not in node.value:
            yield PackError(origin, node.line, node.column, f"the {shape.name} has no {key}", f"add {key}: ({wanted.description})")


def json_schema(kinds: Iterable[str] = BUILT_IN_KINDS) -> dict[str, Any]:
    """The pack format as JSON Schema (draft-07, which every editor reads), for completion and checking while an author types."""
    schema: dict[str, Any] = {"$schema": "http://json-schema.org/draft-07/schema#", "title": "framing rule pack, schema 1", **_schema(PACK)}
    kind = schema["properties"]["rules"]["items"]["properties"]["kind"]
    schema["properties"]["rules"]["items"]["properties"]["kind"] = {"description": kind["description"], "type": "string", "enum": list(kinds)}
    return schema


def _schema(shape: Shape) -> dict[str, Any]:
    match shape:
        case Text():
            extra: dict[str, Any] = {"enum": list(shape.one_of)} if shape.one_of else {"minLength": 1, "pattern": f"^(?:{shape.like})$" if shape.like else r"\S"}
            return {"type": "string", **extra}
        case Flag():
            return {"type": "boolean"}
        case Number():
            return {"const": shape.only}
        case ListOf():
            return {"type": "array", "items": _schema(shape.item), "minItems": shape.least}
        case MapOf():
            names = {"propertyNames": {"pattern": f"^(?:{shape.key})$"}}
            return {"type": "object", "additionalProperties": _schema(shape.value), "minProperties": shape.least, **names}
        case Either():
            return {"anyOf": [_schema(shape.text), _schema(shape.record)]}
        case Record():
            return {
                "type": "object",
                "properties": {key: {"description": f.description, **_schema(f.shape)} for key, f in shape.fields.items()},
                "required": [key for key, f in shape.fields.items() if f.required],
                "additionalProperties": False,
            }
