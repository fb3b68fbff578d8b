"""Tokens: one pass over a paragraph, every word with its classes, every top-level quotation as one token."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from framing.document import Span
from framing.voice import masks as k
from framing.voice.lexicon import Lexicon
from framing.voice.quotations import Quotation


@dataclass(slots=True)
class Tokens:
    """A paragraph as parallel lists: lower-case ``word``, ``mask``, ``tag``, and ``start``/``end`` in the document's text.

    A quotation is one token with the word ``"`` and the mask `QUOTE`; ``quote`` gives the `Quotation` of such an index.
    """

    text: str
    word: list[str]
    mask: list[int]
    tag: list[str]
    start: list[int]
    end: list[int]
    quote: dict[int, Quotation]

    def span(self, first: int, last: int) -> Span:
        """The text from token ``first`` up to, not with, token ``last``."""
        return Span(self.start[first], self.end[last - 1])


def tokenise(text: str, span: Span, quotes: Sequence[Quotation], lexicon: Lexicon) -> Tokens:
    """The tokens of one paragraph; what stands inside a quotation is not looked at."""
    tokens = Tokens(text, [], [], [], [], [], {})
    at = span.start
    for q in quotes:
        if q.nested or (q.single and _inside_word(text, q)):
            continue
        _add_words(tokens, at, q.span.start, lexicon)
        tokens.quote[len(tokens.word)] = q
        tokens.word.append('"')
        tokens.mask.append(k.QUOTE)
        tokens.tag.append('"')
        tokens.start.append(q.span.start)
        tokens.end.append(q.span.end)
        at = max(at, _after(text, q, lexicon))
    _add_words(tokens, at, span.end, lexicon)
    return tokens


def _add_words(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> None:
    """Adds the tokens of a stretch without quotations."""
    if start >= end:
        return
    parts = lexicon.spelling.token.split(tokens.text[start:end])
    written = parts[1::2]
    places = list(accumulate(map(len, parts), initial=start))
    tokens.word += map(lexicon.lower.__getitem__, written)
    tokens.mask += map(lexicon.masks.__getitem__, written)
    tokens.tag += map(lexicon.tags.__getitem__, written)
    tokens.start += places[1:-1:2]
    tokens.end += places[2::2]


def _after(text: str, q: Quotation, lexicon: Lexicon) -> int:
    """Where the words after a quotation begin; letters that its single mark would make a clitic (``'s``) belong to it."""
    if text[q.span.end - 1] not in "'’":
        return q.span.end
    clitic = lexicon.spelling.clitic.match(text, q.span.end - 1)
    return clitic.end() if clitic else q.span.end


def _inside_word(text: str, q: Quotation) -> bool:
    return q.span.start > 0 and text[q.span.start - 1].isalnum()
