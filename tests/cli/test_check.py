from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from typing import Any

import pytest

from tests.cli.running import COMMAND, run, run_on_terminal
from tests.interrupting import interruptible, unmeasured
from tests.making import HEAD

COPY = "A big hole on Upper Hill.\n\nIt is no stone quarry, it is a big hole, Ann Example said.\n"


def check(quarry, *arguments, **more):
    return run("check", "--packs", str(quarry), *arguments, **more)


@pytest.fixture
def article(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text(COPY)
    return file


def records(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_finding_is_written_as_the_contract_says(quarry, article):
    done = check(quarry, str(article), "--format", "jsonl")
    first, name, reported = records(done)
    assert first == {
        "path": str(article), "line": 1, "column": 3, "end_line": 1, "end_column": 11, "start": 2, "end": 10,
        "text": "big hole", "rule": "quarry:hole", "pack": "quarry", "perspective": "hill", "voice": "own", "source": None, "mention": False, "denied": False,
        "region": "body", "severity": "warning", "message": "Wording of one side (Hill people): It belittles the quarry.",
        "suggestions": ["quarry"], "references": [{"title": "A guide", "url": ""}],
    }  # fmt: skip
    assert (name["rule"], name["severity"]) == ("quarry:hill-name", "info")
    assert (reported["voice"], reported["source"], reported["suggestions"]) == ("indirect", "Ann Example", [])
    assert done.returncode == 1


def test_neutral_wording_is_shown_when_asked_for(quarry, article):
    assert "quarry:plain" in {r["rule"] for r in records(check(quarry, str(article), "--format", "jsonl", "--neutral"))}


@pytest.mark.parametrize(
    ("text", "fail_on", "status"),
    [
        ("Nothing.", "warning", 0),
        ("A big hole.", "warning", 1),
        ("A big hole.", "error", 0),
        ("A big hole.", "never", 0),
        ("On Upper Hill.", "warning", 0),
        ("On Upper Hill.", "info", 1),
        ("Big hole again\n\nIt is there.", "error", 1),
    ],
)
def test_the_exit_status_follows_fail_on(quarry, text, fail_on, status):
    assert check(quarry, "-", "--fail-on", fail_on, stdin=text.encode()).returncode == status


def test_could_not_check_beats_findings_and_is_in_the_report(quarry, article, tmp_path):
    (tmp_path / "b.txt").write_bytes("naïve".encode("latin-1"))
    done = check(quarry, str(tmp_path), "--format", "jsonl")
    assert done.returncode == 2
    assert records(done)[-1]["path"] == str(tmp_path / "b.txt")
    assert "not UTF-8" in records(done)[-1]["error"]
    assert [r["rule"] for r in records(done)[:-1]] == ["quarry:hole", "quarry:hill-name", "quarry:hole"]
    assert check(quarry, str(tmp_path / "b.txt"), "--encoding", "latin-1").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["missing.txt"], "there is no such file"),
        (["x.pages"], "no reader for .pages files; --read-as FORMAT reads it as one of: csv, docx, email,"),
        (["empty"], "nothing was checked"),
        (["a.txt", "--format", "nope"], "there is no such report"),
        (["a.txt", "--packs", "nope"], "there is no such file or folder"),
        (["a.txt", "--read-as", "nope"], "there is no such reader"),
        (["a.txt", "--encoding", "nope"], "not the name of an encoding"),
        (["a.txt", "--nope"], "unrecognized arguments"),
    ],
)
def test_what_it_cannot_do_it_says_and_exits_with_2(quarry, article, arguments, says, tmp_path):
    (tmp_path / "x.pages").write_text("x")
    (tmp_path / "empty").mkdir()
    done = check(quarry, *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert says in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_files_that_no_reader_takes_are_counted_not_passed_over_in_silence(quarry, article, tmp_path):
    (tmp_path / "x.pages").write_text("x")
    done = check(quarry, str(tmp_path))
    assert "1 file left out, for want of a reader: 1 .pages" in done.stderr
    assert check(quarry, str(tmp_path / "x.pages"), "--read-as", "text").returncode == 0


def test_a_broken_pack_is_named_with_its_place_and_the_rest_is_checked(quarry, article, tmp_path):
    (tmp_path / "broken.yaml").write_text(
        quarry.read_text().replace("pack: quarry", "pack: broken").replace("kind: name", "knid: name")
    )
    done = run("check", "--packs", str(quarry), "--packs", str(tmp_path / "broken.yaml"), str(article))
    assert done.returncode == 2
    assert "broken.yaml:24:5: a rule has no field 'knid'; did you mean kind?" in done.stdout
    assert "big hole" in done.stdout


def test_the_report_for_people_has_the_passage_marked_and_the_reasons(quarry, article):
    out = check(quarry, str(article), env={"COLUMNS": "80"}).stdout
    assert "\x1b" not in out
    lines = out.splitlines()
    passage = next(i for i, line in enumerate(lines) if "A big hole on Upper Hill." in line)
    assert lines[passage + 1] == " " * lines[passage].index("big") + "^" * len("big hole")
    for part in (
        "1:3",
        "warning",
        "Hill people",
        "in the outlet's own voice",
        "why: It belittles the quarry.",
        "instead: quarry",
        "see: A guide",
        "quarry:hole",
    ):
        assert part in out
    assert "reported: Ann Example" in out
    assert "wording by side: Hill people 3 (2 in own voice)" in out
    assert lines[-1] == "1 warning, 2 info in 1 of 1 file"


def test_a_clean_text_is_one_line(quarry):
    assert check(quarry, "-", stdin=b"Nothing.").stdout == "nothing found in 1 file\n"
    assert check(quarry, "-", "--quiet", stdin=b"Nothing.").stdout == ""


def test_wide_characters_are_marked_in_their_cells(quarry):
    out = check(quarry, "-", stdin="北方 is a big hole.".encode()).stdout
    assert "      北方 is a big hole.\n" + " " * 16 + "^^^^^^^^\n" in out


@pytest.mark.parametrize(
    ("choice", "env", "colored"),
    [
        ("auto", {}, True),
        ("auto", {"NO_COLOR": "1"}, False),
        ("auto", {"NO_COLOR": ""}, True),
        ("auto", {"TERM": "dumb"}, False),
        ("never", {}, False),
        ("always", {"NO_COLOR": "1"}, True),
    ],
)
def test_colour_is_for_terminals_that_want_it(quarry, article, choice, env, colored):
    written = run_on_terminal(["check", "--packs", str(quarry), str(article), "--color", choice], env)
    assert (b"\x1b[" in written) == colored


def test_long_work_shows_a_bar_on_a_terminal_that_is_gone_before_a_result_is_written():
    code = "from framing.cli.running import with_bar\nfor item in with_bar('abc', 3, delay=0): print('checked', item)"
    written = run_on_terminal([sys.executable, "-c", code], command=[])
    assert b" files" in written
    for item in (b"a", b"b", b"c"):
        before = written.split(b"checked " + item)[0].rsplit(b"\n", 1)[-1]
        assert before.rsplit(b"\r", 1)[-1].strip() == b""
    piped = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert piped.stderr == b""


@pytest.mark.parametrize(
    ("count", "kept", "said"), [(120, True, "120 packs for the first time …"), (120, False, "120 packs …"), (3, True, "")]
)
def test_whoever_waits_for_packs_to_be_read_sees_why(count, kept, said):
    code = f"from framing.cli.options import _say_reading\n_say_reading({count}, {kept})"
    assert said.encode() in (written := run_on_terminal([sys.executable, "-c", code], command=[]))
    assert bool(written) is bool(said)
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stderr == b""


HOSTILE = "A big hole \x1b]0;owned\x07\x1b[2J\x9b31m [bold]big hole[/bold] \u202egnihton\u202c said \x1b[31mAnn Example.\x00"


@pytest.mark.parametrize(
    "command", [["check", "--neutral"], ["check", "--format", "jsonl"], ["voice"], ["voice", "--format", "jsonl"]]
)
def test_hostile_text_and_names_reach_no_terminal_raw(quarry, command, tmp_path):
    file = tmp_path / "x\x1b[31m\u202e[red].txt"
    file.write_text(HOSTILE.replace("\x00", ""))
    packs = ["--packs", str(quarry)] if command[0] == "check" else []
    written = run_on_terminal([*command, *packs, "--color", "never", str(file), str(tmp_path / "missing\x1b[5m.txt")]).decode()
    assert "missing" in written
    assert not [c for c in written if c not in "\r\n" and (ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or ord(c) in (0x202E, 0x202C))]


def test_names_that_are_not_text_are_reported_not_crashed_on(quarry, tmp_path):
    path = os.fsencode(tmp_path) + b"/\xff\xfe.txt"
    with open(path, "wb") as file:
        file.write(COPY.encode())
    for form in ("text", "jsonl"):
        done = check(quarry, os.fsdecode(path), "--format", form)
        assert done.returncode == 1
        assert "big hole" in done.stdout


def test_a_reader_that_goes_away_ends_it_quietly(quarry, tmp_path):
    (tmp_path / "a.txt").write_text(COPY * 5000)
    process = subprocess.Popen(
        [*COMMAND, "check", "--packs", str(quarry), "--format", "jsonl", str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == -signal.SIGPIPE


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
def test_a_full_disk_is_said_and_exits_with_2(quarry, article):
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [*COMMAND, "check", "--packs", str(quarry), str(article)], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2
    assert done.stderr == b"framing: the report could not be written: No space left on device\n"


def test_a_locale_without_unicode_gets_numbers_not_a_traceback(quarry, article):
    done = check(quarry, str(article), env={"PYTHONIOENCODING": "ascii"})
    assert (done.returncode, done.stderr) == (1, "")


def test_interrupted_it_dies_by_the_signal(quarry):
    code = (
        "import os, signal\n"
        "import framing.cli.check as check\nfrom framing.cli import entry\n"
        "check.run_all = lambda *_: (os.kill(os.getpid(), signal.SIGINT) for _ in range(1))\nentry()"
    )
    done = subprocess.run(
        interruptible([sys.executable, "-c", code, "check", "--packs", str(quarry), "-"]),
        env=unmeasured(),
        input=b"x",
        capture_output=True,
        check=False,
    )
    assert done.returncode == -signal.SIGINT
    assert b"Traceback" not in done.stderr


def test_a_folder_without_packs_checks_nothing_and_says_so(article, tmp_path):
    (tmp_path / "none").mkdir()
    done = run("check", "--packs", str(tmp_path / "none"), str(article))
    assert done.returncode == 2
    assert "there is no pack in it" in done.stderr


def test_a_closed_standard_input_is_said(quarry):
    done = subprocess.run(
        ["sh", "-c", 'exec "$@" <&-', "sh", *COMMAND, "check", "--packs", str(quarry), "-"],
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.returncode == 2
    assert "could not check <stdin>: standard input is closed" in done.stdout
    assert "Traceback" not in done.stderr


def test_a_closed_standard_error_lets_nothing_into_the_report(quarry, article, tmp_path):
    (tmp_path / "x.dwg").write_text("x")  # is told on standard error
    command = ["sh", "-c", 'exec "$@" 2>&-', "sh", *COMMAND, "check", "--packs", str(quarry), "--format", "jsonl"]
    done = subprocess.run([*command, str(tmp_path)], capture_output=True, check=False, text=True)
    assert [r["rule"] for r in records(done)][:1] == ["quarry:hole"]
    assert done.returncode == 1


def test_without_the_cache_nothing_is_kept_and_everything_is_said(quarry, article, tmp_path):
    place = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    for off in ({"FRAMING_NO_CACHE": "1"}, {}):
        done = check(quarry, str(article), *([] if off else ["--no-cache"]), env=place | off)
        assert (done.returncode, done.stderr) == (1, "")
        assert not (tmp_path / "cache").exists()
    assert check(quarry, str(article), env=place).stdout == done.stdout
    assert list((tmp_path / "cache" / "framing").iterdir())


def test_commands_that_start_at_once_share_one_cache(quarry, article, tmp_path):
    env = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    command = [*COMMAND, "check", "--packs", str(quarry), "--format", "jsonl", str(article)]
    for _ in range(2):
        started = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env) for _ in range(5)]
        outcomes = {(*process.communicate(), process.returncode) for process in started}
        ((out, errors, status),) = outcomes
        assert (out.count(b"quarry:hole"), errors, status) == (2, b"", 1)
    assert not [entry for entry in (tmp_path / "cache" / "framing").iterdir() if entry.name.startswith(".")]


def test_the_date_of_copy_that_gives_none_is_an_argument(tmp_path, quarry, article):
    dated = tmp_path / "dated.yaml"
    text = (quarry if quarry.is_file() else next(quarry.glob("*.yaml"))).read_text("utf-8")
    assert text.count("  - id: hole\n") == 1
    dated.write_text(text.replace("  - id: hole\n", "  - id: hole\n    valid: {until: 2020-01-31}\n"), "utf-8")
    undated = records(check(dated, str(article), "--format", "jsonl"))[0]
    assert undated["message"].endswith("This is for copy dated until 2020-01-31; the document gives no date.")
    then = records(check(dated, str(article), "--format", "jsonl", "--date", "2020-01-31"))[0]
    assert (then["rule"], "no date" in then["message"]) == ("quarry:hole", False)
    assert "quarry:hole" not in {
        r["rule"] for r in records(check(dated, str(article), "--format", "jsonl", "--date", "2020-02-01"))
    }
    wrong = check(dated, str(article), "--date", "2020-02-30")
    assert wrong.returncode == 2
    assert "2020-02-30 is no day; write year, month and day" in wrong.stderr


def test_a_house_style_is_an_argument(tmp_path, quarry, article):
    house = tmp_path / "house.yaml"
    house.write_text(
        "schema: 1\nprofile: example\ntitle: The Example\nsummary: A house.\n"
        "rules:\n  quarry:hill-name: {severity: error, prefer: [the hill], references: [{title: A guide, says: No upper.}]}\n"
    )
    graded = {r["rule"]: r for r in records(check(quarry, str(article), "--format", "jsonl", "--profile", str(house)))}
    name = graded["quarry:hill-name"]
    assert (name["severity"], name["suggestions"], name["perspective"]) == ("error", ["the hill"], "hill")
    assert name["message"].endswith("The Example says: No upper.")
    assert check(quarry, str(article), "--profile", "ap").returncode == 1
    nobody = check(quarry, str(article), "--profile", "nobody")
    assert (nobody.returncode, "--profile nobody: there is no such profile or file" in nobody.stderr) == (2, True)
    house.write_text(house.read_text().replace("quarry:hill-name", "quarry:hill-nam").replace("title: The Example\n", ""))
    wrong = check(quarry, str(article), "--profile", str(house))
    assert (wrong.returncode, "house.yaml:1:1: the profile has no title" in wrong.stderr) == (2, True)
    house.write_text(house.read_text().replace("summary", "title: The Example\nsummary"))
    unknown = check(quarry, str(article), "--profile", str(house))
    assert unknown.returncode == 2
    assert "the pack has no such rule; did you mean hill-name?" in unknown.stdout


def test_what_was_set_aside_is_named_on_demand(quarry, tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("It is a Big Hole Festival.\n")
    source = quarry.read_text().replace("  - id: hole\n", "  - id: hole\n    except: [big hole festival]\n")
    excepting = tmp_path / "quarry.yaml"
    excepting.write_text(source)
    assert "not reported" not in check(excepting, str(file)).stdout
    done = check(excepting, str(file), "--set-aside")
    assert "  1:9  not reported: Big Hole  quarry:hole: it is part of a phrase that the rule excepts\n" in done.stdout
    assert done.returncode == 0


def test_what_a_source_denies_is_its_subject_and_still_the_other_sides_wording(quarry, tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("Ann Example denied that it was a big hole. Ann Example said that it is a big hole.\n")
    assert [r["denied"] for r in records(check(quarry, str(file), "--format", "jsonl"))] == [True, False]
    assert "reported: Ann Example, denied or not said\n" in check(quarry, str(file)).stdout


def test_a_defect_does_not_end_as_findings_do(quarry, article):
    code = (
        "import framing.cli.check as check\nfrom framing.cli import entry\n"
        "def broken(*_):\n    raise ValueError('a defect')\ncheck.run_all = broken\nentry()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "check", "--packs", str(quarry), str(article)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "ValueError: a defect\nframing: this is a defect, and nothing is known" in done.stderr


SLOW = (
    HEAD.format(name="quarry")
    + """\
rules:
  - id: slow
    kind: pattern
    perspective: hill
    pattern: '(?:\\w\\w?){1,12}[xy]'
    why: It takes long.
    references: [guide]
    examples: {flag: ["[[xx]]"], pass: ["A hole."]}
  - id: hole
    kind: term
    perspective: hill
    terms: [big hole]
    why: It belittles the quarry.
    references: [guide]
    examples: {flag: ["A [[big hole]]."], pass: ["A hole."]}
"""
)


@pytest.mark.parametrize("more", [(), ("--jobs", "2"), ("--exit-zero", "--fail-on", "never")])
def test_a_rule_that_ran_out_of_time_could_not_check_whatever_else_was_found(tmp_path, more):
    (tmp_path / "slow.yaml").write_text(SLOW)
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / "a.txt").write_text("a" * 100_000 + " b\n\nA big hole.\n")
    (tmp_path / "copy" / "b.txt").write_text("A big hole.\n")
    done = run("check", "--packs", "slow.yaml", "copy", "--format", "jsonl", *more, cwd=tmp_path)
    assert done.returncode == 2, done.stderr
    *found, failure = map(json.loads, done.stdout.splitlines())
    assert [(r["path"], r["rule"]) for r in found] == [("copy/a.txt", "quarry:hole"), ("copy/b.txt", "quarry:hole")]
    assert failure == {"error": "the rule quarry:slow ran out of time", "path": "copy/a.txt"}
    one = run("check", "--packs", "slow.yaml", "copy/a.txt", "--write-baseline", "b.json", cwd=tmp_path)
    assert (one.returncode, "could not check copy/a.txt: the rule quarry:slow ran out of time" in one.stdout) == (2, True)
