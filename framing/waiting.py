"""A file that waits beside another until it is whole, and then takes its place.

Its name is made from that of the other and it is locked while somebody writes it: two that write one file do not mix, and what a killed
process left is used again by the next. It begins with a dot, so that no reader of folders takes it for copy.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from contextlib import suppress
from types import TracebackType
from typing import Final, Self

_FLAGS: Final = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


class Waiting:
    """Open as a context; whatever ends it, nothing is left over. Every step may raise OSError, EAGAIN where another process writes."""

    def __init__(self, target: str, mode: int = 0o600) -> None:
        from hashlib import blake2b

        folder, name = os.path.split(target)
        digest = blake2b(os.fsencode(name), digest_size=8).hexdigest()
        self.target, self.folder, self.mode = target, folder, mode
        self.path = os.path.join(folder, f".framing-{digest}.part")
        self.descriptor = -1

    def __enter__(self) -> Self:
        self.descriptor = os.open(self.path, _FLAGS, self.mode)
        try:
            _lock(self.descriptor, self.path)
            os.ftruncate(self.descriptor, 0)
        except BaseException:
            os.close(self.descriptor)  # it is another's, and not ours to take away
            raise
        return self

    def fill(self, data: bytes) -> None:
        """Write all of ``data`` and make it durable."""
        view = memoryview(data)
        while view:
            view = view[os.write(self.descriptor, view) :]
        os.fsync(self.descriptor)

    def put(self) -> None:
        """Take the place of the target, and make that durable too."""
        if sys.platform == "win32":  # which moves no file that is open
            os.close(self.descriptor)
            self.descriptor = -1
        os.replace(self.path, self.target)
        self.path = ""
        with suppress(OSError):  # the new file is there; some file systems cannot say when a folder is durable
            folder = os.open(self.folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
            try:
                os.fsync(folder)
            finally:
                os.close(folder)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self.path:
            with suppress(OSError):
                os.unlink(self.path)
        if self.descriptor >= 0:
            os.close(self.descriptor)


def _same(here: os.stat_result, path: str) -> bool:
    try:
        there = os.lstat(path)
    except FileNotFoundError:
        return False
    return (here.st_dev, here.st_ino) == (there.st_dev, there.st_ino)


def _lock(descriptor: int, path: str) -> None:
    if sys.platform != "win32":
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    here = os.fstat(descriptor)
    if not stat.S_ISREG(here.st_mode) or here.st_nlink != 1 or not _same(here, path):
        raise BlockingIOError(errno.EAGAIN, "another process has just written it")
