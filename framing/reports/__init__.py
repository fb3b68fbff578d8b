"""The built-in reports. Each is imported when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Final, TextIO

from framing.findings import Result
from framing.interfaces import ReportOptions, ReportWriter

BUILT_IN: Final = {
    "text": "for people, in a terminal",
    "concise": "a line each, for editors",
    "jsonl": "every field of every finding, one JSON object a line",
    "sarif": "SARIF 2.1.0, for code scanning",
    "github": "annotations of GitHub Actions",
    "gitlab": "GitLab code quality",
    "junit": "JUnit XML: a suite for each file, a case for each finding",
    "checkstyle": "Checkstyle XML",
    "rdjsonl": "reviewdog's diagnostic format",
    "markdown": "a summary for the page of a job",
    "html": "one page with the text, highlighted by side and voice",
}
"""Every format by name, and what it is. Each is the module of its name."""


def framing_reports() -> Mapping[str, ReportWriter]:
    """All of them."""
    return {name: partial(_write, name) for name in BUILT_IN}


def _write(name: str, results: Iterator[Result], out: TextIO, options: ReportOptions) -> None:
    import importlib

    writer: ReportWriter = importlib.import_module(f"framing.reports.{name}").write
    writer(results, out, options)
