"""How surveys join the command line: the commands ``survey`` and ``trends``. Light: pyarrow and DuckDB are imported when it runs."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from functools import partial

from framing.errors import FramingError
from framing.interfaces import Command

_EXTRA = ("pyarrow", "duckdb", "matplotlib")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``framing survey``."""
    from framing.cli.options import add_judging, add_packs
    from framing.cli.running import jobs
    from framing.cli.settled import add_configuration

    parser.add_argument(
        "sources",
        nargs="+",
        metavar="SOURCE",
        help="files and folders: Parquet, JSON lines, CSV, WARC, and every format of documents",
    )
    parser.add_argument(
        "--out", required=True, metavar="FOLDER", help="where the results go; the same command again goes on where it stopped"
    )
    parser.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="FIELD=NAME",
        help="which column holds a field: id, text, title, outlet, date, section, language; FIELD= for none (default: known by its name)",
    )
    parser.add_argument(
        "--voices",
        action="store_true",
        help="also count the words of each voice in every document, which takes several times as long",
    )
    parser.add_argument("--neutral", action="store_true", help="include neutral wording")
    parser.add_argument(
        "--encoding", metavar="NAME", help="encoding of text that does not say, such as windows-1252 (default: UTF-8)"
    )
    parser.add_argument(
        "--language", metavar="TAG", help="the language of texts that do not say, such as de (default: guessed for each)"
    )
    add_packs(parser)
    add_judging(parser)
    add_configuration(parser)
    parser.add_argument(
        "--max-errors",
        type=_count,
        default=0,
        metavar="N",
        help="how many rows may be errors in a survey that ends with 0 (default: none); the tables are whole either way",
    )
    parser.add_argument("--jobs", type=jobs, metavar="N", help="so many processes at once (default: as many as there are cores)")
    parser.add_argument(
        "--shard-size", type=_megabytes, metavar="MB", help="cut the source into parts of this size (default: 1 to 64, by its size)"
    )


def _megabytes(text: str) -> float:
    try:
        size = float(text)
    except ValueError:
        size = 0
    if not 0.001 <= size <= 10_000:
        raise argparse.ArgumentTypeError("write a size in MB, from 0.001 to 10000")
    return size


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 15:
        raise argparse.ArgumentTypeError("write a number of rows, from 0")
    return int(text)


def _configure_trends(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="FOLDER", help="the results of framing survey")
    parser.add_argument(
        "--out",
        metavar="FOLDER",
        help="write tables (CSV, Parquet, Markdown), plots (SVG, PNG) and a page of all there (default: the terminal)",
    )
    parser.add_argument(
        "--trace",
        metavar="PACK[:SIDE]",
        help="the documents behind a number, as CSV: those with terms of the side that the other options leave",
    )
    parser.add_argument(
        "--side",
        action="append",
        default=[],
        metavar="PACK[:SIDE]",
        help="only this pack, or this side of it; shares stay those of all its sides",
    )
    parser.add_argument(
        "--outlet", action="append", default=[], metavar="NAME", help='only this outlet; "" for documents without one'
    )
    parser.add_argument(
        "--section", action="append", default=[], metavar="NAME", help='only this section; "" for documents without one'
    )
    parser.add_argument(
        "--voice", action="append", default=[], choices=("own", "direct", "indirect", "scare"), help="only words in this voice"
    )
    parser.add_argument("--since", type=_day, metavar="DAY", help="only documents from this day on, such as 2024-01-31")
    parser.add_argument("--until", type=_day, metavar="DAY", help="only documents up to this day")
    parser.add_argument(
        "--period",
        choices=("month", "quarter", "year"),
        help="how long times are (default: the shortest that makes no more than 36)",
    )
    parser.add_argument(
        "--top", type=_some, default=3, metavar="N", help="how many packs are shown and drawn, most terms first (default: 3)"
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("write a day as 2024-01-31") from None


def _some(text: str) -> int:
    if not _count(text):
        raise argparse.ArgumentTypeError("write a number from 1")
    return int(text)


def _survey(options: argparse.Namespace) -> int:
    from framing_survey.command import survey

    return survey(options)


def _trends(options: argparse.Namespace) -> int:
    from framing_survey.trends.command import trends

    return trends(options)


def _with_extra(run: Callable[[argparse.Namespace], int], options: argparse.Namespace) -> int:
    try:
        return run(options)
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _EXTRA:
            raise
        raise FramingError(f"{options.command} needs more than is installed: pip install 'framing[survey]'") from None


def framing_commands() -> tuple[Command, ...]:
    """``framing survey`` and ``framing trends``. Without a mark: they belong to the same distribution, which asks its own parts without pluggy."""
    return (
        Command("survey", "check an archive, and write tables of what is found", configure, partial(_with_extra, _survey)),
        Command("trends", "what a survey found: shares, times, terms, sources", _configure_trends, partial(_with_extra, _trends)),
    )
