"""Files that are archives of others: only named parts are read, into memory, and never more than a bounded amount."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Final

from framing.errors import ReadError

MAX_BYTES: Final = 64_000_000


class Parts:
    """The parts of an archive.

    Raises:
        ReadError: it is no archive.
    """

    def __init__(self, data: bytes, what: str) -> None:
        self.what, self._left = what, MAX_BYTES
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            raise ReadError(f"not {what}: it is no archive, or it is damaged") from None
        self.names = frozenset(self._archive.namelist())

    def read(self, name: str) -> bytes:
        """The bytes of one part; none where there is no such part.

        Raises:
            ReadError: it is damaged, encrypted, or larger than all parts together may be.
        """
        if name not in self.names:
            return b""
        try:
            with self._archive.open(name) as part:
                data = part.read(self._left + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
            raise ReadError(f"{name} in it is damaged") from None
        except RuntimeError:
            raise ReadError(f"{name} in it is encrypted") from None
        if len(data) > self._left:
            raise ReadError(f"unpacked it is larger than {MAX_BYTES // 1_000_000} MB")
        self._left -= len(data)
        return data

    def required(self, name: str) -> bytes:
        """The bytes of a part that makes the file what it is."""
        if name not in self.names:
            raise ReadError(f"not {self.what}: there is no {name} in it")
        return self.read(name)
