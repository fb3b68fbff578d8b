"""A newsroom's repository, and the programs on its PATH: where the commands of the docs are run."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from tests.cli.running import COMMAND
from tests.cli.test_adoption import git

ROOT = Path(__file__).parents[1]
STORY = (
    "Ferry to Shikotan sails again\n\n"
    + "The ferry sails.\n\n" * 4
    + "\nThe Kuril Islands have been under illegal occupation since 1945.\n"
)
"""Line 12 has a warning."""
STANDS_IN = {
    "framing": (
        f'if [ "$1" = browse ]; then exec {shlex.join([sys.executable, "-m", "tests.cli.attended"])} "$@"; fi\n'
        f'exec {shlex.join(COMMAND)} "$@"'
    ),
    "python": f'exec {shlex.quote(sys.executable)} "$@"',
    # What can't be had where the tests run. That it is asked for in the right way is what is seen here, and that reviewdog is given findings.
    "reviewdog": '[ "$1" = -f=rdjsonl ] && grep -c \'"location"\'',
    "podman": '[ "$1" = build ] || [ "$1" = run ]',
    "wire-feed": "cat story.txt",
    "duckdb": f"""[ "$1" = -c ] && exec {shlex.quote(sys.executable)} -c 'import duckdb, sys; print(duckdb.sql(sys.argv[1]))' "$2\"""",
    # An index is not asked; the tests of distributions install wheels for real.
    "pip": '[ "$1" = install ] && for last; do :; done && case "$last" in ./*) [ -f "$last/pyproject.toml" ] || exit 2;; esac',
    # The tests may run under it. What it would do is said, and a target that is not there is an error.
    "make": f'exec {shutil.which("make") or "false"} -C {shlex.quote(str(ROOT))} -n "$@"',
}


def newsroom(home: Path) -> Path:
    """A repository of copy below ``home`` that has a branch ``origin/main``, and programs in ``home/bin``."""
    folder, programs = home / "desk", home / "bin"
    for at in (folder / "copy", folder / "archive", programs, home / ".zfunc", home / ".config/fish/completions"):
        at.mkdir(parents=True)
    for name, script in STANDS_IN.items():
        (programs / name).write_text(f"#!/bin/sh\n{script}\n")
        (programs / name).chmod(0o755)
    for story in ("story.txt", "copy/story.txt", "archive/story.txt"):
        (folder / story).write_text(STORY, "utf-8")
    shutil.copy(ROOT / "examples" / "kuril-talks.txt", folder / "copy" / "talks.txt")
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "Copy")
    git(folder, "update-ref", "refs/remotes/origin/main", "HEAD")
    shutil.copy(ROOT / "examples" / "border-vote.txt", folder / "copy" / "votes.txt")
    git(folder, "add", "-A")
    return folder


def run_script(folder: Path, commands: str) -> subprocess.CompletedProcess[str]:
    """The lines of ``commands`` as bash runs them in the newsroom: 0, or 1 where each ended with 0 or 1; else the status of the first that did not."""
    home = folder.parent
    script = f'set -o pipefail; trap \'status=$?; [ "$status" -le 1 ] || exit "$status"\' ERR\n{commands}'
    bash = shutil.which("bash")
    assert bash is not None
    return subprocess.run(
        [bash, "-c", script],
        cwd=folder,
        env={
            **os.environ,
            "HOME": str(home),
            "PATH": f"{home / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH")))),
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
