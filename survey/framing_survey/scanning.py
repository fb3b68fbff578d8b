"""The one seam: a batch of rows in, batches of findings, documents, speakers and errors out. It reads and writes nothing else.

Each row ends in exactly one of two tables: documents, with its findings beside it, or errors. A row that raises costs itself and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple

import pyarrow as pa

from framing import __version__
from framing.document import Document, Region, Span
from framing.engine import Engine
from framing.errors import FramingError, ReadError
from framing.findings import Finding, Result
from framing.interfaces import Source
from framing.known import Known
from framing.readers.decode import decode
from framing.readers.metadata import day, language
from framing.rules import NEUTRAL
from framing.speaking import speaking
from framing.voices import Voices
from framing_survey.schemas import DOCUMENTS, ERRORS, FINDINGS, ROWS, SPEAKERS

LONGEST: Final = 64_000_000
"""Bytes of a row's text. A longer one is an error of its row, so that memory stays bounded whatever a source holds."""

CONTEXT: Final = 60
"""Code points that are kept on either side of a finding, for concordances."""

_BETWEEN: Final = "\n\n"
"""What parts a title from the text behind it."""

_WHITE: Final = re.compile(r"\s+")


class Scanned(NamedTuple):
    """What came of a batch, by `framing_survey.schemas`: in the order of its rows."""

    findings: pa.RecordBatch
    documents: pa.RecordBatch
    speakers: pa.RecordBatch
    errors: pa.RecordBatch


@dataclass(frozen=True, slots=True)
class Asked:
    """What is wanted of each document. ``voices``: how many words each voice has, which costs more than the check itself.

    ``neutral`` includes findings of neutral wording; ``day`` is the day of publication where nothing says.
    """

    voices: bool = False
    neutral: bool = False
    day: date | None = None


@dataclass(frozen=True, slots=True)
class _Row:
    """One row. ``text`` as its column had it."""

    id: str | None
    text: str | bytes | None
    title: str | None
    outlet: str | None
    date: Any
    section: str | None
    language: str | None
    format: str | None
    encoding: str | None
    origin: str
    row: int
    problem: str | None

    @property
    def name(self) -> str:
        return self.id if self.id is not None else f"{self.origin}#{self.row}"


def scan(
    batch: pa.RecordBatch,
    engine: Engine,
    asked: Asked = Asked(),
    begin: Callable[[], str | None] | None = None,
) -> Scanned:
    """Check every row of ``batch``, which has columns by name as in `framing_survey.schemas.ROWS`; ``text`` is the one it must have.

    ``begin`` is called before each row that is to be checked; it may give a reason why it must not be.

    Raises:
        FramingError: there is no column ``text``, or the engine's packs are not all there.
    """
    if engine.failures:
        raise FramingError("; ".join(str(failure) for failure in engine.failures))
    findings: list[dict[str, Any]] = []
    documents: list[dict[str, Any]] = []
    speakers: list[dict[str, Any]] = []
    errors: list[dict[str, Any]] = []
    for row in _rows(batch):
        problem = row.problem or (begin() if begin else None)
        try:
            if problem:
                raise ReadError(problem)  # noqa: TRY301 - all that is wrong with a row goes one way
            document = _document(row, engine, asked.day)
            if not document.text.strip():
                raise ReadError("there is no text")  # noqa: TRY301
            result = engine.check(document)
            if result.failures:
                raise FramingError("; ".join(failure.error for failure in result.failures))  # noqa: TRY301
            about = _about(row, document)
            found = [_finding(f, row, about, document.text) for f in result.findings if asked.neutral or f.perspective != NEUTRAL]
            checked, heard = _checked(row, about, document, result, len(found), engine if asked.voices else None)
            documents.append(checked)
            speakers += heard
            findings += found
        except FramingError as error:
            errors.append(_error(row, str(error)))
        except Exception as error:  # noqa: BLE001 - whatever a row does to a reader or an analyser, the other rows are still to be checked
            errors.append(_error(row, f"checking it failed: {type(error).__name__}"))
    return Scanned(_batch(findings, FINDINGS), _batch(documents, DOCUMENTS), _batch(speakers, SPEAKERS), _batch(errors, ERRORS))


def _batch(rows: list[dict[str, Any]], schema: pa.Schema) -> pa.RecordBatch:
    try:
        return pa.RecordBatch.from_pylist(rows, schema=schema)
    except UnicodeEncodeError:  # half of a surrogate pair, which a plugin's reader let through
        return pa.RecordBatch.from_pylist([{name: _sound(value) for name, value in row.items()} for row in rows], schema=schema)


def _sound(value: Any) -> Any:
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def _rows(batch: pa.RecordBatch) -> Iterator[_Row]:
    if "text" not in batch.schema.names:
        raise FramingError(f"a batch of rows needs a column text; there is {', '.join(batch.schema.names) or 'none'}")
    columns = {name: _values(batch.column(name)) for name in ROWS.names if name in batch.schema.names}
    for at in range(batch.num_rows):
        row: dict[str, Any] = dict.fromkeys(ROWS.names)
        try:
            row |= {name: values[at].as_py() for name, values in columns.items()}
        except (UnicodeDecodeError, ValueError, OverflowError) as error:
            row["problem"] = f"a value of the row cannot be read: {type(error).__name__}"
        row |= {name: _plain(row[name]) for name in _WORDS}
        row["title"] = _title(row["title"])
        row["origin"], row["row"] = row["origin"] or "", at + 1 if row["row"] is None else row["row"]
        yield _Row(**row)


