"""Alternatives put in the place of words: what would change in the source, and why where nothing may.

Pure: nothing here reads or writes a file. Offsets are of the decoded source, as `Finding.start` has them. Only the outlet's own words are
ever replaced: other people's stand, whatever the caller asks for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from framing.document import Document, Span
from framing.errors import FramingError
from framing.findings import Finding
from framing.fitting import article_for, doubts, fitted
from framing.voices import Voice

_MARKUP: Final = re.compile(r"[&<>\[\]*_`\\|]")
_PARTS: Final = re.compile(r"[\",;\t]")
"""What ends a text or a cell of data formats, in which files hold several articles."""
_ADDRESS: Final = re.compile(r"://|@|^www\.|^#|[\w-]/[\w-]|\.(?:com|org|net)\b")
_MARKS: Final = re.compile(r"[\"“”„«»‹›「」『』]|(?<!\w)['‘’]|['‘’](?!\w)")
_PAIRS: Final = ("“”", "„“", "«»", "‹›", "「」", "『』", "‘’")
_SINGLE: Final = re.compile(r"(?<![\w'])'(?=\w)")
_SINGLE_END: Final = re.compile(r"(?<=[\w.,!?…])'(?!\w)")
_Q: Final = re.compile(r"<q[\s>]")
_ALIGNED: Final = ("headline", "subhead", "table")
_REACH: Final = 20_000
"""How many characters back in its paragraph an open mark is looked for."""
_ARTICLE: Final = re.compile(r"\b([Aa]n?)([ \t\u00a0]+)\Z")


class Refused(FramingError):  # noqa: N818 - it is an answer, not a fault
    """Nothing may be put there; the text says why and holds no article text."""


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """``source[start:end]`` becomes ``replacement``."""

    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True)
class Change:
    """An alternative in the place of a finding: its edits in order, and for which reasons it may not fit the sentence."""

    finding: Finding
    alternative: str
    edits: tuple[Edit, ...]
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """The changes that can be made together, in order of place, and the findings that are left alone with the reason."""

    changes: tuple[Change, ...] = ()
    refused: tuple[tuple[Finding, str], ...] = ()

    @property
    def edits(self) -> tuple[Edit, ...]:
        """All edits, in order and free of overlaps."""
        return tuple(sorted(edit for change in self.changes for edit in change.edits))


def source_of(document: Document) -> str:
    """The decoded source, without its byte-order mark."""
    return document.text if document.source is None else document.source


def why_not(document: Document, finding: Finding) -> str:
    """Why nothing may be put in the place of ``finding``; empty where something may."""
    if finding.voice is not Voice.OWN:
        return "these are somebody else's words or stand in marks of distance; they stay as they were said"
    if finding.mention:
        return "the words are talked about, not used"
    if not finding.suggestions:
        return "the rule offers nothing in its place"
    if finding.region == "quotation" or _MARKS.search(finding.text) or _within_marks(document, finding.span):
        return "a quotation stands there"
    if not finding.wording:
        return "it is about how wording is spread over the document, which no exchange of words mends"
    source = source_of(document)
    if document.source is not None and _in_q(source[max(0, finding.start - _REACH) : finding.start].lower()):
        return "a quotation stands there"
    if finding.region in _ALIGNED and document.path.lower().endswith((".rst", ".rest")):
        return "the lines of a title or a table of reStructuredText are as long as its text"
    if source[finding.start : finding.end] != finding.text:
        return "markup stands inside the words"
    if _ADDRESS.search(_token(source, finding.start, finding.end)):
        return "it is part of an address or a tag"
    return ""


def _in_q(before: str) -> bool:
    """Whether an element for quotations is open in HTML."""
    return max((found.start() for found in _Q.finditer(before)), default=-1) > before.rfind("</q")


def _within_marks(document: Document, span: Span) -> bool:
    """Whether quotation marks are open before the words, whoever is thought to speak: a title in marks is the outlet's own and still not ours to change."""
    paragraph = document.paragraphs[document.paragraph_at(span.start)]
    begin = max(paragraph.start, span.start - _REACH)
    before = document.text[begin : span.start]
    if before.count('"') % 2 or any(before.rfind(opening) > before.rfind(closing) for opening, closing in _PAIRS):
        return True
    single = max((found.start() for found in _SINGLE.finditer(document.text[begin : span.start + 1])), default=-1)
    return single >= 0 and not _SINGLE_END.search(before, single + 1)


def change(document: Document, finding: Finding, alternative: str) -> Change:
    """``alternative`` in the place of ``finding``: with a capital where a sentence begins, and a/an before it where that is certain.

    Raises:
        Refused: nothing may be put there, or the rule does not offer this.
    """
    if reason := why_not(document, finding):
        raise Refused(reason)
    if alternative not in finding.suggestions:
        raise Refused("the rule does not offer these words")
    if document.source is not None and (_MARKUP.search(alternative) or (document.articles and _PARTS.search(alternative))):
        raise Refused("the words hold a sign that would be markup there")
    english = (document.language or "en").split("-")[0].lower() == "en"
    edits, put = [], fitted(document, finding.span, alternative, exact=finding.match.rule.case_sensitive)
    if english and (article := _article(document, finding.span, put)):
        edits.append(article)
    if put != finding.text:
        edits.append(Edit(finding.start, finding.end, put))
    why = tuple(doubts(document, finding.span, put)) if english else ("whether it fits the sentence is known for English alone",)
    return Change(finding, alternative, tuple(edits), why)


def _article(document: Document, span: Span, put: str) -> Edit | None:
    """The article before ``span``, where another one is certain to be right."""
    found = _ARTICLE.search(document.text, max(0, span.start - 8), span.start)
    wanted = article_for(put)
    if found is None or wanted is None or found[1].lower() == wanted:
        return None
    place = document.in_source(Span(found.start(1), found.end(1)))
    if source_of(document)[place.start : place.end] != found[1]:
        return None
    return Edit(place.start, place.end, wanted.capitalize() if found[1][0] == "A" else wanted)


def _token(source: str, start: int, end: int) -> str:
    """The words with all that touches them."""
    before = re.search(r"\S{0,200}\Z", source[max(0, start - 200) : start])
    after = re.match(r"\S{0,200}", source[end : end + 200])
    return (before[0] if before else "") + source[start:end] + (after[0] if after else "")


def plan(document: Document, wanted: Iterable[tuple[Finding, str]]) -> Plan:
    """Each alternative in the place of its finding. Of two that touch the same characters the first in order of place is made."""
    changes: list[Change] = []
    refused: list[tuple[Finding, str]] = []
    reach = -1
    for finding, alternative in sorted(wanted, key=lambda pair: (pair[0].start, -pair[0].end)):
        try:
            made = change(document, finding, alternative)
        except Refused as reason:
            refused.append((finding, str(reason)))
            continue
        if made.edits and made.edits[0].start < reach:
            refused.append((finding, "another change is made to the same words"))
            continue
        changes.append(made)
        reach = max(reach, *(edit.end for edit in made.edits), finding.end)
    return Plan(tuple(changes), tuple(refused))


def applied(source: str, edits: Iterable[Edit]) -> str:
    """``source`` with the edits made.

    Raises:
        Refused: two of them touch the same characters, or one lies outside the source.
    """
    parts, at = [], 0
    for edit in sorted(edits):
        if not at <= edit.start <= edit.end <= len(source):
            raise Refused("two changes touch the same words, or one lies outside the text")
        parts += [source[at : edit.start], edit.replacement]
        at = edit.end
    return "".join([*parts, source[at:]])
