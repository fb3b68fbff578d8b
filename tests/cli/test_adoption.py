"""A project with years of copy: what was there is not reported, what is new is, in every format."""

from __future__ import annotations

import json
import re
import subprocess

import pytest

from framing.changes import read_diff
from framing.errors import FramingError
from framing.reports import BUILT_IN
from tests.cli.running import run

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
    assert check(archive, quarry).stdout == f"nothing new in {FILES} files: {2 * FILES} findings accepted or in the baseline\n"
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
        expected = {"github": "::warning ", "gitlab": '"fingerprint"', "junit": "<failure ", "checkstyle": "<error ",
                    "rdjsonl": '"WARNING"', "jsonl": '"warning"', "markdown": "| warning |", "html": "<li id=", "text": "● warning", "concise": ": warning: "}  # fmt: skip
        if name != "sarif":  # which keeps what is in the baseline, and says so
            assert out.count(expected[name]) == 3, name
    results = json.loads((archive / "out.sarif").read_text())["runs"][0]["results"]
    assert {r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in results if not r["suppressions"]} == NEW
    suppressed = [r["suppressions"] for r in results if r["suppressions"]]
    assert len(suppressed) == 2 * FILES
    assert all(s[0]["kind"] == "external" and s[0]["justification"].startswith("It is in the baseline") for s in suppressed)
    done = check(archive, quarry, "copy", "--format", "sarif", "--no-suppressed")
    assert (done.stdout.count('"ruleIndex"'), '"suppressions"' in done.stdout) == (3, False)


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
        "framing: 5 entries of the baseline are stale: nothing in the copy is what they say, 1 files are gone; --prune-baseline"
        in done.stderr
    )


def test_a_second_use_of_an_old_word_in_a_file_is_new(archive, quarry):
    check(archive, quarry, "--write-baseline", "b.json")
    file = archive / "copy" / "0001.txt"
    file.write_text("There is a big hole here.\n\n" + file.read_text())
    assert found(check(archive, quarry, "copy", "--baseline", "b.json", "--format", "jsonl")) == [("copy/0001.txt", 1)]


def test_stale_entries_are_taken_out_and_nothing_new_goes_in(archive, quarry):
    check(archive, quarry, "--write-baseline", "b.json")
    copy = archive / "copy"
    (copy / "0001.txt").write_text("There is a big hole elsewhere.\n")  # edited: one entry has another sentence, one is stale
    (copy / "0002.txt").write_text("A big hole. A big hole.\n")  # one is new
    (copy / "0003.txt").unlink()
    (copy / "0004.txt").write_bytes(b"\xff")
    done = check(archive, quarry, "copy/0001.txt", "--baseline", "b.json", "--prune-baseline")
    assert done.stderr == "framing: b.json: 3 stale entries taken out\n"  # of this file, and of the one that is gone
    done = check(archive, quarry, "copy", "--baseline", "b.json", "--prune-baseline", "--format", "jsonl")
    assert (done.returncode, done.stderr) == (2, "framing: b.json: 1 stale entries taken out\n")
    assert [(r["path"], r["line"]) for r in map(json.loads, done.stdout.splitlines()) if "rule" in r] == [("copy/0002.txt", 1)]
    files = json.loads((archive / "b.json").read_text())["files"]
    assert {name: len(entries) for name, entries in files.items() if len(entries) != 2} == {"copy/0001.txt": 1, "copy/0002.txt": 1}
    assert (len(files), sum(map(len, files.values()))) == (FILES - 1, 2 * FILES - 4)
    again = check(archive, quarry, "copy/0001.txt", "copy/0002.txt", "--baseline", "b.json")
    assert (again.returncode, again.stderr) == (1, "")
    kept = (archive / "b.json").read_text()
    (archive / "framing.yaml").write_text("rules: {quarry:hole: off}\nbaseline: b.json\n")
    (copy / "0004.txt").write_text("It rained.\n")
    assert "b.json: 1 stale entries" in check(archive, quarry, "copy", "--prune-baseline").stderr  # what was not looked for stays
    assert (archive / "b.json").read_text().count('"quarry:hole"') == kept.count('"quarry:hole"')
    for wrong in (["--since", "HEAD"], ["--write-baseline", "c.json"]):
        refused = check(archive, quarry, "copy", "--prune-baseline", *wrong)
        assert (refused.returncode, "--prune-baseline: it needs a baseline" in refused.stderr) == (2, True)


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
        return sorted((r["path"], r["line"]) for r in map(json.loads, done.stdout.splitlines()) if r["severity"] == "warning")

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


