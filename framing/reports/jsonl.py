"""One JSON object a line: the findings of each document, then what could not be checked. Schema version 1, `docs/reference/jsonl.md`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TextIO

from framing.document import Document
from framing.errors import Failure
from framing.findings import Finding, Result
from framing.interfaces import ReportOptions
from framing.reports.jsontext import json_line
from framing.rules import NEUTRAL


def write(results: Iterator[Result], out: TextIO, options: ReportOptions) -> None:
    """Write findings as they come, and the failures after the last."""
    failures: list[Failure] = []
    for result in results:
        failures += result.failures
        shown = [f for f in result.findings if options.neutral or f.perspective != NEUTRAL]
        out.writelines(json_line(as_record(finding, result.path, result.document)) for finding in shown)
        if result.note:
            out.write(json_line({"note": result.note, "path": result.path}))
        if shown and result.voices is not None and result.voices.note:
            out.write(json_line({"note": result.voices.note, "path": result.path}))
    out.writelines(json_line({"error": failure.error, "path": failure.path}) for failure in failures)


def as_record(finding: Finding, path: str, document: Document | None = None) -> dict[str, Any]:
    """The finding as the documented record; offsets and columns in code points of the decoded source.

    Of a ``document`` with several articles it names the article, and of one with pages the page.
    """
    page = document.page_at(finding.span.start) if document is not None else None
    article = document.article_at(finding.span.start) if document is not None else None
    return {
        "path": path,
        "line": finding.position.line,
        "column": finding.position.column,
        "end_line": finding.end_position.line,
        "end_column": finding.end_position.column,
        "start": finding.start,
        "end": finding.end,
        "text": finding.text,
        "rule": finding.match.rule_id,
        "pack": finding.match.pack.id,
        "perspective": finding.perspective,
        "voice": finding.voice.value,
        "source": finding.source,
        "mention": finding.mention,
        "denied": finding.denied,
        "region": finding.region,
        "severity": finding.severity.value,
        "message": finding.message,
        "suggestions": list(finding.suggestions),
        "references": [
            {"title": f"{r.organisation}: {r.title}" if r.organisation else r.title, "url": r.url} for r in finding.references
        ],
        **({"article": article.name} if article is not None else {}),
        **({"page": page} if page is not None else {}),
    }
