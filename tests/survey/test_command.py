"""``framing survey`` as a process: what it writes, what it refuses, and what is left when it, or a worker, is killed."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest
import regex

from framing_survey import schemas
from tests.cli.running import COMMAND, run, run_on_terminal
from tests.cli.test_plugins import install
from tests.interrupting import interruptible, unmeasured
from tests.survey.making import ROWS, jsonl, parquet, survey, table, tables

SMALL = ("--shard-size", "0.002")


@pytest.fixture(scope="module")
def whole(quarry, tmp_path_factory):
    """What one process makes of `ROWS` in one go."""
    folder = tmp_path_factory.mktemp("whole")
    done = survey(quarry, jsonl(folder / "news.jsonl"), "--out", folder / "out", "--jobs", 1)
    assert done.returncode == 0, done.stderr
    return tables(folder / "out", "origin")


def test_tables_are_as_documented_and_sums_stand_beside_what_they_are_of(quarry, whole, tmp_path):
    done = survey(quarry, jsonl(tmp_path / "news.jsonl"), "--out", "out", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.splitlines() == [
        "framing: columns: id from id, text from text, title from title, outlet from outlet, date from date",
        f"framing: 120 documents, {len(whole['findings'])} findings, 0 errors in {tmp_path}/out",
    ]
    out = tmp_path / "out"
    assert tables(out, "origin") == whole
    for name, schema in (
        ("findings", schemas.FINDINGS),
        ("documents", schemas.DOCUMENTS),
        ("speakers", schemas.SPEAKERS),
        ("errors", schemas.ERRORS),
    ):
        for file in (out / name).iterdir():
            assert pq.read_schema(file).equals(schema, check_metadata=False)
    assert sorted(file.name for file in out.iterdir()) == [
        "documents",
        "errors",
        "findings",
        "receipts",
        "speakers",
        "sums",
        "survey.json",
        "work",
    ]
    assert [file.name for file in (out / "work").iterdir()] == ["lock"]
    findings, documents = table(out, "findings"), table(out, "documents")
    with (out / "sums" / "perspectives.csv").open() as file:
        sums = list(csv.DictReader(file))
    assert sum(int(row["findings"]) for row in sums) == len(findings)
    row = next(row for row in sums if (row["outlet"], row["month"]) == ("Herald", "2020-02-01"))
    there = [d for d in documents if d["outlet"] == "Herald" and str(d["date"])[:7] == "2020-02"]
    mine = [f for f in findings if f["outlet"] == "Herald" and str(f["date"])[:7] == "2020-02"]
    assert row == {
        "pack": "quarry", "perspective": "hill", "outlet": "Herald", "month": "2020-02-01", "findings": str(len(mine)),
        "own": str(sum(f["voice"] == "own" for f in mine)), "documents_with": str(len({f["row"] for f in mine})),
        "documents": str(len(there)), "words": str(sum(d["words"] for d in there)),
    }  # fmt: skip
    voices = pq.read_table(out / "sums" / "voices.parquet").to_pylist()
    assert {(r["voice"], r["findings"], r["of_findings"]) for r in voices if r["outlet"] == "Star"} == {
        (voice, sum(f["outlet"] == "Star" and f["voice"] == voice for f in findings), sum(f["outlet"] == "Star" for f in findings))
        for voice in ("own", "direct")
    }


@pytest.mark.parametrize("jobs", [1, 3])
def test_parts_and_processes_change_nothing(quarry, whole, tmp_path, jobs):
    parquet(tmp_path / "archive" / "news.parquet", row_group_size=50)
    done = survey(quarry, tmp_path / "archive", "--out", tmp_path / "out", "--jobs", jobs, *SMALL)
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "out" / "receipts").iterdir())) > 5
    assert tables(tmp_path / "out", "origin") == whole


def test_documents_are_surveyed_in_their_formats_and_the_results_never(quarry, tmp_path):
    (tmp_path / "outlet=Herald").mkdir()
    (tmp_path / "outlet=Herald" / "a.html").write_text("<html lang=en><h1>A big hole</h1><p>Big holes.")
    (tmp_path / "b.txt").write_text("A big hole.")
    (tmp_path / "c.txt").write_bytes(b"\xff\xfe\xff")
    (tmp_path / "d.exe").write_bytes(b"MZ")
    for _ in range(2):
        done = survey(quarry, ".", "--out", "out", cwd=tmp_path)
        assert done.returncode == 2, done.stderr
        found = [(f["document"], f["region"], f["outlet"]) for f in table(tmp_path / "out", "findings")]
        assert sorted(found) == [
            ("./b.txt", "body", None),
            ("./outlet=Herald/a.html", "body", "Herald"),
            ("./outlet=Herald/a.html", "headline", "Herald"),
        ]
        (error,) = table(tmp_path / "out", "errors")
        assert (error["document"], error["row"]) == ("./c.txt", 1)


def test_every_row_is_a_document_or_an_error_and_ids_may_be_double(quarry, tmp_path):
    rows = [{"id": "same", "text": text} for text in ("A big hole.", None, "A big hole.", "x\0")]
    done = survey(quarry, jsonl(tmp_path / "a.jsonl", rows), "--out", tmp_path / "out")
    assert (done.returncode, "2 documents, 2 findings, 2 errors" in done.stderr) == (2, True)
    assert f"what could not be checked, and why, is in {tmp_path}/out/errors; most often: it looks like UTF-16 " in done.stderr
    for allowed, status in (("1", 2), ("2", 0)):
        assert survey(quarry, tmp_path / "a.jsonl", "--out", tmp_path / "out", "--max-errors", allowed).returncode == status
    assert [(f["document"], f["row"]) for f in table(tmp_path / "out", "findings")] == [("same", 1), ("same", 3)]
    assert [(e["document"], e["row"]) for e in table(tmp_path / "out", "errors")] == [("same", 2), ("same", 4)]


def test_a_file_that_cannot_be_read_is_an_error_and_ends_with_2(quarry, tmp_path):
    jsonl(tmp_path / "archive" / "a.jsonl")
    jsonl(tmp_path / "archive" / "b.jsonl", [{"a": 1}])
    (tmp_path / "archive" / "c.parquet").write_bytes(b"nothing")
    for _ in range(2):
        done = survey(quarry, tmp_path / "archive", "--out", tmp_path / "out")
        assert (done.returncode, done.stderr.count("could not be read")) == (2, 2)
        assert [(Path(e["origin"]).name, e["row"]) for e in table(tmp_path / "out", "errors")] == [
            ("b.jsonl", None),
            ("c.parquet", None),
        ]
    parquet(tmp_path / "archive" / "c.parquet")
    (tmp_path / "archive" / "b.jsonl").unlink()
    assert survey(quarry, tmp_path / "archive", "--out", tmp_path / "out").returncode == 0
    assert table(tmp_path / "out", "errors") == []


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["gone", "--out", "out"], "gone: there is no such file or folder"),
        (["empty", "--out", "out"], "empty: no file in it that a survey reads"),
        (["other.jsonl", "--out", "out"], "no column is known to hold the text; there is a"),
        (["news.jsonl", "--out", "out", "--column", "text=gone"], "there is no column gone; there is id, title, text"),
        (["news.jsonl", "--out", "out", "--column", "words=text"], "write FIELD=NAME, where FIELD is one of id, text"),
        (["news.jsonl", "--out", "empty/../other"], "there is something else in this folder"),
        (["news.jsonl", "--out", "news.jsonl"], "this is no folder"),
        (["none.csv", "--out", "out"], "there is no column"),
        (["news.jsonl", "--out", "out", "--shard-size", "no"], "write a size in MB"),
    ],
)
def test_what_does_not_fit_is_a_sentence_and_writes_nothing(quarry, tmp_path, arguments, says):
    jsonl(tmp_path / "news.jsonl")
    jsonl(tmp_path / "other.jsonl", [{"a": 1}])
    (tmp_path / "none.csv").write_text("")
    (tmp_path / "empty").mkdir()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "mine.txt").write_text("Mine.")
    before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    done = survey(quarry, *arguments, cwd=tmp_path)
    if arguments[0] == "none.csv":
        says = "no column is known to hold the text; there is none"
    assert (done.returncode, says in done.stderr, "Traceback" in done.stderr) == (2, True, False), done.stderr
    assert {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()} == before


def test_the_folder_of_another_survey_is_refused(quarry, tmp_path):
    source = jsonl(tmp_path / "news.jsonl", ROWS[:5])
    assert survey(quarry, source, "--out", tmp_path / "out").returncode == 0
    before = {file: file.stat().st_mtime_ns for file in (tmp_path / "out").rglob("*")}
    for more in ("--neutral", "--voices", "--column=title=", "--profile=ap", "--date=2020-01-01", "--language=en"):
        done = survey(quarry, source, "--out", tmp_path / "out", more)
        assert (done.returncode, "was begun with other" in done.stderr) == (2, True), done.stderr
    assert {file: file.stat().st_mtime_ns for file in (tmp_path / "out").rglob("*")} == before


def test_so_are_other_packs_another_source_and_one_that_has_changed(quarry, tmp_path):
    source, out = jsonl(tmp_path / "news.jsonl"), tmp_path / "out"
    pack = tmp_path / "pack.yaml"
    pack.write_text(quarry.read_text())
    assert survey(pack, source, "--out", out).returncode == 0
    assert survey(quarry, source, "--out", out).returncode == 0  # the same pack elsewhere
    pack.write_text(quarry.read_text().replace("big hole{,s}", "big hole"))
    assert "was begun with other packs or options" in survey(pack, source, "--out", out).stderr
    assert "was begun with other sources" in survey(quarry, jsonl(tmp_path / "other.jsonl"), "--out", out).stderr
    jsonl(source, ROWS[:-1])
    assert f"{source} has changed or gone" in survey(quarry, source, "--out", out).stderr
    (out / "survey.json").write_text("{")
    assert "cannot be read" in survey(quarry, source, "--out", out).stderr


def test_files_that_come_later_are_surveyed_and_nothing_else_again(quarry, tmp_path):
    jsonl(tmp_path / "archive" / "a.jsonl", ROWS[:60])
    assert survey(quarry, tmp_path / "archive", "--out", tmp_path / "out").returncode == 0
    before = {file: file.stat().st_mtime_ns for file in (tmp_path / "out").rglob("*/00*")}
    jsonl(tmp_path / "archive" / "b.jsonl", ROWS[60:])
    assert "120 documents" in survey(quarry, tmp_path / "archive", "--out", tmp_path / "out").stderr
    assert {file: file.stat().st_mtime_ns for file in before} == before
    assert [d["document"] for d in table(tmp_path / "out", "documents")] == [row["id"] for row in ROWS]


def test_what_somebody_took_away_is_done_again_and_what_is_damaged_is_a_sentence(quarry, whole, tmp_path):
    source, out = jsonl(tmp_path / "news.jsonl"), tmp_path / "out"
    for name in ("findings/000001.parquet", "receipts/000002.json", "sums/voices.csv"):
        assert survey(quarry, source, "--out", out, *SMALL).returncode == 0
        assert tables(out, "origin") == whole
        (out / name).unlink()
    (out / "findings" / "000001.parquet").write_bytes(b"nothing")
    done = survey(quarry, source, "--out", out, *SMALL)
    assert (done.returncode, "cannot be summed up" in done.stderr, "Traceback" in done.stderr) == (2, True, False)
    (out / "receipts" / "000001.json").write_text("{")
    assert "is damaged; take it away" in survey(quarry, source, "--out", out, *SMALL).stderr
    (out / "receipts" / "000001.json").unlink()
    assert survey(quarry, source, "--out", out, *SMALL).returncode == 0
    assert tables(out, "origin") == whole


def started(arguments: list[str], cwd: Path | None = None, env: dict[str, str] | None = None) -> subprocess.Popen[bytes]:
    """As a shell starts it: in a group of its own, in which an interrupt is not ignored."""
    return subprocess.Popen(
        interruptible([*COMMAND, "survey", *arguments]),
        cwd=cwd, env={**unmeasured(), **(env or {})}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip


def until(there, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while not there() and time.monotonic() < deadline and process.poll() is None:
        time.sleep(0.002)


def ended(process: subprocess.Popen[bytes]) -> None:
    """Every process of the group has ended, not only the first."""
    process.wait(30)
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.01)


MANY = [row | {"id": f"{row['id']}-{again}"} for again in range(15) for row in ROWS]


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_what_was_done_when_it_was_killed_is_not_done_again_and_nothing_is_lost_or_twice(quarry, tmp_path, jobs, number):
    source, out = jsonl(tmp_path / "news.jsonl", MANY), tmp_path / "out"
    expected = survey(quarry, source, "--out", tmp_path / "expected")
    assert expected.returncode == 0
    arguments = ["--packs", str(quarry), "--isolated", str(source), "--out", str(out), "--jobs", str(jobs), "--shard-size", "0.008"]
    process = started(arguments)
    until(lambda: (out / "receipts").is_dir() and len(list((out / "receipts").glob("*.json"))) >= 4, process)
    os.killpg(process.pid, number)
    _, errors = process.communicate(timeout=30)
    ended(process)
    assert process.returncode == -number
    receipts = {file.name: file.stat().st_mtime_ns for file in (out / "receipts").glob("*.json")}
    shards = len(json.loads((out / "survey.json").read_text())["shards"])
    assert 4 <= len(receipts) < shards
    if number == signal.SIGINT:
        assert b"the same command goes on with the rest" in errors
        assert not [file for file in out.rglob("*") if file.name.endswith((".part", ".row"))]
    kept = {name: (out / "findings" / name.replace("json", "parquet")).stat().st_mtime_ns for name in receipts}
    done = run("survey", *arguments)
    assert done.returncode == 0, done.stderr
    assert f"of {shards} parts are done" in done.stderr
    assert {name: (out / "findings" / name.replace("json", "parquet")).stat().st_mtime_ns for name in receipts} == kept
    assert {name: (out / "receipts" / name).stat().st_mtime_ns for name in receipts} == receipts
    assert tables(out) == tables(tmp_path / "expected")
    assert not [file for file in out.rglob("*") if file.name.endswith((".part", ".row"))]


def test_two_at_once_do_not_write_into_one_folder(quarry, tmp_path):
    source, out = jsonl(tmp_path / "news.jsonl", MANY), tmp_path / "out"
    process = started(
        ["--packs", str(quarry), "--isolated", str(source), "--out", str(out), "--jobs", "1", "--shard-size", "0.005"]
    )
    until(lambda: (out / "receipts").is_dir() and any((out / "receipts").iterdir()), process)
    os.killpg(process.pid, signal.SIGSTOP)
    second = survey(quarry, source, "--out", out)
    os.killpg(process.pid, signal.SIGCONT)
    process.communicate(timeout=120)
    assert process.returncode == 0
    assert (second.returncode, "another survey is writing into this folder" in second.stderr) == (2, True)
    assert [d["document"] for d in table(out, "documents")] == [row["id"] for row in MANY]


PLUGIN = """
import os, signal
from framing import hookimpl
from framing.document import Document
from framing.interfaces import Reader

