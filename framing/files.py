"""From paths to sources: folders walked once, only regular files opened, nothing read that is too large or still changing."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple

from framing.errors import Failure, ReadError
from framing.interfaces import Source

MAX_BYTES: Final = 256_000_000
STDIN: Final = "-"
_STDIN_NAME: Final = "<stdin>"


def suffix_of(path: str) -> str:
    """The suffix of the file's name in lower case with its dot; empty where it has none, as ``.profile``."""
    suffix = os.path.splitext(path)[1].lower()
    return "" if suffix == "." else suffix


def name_of(path: str) -> str:
    """What a report calls this path: standard input has a name that cannot be taken for an argument."""
    return _STDIN_NAME if path == STDIN else path


LeftOut = Callable[[str, bool], bool]
"""Whether a path is left out; the second argument says whether it is a folder."""


def walk(
    paths: Iterable[str], wanted: Callable[[str], bool], left_out: LeftOut | None = None, *, also_named: bool = False
) -> Iterator[str | Failure]:
    """Every file under ``paths``, sorted within its folder, each real file once.

    A path named by the user is always yielded; in folders only those whose path ``wanted`` accepts, and neither hidden ones, nor what is
    ``left_out``, nor what a link leads back to. A folder that is left out and named is read as a whole. With ``also_named`` paths named by
    the user are left out like others.
    """
    seen: set[tuple[int, int]] = set()
    for path in paths:
        if path == STDIN:
            yield path
            continue
        is_folder = os.path.isdir(path)
        out = left_out is not None and (is_folder or also_named) and left_out(path, is_folder)
        if out and also_named:
            continue
        if is_folder:
            yield from _tree(path, wanted, seen, None if out else left_out)
        else:
            yield path


class _Folder(NamedTuple):
    path: str


def _tree(top: str, wanted: Callable[[str], bool], seen: set[tuple[int, int]], left_out: LeftOut | None) -> Iterator[str | Failure]:
    """All that is below a folder, in order. The stack is our own: folders can be deeper than calls of Python."""
    stack = [_entries(top, wanted, seen, left_out)]
    while stack:
        entry = next(stack[-1], None)
        if entry is None:
            stack.pop()
        elif isinstance(entry, _Folder):
            stack.append(_entries(entry.path, wanted, seen, left_out))
        else:
            yield entry


def _entries(
    folder: str, wanted: Callable[[str], bool], seen: set[tuple[int, int]], left_out: LeftOut | None
) -> Iterator[str | Failure | _Folder]:
    try:
        identity = os.stat(folder)
        if (identity.st_dev, identity.st_ino) in seen:
            return
        seen.add((identity.st_dev, identity.st_ino))
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        yield Failure(folder, f"the folder cannot be read: {_reason(error)}")
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        try:
            is_folder, is_file = entry.is_dir(), entry.is_file()
            identity = entry.stat()
        except OSError as error:
            if wanted(entry.path) and not (left_out is not None and left_out(entry.path, False)):
                yield Failure(entry.path, f"it cannot be read: {_reason(error)}")
            continue
        if left_out is not None and left_out(entry.path, is_folder):
            continue
        if is_folder:
            yield _Folder(entry.path)
        elif wanted(entry.path):
            if not is_file:
                yield Failure(entry.path, "not a regular file")
            elif (identity.st_dev, identity.st_ino) not in seen:
                seen.add((identity.st_dev, identity.st_ino))
                yield entry.path


def read_source(path: str, encoding: str | None = None) -> Source:
    """The bytes of a file, or of standard input for ``-``.

    Raises:
        ReadError: missing, unreadable, no regular file, too large, or changed while it was read.
    """
    if path == STDIN:
        if sys.stdin is None:
            raise ReadError("standard input is closed")
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise ReadError(f"standard input is larger than {MAX_BYTES // 1_000_000} MB")
        return Source(_STDIN_NAME, data, encoding)
    try:
        before = os.stat(path)
        if not stat.S_ISREG(before.st_mode):
            raise ReadError("a folder" if stat.S_ISDIR(before.st_mode) else "not a regular file")
        if before.st_size > MAX_BYTES:
            raise ReadError(f"{before.st_size / 1e6:,.0f} MB, more than the {MAX_BYTES // 1_000_000} MB that is read at once")
        with open(path, "rb", opener=_without_waiting) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):  # put in its place meanwhile
                raise ReadError("not a regular file")
            data = file.read(before.st_size + 1)  # and not to the end of a file that grows faster than it is read
        after = os.stat(path)
    except OSError as error:
        raise ReadError(_reason(error)) from None
    except ValueError:
        raise ReadError("the name of the file holds a zero byte") from None
    if (before.st_mtime_ns, before.st_size, before.st_ino) != (after.st_mtime_ns, after.st_size, after.st_ino) or len(
        data
    ) != after.st_size:
        raise ReadError("it changed while it was read; check it again")
    return Source(path, data, encoding)


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _reason(error: OSError) -> str:
    words = {
        errno.ENOENT: "there is no such file",
        errno.EACCES: "no permission to read it",
        errno.ELOOP: "its links lead in a circle",
        errno.ENAMETOOLONG: "its name is too long",
        errno.EISDIR: "a folder",
    }
    return words.get(error.errno or 0, error.strerror or "it cannot be read")
