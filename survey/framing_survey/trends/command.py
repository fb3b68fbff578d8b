"""``framing trends``: from the folder of a survey to answers on the terminal, in files, or to the documents behind a number."""

from __future__ import annotations

import argparse
import csv
import sys

import duckdb

from framing.cli.status import OK
from framing.errors import FramingError
from framing.visible import inert, visible
from framing_survey import sums
from framing_survey.trends import files, terminal
from framing_survey.trends.question import Question
from framing_survey.trends.tables import Opened, opened
from framing_survey.trends.wording import counted


def trends(options: argparse.Namespace) -> int:
    """Answer; 0, whatever the answer is.

    Raises:
        FramingError: there is no whole survey in the folder, or the answers cannot be written.
    """
    if options.since and options.until and options.since > options.until:
        raise FramingError("--since is after --until")
    if options.trace and options.out:
        raise FramingError("--trace gives the documents behind one number, and --out writes everything: ask for one of them")
    sides = tuple([options.trace] if options.trace else options.side)
    question = Question(
        sides,
        tuple(options.outlet),
        tuple(name.lower() for name in options.section),
        tuple(options.voice),
        options.since,
        options.until,
    )
    with opened(options.folder, question) as tables:
        if options.trace:
            return _traced(tables, options.trace)
        answer = tables.answer(options.period)
        if options.out:
            files.write(options.out, tables, answer, options.top)
            _say(f"tables, plots and {files.PAGE} are in {options.out}")
            return OK
    for line in terminal.lines(answer, options.top):
        print(line)
    return OK


def _traced(tables: Opened, side: str) -> int:
    """The documents that have terms of the side, with how many, as CSV; how many there are is told beside."""
    found = tables.database.view("findings")
    perspective = side.partition(":")[2]
    if perspective:
        found = found.filter(duckdb.ColumnExpression("perspective") == duckdb.ConstantExpression(perspective))
    summed = found.aggregate('document, origin, "row", outlet, date, section, count(*) AS terms').order('origin, "row"')
    sums.safe(summed).create_view("traced")
    rows = tables.database.execute("FROM traced")
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow([column[0] for column in rows.description or ()])
    documents = terms = 0
    while chunk := rows.fetchmany(10_000):
        documents, terms = documents + len(chunk), terms + sum(row[-1] for row in chunk)
        out.writerows(chunk)
    sys.stdout.flush()
    _say(f"{counted(terms, 'term')} in {counted(documents, 'document')}")
    return OK


def _say(words: str) -> None:
    print(f"framing: {inert(visible(words))}", file=sys.stderr, flush=True)
