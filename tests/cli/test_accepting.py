"""Accepted findings on the command line: written, not reported, kept in SARIF, and told when they are good for nothing."""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest

from tests.cli.running import run

STORY = "The council met. There is a big hole behind the town hall.\n\nIt rained on a big hole for days.\n"


@pytest.fixture
def desk(tmp_path, quarry):
    """A folder with a story, and what framing does there."""
    (tmp_path / "a.txt").write_text(STORY)

    def framing(command, *arguments):
        return run(command, "--packs", str(quarry), *arguments, cwd=tmp_path)

    return framing


def found(done):
    return [(r["path"], r["line"], r["rule"]) for r in map(json.loads, done.stdout.splitlines())]


def accept(desk, place="a.txt:1", *more):
    return desk("accept", place, "quarry:hole", "--reason", "It is in the name of the fair.", "--by", "Ann Example", *more)


def test_what_is_accepted_is_not_reported_and_plain_text_is_not_written_into(desk, tmp_path):
    done = accept(desk)
    assert (done.returncode, done.stdout) == (0, "framing-accepted.yaml: 1 finding of quarry:hole accepted\n")
    assert (tmp_path / "a.txt").read_text() == STORY
    assert found(desk("check", "--format", "jsonl")) == [("./a.txt", 3, "quarry:hole")]
    assert len(found(desk("check", "--format", "jsonl", "--no-accepted"))) == 2
    aside = desk("check", "--set-aside").stdout
    assert "1:29  accepted: big hole  quarry:hole: It is in the name of the fair. (by Ann Example on " in aside
    assert accept(desk, "a.txt").returncode == 0
    clean = desk("check")
    assert (clean.returncode, clean.stdout) == (0, "nothing new in 1 file: 2 findings accepted or in the baseline\n")


def test_in_markup_it_is_a_comment(desk, tmp_path):
    (tmp_path / "b.html").write_bytes(b"<p>Rain.</p>\r\n<p>A big hole.</p>\r\n")
    done = desk("accept", "b.html:2:6", "quarry:hole", "--reason", "So named.", "--until", "2999-01-31", "--read-as", "text")
    assert (done.returncode, done.stdout) == (0, "b.html: 1 finding of quarry:hole accepted\n")
    comment = b"<!-- framing-accept quarry:hole: So named. (until 2999-01-31) -->\r\n"
    assert (tmp_path / "b.html").read_bytes() == b"<p>Rain.</p>\r\n" + comment + b"<p>A big hole.</p>\r\n"
    assert not (tmp_path / "framing-accepted.yaml").exists()
    done = desk("check", "b.html", "--read-as", "text", "--format", "sarif")
    (result,) = json.loads(done.stdout)["runs"][0]["results"]
    assert result["suppressions"] == [{"kind": "inSource", "status": "accepted", "justification": "So named. (until 2999-01-31)"}]
    assert done.returncode == 0


def test_in_sarif_it_stays_as_suppressed(desk):
    accept(desk)
    done = desk("check", "--format", "sarif")
    first, second = json.loads(done.stdout)["runs"][0]["results"]
    assert second["suppressions"] == []
    (suppression,) = first["suppressions"]
    assert (suppression["kind"], suppression["status"]) == ("external", "accepted")
    assert suppression["justification"].startswith("It is in the name of the fair. (by Ann Example on ")
    assert first["partialFingerprints"] != second["partialFingerprints"]
    plain = desk("check", "--format", "sarif", "--no-suppressed").stdout
    assert (plain.count('"ruleIndex"'), '"suppressions"' in plain) == (1, False)


def test_one_that_is_not_used_is_told_and_does_not_end_the_run_with_1(desk, tmp_path):
    accept(desk)
    (tmp_path / "a.txt").write_text("It rained.\n")
    done = desk("check", "--format", "jsonl")
    assert (done.returncode, found(done)) == (0, [("framing-accepted.yaml", 6, "framing:unused-acceptance")])
    assert "(quarry:hole in a.txt): nothing in the copy is what it says" in json.loads(done.stdout)["message"]
    (tmp_path / "a.txt").unlink()
    (tmp_path / "b.txt").write_text("It rained.\n")
    assert found(desk("check", "--format", "jsonl")) == [("framing-accepted.yaml", 6, "framing:unused-acceptance")]
    assert found(desk("check", "b.txt", "--format", "jsonl")) == []  # it was not asked for


