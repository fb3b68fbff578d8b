"""One shard done, in this process: what is written, in which order, and what is known of the processes that ended over it."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from framing_survey import work
from framing_survey.plan import Plan
from framing_survey.scanning import Asked
from framing_survey.store import Receipt, Store
from framing_survey.work import do
from tests.survey.making import ROWS, jsonl, survey, table, tables


@pytest.fixture
def store(tmp_path) -> Store:
    made = Store(str(tmp_path / "out"))
    made.prepare()
    return made


def shard_of(path: Path):
    plan = Plan()
    plan.grow([str(path)], 10**9, {}, None)
    (shard,) = plan.shards
    return shard


def test_a_receipt_counts_what_is_in_the_tables(store, engine, tmp_path):
    rows = [*ROWS[:20], {"text": None}]
    receipt = do(store, 3, shard_of(jsonl(tmp_path / "a.jsonl", rows)), engine, Asked())
    out = Path(store.path)
    assert receipt == store.receipt(3)
    assert (receipt.documents, receipt.findings, receipt.errors) == tuple(
        len(table(out, name)) for name in ("documents", "findings", "errors")
    )
    assert receipt.characters == sum(row["characters"] for row in table(out, "documents"))
    assert sorted(str(file.relative_to(out)) for file in out.rglob("*.*")) == [
        "documents/000003.parquet", "errors/000003.parquet", "findings/000003.parquet", "receipts/000003.json",
            "speakers/000003.parquet",
    ]  # fmt: skip
    assert store.receipt(4) is None


def test_tables_of_many_rows_are_written_in_pieces(store, engine, tmp_path, monkeypatch):
    monkeypatch.setattr(work, "_GATHERED", 100)
    do(store, 0, shard_of(jsonl(tmp_path / "a.jsonl", ROWS * 5)), engine, Asked())
    assert pq.ParquetFile(store.table("documents", 0)).metadata.num_row_groups > 1
    assert [row["document"] for row in table(Path(store.path), "documents")] == [row["id"] for row in ROWS * 5]


def test_the_rest_of_a_part_that_cannot_be_read_is_one_error(store, engine, tmp_path):
    path = tmp_path / "a.jsonl"
    jsonl(path, ROWS)
    shard = shard_of(path)
    path.unlink()
    assert do(store, 0, shard, engine, Asked()) == Receipt(0, 0, 0, 1, 0)
    (error,) = table(Path(store.path), "errors")
    assert (error["row"], error["error"]) == (
        None,
        f"the rest of this part cannot be read: [Errno 2] No such file or directory: '{path}'",
    )


def test_what_was_there_stays_whole_where_the_new_cannot_be_written(store, engine, tmp_path, monkeypatch):
    shard = shard_of(jsonl(tmp_path / "a.jsonl", ROWS))
    do(store, 0, shard, engine, Asked())
    before = {file: file.read_bytes() for file in Path(store.path).rglob("*.*")}
    placed = os.replace

    def full(source, target):
        if str(target).endswith("findings/000000.parquet"):
            raise OSError(errno.ENOSPC, "No space left on device")
        placed(source, target)

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        do(store, 0, shard, engine, Asked())
    assert {file: file.read_bytes() for file in Path(store.path).rglob("*.*")} == before


def left(store: Store, at: int) -> None:
    """As a process leaves it that was killed at the row ``at`` of the shard."""
    Path(store.work(0, "row")).write_bytes(at.to_bytes(8, "little"))


def test_a_row_is_passed_over_when_two_processes_ended_at_it(store, engine, tmp_path):
    shard = shard_of(jsonl(tmp_path / "a.jsonl", ROWS))
    for at in (7, 9, 9):
        left(store, at)
        with work._Watch(store, 0):
            pass
    assert do(store, 0, shard, engine, Asked()).errors == 1
    (error,) = table(Path(store.path), "errors")
    assert (error["row"], error["document"]) == (9, "n8")
    left(store, 7)  # the shard was done meanwhile, and what was known of it is forgotten
    assert do(store, 0, shard, engine, Asked()).errors == 0


@pytest.mark.parametrize("step", [2, 4, 6, 9])
def test_a_kill_between_any_two_steps_loses_nothing_and_makes_nothing_twice(quarry, tmp_path, step):
    source, out = jsonl(tmp_path / "news.jsonl"), tmp_path / "out"
    assert survey(quarry, source, "--out", tmp_path / "expected").returncode == 0
    code = f"""
import os, signal, sys
placed, steps = os.replace, 0
def replace(source, target, **more):
    global steps
    if {str(out)!r} in str(target):
        steps += 1
        if steps == {step}:
            os.killpg(0, signal.SIGKILL)
    placed(source, target, **more)
os.replace = replace
from framing.cli import entry
if __name__ == "__main__":
    entry()
"""
    arguments = ["--packs", str(quarry), "--isolated", str(source), "--out", str(out), "--jobs", "1", "--shard-size", "0.008"]
    killed = subprocess.run([sys.executable, "-c", code, "survey", *arguments], check=False, start_new_session=True, timeout=120)
    assert killed.returncode == -signal.SIGKILL
    done = survey(quarry, *arguments[3:])
    assert done.returncode == 0, done.stderr
    assert tables(out) == tables(tmp_path / "expected")
    assert max(Counter((row["origin"], row["row"]) for row in table(out, "documents")).values()) == 1
    assert not list(out.rglob("*.part"))
