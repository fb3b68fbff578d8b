"""The table ``[tool.framing]`` of a ``pyproject.toml`` as nodes that know their place, so that faults name it as those of YAML do."""

from __future__ import annotations

import re
import tomllib
from typing import Any, Final

from framing.errors import PackError
from framing.packs.faults import PackFaults
from framing.packs.nodes import Node

_PLACE = re.compile(r" \(at line (\d+), column (\d+)\)$")
_TABLE: Final = re.compile(r"^[ \t]*\[{1,2}tool\.framing\b", re.MULTILINE)


def read_toml(text: str, origin: str) -> Node:
    """The table, empty where there is none.

    Raises:
        PackFaults: the file is not TOML.
    """
    try:
        table = tomllib.loads(text).get("tool", {}).get("framing", {})
    except tomllib.TOMLDecodeError as error:
        said = str(error)
        place = _PLACE.search(said)
        line, column = (int(place[1]), int(place[2])) if place else (1, 1)
        mend = "mend the file; text goes in quotes"
        raise PackFaults((PackError(origin, line, column, f"the file is not TOML ({_PLACE.sub('', said)})", mend),)) from None
    found = _TABLE.search(text)
    return _Places(text).node(table, found.start() if found else 0)


class _Places:
    """Finds keys in the order in which they stand: TOML's own reader keeps no places."""

    def __init__(self, text: str) -> None:
        self.text = text

    def node(self, value: Any, at: int, text: str = "") -> Node:
        line = self.text.count("\n", 0, at) + 1
        column = at - self.text.rfind("\n", 0, at)
        if isinstance(value, dict):
            entries = {}
            for key, inner in value.items():
                place, after = self._key(key, at)
                entries[key] = (self.node(key, place, key), self.node(inner, after))
            return Node(entries, line, column)
        if isinstance(value, list):
            return Node(tuple(self.node(item, self._item(item, at)) for item in value), line, column)
        if isinstance(value, bool):
            return Node(value, line, column, str(value).lower())
        if isinstance(value, str | int | float):
            return Node(value, line, column, text or str(value))
        return Node(str(value), line, column, str(value))  # a date or a time, which no field takes as such

    def _key(self, key: str, start: int) -> tuple[int, int]:
        """Where the key stands, in a table's head or before an equals sign, and where its value begins."""
        found = re.compile(rf"(?<![\w-])(?P<q>[\"']?)(?P<key>{re.escape(key)})(?P=q)[ \t]*(?:=[ \t]*|[.\]]+\s*)").search(
            self.text, start
        )
        return (found.start(), found.end()) if found else (start, start)

    def _item(self, item: object, start: int) -> int:
        if not isinstance(item, str):
            return start
        at = self.text.find(item, start) if item else -1
        return max(start, at - 1) if at >= 0 else start