def test_what_is_not_asked_is_not_unused(desk, tmp_path):
    accept(desk)
    (tmp_path / "framing.yaml").write_text("rules: {quarry:hole: off}\n")
    assert found(desk("check", "--format", "jsonl")) == []


def test_one_that_has_expired_is_a_warning_and_holds_no_more(desk):
    accept(desk, "a.txt:1", "--until", "2020-01-31")
    assert "--until 2020-01-31 has passed, so that this accepts nothing" in accept(desk, "a.txt:1", "--until", "2020-01-31").stderr
    done = desk("check", "--format", "jsonl")
    assert done.returncode == 1
    assert ("framing-accepted.yaml", 6, "framing:expired-acceptance") in found(done)
    assert len(found(done)) == 3
    for name in ("text", "html", "junit", "github", "gitlab", "checkstyle", "rdjsonl", "markdown", "sarif"):
        assert "cceptance" in desk("check", "--format", name).stdout, name


def test_the_report_as_text_says_what_is_wrong_with_an_acceptance_and_gives_nobody_its_words(desk):
    accept(desk, "a.txt", "--until", "2020-01-31")
    told = desk("check", "--show", "warning").stdout.partition("framing-accepted.yaml\n")[2]
    assert "framing itself, of an acceptance" in told
    assert "in the outlet's own voice" not in told
    assert "it held until 2020-01-31" in " ".join(told.split())
    assert "wording by side" not in told


def test_what_is_accepted_already_is_said_to_be(desk):
    accept(desk, "a.txt")
    again = accept(desk, "a.txt")
    assert (again.returncode, "every finding of quarry:hole in it is accepted already" in again.stderr) == (2, True)


def test_baseline_and_changed_lines_go_on_from_there(desk, tmp_path):
    accept(desk, "a.txt:1", "--until", "2020-01-31")
    done = desk("check", "--write-baseline", "b.json", "--format", "jsonl")
    assert done.stderr == "framing: b.json: 2 findings in 1 file\n"  # what is said of acceptances is in no baseline
    done = desk("check", "--baseline", "b.json", "--format", "jsonl")
    assert [rule for _, _, rule in found(done)] == ["framing:expired-acceptance"]


@pytest.mark.parametrize(
    ("place", "rule", "says"),
    [
        ("a.txt:2", "quarry:hole", "no finding of quarry:hole stands there; there is one at 1:29, 3:16"),
        ("a.txt", "quarry:hold", "there is no finding of quarry:hold in it; did you mean quarry:hole?"),
        ("none.txt", "quarry:hole", "none.txt: there is no such file"),
    ],
)
def test_what_is_not_there_cannot_be_accepted(desk, tmp_path, place, rule, says):
    done = desk("accept", place, rule, "--reason", "x")
    assert (done.returncode, says in done.stderr) == (2, True)
    assert not (tmp_path / "framing-accepted.yaml").exists()


def test_a_faulty_file_is_told_with_its_place_and_nothing_counts_as_clean(desk, tmp_path):
    (tmp_path / "framing-accepted.yaml").write_text("schema: 1\naccepted:\n  - path: a.txt\n    role: x\n")
    done = desk("check")
    assert done.returncode == 2
    assert "framing-accepted.yaml:4:5: an acceptance has no field 'role'; did you mean rule?" in done.stderr.replace(
        "a acc", "an acc"
    )
    assert accept(desk).returncode == 2


def test_it_is_written_beside_the_configuration_with_the_name_that_git_knows(desk, tmp_path, quarry):
    if shutil.which("git"):
        subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
        subprocess.run(["git", "config", "user.name", "Bea Example"], cwd=tmp_path, check=True)
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "framing.yaml").write_text("fail_on: error\n")
    (tmp_path / "desk" / "c:1.txt").write_text(STORY)
    done = run("accept", "--packs", str(quarry), "c:1.txt", "quarry:hole", "--reason", "x", cwd=tmp_path / "desk")
    assert (done.returncode, done.stdout) == (0, "framing-accepted.yaml: 2 findings of quarry:hole accepted\n")
    text = (tmp_path / "desk" / "framing-accepted.yaml").read_text()
    assert text.count('path: "c:1.txt"') == 2
    if shutil.which("git"):
        assert 'by: "Bea Example"' in text


