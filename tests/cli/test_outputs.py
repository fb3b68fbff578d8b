"""Reports in files: several in one run, whole or not at all."""

from __future__ import annotations

import json
import os
import re
import resource
import subprocess

import pytest

from framing.reports import BUILT_IN
from tests.cli.running import COMMAND, run

COPY = "A big hole on Upper Hill.\n\nIt is no stone quarry, it is a big hole, Ann Example said.\n"


@pytest.fixture
def folder(tmp_path, quarry):
    (tmp_path / "a.txt").write_text(COPY)
    (tmp_path / "b.txt").write_bytes(b"na\xefve")
    return tmp_path


def check(quarry, folder, *arguments, **more):
    return run("check", "--packs", str(quarry), *arguments, cwd=folder, **more)


def test_one_run_writes_every_format_and_the_report_for_people(quarry, folder):
    done = check(quarry, folder, *(f"--output={name}={name}.out" for name in BUILT_IN))
    assert done.returncode == 2
    assert "1 warning, 2 info in 1 of 1 file; 1 could not be checked" in done.stdout
    for name in BUILT_IN:
        if name not in ("text", "jsonl"):  # these two name files as they were found, ./a.txt
            alone = check(quarry, folder, "--format", name, "a.txt", "b.txt").stdout
            assert (folder / f"{name}.out").read_text("utf-8") == alone, name
    assert json.loads((folder / "jsonl.out").read_text().splitlines()[0])["rule"] == "quarry:hole"


def test_a_file_that_means_harm_is_harmless_in_every_report(quarry, folder):
    name = os.fsdecode("x\x1b[31m\n::error::y ##[group]z \u202e".encode() + b"\xff") + ".html"
    marks = "::error::owned ##[error]owned ]]> \x1b]0;owned\x07\x9b2J \u202e\u2066 &#0; &#27;[2J &#8238; &lt;script>alert(1)&lt;/script>"
    text = f"<p>{marks} A big hole.</p>\n<p>\n::warning::A big hole, “a big hole”, said Ann {marks} Example.</p>\n"
    (folder / name).write_text(text, "utf-8")
    done = check(quarry, folder, name, "b.txt", *(f"--output={name}={name}.out" for name in BUILT_IN))
    assert done.returncode == 2
    for report in (*BUILT_IN, "standard output"):
        data = done.stdout if report == "standard output" else (folder / f"{report}.out").read_text("utf-8")
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", data), report
        assert not re.search(r"##\[|##vso\[", data), report  # which runners obey anywhere in a line
        assert all(line.lstrip().startswith(_LEVELS) for line in data.splitlines() if line.lstrip().startswith("::")), report
        assert "<script>" not in data or report not in ("markdown", "html", "junit", "checkstyle")


_LEVELS = ("::error file=", "::warning file=", "::notice file=")


def test_a_report_is_put_in_its_place_with_the_rights_and_links_of_the_old_one(quarry, folder):
    (folder / "real").mkdir()
    old = folder / "real" / "report"
    old.write_text("old")
    old.chmod(0o604)
    (folder / "link").symlink_to(old)
    assert check(quarry, folder, "a.txt", "-q", "--output", "sarif=link").returncode == 1
    assert (folder / "link").is_symlink()
    assert json.loads(old.read_text())["version"] == "2.1.0"
    assert old.stat().st_mode & 0o777 == 0o604
    assert sorted(p.name for p in (folder / "real").iterdir()) == ["report"]


def test_an_old_report_survives_a_full_disk_and_the_others_are_written(quarry, folder):
    (folder / "big.txt").write_text(
        f"{COPY}\nAnd that was the end of their day.\n\n" * 400
    )  # plainly English: no model is unpacked
    (folder / "old.html").write_text("old")
    full = subprocess.run(
        [
            *COMMAND,
            "check",
            "--packs",
            str(quarry),
            "big.txt",
            "-q",
            "--format",
            "markdown",
            "--output",
            "html=old.html",
            "--output=markdown=new.md",
        ],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000)),
        env={**os.environ, "FRAMING_NO_CACHE": "1"},
    )
    assert full.returncode == 2
    assert "framing: the report html could not be written to old.html: File too large" in full.stderr
    assert (folder / "old.html").read_text() == "old"
    assert (folder / "new.md").read_text().startswith("## framing: 400 warnings")
    assert not [p for p in folder.iterdir() if p.name.endswith(".part")]


def test_an_old_report_survives_a_crash(quarry, folder):
    (folder / "old").write_text("old")
    code = (
        "import framing.reports.sarif as sarif\nfrom framing.cli import entry\n"
        "def write(results, out, options):\n    out.write('half')\n    raise KeyboardInterrupt\n"
        "sarif.write = write\nentry()"
    )
    arguments = ["check", "--packs", str(quarry), "a.txt", "--output", "sarif=old"]
    done = subprocess.run([COMMAND[0], "-c", code, *arguments], cwd=folder, capture_output=True, check=False)
    assert done.returncode != 0
    assert (folder / "old").read_text() == "old"
    assert not [p for p in folder.iterdir() if p.name.endswith(".part")]


def test_a_report_can_go_down_a_pipe_or_to_a_device(quarry, folder):
    os.mkfifo(folder / "pipe")
    with subprocess.Popen(["cat", "pipe"], cwd=folder, stdout=subprocess.PIPE, text=True) as reader:
        assert check(quarry, folder, "a.txt", "--output", "jsonl=pipe", "--output", "html=/dev/null").returncode == 1
        out, _ = reader.communicate(timeout=60)
    assert json.loads(out.splitlines()[0])["rule"] == "quarry:hole"


def test_standard_output_is_gone_on_with_also_where_it_is_a_file(quarry, folder):
    with open(folder / "log", "w") as log:
        command = [*COMMAND, "check", "--packs", str(quarry), "a.txt", "--output", "github=/dev/stdout"]
        subprocess.run(command, cwd=folder, stdout=log, check=False)
    said = (folder / "log").read_text()
    assert said.index("1 warning, 2 info") < said.index("::warning file=a.txt,line=1")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (["sarif"], "--output sarif: write FORMAT=FILE, such as sarif=framing.sarif"),
        (["sarfi=x"], "there is no such report; did you mean sarif?"),
        (["sarif=none/x"], "there is no folder"),
        (["sarif=."], "this is a folder; name a file in it"),
        (["sarif=x", "html=./x"], "a second report for this file"),
    ],
)
def test_what_cannot_be_written_is_said_before_anything_is_checked(quarry, folder, given, says):
    done = check(quarry, folder, "a.txt", *(f"--output={one}" for one in given))
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr


def test_what_is_shown_can_be_the_graver_part_and_the_status_stays(quarry, folder):
    done = check(quarry, folder, "a.txt", "--show", "warning", "--format", "jsonl", "--fail-on", "info")
    assert [json.loads(line)["severity"] for line in done.stdout.splitlines()] == ["warning"]
    (folder / "a.txt").write_text("On Upper Hill.")
    assert check(quarry, folder, "a.txt", "--show", "warning", "--format", "jsonl", "--fail-on", "info").returncode == 1