def test_a_file_without_lines_for_git_counts_as_a_whole(archive, quarry):
    story = "It rained. There is a big hole behind the town hall.\n"
    copy = archive / "copy"
    (copy / "utf-16.txt").write_bytes("It rained.\n".encode("utf-16"))
    (copy / "café 16.txt").write_bytes(b"")
    (copy / "attribute.html").write_text("<p>It rained.</p>\n")
    (copy / "gone.txt").write_bytes("It rained.\n".encode("utf-16"))
    (archive / ".gitattributes").write_text("*.html -diff\n")
    git(archive, "add", "-A")
    git(archive, "commit", "-qm", "Without lines")
    (copy / "utf-16.txt").rename(copy / "moved 16.txt")
    for name in ("moved 16.txt", "café 16.txt"):
        (copy / name).write_bytes(story.encode("utf-16"))
    (copy / "attribute.html").write_text(f"<p>{story}</p>\n")
    (copy / "gone.txt").unlink()
    git(archive, "add", "-A")
    whole = [("copy/attribute.html", 1), ("copy/café 16.txt", 1), ("copy/moved 16.txt", 1)]
    for narrowed in (["--since", "HEAD"], ["--staged"]):
        assert found(check(archive, quarry, "copy", *narrowed, "--format", "jsonl")) == whole
    for flags in (["--binary"], ["--no-prefix"], ["-M1%"]):
        diff = git(archive, "diff", "--cached", *flags)
        assert found(check(archive, quarry, "copy", "--diff", "-", "--format", "jsonl", stdin=diff.encode())) == whole, flags


def test_lines_that_end_with_carriage_returns_alone_are_found_where_git_has_them(archive, quarry):
    file = archive / "copy" / "0001.txt"
    file.write_bytes(b"One.\rTwo.\n\rThree.\rA big hole.\r\nFive.\n")
    git(archive, "add", "-A")
    git(archive, "commit", "-qm", "Old line ends")
    file.write_bytes(b"One.\rTwo.\n\rThree.\rA big hole, and a big hole.\r\nFive.\n")
    assert found(check(archive, quarry, "copy", "--since", "HEAD", "--format", "jsonl")) == [("copy/0001.txt", 5)] * 2


def test_what_others_did_on_the_main_branch_has_not_changed_here(archive, quarry):
    git(archive, "checkout", "-q", "-b", "story")
    (archive / "copy" / "0001.txt").write_text("A big hole.\n")
    git(archive, "commit", "-qam", "Ours")
    git(archive, "checkout", "-q", "main")
    (archive / "copy" / "0002.txt").write_text("They took it out.\n")
    git(archive, "commit", "-qam", "Theirs")
    git(archive, "checkout", "-q", "story")
    assert found(check(archive, quarry, "copy", "--since", "main", "--format", "jsonl")) == [("copy/0001.txt", 1)]


def test_new_line_ends_and_lines_that_change_places_are_no_changes(archive, quarry):
    for file in (archive / "copy").iterdir():
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    file = archive / "copy" / "0001.txt"
    first, second, *others = file.read_bytes().split(b"\r\n\r\n")
    file.write_bytes(b"\r\n\r\n".join([first, *others, second, second]))  # one of the two is new
    assert found(check(archive, quarry, "copy", "--since", "HEAD", "--format", "jsonl")) == [("copy/0001.txt", 10)]


def test_what_git_cannot_say_is_said(archive, quarry, tmp_path_factory):
    wrong = check(archive, quarry, "--since", "nowhere")
    assert (
        wrong.returncode,
        "framing: --since nowhere: git knows no such revision here; name another, or fetch it first" in wrong.stderr,
    ) == (2, True)
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
