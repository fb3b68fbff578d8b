"""The same survey on Spark and on this machine, in real processes."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.making import HEAD, HOLE

pytestmark = [
    pytest.mark.skipif(
        not all(importlib.util.find_spec(name) for name in ("pyspark", "pandas")),
        reason="pyspark is not installed (pip install 'pyspark[sql]>=4,<5')",
    ),
    pytest.mark.skipif(shutil.which("java") is None, reason="there is no Java (apt-get install default-jre-headless)"),
]

PACK = f"{HEAD.format(name='quarry')}rules:\n{HOLE}"

ROWS = [
    {
        "id": f"n{n}",
        "text": None if n == 30 else "x\0" if n == 31 else "“A big hole,” Ann Example said. Big holes grow. " * (n % 4) + "News.",
        "outlet": ("Herald", "Star", None)[n % 3],
        "date": f"2020-{n % 12 + 1:02}-01",
    }
    for n in range(200)
]

PLUGIN = """
import os, signal
from framing import hookimpl
from framing.document import Document
from framing.interfaces import Reader

def read(source):
    text = source.data.decode()
    if text.startswith("kill"):
        os.kill(os.getpid(), signal.SIGKILL)
    return Document(source.path, text)

@hookimpl
def framing_readers():
    return [Reader("copy", (".copy",), read)]
"""


@pytest.fixture
def place(tmp_path) -> Path:
    """A folder with a pack, an archive, and the plugin as its developers have it, installed by its path."""
    (tmp_path / "pack.yaml").write_text(PACK)
    (tmp_path / "news.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ROWS))
    return tmp_path


def installed(folder: Path, name: str, module: str) -> None:
    info = folder / f"{name.replace('-', '_')}-1.5.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.5\n")
    (info / "entry_points.txt").write_text(f"[framing]\n{name} = {module}\n")


def framing(place: Path, command: str, *arguments: str, master: str = "local[2]") -> subprocess.CompletedProcess[str]:
    given = ["--packs", "pack.yaml", "--isolated", "--shard-size", "0.002", *arguments]
    if command == "survey-spark":
        given += ["--master", master]
    home = Path(__file__).parent.parent
    if not any(point.name == "spark" for point in entry_points(group="framing")) and not list(place.glob("framing_spark-*")):
        installed(place, "framing-spark", "framing_spark.plugin")
    env = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(place), str(home), *filter(None, [os.environ.get("PYTHONPATH")])]),
        "SPARK_LOCAL_IP": "127.0.0.1",
    }
    return subprocess.run(
        [sys.executable, "-m", "framing", command, *given],
        cwd=place,
        env=env,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def tables(out: Path) -> dict[str, list[dict[str, object]]]:
    return {
        name: [row for file in sorted((out / name).glob("*.parquet")) for row in pq.read_table(file).to_pylist()]
        for name in ("findings", "documents", "speakers", "errors")
    }


def test_spark_gives_the_same_tables_row_for_row(place):
    here = framing(place, "survey", "news.jsonl", "--out", "here")
    there = framing(place, "survey-spark", "news.jsonl", "--out", "there")
    assert (here.returncode, there.returncode) == (2, 2), there.stderr[-3000:]
    assert tables(place / "there") == tables(place / "here")
    assert len(tables(place / "there")["findings"]) > 300
    assert [row["document"] for row in tables(place / "there")["errors"]] == ["n30", "n31"]
    assert len(list((place / "there" / "receipts").iterdir())) > 5
    for name in ("perspectives", "voices", "outlets"):
        assert (place / "there" / "sums" / f"{name}.csv").read_text() == (place / "here" / "sums" / f"{name}.csv").read_text()


def test_what_one_began_the_other_ends(place):
    assert framing(place, "survey", "news.jsonl", "--out", "out", "--max-errors", "2").returncode == 0
    before = tables(place / "out")
    receipts = sorted((place / "out" / "receipts").iterdir())
    for file in receipts[::2]:
        file.unlink()
    kept = {file: file.stat().st_mtime_ns for file in receipts[1::2]}
    done = framing(place, "survey-spark", "news.jsonl", "--out", "out", "--max-errors", "2")
    assert done.returncode == 0, done.stderr[-3000:]
    assert f"going on: {len(kept)} of {len(receipts)} parts are done" in done.stderr
    assert {file: file.stat().st_mtime_ns for file in kept} == kept
    assert tables(place / "out") == before


def test_a_row_that_kills_its_process_is_an_error_on_spark_too(place):
    (place / "deadly.py").write_text(PLUGIN)
    installed(place, "deadly", "deadly")
    (place / "copy").mkdir()
    for number in range(9):
        (place / "copy" / f"{number}.copy").write_text("kill" if number == 5 else "A big hole.")
    done = framing(place, "survey-spark", "copy", "--out", "out", master="local[2,4]")
    assert done.returncode == 2, done.stderr[-3000:]
    assert [row["document"] for row in tables(place / "out")["errors"]] == ["copy/5.copy"]
    assert [row["document"] for row in tables(place / "out")["documents"]] == [f"copy/{n}.copy" for n in range(9) if n != 5]


def test_a_cluster_that_is_not_there_is_a_sentence(place):
    done = framing(place, "survey-spark", "news.jsonl", "--out", "out", master="nonsense")
    assert (done.returncode, "framing: Spark could not be started" in done.stderr) == (2, True), done.stderr[-3000:]
    assert "Traceback" not in done.stderr
