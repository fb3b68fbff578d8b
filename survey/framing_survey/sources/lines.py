"""Files of lines, plain or compressed, read a line at a time; a line without an end costs no more memory than a row may have."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Final, NamedTuple, cast

from framing_survey.scanning import LONGEST

COMPRESSED: Final = (".gz", ".bz2", ".xz")
MARK: Final = b"\xef\xbb\xbf"
WIDE: Final = (b"\xff\xfe", b"\xfe\xff")
_BLOCK: Final = 1 << 20


class Line(NamedTuple):
    """``data`` with its end, None where it is longer than a row may be; ``size`` is in bytes."""

    data: bytes | None
    size: int


@contextmanager
def opened(path: str) -> Iterator[IO[bytes]]:
    """The bytes of a file, taken out of its compression by its suffix.

    Raises:
        OSError: it cannot be opened.
        ValueError: it is UTF-16, whose lines are no lines of bytes.
    """
    with _open(path) as file:
        if file.read(2) in WIDE:
            raise ValueError("it is UTF-16; convert it to UTF-8")
        file.seek(0)
        yield file


def _open(path: str) -> IO[bytes]:
    if path.endswith(".gz"):
        import gzip

        return cast("IO[bytes]", gzip.open(path))
    if path.endswith(".bz2"):
        import bz2

        return cast("IO[bytes]", bz2.open(path))
    if path.endswith(".xz"):
        import lzma

        return cast("IO[bytes]", lzma.open(path))
    return open(path, "rb", buffering=_BLOCK)


def lines(file: IO[bytes], end: int | None = None) -> Iterator[Line]:
    """Every line from where ``file`` stands, as far as one begins before ``end`` bytes of it."""
    left = None if end is None else end - file.tell()
    while left is None or left > 0:
        data = file.readline(LONGEST + 1)
        size = len(data)
        if not data:
            return
        if size > LONGEST and not data.endswith(b"\n"):
            while (more := file.readline(_BLOCK)) and not more.endswith(b"\n"):
                size += len(more)
            yield Line(None, size + len(more))
            size += len(more)
        else:
            yield Line(data, size)
        left = None if left is None else left - size


def text_of(data: bytes) -> str:
    """``data`` as text that can be turned back, whatever its encoding: bytes that are not UTF-8 are kept as lone surrogates."""
    return data.decode("utf-8", "surrogateescape")


def bytes_of(text: str) -> bytes:
    """What `text_of` was made from; half a surrogate pair that was written as such is kept and is no UTF-8."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")


def words_of(text: str, encoding: str | None) -> str:
    """The same for a value that is not the text of a row: decoded, with what cannot be replaced."""
    if text.isascii():
        return text
    return bytes_of(text).decode(encoding or "utf-8", "replace")


def plain(path: str) -> bool:
    """Whether parts of the file can be found by their place."""
    return not path.endswith(COMPRESSED)
