"""Accepted findings, as the gate knows them, for one folder of copy. No protocol here; every method blocks."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from framing.acceptance import Accepted, comment_for, place
from framing.acceptance.signing import somebody, today
from framing.document import Document
from framing.edits import Edit
from framing.errors import Failure, FramingError
from framing.findings import Finding, Result
from framing.watching import Stamp, stamp


@dataclass
class Acceptances:
    """``path`` is the file of acceptances, which may be yet to be."""

    path: str
    _known: tuple[Stamp | None, Accepted] | None = field(default=None, init=False)

    @classmethod
    def of(cls, folder: str, configuration: str | None) -> Acceptances:
        """Those that hold for copy in ``folder``."""
        return cls(place(folder, configuration))

    def sifted(self, result: Result) -> Result:
        """The result without what is accepted. Where that cannot be known everything stays, and the result says why."""
        if result.document is None or not result.findings:
            return result
        try:
            split = self._load().split(result.path, result.document, result.findings, today())
        except FramingError as error:
            return replace(result, failures=(*result.failures, Failure(self.path, str(error))))
        return replace(result, findings=split.left, suppressed=(*result.suppressed, *split.suppressed))

    def accept(self, document: Document, finding: Finding, reason: str) -> Edit | None:
        """Accept ``finding``: what the editor is to put into the copy, where its format has comments; else the file is written, and None.

        Raises:
            FramingError: there is no reason, or the file cannot be written.
        """
        edit = comment_for(document, finding, reason=reason)
        if edit is None:
            load = Accepted.load(self.path)  # anew: it is about to be written
            load.with_entry(document.path, document, finding, reason=reason, by=somebody(), on=today()).write()
            self._known = None
        return edit

    def _load(self) -> Accepted:
        now = stamp(self.path)
        if self._known is None or self._known[0] != now:
            self._known = now, Accepted.load(self.path)
        return self._known[1]
