"""The command line: which command, and what its end means for the shell."""

from __future__ import annotations

import argparse
import errno
import os
import signal
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, NoReturn, Protocol

from framing import __version__
from framing.cli.status import COULD_NOT_CHECK, OK
from framing.errors import FramingError

if TYPE_CHECKING:
    from framing.plugins import Plugins

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - it has no other name

_OWN: Final[dict[str, str]] = {
    "check": "find wording that belongs to one side, and say who is speaking",
    "voice": "show who says what, without rules",
    "explain": "explain a rule or a pack: what, why, whose, references, examples",
    "packs": "list, test, begin or describe packs",
    "accept": "accept a finding, with the reason",
    "config": "show which settings hold and where they come from",
    "completion": "print a script that completes commands and arguments in a shell",
}
_WRITING: Final = (errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EFBIG, errno.EBADF)


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
        tell(error)
        return COULD_NOT_CHECK
    return status


def tell(error: FramingError) -> None:
    """Say on standard error what went wrong."""
    from framing.visible import inert, visible

    print("\n".join(f"framing: {inert(visible(line))}" for line in str(error).splitlines()), file=sys.stderr)


def _parser(command: str | None, first: Sequence[str]) -> argparse.ArgumentParser:
    """Every command where help is wanted; only the command's own part where it stands first, since most of a cold start is imports."""
    parser, commands = _empty()
    for name, summary in _OWN.items():
        if [command] == [*first] and command in _OWN and name != command:
            continue
        own = commands.add_parser(name, help=summary, description=summary[0].upper() + summary[1:] + ".")
        if name == command:
            _module(name).configure(own)
    if command not in _OWN:
        from framing.plugins import Plugins

        own_only = Plugins(installed=False)
        # What this distribution brings needs no other one to be imported.
        _add(commands, own_only if [command] == [*first] and command in own_only.commands() else Plugins())
    return parser


def whole_parser(plugins: Plugins) -> argparse.ArgumentParser:
    """Every command with every argument, those of plugins too: what a shell completes."""
    parser, commands = _empty()
    for name, summary in _OWN.items():
        _module(name).configure(commands.add_parser(name, help=summary))
    _add(commands, plugins)
    return parser


def _empty() -> tuple[argparse.ArgumentParser, Commands]:
    from framing.cli.parsing import Parser

    parser: argparse.ArgumentParser = Parser(
        prog="framing",
        description="Shows which words belong to one side of an argument, whose wording it is, and who is speaking.",
        epilog="Exit status: 0 nothing at or above --fail-on, 1 findings, 2 something could not be checked.",
    )
    parser.add_argument("--version", action="version", version=f"framing {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", prog="framing")  # named, it need not be worked out
    return parser, commands


def _add(commands: Commands, plugins: Plugins) -> None:
    for extra in plugins.commands().values():
        added = commands.add_parser(extra.name, help=extra.summary, description=extra.summary[0].upper() + extra.summary[1:] + ".")
        extra.configure(added)
        added.set_defaults(run=extra.run)


def _module(name: str) -> NamespaceLike:
    import importlib

    module: NamespaceLike = importlib.import_module(f"framing.cli.{name}")
    return module


class NamespaceLike(Protocol):
    """What a command module has: ``configure`` adds its arguments and sets ``run``."""

    configure: Callable[[argparse.ArgumentParser], None]


def entry() -> NoReturn:
    """The console script: `main`, and an end that shells understand when the reader of a pipe goes away or the user interrupts."""
    if sys.stderr is None:  # closed: `print` would take standard output instead
        sys.stderr = open(os.devnull, "w")  # noqa: SIM115 - for the rest of the run
    if sys.stdout is None:
        print("framing: standard output is closed, so the report could not be written", file=sys.stderr)
        sys.exit(COULD_NOT_CHECK)
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
    except Exception as error:  # noqa: BLE001 - Python would end with 1, which says that there are findings
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        _explain(error)
        status = COULD_NOT_CHECK
    sys.exit(status)


def _explain(error: Exception) -> None:
    """Why a run ended before its end: what the machine refused in a sentence, a defect of ours as Python tells it."""
    if not isinstance(error, OSError):
        import traceback

        traceback.print_exception(error)
        print("framing: this is a defect, and nothing is known of what was to be checked", file=sys.stderr)
    elif error.errno in _WRITING:
        print(f"framing: the report could not be written: {error.strerror}", file=sys.stderr)
    elif _homeless():
        print("framing: the folder of this run is not there any more", file=sys.stderr)
    else:
        from framing.visible import inert, visible

        where = f"{error.filename}: " if error.filename else ""
        print(f"framing: {inert(visible(f'{where}{error.strerror or type(error).__name__}'))}", file=sys.stderr)


def _homeless() -> bool:
    try:
        os.getcwd()
    except FileNotFoundError:
        return True
    return False


def _die_by(number: signal.Signals) -> NoReturn:
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)
    sys.exit(128 + number)
