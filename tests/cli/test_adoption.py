"""A project with years of copy: what was there is not reported, what is new is, in every format."""

from __future__ import annotations

import json
import re
import shutil
import subprocess

import pytest

from framing.changes import read_diff
from framing.errors import FramingError
from framing.reports import BUILT_IN
from tests.cli.running import run

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

FILES = 30


def git(folder, *arguments):
    who = ["-c", "user.name=Ann Example", "-c", "user.email=ann@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout


@pytest.fixture
def archive(tmp_path):
    """A repository with a history: a warning, a name and something reported in each file."""
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / "copy").mkdir()
    for at in range(FILES):
        (tmp_path / "copy" / f"{at:04}.txt").write_text(
            f"Article {at}\n\nThe council met on day {at}. There is a big hole behind the town hall.\n\n"
            f"It is on Upper Hill, said Ann Example.\n\nIt rained on {at} days.\n"
        )
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "Years of copy")
    return tmp_path


def change(archive):
    """Three findings in the outlet's own voice come, ten old ones move, two are edited."""
    copy = archive / "copy"
    for at in (1, 2, 3):
        file = copy / f"{at:04}.txt"
        file.write_text(file.read_text() + "\nThe village lives beside a big hole now.\n")
    for at in range(4, 14):
        file = copy / f"{at:04}.txt"
        first, *others = file.read_text().split("\n\n")
        file.write_text("\n\n".join([first, "A paragraph that was not there.\nIt has two lines.", *others[1:], others[0]]))
    for at in (20, 21):
        file = copy / f"{at:04}.txt"
        file.write_text(
            file.read_text().replace("There is a big hole behind the town hall.", "A big hole gapes where the school was.")
        )


NEW = {f"copy/000{at}.txt" for at in (1, 2, 3)}


def check(folder, quarry, *arguments, stdin=b""):
    return run("check", "--packs", str(quarry), *arguments, cwd=folder, stdin=stdin)


def found(done):
    return [(r["path"], r["line"]) for r in map(json.loads, done.stdout.splitlines())]


def test_with_a_baseline_exactly_what_is_new_is_reported_in_every_format(archive, quarry):
    first = check(archive, quarry, "--write-baseline", "framing-baseline.json")
    assert (first.returncode, first.stderr) == (0, f"framing: framing-baseline.json: {2 * FILES} findings in {FILES} files\n")
    (archive / "framing.yaml").write_text("baseline: framing-baseline.json\n")
    assert check(archive, quarry).stdout == f"nothing found in {FILES} files\n"
    change(archive)
    done = check(archive, quarry, "copy", "--format", "jsonl", *(f"--output={name}=out.{name}" for name in BUILT_IN))
    assert done.returncode == 1
    assert found(done) == [(path, 9) for path in sorted(NEW)]
    assert done.stderr == ""
    for name in BUILT_IN:
        out = (archive / f"out.{name}").read_text()
        assert (
            set(re.findall(r"copy/00[012]\d\.txt", out.replace("&#47;", "/").replace("&#46;", ".").split("Nothing found in")[0]))
            >= NEW
        )
        expected = {"sarif": '"ruleIndex"', "github": "::warning ", "gitlab": '"fingerprint"', "junit": "<failure ", "checkstyle": "<error ",
                    "rdjsonl": '"WARNING"', "jsonl": '"warning"', "markdown": "| warning |", "html": "<li id=", "text": "● warning"}  # fmt: skip
        assert out.count(expected[name]) == 3, name


def test_a_baseline_says_what_is_stale_and_knows_an_attribution_that_was_cut_out(archive, quarry):
    file = archive / "copy" / "0001.txt"
    file.write_text(
        file.read_text().replace("a big hole behind the town hall.", "a big hole behind the town hall, Ann Example said.")
    )
    check(archive, quarry, "--write-baseline", "b.json")
    file.write_text(file.read_text().replace(", Ann Example said", ""))
    (archive / "copy" / "0002.txt").write_text("Nothing.")
    (archive / "copy" / "0003.txt").unlink()
    done = check(archive, quarry, "copy", "--baseline", "b.json", "--format", "jsonl")
    assert [path for path, _ in found(done)] == ["copy/0001.txt"]
    assert (
        "framing: 5 entries of the baseline are stale: nothing in the copy is what they say, 1 files are gone; --write-baseline"
        in done.stderr
    )