_WORDS: Final = frozenset(field.name for field in ROWS if field.type == pa.string()) - {"date", "title"}


def _values(column: pa.Array[Any]) -> pa.Array[Any]:
    """The column in a form whose values can be taken one by one: bytes that are no text must not be met before their own row is."""
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()  # type: ignore[attr-defined]
    kind = column.type
    if pa.types.is_string(kind) or pa.types.is_string_view(kind):
        return column.cast(pa.binary())
    if pa.types.is_large_string(kind):
        return column.cast(pa.large_binary())
    if pa.types.is_timestamp(kind):  # nanoseconds have no value in Python, and zones are told from the day in UTC
        return column.cast(pa.timestamp("us", kind.tz), safe=False).cast(pa.timestamp("us"))
    return column


def _plain(value: Any) -> str | None:
    """What a row says beside its text, which need not be text; None where it says nothing."""
    return (_title(value) or "").strip() or None


def _title(value: Any) -> str | None:
    """The same with the white space around it, in which places are counted."""
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    return None if value is None else _sound(str(value)) or None


def _document(row: _Row, engine: Engine, otherwise: date | None) -> Document:
    known = Known(
        _day(row.date) or otherwise, (row.section or "").lower(), "", language(row.language) if row.language else engine.language
    )
    if row.text is None:
        raise ReadError("there is no text")
    if len(row.text) > LONGEST:
        raise ReadError(f"longer than the {LONGEST // 1_000_000} MB that a row may have")
    data = row.text if isinstance(row.text, bytes) else str(row.text).encode("utf-8", "surrogatepass")
    source = Source(row.name, data, row.encoding)
    if row.format is not None:
        reader = engine.readers.get(row.format)
        if reader is None:
            raise ReadError(f"no reader for {row.format} files")
        return known.of(reader.read(source))
    text = decode(source)
    if row.title is None:
        return known.of(Document(row.name, text))
    regions = (Region(Span(0, len(row.title)), "headline"),)
    return known.of(Document(row.name, row.title + _BETWEEN + text, regions=regions))


def _day(value: Any) -> date | None:
    return day(value.decode("utf-8", "replace") if isinstance(value, bytes) else value)


def _about(row: _Row, document: Document) -> dict[str, Any]:
    return {
        "document": row.name,
        "origin": row.origin,
        "row": row.row,
        "outlet": row.outlet,
        "date": document.date,
        "section": document.section or None,
        "language": document.language,
        "engine_version": __version__,
    }


def _finding(finding: Finding, row: _Row, about: dict[str, Any], text: str) -> dict[str, Any]:
    head = len(row.title) if row.title is not None and row.format is None else 0
    titled = finding.start < head
    before = 0 if titled or not head else head + len(_BETWEEN)
    return about | {
        "field": "title" if titled else "text",
        "start": finding.start - before,
        "end": finding.end - before,
        "text": finding.text,
        "before": _line(text[max(0, finding.span.start - CONTEXT) : finding.span.start].rpartition("\n\n")[2]),
        "after": _line(text[finding.span.end : finding.span.end + CONTEXT].partition("\n\n")[0]),
        "rule": finding.match.rule_id,
        "pack": finding.match.pack.id,
        "perspective": finding.perspective,
        "severity": finding.severity.value,
        "voice": finding.voice.value,
        "source": finding.source,
        "mention": finding.mention,
        "denied": finding.denied,
        "wording": finding.wording,
        "region": finding.region,
        "pack_version": finding.match.pack.version or None,
    }


def _line(text: str) -> str:
    return _WHITE.sub(" ", text)


def _checked(
    row: _Row, about: dict[str, Any], document: Document, result: Result, count: int, engine: Engine | None
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The document's row and, with an ``engine``, its words by voice and a row for each speaker."""
    voices = engine.voices(document) if engine else Voices()
    told = speaking(document, voices)
    heard = engine is not None
    heard_by = voices.note or (result.voices.note if result.voices and count else "")
    head = len(_BETWEEN) if row.title is not None and row.format is None else 0
    checked = about | {
        "characters": len(document.text) - head,
        "words": told.words,
        "findings": count,
        "own_words": told.own if heard else None,
        "direct_words": sum(s.quoted for s in told.speakers.values()) if heard else None,
        "indirect_words": sum(s.reported for s in told.speakers.values()) if heard else None,
        "note": " ".join(filter(None, (result.note, heard_by))) or None,
        "searched": not result.unsearched,
    }
    spoken = [
        about | {"speaker": s.name, "quoted_words": s.quoted, "reported_words": s.reported}
        for s in told.speakers.values()
        if s.words
    ]
    return checked, spoken


def _error(row: _Row, error: str) -> dict[str, Any]:
    return {"document": row.id, "origin": row.origin, "row": row.row, "error": error}


def empty(problem: str, origin: str, row: int | None = None) -> pa.RecordBatch:
    """A batch with one error: what cannot be read from the file ``origin``."""
    return _batch([{"document": None, "origin": origin, "row": row, "error": problem}], ERRORS)
