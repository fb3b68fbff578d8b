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


def unsearched(packs: Iterable[Pack], language: str) -> bool:
    """Whether nothing is looked for in copy in ``language`` (a code), since no pack is for that."""
    if language == UNKNOWN:
        return False
    some = False
    for pack in packs:  # those of the cache are read when they are asked for: mostly it is the first
        if code(pack.language) == language:
            return False
        some = True
    return some


def note(packs: Iterable[Pack], language: str, *, guessed: bool) -> str:
    """What is to be known of copy in ``language`` (a code) where no pack is for that; empty where one is. ``guessed``: nobody has said so."""
    if language == UNKNOWN:
        there = " and ".join(dict.fromkeys(code(pack.language) for pack in packs))
        return f"Its language is not known; the packs for {there} were applied." if there else ""
    if not unsearched(packs, language):
        return ""
    if guessed:
        return f"It seems to be in {language}, and no pack is for that: no wording was looked for. If it is in another language, say in which."
    return f"It is in {language}, and no pack is for that: no wording was looked for."
