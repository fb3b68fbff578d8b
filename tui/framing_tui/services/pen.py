"""Changes to copy: drafted, shown, written, undone. The rules are those of `framing.edits` and `framing.writing`; every method blocks."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass

from framing.document import Document
from framing.edits import Edit, applied, change, source_of
from framing.findings import Finding
from framing.unified import unified
from framing.writing import Original, WriteError, check_writable, original, write_bytes, write_edits


@dataclass(frozen=True, slots=True)
class Draft:
    """What would be written. ``what`` says it in a few words, which may be those of the article; ``doubts`` are why it may not fit the sentence."""

    before: Original
    edits: tuple[Edit, ...]
    what: str
    doubts: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """The file."""
        return self.before.path

    @property
    def after(self) -> bytes:
        """The bytes of the file once it is written."""
        return self.before.encoded(applied(self.before.text, self.edits))

    @property
    def diff(self) -> str:
        """A unified diff; empty where nothing changes."""
        return unified(self.path, self.before.text, self.edits)


@dataclass(frozen=True, slots=True)
class Written:
    """A draft that was written, and the file as it was left. ``at`` is the offset of the text, as it was before, that it is about."""

    draft: Draft
    after: Original
    at: int


class Pen:
    """Writes files, and remembers what it wrote so that it can be undone. ``encoding`` is that of files without a byte-order mark."""

    def __init__(self, encoding: str | None = None) -> None:
        self._encoding = encoding
        self._written: list[Written] = []

    def current(self, document: Document) -> Original:
        """The file of ``document`` as it is on disk, to be written.

        Raises:
            WriteError: it cannot be read any more, is not what ``document`` was read from, or may not be written.
        """
        now = original(document.path, self._encoding)
        if now.text != source_of(document):
            raise WriteError(f"{document.path}: it has changed since it was read; open it again")
        check_writable(now)
        return now

    def exchange(self, document: Document, finding: Finding, alternative: str) -> Draft:
        """An alternative in the place of a finding.

        Raises:
            FramingError: nothing may be put there, or the file cannot be written.
        """
        made = change(document, finding, alternative)
        return Draft(self.current(document), made.edits, f"“{finding.text}” → “{alternative}”", made.doubts)

    def write(self, draft: Draft, at: int) -> Written:
        """Writes a draft, which is about what stands at ``at`` in the text.

        Raises:
            FramingError: it was not written, and the file is as it was.
        """
        written = Written(draft, write_edits(draft.before, draft.edits), at)
        self._written.append(written)
        return written

    def undo(self) -> Written | None:
        """Puts back what the last draft changed; None where there is nothing to undo. What cannot be undone stays to be.

        Raises:
            WriteError: the file has changed since, or cannot be written.
        """
        if not self._written:
            return None
        last = self._written[-1]
        if last.draft.before.data is None:
            write_bytes(last.after, last.after.data or b"")  # which says whether it is still as it was left
            os.unlink(last.draft.path)
        else:
            write_bytes(last.after, last.draft.before.data)
        return self._written.pop()

    @property
    def written(self) -> Sequence[Written]:
        """What can be undone, the last one last."""
        return tuple(self._written)
