"""Shards shared out among processes of this machine."""

from __future__ import annotations

import json
import multiprocessing
import os
import sys
import threading
from collections import Counter
from collections.abc import Callable, Generator, Mapping
from contextlib import closing
from dataclasses import asdict
from functools import partial
from typing import Final

from framing.cli.crew import Crew, Serve
from framing.engine import Engine
from framing.errors import FramingError
from framing_survey.recipe import Recipe
from framing_survey.sources.shard import Shard
from framing_survey.store import Receipt, Store
from framing_survey.work import do

ENDS: Final = 12
"""Processes that end over one shard, until the survey gives up."""


def done(store: Store, shards: Mapping[int, Shard], engine: Engine, recipe: Recipe, processes: int) -> Generator[Receipt]:
    """The receipt of each of ``shards``, by number, as they are done. Never more than ``processes`` at once, and not in this one: a row may end it.

    Raises:
        FramingError: results cannot be written, or processes end over one shard again and again.
    """
    make: Callable[[], Serve]
    # A process with threads is not copied; Arrow's are not Python's, and know of copies.
    if sys.platform == "linux" and threading.active_count() == 1:
        engine.compiled.expect(sum(shard.cut.size for shard in shards.values()))
        method, make = "fork", partial(_serving, store, shards, engine, recipe)
    else:
        method, make = "spawn", partial(_anew, store, shards, recipe)
    ends: Counter[int] = Counter()
    todo = list(shards)
    with closing(Crew(multiprocessing.get_context(method), make, processes)) as crew:
        for number, data in crew.as_done(todo):
            if isinstance(data, int):
                ends[number] += 1
                if ends[number] >= ENDS:
                    raise FramingError(
                        f"{ends[number]} processes ended over one part of {shards[number].origin or 'the documents'} (the last by exit {data});"
                        " is there enough memory? The same command goes on with the rest"
                    )
                todo.append(number)
            else:
                yield _receipt(data if data is not None else _serve(store, shards, engine, recipe, number))


def _anew(store: Store, shards: Mapping[int, Shard], recipe: Recipe) -> Serve:
    return _serving(store, shards, recipe.engine(), recipe)


def _serving(store: Store, shards: Mapping[int, Shard], engine: Engine, recipe: Recipe) -> Serve:
    return partial(_serve, store, shards, engine, recipe)


def _serve(store: Store, shards: Mapping[int, Shard], engine: Engine, recipe: Recipe, number: int) -> bytes:
    try:
        made = asdict(do(store, number, shards[number], engine, recipe.asked))
    except (OSError, FramingError) as error:
        made = {"failed": (error.strerror if isinstance(error, OSError) else None) or str(error)}
    return json.dumps(made).encode()


def _receipt(data: bytes) -> Receipt:
    made = json.loads(data)
    if "failed" in made:
        raise FramingError(f"the results could not be written: {made['failed']}; the same command goes on with the rest")
    return Receipt(**made)


def cores() -> int:
    """As many processes as this one may use at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
