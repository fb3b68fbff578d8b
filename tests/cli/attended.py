"""``python -m tests.cli.attended browse ARGUMENT…``: the app until it shows that it is at work; then somebody ends it.

The status is 0 where it ended as it should: the app by ``q``, a server by ``^C``.
"""

from __future__ import annotations

import signal
import socket
import subprocess
import sys

from tests.interrupting import interruptible, unmeasured
from tests.tui.terminal import COMMAND, bytes_of


def read(arguments: list[str]) -> int:
    """The app in a terminal; without arguments its help stands before the example."""
    _, status = bytes_of(arguments, [(b"quit", "q")] * (1 if arguments else 2))
    return status


def serve(arguments: list[str]) -> int:
    """The app as a server, at a free port: the usual one may be taken on this machine."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = str(one.getsockname()[1])
    with subprocess.Popen(
        interruptible([*COMMAND, *arguments, "--port", port]),
        env=unmeasured(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as server:
        assert server.stdout is not None
        said = next((line for line in server.stdout if f":{port}/" in line), "")
        server.send_signal(signal.SIGINT)
        server.communicate(timeout=60)
    return 0 if said and server.returncode in (0, 130, -signal.SIGINT) else 2


if __name__ == "__main__":
    given = sys.argv[2:]
    sys.exit(serve(given) if "--serve" in given else read(given))
