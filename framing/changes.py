"""Which lines have changed, from a unified diff: git's own, or one that somebody hands over."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from framing.errors import FramingError
from framing.findings import Finding

_HUNK: Final = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_ESCAPE: Final = re.compile(rb'\\([abfnrtv"\\]|[0-7]{3})')
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
    """Lines by the real path of their file, as (first, last) from 1; None for a file that is new as a whole.

    ``torn`` are files of which what is read is not what will be committed.
    """

    lines: Mapping[str, tuple[tuple[int, int], ...] | None] = field(default_factory=dict)
    torn: frozenset[str] = frozenset()

    def touch(self, path: str) -> bool:
        """Whether anything has changed in the file of this path."""
        return os.path.realpath(path) in self.lines

    def of(self, path: str, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Those of ``findings`` that stand on a changed line."""
        lines = self.lines.get(os.path.realpath(path), ())
        if lines is None:
            return tuple(findings)
        return tuple(f for f in findings if any(a <= f.end_position.line and f.position.line <= b for a, b in lines))


def read_diff(diff: bytes, root: str) -> Changes:
    """The changes in a unified diff whose paths go from ``root``; with context lines or without.

    Raises:
        FramingError: it is no unified diff.
    """
    found: dict[str, list[tuple[int, int]]] = {}
    here: list[tuple[int, int]] | None = None
    old = new = at = 0
    for line in diff.split(b"\n"):
        if old > 0 or new > 0:
            sign = line[:1]
            if sign == b"+":
                if here is not None:
                    here.append((at, at))
                at, new = at + 1, new - 1
            elif sign == b"-":
                old -= 1
            elif sign != b"\\":
                at, old, new = at + 1, old - 1, new - 1
        elif line.startswith(b"+++ "):
            path = _path(line[4:])
            here = None if path is None else found.setdefault(os.path.realpath(os.path.join(root, path)), [])
        elif hunk := _HUNK.match(line):
            old, at, new = int(hunk[1] or 1), int(hunk[2]), int(hunk[3] or 1)
    if diff.strip() and not found and b"+++ " not in diff and b"diff --git" not in diff:
        raise FramingError("--diff: this is no unified diff; git diff -U0 makes one")
    return Changes({path: _joined(lines) for path, lines in found.items()})


def _path(name: bytes) -> str | None:
    """The path in a ``+++`` line; None for a file that is gone. Git quotes names with unusual bytes, and puts ``b/`` before them."""
    name = name.split(b"\t")[0].rstrip(b"\r") if not name.startswith(b'"') else name.rstrip()
    if name.startswith(b'"'):
        name = _ESCAPE.sub(lambda m: _SIGNS[m[1]] if m[1] in _SIGNS else bytes([int(m[1], 8)]), name[1:-1])
    if name == b"/dev/null":
        return None
    return os.fsdecode(name[2:] if name.startswith((b"b/", b"w/", b"i/")) else name)


def _joined(lines: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    joined: list[tuple[int, int]] = []
    for first, last in lines:
        if joined and joined[-1][1] + 1 == first:
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return tuple(joined)


def since(revision: str) -> Changes:
    """What has changed in the working tree since ``revision``; files that git does not know count as a whole.

    Raises:
        FramingError: there is no repository, or no such revision.
    """
    root = repository()
    changes = read_diff(_git("diff", *_PLAIN, "--end-of-options", revision, "--", cwd=root), root)
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
