"""What stands around the copy itself, told by its form: slugs, by-lines, datelines, credits, notes to editors."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

from framing.document import Document, Region, Span

_FIRST: Final = 5
"""Paragraphs in which a by-line or a dateline is looked for."""

_LONG: Final = 400
"""Characters: what is told here is shorter."""

_BYLINE = re.compile(r"(?:[\u2022*] ?\S|(?:[Bb]y|BY) (?P<name>\w)).{0,100}")
_DATELINE = re.compile(
    r"(?P<place>[^\W\d_][^\W\d_ .'\u2019-]*(?:[ .'\u2019-]{1,2}[^\W\d_]+){0,4})"
    r"(?:, [^\W\d_][\w. ]{1,24})?(?:, [^\W\d_][\w. ]{1,14}\d{0,4})?(?: \([\w /&]{2,30}\))?(?: ?[\u2014\u2013] ?| --? )(?=\S)"
)
"""``GENEVA, July 4 (Agency) —``; the place is in capitals."""

_SLUG = re.compile(
    r"(?:BC|AM|PM)-[A-Z][^.!?]{2,70}|[A-Z0-9]{3,}(?:-[A-Z0-9]{2,}){0,5}/(?:[A-Z0-9-]{2,})?(?: \([A-Z0-9 ,.-]{2,40}\))?|[Ss](?:lug|LUG): ?\S.{0,70}"
)
_TO_EDITORS = re.compile(
    r"(?:EDS|Eds|EDITORS|Editors|ADVISORY|ATTENTION EDITORS)\b[^a-z]{0,3}[:\u2014\u2013-] ?\S.{0,400}", re.DOTALL
)
_CREDITS = re.compile(r"\((?:Reporting|Additional reporting|Writing|Editing|Compiled|Edited) by [^()]{3,300}\)", re.IGNORECASE)
_LAST_LINE = re.compile(
    r"[-\u2013\u2014*#<>= ]{0,6}(?:(?:END|ENDS|ends|Ends)[-\u2013\u2014*#<>= .]{0,6}|30[-\u2013\u2014 ]{1,3}|# ?# ?#)|-30-|ENDS?:?"
)
_NOTES = re.compile(r"(?:Notes? (?:to|for) (?:the )?[Ee]ditors?|NOTES? (?:TO|FOR) (?:THE )?EDITORS?)[:.]?[ \t]*(?=[\r\n]|\Z|\S)")


def is_slug(line: str) -> bool:
    """Whether a first line is a slug: ``BC-EU--Quarry, 1st Ld``, ``QUARRY-TALKS/ (UPDATE 1)``."""
    return _SLUG.fullmatch(line) is not None


def is_to_editors(paragraph: str) -> bool:
    """Whether a paragraph only speaks to editors, as ``Eds: Updates with quote.`` does."""
    return _TO_EDITORS.fullmatch(paragraph) is not None


def after_copy(text: str, paragraphs: Sequence[Span]) -> Iterator[Region]:
    """Who reported and edited, in brackets; and as boilerplate what follows the last line (``ENDS``, ``###``) or the words Notes to editors."""
    for index, paragraph in enumerate(paragraphs):
        if paragraph.end - paragraph.start > _LONG:
            continue
        words = text[slice(*paragraph)]
        if _CREDITS.fullmatch(words):
            yield Region(paragraph, "byline")
        elif index and (_LAST_LINE.fullmatch(words) or _NOTES.match(words)):
            yield Region(Span(paragraph.start, paragraphs[-1].end), "boilerplate")
            return


def is_byline(line: str) -> bool:
    """Whether a paragraph of one line names who wrote: ``By Ann Example``, or a line behind a bullet."""
    found = _BYLINE.fullmatch(line)
    return found is not None and (found["name"] is None or unicodedata.category(found["name"]) == "Lu")


def dateline(text: str, block: Span) -> Span | None:
    """The dateline that the paragraph begins with, dash included."""
    found = _DATELINE.match(text, *block)
    if found is None or not found["place"].isupper() or len(found["place"]) < 3:
        return None
    return Span(block.start, block.start + len(found.group().rstrip()))


def furniture(text: str, blocks: Sequence[Span], regions: Iterable[Region]) -> Iterator[Region]:
    """The by-lines and the dateline among the first paragraphs of running text."""
    plain = Document("", text, regions=tuple(regions))
    running = (block for block in blocks if plain.region_at(block.start) == "body")
    for block in islice(running, _FIRST):
        if is_byline(text[slice(*block)]):
            yield Region(block, "byline")
        elif (found := dateline(text, block)) is not None:
            yield Region(found, "dateline")
            return
