"""Packs are for copy in one language: which of them apply to a document, and what is said where none does."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from framing.rules import Pack

DEFAULT: Final = "en"
"""The language of copy that neither says it nor shows another."""
UNKNOWN: Final = "und"
"""The tag of a language that is not known (ISO 639-2). Then every pack applies."""


def code(tag: str | None) -> str:
    """The language of a tag, without region or script."""
    return (tag or DEFAULT).partition("-")[0].lower()


def against(pack: Pack, language: str) -> str:
    """Why ``pack`` does not apply to copy in ``language`` (a code); empty where it does."""
    its = code(pack.language)
    return "" if language in (its, UNKNOWN) else f"the pack is for copy in {its}, and this is in {language}"


def note(packs: Iterable[Pack], language: str) -> str:
    """What is to be known where no pack is for copy in ``language`` (a code); empty where one is."""
    there: dict[str, None] = {}
    for pack in packs:  # those of the cache are read when they are asked for: mostly it is the first
        if code(pack.language) == language:
            return ""
        there[code(pack.language)] = None
    if not there:
        return ""
    if language == UNKNOWN:
        return f"Its language is not known; the packs for {' and '.join(there)} were applied."
    return f"It is in {language}, and no pack is for that: no wording was looked for."
