"""A line each, ``path:line:column: severity: message [rule]``, as compilers write it and editors read it: Vim's quickfix list, Emacs, problem matchers.

Columns are code points. What could not be checked is an error in line 1, or where the fault of a pack stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, TextIO

from framing.errors import Failure
from framing.findings import Finding, Result
from framing.interfaces import ReportOptions
from framing.reports.common import headline, relative, shown
from framing.visible import inert, visible

_PLACE: Final = re.compile(r":(\d+):(\d+): ")


def write(results: Iterator[Result], out: TextIO, options: ReportOptions) -> None:
    """Write findings as they come, and what could not be checked after the last."""
    failures: list[Failure] = []
    for result in results:
        failures += result.failures
        out.writelines(inert(_finding(finding, result.path)) + "\n" for finding in shown(result, options))
    out.writelines(inert(_failure(failure)) + "\n" for failure in failures)


def _finding(finding: Finding, path: str) -> str:
    place = f"{visible(relative(path))}:{finding.position.line}:{finding.position.column}"
    return f"{place}: {finding.severity}: {headline(finding)} [{finding.match.rule_id}]"


def _failure(failure: Failure) -> str:
    error, place = failure.error, "1:1"
    if error.startswith(failure.path) and (found := _PLACE.match(error, len(failure.path))):
        error, place = error[found.end() :], f"{found[1]}:{found[2]}"
    return visible(f"{relative(failure.path)}:{place}: error: could not check: {error}")
