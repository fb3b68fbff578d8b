"""``framing explain --at``: why rules fire at a place, or do not, step by step."""

from __future__ import annotations

import argparse
import sys
import textwrap
from collections.abc import Iterator, Sequence
from typing import Final

from framing.cli.accepting import accepting
from framing.cli.options import load_engine
from framing.cli.parsing import columns
from framing.cli.places import place_of
from framing.cli.settled import engines, settings_for, settle
from framing.cli.status import COULD_NOT_CHECK, OK
from framing.document import Document, Span
from framing.engine import Engine
from framing.errors import Failure, FramingError
from framing.packs.faults import nearest
from framing.rules import Severity
from framing.steps import Asked, Step, Trail
from framing.trails import trails
from framing.visible import inert, visible

_MARK: Final = {True: "\u2717", False: "\u2713"}
_NAME: Final = 14


def run(options: argparse.Namespace) -> int:
    """Print the steps of each rule that has something at the place, or nearly; 2 where something could not be checked.

    Raises:
        FramingError: there is no such file, line or rule.
    """
    path, line, column = place_of(options.at)
    settings = settings_for(options)
    settle(options, settings)
    base = load_engine(options, settings=settings)
    if options.id is not None:
        _must_be_there(base, options.id)
    for_each = engines(base, options, settings)
    engine, known = for_each(path)
    result = engine.run(path, encoding=options.encoding, known=known)
    options.paths = [path]
    left = next(accepting(options, settings, for_each).of(iter([result])))
    failures: Sequence[Failure] = (*base.failures, *left.failures)
    if left.document is not None:
        place = _span(left.document, line, column)
        asked = Asked(place, options.id, neutral=options.neutral, show=Severity(options.show))
        print(inert("\n".join(_page(left.document, trails(engine, left, asked)))))
    for failure in failures:
        print(visible(f"framing: could not check {failure}"), file=sys.stderr)
    return COULD_NOT_CHECK if failures else OK


def _must_be_there(engine: Engine, name: str) -> None:
    packs = {pack.id: pack for pack in engine.packs}
    pack_id, _, rule_id = name.partition(":")
    if pack_id not in packs:
        raise FramingError(f"there is no pack '{pack_id}'; {nearest(pack_id, packs, 'framing packs list names them all')}")
    rules = [rule.id for rule in packs[pack_id].rules]
    if rule_id and rule_id not in rules:
        mend = nearest(rule_id, rules, f"framing explain {pack_id} names them all")
        raise FramingError(f"the pack {pack_id} has no rule '{rule_id}' that finds words; {mend}")


def _span(document: Document, line: int | None, column: int | None) -> Span:
    """The place in the source."""
    source = document.text if document.source is None else document.source
    if line is None:
        return Span(0, len(source))
    there = document.line_span(line)
    if there is None:
        raise FramingError(f"{document.path} has no line {line}; it has {document.position(len(source)).line}")
    if column is None:
        return there
    at = min(there.start + max(column, 1) - 1, there.end)
    return Span(at, at + 1)


def _page(document: Document, found: Sequence[Trail]) -> Iterator[str]:
    if not found:
        yield "No rule has a phrase there, nor one that nearly stands there."
    for n, trail in enumerate(found):
        if n:
            yield ""
        words = f"  {trail.text}" if trail.text else ""
        yield visible(f"{document.path}:{trail.position.line}:{trail.position.column}{words}  {trail.rule_id}")
        for step in trail.steps:
            yield from _step(step)
        yield f"  {_end(trail)}"


def _step(step: Step) -> list[str]:
    head = f"  {_MARK[step.stops]} {step.name:<{_NAME}}"
    return textwrap.wrap(visible(step.says), min(110, columns()), initial_indent=head, subsequent_indent=" " * len(head))


def _end(trail: Trail) -> str:
    if trail.stopped is not None:
        return f"= not reported: {trail.stopped.name}"
    return f"= reported ({trail.severity})"
