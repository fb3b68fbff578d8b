"""How Spark joins the command line: the command ``survey-spark``. Light: pyspark is imported when it runs."""

from __future__ import annotations

import argparse

from framing import hookimpl
from framing.errors import FramingError
from framing.interfaces import Command


def _configure(parser: argparse.ArgumentParser) -> None:
    from framing_survey.plugin import configure

    configure(parser)
    parser.add_argument(
        "--master",
        metavar="URL",
        help="the cluster, such as spark://host:7077 (default: what Spark is configured for, else all cores here)",
    )


def _run(options: argparse.Namespace) -> int:
    try:
        from framing_spark.cluster import survey_on_spark
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        if missing not in ("pyspark", "pyarrow", "duckdb"):
            raise
        raise FramingError(f"{missing} is not installed: pip install framing-spark brings all that is needed") from None
    return survey_on_spark(options)


@hookimpl
def framing_commands() -> tuple[Command, ...]:
    """``framing survey-spark``."""
    return (Command("survey-spark", "as survey, on Apache Spark", _configure, _run),)
