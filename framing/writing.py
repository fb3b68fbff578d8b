"""Writing copy back: whole or not at all, and nothing but what was meant to change.

A new file is written beside the old one, made durable, and put in its place in one step (rename(2)), so that whoever looks, and whenever
the machine stops, sees the old file or the new one. What the name led to is written, so a symbolic link stays a link; mode, owner and
extended attributes stay. Refused: a file that has changed since it was read, has no right to be written, is no regular file, or has
further names (hard links), since putting a file in its place would part them and writing into it could tear it.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Final

from framing.edits import Edit, applied
from framing.errors import FramingError, ReadError
from framing.files import STDIN, read_source
from framing.interfaces import Source
from framing.readers.decode import decode, encoding_of
from framing.waiting import Waiting

_PACKED: Final = (b"PK\x03\x04", b"%PDF-")
"""What archives (DOCX, ODT, EPUB) and PDF begin with: no text, and nothing to put words into."""


class WriteError(FramingError):
    """A file was not written, and is as it was. The text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Original:
    """A file as it was read: its bytes, and how they become text. ``data`` is None for a file that is yet to be."""

    path: str
    data: bytes | None
    mark: bytes = b""
    encoding: str = "utf-8"

    @property
    def text(self) -> str:
        """The decoded text without its byte-order mark; line ends as they are."""
        return (self.data or b"")[len(self.mark) :].decode(self.encoding)

    def encoded(self, text: str) -> bytes:
        """``text`` as bytes of this file.

        Raises:
            WriteError: the encoding does not have a character of it.
        """
        try:
            return self.mark + text.encode(self.encoding)
        except UnicodeEncodeError as error:
            line = text.count("\n", 0, error.start) + 1
            code = ord(text[error.start])
            raise WriteError(
                f"{self.path}: it is in {self.encoding}, which has no character U+{code:04X} (line {line}); nothing was written"
            ) from None


def original(path: str, encoding: str | None = None) -> Original:
    """The file as it is now; ``encoding`` as for reading.

    Raises:
        WriteError: it cannot be read as text, is standard input, or its bytes are not the only ones for its text.
    """
    if path == STDIN:
        raise WriteError("standard input cannot be written to")
    try:
        source = read_source(path, encoding)
        if source.data.startswith(_PACKED):
            raise WriteError(f"{path}: framing reads this format and does not write it; change it in the program that made it")
        text = decode(source)
    except ReadError as error:
        raise WriteError(f"{path}: {error}") from None
    return _kept(source, text)


def still(path: str, text: str, encoding: str | None = None) -> Original:
    """The file as it is now, if its text is still ``text``.

    Raises:
        WriteError: as `original`, and where the text is another.
    """
    found = original(path, encoding)
    if found.text != text:
        raise WriteError(_CHANGED.format(path))
    return found


def _kept(source: Source, text: str) -> Original:
    mark, name = encoding_of(source)
    made = Original(source.path, source.data, mark, name)
    if made.encoded(text) != source.data:
        raise WriteError(
            f"{source.path}: its bytes are not those that {name} gives for its text, so that other parts of it would change; nothing was written"
        )
    return made


def check_writable(before: Original) -> None:
    """Say now what writing the file would say.

    Raises:
        WriteError: it may not be written, or is not as it was.
    """
    try:
        _unchanged(before, os.path.realpath(before.path))
    except OSError as error:
        raise WriteError(f"{before.path}: {_reason(error)}; nothing was written") from None


def write_edits(before: Original, edits: Iterable[Edit]) -> Original:
    """Make the edits in the file; what it is then.

    Raises:
        WriteError: it was not written, and is as it was.
        framing.edits.Refused: the edits contradict each other.
    """
    return write_text(before, applied(before.text, edits))


def write_text(before: Original, text: str) -> Original:
    """Make ``text`` the file's text, in its encoding; what it is then.

    Raises:
        WriteError: it was not written, and is as it was.
    """
    return write_bytes(before, before.encoded(text))


def write_bytes(before: Original, data: bytes) -> Original:
    """Make ``data`` the file's bytes, if it still has those of ``before``; what it is then. To undo, write the bytes that were there.

    Raises:
        WriteError: it was not written, and is as it was.
    """
    target = os.path.realpath(before.path)
    try:
        _write(before, target, data)
    except OSError as error:
        raise WriteError(f"{before.path}: {_reason(error)}; nothing was written") from None
    return replace(before, data=data)


def _write(before: Original, target: str, data: bytes) -> None:
    status = _unchanged(before, target)
    if status is not None and data == before.data:
        return
    with Waiting(target, 0o666 if status is None else 0o600) as waiting:
        if status is not None:
            _like(waiting.descriptor, target, status)
        waiting.fill(data)
        after = _unchanged(before, target)
        if (status is None) is not (after is None) or (status and after and status.st_ino != after.st_ino):
            raise WriteError(_CHANGED.format(before.path))
        waiting.put()


_CHANGED: Final = "{}: it has changed since it was read; nothing was written, look at it again"


def _unchanged(before: Original, target: str) -> os.stat_result | None:
    """What the file is on disk; None where it is yet to be.

    Raises:
        WriteError: it may not be written, or is not as it was.
    """
    try:
        status = os.stat(target)
    except FileNotFoundError:
        if before.data is None:
            return None
        raise WriteError(_CHANGED.format(before.path)) from None
    if before.data is None:
        raise WriteError(_CHANGED.format(before.path))
    if not stat.S_ISREG(status.st_mode):
        raise WriteError(f"{before.path}: not a regular file; nothing was written")
    if status.st_nlink > 1:
        raise WriteError(
            f"{before.path}: {status.st_nlink - 1} other names lead to the same file (hard links), which would be parted; nothing was written"
        )
    if not status.st_mode & 0o222 or not os.access(target, os.W_OK):
        raise WriteError(f"{before.path}: it is read-only; nothing was written")
    with open(target, "rb") as file:
        if file.read(len(before.data) + 1) != before.data:
            raise WriteError(_CHANGED.format(before.path))
    return status


def _like(descriptor: int, target: str, status: os.stat_result) -> None:
    """Owner, attributes and mode of the file that is there; the mode last, since a new owner takes bits of it away."""
    if sys.platform == "win32":
        return
    own = os.fstat(descriptor)
    if (own.st_uid, own.st_gid) != (status.st_uid, status.st_gid):
        os.fchown(descriptor, status.st_uid, status.st_gid)
    if sys.platform == "linux":
        with suppress(OSError):  # file systems without attributes, and labels that the system sets itself
            for name in os.listxattr(target):
                os.setxattr(descriptor, name, os.getxattr(target, name))
    os.fchmod(descriptor, stat.S_IMODE(status.st_mode))


def _reason(error: OSError) -> str:
    words = {
        errno.ENOSPC: "the disk is full",
        errno.EDQUOT: "the quota of the disk is used up",
        errno.EFBIG: "the file would be larger than is allowed",
        errno.EROFS: "the disk is read-only",
        errno.EACCES: "no permission to write in its folder",
        errno.EPERM: "its owner or mode could not be kept",
        errno.ELOOP: "its links lead in a circle",
        errno.ENOENT: "its folder is not there",
        errno.EAGAIN: "somebody else is writing it",
    }
    return words.get(error.errno or 0, error.strerror or "it cannot be written")
