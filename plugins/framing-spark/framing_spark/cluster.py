"""A frame of references to shards, mapped by ``mapInArrow`` to their receipts. Texts and findings never cross the Java machine.

A task that is done again, or twice at once, writes the same files; so what Spark does about machines that go away is always right.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Generator, Iterator, Mapping
from dataclasses import asdict, fields
from functools import partial

import pyarrow as pa
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from framing.engine import Engine
from framing.errors import FramingError
from framing_survey.command import Survey, survey
from framing_survey.recipe import Recipe
from framing_survey.sources.shard import Shard
from framing_survey.store import Receipt, Store
from framing_survey.work import do

_RECEIPT = pa.schema([pa.field(field.name, pa.int64()) for field in fields(Receipt)])
_COLUMNS = ", ".join(f"{field.name} bigint" for field in fields(Receipt))


def survey_on_spark(options: argparse.Namespace) -> int:
    """`framing_survey.command.survey`, with the session's cluster.

    Raises:
        FramingError: as there; or a task failed as often as Spark allows.
    """
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("framing survey")
    try:
        session = (builder.master(options.master) if options.master else builder).getOrCreate()
    except (PySparkException, RuntimeError) as error:
        raise FramingError(f"Spark could not be started: {_first_line(error)}") from None
    try:
        return survey(options, partial(_done, session), session.sparkContext.defaultParallelism)
    finally:
        session.stop()


def _done(session: SparkSession, work: Survey, todo: Mapping[int, Shard], _processes: int) -> Generator[Receipt]:
    if not todo:
        return
    rows = [(number, json.dumps(shard.as_record())) for number, shard in todo.items()]
    # A task for each: what is lost with a machine is the shards that it had.
    frame = session.createDataFrame(session.sparkContext.parallelize(rows, len(rows)), "number bigint, shard string")
    try:
        for row in frame.mapInArrow(partial(_work, work.store.path, work.recipe), _COLUMNS).collect():
            yield Receipt(**row.asDict())
    except PySparkException as error:
        raise FramingError(f"Spark gave up: {_first_line(error)}; the same command goes on with the rest") from None


def _work(path: str, recipe: Recipe, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """On an executor."""
    store = Store(path)
    if not os.path.exists(store.plan):
        raise FramingError(f"{path} is not the folder of this survey on this machine; every machine must see the same")
    for batch in batches:
        for row in batch.to_pylist():
            receipt = do(store, row["number"], Shard.of(json.loads(row["shard"])), _engine(recipe), recipe.asked)
            yield pa.RecordBatch.from_pylist([asdict(receipt)], schema=_RECEIPT)


_engines: dict[str, Engine] = {}


def _engine(recipe: Recipe) -> Engine:
    """Packs are compiled once in each process, which Spark uses for many tasks."""
    if recipe.digest not in _engines:
        _engines[recipe.digest] = recipe.engine()
    return _engines[recipe.digest]


def _first_line(error: Exception) -> str:
    """What is said first that is a sentence of ours, else what Spark says first."""
    lines = [" ".join(line.split()) for line in str(error).splitlines() if line.strip()]
    ours = next((line for line in lines if "FramingError: " in line), None)
    return ours.partition("FramingError: ")[2] if ours else (lines[0][:300] if lines else type(error).__name__)
