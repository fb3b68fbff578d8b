"""What changed between two looks, and a check that goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from itertools import count

import pytest

from framing.watching import Changes, changes, look, pause, stamp, watch
from tests.cli.conftest import quarry
from tests.cli.running import COMMAND, run
from tests.interrupting import interruptible, unmeasured

__all__ = ["quarry"]


def test_new_changed_replaced_and_gone(tmp_path) -> None:
    paths = [str(tmp_path / name) for name in "abcd"]
    for path in paths[:3]:
        with open(path, "w", encoding="utf-8") as file:
            file.write("x")
    before = look(paths)
    assert before[paths[3]] is None
    assert not changes(before, look(paths))
    with open(paths[0], "a", encoding="utf-8") as file:
        file.write("y")
    other = tmp_path / "other"
    other.write_text("z")
    was = before[paths[1]]
    assert was is not None
    os.utime(other, ns=(was[0], was[0]))
    other.replace(paths[1])  # the same size and time, but another file
    os.unlink(paths[2])
    (tmp_path / "d").write_text("")
    assert changes(before, look(paths)) == Changes((paths[3],), (paths[0], paths[1]), (paths[2],))


def test_what_cannot_be_asked_for_has_no_stamp(tmp_path) -> None:
    assert stamp(str(tmp_path / "none")) is None
    assert stamp("a\0b") is None


def test_looks_are_fewer_where_they_cost_more() -> None:
    assert pause(0.001) == 1
    assert pause(1) == 50


def test_a_watch_tells_each_change_once(tmp_path) -> None:
    path, step = tmp_path / "a", count()

    def wait(seconds: float) -> None:
        assert seconds == 1
        if (now := next(step)) in (1, 4):
            path.write_text("x" * (now + 1))

    seen = watch(lambda: [str(path)], {}, wait)
    assert next(seen) == Changes(new=(str(path),))
    assert next(seen) == Changes(changed=(str(path),))
    assert next(step) == 5


def lines(stream, wanted, patience=60.0):
    """What a process writes until ``wanted`` stands in it."""
    written, until = "", time.monotonic() + patience
    while wanted not in written:
        assert time.monotonic() < until, written
        written += stream.readline()
    return written


@pytest.fixture
def watched(tmp_path, quarry):
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / "a.txt").write_text("It is a big hole.\n")
    process = subprocess.Popen(
        interruptible([*COMMAND, "check", "--watch", "--format", "jsonl", "--packs", str(quarry), "copy"]),
        cwd=tmp_path,
        env=unmeasured(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    yield tmp_path / "copy", process
    process.kill()
    process.wait()
    for stream in (process.stdout, process.stderr):
        assert stream is not None
        stream.close()


def test_check_watch_runs_again_for_each_change_and_dies_by_the_signal(watched) -> None:
    folder, process = watched
    lines(process.stderr, "watching")
    assert "a.txt" in lines(process.stdout, "a.txt")
    (folder / "b.txt").write_text("It is a big hole.\n")
    assert "b.txt changed" in lines(process.stderr, "b.txt")
    assert "a.txt" not in lines(process.stdout, "b.txt"), "only what changed is checked"
    (folder / "b.txt").unlink()
    assert "not there any more" in lines(process.stderr, "not there")
    process.send_signal(signal.SIGINT)
    assert process.wait(20) == -signal.SIGINT


@pytest.mark.parametrize("arguments", [("-",), ("--staged",), ("--write-baseline", "x")])
def test_what_cannot_be_watched_is_refused(arguments, tmp_path) -> None:
    done = run("check", "--watch", *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert "--watch does not go with" in done.stderr
