"""Surveys in a notebook: pandas, Polars or Arrow tables in, tables of the same kind out, and no folder. The functions are those of ``framing survey``."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import Any, NamedTuple

import pyarrow as pa

from framing.api import Checker
from framing.errors import FramingError
from framing_survey import schemas
from framing_survey.columns import resolved
from framing_survey.scanning import Asked, scan
from framing_survey.trends.question import Question
from framing_survey.trends.tables import Opened, Sides, opened, opened_tables

_ROWS = 500
"""Rows that are checked at once."""


class Frames(NamedTuple):
    """What came of a frame, by `framing_survey.schemas`; each a table of the kind that was given."""

    findings: Any
    documents: Any
    speakers: Any
    errors: Any


class Trends(NamedTuple):
    """What came of a question, by `framing_survey.trends.queries.MEANINGS`; each a table of the kind that was given, of Arrow for a folder."""

    shares: Any
    terms: Any
    sources: Any
    speakers: Any
    concordance: Any


def checked(
    frame: Any,
    checker: Checker | None = None,
    *,
    columns: Mapping[str, str] | None = None,
    voices: bool = False,
    neutral: bool = False,
) -> Frames:
    """Check every row of ``frame``: a pandas or Polars data frame, an Arrow table, or whatever gives an Arrow stream (``__arrow_c_stream__``).

    ``columns`` names the column for a field (id, text, title, outlet, date, section, language), such as ``{"text": "body"}``; others are known by
    their names. ``voices`` and ``neutral`` are the options of ``framing survey``. A row that cannot be checked is in ``errors``.

    Raises:
        FramingError: it is no table, there is no column for the text, or a pack could not be loaded.
    """
    table = _arrow(frame)
    chosen = resolved(table.column_names, dict(columns or {}), 'columns={"text": NAME}')
    rows = pa.table({field: table.column(name) for field, name in chosen.items()})
    rows = rows.append_column("row", pa.array(range(1, rows.num_rows + 1), pa.int64()))
    engine, asked = (checker or Checker()).engine, Asked(voices, neutral)
    scanned = [scan(batch, engine, asked) for batch in rows.to_batches(_ROWS)]
    tables = {name: pa.Table.from_batches([getattr(part, name) for part in scanned], schema) for name, schema in _SCHEMAS.items()}
    return Frames(**{name: _like(made, frame) for name, made in tables.items()})


_SCHEMAS = {"findings": schemas.FINDINGS, "documents": schemas.DOCUMENTS, "speakers": schemas.SPEAKERS, "errors": schemas.ERRORS}


def trends(
    source: Frames | str | os.PathLike[str],
    *,
    sides: Sequence[str] = (),
    outlets: Sequence[str] = (),
    sections: Sequence[str] = (),
    voices: Sequence[str] = (),
    since: date | None = None,
    until: date | None = None,
    period: str | None = None,
) -> Trends:
    """The tables of ``framing trends``, from what `checked` gave or from the folder of a survey. The arguments are its options.

    Raises:
        FramingError: there is no whole survey in the folder, or the tables cannot be summed up.
    """
    question = Question(tuple(sides), tuple(outlets), tuple(sections), tuple(voices), since, until)
    tables: AbstractContextManager[Opened]
    if isinstance(source, Frames):
        given = {name: _arrow(getattr(source, name)).select(_SCHEMAS[name].names).cast(_SCHEMAS[name]) for name in _SCHEMAS}
        tables = opened_tables(given, question, Sides())
    else:
        tables = opened(os.fspath(source), question)
    with tables as there:
        answer = there.answer(period)
    like = source.findings if isinstance(source, Frames) else None
    return Trends(**{name: _like(answer.tables[name], like) for name in Trends._fields})


def _arrow(frame: Any) -> pa.Table:
    if not hasattr(frame, "__arrow_c_stream__"):
        raise FramingError(
            f"a {type(frame).__name__} gives no Arrow stream: hand over a data frame of pandas or Polars, or an Arrow table"
        )
    try:
        table: pa.Table = pa.table(frame)
    except (pa.ArrowInvalid, pa.ArrowTypeError) as error:
        raise FramingError(f"the frame cannot be read as an Arrow table: {' '.join(str(error).split())[:200]}") from None
    return table


def _like(table: pa.Table, frame: Any) -> Any:
    kind = type(frame).__module__.partition(".")[0]
    if kind == "pandas":
        return table.to_pandas(date_as_object=False)
    return sys.modules["polars"].from_arrow(table) if kind == "polars" else table
