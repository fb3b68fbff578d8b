"""An argument parser that costs a start less: the standard one asks ``shutil`` for the width of the terminal with every argument it is given."""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import suppress
from typing import Any


class Parser(argparse.ArgumentParser):
    """As the standard parser; parsers of commands made by it are of its kind."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**{"formatter_class": _Formatter, **settings})


class _Formatter(argparse.HelpFormatter):
    def __init__(self, prog: str, **settings: Any) -> None:
        super().__init__(prog, **{"width": columns(80) - 2, **settings})


def columns(otherwise: int = 100) -> int:
    """Cells in a line: as ``shutil.get_terminal_size`` has it, which brings every format of archives along."""
    with suppress(ValueError):
        if (named := int(os.environ.get("COLUMNS", ""))) > 0:
            return named
    with suppress(ValueError, OSError):
        if sys.__stdout__ is not None:
            return os.get_terminal_size(sys.__stdout__.fileno()).columns or otherwise
    return otherwise
