"""A survey measured: articles a second beside the plain function, peak memory of all its processes, the time of the sums, and that two ways agree.

Made-up articles in Parquet, 24 files, with outlets and dates. Times are of one run, so only their ratios say something; memory is that of
the whole tree of processes (proportional set size, Linux).
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.corpus import articles
from framing.engine import Engine
from framing.plugins import Plugins
from framing_survey import sums
from framing_survey.scanning import scan
from framing_survey.store import Store

FILES = 24
DIFFERENT = 3_000


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, default=20_000)
    options.add_argument("--jobs", type=int, nargs="*", default=[1, 2])
    options.add_argument("--keep", metavar="FOLDER", help="make the archive and the results there, and leave them")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        folder = Path(given.keep or passing)
        size = made(folder / "archive", given.articles)
        print(f"{given.articles:,} articles, {size / 1e6:.0f} MB of text in {FILES} files")
        plain = by_hand(folder / "archive", min(given.articles, 4_000))
        print(f"plain function in one process: {plain:.0f} articles a second")
        for jobs in given.jobs:
            out = folder / f"out-{jobs}"
            seconds, memory = surveyed(folder / "archive", out, jobs)
            print(
                f"survey, {jobs} processes: {seconds:.1f} s, {given.articles / seconds:.0f} articles a second with start-up and sums"
                f" ({given.articles / seconds / plain:.2f} times the plain function), peak memory {memory / 1e6:.0f} MB"
            )
        print(f"the same tables: {len({fingerprint(folder / f'out-{jobs}') for jobs in given.jobs}) == 1}")
        summed(folder / f"out-{given.jobs[0]}")


def made(folder: Path, count: int) -> int:
    """Make the archive, unless it is there; the size of its texts."""
    chance = random.Random(3)
    engine = Engine.load(Plugins(installed=False))
    phrases = [example.text for pack in engine.packs for rule in pack.rules for example in rule.flag]
    texts = articles(DIFFERENT * 3_300, phrases, 0.5)
    # Each outlet has texts that it prefers and a section that it mostly fills, so that there is something to tell them apart by.
    sections = ("world", "politics", "business", "opinion")
    folder.mkdir(parents=True, exist_ok=True)
    size = 0
    for file in range(FILES):
        rows = range(file * count // FILES, (file + 1) * count // FILES)
        outlets = [chance.randrange(40) for _ in rows]
        chosen = [
            texts[chance.randrange(at * len(texts) // 40, len(texts)) if chance.random() < 0.5 else chance.randrange(len(texts))]
            for at in outlets
        ]
        size += sum(map(len, chosen))
        table = {
            "id": [f"a{row}" for row in rows],
            "text": chosen,
            "outlet": [f"outlet {at}" for at in outlets],
            "section": [sections[at % 4 if chance.random() < 0.6 else chance.randrange(4)] for at in outlets],
            "date": [date(2015, 1, 1) + timedelta(days=chance.randrange(3_650)) for _ in rows],
        }
        if not (path := folder / f"{file:02}.parquet").exists():
            pq.write_table(pa.table(table), path, compression="zstd", row_group_size=2_000)
    return size


def by_hand(folder: Path, count: int) -> float:
    """Articles a second of processor time, without anything around the function."""
    engine = Engine.load(Plugins(installed=False))
    batches = pq.ParquetFile(folder / "00.parquet").iter_batches(256)
    table = pa.Table.from_batches([next(batches)] * (count // 256 + 1)).slice(0, count)
    scan(table.to_batches()[0], engine)
    start = time.process_time()
    for batch in table.to_batches():
        scan(batch, engine)
    return count / (time.process_time() - start)


def surveyed(source: Path, out: Path, jobs: int) -> tuple[float, int]:
    """Seconds, and bytes of memory at the peak."""
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "framing", "survey", str(source), "--out", str(out), "--jobs", str(jobs)])
    most = 0
    while process.poll() is None:
        most = max(most, memory_of(process.pid))
        time.sleep(0.2)
    if process.returncode:
        sys.exit(f"the survey ended with {process.returncode}")
    return time.perf_counter() - start, most


def memory_of(pid: int) -> int:
    """Proportional set size of a process and of those that it started, in bytes; 0 where it has ended."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    own = next((int(line.split()[1]) * 1024 for line in rollup.splitlines() if line.startswith("Pss:")), 0)
    return own + sum(memory_of(int(child)) for child in children)


def fingerprint(out: Path) -> tuple[object, ...]:
    """What the three tables hold, whatever the order of their rows."""
    return tuple(
        duckdb.execute(f"SELECT count(*), bit_xor(hash(t)), sum(hash(t)) FROM read_parquet('{out}/{name}/*.parquet') t").fetchall()[
            0
        ]
        for name in ("findings", "documents", "speakers", "errors")
    )


def summed(out: Path) -> None:
    """The sums by DuckDB and, where it is installed, the largest of them by Polars."""
    store = Store(os.fspath(out))
    shards = range(len(list((out / "receipts").iterdir())))
    start = time.perf_counter()
    sums.write(store, shards)
    print(f"all sums by DuckDB {duckdb.__version__}: {time.perf_counter() - start:.2f} s")
    try:
        import polars as pl
    except ModuleNotFoundError:
        return
    start = time.perf_counter()
    found = (
        pl.scan_parquet(f"{out}/findings/*.parquet")
        .group_by("pack", "perspective", "outlet", pl.col("date").dt.truncate("1mo"))
        .agg(pl.len(), pl.struct("origin", "row").n_unique())
        .collect()
    )
    taken = time.perf_counter() - start
    start = time.perf_counter()
    other = duckdb.execute(
        f"""SELECT pack, perspective, outlet, month, sum(n), count(*) FROM (SELECT pack, perspective, outlet, date_trunc('month', date) AS month,
            origin, "row", count(*) AS n FROM read_parquet('{out}/findings/*.parquet') GROUP BY ALL) GROUP BY ALL"""
    ).fetchall()
    print(
        f"sides by outlet and month with their documents: Polars {pl.__version__} {taken:.2f} s, DuckDB {time.perf_counter() - start:.2f} s"
        f" ({len(found):,} and {len(other):,} rows)"
    )


if __name__ == "__main__":
    main()
