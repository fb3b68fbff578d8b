"""A check that nobody waits for any more: it ends at its next stretch, and not with the document.

Whoever checks in a thread of its own says with `stoppable` when that is. What goes over many hits, findings or paragraphs does so `through`
them. Elsewhere nothing ever stops, and it costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

T = TypeVar("T")

_asked: ContextVar[Callable[[], bool] | None] = ContextVar("framing_stop", default=None)
"""Whether to stop, of the thread that asks."""


class Stopped(BaseException):
    """The work was given up; there is no result. No plugin that keeps every `Exception` may keep this."""


@contextmanager
def stoppable(stop: Callable[[], bool]) -> Iterator[None]:
    """What runs in here raises `Stopped` at the next item after ``stop()`` is true. ``stop`` is asked often: it must be quick."""
    token = _asked.set(stop)
    try:
        yield
    finally:
        _asked.reset(token)


def through(items: Iterable[T]) -> Iterable[T]:
    """The items; before each of them the work may end."""
    stop = _asked.get()
    return items if stop is None else _checked(items, stop)


def _checked(items: Iterable[T], stop: Callable[[], bool]) -> Iterator[T]:
    for item in items:
        if stop():
            raise Stopped
        yield item
