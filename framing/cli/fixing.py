"""``framing check --fix``: what the house prefers, put in the place of the outlet's own words where that is certain."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from framing.document import Document
from framing.edits import Plan, change, plan, source_of, why_not
from framing.engine import Engine
from framing.errors import Failure
from framing.findings import Finding, Result
from framing.rules import Severity
from framing.visible import inert, visible
from framing.voices import Voice
from framing.writing import WriteError, still, write_edits


@dataclass
class Fixing:
    """Fixes file by file. ``shown`` only makes diffs of it; ``failures`` are files that could not be written."""

    engine_for: Callable[[str], tuple[Engine, object]]
    show: Severity
    encoding: str | None = None
    shown: bool = False
    failures: list[Failure] = field(default_factory=list)
    made: int = 0
    files: int = 0

    def run(self, results: Iterable[Result]) -> Iterator[str]:
        """Fix what came of each file, or yield the diff of it."""
        for result in results:
            if result.document is None or result.failures or result.path.startswith("<"):
                continue
            settled = cache(_Settled(self.engine_for(result.path)[0]))
            made, left = fixes(result.document, (f for f in result.findings if f.severity.rank >= self.show.rank), settled)
            for finding, reason in left:
                place = f"{result.path}:{finding.position.line}:{finding.position.column}"
                _say(f"{place}: {finding.match.rule_id} is left as it is: {reason}")
            if made.edits:
                yield from self._file(result.path, result.document, made)

    def _file(self, path: str, document: Document, made: Plan) -> Iterator[str]:
        source = source_of(document)
        if self.shown:
            from framing.unified import unified

            yield unified(path, source, made.edits)
        else:
            try:
                write_edits(still(path, source, self.encoding), made.edits)
            except WriteError as error:
                self.failures.append(Failure(path, str(error).removeprefix(f"{path}: ")))
                return
        self.made += len(made.changes)
        self.files += 1

    def close(self) -> None:
        """Say what was done."""
        would = "would be " if self.shown else ""
        _say(
            f"{self.made} {'finding' if self.made == 1 else 'findings'} {would}fixed in {self.files} {'file' if self.files == 1 else 'files'}"
        )


def fixed(
    results: Iterable[Result], engine_for: Callable[[str], tuple[Engine, object]], options: argparse.Namespace
) -> list[Result]:
    """Fix what is in ``results``, or show the diff of it with ``--dry-run``; a result for each file that could not be written."""
    fixing = Fixing(engine_for, Severity(options.show), options.encoding, shown=options.dry_run)
    for diff in fixing.run(results):
        sys.stdout.write(visible(diff, newlines=True, tabs=True) if sys.stdout.isatty() else diff)
    fixing.close()
    return [Result(failure.path, failures=(failure,)) for failure in fixing.failures]


def fixes(
    document: Document, findings: Iterable[Finding], settled: Callable[[str], bool] = lambda _: True
) -> tuple[Plan, list[tuple[Finding, str]]]:
    """What can be fixed, and what the house has a form for and is left, with the reason.

    Only findings of the outlet's own words for which the house states one form: of several an editor chooses, by facts that no program knows. Where
    grammar is in doubt, nothing is done. ``settled`` says whether a form is not itself something that would be fixed: that would never end.
    """
    wanted: list[tuple[Finding, str]] = []
    left: list[tuple[Finding, str]] = []
    for finding in findings:
        prefer = finding.house.prefer if finding.house else ()
        if not prefer or finding.voice is not Voice.OWN or finding.mention:
            continue
        reason = why_not(document, finding) or (
            "" if len(prefer) == 1 else f"the house states {len(prefer)} forms; choose one by the facts"
        )
        if not reason and not settled(prefer[0]):
            reason = "the house's form would itself be fixed"
        if reason:
            left.append((finding, reason))
        else:
            wanted.append((finding, prefer[0]))
    certain = []
    for finding, form in wanted:
        doubts = change(document, finding, form).doubts
        if doubts:
            left.append((finding, doubts[0]))
        else:
            certain.append((finding, form))
    made = plan(document, certain)
    return made, sorted([*left, *made.refused], key=lambda pair: pair[0].start)


@dataclass(frozen=True)
class _Settled:
    """Whether nothing that this engine would fix stands in a form."""

    engine: Engine

    def __call__(self, form: str) -> bool:
        found = self.engine.check(Document("form", form), on_topic=True).findings
        return not any(finding.house and len(finding.house.prefer) == 1 for finding in found)

    def __hash__(self) -> int:
        return id(self.engine)


def _say(sentence: str) -> None:
    print(f"framing: {inert(visible(sentence))}", file=sys.stderr)
