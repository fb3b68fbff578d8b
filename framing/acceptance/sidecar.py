"""The file of acceptances: YAML that reads well in a review and merges line by line, a block for each entry, sorted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from framing.acceptance.fields import FILE
from framing.acceptance.model import Acceptance
from framing.errors import FramingError, PackError
from framing.packs.faults import PackFaults, in_order
from framing.packs.nodes import Node, items, text_of
from framing.packs.shapes import faults
from framing.packs.yamlsafe import read_yaml
from framing.visible import visible

HEAD: Final = '# Findings of framing that somebody has accepted, and why. Written by "framing accept"; reasons may be edited here.\nschema: 1\n'


def parse(text: str, origin: str) -> tuple[Acceptance, ...]:
    """The entries of a file.

    Raises:
        PackFaults: every fault found, with its place and the mend.
    """
    if all(not line.strip() or line.lstrip().startswith("#") for line in text.splitlines()):
        return ()
    node = read_yaml(text, origin)
    if wrong := in_order(faults(node, FILE, origin, "the file of acceptances")) or in_order(_no_days(node, origin)):
        raise PackFaults(wrong)
    return tuple(_acceptance(item) for item in items(node, "accepted"))


def _acceptance(item: Node) -> Acceptance:
    place = item.value["words"][1]
    until = text_of(item, "until")
    return Acceptance(
        path=item.value["path"][1].value,
        rule=text_of(item, "rule"),
        words=text_of(item, "words").casefold(),
        voice=text_of(item, "voice", "own"),
        around=text_of(item, "around"),
        reason=text_of(item, "reason"),
        by=text_of(item, "by"),
        on=text_of(item, "on"),
        until=date.fromisoformat(until) if until else None,
        line=place.line,
        column=place.column,
    )


def _no_days(node: Node, origin: str) -> Iterator[PackError]:
    for item in items(node, "accepted"):
        for key in ("on", "until"):
            try:
                if key in item.value:
                    date.fromisoformat(text_of(item, key))
            except ValueError:
                place = item.value[key][1]
                yield PackError(
                    origin, place.line, place.column, f"{key} is no day of the calendar", "write a date such as 2026-01-31"
                )


def as_text(entries: Iterable[Acceptance]) -> str:
    """The file with these entries.

    Raises:
        FramingError: the name of a file of copy is no text, which YAML cannot hold.
    """
    blocks = [_block(entry) for entry in sorted(entries, key=lambda e: (e.path, e.rule, e.words, e.voice, e.around, e.reason))]
    return HEAD + ("accepted:\n" + "\n".join(blocks) if blocks else "accepted: []\n")


def _block(entry: Acceptance) -> str:
    values = {
        "path": _path(entry.path),
        "rule": entry.rule,
        "words": _quoted(entry.words),
        "voice": entry.voice,
        "around": entry.around,
        "reason": _quoted(" ".join(entry.reason.split())),
        "by": _quoted(entry.by) if entry.by else "",
        "on": entry.on,
        "until": str(entry.until) if entry.until else "",
    }
    rows = [f"{key}: {value}" for key, value in values.items() if value]
    return "  - " + "\n    ".join(rows) + "\n"


def _path(path: str) -> str:
    if visible(path) != path:
        raise FramingError(
            "the name of the file holds bytes that are no text, or signs that nobody sees, so that no file of acceptances can hold it"
        )
    return _quoted(path)


def _quoted(text: str) -> str:
    """As YAML's double-quoted text; signs that a reviewer could not see, which no file of ours may hold, are shown as others."""
    return json.dumps(visible(text), ensure_ascii=False)
