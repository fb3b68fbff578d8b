"""Processes that a test interrupts: as a shell starts them, and not measured.

The measurement of coverage holds a lock that an interrupt does not release, and then waits for itself: one in a hundred such runs would never end.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

_BEGIN = "import os, signal, sys\nsignal.signal(signal.SIGINT, signal.SIG_DFL)\nos.execv(sys.argv[1], sys.argv[1:])"


def interruptible(command: Sequence[str]) -> list[str]:
    """``command``, whose first word is a path, where an interrupt is not ignored: a process started in the background inherits that it is."""
    return [sys.executable, "-S", "-c", _BEGIN, *command]


def unmeasured() -> dict[str, str]:
    """The environment of a process that nobody measures."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COV")}
