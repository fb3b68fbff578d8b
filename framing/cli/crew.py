"""Many files in several processes: results in the order of the files, as one process would give them, and never more of them than a few in memory.

Each worker has a pipe of its own, so that it is known which file a worker had when it ended; nothing here has a thread, so that a worker can be
forked at any time. What is to be done travels as a number, results as bytes.
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Final

AHEAD: Final = 4
"""Files that a worker has been given: it need not wait for the next."""
WINDOW: Final = 16
"""Results for each worker that may wait for their turn."""
BYTES: Final = 64_000_000
"""Of files under work or waiting for their turn; a file larger than that is alone."""
STARTS: Final = 3
"""Workers in a row that end before they could begin, until no more are started."""

Serve = Callable[[int], bytes]
"""Does the work with this number; raises nothing. Empty where it must be done elsewhere."""


@dataclass(eq=False)
class _Worker:
    process: BaseProcess
    pipe: Connection
    given: deque[int] = field(default_factory=deque)
    ready: bool = False


class Crew:
    """Workers. To be closed, whatever happens."""

    def __init__(self, context: Any, make: Callable[[], Serve], count: int) -> None:
        """``context`` is one of `multiprocessing.get_context`. ``make`` is called in each worker when it begins; where processes are not forked, it must be possible to send it there."""
        self._context, self._make, self._count = context, make, count
        self._workers: list[_Worker] = []
        self._failed_starts = 0
        for _ in range(count):
            self._start()

    def results(self, sizes: Sequence[int | None]) -> Iterator[bytes | int | None]:
        """For each size in order what a worker made of the work with that number.

        The exit code (negative: the signal) where its worker ended over it; None where it must be done here: its size is None, the worker
        could not, or there is none.
        """
        todo = deque(number for number, size in enumerate(sizes) if size is not None)
        done: dict[int, bytes | int] = {}
        under_way = 0
        for turn, size in enumerate(sizes):
            while size is not None and turn not in done:
                while todo and todo[0] < turn + WINDOW * self._count and (worker := self._free()):
                    more = sizes[todo[0]] or 0
                    if todo[0] != turn and under_way + more > BYTES:
                        break
                    under_way += more
                    self._give(worker, todo.popleft())
                if not self._workers:
                    break
                for number in self._take(done):
                    todo.appendleft(number)
                    under_way -= sizes[number] or 0
            if size is None or turn not in done:
                if todo and todo[0] == turn:
                    todo.popleft()
                yield None
            else:
                under_way -= size
                yield done.pop(turn) or None

    def as_done(self, todo: list[int]) -> Iterator[tuple[int, bytes | int | None]]:
        """The same for each number in ``todo``, in the order in which they are done; more may be put into it meanwhile.

        For work that is long: a worker has one number at a time.
        """
        while todo or any(worker.given for worker in self._workers):
            while todo and (worker := self._free(ahead=1)):
                self._give(worker, todo.pop(0))
            if not self._workers:
                while todo:
                    yield todo.pop(0), None
                return
            done: dict[int, bytes | int] = {}
            todo[:0] = reversed(self._take(done))
            yield from ((number, data or None) for number, data in done.items())

    def _free(self, ahead: int = AHEAD) -> _Worker | None:
        worker = min(self._workers, key=lambda w: len(w.given), default=None)
        return worker if worker is not None and len(worker.given) < ahead else None

    def _take(self, done: dict[int, bytes | int]) -> list[int]:
        """Wait for workers and take what they have to say; the numbers that must be given out again, the first last."""
        again: list[int] = []
        ready = wait([worker.pipe for worker in self._workers])
        for worker in [worker for worker in self._workers if worker.pipe in ready]:
            try:
                data = worker.pipe.recv_bytes()
            except (EOFError, OSError):
                code = self._end(worker)
                if worker.ready and worker.given:
                    done[worker.given.popleft()] = code
                again += sorted(worker.given, reverse=True)
                self._failed_starts += not worker.ready
                if self._failed_starts < STARTS:
                    self._start()
            else:
                if worker.ready:
                    done[worker.given.popleft()] = data
                else:
                    worker.ready, self._failed_starts = True, 0
        return sorted(again, reverse=True)

    def _give(self, worker: _Worker, number: int) -> None:
        worker.given.append(number)
        with suppress(OSError):  # it has ended, which is seen when something is taken from it
            worker.pipe.send(number)

    def _start(self) -> None:
        pipe, theirs = self._context.Pipe()
        # A fork has all pipes that are open here; while it holds one, the worker at its other end would not see this process end.
        ours = [*(worker.pipe for worker in self._workers), pipe] if self._context.get_start_method() == "fork" else []
        with _uninterrupted(), suppress(OSError):
            process = self._context.Process(target=_work, args=(self._make, theirs, ours), daemon=True)
            process.start()
            self._workers.append(_Worker(process, pipe))
        theirs.close()

    def _end(self, worker: _Worker) -> int:
        self._workers.remove(worker)
        worker.pipe.close()
        worker.process.join()
        return worker.process.exitcode or 0

    def close(self) -> None:
        """End every worker, busy or not."""
        for worker in self._workers:
            worker.pipe.close()
            worker.process.terminate()
        for worker in self._workers:
            worker.process.join(1)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()
        self._workers.clear()


def _work(make: Callable[[], Serve], pipe: Connection, others: Sequence[Connection]) -> None:
    """The life of a worker: it ends when its pipe does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever interrupts means the whole, and the whole ends its workers
    for other in others:
        other.close()
    with suppress(Exception):  # a pipe without its other end; a worker that cannot begin: both are seen there
        serve = make()
        pipe.send_bytes(b"")
        while True:
            pipe.send_bytes(serve(pipe.recv()))


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """No interrupt comes through before a worker has said that it wants none."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
