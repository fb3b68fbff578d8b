"""``framing check``: the gate."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, TextIO

from framing.cli.accepting import accepting, was_asked
from framing.cli.options import add_color, add_judging, add_packs, add_sources, load_engine, report_options, sources
from framing.cli.running import jobs, run_all
from framing.cli.settled import add_configuration, add_fixing, add_narrowing, engines, left_out, loaded, reads, settings_for, settle
from framing.cli.status import COULD_NOT_CHECK, FINDINGS, OK
from framing.errors import FramingError
from framing.files import STDIN
from framing.findings import Result, worst
from framing.plugins import Plugins
from framing.reports import BUILT_IN
from framing.reports.common import left_unsearched
from framing.rules import Severity
from framing.visible import inert, visible

if TYPE_CHECKING:
    from framing.cli.narrowing import Narrowing
    from framing.cli.outputs import Output
    from framing.interfaces import ReportOptions, ReportWriter
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
    parser.add_argument(
        "--exit-zero",
        action="store_true",
        help="exit with 0 also where there are findings; what could not be checked still ends with 2",
    )
    parser.add_argument(
        "--statistics", action="store_true", help="instead of findings, count them by rule, pack, side and voice (as text or jsonl)"
    )
    parser.add_argument("--neutral", action=argparse.BooleanOptionalAction, help="include neutral wording")
    parser.add_argument(
        "--set-aside", action="store_true", help="also name what was found and not reported, and why (in the report as text)"
    )
    parser.add_argument("-q", "--quiet", action="store_true", help="no closing line where everything could be checked")
    parser.add_argument(
        "--jobs",
        type=jobs,
        metavar="N",
        help="check in so many processes at once (default: as many as there are cores, where that pays)",
    )
    parser.add_argument("--watch", action="store_true", help="go on, and check what changes, until ^C ends it")
    add_color(parser)
    add_fixing(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Check every source and report; with ``--watch``, again what changes.

    Raises:
        FramingError: the format or another argument names something that does not exist.
    """
    if options.watch:
        from framing.cli.rounds import rounds

        rounds(options, once)
    return once(options)


def once(options: argparse.Namespace) -> int:
    """Check every source and report.

    Raises:
        FramingError: the format or another argument names something that does not exist.
    """
    plugins = Plugins()
    reports = plugins.reports()
    settings = settings_for(options)
    settle(options, settings)
    if options.dry_run and not options.fix:
        raise FramingError("--dry-run shows what --fix would do; give both")
    if options.fix and STDIN in options.paths:
        raise FramingError("--fix: standard input cannot be written to; name files")
    engine = load_engine(options, plugins, settings)
    if options.format not in reports:
        raise FramingError(f"--format {options.format}: there is no such report; there is {', '.join(sorted(reports))}")
    report = _statistics(options.format) if options.statistics else reports[options.format]
    wanted = _outputs(options, reports)
    verdict = _Verdict(Severity(options.show))
    loading = [Result(failure.path, failures=(failure,)) for failure in engine.failures]
    for_each = engines(engine, options, settings)
    asked = _narrowing(options, settings, lambda path, rule: was_asked(for_each(path)[0], rule))
    found = sources(options, reads(engine, options, settings), left_out(settings, git=options.gitignore))
    found = asked.sources(found) if asked else found
    accepted = accepting(options, settings, for_each) if options.accepted else None

    def all_of(asked: Narrowing | None) -> Generator[Result]:
        with closing(run_all(loaded, engine, for_each, found, options)) as checked:  # whatever happens, no process is left behind
            results = accepted.of(checked) if accepted else checked
            yield from asked.narrowed(results) if asked else results

    if options.fix:
        from framing.cli.fixing import fixed

        loading += fixed(all_of(asked.silent() if asked else None), for_each, options)
    written = report_options(options, sys.stdout)
    kept: list[Result] = []
    writer = _failures_only if options.dry_run else report
    with closing(all_of(asked)) as results:
        passing = verdict.watching(_chain(loading, results), suppressed=options.suppressed)
        writer(_keeping(passing, kept) if wanted else passing, sys.stdout, written)
    sys.stdout.flush()
    if verdict.unsearched and options.format != "text":  # which says so itself
        print(f"framing: {left_unsearched(verdict.unsearched)}: no wording was looked for there", file=sys.stderr)
    if asked:
        asked.close()
    if wanted:
        from framing.cli.outputs import write_all

        write_all(wanted, kept, written)
    return verdict.status("never" if options.exit_zero else options.fail_on)


def _statistics(name: str) -> ReportWriter:
    from framing.reports.statistics import WRITERS

    if name not in WRITERS:
        raise FramingError(
            f"--statistics: counts are written as {' or '.join(WRITERS)}, not as {name}; --output {name}=FILE writes findings"
        )
    return WRITERS[name]


def _failures_only(results: Iterator[Result], _out: TextIO, _options: ReportOptions) -> None:
    """In place of a report, where standard output holds a diff."""
    for result in results:
        for failure in result.failures:
            print(f"framing: could not check {inert(visible(str(failure)))}", file=sys.stderr)


def _outputs(options: argparse.Namespace, reports: dict[str, ReportWriter]) -> list[Output]:
    if not options.output:
        return []
    from framing.cli.outputs import outputs

    return outputs(options.output, reports)


def _narrowing(options: argparse.Namespace, settings: Settings | None, was_asked: Callable[[str, str], bool]) -> Narrowing | None:
    baseline = settings.layer.value("baseline") if settings else None
    given = (options.baseline, options.write_baseline, options.prune_baseline, options.since, options.staged, options.diff)
    if not (baseline or any(given)):
        return None
    from framing.cli.narrowing import narrowing

    return narrowing(options, baseline, was_asked)


def _keeping(results: Iterator[Result], kept: list[Result]) -> Iterator[Result]:
    for result in results:
        kept.append(result)
        yield result


def _chain(first: list[Result], rest: Iterator[Result]) -> Iterator[Result]:
    yield from first
    yield from rest


class _Verdict:
    """Watches results go by, lets through what is to be shown, and says what they mean for the exit status."""

    def __init__(self, show: Severity) -> None:
        self.show = show
        self.failed = False
        self.unsearched: list[Result] = []
        self.worst: Severity | None = None

    def watching(self, results: Iterator[Result], *, suppressed: bool = True) -> Iterator[Result]:
        for given in results:
            result = given if suppressed or not given.suppressed else replace(given, suppressed=())
            self.failed |= bool(result.failures)
            if result.unsearched:
                self.unsearched.append(Result(result.path, unsearched=result.unsearched))
            here = worst(result.findings)
            if here is not None and (self.worst is None or here.rank > self.worst.rank):
                self.worst = here
            if self.show is Severity.INFO:
                yield result
            else:
                yield replace(
                    result,
                    findings=tuple(f for f in result.findings if f.severity.rank >= self.show.rank),
                    suppressed=tuple(s for s in result.suppressed if s.finding.severity.rank >= self.show.rank),
                )

    def status(self, fail_on: str) -> int:
        if self.failed:
            return COULD_NOT_CHECK
        if fail_on != "never" and self.worst is not None and self.worst.rank >= Severity(fail_on).rank:
            return FINDINGS
        return OK
