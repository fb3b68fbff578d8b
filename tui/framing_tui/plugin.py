"""How the app joins the command line: the command ``browse``. Light: Textual is imported when the command runs."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files

from framing.interfaces import Command
from framing.visible import visible

_COULD_NOT = 2
_PAGE = "textual.drivers.web_driver:WebDriver"
"""The driver of a page in a browser: there is no terminal then, and none is needed."""

_LIGHT_BACKGROUNDS = ("7", "15")


def _configure(parser: argparse.ArgumentParser) -> None:
    from framing.cli.options import add_judging, add_packs, add_sources
    from framing.cli.settled import add_configuration

    add_sources(parser, otherwise="an example to try it on")
    add_packs(parser)
    add_judging(parser)
    add_configuration(parser)
    parser.add_argument(
        "--gitignore", action=argparse.BooleanOptionalAction, help="leave out in folders what git ignores (default: yes)"
    )
    parser.add_argument(
        "--theme", choices=("auto", "dark", "light"), default="auto", help="the page; auto asks the terminal's COLORFGBG"
    )
    parser.add_argument("--read-only", action="store_true", help="no action may write a file")
    parser.add_argument("--serve", action="store_true", help="in a browser on this machine, instead of the terminal; read-only")
    parser.add_argument("--port", type=_port, default=8765, metavar="N", help="where --serve listens (default: 8765)")
    parser.add_argument("--write", action="store_true", help="with --serve: let the page write files too")


def _port(text: str) -> int:
    if text.isascii() and text.isdigit() and 0 < int(text) < 65536:
        return int(text)
    raise argparse.ArgumentTypeError("a port is a number from 1 to 65535")


def _run(arguments: argparse.Namespace) -> int:
    from framing.cli.accepting import sidecar_of
    from framing.cli.settled import left_out, settings_for, settle

    if problem := _problem(arguments):
        sys.stderr.write(f"framing browse: {visible(problem)}\n")
        return _COULD_NOT
    settings = settings_for(arguments)
    settle(arguments, settings)
    if arguments.profile:  # a name that is wrong is told before the screen is taken
        from framing.styles import find_profile

        find_profile(arguments.profile)
    from framing_tui.keys import keymap, own_keys

    keys = keymap({**own_keys(), **(settings.keys if settings else {})})
    if arguments.serve:
        return _serve(arguments)
    from framing_tui.app import FramingApp
    from framing_tui.services.desk import Desk
    from framing_tui.services.installed import Installed

    out = left_out(settings, git=arguments.gitignore)
    desk = Desk(Installed(arguments, settings), arguments.encoding, out, sidecar_of(settings))
    with _paths(arguments.paths) as paths:
        app = FramingApp(
            paths,
            desk,
            dark=_dark(arguments.theme),
            keys=keys,
            read_only=arguments.read_only or not arguments.paths,
            welcome=not arguments.paths,
        )
        app.run()
    return app.return_code or 0


@contextmanager
def _paths(named: list[str]) -> Iterator[list[str]]:
    """What was named, else the example that comes with the app."""
    if named:
        yield named
        return
    with as_file(files("framing_tui").joinpath("example", "kuril-talks.txt")) as example:
        yield [str(example)]


def _serve(arguments: argparse.Namespace) -> int:
    """The app in a browser: each page runs this command again, with the same arguments but these."""
    try:
        from framing_tui.serve import serve
    except ModuleNotFoundError as error:
        if error.name not in ("aiohttp", "textual_serve"):
            raise
        sys.stderr.write("framing browse: --serve needs more than is installed: pip install 'framing[serve]'\n")
        return _COULD_NOT
    try:
        serve(_again(arguments), arguments.port)
    except OSError as error:
        sys.stderr.write(f"framing browse: port {arguments.port}: {error.strerror or error}\n")
        return _COULD_NOT
    return 0


def _again(arguments: argparse.Namespace) -> list[str]:
    """The arguments of the command that a page runs."""
    again = ["--theme", arguments.theme, "--gitignore" if arguments.gitignore else "--no-gitignore"]
    given = {name: getattr(arguments, name) for name in ("encoding", "language", "read_as", "profile", "config", "date")}
    again += [f"--{name.replace('_', '-')}={value}" for name, value in given.items() if value is not None]
    again += [f"--packs={path}" for path in arguments.packs or ()]
    if arguments.fields:
        again.append(f"--fields={','.join(f'{name}={what}' for name, what in arguments.fields.items())}")
    if arguments.extract is not None:
        again.append("--extract" if arguments.extract else "--no-extract")
    again += [flag for flag, on in (("--isolated", arguments.isolated), ("--read-only", not arguments.write)) if on]
    return [*again, "--", *arguments.paths]


def _problem(arguments: argparse.Namespace) -> str:
    """Why the app cannot run here; empty where it can."""
    paths, packs = arguments.paths, arguments.packs or []
    if "-" in paths:
        return "the app needs the keyboard, so it cannot read standard input; framing check says the same as text"
    if not arguments.serve and os.environ.get("TEXTUAL_DRIVER") != _PAGE and (problem := _no_terminal()):
        return problem
    if arguments.write and not arguments.serve:
        return "--write is for --serve: in a terminal the app may write unless --read-only says otherwise"
    # One path of several that is missing is a sentence in the app; where there is nothing to show, it is one here.
    missing = [path for path in paths if not os.path.lexists(path)]
    nowhere = [*(missing if len(missing) == len(paths) else ()), *(pack for pack in packs if not os.path.exists(pack))]
    return f"{nowhere[0]}: there is no such file or folder" if nowhere else ""


def _no_terminal() -> str:
    """Why there is no terminal that could show the app; empty where there is one."""
    instead = "framing check says the same as text"
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return f"the app needs a terminal for input and output; {instead}"
    if os.environ.get("TERM", "") in ("", "dumb"):
        return f"this terminal (TERM={os.environ.get('TERM', '')}) cannot show the app; {instead}"
    return ""


def _dark(theme: str) -> bool:
    """Whether the page is to be dark. COLORFGBG, where a terminal sets it, ends with the number of its background colour."""
    if theme != "auto":
        return theme == "dark"
    background = os.environ.get("COLORFGBG", "").rpartition(";")[2]
    return background not in _LIGHT_BACKGROUNDS


def framing_commands() -> tuple[Command, ...]:
    """``framing browse``. Without a mark: the app belongs to the same distribution, which asks its own parts without pluggy."""
    return (Command("browse", "read documents in the terminal, coloured by whose wording it is", _configure, _run),)
