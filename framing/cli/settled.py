"""What a command goes by: its arguments, else what the configuration says, else what is usual."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Final

from framing.cli.options import load_engine, reading
from framing.files import LeftOut
from framing.known import Known

if TYPE_CHECKING:
    from framing.engine import Engine
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
    parser.add_argument(
        "--accepted",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="do not report findings that somebody has accepted, in comments or in framing-accepted.yaml (default: yes)",
    )
    parser.add_argument(
        "--suppressed",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="keep findings that are accepted or in the baseline in SARIF, marked as suppressed (default: yes; GitHub shows them as open)",
    )
    parser.add_argument("--write-baseline", metavar="FILE", help="write all findings to this file, and report none of them")
    parser.add_argument(
        "--prune-baseline", action="store_true", help="take entries that nothing in the copy answers to out of the baseline"
    )


def add_fixing(parser: argparse.ArgumentParser) -> None:
    """Whether words are put right."""
    parser.add_argument(
        "--fix",
        action="store_true",
        help="put what the house style prefers in the place of the outlet's own words, where it states one form and grammar leaves no doubt",
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="with --fix: write nothing, and show a unified diff in place of the report"
    )


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


def engines(engine: Engine, options: argparse.Namespace, settings: Settings | None) -> Callable[[str], tuple[Engine, Known]]:
    """The engine for each file, and what is known of it."""
    if settings is not None:
        from framing.cli.applying import PerFile

        return PerFile(engine, settings, options.profile, options.date, options)
    known = Known(options.date)
    return lambda _: (engine, known)


def reads(engine: Engine, options: argparse.Namespace, settings: Settings | None) -> Callable[[str], bool]:
    """Whether the file of a path is read: by its suffix, or since somebody says its format."""
    return lambda path: engine.reads(path) or reading(options, settings.at(path) if settings else None).format is not None


def loaded(options: argparse.Namespace) -> tuple[Engine, Callable[[str], tuple[Engine, Known]]]:
    """What a check begins with, for another process: the engine, and that of each file."""
    settings = settings_for(options)
    settle(options, settings)
    engine = load_engine(options, settings=settings)
    return engine, engines(engine, options, settings)


def left_out(settings: Settings | None, *, git: bool) -> LeftOut | None:
    """What the configuration excludes and, with ``git``, what git ignores; None where that is nothing."""
    exclude = settings.exclude if settings else ()
    if not exclude and not git:
        return None

    @cache
    def ignoring() -> LeftOut:
        from framing.settings.ignoring import Ignoring

        return Ignoring(exclude, git=git)

    def out(path: str, is_folder: bool) -> bool:  # where only files are named, nothing asks
        return ignoring()(path, is_folder)

    return out