def test_what_was_accepted_can_be_taken_out_again(desk, tmp_path):
    (tmp_path / "b.md").write_bytes(b"Rain.\r\n\r\nA big hole.\r\n")
    accept(desk)
    accept(desk, "b.md")
    done = desk("accept", "--remove", "a.txt:1", "quarry:hole")
    assert (done.returncode, done.stdout) == (0, "framing-accepted.yaml: 1 acceptance taken out\n")
    done = desk("accept", "--remove", "b.md", "quarry:hole")
    assert (done.returncode, done.stdout) == (0, "b.md: 1 acceptance taken out\n")
    assert (tmp_path / "b.md").read_bytes() == b"Rain.\r\n\r\nA big hole.\r\n"
    assert found(desk("check", "--format", "jsonl")) == [("./a.txt", at, "quarry:hole") for at in (1, 3)] + [
        ("./b.md", 3, "quarry:hole")
    ]
    again = desk("accept", "--remove", "a.txt:1", "quarry:hole")
    assert (again.returncode, again.stderr) == (2, "framing: a.txt: nothing accepts what is found there\n")


def test_what_is_good_for_nothing_is_taken_out_at_once_and_the_rest_stays(desk, tmp_path):
    for name in ("b.txt", "c.txt", "d.md", "e.md"):
        (tmp_path / name).write_text(STORY)
    for place, *until in (
        ["a.txt:1"],
        ["a.txt:3", "--until", "2020-01-31"],
        ["b.txt"],
        ["d.md", "--until", "2020-01-31"],
        ["e.md"],
    ):
        accept(desk, place, *until)
    (tmp_path / "b.txt").write_text("It rained.\n")
    accept(desk, "c.txt")
    (tmp_path / "c.txt").unlink()
    done = desk("accept", "--prune")
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(done.stdout.splitlines()) == [
        "./d.md: 2 acceptances taken out (2 expired)",
        "framing-accepted.yaml: 5 acceptances taken out (1 expired, 4 unused)",
    ]
    assert (tmp_path / "d.md").read_text() == STORY
    assert (tmp_path / "e.md").read_text().count("framing-accept") == 2
    assert (tmp_path / "framing-accepted.yaml").read_text().count("path: ") == 1
    left = [(path, rule) for path, _, rule in found(desk("check", "--format", "jsonl"))]
    assert left == [("./a.txt", "quarry:hole")] + [("./d.md", "quarry:hole")] * 2
    assert desk("accept", "--prune").stdout == ""


def test_pruning_goes_by_what_could_be_checked(desk, tmp_path):
    accept(desk, "a.txt")
    (tmp_path / "a.txt").write_bytes(b"\xff\n")
    done = desk("accept", "--prune")
    assert (done.returncode, "could not check ./a.txt: " in done.stderr) == (2, True)
    assert (tmp_path / "framing-accepted.yaml").read_text().count("path: ") == 2


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["a.txt"], "name the file and the rule"),
        (["a.txt", "quarry:hole"], "say why it may stand, with --reason"),
        (["a.txt", "quarry:hole", "--remove", "--reason", "x"], "are for a new acceptance"),
        (["a.txt", "quarry:hole", "--prune"], "of every rule"),
        (["a.txt:2", "quarry:hole", "--remove"], "no finding of quarry:hole stands there; there is one at 1:29, 3:16"),
    ],
)
def test_what_no_usage_allows_is_refused(desk, tmp_path, arguments, says):
    done = desk("accept", *arguments)
    assert (done.returncode, says in done.stderr) == (2, True), done.stderr
    assert not (tmp_path / "framing-accepted.yaml").exists()


def test_every_finding_about_acceptances_can_be_explained(desk):
    every = desk("explain", "framing").stdout
    for kind in ("unused", "expired", "faulty"):
        assert f"framing:{kind}-acceptance" in every
        assert "What to do: " in desk("explain", f"framing:{kind}-acceptance").stdout
    assert "did you mean unused-acceptance?" in desk("explain", "framing:unused-aceptance").stderr
    assert "ends with 2" in desk("explain", "could-not-check").stdout.replace("\n  ", " ")
