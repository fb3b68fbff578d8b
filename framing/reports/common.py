"""What the reports for other programs share: what is shown, where it stands, and words for people without any character that obeys."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from framing.document import Document
from framing.errors import Failure
from framing.findings import ACCEPTANCES, Finding, Result
from framing.interfaces import ReportOptions
from framing.rules import NEUTRAL, Severity
from framing.visible import visible
from framing.voices import Voice

COULD_NOT_CHECK = "could-not-check"
"""In place of a rule id, where something could not be checked."""


def shown(result: Result, options: ReportOptions) -> tuple[Finding, ...]:
    """The findings that the report is about."""
    return tuple(f for f in result.findings if options.neutral or f.perspective != NEUTRAL)


def relative(path: str) -> str:
    """The path from the folder of the run, where it lies below that: forges know files by their place in the repository.

    Slashes part folders on every system. What is no path, such as ``<stdin>``, stays as it is.
    """
    if path.startswith("<"):
        return path
    home, full = os.getcwd(), os.path.abspath(path)
    if full.startswith(home.rstrip(os.sep) + os.sep):
        path = full[len(home.rstrip(os.sep)) + 1 :]
    return path.replace(os.sep, "/")


def told(failure: Failure) -> str:
    """What could not be checked and why, in one sentence with the path as reports have it."""
    path, error = relative(failure.path), failure.error
    own = error.startswith(f"{failure.path}:")  # the faults of packs name their place themselves
    return visible(f"{path}{error[len(failure.path) :]}" if own else f"{path}: {error}")


def place(finding: Finding, document: Document | None) -> list[str]:
    """Where it stands, in words: line and column, or paragraph and character; the article, and the page, where there is one to tell."""
    line, column = finding.position
    if document is None:
        return [f"{line}:{column}"]
    article, page = document.article_at(finding.span.start), document.page_at(finding.span.start)
    return [
        f"paragraph {line}, character {column}" if document.by_paragraph else f"{line}:{column}",
        *([f"article {visible(article.name)}"] if article is not None else ()),
        *([f"page {page}"] if page is not None else ()),
    ]


def headline(finding: Finding) -> str:
    """The finding in one sentence, led by the words themselves."""
    return visible(f"“{words(finding)}”: {finding.message}")


def words(finding: Finding) -> str:
    """The words as they stand, on one line."""
    return visible(" ".join(finding.text.split()))


def whose(finding: Finding) -> str:
    """The side by its label."""
    if finding.perspective == NEUTRAL:
        return NEUTRAL
    return visible(finding.match.pack.perspectives[finding.perspective].label)


def speaker(finding: Finding) -> str:
    """Who is speaking, in words."""
    if finding.match.pack is ACCEPTANCES:
        return "of an acceptance"
    source = visible(finding.source or "a source without a name")
    said = {
        Voice.OWN: "in the outlet's own voice",
        Voice.DIRECT: f"quoted: {source}",
        Voice.INDIRECT: f"reported: {source}",
        Voice.SCARE: "in marks of distance",
    }[finding.voice]
    return said + (", talked about" if finding.mention else ", denied or not said" if finding.denied else "")


def details(finding: Finding) -> Iterator[str]:
    """What a reader wants to know besides the sentence, a line each."""
    yield f"{whose(finding)}, {speaker(finding)}"
    if finding.suggestions:
        yield visible("instead: " + " · ".join(finding.suggestions))
    for reference in finding.references[:2]:
        title = f"{reference.organisation}, {reference.title}" if reference.organisation else reference.title
        yield visible(f"see: {title} {reference.url}".strip())


class Side(NamedTuple):
    """How often one side's wording stands somewhere, and how often in the outlet's own voice."""

    label: str
    total: int
    own: int


def balance(findings: Iterable[Finding]) -> list[Side]:
    """Every side that has wording among ``findings``, by label."""
    sides: dict[str, list[int]] = {}
    for finding in (finding for finding in findings if finding.wording):
        count = sides.setdefault(whose(finding), [0, 0])
        count[0] += 1
        count[1] += finding.voice is Voice.OWN and not finding.mention
    return [Side(label, *count) for label, count in sorted(sides.items())]


def totals(findings: Iterable[Finding]) -> dict[Severity, int]:
    """How many there are of each severity, the gravest first; none that has none."""
    severities = [finding.severity for finding in findings]
    return {s: severities.count(s) for s in (Severity.ERROR, Severity.WARNING, Severity.INFO) if s in severities}


def summed(findings: Iterable[Finding]) -> str:
    """The totals in words."""
    counts = (f"{n} {s}" + ("s" if n != 1 and s is not Severity.INFO else "") for s, n in totals(findings).items())
    return ", ".join(counts) or "nothing found"


def left_unsearched(results: Iterable[Result]) -> str:
    """How many documents there are in whose language no pack looked for wording, in words; empty where there are none."""
    languages = [result.unsearched for result in results if result.unsearched]
    codes = sorted({code for some in languages for code in some})
    many = len(languages)
    return f"no pack is for the language of {many} file{'' if many == 1 else 's'} ({', '.join(codes)})" if many else ""


def web_address(url: str) -> str:
    """``url`` where it is one of the web, else nothing: packs are written by strangers, and ``javascript:`` is an address too."""
    return url if url.startswith(("https://", "http://")) else ""
