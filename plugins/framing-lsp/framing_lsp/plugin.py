"""How the server joins the command line: the command ``lsp``. Light: pygls is imported when the command runs."""

from __future__ import annotations

import argparse
import os
import sys

from framing import hookimpl
from framing.interfaces import Command


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--stdio", action="store_true", help="speak over standard input and output, as is usual (it always does)")


def _run(_: argparse.Namespace) -> int:
    from framing_lsp.server import make_server

    # The protocol has standard output for itself: whatever else writes there, a plugin for instance, is heard on standard error.
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    make_server().start_io(os.fdopen(os.dup(sys.stdin.fileno()), "rb"), out)
    return 0


@hookimpl
def framing_commands() -> tuple[Command, ...]:
    """``framing lsp``."""
    return (Command("lsp", "serve an editor: findings while copy is typed (language server protocol)", _configure, _run),)
