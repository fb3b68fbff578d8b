"""``framing survey``: from a source to a folder of tables."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any, Final

import duckdb
import pyarrow.parquet as pq

from framing import __version__
from framing.cli.applying import profile_of
from framing.cli.options import load_engine
from framing.cli.settled import left_out, settings_for
from framing.cli.status import COULD_NOT_CHECK, OK
from framing.engine import Engine
from framing.errors import FramingError
from framing.plugins import Plugins
from framing.visible import inert, visible
from framing_survey import local, sums
from framing_survey.columns import RECOGNISED
from framing_survey.plan import Plan, listed, load
from framing_survey.recipe import Recipe, recipe
from framing_survey.scanning import Asked, empty
from framing_survey.schemas import ERRORS, VERSION
from framing_survey.sources.shard import Shard
from framing_survey.store import WORK, Receipt, Store, placed, put_json

_LEAST: Final = 1_000_000
_MOST: Final = 64_000_000
_EACH: Final = 8
"""Shards for each process, so that all of them end at about the same time."""


@dataclass(frozen=True, slots=True)
class Survey:
    """A survey that can be worked on: ``todo`` are the shards, by number, that have no receipt yet; ``receipts`` those that were there.

    ``allowed`` is how many rows may be errors of a survey that still ends well.
    """

    store: Store
    plan: Plan
    engine: Engine
    recipe: Recipe
    receipts: tuple[Receipt, ...]
    allowed: int

    @property
    def todo(self) -> dict[int, Shard]:
        """What is still to be done."""
        had = {receipt.shard for receipt in self.receipts}
        return {number: shard for number, shard in enumerate(self.plan.shards) if number not in had}

    def close(self, receipts: list[Receipt]) -> int:
        """Sum up what came of all shards, and say it; the exit status."""
        with placed(self.store.table("errors", None)) as passing, pq.ParquetWriter(passing, ERRORS) as writer:
            for fault in self.plan.faults:
                writer.write_batch(empty(fault.error, fault.path))
                _say(f"could not be read: {fault}")
        why: list[tuple[str, int]] = []
        if self.plan.shards:
            try:
                sums.write(self.store, range(len(self.plan.shards)))
                why = sums.reasons(self.store, range(len(self.plan.shards)))
            except duckdb.Error as error:
                reason = str(error).splitlines()[0]
                raise FramingError(f"the tables in {self.store.path} cannot be summed up: {reason}") from None
        documents, findings = sum(r.documents for r in receipts), sum(r.findings for r in receipts)
        errors = sum(r.errors for r in receipts) + len(self.plan.faults)
        _say(f"{documents:,} documents, {findings:,} findings, {errors:,} errors in {self.store.path}")
        if unsearched := sum(r.unsearched for r in receipts):
            of = f"{unsearched:,} document{'' if unsearched == 1 else 's'}"
            _say(f"no pack is for the language of {of}, so that no wording was looked for there: searched is false in documents")
        if errors > len(self.plan.faults):
            most = ", ".join(f"{error} ({count:,})" for error, count in why)
            _say(f"what could not be checked, and why, is in {os.path.join(self.store.path, 'errors')}; most often: {most}")
        return COULD_NOT_CHECK if self.plan.faults or not documents or errors > self.allowed else OK


Work = Callable[[Survey, Mapping[int, Shard], int], Generator[Receipt]]
"""Does the shards, by number, and gives the receipt of each as it is done, with about so many processes."""


def _here(work: Survey, todo: Mapping[int, Shard], processes: int) -> Generator[Receipt]:
    return local.done(work.store, todo, work.engine, work.recipe, min(processes, len(todo)))


def survey(options: argparse.Namespace, do: Work = _here, processes: int = 0) -> int:
    """Do what has not been done yet, and sum up. 2 where anything could not be checked: a file, or more rows than ``--max-errors`` allows.

    ``do`` and ``processes`` are another way to work, such as a cluster's.

    Raises:
        FramingError: the arguments do not fit the source, the packs or what is in the folder already.
    """
    processes = options.jobs or processes or local.cores()
    with begun(options, processes) as work:
        todo = work.todo
        receipts = list(work.receipts)
        if receipts and todo:
            _say(f"going on: {len(receipts)} of {len(work.plan.shards)} parts are done")
        try:
            with closing(do(work, todo, processes)) as done:
                for receipt in _with_bar(done, work, todo):
                    receipts.append(receipt)  # noqa: PERF402 - how many there are is said when somebody interrupts
        except KeyboardInterrupt:
            work.store.tidy(interrupted=True)
            _say(f"stopped: {len(receipts)} of {len(work.plan.shards)} parts are done; the same command goes on with the rest")
            raise
        return work.close(receipts)


@contextmanager
def begun(options: argparse.Namespace, processes: int) -> Iterator[Survey]:
    """The survey that the arguments ask for: a new one, or the one in the folder, which nobody else works on meanwhile.

    Raises:
        FramingError: as for `survey`.
    """
    asked = _columns(options.column)
    engine, made, out = _prepared(options)
    store = Store(os.path.abspath(options.out))
    _refuse_strangers(store)
    found = listed(options.sources, engine.reads, out)
    record = load(store.plan)
    identity = _identity(options, made, asked)
    plan = Plan() if record is None else _same(store, record, identity)
    plan.check()
    plan.grow(found, _target(options, found, processes), asked, options.encoding)
    if not plan.shards:
        raise FramingError("\n".join(str(fault) for fault in plan.faults) or f"{' '.join(options.sources)}: there is no row in it")
    if plan.columns:
        _say("columns: " + ", ".join(f"{field} from {column}" for field, column in plan.columns.items()))
    try:
        with store.locked():
            put_json(store.plan, identity | plan.as_record() | {"packs": _packs(engine)})
            store.prepare()
            had = tuple(r for r in (store.receipt(number) for number in range(len(plan.shards))) if r is not None)
            yield Survey(store, plan, engine, made, had, options.max_errors)
    except OSError as error:
        raise FramingError(f"--out {options.out}: {error.strerror or error}") from None


def _columns(given: list[str]) -> dict[str, str]:
    asked: dict[str, str] = {}
    for text in given:
        field, equals, name = text.partition("=")
        if not equals or field not in RECOGNISED or (field == "text" and not name):
            raise FramingError(f"--column {text}: write FIELD=NAME, where FIELD is one of {', '.join(RECOGNISED)}")
        asked[field] = name
    return asked


def _prepared(options: argparse.Namespace) -> tuple[Engine, Recipe, Any]:
    """The engine, the recipe to make it again, and what is to be left out."""
    settings = settings_for(options)
    engine = load_engine(options, Plugins(), settings)
    if engine.failures:
        raise FramingError("\n".join(str(failure) for failure in engine.failures))
    profile = profile_of(options.profile or (settings.layer.value("profile") if settings else None))
    if settings is not None:
        profile = settings.layer.applied(profile)
        if settings.overrides:
            _say("what the configuration says of some files does not count in a survey")
    own = options.packs or [said.value for said in settings.add_packs] if settings else options.packs or []
    language = options.language or (settings.layer.value("language") if settings else None)
    asked = Asked(options.voices, options.neutral, options.date)
    made = recipe(own, installed=not options.packs, profile=profile, language=language, asked=asked)
    out, here = left_out(settings, git=False), os.path.abspath(options.out)
    return engine, made, lambda path, folder: os.path.abspath(path) == here or (out is not None and out(path, folder))


def _refuse_strangers(store: Store) -> None:
    if os.path.exists(store.path) and not os.path.isdir(store.path):
        raise FramingError(f"--out {store.path}: this is no folder")
    # A survey that could not even keep its plan has left nothing but its lock.
    if os.path.isdir(store.path) and not os.path.exists(store.plan) and set(os.listdir(store.path)) - {WORK}:
        raise FramingError(f"--out {store.path}: there is something else in this folder; name a new one")


def _identity(options: argparse.Namespace, made: Recipe, asked: Mapping[str, str]) -> dict[str, Any]:
    """What makes two surveys the same, by what a message calls it."""
    return {
        "schema": VERSION,
        "framing": __version__,
        "sources": [os.path.abspath(path) for path in options.sources],
        "columns": dict(asked),
        "encoding": options.encoding,
        "packs or options": made.digest,
    }


def _packs(engine: Engine) -> dict[str, Any]:
    """What tables call by ids, for who reads them: title, and labels of the sides in the order of the pack, which JSON's keys do not keep."""
    return {
        pack.id: {"title": pack.title, "perspectives": [[side.id, side.label] for side in pack.perspectives.values()]}
        for pack in engine.packs
    }


