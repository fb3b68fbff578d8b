"""Several pieces of bytes in one."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import Final

_COUNT: Final = struct.Struct("<I")
_LENGTH: Final = struct.Struct("<Q")


def join(sections: Sequence[bytes | memoryview]) -> list[bytes | memoryview]:
    """``sections`` with what `split` needs to part them before them."""
    return [_COUNT.pack(len(sections)), *(_LENGTH.pack(len(section)) for section in sections), *sections]


def split(data: memoryview) -> list[memoryview]:
    """The sections that were joined."""
    (count,) = _COUNT.unpack_from(data)
    at, found = _COUNT.size + count * _LENGTH.size, []
    for index in range(count):
        (length,) = _LENGTH.unpack_from(data, _COUNT.size + index * _LENGTH.size)
        found.append(data[at : at + length])
        at += length
    return found
