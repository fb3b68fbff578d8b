"""The built-in reports. Each is imported when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TextIO

from framing.findings import Result
from framing.interfaces import ReportOptions, ReportWriter


def framing_reports() -> Mapping[str, ReportWriter]:
    """Text and jsonl."""
    return {"text": _text, "jsonl": _jsonl}


def _text(results: Iterator[Result], out: TextIO, options: ReportOptions) -> None:
    from framing.reports.text import write

    write(results, out, options)


def _jsonl(results: Iterator[Result], out: TextIO, options: ReportOptions) -> None:
    from framing.reports.jsonl import write

    write(results, out, options)
