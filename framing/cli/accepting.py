"""Findings that somebody has accepted are not reported, and acceptances that are good for nothing are."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from framing.acceptance.place import find, place
from framing.acceptance.signing import today
from framing.document import Document
from framing.findings import Result

if TYPE_CHECKING:
    from framing.acceptance import Accepted
    from framing.acceptance.model import Problem
    from framing.engine import Engine
    from framing.settings.model import Settings

MARK = "framing-accept"
"""What a comment that accepts something holds."""


@dataclass
class Accepting:
    """``accepted`` is None where no file has entries: then comments alone count. ``folders`` are those that are checked as a whole."""

    today: date
    accepted: Accepted | None = None
    folders: tuple[str, ...] = ()
    asked: Callable[[str, str], bool] = lambda _path, _rule: True
    _later: list[Problem] = field(default_factory=list)

    def of(self, results: Iterator[Result]) -> Iterator[Result]:
        """The results without what is accepted, and after the last what is wrong with entries."""
        for result in results:
            yield from self._one(result)
        yield from self._sidecar()

    def _one(self, result: Result) -> Iterator[Result]:
        document = result.document
        if document is None or (self.accepted is None and MARK not in (document.source or document.text)):
            yield result
            return
        from framing.acceptance import Accepted
        from framing.acceptance.problems import as_findings
        from framing.edits import source_of

        path = result.path
        accepted = self.accepted or Accepted()
        split = accepted.split(path, document, result.findings, self.today, lambda rule: self.asked(path, rule))
        problems = [p for p in split.problems if not (p.kind == "unused" and result.failures)]  # not all was looked at
        self._later += [p for p in problems if p.path != path]
        here = [p for p in problems if p.path == path]
        left = replace(result, findings=split.left, suppressed=(*result.suppressed, *split.suppressed))
        if here and document.source is None:
            findings = sorted([*split.left, *as_findings(document, here)], key=lambda f: (f.start, f.end))
            yield replace(left, findings=tuple(findings))
            return
        yield left
        if here:  # in the source, where the text that was checked has no comments
            source = Document(path, source_of(document))
            yield Result(path, source, as_findings(source, here))

    def _sidecar(self) -> Iterator[Result]:
        if self.accepted is None or self.accepted.before is None or not self.accepted.entries:
            return
        from framing.acceptance.problems import as_findings

        gone = [p for p in self.accepted.gone() if self._below(p.about)]
        problems = sorted([*self._later, *gone], key=lambda p: p.start)
        if problems:
            path = self.accepted.before.path
            document = Document(path, self.accepted.before.text)
            yield Result(path, document, as_findings(document, problems))

    def _below(self, path: str) -> bool:
        """Whether a file would have been seen, if it were there."""
        assert self.accepted is not None
        assert self.accepted.before is not None
        full = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(self.accepted.before.path)), path))
        return any(full.startswith(os.path.abspath(folder).rstrip(os.sep) + os.sep) for folder in self.folders)


def sidecar_of(settings: Settings | None) -> str:
    """The file of acceptances, or where one would be made; as a path from here where that is shorter."""
    path = place(".", settings.files[-1] if settings and settings.files else None)
    near = os.path.relpath(path)
    return near if len(near) < len(path) else path


def accepting(
    options: argparse.Namespace, settings: Settings | None, engine_for: Callable[[str], tuple[Engine, object]]
) -> Accepting:
    """What is accepted here.

    Raises:
        FramingError: the file of acceptances cannot be read, or is not sound.
    """
    made = Accepting(today(), folders=tuple(path for path in options.paths if os.path.isdir(path)))
    made.asked = lambda path, rule: was_asked(engine_for(path)[0], rule)
    path = sidecar_of(settings) if find(".") or settings else None
    if path is not None and os.path.lexists(path):
        from framing.acceptance import Accepted

        made.accepted = Accepted.load(path)
    return made


def was_asked(engine: Engine, rule: str) -> bool:
    """Whether its pack is there and the rule is on. A rule that its pack does not have any more counts as asked: it will never find anything."""
    return engine.profile.on(rule) and any(pack.id == rule.partition(":")[0] for pack in engine.packs)
