"""The real command in a real process, by a pipe or a pseudo-terminal."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import termios
from collections.abc import Mapping, Sequence

COMMAND = [sys.executable, "-m", "framing"]


def run(*arguments: str, stdin: bytes = b"", env: Mapping[str, str] | None = None, cwd=None) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [*COMMAND, *arguments],
        input=stdin,
        capture_output=True,
        env={**os.environ, **(env or {})},
        cwd=cwd,
        check=False,
        timeout=120,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def run_on_terminal(arguments: Sequence[str], env: Mapping[str, str] | None = None, command: Sequence[str] = COMMAND) -> bytes:
    """Every byte that a command writes to a terminal."""
    leader, follower = pty.openpty()
    termios.tcsetwinsize(follower, (24, 100))
    plain = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "TERM", "COLUMNS")}
    process = subprocess.Popen(
        [*command, *arguments],
        stdin=follower,
        stdout=follower,
        stderr=follower,
        env={**plain, "TERM": "xterm-256color", **(env or {})},
    )
    os.close(follower)
    written = b""
    while True:
        ready, _, _ = select.select([leader], [], [], 60)
        if not ready:
            break
        try:
            chunk = os.read(leader, 65536)
        except OSError:  # the other end is closed
            break
        if not chunk:
            break
        written += chunk
    process.wait(60)
    os.close(leader)
    return written
