"""Many files in several real processes: the same bytes as one process gives, whatever happens to a worker."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from framing.cli import crew, running
from framing.cli.crew import Crew
from framing.cli.sending import Post
from framing.document import Document
from framing.engine import Engine
from framing.plugins import Plugins
from tests.cli.running import COMMAND, run
from tests.cli.test_plugins import install
from tests.interrupting import interruptible, unmeasured

FORK, SPAWN = multiprocessing.get_context("fork"), multiprocessing.get_context("spawn")

SPAWNED = [
    sys.executable,
    "-c",
    "from framing.cli import entry, running\nrunning._method = lambda: 'spawn'\nif __name__ == '__main__': entry()",
]
"""The command where processes begin anew, as they do elsewhere than on Linux."""


@pytest.fixture
def copy(tmp_path) -> Path:
    """Files with findings, without, and such as cannot be read."""
    folder = tmp_path / "copy"
    (folder / "late").mkdir(parents=True)
    for number in range(30):
        said = "Ann Example said: “The Big hole is on Upper Hill.”\n\n" * (number % 3)
        (folder / f"{number:02}.txt").write_text(f"A big hole, number {number}.\n\n{said}No stone quarry.")
    (folder / "late" / "last.txt").write_text("A quarry ∴ a\r\nbig hole.")
    (folder / "07.txt").write_bytes(b"\xff\xfe\xff")
    (folder / "binary.txt").write_bytes(b"\x00\x01\x02" * 9)
    (folder / "framing.yaml").write_text(
        "overrides:\n  - files: ['late/*']\n    section: opinion\n    rules: {'quarry:hole': error}\n"
    )
    return folder


def both(arguments: list[str], folder: Path, command: list[str], env: dict[str, str] | None = None) -> list[bytes]:
    """What one process and three give."""
    done = [
        subprocess.run(
            [*command, "check", *arguments, "--jobs", count], cwd=folder, input=b"A big hole.", capture_output=True, check=False,
            env={**os.environ, **(env or {})}, timeout=120,
        )
        for count in ("1", "3")
    ]  # fmt: skip
    assert done[0].returncode == done[1].returncode
    assert done[0].stderr == done[1].stderr
    assert b"Traceback" not in done[0].stderr
    return [each.stdout for each in done]


@pytest.mark.parametrize("command", [COMMAND, SPAWNED], ids=["fork", "spawn"])
@pytest.mark.parametrize("report", ["text", "jsonl", "sarif", "junit", "html"])
def test_every_report_is_the_same_to_the_byte(quarry, copy, report, command):
    one, three = both(["--packs", str(quarry), "--format", report, "--neutral", "--set-aside", ".", "no-such.txt"], copy, command)
    assert one == three
    assert len(one) > 1_000


def test_so_are_configuration_baseline_and_standard_input(quarry, copy):
    arguments = ["--packs", str(quarry), "--format", "jsonl", "late", "-", "01.txt", "02.txt"]
    one, three = both([*arguments, "--date", "2026-01-01", "--profile", "bbc"], copy, COMMAND)
    assert one == three
    findings = [json.loads(line) for line in three.splitlines()]
    assert [f["path"] for f in findings][:2] == ["late/last.txt", "<stdin>"]
    assert [f["severity"] for f in findings][:2] == ["error", "warning"]
    one, three = both([*arguments, "--write-baseline", "known.json"], copy, COMMAND)
    assert one == three
    (copy / "02.txt").write_text("Two big holes.")
    one, three = both([*arguments, "--baseline", "known.json"], copy, COMMAND)
    assert one == three
    assert [json.loads(line)["path"] for line in three.splitlines()] == ["02.txt"]


PLUGIN = """
import os, signal, time
from framing import hookimpl
from framing.document import Document, Span
from framing.errors import ReadError
from framing.interfaces import Reader, RuleKind

class Odd(Document):
    pass

def read(source):
    text = source.data.decode()
    if text.startswith("kill"):
        os.kill(os.getpid(), signal.SIGKILL)
    if text.startswith("leave"):
        os._exit(3)
    if text.startswith("wait"):
        with open("busy", "a") as file:
            print(os.getpid(), file=file)
        time.sleep(60)
    if text.startswith("odd"):
        made = Odd(source.path, text)
        object.__setattr__(made, "text", type("Text", (str,), {"__reduce_ex__": lambda *_: 1 / 0})(text))
        return made
    return Document(source.path, text)

@hookimpl
def framing_readers():
    return [Reader("copy", (".copy",), read)]

def report(results, out, options):
    for result in results:
        print(result.path, len(result.findings), [str(f) for f in result.failures], file=out)

