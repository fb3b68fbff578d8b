"""Bytes to text: byte-order marks, UTF-8, UTF-16 and declared legacy encodings; what is not text is refused with a reason."""

from __future__ import annotations

import codecs
import re
from typing import Final

from framing.errors import ReadError
from framing.interfaces import Source

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE: Final = 65_536


def decode(source: Source) -> str:
    """The text of ``source`` without its byte-order mark; line ends stay as they are.

    Raises:
        ReadError: it is not text, or not in the encoding that it has or that was declared.
    """
    mark, encoding = encoding_of(source)
    data = source.data[len(mark) :]
    if not mark and source.encoding is None and b"\x00" in data[:_SAMPLE]:
        raise ReadError(_zero_bytes(data))
    try:
        text = data.decode(encoding)
    except LookupError:
        raise ReadError(f"'{encoding}' is not the name of an encoding of text; write one, such as windows-1252") from None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        hint = (
            "name its encoding with --encoding, for example windows-1252"
            if source.encoding is None and not mark
            else "it was declared wrongly, or the file is damaged"
        )
        raise ReadError(f"not {encoding.upper()} (byte 0x{data[error.start]:02x} in line {line}); {hint}") from None
    except (UnicodeError, ValueError):
        raise ReadError(f"cannot be decoded as {encoding}") from None
    controls = len(_CONTROLS.findall(text[:_SAMPLE]))
    if controls and ("\x00" in text[:_SAMPLE] or controls > len(text[:_SAMPLE]) / 20):
        raise ReadError("not text: it holds control characters such as a binary file has")
    return text


def encoding_of(source: Source) -> tuple[bytes, str]:
    """The byte-order mark at its start, or none, and the encoding of the rest: the mark's, else the declared one, else UTF-8."""
    return next(((bom, name) for bom, name in _MARKS if source.data.startswith(bom)), (b"", source.encoding or "utf-8"))


def _zero_bytes(data: bytes) -> str:
    even, odd = data[:_SAMPLE:2].count(0), data[1:_SAMPLE:2].count(0)
    if max(even, odd) > max(10 * min(even, odd), min(len(data), _SAMPLE) / 8) and len(data) % 2 == 0:
        return (
            f"it looks like UTF-16 without a byte-order mark; name it with --encoding {'utf-16-le' if odd > even else 'utf-16-be'}"
        )
    return "not text: it holds zero bytes"
