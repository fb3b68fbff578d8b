"""How the editors that people use are told to open a file at a place."""

from __future__ import annotations

import os
import shlex
import shutil
from collections.abc import Mapping
from pathlib import PurePath
from typing import NamedTuple

_COMMON = ("nano", "vim", "vi", "emacs", "notepad")


class Place(NamedTuple):
    """Line and column from 1: ``column`` in code points, ``byte`` in bytes of UTF-8."""

    line: int
    column: int
    byte: int


def place_in(source: str, offset: int) -> Place:
    """The place of ``offset`` in the text of a file."""
    before = source[:offset].replace("\r\n", "\n").replace("\r", "\n")
    start = before.rfind("\n") + 1
    here = before[start:]
    return Place(before.count("\n") + 1, len(here) + 1, len(here.encode("utf-8", "replace")) + 1)


def chosen(environment: Mapping[str, str]) -> list[str]:
    """The words of $VISUAL or $EDITOR, else an editor that is there; empty where there is none."""
    for name in ("VISUAL", "EDITOR"):
        if words := _words(environment.get(name, "")):
            return words
    return next(([name] for name in _COMMON if shutil.which(name, path=environment.get("PATH"))), [])


def _words(command: str) -> list[str]:
    try:
        return shlex.split(command, posix=os.name != "nt")
    except ValueError:  # a quotation mark that nothing closes
        return command.split()


def command(editor: list[str], path: str, at: Place) -> list[str]:
    """The command that opens ``path`` at this place; at its beginning in an editor that is not known here."""
    file = f".{os.sep}{path}" if path.startswith(("-", "+")) else path
    match PurePath(editor[0]).stem.lower():
        case "vi" | "vim" | "nvim" | "gvim" | "mvim" | "vimx" | "view":
            return [*editor, f"+call cursor({at.line},{at.byte})", file]
        case "emacs" | "emacsclient" | "micro":
            return [*editor, f"+{at.line}:{at.column}", file]
        case "nano" | "rnano":
            return [*editor, f"+{at.line},{at.column}", file]
        case "kak":
            return [*editor, f"+{at.line}:{at.byte}", file]
        case "hx" | "helix" | "zed":
            return [*editor, f"{file}:{at.line}:{at.column}"]
        case "code" | "code-insiders" | "codium" | "vscodium" | "cursor":
            return [*_waiting(editor), "--goto", f"{file}:{at.line}:{at.column}"]
        case "subl" | "sublime_text":
            return [*_waiting(editor), f"{file}:{at.line}:{at.column}"]
        case _:
            return [*editor, file]


def _waiting(editor: list[str]) -> list[str]:
    """An editor with a window of its own returns at once unless it is told to wait."""
    return editor if {"--wait", "-w"} & {*editor} else [*editor, "--wait"]
