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
    parser.add_argument("paths", nargs="*", default=["."], metavar="PATH", help="files and folders (default: this folder)")
    parser.add_argument("--encoding", metavar="NAME", help="encoding of files without a byte-order mark (default: UTF-8)")
    parser.add_argument("--read-as", metavar="FORMAT", help="read every file as this format, whatever its name: text")
    parser.add_argument(
        "--packs", action="append", default=[], metavar="PATH", help="use only the packs in this file or folder (may be repeated)"
    )
    parser.add_argument("--profile", metavar="NAME|FILE", help="a house style, as framing check takes it (default: no house)")
    parser.add_argument(
        "--theme", choices=("auto", "dark", "light"), default="auto", help="the page; auto asks the terminal's COLORFGBG"
    )


def _run(arguments: argparse.Namespace) -> int:
    paths: list[str] = arguments.paths
    if problem := _problem(paths, arguments.packs):
        sys.stderr.write(f"framing browse: {visible(problem)}\n")
        return _COULD_NOT
    profile = None
    if arguments.profile:
        from framing.styles import find_profile

        profile = find_profile(arguments.profile)
    from framing_tui.app import FramingApp
    from framing_tui.services.desk import Desk, Installed

    desk = Desk(Installed(arguments.packs, profile), arguments.encoding, arguments.read_as)
    app = FramingApp(paths, desk, dark=_dark(arguments.theme))
    app.run()
    return app.return_code or 0


def _problem(paths: list[str], packs: list[str]) -> str:
    """Why the app cannot run here; empty where it can."""
    instead = "framing check says the same as text"
    if "-" in paths:
        return f"the app needs the keyboard, so it cannot read standard input; {instead}"
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return f"the app needs a terminal for input and output; {instead}"
    if os.environ.get("TERM", "") in ("", "dumb"):
        return f"this terminal (TERM={os.environ.get('TERM', '')}) cannot show the app; {instead}"
    # One path of several that is missing is a sentence in the app; where there is nothing to show, it is one here.
    missing = [path for path in paths if not os.path.lexists(path)]
    nowhere = [*(missing if len(missing) == len(paths) else ()), *(pack for pack in packs if not os.path.exists(pack))]
    return f"{nowhere[0]}: there is no such file or folder" if nowhere else ""


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
