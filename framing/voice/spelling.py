"""Spelling: what a language glues to its words and what stands inside its names, as patterns made from its data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import regex

_NEVER = "(?!)"
_APOSTROPHE = "['’]"


@dataclass(frozen=True, slots=True)
class Spelling:
    """The patterns of a language.

    ``token`` splits a text into words, numbers, clitics and signs (one group, so that ``split`` gives the white space between them too);
    ``clitic`` is what an apostrophe begins (``'s``); ``name`` a run of words with a capital; ``possessive`` what may be glued to one;
    ``after_name`` two letters that show that a name only owns what follows; ``body`` and ``place`` what goes on after the name of an
    institution; ``suffixes`` stand behind a name and keep their point.
    """

    token: re.Pattern[str]
    clitic: re.Pattern[str]
    name: regex.Pattern[str]
    possessive: regex.Pattern[str]
    after_name: frozenset[str]
    body: regex.Pattern[str]
    place: regex.Pattern[str]
    suffixes: tuple[str, ...]


def spelling(data: Mapping[str, list[str]]) -> Spelling:
    """The patterns of a language, from the words under ``spelling`` in its file; what it does not give is not looked for."""
    clitics = "|".join("".join(f"[{c}{c.upper()}]" for c in clitic) for clitic in data.get("clitics", ()))
    clitic = rf"{_APOSTROPHE}(?:{clitics})\b" if clitics else _NEVER
    # The first alternative is the commonest case of the third.
    word = rf"[^\W_]++(?:(?:[.\-‑]|(?!{clitic})['’])[^\W_]++)*+"
    token = rf"([A-Za-z]++(?=[ ,])|\d++(?:[.,]\d++)+|{word}|{clitic}|--+|\.\.+|\S)"
    links, bodies, places = (_one_of(data.get(key, ())) for key in ("name_links", "body_links", "place_links"))
    article = f"(?: {_one_of(data['body_articles'])})?" if data.get("body_articles") else ""
    endings = data.get("possessives", [])
    capital = r"\p{Lu}[\w’'-]*"
    points = data.get("name_points")
    named = rf"(?:(?:\p{{Lu}}|{_one_of(points)})\.|{capital})" if points else rf"{capital}\.?"
    return Spelling(
        token=re.compile(token),
        clitic=re.compile(clitic),
        name=regex.compile(rf"{named}(?:[ \u00a0](?:{links}[ \u00a0])?{named})*"),
        possessive=regex.compile(rf"(?:{'|'.join(regex.escape(e).replace(chr(39), _APOSTROPHE) for e in endings) or _NEVER})$"),
        after_name=frozenset(mark for e in endings for mark in (f"{e} "[:2], f"{e} "[:2].replace("'", "’"))),
        body=regex.compile(rf"(?: {bodies}{article} {capital}(?: {capital})*+)++"),
        place=regex.compile(rf" {places} \p{{Lu}}\w+"),
        suffixes=tuple(f" {suffix}" for suffix in data.get("name_suffixes", ())),
    )


def _one_of(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(regex.escape, words)) or _NEVER})"
