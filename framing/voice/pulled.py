"""Pull quotes: a paragraph without quotation marks that is signed, ``We were never asked. Anna Lind, harbour master``."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from framing.document import Document, Span
from framing.voice import masks as k
from framing.voice.quotations import Quotation
from framing.voice.sentence import Sentence
from framing.voices import Attribution

_LONGEST = 12
"""How many tokens a signature may have."""
_UNSIGNED = k.STOP | k.QUOTE | k.DASH | k.AUXILIARY | k.PRONOUN


def pulled(document: Document, parts: Sequence[Sentence], quotes: Sequence[Sequence[Quotation]]) -> Attribution | None:
    """The attribution of a signed paragraph, whose ``parts`` are its sentences; ``quotes`` are the quotations of all paragraphs.

    A caption ends in its photographer's name just so: the words must speak of their speaker (``I``, ``we``), or stand elsewhere in the text
    inside quotation marks.
    """
    if len(parts) < 2 or not _is_signature(parts[-1]) or any(part.marked(k.QUOTE) for part in parts):
        return None
    body = Span(parts[0].span(0, parts[0].last).start, parts[-2].span(0, parts[-2].last).end)
    words = parts[0].lexicon.own_pronouns
    if not any(part.word[i] in words for part in parts[:-1] for i in range(part.last)) and not _quoted(document, body, quotes):
        return None
    sign = parts[-1]
    name = next((i for i in range(sign.last) if sign.mask[i] & k.COMMA), sign.last)
    return Attribution((sign.span(0, name),), (), (body,), frame="pull quote")


def _is_signature(s: Sentence) -> bool:
    """A name, and behind a comma an office: ``Anna Lind, harbour master``."""
    if not 2 <= s.last <= _LONGEST or not all(s.mask[i] & k.CAPITAL for i in (0, 1)):
        return False
    return not any(
        s.mask[i] & _UNSIGNED or (s.mask[i] & k.VERB and not s.mask[i] & (k.CAPITAL | k.NOUN_TOO)) for i in range(s.last)
    )


def _quoted(document: Document, body: Span, quotes: Sequence[Sequence[Quotation]]) -> bool:
    """Whether the same words stand inside quotation marks elsewhere in the text."""
    text = document.text
    words, at = text[body.start : body.end], -1
    while (at := text.find(words, at + 1)) >= 0:
        paragraph = bisect_right(document.paragraphs, at, key=lambda p: p.start) - 1
        if any(q.span.start <= at and at + len(words) <= q.span.end for q in quotes[paragraph]):
            return True
    return False
