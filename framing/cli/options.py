"""Arguments and terminal facts that several commands share."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, Final, TextIO

from framing import __version__
from framing.acceptance.place import NAME
from framing.cache.place import OFF
from framing.cli.parsing import columns
from framing.errors import Failure, FramingError
from framing.files import LeftOut, suffix_of, walk
from framing.interfaces import COPY, SAID, Reading, ReportOptions
from framing.plugins import Plugins
from framing.rules import Severity
from framing.settings.find import NAMES
from framing.visible import visible

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from framing.engine import Engine
    from framing.settings.model import Layer, Settings

_OWN: Final = frozenset({*NAMES, NAME})
"""Files of this program, which are no copy."""


def add_sources(parser: argparse.ArgumentParser, otherwise: str = "") -> None:
    """What is to be read, and how. A command that cannot read standard input says what it shows ``otherwise``, where no path is given."""
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        default=[] if otherwise else ["."],
        help=f"files and folders (default: {otherwise})"
        if otherwise
        else "files and folders, or - for standard input (default: this folder)",
    )
    add_reading(parser)


def add_reading(parser: argparse.ArgumentParser, when: str = "") -> None:
    """How files are read; ``when`` says at the beginning of each help when it counts."""
    parser.add_argument(
        "--encoding",
        metavar="NAME",
        help=f"{when}encoding of files without a byte-order mark, such as windows-1252 (default: UTF-8)",
    )
    parser.add_argument(
        "--language",
        metavar="TAG",
        help=f"{when}the language of copy that does not say, such as de (default: guessed for each file)",
    )
    parser.add_argument(
        "--read-as",
        metavar="FORMAT",
        help=f"{when}read every file as this format, whatever its name: text, markdown, html, rst, docx, odt, epub, pdf, news, email, json, jsonl, csv",
    )
    parser.add_argument(
        "--fields",
        type=fields,
        metavar="NAME=WHAT,…",
        help=f"{when}what the fields of json, jsonl and csv are: {', '.join((*COPY, *SAID))} (default: by the usual names)",
    )
    parser.add_argument(
        "--extract",
        action=argparse.BooleanOptionalAction,
        help=f"{when}tell the article of an HTML page from what stands around it, which is then not checked (default: no)",
    )


def add_packs(parser: argparse.ArgumentParser) -> None:
    """Which packs."""
    parser.add_argument(
        "--packs", action="append", metavar="PATH", help="use only the packs in this file or folder (may be repeated)"
    )
    add_cache(parser)


def add_cache(parser: argparse.ArgumentParser) -> None:
    """Whether anything is kept between two runs. By the environment, so that it holds for all that the command does."""
    parser.add_argument(
        "--no-cache",
        action=_NoCache,
        nargs=0,
        help="read every pack anew, and keep nothing for the next run (as with FRAMING_NO_CACHE=1)",
    )


class _NoCache(argparse.Action):
    def __call__(self, *_: object) -> None:
        os.environ[OFF] = "1"


def add_judging(parser: argparse.ArgumentParser) -> None:
    """By what the copy is judged."""
    parser.add_argument(
        "--date",
        type=day,
        metavar="YYYY-MM-DD",
        help="when the copy is published, for files that do not say: some rules are for a span of time",
    )
    parser.add_argument(
        "--profile", metavar="NAME|FILE", help="a house style: ap, bbc, guardian, npr, reuters, un, or a file (default: no house)"
    )


def day(text: str) -> date:
    """A day, as an argument gives it."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{visible(text)} is no day; write year, month and day, such as 2026-01-31") from None


def fields(text: str) -> dict[str, str]:
    """Fields of data formats, as an argument gives them."""
    found: dict[str, str] = {}
    for part in text.split(","):
        name, _, what = (word.strip() for word in part.rpartition("="))
        if not name or what not in (*COPY, *SAID):
            raise argparse.ArgumentTypeError(
                f"{visible(part)}: write NAME=WHAT, such as story=body; there is {', '.join((*COPY, *SAID))}"
            )
        found[name] = what
    return found


def add_color(parser: argparse.ArgumentParser) -> None:
    """Colour."""
    parser.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help="colour in the report (default: on a terminal, unless NO_COLOR is set)",
    )


def report_options(options: argparse.Namespace, out: TextIO) -> ReportOptions:
    """How to write for ``out``."""
    return ReportOptions(
        color=wants_color(options.color, out),
        width=min(120, columns()),
        neutral=getattr(options, "neutral", False),
        quiet=getattr(options, "quiet", False),
        aside=getattr(options, "set_aside", False),
        fail_on=None if (least := getattr(options, "fail_on", "never")) == "never" else Severity(least),
        version=__version__,
    )


