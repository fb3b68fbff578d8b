"""Faults of references and days, in packs and house styles."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from framing.errors import PackError
from framing.packs.faults import nearest, short
from framing.packs.nodes import Node


def citation_faults(item: Node, references: Collection[str], origin: str, where: str) -> Iterator[PackError]:
    """What is wrong with one reference under ``references:`` of a rule, which may be a key of those of its file (``where``)."""
    key = item if isinstance(item.value, str) else item.value["key"][1] if "key" in item.value else None
    if key is not None and key.value not in references:
        mend = nearest(key.value, references, f"declare it under references: of the {where}, or write it out here with its title")
        yield PackError(origin, key.line, key.column, f"there is no reference '{short(key.value)}' in this {where}", mend)
    if key is None and "title" not in item.value:
        yield PackError(origin, item.line, item.column, "the reference has neither key nor title", "add one of them")
    if isinstance(item.value, dict):
        yield from day_faults(item, "verified", origin)


def day_faults(node: Node, key: str, origin: str) -> Iterator[PackError]:
    """Whether the day under ``key`` is one that a calendar has."""
    if key in node.value:
        day = node.value[key][1]
        try:
            date.fromisoformat(day.value)
        except ValueError:
            yield PackError(
                origin,
                day.line,
                day.column,
                f"{key} is '{short(day.value)}', a day that no calendar has",
                "write year, month and day, such as 2026-01-31",
            )
