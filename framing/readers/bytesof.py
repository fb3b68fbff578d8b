"""From bytes of UTF-8, in which parsers count, to code points."""

from __future__ import annotations

import re
from bisect import bisect_left

_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


class Offsets:
    """The offsets of one text. Only characters of more than one byte are kept."""

    def __init__(self, text: str) -> None:
        self._ends: list[int] = []  # the byte after each such character
        self._more: list[int] = []  # how many bytes more than characters there are up to it
        total = 0
        for found in _NOT_ASCII.finditer(text):
            total += len(found.group().encode("utf-8", "surrogatepass")) - 1
            self._ends.append(found.end() + total)
            self._more.append(total)

    def of(self, byte: int) -> int:
        """The code point that begins at this byte."""
        index = bisect_left(self._ends, byte + 1)
        return byte - (self._more[index - 1] if index else 0)
