"""Which lines have changed, from a unified diff: git's own, or one that somebody hands over."""

from __future__ import annotations

import os
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from framing.document import Document
from framing.edits import source_of
from framing.errors import FramingError
from framing.findings import Finding

_HUNK: Final = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_ESCAPE: Final = re.compile(rb'\\([abfnrtv"\\]|[0-7]{3})')
_PREFIX: Final = re.compile(rb"\A[abciow]/")
_SIGNS: Final = {
    b"a": b"\a",
    b"b": b"\b",
    b"f": b"\f",
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"v": b"\v",
    b'"': b'"',
    b"\\": b"\\",
}


@dataclass(frozen=True, slots=True)
class Changes:
    """Lines by the real path of their file, as (first, last) from 1; None for a file that counts as a whole: it is new, or git has no lines of it.

    Lines are those of git, which ends them with line feeds alone. ``torn`` are files of which what is read is not what will be committed.
    """

    lines: Mapping[str, tuple[tuple[int, int], ...] | None] = field(default_factory=dict)
    torn: frozenset[str] = frozenset()

    def touch(self, path: str) -> bool:
        """Whether anything has changed in the file of this path."""
        return os.path.realpath(path) in self.lines

    def of(self, path: str, document: Document, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Those of ``findings`` that stand on a changed line."""
        lines = self.lines.get(os.path.realpath(path), ())
        if lines is None:
            return tuple(findings)
        line, firsts = _LineFeeds(source_of(document)), [first for first, _ in lines]

        def changed(finding: Finding) -> bool:
            at = bisect_right(firsts, line(finding.end)) - 1
            return at >= 0 and line(finding.start) <= lines[at][1]

        return tuple(filter(changed, findings))


class _LineFeeds:
    """Counts lines as git does; where a carriage return alone ends one, framing counts more."""

    def __init__(self, source: str) -> None:
        self._ends = [found.start() for found in re.finditer("\n", source)]

    def __call__(self, offset: int) -> int:
        return bisect_left(self._ends, offset) + 1


@dataclass
class _File:
    """What a diff says of one file: added lines by number, how often each line went away, and whether it is a whole without lines."""

    added: list[tuple[int, bytes]] = field(default_factory=list)
    gone: Counter[bytes] = field(default_factory=Counter)
    whole: bool = False

    def changed(self) -> tuple[tuple[int, int], ...] | None:
        """The lines that are new: one that went away elsewhere in the file has only moved, and one that got another end is the same."""
        if self.whole:
            return None
        found = []
        for number, line in self.added:
            if self.gone[line]:
                self.gone[line] -= 1
            else:
                found.append(number)
        return _joined(found)


def read_diff(diff: bytes, root: str) -> Changes:
    """The changes in a unified diff whose paths go from ``root``; with context lines or without.

    Raises:
        FramingError: it is no unified diff.
    """
    files: dict[str, _File] = {}
    here = _File()
    name: str | None = None
    old = new = at = 0

    def named(path: str | None) -> _File:  # what is said of a file that is gone is of no use
        return _File() if path is None else files.setdefault(os.path.realpath(os.path.join(root, path)), _File())

    for line in diff.split(b"\n"):
        if old > 0 or new > 0:
            sign = line[:1]
            if sign == b"+":
                here.added.append((at, line[1:].rstrip()))
                at, new = at + 1, new - 1
            elif sign == b"-":
                here.gone[line[1:].rstrip()] += 1
                old -= 1
            elif sign != b"\\":
                at, old, new = at + 1, old - 1, new - 1
        elif line.startswith(b"diff --git "):
            name = _twice(line[11:])
        elif line.startswith((b"rename to ", b"copy to ")):
            name = os.fsdecode(_plain(line.partition(b" to ")[2]))
        elif line.startswith(b"deleted file"):
            name = None
        elif line.startswith((b"GIT binary patch", b"Binary files ")):
            named(name).whole = True
        elif line.startswith(b"+++ "):
            here = named(_path(line[4:]))
        elif hunk := _HUNK.match(line):
            old, at, new = int(hunk[1] or 1), int(hunk[2]), int(hunk[3] or 1)
    if diff.strip() and not files and b"+++ " not in diff and b"diff --git" not in diff:
        raise FramingError("--diff: this is no unified diff; git diff -U0 makes one")
    return Changes({path: file.changed() for path, file in files.items()})


def _twice(names: bytes) -> str | None:
    """The path in a ``diff --git`` line, where both names of the file are the same; another name is told by a line of its own."""
    half = len(names) // 2
    first, last = _path(names[:half]), _path(names[half + 1 :])
    return last if first == last else None


def _path(name: bytes) -> str | None:
    """The path in a ``+++`` line; None for a file that is gone. Git puts ``b/`` before it, or another letter."""
    name = _plain(name)
    if name == b"/dev/null":
        return None
    return os.fsdecode(_PREFIX.sub(b"", name))


def _plain(name: bytes) -> bytes:
    """A name without the quotes in which git puts those with unusual bytes, and without a date behind it."""
    if name.startswith(b'"'):
        return _ESCAPE.sub(lambda m: _SIGNS[m[1]] if m[1] in _SIGNS else bytes([int(m[1], 8)]), name.rstrip()[1:-1])
    return name.split(b"\t")[0].rstrip(b"\r")


def _joined(lines: Iterable[int]) -> tuple[tuple[int, int], ...]:
    joined: list[tuple[int, int]] = []
    for line in lines:
        if joined and joined[-1][1] + 1 == line:
            joined[-1] = (joined[-1][0], line)
        else:
            joined.append((line, line))
    return tuple(joined)


def since(revision: str) -> Changes:
    """What has changed in the working tree since the branch left ``revision``; files that git does not know count as a whole.

    What others have committed to ``revision`` meanwhile has not changed here. Where git does not know the common commit, as in a shallow clone, the
    revision itself is compared with.

    Raises:
        FramingError: there is no repository, or no such revision.
    """
    root = repository()
    try:
        base = os.fsdecode(_git("merge-base", "--end-of-options", revision, "HEAD", cwd=root).strip())
    except FramingError:
        base = revision
    try:
        diff = _git("diff", *_PLAIN, "--end-of-options", base, "--", cwd=root)
    except FramingError as error:
        if "bad revision" not in str(error):
            raise
        raise FramingError(
            f"--since {revision}: git knows no such revision here; name another, or fetch it first (git fetch origin; in CI the whole history, as with fetch-depth: 0)"
        ) from None
    changes = read_diff(diff, root)
    untracked = _git("ls-files", "-z", "--others", "--exclude-standard", cwd=root).split(b"\0")
    return Changes(
        {**changes.lines, **{os.path.realpath(os.path.join(root, os.fsdecode(name))): None for name in untracked if name}}
    )


def staged() -> Changes:
    """What is staged for the next commit. Files that have other changes besides are ``torn``.

    Raises:
        FramingError: there is no repository.
    """
    root = repository()
    changes = read_diff(_git("diff", *_PLAIN, "--cached", "--", cwd=root), root)
    unstaged = read_diff(_git("diff", *_PLAIN, "--", cwd=root), root)
    return Changes(changes.lines, frozenset(unstaged.lines) & frozenset(changes.lines))


_PLAIN: Final = ("-U0", "--no-color", "--no-ext-diff", "--no-textconv", "--src-prefix=a/", "--dst-prefix=b/", "-M")


def repository() -> str:
    """The folder of the repository that the run is in.

    Raises:
        FramingError: there is none.
    """
    return os.fsdecode(_git("rev-parse", "--show-toplevel", cwd=".").rstrip(b"\n"))


def _git(*arguments: str, cwd: str) -> bytes:
    import subprocess

    try:
        done = subprocess.run(["git", *arguments], cwd=cwd, capture_output=True, check=False, stdin=subprocess.DEVNULL)  # noqa: S603, S607 - the user's git, a list of arguments
    except OSError as error:
        raise FramingError(f"git cannot be run ({error.strerror}), so that nobody knows what has changed") from None
    if done.returncode:
        raise FramingError(f"git {arguments[0]}: {' '.join(done.stderr.decode('utf-8', 'replace').split())[:300]}")
    return done.stdout
