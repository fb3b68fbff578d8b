"""Checking nodes against the table of fields."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from framing.errors import PackError
from framing.packs.faults import listed, nearest, short
from framing.packs.fieldtypes import Count, Either, Flag, ListOf, MapOf, Number, Record, Shape, Text
from framing.packs.nodes import Node


def faults(node: Node, shape: Shape, origin: str, name: str = "the pack") -> Iterator[PackError]:
    """Everything in ``node`` that is not of ``shape``, each with its place and the mend."""

    def fault(problem: str, mend: str) -> PackError:
        return PackError(origin, node.line, node.column, problem, mend)

    match shape:
        case Text():
            yield from _text_faults(node, shape, origin, name)
        case Flag():
            if not isinstance(node.value, bool):
                yield fault(f"{name} is {node.shape}, neither true nor false", "write true or false, without quotes")
        case Number():
            if node.value != shape.only or isinstance(node.value, bool):
                yield fault(f"{name} is not {shape.only}", f"write {name}: {shape.only}, the version that this program reads")
        case Count():
            if not isinstance(node.value, int) or isinstance(node.value, bool) or not shape.least <= node.value <= shape.most:
                yield fault(
                    f"{name} is {node.shape}, no whole number from {shape.least} to {shape.most}",
                    f"write {name}: {shape.least}, or another",
                )
        case ListOf() if not isinstance(node.value, tuple):
            yield fault(
                f"{name} is {node.shape}, not a list", f'write {name}: ["first", "second"], or each on a line of its own after "- "'
            )
        case ListOf():
            yield from _list_faults(node, shape, origin, name)
        case MapOf() | Record() if not isinstance(node.value, dict):
            wanted = listed(f"{key}: …" for key in shape.fields) if isinstance(shape, Record) else "name: value"
            yield fault(
                f"{name} is {node.shape} where named fields should be",
                f"write {wanted}, each on a line of its own and indented, with a space after the colon",
            )
        case MapOf():
            yield from _map_faults(node, shape, origin, name)
        case Record():
            yield from _record_faults(node, shape, origin)
        case Either() if isinstance(node.value, dict):
            yield from faults(node, shape.record, origin, name)
        case Either():
            yield from faults(node, shape.plain, origin, name)


def _text_faults(node: Node, shape: Text, origin: str, name: str) -> Iterator[PackError]:
    def fault(problem: str, mend: str) -> PackError:
        return PackError(origin, node.line, node.column, problem, mend)

    if node.value is None and node.text:
        yield fault(f"{name} is {node.text}, which YAML reads as nothing", f'write "{node.text}" in quotes if the word is meant')
    elif node.value is None or (isinstance(node.value, str) and not node.value.strip()):
        yield fault(f"{name} is empty", "write its text, or leave it out; text that begins with # goes in quotes")
    elif isinstance(node.value, bool | int | float):
        yield fault(f"{name} is {node.shape}, not text", f'write "{short(node.text)}" in quotes if text is meant')
    elif isinstance(node.value, dict):
        yield fault(f"{name} is {node.shape}, not text", "put text in quotes if it holds a colon and a space, or begins with {")
    elif not isinstance(node.value, str):
        yield fault(f"{name} is {node.shape}, not text", "write a single text; text that begins with [ goes in quotes")
    elif shape.one_of and node.value not in shape.one_of:
        yield fault(f"{name} is '{short(node.value)}'", nearest(node.value, shape.one_of, f"use {', '.join(shape.one_of)}"))
    elif shape.like and not regex.fullmatch(shape.like, node.value):
        yield fault(f"{name} is '{short(node.value)}'", f"write {shape.like_words}")


def _list_faults(node: Node, shape: ListOf, origin: str, name: str) -> Iterator[PackError]:
    if len(node.value) < shape.least:
        yield PackError(origin, node.line, node.column, f"{name} is an empty list", "give it an entry or leave it out")
    for item in node.value:
        label = shape.item.name if isinstance(shape.item, Record) else f"an entry of {name}"
        yield from faults(item, shape.item, origin, label)


def _map_faults(node: Node, shape: MapOf, origin: str, name: str) -> Iterator[PackError]:
    if len(node.value) < shape.least:
        yield PackError(origin, node.line, node.column, f"{name} is empty", "give it an entry or leave it out")
    for key, (key_node, value) in node.value.items():
        if not regex.fullmatch(shape.key, key):
            yield PackError(
                origin,
                key_node.line,
                key_node.column,
                f"'{short(key)}' cannot name an entry of {name}",
                shape.key_words,
            )
        yield from faults(value, shape.value, origin, short(key))


def _record_faults(node: Node, shape: Record, origin: str) -> Iterator[PackError]:
    for key, (key_node, value) in node.value.items():
        if key in shape.fields:
            yield from faults(value, shape.fields[key].shape, origin, key)
        else:
            one = f"{'an' if shape.name[0] in 'aeio' else 'a'} {shape.name}"
            mend = nearest(key, shape.fields, f"{one} has {', '.join(shape.fields)}")
            yield PackError(origin, key_node.line, key_node.column, f"{one} has no field '{short(key)}'", mend)
    named = f" {short(node.value['id'][1].text)}" if "id" in node.value else ""
    for key, wanted in shape.fields.items():
        if wanted.required and key not in node.value:
            # 'schema' is the first thing to write and has one value only: that is the whole mend.
            mend = f"add {key}: {wanted.shape.only}" if isinstance(wanted.shape, Number) else f"add {key}: {wanted.description}"
            yield PackError(origin, node.line, node.column, f"the {shape.name}{named} has no {key}", mend)
