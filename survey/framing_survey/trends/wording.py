"""Sentences and names that every form of the answers shares: what a number is of, and how to trace it."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from framing.visible import visible
from framing_survey.trends.queries import BY
from framing_survey.trends.tables import Answer

UNSAID: Final = "not said"
VOICES: Final = {"own": "the outlet's own voice", "direct": "quoted", "indirect": "reported", "scare": "in marks of distance"}

METHOD: Final = (
    "A share is a side's terms among those of all sides of its pack. Terms are wording that is used: not neutral, and not talked about. "
    "Intervals are Wilson's at 95 %, with documents as clusters. Whose wording it is says nothing of who is right."
)


def summary(answer: Answer) -> str:
    """What was read, and what was not."""
    said = f"{counted(answer.documents, 'document')}, {counted(answer.words, 'word')}"
    if answer.unsearched:
        said += f"; no pack is for the language of {counted(answer.unsearched, 'document')}"
    return said + (f"; {counted(answer.errors, 'row')} could not be checked" if answer.errors else "")


def asked(answer: Answer) -> list[str]:
    """The options that narrowed the question, as words of a command."""
    question = answer.question
    words = [word for side in question.sides for word in ("--side", side)]
    for option, values in (("--outlet", question.outlets), ("--section", question.sections), ("--voice", question.voices)):
        words += [word for value in values for word in (option, value)]
    words += ["--since", question.since.isoformat()] if question.since else []
    return words + (["--until", question.until.isoformat()] if question.until else [])


def group(row: Mapping[str, Any], period: str) -> str:
    """What a row of the shares is of, for people."""
    return visible(" · ".join(_named(column, row[column], period) for column in BY[row["by"]])) or "all"


def _named(column: str, value: Any, period: str) -> str:
    if value is None:
        return UNSAID
    if column == "voice":
        return VOICES[value]
    return named(value, period) if column == "period" else str(value)


def named(day: date, period: str) -> str:
    """A month, quarter or year by its first day."""
    if period == "year":
        return str(day.year)
    return f"{day.year} Q{(day.month + 2) // 3}" if period == "quarter" else f"{day:%Y-%m}"


def last(day: date, period: str) -> date:
    """The last day of a month, quarter or year, by its first."""
    months = {"month": 1, "quarter": 3, "year": 12}[period]
    at = day.year * 12 + day.month - 1 + months
    return date(at // 12, at % 12 + 1, 1) - timedelta(days=1)


def trace(row: Mapping[str, Any], answer: Answer) -> str:
    """The arguments by which ``framing trends FOLDER`` gives the documents behind the terms of a row of the shares."""
    words = ["--trace", f"{row['pack']}:{row['perspective']}"]
    columns, question = BY[row["by"]], answer.question
    for column, values in (("outlet", question.outlets), ("section", question.sections), ("voice", question.voices)):
        chosen: Sequence[str] = (row[column] or "",) if column in columns else values
        words += [word for value in chosen for word in (f"--{column}", value)]
    since, until = question.since, question.until
    if "period" in columns:
        if row["period"] is None:
            return "no option; filter the table documents by period"
        since = max(filter(None, (since, row["period"])))
        until = min(filter(None, (until, last(row["period"], answer.period))))
    words += ["--since", since.isoformat()] if since else []
    words += ["--until", until.isoformat()] if until else []
    return visible(shlex.join(words))


def counted(number: int, name: str) -> str:
    """A number of things, such as "1 term" or "2,000 terms"."""
    return f"{number:,} {name}{'' if number == 1 else 's'}"


def percent(share: float) -> str:
    """A share for people."""
    return f"{100 * share:.0f} %"


def interval(row: Mapping[str, Any]) -> str:
    """Its interval."""
    return f"{100 * row['low']:.0f}–{percent(row['high'])}"
