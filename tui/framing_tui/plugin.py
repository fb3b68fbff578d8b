"""How the app joins the command line: the command ``browse``. Light: Textual is imported when the command runs."""

from __future__ import annotations

import argparse
import os
import sys

from framing import hookimpl
from framing.interfaces import Command
from framing.visible import visible

_COULD_NOT = 2
_LIGHT_BACKGROUNDS = ("7", "15")


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", default=["."], metavar="PATH", help="a file or a folder; the current folder by default")
    parser.add_argument(
        "--theme", choices=("auto", "dark", "light"), default="auto", help="the page; auto asks the terminal's COLORFGBG"
    )


def _run(arguments: argparse.Namespace) -> int:
    paths: list[str] = arguments.paths
    if problem := _problem(paths):
        sys.stderr.write(f"framing browse: {visible(problem)}\n")
        return _COULD_NOT
    from framing_tui.app import FramingApp

    app = FramingApp(paths, dark=_dark(arguments.theme))
    app.run()
    return app.return_code or 0


def _problem(paths: list[str]) -> str:
    """Why the app cannot run here; empty where it can."""
    instead = "framing check says the same as text"
    if "-" in paths:
        return f"the app needs the keyboard, so it cannot read standard input; {instead}"
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return f"the app needs a terminal for input and output; {instead}"
    if os.environ.get("TERM", "") in ("", "dumb"):
        return f"this terminal (TERM={os.environ.get('TERM', '')}) cannot show the app; {instead}"
    return next((f"{path}: no such file or folder" for path in paths if not os.path.lexists(path)), "") if len(paths) == 1 else ""


def _dark(theme: str) -> bool:
    """Whether the page is to be dark. COLORFGBG, where a terminal sets it, ends with the number of its background colour."""
    if theme != "auto":
        return theme == "dark"
    background = os.environ.get("COLORFGBG", "").rpartition(";")[2]
    return background not in _LIGHT_BACKGROUNDS


@hookimpl
def framing_commands() -> tuple[Command, ...]:
    """``framing browse``."""
    return (Command("browse", "read documents in the terminal, coloured by whose wording it is", _configure, _run),)
