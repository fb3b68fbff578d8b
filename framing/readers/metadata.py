"""What files say of themselves: their words for a day, a language, a name, in one form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

_DAY = re.compile(r"\s*(\d{4})-?(\d\d)-?(\d\d)(?!\d)")
_TAG = re.compile(r"\s*([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{1,8})*\s*\Z")

KEYS = {
    "day": ("date", "published", "publishdate", "pubdate", "datepublished", "date_published", "publication_date"),
    "language": ("lang", "language", "locale", "inlanguage"),
    "section": ("section", "articlesection", "category", "categories"),
    "genre": ("genre",),
    "author": ("author", "authors", "byline", "creator"),
}
"""By which keys files name what a document knows of itself, in lower case, the first before the others."""


@dataclass(slots=True)
class Metadata:
    """What was found so far; what is found first stands."""

    language: str | None = None
    day: date | None = None
    section: str = ""
    genre: str = ""
    author: str = ""

    def take(self, values: Mapping[str, Any]) -> None:
        """Takes what ``values``, by any of `KEYS`, say and was not known."""
        lowered = {str(key).lower(): value for key, value in values.items()}
        for name, keys in KEYS.items():
            for key in keys:
                if not getattr(self, name) and key in lowered:
                    setattr(self, name, _AS.get(name, words)(lowered[key]))

    def arguments(self) -> dict[str, Any]:
        """For `framing.readers.building.Builder.document`."""
        return {name: getattr(self, name) for name in KEYS}


def day(value: Any) -> date | None:
    """The day of a date, a time, or text that begins with one (ISO 8601); None where it has none."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    found = _DAY.match(value) if isinstance(value, str) else None
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def language(value: Any) -> str | None:
    """A language tag as `Document.language` has it; None where it is none."""
    value = words(value)
    return value.strip().replace("_", "-") if _TAG.match(value) else None


def words(value: Any) -> str:
    """Text, the name of a mapping, or the first of several; "" where there is none."""
    for _ in range(4):
        if isinstance(value, str):
            return " ".join(value.split())[:200]
        if isinstance(value, Mapping):
            value = value.get("name", value.get("@value", ""))
        elif isinstance(value, Iterable):
            value = next(iter(value), "")
    return ""


_AS = {"day": day, "language": language}
