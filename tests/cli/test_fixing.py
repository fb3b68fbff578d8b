"""``--fix``: the house's form in the outlet's own words, and nothing else of the file."""

from __future__ import annotations

import json
import os
import subprocess

import pytest

from tests.cli.running import run

HOUSE = """\
schema: 1
profile: fair
title: The Fair
summary: A paper, invented for tests.
references: {guide: {title: A guide, says: Write it so.}}
rules:
  quarry:hole: {severity: error, prefer: [open quarry], references: [guide]}
  quarry:hill-name: {severity: warning, prefer: [a hill, the hill], references: [guide]}
"""
STORY = "There is a big hole here.\r\n\r\n“It is a big hole,” said Ann Example. Big holes are rare on Upper Hill.\r\n"
FIXED = STORY.replace("is a big hole here", "is an open quarry here")


@pytest.fixture
def desk(tmp_path, quarry):
    (tmp_path / "fair.yaml").write_text(HOUSE)
    (tmp_path / "a.txt").write_bytes(STORY.encode())

    def check(*arguments, stdin=b""):
        return run("check", "--packs", str(quarry), "--profile", "fair.yaml", *arguments, cwd=tmp_path, stdin=stdin)

    return check


def lines(done):
    return [(r["line"], r["voice"]) for r in map(json.loads, done.stdout.splitlines()) if r["rule"] == "quarry:hole"]


def test_own_words_are_fixed_and_what_is_left_is_reported(desk, tmp_path):
    done = desk("a.txt", "--fix", "--format", "jsonl")
    assert (tmp_path / "a.txt").read_bytes() == FIXED.encode()
    assert done.returncode == 1
    assert lines(done) == [(3, "direct"), (3, "own")]
    assert done.stderr.splitlines() == [
        "framing: a.txt:3:39: quarry:hole is left as it is: one is singular and the other plural",
        "framing: a.txt:3:61: quarry:hill-name is left as it is: the house states 2 forms; choose one by the facts",
        "framing: 1 finding fixed in 1 file",
    ]


def test_a_second_time_nothing_is_left_to_do(desk, tmp_path):
    desk("a.txt", "--fix")
    before = (tmp_path / "a.txt").stat()
    assert "framing: 0 findings fixed in 0 files" in desk("a.txt", "--fix").stderr
    after = (tmp_path / "a.txt").stat()
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)


def test_a_dry_run_shows_what_git_can_apply_and_writes_nothing(desk, tmp_path):
    done = desk("a.txt", "--fix", "--dry-run")
    assert (tmp_path / "a.txt").read_bytes() == STORY.encode()
    assert done.returncode == 1
    assert "framing: 1 finding would be fixed in 1 file" in done.stderr
    diff = run_bytes(tmp_path, desk, "a.txt", "--fix", "--dry-run")
    subprocess.run(["git", "apply", "--whitespace=nowarn", "-"], cwd=tmp_path, input=diff, check=True)
    assert (tmp_path / "a.txt").read_bytes() == FIXED.encode()


def run_bytes(tmp_path, desk, *arguments):
    """Standard output as bytes: line ends count."""
    command = desk(*arguments).args
    return subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).stdout


def test_without_a_house_nothing_is_fixed(tmp_path, quarry):
    (tmp_path / "a.txt").write_bytes(STORY.encode())
    done = run("check", "--packs", str(quarry), "--fix", "a.txt", cwd=tmp_path)  # the pack's own alternatives are no house's
    assert (tmp_path / "a.txt").read_bytes() == STORY.encode()
    assert "0 findings fixed" in done.stderr


def test_what_is_accepted_or_in_the_baseline_is_not_fixed(desk, tmp_path, quarry):
    desk("--write-baseline", "b.json")
    desk("--baseline", "b.json", "--fix")
    assert (tmp_path / "a.txt").read_bytes() == STORY.encode()
    done = run("accept", "--packs", str(quarry), "a.txt:1", "quarry:hole", "--reason", "x", cwd=tmp_path)
    assert done.returncode == 0
    desk("--fix")
    assert (tmp_path / "a.txt").read_bytes() == STORY.encode()


def test_encodings_are_kept(desk, tmp_path):
    (tmp_path / "a.txt").write_bytes("\ufeffThere is a big hole here.\r\n".encode("utf-16-be"))
    assert desk("a.txt", "--fix").returncode == 0
    assert (tmp_path / "a.txt").read_bytes() == "\ufeffThere is an open quarry here.\r\n".encode("utf-16-be")
    (tmp_path / "b.txt").write_bytes("At the café there is a big hole here.\n".encode("windows-1252"))
    assert desk("b.txt", "--fix", "--encoding", "windows-1252").returncode == 0
    assert (tmp_path / "b.txt").read_bytes() == "At the café there is an open quarry here.\n".encode("windows-1252")


@pytest.mark.parametrize("how", ["read-only", "linked"])
def test_a_file_that_may_not_be_written_ends_the_run_with_2_and_the_others_are_fixed(desk, tmp_path, how):
    (tmp_path / "b.txt").write_bytes(STORY.encode())
    if how == "read-only":
        (tmp_path / "a.txt").chmod(0o444)
    else:
        os.link(tmp_path / "a.txt", tmp_path / "a.other")
    done = desk("a.txt", "b.txt", "--fix")
    assert done.returncode == 2
    assert ("could not check a.txt: it is read-only" in done.stdout) is (how == "read-only")
    assert (tmp_path / "a.txt").read_bytes() == STORY.encode()
    assert (tmp_path / "b.txt").read_bytes() == FIXED.encode()


def test_a_form_that_would_itself_be_fixed_is_not_put_in(desk, tmp_path):
    (tmp_path / "fair.yaml").write_text(HOUSE.replace("[open quarry]", "[bigger big hole]"))
    done = desk("a.txt", "--fix")
    assert (tmp_path / "a.txt").read_bytes() == STORY.encode()
    assert "the house's form would itself be fixed" in done.stderr


def test_what_cannot_be_meant_is_refused(desk):
    dry = desk("a.txt", "--dry-run")
    assert (dry.returncode, "--dry-run shows what --fix would do; give both" in dry.stderr) == (2, True)
    piped = desk("-", "--fix", stdin=b"A big hole.")
    assert (piped.returncode, "standard input cannot be written to" in piped.stderr) == (2, True)
