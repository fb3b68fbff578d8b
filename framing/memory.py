"""Memory that is not needed for now, given back to the system: for programs that go on for long."""

from __future__ import annotations

import mmap
import sys
from typing import Final


def let_go(data: memoryview) -> None:
    """Keep nothing in memory of the mapped file that ``data`` is a part of.

    What is asked of it again is read again, as a rule from the system's own cache. Of other data, and where the system cannot (Windows),
    everything stays.
    """
    if isinstance(data.obj, mmap.mmap) and hasattr(mmap, "MADV_DONTNEED"):
        data.obj.madvise(mmap.MADV_DONTNEED)


_MMAP_THRESHOLD: Final = -3
"""``M_MMAP_THRESHOLD`` of ``mallopt`` in the C library of GNU."""
_LARGE: Final = 128 * 1024
"""Bytes: what that library begins with."""


def give_back_at_once() -> None:
    """Have large pieces of memory given back as soon as they are freed, for as long as the program goes on.

    The C library of GNU gives them back at first, and after the first few keeps ever larger ones for the thread that had them, and threads end. With a
    limit that somebody sets it does not learn. Others have no such call, and then nothing changes.
    """
    if sys.platform != "linux":
        return
    try:
        import ctypes

        ctypes.CDLL(None).mallopt(_MMAP_THRESHOLD, _LARGE)
    except (ImportError, OSError, AttributeError):
        return
