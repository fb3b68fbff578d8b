"""``framing check``: the gate."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

from framing.cli.options import add_color, add_judging, add_packs, add_sources, load_engine, report_options, run_all, sources
from framing.cli.status import COULD_NOT_CHECK, FINDINGS, OK
from framing.errors import FramingError
from framing.findings import Result, worst
from framing.plugins import Plugins
from framing.rules import Severity


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``framing check``."""
    add_sources(parser)
    add_packs(parser)
    add_judging(parser)
    parser.add_argument(
        "--format", default="text", metavar="NAME", help="text (default) or jsonl, or a format that a plugin brings"
    )
    parser.add_argument(
        "--fail-on",
        choices=("info", "warning", "error", "never"),
        default="warning",
        help="exit with 1 from this severity on (default: warning)",
    )
    parser.add_argument("--neutral", action="store_true", help="include neutral wording")
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
    engine = load_engine(options, plugins)
    if options.format not in reports:
        raise FramingError(f"--format {options.format}: there is no such report; there is {', '.join(sorted(reports))}")
    verdict = _Verdict()
    loading = [Result(failure.path, failures=(failure,)) for failure in engine.failures]
    results = _chain(loading, run_all(engine, sources(engine, options), options))
    reports[options.format](verdict.watching(results), sys.stdout, report_options(options, sys.stdout))
    return verdict.status(options.fail_on)


def _chain(first: list[Result], rest: Iterator[Result]) -> Iterator[Result]:
    yield from first
    yield from rest


class _Verdict:
    """Watches results go by and says what they mean for the exit status."""

    def __init__(self) -> None:
        self.failed = False
        self.worst: Severity | None = None

    def watching(self, results: Iterator[Result]) -> Iterator[Result]:
        for result in results:
            self.failed |= bool(result.failures)
            here = worst(result.findings)
            if here is not None and (self.worst is None or here.rank > self.worst.rank):
                self.worst = here
            yield result

    def status(self, fail_on: str) -> int:
        if self.failed:
            return COULD_NOT_CHECK
        if fail_on != "never" and self.worst is not None and self.worst.rank >= Severity(fail_on).rank:
            return FINDINGS
        return OK
