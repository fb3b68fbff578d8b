"""All of a run at once, for formats that begin with a sum or name every rule once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from framing.errors import Failure
from framing.findings import Finding, Result
from framing.interfaces import ReportOptions
from framing.reports.common import shown


@dataclass(frozen=True, slots=True)
class Collected:
    """All of a run: the documents that could be read with what is shown of each, and what could not be checked."""

    documents: Sequence[tuple[Result, tuple[Finding, ...]]]
    failures: Sequence[Failure]

    @property
    def findings(self) -> list[Finding]:
        """Everything shown, in order."""
        return [finding for _, findings in self.documents for finding in findings]


def collect(results: Iterable[Result], options: ReportOptions) -> Collected:
    """What there is in ``results``."""
    documents: list[tuple[Result, tuple[Finding, ...]]] = []
    failures: list[Failure] = []
    for result in results:
        failures += result.failures
        if result.document is not None:
            documents.append((result, shown(result, options)))
    return Collected(documents, failures)