def test_a_second_use_of_an_old_word_in_a_file_is_new(archive, quarry):
    check(archive, quarry, "--write-baseline", "b.json")
    file = archive / "copy" / "0001.txt"
    file.write_text("There is a big hole here.\n\n" + file.read_text())
    assert found(check(archive, quarry, "copy", "--baseline", "b.json", "--format", "jsonl")) == [("copy/0001.txt", 1)]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("x", "this is no baseline"),
        ('{"version": 2, "files": {}}', "a baseline of version 2"),
        ("[" * 100_000, "this is no baseline"),
    ],
)
def test_what_is_no_baseline_is_refused(archive, quarry, text, says):
    (archive / "b.json").write_text(text)
    done = check(archive, quarry, "--baseline", "b.json")
    assert (done.returncode, says in done.stderr) == (2, True)


def test_only_changed_lines(archive, quarry):
    change(archive)
    (archive / "copy" / "new.txt").write_text("A big hole.\n")
    changed = sorted([*((path, 9) for path in NEW), *((f"copy/00{at}.txt", 3) for at in (20, 21)), ("copy/new.txt", 1)])

    def own(done):
        return sorted((r["path"], r["line"]) for r in map(json.loads, done.stdout.splitlines()) if r["severity"] == "warning" and not "0004.txt" <= r["path"][5:] <= "0013.txt")  # fmt: skip

    assert own(check(archive, quarry, "copy", "--since", "HEAD", "--format", "jsonl")) == changed
    git(archive, "add", "copy/0001.txt")
    assert found(check(archive, quarry, "copy", "--staged", "--format", "jsonl")) == [("copy/0001.txt", 9)]
    file = archive / "copy" / "0001.txt"
    file.write_text(file.read_text().replace("now", "then"))
    torn = check(archive, quarry, "copy", "--staged")
    assert (torn.returncode, "0001.txt: it has changes that are not staged" in torn.stdout) == (2, True)
    git(archive, "add", "-A")
    git(archive, "commit", "-qm", "Changed")
    assert own(check(archive, quarry, "copy", "--since", "HEAD~1", "--format", "jsonl")) == [(path, line) for path, line in changed]
    nothing = check(archive, quarry, "copy", "--since", "HEAD")
    assert (nothing.returncode, nothing.stdout) == (0, "nothing found in 0 files\n")
    for diff in (git(archive, "diff", "HEAD~1", "HEAD"), git(archive, "diff", "-U0", "--no-prefix", "HEAD~1", "HEAD")):
        assert own(check(archive, quarry, "copy", "--diff", "-", "--format", "jsonl", stdin=diff.encode())) == changed


def test_what_git_cannot_say_is_said(archive, quarry, tmp_path_factory):
    wrong = check(archive, quarry, "--since", "nowhere")
    assert (wrong.returncode, "framing: git diff: fatal: bad revision 'nowhere'" in wrong.stderr) == (2, True)
    outside = check(tmp_path_factory.mktemp("outside"), quarry, "--staged")
    assert (outside.returncode, "not a git repository" in outside.stderr) == (2, True)
    none = check(archive, quarry, "--diff", "-", stdin=b"A big hole.\n")
    assert (none.returncode, "this is no unified diff" in none.stderr) == (2, True)


DIFF = b"""\
diff --git a/a.txt b/a.txt
--- a/a.txt
+++ b/a.txt
@@ -1,3 +1,4 @@
 one
-two
+++ b/not-a-file
+two and a half
 three
@@ -10 +11,0 @@
-gone
diff --git "a/caf\\303\\251 \\"x\\".txt" "b/caf\\303\\251 \\"x\\".txt"
--- /dev/null
+++ "b/caf\\303\\251 \\"x\\".txt"
@@ -0,0 +1,2 @@
+a
+b
\\ No newline at end of file
diff --git a/old.txt b/old.txt
--- a/old.txt
+++ /dev/null
@@ -1 +0,0 @@
-x
"""


def test_a_diff_is_read_by_its_counts_with_quoted_names_and_context(tmp_path):
    lines = read_diff(DIFF, str(tmp_path)).lines
    assert lines == {str(tmp_path / "a.txt"): ((2, 3),), str(tmp_path / 'café "x".txt'): ((1, 2),)}
    assert read_diff(b"", str(tmp_path)).lines == {}
    with pytest.raises(FramingError):
        read_diff(b"x", str(tmp_path))
