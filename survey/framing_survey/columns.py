"""Which column of a source holds what: as it was asked for, else by its name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from framing.errors import FramingError
from framing.readers.metadata import KEYS

RECOGNISED: Final[Mapping[str, tuple[str, ...]]] = {
    "id": ("id", "document", "document_id", "doc_id", "article_id", "uuid", "guid", "url", "uri", "link"),
    "text": ("text", "body", "content", "article", "maintext", "full_text", "article_text", "plain_text", "story"),
    "title": ("title", "headline"),
    "outlet": ("outlet", "publication", "publisher", "newspaper", "source", "source_name", "site", "domain"),
    "date": (*KEYS["day"], "publish_date", "date_publish", "published_at", "pub_date", "datetime", "timestamp", "time"),
    "section": KEYS["section"],
    "language": KEYS["language"],
}
"""The names by which columns are known, in any case; the first that a source has counts."""


def resolved(names: Iterable[str], asked: Mapping[str, str], naming: str = "--column text=NAME") -> dict[str, str]:
    """The column for each field that there is one for; ``names`` are all columns, ``asked`` the wanted ones by field.

    ``naming`` is how a user names one, for the message.

    Raises:
        FramingError: there is none for the text, or one that was asked for is not there.
    """
    there = list(names)
    lowered: dict[str, str] = {}
    for name in there:
        lowered.setdefault(name.lower(), name)
    found = {field: next((lowered[name] for name in known if name in lowered), None) for field, known in RECOGNISED.items()}
    for field, name in asked.items():
        if name and name not in there:
            raise FramingError(f"there is no column {name}; there is {_listed(there)}")
        found[field] = name or None
    if found["text"] is None:
        raise FramingError(f"no column is known to hold the text; there is {_listed(there)}: name it with {naming}")
    return {field: name for field, name in found.items() if name is not None}


def _listed(names: list[str]) -> str:
    return ", ".join(name[:40] for name in names[:20]) + (" …" if len(names) > 20 else "") if names else "none"
