"""Accepted findings, as the gate knows them: taken out of what is found, and drafts of new ones. Every method blocks."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date

from framing.acceptance import Accepted, comment_for, place
from framing.acceptance.signing import somebody, today
from framing.document import Document
from framing.errors import Failure, FramingError
from framing.findings import Finding, Result
from framing.writing import Original, original
from framing_tui.changed import edits_to, lines_of
from framing_tui.services.pen import Draft, Pen

_NONE = Accepted()


class Acceptances:
    """``path`` is the file of acceptances, which may be yet to be; None takes the one that a check without a configuration would take."""

    def __init__(self, path: str | None = None) -> None:
        self.path = path or place()
        self._known: tuple[tuple[int, int, int] | None, Accepted] = (None, _NONE)

    def load(self) -> Accepted:
        """What is accepted now.

        Raises:
            FramingError: the file is faulty or cannot be read.
        """
        try:
            status = os.stat(self.path)
        except OSError:
            return Accepted.load(self.path)
        stamp = (status.st_mtime_ns, status.st_size, status.st_ino)
        if self._known[0] != stamp:
            self._known = stamp, Accepted.load(self.path)
        return self._known[1]

    def sifted(self, result: Result) -> Result:
        """The result without what is accepted. Where that cannot be known everything stays, and the result says why."""
        if result.document is None or not result.findings:
            return result
        try:
            split = self.load().split(result.path, result.document, result.findings, today())
        except FramingError as error:
            return replace(result, failures=(*result.failures, Failure(self.path, str(error))))
        return replace(result, findings=split.left, suppressed=(*result.suppressed, *split.suppressed))

    def draft(self, pen: Pen, document: Document, finding: Finding, *, reason: str, until: date | None = None) -> Draft:
        """The acceptance of a finding by whoever works here, from today: a comment in copy that has them, else an entry of the file.

        Raises:
            FramingError: it cannot be written.
        """
        what = f"the acceptance of {finding.match.rule_id}"
        comment = comment_for(document, finding, reason=reason, until=until)
        if comment is not None:
            return Draft(pen.current(document), (comment,), what)
        accepted = self.load().with_entry(document.path, document, finding, reason=reason, by=somebody(), on=today(), until=until)
        before = accepted.before or Original(self.path, None)
        lines = [line for line, _ in lines_of(accepted.text())]
        return Draft(before if before.data is None else original(self.path), edits_to(before.text, lines), what)
