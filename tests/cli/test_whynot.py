"""``framing explain --at``, as it is run."""

from __future__ import annotations

from tests.cli.running import run


def test_the_command_says_the_steps_of_a_place(quarry, tmp_path):
    copy = tmp_path / "copy.txt"
    copy.write_text("A big hole.\n\nThe big\x1b[2Jhole of ::error::\n", encoding="utf-8")
    done = run("explain", "--at", f"{copy}:1:5", "--packs", str(quarry))
    assert done.returncode == 0, done.stderr
    assert f"{copy}:1:3  big hole  quarry:hole\n  ✓ term          “big hole” of the rule stands here\n" in done.stdout
    assert done.stdout.endswith("  = reported (warning)\n")
    nearly = run("explain", "quarry:hole", "--at", f"{copy}:3", "--packs", str(quarry))
    assert "= not reported: term" in nearly.stdout
    assert "\x1b" not in nearly.stdout
    for arguments, says in (
        (("--at", f"{copy}:9"), "copy.txt has no line 9; it has 4"),
        (("--at", str(copy), "quarry:hule"), "the pack quarry has no rule 'hule' that finds words; did you mean"),
        (("--at", str(copy), "quary"), "there is no pack 'quary'"),
        (("--at", str(tmp_path / "none.txt")), "none.txt"),
        ((), "name a pack or a rule, or a place with --at"),
    ):
        done = run("explain", *arguments, "--packs", str(quarry))
        assert done.returncode == 2, arguments
        assert says in done.stderr


def test_the_command_knows_what_is_accepted(quarry, tmp_path):
    (tmp_path / "copy.txt").write_text("A big hole.\n", encoding="utf-8")
    accepting = ("accept", "copy.txt", "quarry:hole", "--reason", "The name of the pub.", "--packs", str(quarry))
    assert run(*accepting, cwd=tmp_path).returncode == 0
    done = run("explain", "--at", "copy.txt:1", "--packs", str(quarry), cwd=tmp_path)
    assert "✗ acceptance" in done.stdout
    assert "The name of the pub." in done.stdout
    assert "= not reported: acceptance" in done.stdout
