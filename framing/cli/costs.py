"""``framing packs trace``: what checking a file costs, by step, pack and rule."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from time import perf_counter
from typing import Final

from framing.cli.options import load_engine
from framing.cli.proving import failures
from framing.errors import FramingError, ReadError
from framing.files import STDIN
from framing.tracing import TIMES, Cost, Trace, trace
from framing.visible import visible

_MOST: Final = 15


def run(options: argparse.Namespace) -> int:
    """Print the costs; 2 where a pack or plugin did not load.

    Raises:
        FramingError: the file cannot be read.
    """
    if options.path == STDIN:
        raise FramingError(f"name a file: it is read {TIMES} times, and standard input can be read once")
    began = perf_counter()
    engine = load_engine(options)
    loading = perf_counter() - began
    try:
        made = trace(engine, options.path, encoding=options.encoding)
    except ReadError as error:
        raise FramingError(f"{options.path}: {error}") from None
    print(visible(f"{options.path}: {_ms(made.seconds)} ms to read and check, the fastest of {TIMES} rounds"))
    print(f"{_ms(loading)} ms before that, once in a run, to load plugins and {len(engine.packs)} packs")
    for title, lines in (("step", _steps(made)), ("pack", _table(made.packs())), ("rule", _table(made.rules))):
        print(f"\n{'ms':>9}  {'share' if title == 'step' else 'hits':>6}  {'' if title == 'step' else 'found ':>6} {title}")
        for line in lines:
            print(visible(line))
    return failures(engine)


def _steps(made: Trace) -> Iterator[str]:
    for name, cost in made.steps.items():
        yield f"{_ms(cost.seconds):>9}  {cost.seconds / made.seconds:>6.0%}  {'':>6} {name}"


def _table(costs: dict[str, Cost]) -> Iterator[str]:
    ordered = sorted(costs.items(), key=lambda item: (-item[1].seconds, item[0]))
    for name, cost in ordered[:_MOST]:
        yield f"{_ms(cost.seconds):>9}  {cost.hits:>6}  {cost.found:>5}  {name}"
    if rest := ordered[_MOST:]:
        yield f"{_ms(sum(cost.seconds for _, cost in rest)):>9}  {'':>6}  {'':>5}  {len(rest)} more"


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.2f}"
