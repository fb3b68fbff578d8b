"""The command line: which command, and what its end means for the shell."""

from __future__ import annotations

import argparse
import errno
import os
import signal
import sys
from collections.abc import Callable, Sequence
from typing import Final, NoReturn, Protocol

from framing import __version__
from framing.cli.status import COULD_NOT_CHECK, OK
from framing.errors import FramingError

_OWN: Final[dict[str, str]] = {
    "check": "find wording that belongs to one side, and say who is speaking",
    "voice": "show who says what, without rules",
    "explain": "explain a rule or a pack: what, why, whose, references, examples",
    "packs": "list, test, begin or describe packs",
    "config": "show which settings hold and where they come from",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    parser = _parser(next((a for a in arguments if not a.startswith("-")), None), first=arguments[:1])
    options = parser.parse_args(arguments)
    if options.command is None:
        parser.print_help()
        return OK
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        status = run(options)
        sys.stdout.flush()
    except FramingError as error:
        from framing.visible import inert, visible

        print("\n".join(f"framing: {inert(visible(line))}" for line in str(error).splitlines()), file=sys.stderr)
        return COULD_NOT_CHECK
    return status


def _parser(command: str | None, first: Sequence[str]) -> argparse.ArgumentParser:
    """The whole parser where help is wanted; only the command's own part where it stands first, since most of a cold start is imports."""
    from framing.cli.parsing import Parser

    parser = Parser(
        prog="framing",
        description="Shows which words belong to one side of an argument, whose wording it is, and who is speaking.",
        epilog="Exit status: 0 nothing at or above --fail-on, 1 findings, 2 something could not be checked.",
    )
    parser.add_argument("--version", action="version", version=f"framing {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", prog="framing")  # named, it need not be worked out
    for name, summary in _OWN.items():
        if [command] == [*first] and command in _OWN and name != command:
            continue
        own = commands.add_parser(name, help=summary, description=summary[0].upper() + summary[1:] + ".")
        if name == command:
            _module(name).configure(own)
    if command not in _OWN:
        from framing.plugins import Plugins

        for extra in Plugins().commands().values():
            added = commands.add_parser(
                extra.name, help=extra.summary, description=extra.summary[0].upper() + extra.summary[1:] + "."
            )
            extra.configure(added)
            added.set_defaults(run=extra.run)
    return parser


def _module(name: str) -> NamespaceLike:
    import importlib

    module: NamespaceLike = importlib.import_module(f"framing.cli.{name}")
    return module


class NamespaceLike(Protocol):
    """What a command module has: ``configure`` adds its arguments and sets ``run``."""

    configure: Callable[[argparse.ArgumentParser], None]


def entry() -> NoReturn:
    """The console script: `main`, and an end that shells understand when the reader of a pipe goes away or the user interrupts."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a character gets its number, not a traceback.
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        status = main()
    except KeyboardInterrupt:
        _die_by(signal.SIGINT)
    except BrokenPipeError:
        # Python would complain once more when it flushes standard output at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        _die_by(signal.SIGPIPE)
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EIO, errno.EDQUOT):
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        print(f"framing: the report could not be written: {error.strerror}", file=sys.stderr)
        status = COULD_NOT_CHECK
    sys.exit(status)


def _die_by(number: signal.Signals) -> NoReturn:
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)
    sys.exit(128 + number)
