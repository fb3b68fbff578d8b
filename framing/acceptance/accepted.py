"""All accepted findings of a project, and what they make of the findings of a file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from framing.acceptance.comments import Comment, comments
from framing.acceptance.model import Acceptance, Key, Problem, around_of, key_of
from framing.acceptance.sidecar import as_text, parse
from framing.document import Document
from framing.edits import source_of
from framing.errors import FramingError
from framing.findings import Finding, Suppressed
from framing.visible import from_here
from framing.writing import Original, WriteError, original, write_text


@dataclass(frozen=True, slots=True)
class Split:
    """The findings that are left, those that are accepted, and what is wrong with acceptances of the file."""

    left: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...] = ()
    problems: tuple[Problem, ...] = ()


def _always(_: str) -> bool:
    return True


@dataclass(frozen=True)
class Accepted:
    """The entries of a file of acceptances, and the file as it was read. Comments in the copy count whether there is such a file or not."""

    before: Original | None = None
    entries: tuple[Acceptance, ...] = ()
    _files: dict[str, list[Acceptance]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        for entry in self.entries:
            self._files.setdefault(entry.path, []).append(entry)

    @classmethod
    def load(cls, path: str) -> Accepted:
        """The acceptances in the file ``path``; none where there is no such file yet.

        Raises:
            framing.packs.faults.PackFaults: every fault of the file, with its place and the mend.
            FramingError: it cannot be read.
        """
        if not os.path.lexists(path):
            return cls(Original(path, None))
        before = original(path)
        if before.encoding != "utf-8":
            raise FramingError(f"{path}: it is not UTF-8 text; save it as UTF-8")
        return cls(before, parse(before.text, from_here(path)))

    def relative(self, path: str) -> str:
        """``path`` as the entries have it."""
        home = os.path.dirname(os.path.abspath(self.before.path)) if self.before else os.getcwd()
        return os.path.relpath(path, home).replace(os.sep, "/")

    def split(
        self,
        path: str,
        document: Document,
        findings: Iterable[Finding],
        today: date,
        asked: Callable[[str], bool] = _always,
    ) -> Split:
        """What is left of ``findings``. Rules that were not ``asked`` (by full id) leave their acceptances unused without a word."""
        left, suppressed, problems = tuple(findings), [], []
        for comment in comments(path, source_of(document)):
            about = [finding for finding in left if comment.covers(finding)]
            problem = _of_comment(path, comment, about, today, asked)
            if problem is not None:
                problems.append(problem)
            if not comment.fault and (comment.until is None or today <= comment.until):
                suppressed += [Suppressed(finding, _reason(comment), in_source=True) for finding in about]
                left = tuple(finding for finding in left if not comment.covers(finding))
        entries = self._files.get(self.relative(path), ()) if self._files else ()
        if entries:
            taken = self.entries_for(path, document, left)
            held = {at: entry for at, entry in taken.items() if entry.holds(today)}
            problems += self._of_entries(entries, list(taken.values()), today, asked)
            suppressed += [Suppressed(left[at], entry.justification) for at, entry in held.items()]
            left = tuple(finding for at, finding in enumerate(left) if at not in held)
        return Split(left, tuple(sorted(suppressed, key=lambda s: (s.finding.start, s.finding.end))), tuple(problems))

    def entries_for(self, path: str, document: Document, findings: Sequence[Finding]) -> dict[int, Acceptance]:
        """Which entry is for which of ``findings``, by index; whether it holds today or not."""
        return _pairs(document, findings, self._files.get(self.relative(path), ()))

    def gone(self) -> tuple[Problem, ...]:
        """Entries of files that are not there any more."""
        if self.before is None:
            return ()
        home = os.path.dirname(os.path.abspath(self.before.path))
        lost = [name for name in self._files if not os.path.lexists(os.path.join(home, name))]
        return tuple(
            self._problem(e, "unused", "the file is not there any more; take the entry out") for n in lost for e in self._files[n]
        )

    def with_entry(
        self, path: str, document: Document, finding: Finding, *, reason: str, by: str, on: date, until: date | None = None
    ) -> Accepted:
        """With an entry for ``finding`` besides; in place of one that says the same of it.

        Raises:
            FramingError: there is no reason.
        """
        if not reason.strip():
            raise FramingError("an acceptance needs a reason")
        key = key_of(finding)
        made = Acceptance(
            self.relative(path),
            key.rule,
            key.words,
            key.voice,
            around_of(document, finding),
            " ".join(reason.split()),
            " ".join(by.split()),
            on.isoformat(),
            until,
        )
        same = [e for e in self.entries if e.path == made.path and e.key == made.key and e.around == made.around]
        return replace(self, entries=(*(e for e in self.entries if e not in same), made))

    def without(self, acceptance: Acceptance) -> Accepted:
        """Without this entry."""
        return replace(self, entries=tuple(e for e in self.entries if e != acceptance))

    def text(self) -> str:
        """The file with these entries."""
        return as_text(self.entries)

    def write(self) -> Accepted:
        """Write the file, whole or not at all; the acceptances as they are then.

        Raises:
            framing.writing.WriteError: it was not written, and is as it was: somebody else changed it since it was loaded, for one.
        """
        if self.before is None:
            raise WriteError("there is no file of acceptances to write")
        now = write_text(self.before, self.text())
        return Accepted(now, parse(now.text, from_here(now.path)))

    def _of_entries(
        self, entries: Sequence[Acceptance], used: Sequence[Acceptance], today: date, asked: Callable[[str], bool]
    ) -> list[Problem]:
        problems = []
        for entry in entries:
            if not any(entry is other for other in used):
                if asked(entry.rule):
                    problems.append(self._problem(entry, "unused", "nothing in the copy is what it says; take the entry out"))
            elif not entry.holds(today):
                problems.append(
                    self._problem(entry, "expired", f"it held until {entry.until}; look at the words again, or set another day")
                )
        return problems

    def _problem(self, entry: Acceptance, kind: str, sentence: str) -> Problem:
        assert self.before is not None
        start = _offset(self.before.text, entry.line, entry.column)
        end = start + len(self.before.text[start:].split("\n", 1)[0].rstrip())
        said = {"unused": "An acceptance that is not used", "expired": "An acceptance that has expired"}[kind]
        return Problem(self.before.path, kind, start, end, f"{said} ({entry.rule} in {entry.path}): {sentence}.", entry.path)


def _pairs(document: Document, findings: Sequence[Finding], entries: Sequence[Acceptance]) -> dict[int, Acceptance]:
    """Which entry is for which finding, by index.

    First those whose words around are the same, then each entry left for one finding of which they are on one side still the same. An entry
    without words around is for all findings of its key.
    """
    by_key: dict[Key, list[Acceptance]] = {}
    for entry in entries:
        by_key.setdefault(entry.key, []).append(entry)
    pairs: dict[int, Acceptance] = {}
    open_: list[tuple[int, Key, str]] = []
    for at, finding in enumerate(findings):
        key = key_of(finding)
        if key not in by_key:
            continue
        around = around_of(document, finding)
        same = next((e for e in by_key[key] if e.around in ("", around)), None)
        if same is None:
            open_.append((at, key, around))
        else:
            pairs[at] = same
    for at, key, around in open_:
        near = next((e for e in by_key[key] if e.near(around) and all(e is not other for other in pairs.values())), None)
        if near is not None:
            pairs[at] = near
    return pairs


def _of_comment(path: str, comment: Comment, about: Sequence[Finding], today: date, asked: Callable[[str], bool]) -> Problem | None:
    def problem(kind: str, message: str) -> Problem:
        return Problem(path, kind, *comment.span, message, path)

    if comment.fault:
        return problem("faulty", f"An acceptance that cannot be read: {comment.fault}.")
    if not about:
        told = f"An acceptance that is not used: {comment.rule} finds nothing in the lines it is for; take the comment out."
        return problem("unused", told) if asked(comment.rule) else None
    if comment.until is not None and today > comment.until:
        return problem(
            "expired",
            f"An acceptance that has expired: it held until {comment.until}; look at the words again, or set another day.",
        )
    return None


def _reason(comment: Comment) -> str:
    return comment.reason + (f" (until {comment.until})" if comment.until else "")


def _offset(text: str, line: int, column: int) -> int:
    at = 0
    for _ in range(line - 1):
        at = text.index("\n", at) + 1
    return at + column - 1
