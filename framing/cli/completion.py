"""``framing completion``: a script for a shell, made of the commands and arguments that are there, those of plugins too."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from typing import Final

from framing.cli.status import COULD_NOT_CHECK, OK
from framing.plugins import Plugins
from framing.visible import visible

_SHELLS: Final = ("bash", "zsh", "fish")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``framing completion``."""
    parser.add_argument("shell", choices=_SHELLS, help="the shell that will read it")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the script; a plugin that fails is named, and its commands are not completed."""
    import shtab

    from framing.cli import whole_parser

    plugins = Plugins()
    parser = whole_parser(plugins)
    reports = sorted(plugins.reports())
    for action in _actions(parser):
        if action.metavar == "FOLDER":
            _completed(action, shtab.DIRECTORY)
        elif isinstance(action.metavar, str) and {"FILE", "PATH"} & {*action.metavar.split("|")}:
            _completed(action, shtab.FILE)
        elif "--format" in action.option_strings and action.choices is None:
            action.choices = reports
    print(shtab.complete(parser, options.shell))
    for failure in plugins.failures:
        print(f"framing: {visible(str(failure))}", file=sys.stderr)
    return COULD_NOT_CHECK if plugins.failures else OK


def _completed(action: argparse.Action, how: Mapping[str, object]) -> None:
    action.complete = how  # type: ignore[attr-defined]  # where shtab looks for it


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    for action in parser._actions:  # noqa: SLF001 - argparse has no public way to list them
        yield action
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - as above
            for below in action.choices.values():
                yield from _actions(below)
