"""GitLab code quality: one JSON array in the form of Code Climate issues, with the fields that GitLab reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, TextIO

from framing.findings import Result
from framing.fingerprints import fingerprints
from framing.interfaces import ReportOptions
from framing.reports.collected import collect
from framing.reports.common import COULD_NOT_CHECK, headline, relative, told
from framing.reports.jsontext import json_parts
from framing.rules import Severity
from framing.visible import visible

SEVERITIES: Final = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def write(results: Iterator[Result], out: TextIO, options: ReportOptions) -> None:
    """Write the array, in ASCII. Fingerprints hold no line, so that GitLab knows a finding again where copy has moved."""
    everything = collect(results, options)
    issues: list[dict[str, Any]] = []
    for result, findings in everything.documents:
        assert result.document is not None
        path = relative(result.path)
        for finding, name in zip(findings, fingerprints(path, result.document, findings), strict=True):
            lines = {"begin": finding.position.line, "end": finding.end_position.line}
            issues.append(_issue(headline(finding), finding.match.rule_id, name.context, SEVERITIES[finding.severity], path, lines))
    for failure in everything.failures:
        path = relative(failure.path)
        name_of = f"{COULD_NOT_CHECK}:{path}:{failure.error}"
        issues.append(_issue(f"could not check {told(failure)}", COULD_NOT_CHECK, _digest(name_of), "blocker", path, {"begin": 1}))
    out.writelines(json_parts(issues))


def _issue(description: str, check: str, fingerprint: str, severity: str, path: str, lines: dict[str, int]) -> dict[str, Any]:
    return {
        "description": visible(description),
        "check_name": check,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": visible(path), "lines": lines},
    }


def _digest(text: str) -> str:
    from hashlib import blake2b

    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