def read(source):
    text = source.data.decode()
    if text.startswith("kill"):
        os.kill(os.getpid(), signal.SIGKILL)
    if text.startswith("once") and not os.path.exists("killed"):
        open("killed", "w").close()
        os.kill(os.getpid(), signal.SIGKILL)
    return Document(source.path, text)

@hookimpl
def framing_readers():
    return [Reader("copy", (".copy",), read)]
"""


def test_a_row_that_kills_its_process_is_an_error_and_one_that_did_not_do_it_again_is_none(quarry, tmp_path):
    env = install(tmp_path, "deadly-reader", PLUGIN)
    (folder := tmp_path / "copy").mkdir()
    for number in range(30):
        (folder / f"{number:02}.copy").write_text({4: "once", 11: "kill", 12: "kill"}.get(number, "A big hole."))
    done = survey(quarry, "copy", "--out", "out", "--jobs", 2, "--shard-size", "0.001", env=env, cwd=tmp_path)
    assert done.returncode == 2, done.stderr
    assert [e["document"] for e in table(tmp_path / "out", "errors")] == ["copy/11.copy", "copy/12.copy"]
    assert "2 processes ended while they checked it" in table(tmp_path / "out", "errors")[0]["error"]
    assert [d["document"] for d in table(tmp_path / "out", "documents")] == [
        f"copy/{n:02}.copy" for n in range(30) if n not in (11, 12)
    ]
    assert [file.name for file in (tmp_path / "out" / "work").iterdir()] == ["lock"]


def test_a_full_disk_is_a_sentence_and_the_rest_is_done_later(quarry, whole, tmp_path):
    source, out = jsonl(tmp_path / "news.jsonl"), tmp_path / "out"
    limit = "import resource, signal, sys\nsignal.signal(signal.SIGXFSZ, signal.SIG_IGN)\nresource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))\n"
    code = limit + "from framing.cli import entry\nsys.argv = ['framing', *sys.argv[1:]]\nif __name__ == '__main__': entry()"
    arguments = [
        "survey",
        "--packs",
        str(quarry),
        "--isolated",
        "--no-cache",
        str(source),
        "--out",
        str(out),
        "--jobs",
        "2",
        *SMALL,
    ]
    # Not measured by coverage, whose own file would not be written either.
    env = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, check=False, timeout=120, env=env)
    assert (done.returncode, b"Traceback" in done.stderr) == (2, False), done.stderr
    assert b"File too large" in done.stderr
    assert run(*arguments).returncode == 0
    assert tables(out, "origin") == whole


def test_on_a_terminal_a_bar_says_how_much_is_read_and_how_long_it_takes(quarry, tmp_path):
    source = jsonl(tmp_path / "news.jsonl", MANY)
    shown = run_on_terminal(
        ["survey", "--packs", str(quarry), "--isolated", str(source), "--out", str(tmp_path / "out"), "--shard-size", "0.05"]
    )
    assert b" documents]" in shown
    assert b"B/s" in shown
    assert b"1,800 documents" in shown


def test_without_the_extra_the_command_says_what_to_install(tmp_path):
    for missing in ("pyarrow", "duckdb"):
        code = f"import sys\nsys.modules[{missing!r}] = None\nfrom framing.cli import main\nsys.exit(main(['survey', 'a', '--out', 'b']))"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path)
        assert (done.returncode, done.stderr) == (
            2,
            "framing: survey needs more than is installed: pip install 'framing[survey]'\n",
        )


def test_outlets_cannot_speak_to_terminals_or_spreadsheets_through_a_sum(quarry, tmp_path):
    rows = [{"text": "A big hole.", "outlet": outlet} for outlet in ("=1+1", "\x1b]0;x\x07Star\u202e", 'a,"b"\nc')]
    assert survey(quarry, jsonl(tmp_path / "a.jsonl", rows), "--out", tmp_path / "out").returncode == 0
    with (tmp_path / "out" / "sums" / "outlets.csv").open(newline="") as file:
        assert sorted(row["outlet"] for row in csv.DictReader(file)) == ["'=1+1", 'a,"b"�c', "�]0;x�Star�"]
    assert {row["outlet"] for row in pq.read_table(tmp_path / "out" / "sums" / "outlets.parquet").to_pylist()} == {
        r["outlet"] for r in rows
    }


def test_the_sums_have_the_documented_columns(quarry, tmp_path):
    page = (Path(__file__).parents[2] / "docs/reference/survey.md").read_text(encoding="utf-8")
    assert survey(quarry, jsonl(tmp_path / "a.jsonl"), "--out", tmp_path / "out").returncode == 0
    for name in ("perspectives", "voices", "outlets"):
        part = page.split(f"`sums/{name}`")[1].split("`sums/")[0].split("In CSV")[0]
        rows = regex.findall(r"^\| ((?:`\w+`,? ?)+)\|", part, regex.MULTILINE)
        documented = [column for row in rows for column in regex.findall(r"`(\w+)`", row)]
        assert documented == pq.read_schema(tmp_path / "out" / "sums" / f"{name}.parquet").names


def test_the_questions_of_the_how_to_page_can_be_asked(quarry, tmp_path):
    page = (Path(__file__).parents[2] / "docs/how-to/survey-an-archive.md").read_text(encoding="utf-8")
    queries = regex.findall(r"```sql\n(.*?)```", page, regex.DOTALL)
    assert survey(quarry, jsonl(tmp_path / "a.jsonl"), "--out", tmp_path / "results").returncode == 0
    first, second = (
        duckdb.execute(query.replace("'results/", f"'{tmp_path}/results/").replace("russia", "hill")).fetchall()
        for query in queries
    )
    assert {row[2] for row in first} == {"Herald", "Star"}
    assert {row[3] for row in second} == {"Big holes", "big hole"} & {row[3] for row in second} != set()
