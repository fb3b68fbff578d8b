"""Checking every source, in several processes where that pays."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Callable, Generator, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

from framing.cache.place import cache_folder
from framing.engine import Engine
from framing.errors import Failure
from framing.files import STDIN
from framing.findings import Result
from framing.known import Known

if TYPE_CHECKING:
    from framing.cli.crew import Crew, Serve

Made = TypeVar("Made")

FORKED: Final = 400_000
"""Bytes of copy for each process that begins as a copy of this one: less is checked before a second one has begun."""

ANEW: Final = 3_000_000
"""The same for a process that begins anew: it loads the packs and makes an automaton of its own."""

EngineFor = Callable[[str], tuple[Engine, Known]]
"""The engine for the file of a path, and what is known of it."""

Loading = Callable[[argparse.Namespace], tuple[Engine, EngineFor]]
"""Makes both from the arguments, in a process that has nothing yet."""


def run_all(
    loading: Loading, engine: Engine, engine_for: EngineFor, found: Sequence[str | Failure], options: argparse.Namespace
) -> Generator[Result]:
    """A result for each source in order; a bar on a terminal when the work takes longer than a second.

    ``loading`` is for processes that do not begin as a copy of this one.
    """
    sizes = [_size(item) for item in found] if len(found) > 1 and options.jobs != 1 else []
    total = sum(size or 0 for size in sizes)
    method = _method() if options.jobs or total >= 2 * FORKED else ""
    count = _processes(sizes, options.jobs, method)
    if count < 2:
        return with_bar((_checked(item, engine_for, options) for item in found), len(found))
    if method == "fork":
        engine.compiled.expect(total)
        make = partial(_serving, engine, engine_for, found, options)
    else:
        make = partial(_loaded, loading, found, options)
    return with_bar(_shared(partial(_crew, method, make, count), engine, engine_for, found, options, sizes), len(found))


def _shared(
    start: Callable[[], Crew],
    engine: Engine,
    engine_for: EngineFor,
    found: Sequence[str | Failure],
    options: argparse.Namespace,
    sizes: Sequence[int | None],
) -> Generator[Result]:
    from framing.cli.sending import Post

    post, crew = Post(engine), start()
    try:
        for item, data in zip(found, crew.results(sizes), strict=True):
            if data is None:
                yield _checked(item, engine_for, options)
            elif isinstance(data, int):
                assert isinstance(item, str)
                yield Result(item, failures=(Failure(item, f"the process that checked it was ended ({_cause(data)})"),))
            else:
                made = post.unpacked(data)
                if isinstance(made, BaseException):
                    raise made
                yield made
    finally:
        crew.close()


def _method() -> str:
    """How processes begin: on Linux as a copy of this one, unless it has threads, which a copy would not have; elsewhere anew."""
    import threading

    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


def _crew(method: str, make: Callable[[], Serve], count: int) -> Crew:
    import multiprocessing

    from framing.cli.crew import Crew

    return Crew(multiprocessing.get_context(method), make, count)


def _loaded(loading: Loading, found: Sequence[str | Failure], options: argparse.Namespace) -> Serve:
    engine, engine_for = loading(options)
    return _serving(engine, engine_for, found, options)


def _serving(engine: Engine, engine_for: EngineFor, found: Sequence[str | Failure], options: argparse.Namespace) -> Serve:
    from framing.cli.sending import Post

    post = Post(engine)

    def serve(number: int) -> bytes:
        try:
            made: Result | BaseException = _checked(found[number], engine_for, options)
        except Exception as error:  # noqa: BLE001 - it is raised again where the results are awaited
            made = error
        return post.packed(made) or b""

    return serve


def _checked(item: str | Failure, engine_for: EngineFor, options: argparse.Namespace) -> Result:
    if isinstance(item, Failure):
        return Result(item.path, failures=(item,))
    engine, known = engine_for(item)
    return engine.run(item, encoding=options.encoding, known=known)


def _size(item: str | Failure) -> int | None:
    """Bytes of a file; None for what must be done in this process."""
    if isinstance(item, Failure) or item == STDIN:
        return None
    try:
        return os.stat(item).st_size
    except (OSError, ValueError):  # which is told when it is read
        return 0


def _processes(sizes: Sequence[int | None], asked: int | None, method: str) -> int:
    files = [size for size in sizes if size is not None]
    if asked is not None:
        return min(asked, len(files))
    if not method or (method != "fork" and cache_folder() is None):  # each would read every pack
        return 1
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, len(files), sum(files) // (FORKED if method == "fork" else ANEW))


def _cause(code: int) -> str:
    if code >= 0:
        return f"exit {code}"
    try:
        return f"signal {-code}, {signal.Signals(-code).name}"
    except ValueError:
        return f"signal {-code}"


def jobs(text: str) -> int:
    """A number of processes.

    Raises:
        argparse.ArgumentTypeError: it is none.
    """
    if text.isascii() and text.isdigit() and 1 <= int(text) <= 1_000:
        return int(text)
    raise argparse.ArgumentTypeError("write how many processes, from 1 on")


def with_bar(made: Iterable[Made], count: int, delay: float = 1.0) -> Generator[Made]:
    """``made``, ``count`` of them, under a bar that appears after ``delay`` seconds and is off the screen whenever one is yielded."""
    if count < 2 or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield from made
        return
    from tqdm import tqdm

    tqdm.monitor_interval = 0  # which would be a thread; processes are copied, and threads are not
    with tqdm(total=count, unit=" files", delay=delay, leave=False, dynamic_ncols=True) as bar:
        for one in made:
            bar.clear()
            yield one
            bar.update()
