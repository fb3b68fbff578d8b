"""Counts instead of findings (``--statistics``): by rule, pack, side and voice, as text or as JSON lines (`docs/reference/jsonl.md`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, TextIO

from framing.findings import Finding, Result
from framing.interfaces import ReportOptions
from framing.reports.collected import Collected, collect
from framing.reports.common import left_unsearched, summed
from framing.reports.jsontext import json_line
from framing.reports.style import Style
from framing.rules import Severity
from framing.visible import inert, visible
from framing.voices import Voice


def _side(finding: Finding) -> str:
    return f"{finding.match.pack.id}:{finding.perspective}"


BY: Final[dict[str, Callable[[Finding], str]]] = {
    "rule": lambda finding: finding.match.rule_id,
    "pack": lambda finding: finding.match.pack.id,
    "perspective": _side,
    "voice": lambda finding: finding.voice.value,
}
"""What is counted by, in the order of the report; the id of a side is that of its pack and its own."""


@dataclass(frozen=True, slots=True)
class Row:
    """How many findings share a ``name``, in how many files; ``own`` of them in the outlet's own voice and not talked about."""

    by: str
    name: str
    count: int
    own: int
    files: int


def rows(collected: Collected) -> Iterator[Row]:
    """Every row, the largest counts of each kind first, then by name."""
    found = [(at, finding) for at, (_, findings) in enumerate(collected.documents) for finding in findings]
    for by, name_of in BY.items():
        groups: dict[str, list[tuple[int, Finding]]] = {}
        for at, finding in found:
            groups.setdefault(name_of(finding), []).append((at, finding))
        for name, group in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
            own = sum(finding.voice is Voice.OWN and not finding.mention for _, finding in group)
            yield Row(by, name, len(group), own, len({at for at, _ in group}))


def write_text(results: Iterable[Result], out: TextIO, options: ReportOptions) -> None:
    """A table for people, then what could not be checked, then the sum."""
    collected = collect(results, options)
    style = Style(options.color)
    out.writelines(inert(line) + "\n" for line in _table([*rows(collected)], style))
    out.writelines(inert(f"{style('could not check', Severity.ERROR)} {visible(str(failure))}\n") for failure in collected.failures)
    if not options.quiet or collected.failures:
        files = len(collected.documents)
        found = f"{summed(collected.findings)} in {files} file{'' if files == 1 else 's'}"
        failed = f"{len(collected.failures)} could not be checked" if collected.failures else ""
        unsearched = left_unsearched(result for result, _ in collected.documents)
        out.write("; ".join(filter(None, (found, unsearched, failed))) + "\n")


def _table(made: list[Row], style: Style) -> Iterator[str]:
    width = max((len(str(row.count)) for row in made), default=0)
    by = ""
    for row in made:
        if row.by != by:
            by = row.by
            yield style(f"by {by}", "bold")
        yield f"  {row.count:{width}}  {visible(row.name)}  ({row.own} in own voice, {row.files} file{'' if row.files == 1 else 's'})"
    if made:
        yield ""


def write_jsonl(results: Iterable[Result], out: TextIO, options: ReportOptions) -> None:
    """A JSON object for each row, then what could not be checked as in the report of findings."""
    collected = collect(results, options)
    out.writelines(
        json_line({"by": row.by, "name": row.name, "count": row.count, "own": row.own, "files": row.files})
        for row in rows(collected)
    )
    out.writelines(json_line({"error": failure.error, "path": failure.path}) for failure in collected.failures)


WRITERS: Final = {"text": write_text, "jsonl": write_jsonl}
"""By format."""
