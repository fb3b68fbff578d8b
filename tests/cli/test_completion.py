"""The scripts in the shells they are for, where those are installed."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import termios

import pytest

from tests.cli.running import run
from tests.reports.validators import program

ASK = {
    # What readline would do: the words, the one to complete, and the function that the script registered.
    "bash": """source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
function_of=$(complete -p framing | sed 's/.*-F \\([^ ]*\\).*/\\1/'); $function_of framing "${@: -1}" "${@: -2:1}"; printf '%s\\n' "${COMPREPLY[@]}\"""",
    "fish": """source $argv[1]; complete -C (string join ' ' -- $argv[2..-1])""",
}
ON_PATH = f'#!/bin/sh\nexec "{sys.executable}" -m framing "$@"\n'


@pytest.fixture(scope="module")
def scripts(tmp_path_factory):
    folder = tmp_path_factory.mktemp("completion")
    for shell in ("bash", "zsh", "fish"):
        done = run("completion", shell)
        assert (done.returncode, done.stderr) == (0, "")
        (folder / f"framing.{shell}").write_text(done.stdout)
    (folder / "framing").write_text(ON_PATH)
    (folder / "framing").chmod(0o755)
    return folder


def offered(shell, scripts, *words):
    place = {**os.environ, "HOME": str(scripts), "PATH": f"{scripts}:{os.environ['PATH']}", "XDG_CONFIG_HOME": str(scripts)}
    command = [program(shell), "-c", ASK[shell], *(["ask"] if shell == "bash" else []), str(scripts / f"framing.{shell}"), *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, cwd=scripts, env=place)
    assert done.stderr == ""
    return {line.split("\t")[0] for line in done.stdout.splitlines() if line}


@pytest.mark.parametrize("shell", ["bash", "fish"])
def test_commands_arguments_values_and_files_are_completed(scripts, shell):
    assert {"check", "packs", "completion", "browse"} <= offered(shell, scripts, "framing", "")
    assert offered(shell, scripts, "framing", "check", "--stat") == {"--statistics"}
    assert offered(shell, scripts, "framing", "check", "--fail-on", "") == {"info", "warning", "error", "never"}
    assert {"sarif", "rdjsonl"} <= offered(shell, scripts, "framing", "check", "--format", "")
    assert offered(shell, scripts, "framing", "packs", "n") == {"new"}
    assert "--theme" in offered(shell, scripts, "framing", "browse", "--th")
    assert {"framing.bash", "framing.fish"} <= offered(shell, scripts, "framing", "check", "framing.")


def test_zsh_completes_in_a_terminal(scripts):
    (scripts / "_framing").write_text((scripts / "framing.zsh").read_text())
    (scripts / ".zshrc").write_text("fpath=($ZDOTDIR $fpath)\nautoload -U compinit\ncompinit -u -d $ZDOTDIR/dump\nPS1='READY> '\n")
    leader, follower = pty.openpty()
    termios.tcsetwinsize(follower, (24, 100))
    process = subprocess.Popen(
        [program("zsh"), "-i"],
        stdin=follower,
        stdout=follower,
        stderr=follower,
        start_new_session=True,
        env={**os.environ, "ZDOTDIR": str(scripts), "TERM": "dumb"},
    )
    os.close(follower)
    try:
        assert "READY> " in read_until(leader, "READY> ")
        os.write(leader, b"framing check --fail-on \t")
        assert {"info", "warning", "error", "never"} <= {*read_until(leader, "warning").split()}
    finally:
        process.kill()
        process.wait()
        os.close(leader)


def read_until(terminal, words):
    """What is written up to these words and in the moment after them; all of a minute where they do not come."""
    written = b""
    while select.select([terminal], [], [], 1 if words.encode() in written else 60)[0]:
        written += os.read(terminal, 65536)
    return written.decode().replace("\r", " ")


def test_a_plugin_that_fails_is_named_and_the_rest_is_completed(scripts, tmp_path):
    info = tmp_path / "bad-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: bad\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[framing]\nbad = nowhere_at_all\n")
    done = run("completion", "bash", env={"PYTHONPATH": f"{tmp_path}:{os.environ.get('PYTHONPATH', '')}"})
    assert (done.returncode, "nowhere_at_all" in done.stderr) == (2, True)
    assert "_shtab_framing_check_option_strings" in done.stdout
