"""Running slow functions beside the event loop."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from framing.stopping import Stopped, stoppable

T = TypeVar("T")


async def in_background(work: Callable[[], T]) -> T:
    """What ``work()`` returns or raises, from a thread that never keeps the program from ending.

    (Threads of an executor are waited for when the interpreter exits: quitting would hang until a long check is done.) Where whoever
    waits is cancelled, a check or hearing in it ends at its next stretch; other work goes on to its end.
    """
    loop = asyncio.get_running_loop()
    done: asyncio.Future[T] = loop.create_future()
    given_up = threading.Event()

    def settle(setter: Callable[[], None]) -> None:
        if not done.done():
            setter()

    def run() -> None:
        try:
            with stoppable(given_up.is_set):
                outcome = partial(done.set_result, work())
        except Stopped:
            return
        except Exception as error:  # noqa: BLE001  carried over to whoever waits
            outcome = partial(done.set_exception, error)
        with contextlib.suppress(RuntimeError):  # the app has ended meanwhile
            loop.call_soon_threadsafe(settle, outcome)

    threading.Thread(target=run, daemon=True).start()
    try:
        return await done
    except asyncio.CancelledError:
        given_up.set()
        raise
