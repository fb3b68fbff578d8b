"""A survey on a real cluster of Spark: a master and two workers on this machine, of which one is killed in the middle, then the driver.

The same command goes on with the rest. Then the tables are compared, row for row, with those of a survey without Spark; the archive has rows that
cannot be read. Needs ``framing-spark`` and Java. It says 1 where anything is lost, twice, or other than on one machine.
"""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.survey import made
from framing_survey.store import TABLES

POISON = [b"Big \xff\xfe", b"", None]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, default=20_000)
    options.add_argument("--keep", metavar="FOLDER", help="make the archive and the results there, and leave them")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        folder = Path(given.keep or passing).resolve()
        archive = folder / "archive"
        made(archive, given.articles)
        table = {"id": ["p0", "p1", "p2", "good"], "text": pa.array([*POISON, b"News."], pa.binary()), "outlet": ["outlet 0"] * 4}
        pq.write_table(pa.table(table), archive / "poison.parquet")
        here = subprocess.run(command("survey", archive, folder / "here"), check=False).returncode
        print(f"on one machine: ended with {here}")
        there = Cluster(folder).survey(archive, folder / "there")
        differences = compared(folder / "here", folder / "there")
        sys.exit(1 if differences or (here, there) != (2, 2) else 0)


def command(name: str, archive: Path, out: Path, *more: str) -> list[str]:
    # Small parts, so that there is a middle to be killed in.
    return [sys.executable, "-m", "framing", name, str(archive), "--out", str(out), "--shard-size", "1", *more]


class Cluster:
    """Processes of a standalone cluster, each in a session of its own."""

    def __init__(self, folder: Path) -> None:
        import pyspark

        self._folder = folder
        self._home = Path(pyspark.__file__).parent
        self._started: dict[str, subprocess.Popen[bytes]] = {}
        self._port = free_port()

    def survey(self, archive: Path, out: Path) -> int:
        """The exit status of the second driver; prints what happens meanwhile."""
        try:
            self._class("master", "master.Master", "--host", "127.0.0.1", "--port", str(self._port), "--webui-port", "0")
            reached(self._port)
            self._worker("first")
            self._worker("second")
            driver = command("survey-spark", archive, out, "--master", f"spark://127.0.0.1:{self._port}")
            self._start("driver", *driver)
            parts = self._waited(out, 2)
            self._kill("first")
            self._worker("third")
            parts = self._waited(out, parts + 6)
            self._kill("driver")
            time.sleep(
                10
            )  # executors notice that it has gone; nobody is left to ask whether they have, and what they still write is counted next
            before = receipts(out)
            self._start("driver", *driver)
            status = self._started["driver"].wait()
            kept = sum(receipts(out).get(name) == stamp for name, stamp in before.items())
            print(
                f"on Spark: the driver went with {len(before)} parts done; {kept} of them were kept as they were, {len(receipts(out))} in the end"
            )
            print(f"on Spark: ended with {status}")
            return status if kept == len(before) < len(receipts(out)) else -1
        finally:
            for name in reversed(self._started):
                if self._started[name].poll() is None:
                    self._kill(name)

    def _start(self, name: str, *words: str) -> None:
        env = {
            **os.environ,
            "SPARK_HOME": str(self._home),
            "PYSPARK_PYTHON": sys.executable,
            "SPARK_LOCAL_IP": "127.0.0.1",
            "SPARK_WORKER_DIR": str(self._folder / "spark"),
            "SPARK_LOCAL_DIRS": str(self._folder / "spark"),
        }
        with (self._folder / f"{name}.log").open("ab") as log:
            self._started[name] = subprocess.Popen(words, env=env, stdout=log, stderr=log, start_new_session=True)

    def _class(self, name: str, module: str, *arguments: str) -> None:
        self._start(name, str(self._home / "bin" / "spark-class"), f"org.apache.spark.deploy.{module}", *arguments)

    def _worker(self, name: str) -> None:
        place = f"spark://127.0.0.1:{self._port}"
        self._class(name, "worker.Worker", "--host", "127.0.0.1", "--cores", "1", "--memory", "2g", "--webui-port", "0", place)

    def _waited(self, out: Path, count: int) -> int:
        while len(receipts(out)) < count and self._started["driver"].poll() is None:
            time.sleep(0.2)
        return len(receipts(out))

    def _kill(self, name: str) -> None:
        process = self._started[name]
        family = [process.pid, *descendants(process.pid)]
        for pid in family:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        process.wait()
        print(f"killed: {name}, with {len(family)} processes")


def descendants(pid: int) -> list[int]:
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False).stdout
    children = [int(line) for line in listed.split()]
    return [*children, *(found for child in children for found in descendants(child))]


def receipts(out: Path) -> dict[str, int]:
    return {file.name: file.stat().st_mtime_ns for file in out.glob("receipts/*.json")}


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port


def reached(port: int) -> None:
    """Wait until somebody listens there."""
    for _ in range(300):
        with socket.socket() as asking:
            if asking.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    sys.exit("the master did not start")


def compared(here: Path, there: Path) -> int:
    """How many rows are in one of the two only, or twice."""
    differences = 0
    for name in TABLES:
        one, other = (f"read_parquet('{out}/{name}/*.parquet')" for out in (here, there))
        ((rows, only, others),) = duckdb.execute(
            f"SELECT (SELECT count(*) FROM {one}), (SELECT count(*) FROM (FROM {one} EXCEPT ALL FROM {other})),"
            f" (SELECT count(*) FROM (FROM {other} EXCEPT ALL FROM {one}))"
        ).fetchall()
        print(f"{name}: {rows:,} rows; {only} only on one machine, {others} only on Spark")
        differences += only + others
    ((twice,),) = duckdb.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM read_parquet('{there}/documents/*.parquet') GROUP BY origin, \"row\" HAVING count(*) > 1)"
    ).fetchall()
    print(f"documents that are there twice: {twice}")
    return int(differences + twice)


if __name__ == "__main__":
    main()
