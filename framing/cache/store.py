"""Entries of the cache: one file each, whole or not there, refused where a byte of it is not as it was written."""

from __future__ import annotations

import mmap
import os
import stat
import struct
import time
import zlib
from collections.abc import Sequence
from contextlib import suppress
from typing import Final

from framing.cache.place import cache_folder, is_own, open_folder
from framing.memory import let_go

MAGIC: Final = b"framing1"
MAX_ENTRIES: Final = 40
MAX_DAYS: Final = 30

_HEAD: Final = struct.Struct("<8sIQI")  # magic, CRC-32 of all that follows the head, length of it, length of the key
_FLAGS: Final = (
    getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
)


def read(kind: str, key: bytes) -> memoryview | None:
    """What was written for exactly this ``key``; None where there is nothing, or nothing sound.

    The bytes are mapped, not read. Nobody changes them meanwhile: a new entry takes the place of an old one, which lives on for its readers.
    """
    folder = open_folder()
    if folder is None:
        return None
    try:
        descriptor = _open(_name(kind, key), os.O_RDONLY, folder)
        try:
            about = os.fstat(descriptor)
            if not stat.S_ISREG(about.st_mode) or not is_own(about) or about.st_size < _HEAD.size:
                return None
            data = memoryview(mmap.mmap(descriptor, 0, access=mmap.ACCESS_READ))
        finally:
            os.close(descriptor)
    except (OSError, ValueError):
        return None
    finally:
        _close(folder)
    magic, check, length, key_length = _HEAD.unpack_from(data)
    body = data[_HEAD.size :]
    if magic != MAGIC or length != len(body) or body[:key_length] != key or zlib.crc32(body) != check:
        return None
    let_go(data)  # the sum was over all of it, and of most of it nothing will be asked
    return body[key_length:]


def write(kind: str, key: bytes, parts: Sequence[bytes | memoryview]) -> bool:
    """Keep ``parts`` under ``key``, in one step: a reader sees the old entry or the new one. False where that is not possible."""
    folder = open_folder(make=True)
    if folder is None:
        return False
    name = _name(kind, key)
    passing = f".{name}.{os.getpid()}.{os.urandom(4).hex()}"
    check, length = zlib.crc32(key), len(key)
    for part in parts:
        check, length = zlib.crc32(part, check), length + len(part)
    try:
        descriptor = _open(passing, os.O_WRONLY | os.O_CREAT | os.O_EXCL, folder)
        try:
            with open(descriptor, "wb") as file:
                file.writelines((_HEAD.pack(MAGIC, check, length, len(key)), key, *parts))
            _replace(passing, name, folder)
        except BaseException:
            with suppress(OSError):
                _unlink(passing, folder)
            raise
        _clear(folder)
    except (OSError, ValueError):
        return False
    finally:
        _close(folder)
    return True


def _name(kind: str, key: bytes) -> str:
    return f"{kind}-{zlib.crc32(key):08x}"  # two keys of one name only drive each other out: the key itself stands in the file


def _clear(folder: int) -> None:
    """Take away what is old: nothing says when an entry was last read, so one that is still used is made anew once a month."""
    now = time.time()
    with os.scandir(cache_folder() if folder < 0 else folder) as entries:
        ages = sorted((now - entry.stat(follow_symlinks=False).st_mtime, entry.name) for entry in entries)
    for index, (age, name) in enumerate(ages):
        if index >= MAX_ENTRIES or age > MAX_DAYS * 86_400 or (name.startswith(".") and age > 3_600):
            with suppress(OSError):
                _unlink(name, folder)


def _at(name: str, folder: int) -> tuple[str, int | None]:
    return (os.path.join(cache_folder() or "", name), None) if folder < 0 else (name, folder)


def _open(name: str, flags: int, folder: int) -> int:
    path, within = _at(name, folder)
    return os.open(path, flags | _FLAGS, 0o600, dir_fd=within)


def _replace(old: str, new: str, folder: int) -> None:
    (source, within), (target, _) = _at(old, folder), _at(new, folder)
    os.replace(source, target, src_dir_fd=within, dst_dir_fd=within)


def _unlink(name: str, folder: int) -> None:
    path, within = _at(name, folder)
    os.unlink(path, dir_fd=within)


def _close(folder: int) -> None:
    if folder >= 0:
        os.close(folder)
