"""Acceptances that are unused, expired or faulty, as findings: located and graded like any other.

An expired one is a warning, since somebody set that day; a faulty one too, since what it meant to accept is reported. An unused one is for information: copy changes, and nobody is
to be stopped by what is no longer there.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from framing.acceptance.model import Problem
from framing.document import Document, Span
from framing.findings import ACCEPTANCES, UPKEEP, Finding, Match
from framing.rules import Rule, Severity
from framing.voices import Voices

RULES: Final = {
    "unused": Rule(
        "unused-acceptance",
        "acceptance",
        UPKEEP,
        "An acceptance that nothing in the copy answers to is taken out, lest it hide what comes later.",
    ),
    "expired": Rule("expired-acceptance", "acceptance", UPKEEP, "An acceptance was given until a day that has passed."),
    "faulty": Rule(
        "faulty-acceptance",
        "acceptance",
        UPKEEP,
        "A comment that means to accept a finding cannot be read, so that it accepts nothing.",
    ),
}
MENDS: Final = {
    "unused": "Take it out: framing accept --prune does so with every one of a folder. Where the words were edited on both sides, accept the new sentence.",
    "expired": "Look at the words again. Write another day into the acceptance, change the words, or take it out: framing accept --prune does so with every one of a folder.",
    "faulty": "Write it as framing accept does: framing-accept, the rule as pack:rule, a colon, the reason, and where it is to end (until 2027-01-31).",
}
"""What to do, by kind."""
SEVERITIES: Final = {"unused": Severity.INFO, "expired": Severity.WARNING, "faulty": Severity.WARNING}


def as_findings(document: Document, problems: Iterable[Problem]) -> tuple[Finding, ...]:
    """The findings; ``document`` has the source as its text."""
    return tuple(_finding(document, problem) for problem in problems)


def _finding(document: Document, problem: Problem) -> Finding:
    rule, span = RULES[problem.kind], Span(problem.start, problem.end)
    return Finding(
        match=Match(ACCEPTANCES, rule, span, problem.kind),
        span=span,
        start=span.start,
        end=span.end,
        document=document,
        text=document.text[span.start : span.end],
        voices=Voices(),
        region="body",
        severity=SEVERITIES[problem.kind],
        message=problem.message,
    )
