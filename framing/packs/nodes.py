"""Values that know where they stand in their file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Node:
    """A value and where it begins (line and column from 1).

    ``value`` is ``str``, ``bool``, ``int``, ``float`` (its text is kept in ``text``), ``None``, a tuple of nodes, or a dict from
    key text to (key node, value node). ``inner`` is the column of the value's first character where its characters stand
    in the file one for one on one line (no escapes, no folding), else 0.
    """

    value: Any
    line: int
    column: int
    text: str = ""
    inner: int = 0

    @property
    def shape(self) -> str:
        """What it is, in words for an error message."""
        if isinstance(self.value, bool):
            return f"{self.text} (true or false)"
        if isinstance(self.value, int | float):
            return f"the number {self.text[:40]}"
        if self.value is None:
            return "empty"
        return {"str": "text", "tuple": "a list", "dict": "a set of named fields"}[type(self.value).__name__]

    def column_at(self, offset: int) -> int:
        """Column of the character at ``offset`` of the text, or of the whole where that cannot be said."""
        return self.inner + offset if self.inner else self.column


def entries(node: Node, key: str) -> Mapping[str, tuple[Node, Node]]:
    """The mapping under ``key``, empty where there is none."""
    found: Mapping[str, tuple[Node, Node]] = node.value[key][1].value if key in node.value else {}
    return found


def items(node: Node, key: str) -> tuple[Node, ...]:
    """The list under ``key``, empty where there is none."""
    found: tuple[Node, ...] = node.value[key][1].value if key in node.value else ()
    return found


def terms_of(node: Node, key: str) -> tuple[Node, ...]:
    """The list under ``key``, or the list of terms in the mapping there; empty where there is none."""
    found = node.value[key][1] if key in node.value else None
    return items(found, "terms") if found is not None and isinstance(found.value, dict) else items(node, key)


def text_of(node: Node, key: str, default: str = "") -> str:
    """The text under ``key``, its white space collapsed."""
    return " ".join(node.value[key][1].value.split()) if key in node.value else default


def texts_of(node: Node, key: str) -> tuple[str, ...]:
    """The texts of the list under ``key``."""
    return tuple(item.value for item in items(node, key))
