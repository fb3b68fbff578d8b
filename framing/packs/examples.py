"""Faults of the examples of a rule."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import regex

from framing.errors import PackError
from framing.packs.citations import day_faults
from framing.packs.faults import fault
from framing.packs.nodes import Node, items, text_of

MARK: Final = regex.compile(r"\[\[(.*?)\]\]", regex.DOTALL)


def example_faults(rule: Node, origin: str, *, needs_pass: bool) -> Iterator[PackError]:
    """What is wrong with the marks, voices and days of the examples of a rule, and whether a pass example that it needs is missing."""
    examples = rule.value["examples"][1]
    for item in (*items(examples, "flag"), *items(examples, "pass")):
        if isinstance(item.value, dict):
            yield from day_faults(item, "date", origin)
    for item in items(examples, "flag"):
        yield from _flag(item, origin)
    for item in items(examples, "pass"):
        text = item.value["text"][1] if isinstance(item.value, dict) else item
        if found := regex.search(r"\[\[|\]\]", text.value):
            yield fault(
                origin,
                text,
                f"a pass example with {found.group()}",
                "nothing is to be found in it: take the marks out",
                at=found.start(),
            )
    if needs_pass and not items(examples, "pass"):
        yield fault(
            origin,
            examples,
            f"the rule {text_of(rule, 'id')} has no pass example",
            "add a text that it must leave alone, its best-known trap",
        )


def _flag(item: Node, origin: str) -> Iterator[PackError]:
    text = item.value["text"][1] if isinstance(item.value, dict) else item
    marks, mend = list(MARK.finditer(text.value)), "put [[ and ]] round each phrase that the rule must find"
    stray = regex.search(r"\[\[|\]\]", MARK.sub(lambda m: " " * len(m.group()), text.value))
    if stray:
        yield fault(origin, text, f"{stray.group()} without its partner", mend, at=stray.start())
    elif not marks:
        yield fault(origin, text, "a flag example without [[…]]", mend)
    for mark in marks:
        if "[[" in mark[1] or not mark[1].strip():
            yield fault(origin, text, "a mark inside a mark" if "[[" in mark[1] else "an empty mark", mend, at=mark.start())
    if isinstance(item.value, dict) and "source" in item.value and text_of(item, "voice", "own") == "own":
        yield fault(
            origin,
            item.value["source"][0],
            "an example in the outlet's own voice has a source",
            "add voice: direct or voice: indirect, or take the source out",
        )