@hookimpl
def framing_reports():
    return {"plain": report}
"""


def written(folder: Path, texts: list[str]) -> None:
    for number, text in enumerate(texts):
        (folder / f"{number:02}.copy").write_text(text)


def test_a_worker_that_the_system_kills_costs_its_file_and_nothing_else(quarry, tmp_path):
    env = install(tmp_path, "odd-reader", PLUGIN)
    (folder := tmp_path / "copy").mkdir()
    texts = ["A big hole."] * 40
    texts[3] = texts[4] = texts[39] = "kill"
    texts[20] = "leave"
    written(folder, texts)
    done = run("check", "--packs", str(quarry), "--format", "plain", ".", "--jobs", "2", cwd=folder, env=env)
    assert (done.returncode, done.stderr) == (2, "")
    lines = done.stdout.splitlines()
    assert [line.split()[0] for line in lines] == [f"./{number:02}.copy" for number in range(40)]
    assert [number for number, line in enumerate(lines) if "1 []" not in line] == [3, 4, 20, 39]
    assert "0 ['./03.copy: the process that checked it was ended (signal 9, SIGKILL)']" in lines[3]
    assert "(exit 3)" in lines[20]


def test_what_cannot_leave_its_process_is_done_in_this_one(quarry, tmp_path):
    env = install(tmp_path, "odd-reader", PLUGIN)
    (folder := tmp_path / "copy").mkdir()
    written(folder, ["A big hole."] * 3 + ["odd: a big hole"] + ["A big hole."] * 3)
    one, two = both(["--packs", str(quarry), "--format", "plain", "."], folder, COMMAND, env)
    assert one == two
    assert one.count(b" 1 []") == 7


@pytest.mark.parametrize("command", [COMMAND, SPAWNED], ids=["fork", "spawn"])
def test_an_interrupt_ends_all_of_them_quietly(quarry, tmp_path, command):
    env = {**unmeasured(), **install(tmp_path, "odd-reader", PLUGIN)}
    (folder := tmp_path / "copy").mkdir()
    written(folder, ["A big hole.", *["wait"] * 9])
    process = subprocess.Popen(
        interruptible([*command, "check", "--packs", str(quarry), ".", "--jobs", "2"]),
        cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    busy = folder / "busy"
    deadline = time.monotonic() + 60
    while not (busy.exists() and len(busy.read_text().splitlines()) == 2) and time.monotonic() < deadline:
        time.sleep(0.05)
    workers = [int(line) for line in busy.read_text().splitlines()]
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert (process.returncode, errors) == (-signal.SIGINT, b"")
    assert len(workers) == 2
    assert not any(Path(f"/proc/{worker}").exists() for worker in workers)


# The crew itself


def _noted(folder: Path) -> Callable[[int], bytes]:
    def serve(number: int) -> bytes:
        (folder / str(number)).touch()
        return str(number).encode()

    return serve


def _broken() -> Callable[[int], bytes]:
    raise RuntimeError


@pytest.mark.parametrize("context", [FORK, SPAWN], ids=["fork", "spawn"])
def test_no_more_results_wait_than_fit_the_window(tmp_path, context):
    workers = Crew(context, partial(_noted, tmp_path), 2)
    try:
        results = workers.results([1] * 200)
        assert next(results) == b"0"
        time.sleep(0.5)
        assert len(list(tmp_path.iterdir())) <= 2 * crew.WINDOW
        assert [*results] == [str(number).encode() for number in range(1, 200)]
    finally:
        workers.close()


def test_large_files_are_not_under_work_together(tmp_path):
    workers = Crew(FORK, partial(_noted, tmp_path), 2)
    try:
        results = workers.results([crew.BYTES] * 5)
        for number in range(5):
            assert next(results) == str(number).encode()
            time.sleep(0.1)
            assert len(list(tmp_path.iterdir())) == number + 1
    finally:
        workers.close()


@pytest.mark.parametrize("context", [FORK, SPAWN], ids=["fork", "spawn"])
def test_where_no_worker_can_begin_everything_is_done_here(context):
    workers = Crew(context, _broken, 2)
    try:
        assert [*workers.results([1] * 9)] == [None] * 9
    finally:
        workers.close()


def _deadly(number: int) -> bytes:
    if number == 2:
        os._exit(3)
    time.sleep(0.3 if number == 0 else 0)
    return str(number).encode()


def _made_deadly() -> Callable[[int], bytes]:
    return _deadly


@pytest.mark.parametrize("context", [FORK, SPAWN], ids=["fork", "spawn"])
def test_long_work_comes_as_it_is_done_and_may_be_given_again(context):
    todo, came = [0, 1, 2, 3], []
    workers = Crew(context, _made_deadly, 2)
    try:
        for number, data in workers.as_done(todo):
            came.append((number, data))
            if data == 3 and len(came) < 9:
                todo.append(1)
    finally:
        workers.close()
    assert sorted(came, key=str) == sorted([(0, b"0"), (1, b"1"), (1, b"1"), (2, 3), (3, b"3")], key=str)
    assert came.index((1, b"1")) < came.index((0, b"0"))


def test_where_no_worker_can_begin_long_work_is_done_here_too():
    workers = Crew(FORK, _broken, 2)
    try:
        assert sorted(workers.as_done([0, 1, 2])) == [(0, None), (1, None), (2, None)]
    finally:
        workers.close()


def test_what_is_done_here_stands_between_the_others(tmp_path):
    workers = Crew(FORK, partial(_noted, tmp_path), 2)
    try:
        assert [*workers.results([None, 1, None, None, 1, None])] == [None, b"1", None, None, b"4", None]
    finally:
        workers.close()


@pytest.mark.parametrize(
    ("sizes", "asked", "method", "cores", "processes"),
    [
        ([10_000_000], None, "fork", 8, 1),
        ([10] * 100, None, "fork", 8, 0),
        ([running.FORKED] * 3, None, "fork", 8, 3),
        ([running.FORKED] * 30, None, "fork", 8, 8),
        ([running.FORKED] * 30, None, "fork", 1, 1),
        ([running.FORKED] * 30, None, "spawn", 8, 4),
        ([running.FORKED] * 30, None, "", 8, 1),
        ([10, 10, None], 8, "fork", 1, 2),
        ([10] * 10, 3, "spawn", 1, 3),
        ([None, None], None, "fork", 8, 0),
    ],
)
def test_so_many_processes_as_pay_or_were_asked_for(sizes, asked, method, cores, processes, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.delenv("FRAMING_NO_CACHE", raising=False)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(cores)))
    assert running._processes(sizes, asked, method) == processes


def test_without_a_cache_no_process_reads_all_packs_anew_unless_asked(monkeypatch):
    monkeypatch.setenv("FRAMING_NO_CACHE", "1")
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    assert running._processes([running.ANEW] * 9, None, "spawn") == 1
    assert running._processes([running.ANEW] * 9, None, "fork") == 2


def test_a_process_with_threads_is_not_copied(quarry, tmp_path):
    threaded = "import threading, time\nthreading.Thread(target=time.sleep, args=(60,), daemon=True).start()\n"
    noted = "with open('begun', 'a') as file:\n    print(file=file)\n"
    env = install(tmp_path, "odd-reader", threaded + noted + PLUGIN)
    (folder := tmp_path / "copy").mkdir()
    written(folder, ["A big hole."] * 9)
    done = run("check", "--packs", str(quarry), "--format", "plain", ".", "--jobs", "2", cwd=folder, env=env)
    assert (done.returncode, done.stdout.count(" 1 []"), "Traceback" in done.stderr) == (1, 9, False)
    assert len((folder / "begun").read_text().splitlines()) == 3


@pytest.mark.parametrize("given", ["0", "-1", "two", "1001", ""])
def test_a_number_of_processes_that_is_none(quarry, given):
    done = run("check", "--packs", str(quarry), "-", f"--jobs={given}")
    assert done.returncode == 2
    assert "write how many processes, from 1 on" in done.stderr


def test_a_few_small_files_begin_no_process(quarry, copy):
    code = "import sys\nfrom framing.cli import main\nmain()\nprint('multiprocessing' in sys.modules)"
    env = {name: value for name, value in os.environ.items() if not name.startswith("COV")}  # its measurement imports it
    done = subprocess.run(
        [sys.executable, "-c", code, "check", "--packs", str(quarry), "."], cwd=copy, capture_output=True, check=False, env=env
    )
    assert done.stdout.splitlines()[-1] == b"False"


def test_a_result_is_the_same_when_it_has_travelled():
    engine = Engine.load(Plugins(installed=False))
    text = "\n\n".join(example.text for pack in list(engine.packs)[:12] for rule in pack.rules for example in rule.flag)
    made = engine.check(Document("a", text))
    assert len(made.findings) > 50
    data = Post(engine).packed(made)
    assert data is not None
    back = Post(engine).unpacked(data)
    assert back == made
    assert not isinstance(back, BaseException)
    assert all(
        a.match.pack is b.match.pack and (a.match.rule is b.match.rule or a.match.rule not in tuple(a.match.pack.rules))
        for a, b in zip(back.findings, made.findings, strict=True)
    )
    assert len(data) < 12 * len(text)  # packs alone are longer
