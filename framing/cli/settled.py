"""What a command goes by: its arguments, else what the configuration says, else what is usual."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from framing.settings.model import Settings

USUAL: Final = {"fail_on": "warning", "show": "info", "neutral": False, "gitignore": True}


def add_configuration(parser: argparse.ArgumentParser) -> None:
    """Which configuration."""
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--config",
        metavar="FILE",
        help="the configuration to go by (default: framing.yaml, or [tool.framing] in pyproject.toml, here or above)",
    )
    which.add_argument("--isolated", action="store_true", help="go by no configuration")


def add_narrowing(parser: argparse.ArgumentParser) -> None:
    """Which findings."""
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--since", metavar="REV", help="only what stands on lines that have changed since this revision (git)")
    which.add_argument("--staged", action="store_true", help="only what stands on lines that are staged for the next commit (git)")
    which.add_argument(
        "--diff", metavar="FILE|-", help="only what stands on lines that this unified diff adds; - for standard input"
    )
    parser.add_argument(
        "--baseline", metavar="FILE", help="do not report the findings in this file, which --write-baseline has written"
    )
    parser.add_argument("--write-baseline", metavar="FILE", help="write all findings to this file, and report none of them")


def settings_for(options: argparse.Namespace) -> Settings | None:
    """The configuration that holds here, None where there is none.

    Raises:
        FramingError: it cannot be read, or is not sound.
    """
    if getattr(options, "isolated", False):
        return None
    from framing.settings.find import find

    path = getattr(options, "config", None) or find(".")
    if path is None:
        return None
    from framing.settings.load import load_settings

    return load_settings(path)


def settle(options: argparse.Namespace, settings: Settings | None) -> None:
    """Give every argument that was not given its value."""
    for key, usual in USUAL.items():
        if getattr(options, key, None) is None:
            setattr(options, key, settings.layer.value(key, usual) if settings else usual)
