"""Whether files are still what they were: cheap to ask, and never wrong in the direction of "unchanged".

A mark is size, times of change to the nanosecond, and inode. Two edits within one tick of the file system's clock can have the same mark, so
one that was taken of a file younger than that proves nothing (as git says of its "racy" entries): such files are read.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

YOUNG: Final = 2_000_000_000
"""Nanoseconds: the coarsest clock among file systems (FAT). A time in the future is young too."""


class Mark(NamedTuple):
    """What one file looked like. ``text`` is for comparing; ``young``: it may change without looking different."""

    path: str
    text: str
    young: bool


def mark(path: str) -> Mark:
    """The mark of what is at ``path`` (links followed); where nothing is, that is the mark."""
    now = time.time_ns()
    try:
        about = os.stat(path)
    except (OSError, ValueError) as error:  # ValueError: no file can have such a name
        return Mark(path, f"no {getattr(error, 'errno', 0)}", young=False)
    newest = max(about.st_mtime_ns, about.st_ctime_ns)
    text = f"{about.st_size} {about.st_mtime_ns} {about.st_ctime_ns} {about.st_ino} {about.st_dev}"
    return Mark(path, text, young=newest > now - YOUNG)


def marks(paths: Iterable[str]) -> tuple[Mark, ...]:
    """The marks of all ``paths``."""
    return tuple(map(mark, paths))


def as_bytes(given: Iterable[Mark]) -> bytes:
    """Paths and marks in one piece, for comparing."""
    return "\0".join(f"{m.path}\0{m.text}" for m in given).encode("utf-8", "surrogateescape")


def files_under(folder: str, suffixes: tuple[str, ...]) -> Iterator[str]:
    """Every file in ``folder`` with one of ``suffixes``, at any depth; what is hidden and linked folders are left out, as with packs.

    ``folder`` itself where it is no folder.

    Raises:
        OSError: a folder cannot be read.
    """
    if not os.path.isdir(folder):
        yield folder
        return
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            if not entry.is_symlink():
                yield from files_under(entry.path, suffixes)
        elif entry.name.endswith(suffixes):
            yield entry.path
