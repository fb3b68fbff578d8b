"""A real terminal: tmux for what is seen on the screen, a bare pseudo-terminal for every byte that is sent to it."""

from __future__ import annotations

import os
import pty
import select
import shlex
import shutil
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count

import pytest

COMMAND = [sys.executable, "-m", "framing", "browse"]
PATIENCE = 60.0
_SESSIONS = count()
needs_tmux = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed: nothing to drive a real terminal with")


def _environment(env: Mapping[str, str] | None) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "COLORFGBG", "COLUMNS", "LINES", "TMUX")}
    return {**kept, "TERM": "xterm-256color", "COLORTERM": "truecolor", **(env or {})}


@dataclass
class Tmux:
    """One session in a tmux server of its own."""

    socket: str

    def run(self, *arguments: str) -> str:
        done = subprocess.run(["tmux", "-L", self.socket, *arguments], capture_output=True, text=True, check=True)
        return done.stdout

    def screen(self) -> str:
        return self.run("capture-pane", "-p", "-t", "0")

    def styled(self) -> str:
        return self.run("capture-pane", "-e", "-p", "-t", "0")

    def send(self, *keys: str) -> None:
        self.run("send-keys", "-t", "0", *keys)

    def cursor(self) -> tuple[int, int]:
        x, y = self.run("display-message", "-p", "-t", "0", "#{cursor_x} #{cursor_y}").split()
        return int(x), int(y)

    def column(self, words: str) -> int:
        """The cell where tmux has ``words``: a search leaves its cursor behind them."""
        self.run("copy-mode", "-t", "0")
        self.run("send-keys", "-t", "0", "-X", "history-top")
        self.run("send-keys", "-t", "0", "-X", "search-forward", words)
        x = int(self.run("display-message", "-p", "-t", "0", "#{copy_cursor_x}"))
        self.run("send-keys", "-t", "0", "-X", "cancel")
        return x - len(words)

    def resize(self, width: int, height: int) -> None:
        self.run("resize-window", "-t", "0", "-x", str(width), "-y", str(height))

    def until(self, condition: Callable[[str], object]) -> str:
        """The screen as soon as it meets ``condition``."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            shown = self.screen()
            if condition(shown):
                return shown
            time.sleep(0.1)
        raise AssertionError(f"the screen never came to it:\n{shown}")


@contextmanager
def tmux(arguments: Sequence[str], *, width: int = 80, height: int = 24, env: Mapping[str, str] | None = None) -> Iterator[Tmux]:
    """The app in tmux. When it ends, the pane says with which status."""
    session = Tmux(f"framing-test-{os.getpid()}-{next(_SESSIONS)}")
    command = f"{shlex.join([*COMMAND, *arguments])}; echo ended with $?; exec sleep 600"
    subprocess.run(
        ["tmux", "-L", session.socket, "-f", os.devnull, "new-session", "-d", "-x", str(width), "-y", str(height), command],
        env=_environment(env),
        check=True,
    )
    try:
        yield session
    finally:
        session.run("kill-server")


def bytes_of(
    arguments: Sequence[str], keys: Sequence[tuple[bytes, str]], env: Mapping[str, str] | None = None
) -> tuple[bytes, int]:
    """Every byte that the app writes to a terminal, and how it ends.

    ``keys`` are (what has to be on the terminal first, what is typed then).
    """
    leader, follower = pty.openpty()
    termios.tcsetwinsize(follower, (24, 100))
    process = subprocess.Popen(
        [*COMMAND, *arguments], stdin=follower, stdout=follower, stderr=follower, env=_environment(env), start_new_session=True
    )
    os.close(follower)
    written, waiting, since = b"", list(keys), 0
    until = time.monotonic() + PATIENCE
    try:
        while time.monotonic() < until:
            if not select.select([leader], [], [], 0.2)[0]:
                if waiting and waiting[0][0] in written[since:]:  # what is still being painted belongs to the key before
                    os.write(leader, waiting.pop(0)[1].encode())
                    since = len(written)
                continue
            try:
                chunk = os.read(leader, 65536)
            except OSError:  # the other end is closed
                break
            if not chunk:
                break
            written += chunk
        assert not waiting, f"{waiting[0][0]!r} never came:\n{written[-2000:]!r}"
        status = process.wait(10)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
            process.wait()
        os.close(leader)
    return written, status