def _same(store: Store, record: Mapping[str, Any], identity: Mapping[str, Any]) -> Plan:
    for name, value in identity.items():
        if record.get(name) != value:
            raise FramingError(
                f"--out {store.path}: the survey in it was begun with other {name}; name another folder, or ask for the same again"
            )
    try:
        return Plan.of(record)
    except (KeyError, TypeError, ValueError):
        raise FramingError(f"{store.plan} is no plan of a survey; name another folder") from None


def _target(options: argparse.Namespace, found: list[Any], processes: int) -> int:
    """Bytes of a shard."""
    if options.shard_size:
        return int(options.shard_size * 1_000_000)
    total = sum(os.path.getsize(path) for path in found if isinstance(path, str) and os.path.exists(path))
    return max(_LEAST, min(_MOST, total // (_EACH * processes)))


def _with_bar(done: Iterable[Receipt], work: Survey, todo: Mapping[int, Shard]) -> Iterator[Receipt]:
    """The receipts, under a bar on a terminal: how much of the source is read, how fast, and how long it still takes."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield from done
        return
    from tqdm import tqdm

    tqdm.monitor_interval = 0  # which would be a thread; processes are copied, and threads are not
    sizes = {number: shard.cut.size for number, shard in enumerate(work.plan.shards)}
    documents = 0
    with tqdm(
        total=sum(sizes.values()), initial=sum(size for number, size in sizes.items() if number not in todo),
        unit="B", unit_scale=True, leave=False, dynamic_ncols=True,
    ) as bar:  # fmt: skip
        for receipt in done:
            documents += receipt.documents
            bar.set_postfix_str(f"{documents:,} documents", refresh=False)
            bar.update(sizes[receipt.shard])
            yield receipt


def _say(words: str) -> None:
    print(f"framing: {inert(visible(words))}", file=sys.stderr, flush=True)
