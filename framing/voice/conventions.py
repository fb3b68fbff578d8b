"""Conventions: which marks open and close in a language, as ``conventions.yaml`` among the languages' data has it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from framing.cache.codec import Codec
from framing.cache.remembered import remembered
from framing.voice.places import CONVENTIONS, VOICES


class Convention(NamedTuple):
    """``pairs``: an opening mark and those that close it, as far as the marks of the language differ from what is read in all of them.

    ``dashes`` are those with which a paragraph of direct speech begins; ``unspaced`` languages
    put no space between words.
    """

    pairs: dict[str, tuple[str, ...]]
    dashes: tuple[str, ...] = ()
    unspaced: bool = False


EVERYWHERE: dict[str, tuple[str, ...]] = {
    "“": ("”",), "„": ("“", "”", "‟"), "‹": ("›",), "‚": ("‘", "’"), "「": ("」",), "『": ("』",), "``": ("''",), "«": ("»",), "»": ("«",), "‘": ("’",),
}  # fmt: skip
"""What is read in every language, an unknown one too."""
UNKNOWN = Convention({})


def convention(language: str) -> Convention:
    """The convention of a language (code in small letters), `UNKNOWN` where the file has none."""
    return _known().get(language, UNKNOWN)


@cache
def _known() -> dict[str, Convention]:
    kept = remembered("conventions", (VOICES,), _sources, Codec(()), _read)
    return {language: Convention(*row) for language, row in kept.items()}


def _sources() -> Iterator[str]:
    yield os.path.join(VOICES, CONVENTIONS)
    yield __file__


def _read() -> dict[str, tuple[Any, ...]]:
    from framing.voice.languages import read_plain  # with YAML: only where nothing is kept

    found = {}
    data: dict[str, dict[str, Any]] = read_plain(os.path.join(VOICES, CONVENTIONS))
    for language, row in data.items():
        pairs: dict[str, tuple[str, ...]] = {}
        for opens, closes in (mark.split() for mark in row["marks"]):
            if closes not in EVERYWHERE.get(opens, ()):
                pairs[opens] = (*pairs.get(opens, ()), closes)
        found[language] = (pairs, tuple(row.get("dash", ())), bool(row.get("unspaced")))
    return found
