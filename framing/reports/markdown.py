"""A summary in Markdown (GitHub's flavour), for the page of a job or the description of a merge request."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, TextIO
from urllib.parse import quote

from framing.findings import ACCEPTANCES, Finding, Result
from framing.interfaces import ReportOptions
from framing.reports.collected import collect
from framing.reports.common import balance, left_unsearched, relative, speaker, summed, told, web_address, whose, words
from framing.rules import Severity
from framing.visible import visible

MOST: Final = 200
"""Rows: the summary of a job may have one mebibyte, and nobody reads more."""

_MARKS: Final = re.compile(r"[!-/:-@\[-`{-~]")


def write(results: Iterator[Result], out: TextIO, options: ReportOptions) -> None:
    """Write what was found above ``info`` as a table, the gravest first, the balance of all, and what could not be checked."""
    everything = collect(results, options)
    grave = sorted(
        (
            (f, relative(result.path))
            for result, findings in everything.documents
            for f in findings
            if f.severity is not Severity.INFO
        ),
        key=lambda pair: -pair[0].severity.rank,
    )
    count, failed = len(everything.documents), len(everything.failures)
    out.write(f"## framing: {summed(everything.findings)}\n\n{count} file{'' if count == 1 else 's'} checked")
    unsearched = left_unsearched(result for result, _ in everything.documents)
    out.write(f"; **{unsearched}**" if unsearched else "")
    out.write(f", **{failed} could not be checked**.\n\n" if failed else ".\n\n")
    if everything.failures:
        out.write("### Could not be checked\n\n")
        out.writelines(f"- {plain(told(failure))}\n" for failure in everything.failures[:MOST])
        out.writelines(_more(len(everything.failures)))
        out.write("\n")
    for title, rows in (
        ("Wording of one side", [pair for pair in grave if pair[0].match.pack is not ACCEPTANCES]),
        (ACCEPTANCES.title, [pair for pair in grave if pair[0].match.pack is ACCEPTANCES]),
    ):
        if rows:
            out.write(f"### {title}\n\n| | where | words | whose | who speaks | instead | why |\n|---|---|---|---|---|---|---|\n")
            out.writelines(_row(finding, path) for finding, path in rows[:MOST])
            out.writelines(_more(len(rows)))
            out.write("\n")
    if sides := balance(everything.findings):
        out.write("### Balance\n\n| side | times | in the outlet's own voice |\n|---|---|---|\n")
        out.writelines(f"| {plain(side.label)} | {side.total} | {side.own} |\n" for side in sides)


def plain(text: str) -> str:
    """``text`` that is nothing but text in Markdown: every mark is a character reference, which never makes structure (CommonMark 0.31, §2.5)."""
    return _MARKS.sub(lambda mark: f"&#{ord(mark[0])};", visible(" ".join(text.split())))


def _row(finding: Finding, path: str) -> str:
    place = f"{path}:{finding.position.line}:{finding.position.column}"
    instead = " · ".join(finding.suggestions)
    cited = next(
        (
            f" [{plain(r.organisation or r.title)}](<{quote(url, safe=_SAFE)}>)"
            for r in finding.references
            if (url := web_address(r.url))
        ),
        "",
    )
    cells = (finding.severity.value, place, words(finding), whose(finding), speaker(finding), instead, finding.match.rule.why)
    return "| " + " | ".join(plain(cell) for cell in cells) + cited + " |\n"


_SAFE: Final = "/:?#@!$&'*+,;=%~"


def _more(count: int) -> Iterator[str]:
    if count > MOST:
        yield f"\n{count - MOST} more are in the other reports.\n"