def wants_color(choice: str, out: TextIO) -> bool:
    """Whether to write colour: asked for, or on a terminal that has any (no-color.org: NO_COLOR counts when it is not empty)."""
    if choice != "auto":
        return choice == "always"
    return out.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def load_engine(
    options: argparse.Namespace, plugins: Plugins | None = None, settings: Settings | None = None, *, apart: bool = False
) -> Engine:
    """The engine with the packs asked for, by what a configuration says; ``apart`` as `Engine.load` has it.

    Raises:
        FramingError: a path given with --packs is not there, or the profile is not there or not sound.
    """
    from framing.engine import Engine

    chosen: list[Traversable | str] | None = None
    if getattr(options, "packs", None):
        chosen = list(options.packs)
        for path in options.packs:
            if not os.path.exists(path):
                raise FramingError(f"--packs {path}: there is no such file or folder")
    plugins = plugins or Plugins()
    added = _added(settings) if settings and chosen is None else []
    engine = Engine.load(plugins, [*plugins.pack_folders(), *added] if added else chosen, _say_reading, apart=apart)
    if not engine.packs and not engine.failures:
        where = f"--packs {' '.join(options.packs)}: there is no pack in it" if chosen is not None else "no pack is installed"
        raise FramingError(f"{where}, so nothing could be checked")
    name = getattr(options, "profile", None)
    if settings is not None:
        from framing.cli.applying import configured

        engine = configured(engine, settings, name, strict=chosen is None)
    elif name is not None:
        from framing.styles import find_profile

        engine = engine.judged_by(find_profile(name))
    return reading_by(engine, options, settings)


def reading_by(engine: Engine, options: argparse.Namespace, settings: Settings | None) -> Engine:
    """``engine`` with what arguments and configuration say of copy that does not say it.

    Raises:
        FramingError: the reader asked for does not exist.
    """
    how = reading(options, settings.layer if settings else None)
    if how.format is not None and how.format not in {reader.name for reader in engine.readers.values()}:
        raise FramingError(f"--read-as {how.format}: there is no such reader; there is {engine.formats}")
    return engine.speaking(getattr(options, "language", None)).reading_as(how)


def reading(options: argparse.Namespace | None, layer: Layer | None) -> Reading:
    """How files are to be read by the arguments, else by what a configuration says."""

    def told(name: str, key: str, usual: Any) -> Any:
        given = getattr(options, name, None)
        return given if given is not None else layer.value(key, usual) if layer is not None else usual

    return Reading(told("read_as", "read_as", None), told("fields", "fields", {}), told("extract", "extract", False))


def _added(settings: Settings) -> list[str]:
    """The packs that a configuration adds. A folder without one is a mistake, and would be silent for ever."""
    from framing.cache.stamps import files_under
    from framing.packs import SUFFIXES

    for said in settings.add_packs:
        if os.path.isdir(said.value) and not any(files_under(said.value, SUFFIXES)):
            raise FramingError(f"{said.origin}: there is no pack in {said.value}; put one there, or take the folder out")
    return [said.value for said in settings.add_packs]


def _say_reading(count: int, kept: bool) -> None:
    from framing.loading import MANY

    if count >= MANY and sys.stderr.isatty():
        print(f"framing: reading {count} packs{' for the first time' if kept else ''} …", file=sys.stderr, flush=True)


def sources(options: argparse.Namespace, reads: Callable[[str], bool], left_out: LeftOut | None = None) -> list[str | Failure]:
    """Every file to be read, with a word on standard error for the files in folders that no reader takes. ``reads`` says of a path whether one does."""
    skipped: Counter[str] = Counter()

    def wanted(path: str) -> bool:
        if reads(path):
            return True
        if os.path.basename(path) not in _OWN:
            skipped[suffix_of(path) or "no suffix"] += 1
        return False

    found = list(walk(options.paths, wanted, left_out, also_named=getattr(options, "force_exclude", False)))
    if skipped:
        most = ", ".join(f"{count} {suffix}" for suffix, count in skipped.most_common(5))
        files = f"{skipped.total()} file{'' if skipped.total() == 1 else 's'}"
        mend = (
            " (read_as in the configuration says what copy is, such as JSON lines)"
            if {".json", ".jsonl", ".csv", ".tsv", ".ndjson"} & {*skipped}
            else ""
        )
        print(f"framing: {files} left out, for want of a reader: {visible(most)}{mend}", file=sys.stderr)
    if not found:
        if getattr(options, "force_exclude", False):  # a hook names files, and it may be that all of them are left out on purpose
            return []
        found.append(Failure(" ".join(options.paths), "no file in it that a reader takes, so nothing was checked"))
    return found
