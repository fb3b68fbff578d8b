"""Counts instead of findings, and a run that never fails for findings."""

from __future__ import annotations

import json

import pytest

from tests.cli.running import run

COPY = "A big hole on Upper Hill. A big hole again.\n\n“A big hole,” Ann Example said.\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.txt").write_text(COPY)
    (tmp_path / "b.txt").write_text("On Upper Hill stands a stone quarry.\n")
    return tmp_path


def check(quarry, folder, *arguments):
    return run("check", "--packs", str(quarry), *arguments, cwd=folder)


def test_counts_by_rule_pack_side_and_voice_as_json_lines(quarry, folder):
    done = check(quarry, folder, "--statistics", "--format", "jsonl")
    rows = [(r["by"], r["name"], r["count"], r["own"], r["files"]) for r in map(json.loads, done.stdout.splitlines())]
    assert rows == [
        ("rule", "quarry:hole", 3, 2, 1),
        ("rule", "quarry:hill-name", 2, 2, 2),
        ("pack", "quarry", 5, 4, 2),
        ("perspective", "quarry:hill", 5, 4, 2),
        ("voice", "own", 4, 4, 2),
        ("voice", "direct", 1, 0, 1),
    ]
    assert done.returncode == 1


def test_counts_for_people_say_what_was_not_checked_and_leave_other_reports_alone(quarry, folder):
    (folder / "c.txt").write_bytes(b"\xff\xfe\xff")
    done = check(quarry, folder, "--statistics", "--neutral", "--output", "jsonl=all.jsonl")
    lines = done.stdout.splitlines()
    assert lines[:2] == ["by rule", "  3  quarry:hole  (2 in own voice, 1 file)"]
    assert "  1  quarry:neutral  (1 in own voice, 1 file)" in lines
    assert lines[-2].startswith("could not check ./c.txt: ")
    assert (lines[-1], done.returncode) == ("2 warnings, 4 info in 2 files; 1 could not be checked", 2)
    assert len((folder / "all.jsonl").read_text().splitlines()) == 7


def test_counts_of_nothing_are_one_line_and_quiet_none(quarry, folder):
    (folder / "n.txt").write_text("Nothing.")
    assert check(quarry, folder, "n.txt", "--statistics").stdout == "nothing found in 1 file\n"
    assert check(quarry, folder, "n.txt", "--statistics", "-q").stdout == ""


def test_counts_in_a_format_of_findings_are_refused(quarry, folder):
    done = check(quarry, folder, "--statistics", "--format", "sarif")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--statistics: counts are written as text or jsonl, not as sarif" in done.stderr


def test_exit_zero_hides_findings_from_the_status_and_never_what_could_not_be_checked(quarry, folder):
    done = check(quarry, folder, "--exit-zero", "--output", "junit=out.xml")
    assert (done.returncode, "2 warnings" in done.stdout) == (0, True)
    assert "<failure " in (folder / "out.xml").read_text()
    assert check(quarry, folder, "--exit-zero", "missing.txt").returncode == 2
