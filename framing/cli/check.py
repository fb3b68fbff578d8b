"""``framing check``: the gate."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from framing.cli.options import add_color, add_judging, add_packs, add_sources, load_engine, report_options, run_all, sources
from framing.cli.settled import add_configuration, add_narrowing, settings_for, settle
from framing.cli.status import COULD_NOT_CHECK, FINDINGS, OK
from framing.document import Known
from framing.errors import FramingError
from framing.files import LeftOut
from framing.findings import Result, worst
from framing.plugins import Plugins
from framing.reports import BUILT_IN
from framing.rules import Severity

if TYPE_CHECKING:
    from framing.cli.narrowing import Narrowing
    from framing.cli.outputs import Output
    from framing.engine import Engine
    from framing.interfaces import ReportWriter
    from framing.settings.model import Settings


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``framing check``."""
    add_sources(parser)
    add_packs(parser)
    add_judging(parser)
    add_configuration(parser)
    add_narrowing(parser)
    parser.add_argument(
        "--gitignore", action=argparse.BooleanOptionalAction, help="leave out in folders what git ignores (default: yes)"
    )
    parser.add_argument(
        "--force-exclude",
        action="store_true",
        help="leave out what the configuration excludes also where it is named, as hooks name files",
    )
    parser.add_argument(
        "--format",
        default="text",
        metavar="NAME",
        help=f"the report on standard output: {', '.join(BUILT_IN)}, or one that a plugin brings (default: text)",
    )
    parser.add_argument(
        "--output",
        action="append",
        default=[],
        metavar="FORMAT=FILE",
        help="write a report of this format to a file as well, such as sarif=framing.sarif (may be repeated)",
    )
    parser.add_argument(
        "--show",
        choices=("info", "warning", "error"),
        help="report findings from this severity on (default: info, which is all)",
    )
    parser.add_argument(
        "--fail-on",
        choices=("info", "warning", "error", "never"),
        help="exit with 1 from this severity on (default: warning)",
    )
    parser.add_argument("--neutral", action=argparse.BooleanOptionalAction, help="include neutral wording")
    parser.add_argument(
        "--set-aside", action="store_true", help="also name what was found and not reported, and why (in the report as text)"
    )
    parser.add_argument("-q", "--quiet", action="store_true", help="no closing line where everything could be checked")
    add_color(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Check every source and report.

    Raises:
        FramingError: the format or another argument names something that does not exist.
    """
    plugins = Plugins()
    reports = plugins.reports()
    settings = settings_for(options)
    settle(options, settings)
    engine = load_engine(options, plugins, settings)
    if options.format not in reports:
        raise FramingError(f"--format {options.format}: there is no such report; there is {', '.join(sorted(reports))}")
    wanted = _outputs(options, reports)
    verdict = _Verdict(Severity(options.show))
    loading = [Result(failure.path, failures=(failure,)) for failure in engine.failures]
    asked = _narrowing(options, settings)
    found = sources(engine, options, _left_out(options, settings))
    results = run_all(_engines(engine, options, settings), asked.sources(found) if asked else found, options)
    results = _chain(loading, asked.narrowed(results) if asked else results)
    written = report_options(options, sys.stdout)
    kept: list[Result] = []
    passing = verdict.watching(results)
    reports[options.format](_keeping(passing, kept) if wanted else passing, sys.stdout, written)
    sys.stdout.flush()
    if asked:
        asked.close()
    if wanted:
        from framing.cli.outputs import write_all

        write_all(wanted, kept, written)
    return verdict.status(options.fail_on)


def _outputs(options: argparse.Namespace, reports: dict[str, ReportWriter]) -> list[Output]:
    if not options.output:
        return []
    from framing.cli.outputs import outputs

    return outputs(options.output, reports)


def _narrowing(options: argparse.Namespace, settings: Settings | None) -> Narrowing | None:
    baseline = settings.layer.value("baseline") if settings else None
    if not (baseline or options.baseline or options.write_baseline or options.since or options.staged or options.diff):
        return None
    from framing.cli.narrowing import narrowing

    return narrowing(options, baseline)


def _engines(engine: Engine, options: argparse.Namespace, settings: Settings | None) -> Callable[[str], tuple[Engine, Known]]:
    """The engine for each file, and what is known of it."""
    if settings is not None:
        from framing.cli.applying import PerFile

        return PerFile(engine, settings, options.profile, options.date)
    known = Known(options.date)
    return lambda _: (engine, known)


def _keeping(results: Iterator[Result], kept: list[Result]) -> Iterator[Result]:
    for result in results:
        kept.append(result)
        yield result


def _left_out(options: argparse.Namespace, settings: Settings | None) -> LeftOut | None:
    exclude = settings.exclude if settings else ()
    if not exclude and not options.gitignore:
        return None

    @cache
    def ignoring() -> LeftOut:
        from framing.settings.ignoring import Ignoring

        return Ignoring(exclude, git=options.gitignore)

    def left_out(path: str, is_folder: bool) -> bool:  # where only files are named, nothing asks
        return ignoring()(path, is_folder)

    return left_out


def _chain(first: list[Result], rest: Iterator[Result]) -> Iterator[Result]:
    yield from first
    yield from rest


class _Verdict:
    """Watches results go by, lets through what is to be shown, and says what they mean for the exit status."""

    def __init__(self, show: Severity) -> None:
        self.show = show
        self.failed = False
        self.worst: Severity | None = None

    def watching(self, results: Iterator[Result]) -> Iterator[Result]:
        for result in results:
            self.failed |= bool(result.failures)
            here = worst(result.findings)
            if here is not None and (self.worst is None or here.rank > self.worst.rank):
                self.worst = here
            if self.show is Severity.INFO:
                yield result
            else:
                yield replace(result, findings=tuple(f for f in result.findings if f.severity.rank >= self.show.rank))

    def status(self, fail_on: str) -> int:
        if self.failed:
            return COULD_NOT_CHECK
        if fail_on != "never" and self.worst is not None and self.worst.rank >= Severity(fail_on).rank:
            return FINDINGS
        return OK
