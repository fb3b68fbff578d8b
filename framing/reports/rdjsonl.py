"""Reviewdog's diagnostic format, one JSON object a line. Columns count bytes of UTF-8 from 1 (``reviewdog.proto``), end exclusive."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TextIO

from framing.document import Position
from framing.errors import Failure
from framing.findings import Result
from framing.interfaces import ReportOptions
from framing.reports.columns import Columns
from framing.reports.common import COULD_NOT_CHECK, details, headline, relative, shown, told
from framing.reports.jsontext import json_line
from framing.visible import visible


def write(results: Iterator[Result], out: TextIO, options: ReportOptions) -> None:
    """Write findings as they come, and the failures after the last. No suggestion is one that a button applies: an editor chooses."""
    failures: list[Failure] = []
    for result in results:
        failures += result.failures
        if result.document is None:
            continue
        columns = Columns(result.document, "utf-8")
        for finding in shown(result, options):
            start, end = columns.at(finding.start, finding.position), columns.at(finding.end, finding.end_position)
            message = "\n".join((headline(finding), *details(finding)))
            place = {"start": _position(start), "end": _position(end)}
            out.write(_line(message, result.path, place, finding.severity.value.upper(), finding.match.rule_id))
    out.writelines(_line(f"could not check {told(failure)}", failure.path, None, "ERROR", COULD_NOT_CHECK) for failure in failures)


def _position(position: Position) -> dict[str, int]:
    return {"line": position.line, "column": position.column}


def _line(message: str, path: str, place: dict[str, dict[str, int]] | None, severity: str, code: str) -> str:
    location: dict[str, Any] = {"path": visible(relative(path)), **({"range": place} if place else {})}
    record = {
        "message": visible(message, newlines=True),
        "location": location,
        "severity": severity,
        "source": {"name": "framing"},
        "code": {"value": code},
    }
    return json_line(record)
