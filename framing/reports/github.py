"""Annotations of GitHub Actions: workflow commands on standard output, which the runner takes from the log.

Escaping is that of ``actions/toolkit`` (``command.ts``). GitHub shows ten annotations of each level for a step and drops the others without
a word, so the gravest go first within a file, and the report as text, or SARIF, is what is complete.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, TextIO

from framing.errors import Failure
from framing.findings import Finding, Result
from framing.interfaces import ReportOptions
from framing.reports.common import details, headline, relative, shown, told
from framing.rules import Severity
from framing.visible import inert, visible

LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_MOST: Final = 4000
"""Characters of a message; the runner cuts at 4,096."""


def write(results: Iterator[Result], out: TextIO, options: ReportOptions) -> None:
    """Write a command for each finding, and an error for each thing that could not be checked."""
    failures: list[Failure] = []
    for result in results:
        failures += result.failures
        out.writelines(
            _finding(finding, relative(result.path)) for finding in sorted(shown(result, options), key=lambda f: -f.severity.rank)
        )
    out.writelines(
        _command("error", {"file": relative(failure.path), "title": "framing could not check"}, told(failure))
        for failure in failures
    )


def _finding(finding: Finding, path: str) -> str:
    # The end column is that of the last character: code points, as the page of a file counts them.
    where = {
        "file": path,
        "line": str(finding.position.line),
        "endLine": str(finding.end_position.line),
        "col": str(finding.position.column),
        "endColumn": str(max(1, finding.end_position.column - 1)),
        "title": finding.match.rule_id,
    }
    if finding.position.line != finding.end_position.line:  # columns are for one line only
        del where["col"], where["endColumn"]
    return _command(LEVELS[finding.severity], where, "\n".join((headline(finding), *details(finding))))


def _command(level: str, properties: Mapping[str, str], message: str) -> str:
    where = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{level} {where}::{_data(message[:_MOST])}\n"


def _data(text: str) -> str:
    """The message: line feeds are its own, everything else that a runner or terminal obeys is shown."""
    return inert(visible(text, newlines=True)).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(visible(text)).replace(":", "%3A").replace(",", "%2C")
