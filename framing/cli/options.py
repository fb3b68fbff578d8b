"""Arguments and terminal facts that several commands share."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, TextIO, TypeVar

from framing import __version__
from framing.cache.place import OFF
from framing.cli.parsing import columns
from framing.document import Known
from framing.engine import Engine
from framing.errors import Failure, FramingError
from framing.files import LeftOut, suffix_of, walk
from framing.findings import Result
from framing.interfaces import ReportOptions
from framing.plugins import Plugins
from framing.rules import Severity
from framing.visible import visible

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from framing.settings.model import Settings

Item = TypeVar("Item")
Made = TypeVar("Made")


def add_sources(parser: argparse.ArgumentParser) -> None:
    """What is to be read, and how."""
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", default=["."], help="files and folders, or - for standard input (default: this folder)"
    )
    parser.add_argument(
        "--encoding", metavar="NAME", help="encoding of files without a byte-order mark, such as windows-1252 (default: UTF-8)"
    )
    parser.add_argument(
        "--language", metavar="TAG", help="the language of copy that does not say, such as de (default: guessed for each file)"
    )
    parser.add_argument("--read-as", metavar="FORMAT", help="read every file as this format, whatever its name: text")


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
        type=_day,
        metavar="YYYY-MM-DD",
        help="when the copy is published, for files that do not say: some rules are for a span of time",
    )
    parser.add_argument(
        "--profile", metavar="NAME|FILE", help="a house style: ap, bbc, guardian, npr, reuters, un, or a file (default: no house)"
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{visible(text)} is no day; write year, month and day, such as 2026-01-31") from None


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


def load_engine(options: argparse.Namespace, plugins: Plugins | None = None, settings: Settings | None = None) -> Engine:
    """The engine with the packs asked for, by what a configuration says.

    Raises:
        FramingError: a path given with --packs is not there, or the profile is not there or not sound.
    """
    chosen: list[Traversable | str] | None = None
    if getattr(options, "packs", None):
        chosen = list(options.packs)
        for path in options.packs:
            if not os.path.exists(path):
                raise FramingError(f"--packs {path}: there is no such file or folder")
    plugins = plugins or Plugins()
    added = [said.value for said in settings.add_packs] if settings and chosen is None else []
    engine = Engine.load(plugins, [*plugins.pack_folders(), *added] if added else chosen)
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
    return engine.speaking(getattr(options, "language", None))


def sources(engine: Engine, options: argparse.Namespace, left_out: LeftOut | None = None) -> list[str | Failure]:
    """Every file to be read, with a word on standard error for the files in folders that no reader takes.

    Raises:
        FramingError: the reader asked for does not exist.
    """
    if options.read_as and options.read_as not in {r.name for r in engine.readers.values()}:
        known = ", ".join(sorted({r.name for r in engine.readers.values()}))
        raise FramingError(f"--read-as {options.read_as}: there is no such reader; there is {known}")
    skipped: Counter[str] = Counter()

    def wanted(name: str) -> bool:
        if engine.reads(name) or options.read_as:
            return True
        skipped[suffix_of(name) or "no suffix"] += 1
        return False

    found = list(walk(options.paths, wanted, left_out, also_named=getattr(options, "force_exclude", False)))
    if skipped:
        most = ", ".join(f"{count} {suffix}" for suffix, count in skipped.most_common(5))
        print(f"framing: {skipped.total()} files left out, for want of a reader: {visible(most)}", file=sys.stderr)
    if not found:
        if getattr(options, "force_exclude", False):  # a hook names files, and it may be that all of them are left out on purpose
            return []
        found.append(Failure(" ".join(options.paths), "no file in it that a reader takes, so nothing was checked"))
    return found


def run_all(
    engine_for: Callable[[str], tuple[Engine, Known]], found: list[str | Failure], options: argparse.Namespace
) -> Iterator[Result]:
    """A result for each source in order; a bar on a terminal when the work takes longer than a second."""

    def work(item: str | Failure) -> Result:
        if isinstance(item, Failure):
            return Result(item.path, failures=(item,))
        engine, known = engine_for(item)
        return engine.run(item, encoding=options.encoding, reader=options.read_as, known=known)

    return with_bar(found, work)


def with_bar(items: Sequence[Item], work: Callable[[Item], Made], delay: float = 1.0) -> Iterator[Made]:
    """What ``work`` makes of each item, under a bar that appears after ``delay`` seconds and is off the screen whenever one is yielded."""
    if len(items) < 2 or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield from map(work, items)
        return
    from tqdm import tqdm

    with tqdm(total=len(items), unit=" files", delay=delay, leave=False, dynamic_ncols=True) as bar:
        for item in items:
            made = work(item)
            bar.clear()
            yield made
            bar.update()
