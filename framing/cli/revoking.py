"""Acceptances taken out again: those of a place, or all that are good for nothing."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import closing
from typing import Final

from framing.acceptance import Acceptance, Accepted
from framing.acceptance.comments import comments, removal_of
from framing.cli.accepting import accepting
from framing.cli.options import load_engine, sources
from framing.cli.running import run_all
from framing.cli.settled import engines, left_out, loaded, reads, settings_for, settle
from framing.cli.status import COULD_NOT_CHECK, OK
from framing.document import Document, Span
from framing.edits import applied, source_of
from framing.errors import Failure, FramingError
from framing.findings import ACCEPTANCES, Finding
from framing.visible import inert, visible
from framing.writing import WriteError, still, write_text

_GOOD_FOR_NOTHING: Final = {"unused-acceptance": "unused", "expired-acceptance": "expired"}


def remove(accepted: Accepted, document: Document, chosen: Sequence[Finding], encoding: str | None) -> None:
    """Take out what accepts the ``chosen`` findings of the document, in the copy and beside it.

    Raises:
        FramingError: nothing does, or it cannot be written.
    """
    path = document.path
    spans = [c.span for c in comments(path, source_of(document)) if not c.fault and any(map(c.covers, chosen))]
    entries = {id(entry): entry for entry in accepted.entries_for(path, document, chosen).values()}
    if not spans and not entries:
        raise FramingError(f"{path}: nothing accepts what is found there")
    if entries:
        _from_file(accepted, entries.values(), "")
    if spans:
        _from_copy(document, spans, encoding, "")


def prune(options: argparse.Namespace) -> int:
    """Take out every acceptance that nothing answers to, or whose last day has passed; the exit status.

    Raises:
        FramingError: a setting or the file of acceptances is not sound, or the latter cannot be written.
    """
    settings = settings_for(options)
    settle(options, settings)
    options.paths, options.jobs = [options.place], None
    engine = load_engine(options, None, settings)
    engine_for = engines(engine, options, settings)
    accepting_ = accepting(options, settings, engine_for)
    accepted = accepting_.accepted
    found = sources(options, reads(engine, options, settings), left_out(settings, git=options.gitignore))
    failures = list(engine.failures)
    with closing(run_all(loaded, engine, engine_for, found, options)) as checked:
        for result in accepting_.of(checked):
            failures += result.failures
            useless = [f for f in result.findings if f.match.pack is ACCEPTANCES and f.match.rule.id in _GOOD_FOR_NOTHING]
            if not useless or result.document is None:
                continue
            why = Counter(_GOOD_FOR_NOTHING[f.match.rule.id] for f in useless)
            if accepted and accepted.before and result.path == accepted.before.path:
                places = {f.position for f in useless}
                _from_file(accepted, [e for e in accepted.entries if (e.line, e.column) in places], _counted(why))
                continue
            try:
                _from_copy(result.document, [Span(f.start, f.end) for f in useless], options.encoding, _counted(why))
            except WriteError as error:
                failures.append(Failure(result.path, str(error).removeprefix(f"{result.path}: ")))
    for failure in failures:
        print(f"framing: could not check {inert(visible(str(failure)))}", file=sys.stderr)
    return COULD_NOT_CHECK if failures else OK


def _from_file(accepted: Accepted, entries: Iterable[Acceptance], why: str) -> None:
    count = 0
    for entry in entries:
        accepted, count = accepted.without(entry), count + 1
    path = accepted.write().before
    assert path is not None
    _say(path.path, count, why)


def _from_copy(document: Document, comments_: Iterable[Span], encoding: str | None, why: str) -> None:
    """Take comments out of the copy, the last first: what stands before one does not move."""
    before = still(document.path, source_of(document), encoding)
    text, count = before.text, 0
    for span in sorted(comments_, reverse=True):
        edit = removal_of(document.path, text, span)
        if edit is None:
            place = document.position(span.start)
            raise WriteError(f"{document.path}:{place.line}: the comment goes on in lines below it; take it out by hand")
        text, count = applied(text, [edit]), count + 1
    write_text(before, text)
    _say(document.path, count, why)


def _counted(why: Counter[str]) -> str:
    return f" ({', '.join(f'{count} {word}' for word, count in sorted(why.items()))})"


def _say(path: str, count: int, why: str) -> None:
    print(visible(f"{path}: {count} {'acceptance' if count == 1 else 'acceptances'} taken out{why}"))
