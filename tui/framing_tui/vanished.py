"""Whether the terminal is still there: it can go without a word, when its window is killed and the signal for that is ignored or lost."""

from __future__ import annotations

import select
import sys

EVERY = 2.0
"""Seconds between two looks."""


def vanished() -> bool:
    """Whether nobody will ever type on standard input again. False where the system cannot tell."""
    if not hasattr(select, "poll") or sys.__stdin__ is None:
        return False
    look = select.poll()
    look.register(sys.__stdin__.fileno(), 0)  # what has hung up is told unasked
    return any(told & (select.POLLHUP | select.POLLERR) for _, told in look.poll(0))
