"""Checkstyle XML, which many forges and review bots read. Columns are code points."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from framing.errors import Failure
from framing.findings import Result
from framing.interfaces import ReportOptions
from framing.reports.common import COULD_NOT_CHECK, headline, relative, shown, told
from framing.reports.xml import HEAD, tag


def write(results: Iterator[Result], out: TextIO, options: ReportOptions) -> None:
    """Write each file as it comes; what could not be checked is an error in line 1 of its file."""
    out.write(f'{HEAD}<checkstyle version="8.0">\n')
    failures: list[Failure] = []
    for result in results:
        failures += result.failures
        if found := shown(result, options):
            out.write(f"<{tag('file', {'name': relative(result.path)})}>\n")
            for f in found:
                line, column = f.position
                out.write(_error(line, column, f.severity.value, headline(f), f.match.rule_id))
            out.write("</file>\n")
    for failure in failures:
        out.write(f"<{tag('file', {'name': relative(failure.path)})}>\n")
        out.write(_error(1, 1, "error", f"could not check {told(failure)}", COULD_NOT_CHECK) + "</file>\n")
    out.write("</checkstyle>\n")


def _error(line: int, column: int, severity: str, message: str, rule: str) -> str:
    said = {"line": line, "column": column, "severity": severity, "message": message, "source": f"framing.{rule}"}
    return f"<{tag('error', said)}/>\n"
