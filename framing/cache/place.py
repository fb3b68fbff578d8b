"""Where the cache lies, and whether it may be trusted.

The folder is the user's own (mode 0700): what another user could have written is never read. Everything here ends in "no cache" and never
in a message, since a run without a cache is merely slower.
"""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from typing import Final

OFF: Final = "FRAMING_NO_CACHE"
"""Set to anything, this variable switches the cache off."""

_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO
_OTHERS_WRITE: Final = stat.S_IWGRP | stat.S_IWOTH
_POSIX: Final = sys.platform != "win32"


def cache_folder() -> str | None:
    """The path of the folder, whether or not it exists; None where the cache is switched off or there is no place for it.

    ``$XDG_CACHE_HOME/framing`` where that is an absolute path, else what the system has for it: ``~/.cache`` (XDG Base Directory
    Specification), ``~/Library/Caches``, ``%LOCALAPPDATA%``. Not in the home of somebody else, as under ``sudo``.
    """
    if os.environ.get(OFF):
        return None
    named = os.environ.get("XDG_CACHE_HOME", "")
    if os.path.isabs(named):
        return os.path.join(named, "framing")
    if sys.platform == "win32":
        named = os.environ.get("LOCALAPPDATA", "")
        return os.path.join(named, "framing", "Cache") if os.path.isabs(named) else None
    home = os.path.expanduser("~")
    try:
        if not os.path.isabs(home) or os.stat(home).st_uid != os.geteuid():
            return None
    except OSError:
        return None
    return os.path.join(home, *(("Library", "Caches") if sys.platform == "darwin" else (".cache",)), "framing")


def open_folder(*, make: bool = False) -> int | None:
    """A descriptor of the folder, so that nobody can put another in its place meanwhile; None where there is none to be trusted.

    ``make`` makes it where it is missing. On Windows, which has no descriptors of folders, -1: there the profile's own access list guards it.
    """
    path = cache_folder()
    if path is None:
        return None
    try:
        if make:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with suppress(FileExistsError):
                os.mkdir(path, 0o700)
        if not _POSIX:
            return -1 if os.path.isdir(path) else None
        descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except (OSError, ValueError):
        return None
    try:
        if is_own(os.fstat(descriptor), _OTHERS_WRITE):
            if os.fstat(descriptor).st_mode & _OTHERS:
                os.fchmod(descriptor, 0o700)
            return descriptor
    except OSError:
        pass
    os.close(descriptor)
    return None


def is_own(about: os.stat_result, forbidden: int = _OTHERS_WRITE) -> bool:
    """Whether it belongs to this user and nobody else may write it."""
    return not _POSIX or (about.st_uid == os.geteuid() and not about.st_mode & forbidden)
