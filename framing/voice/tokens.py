"""Tokens: one pass over a paragraph, every word with its classes, every top-level quotation as one token."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from framing.document import Span
from framing.voice import masks as k
from framing.voice.lexicon import Lexicon
from framing.voice.quotations import Quotation

_CLITIC = r"['’](?:[sS]|[rR][eE]|[vV][eE]|[lL][lL]|[dD]|[mM])\b"
_TOKEN = re.compile(rf"(\d+(?:[.,]\d+)+|[^\W_]+(?:(?:[.\-‑]|(?!{_CLITIC})['’])[^\W_]+)*|{_CLITIC}|--+|\.\.+|(?<=\s)-(?=\s)|\S)")
"""One group around the whole, so that ``split`` gives the tokens and, between them, the white space."""


@dataclass(slots=True)
class Tokens:
    """A paragraph as parallel lists: lower-case ``word``, ``mask``, and ``start``/``end`` in the document's text.

    A quotation is one token with the word ``"`` and the mask `QUOTE`; ``quote`` gives the `Quotation` of such an index.
    """

    text: str
    word: list[str]
    mask: list[int]
    start: list[int]
    end: list[int]
    quote: dict[int, Quotation]

    def span(self, first: int, last: int) -> Span:
        """The text from token ``first`` up to, not with, token ``last``."""
        return Span(self.start[first], self.end[last - 1])


def tokenise(text: str, span: Span, quotes: Sequence[Quotation], lexicon: Lexicon) -> Tokens:
    """The tokens of one paragraph."""
    parts = _TOKEN.split(text[span.start : span.end])
    written = parts[1::2]
    places = list(accumulate(map(len, parts), initial=span.start))
    word = list(map(lexicon.lower.__getitem__, written))
    mask = list(map(lexicon.masks.__getitem__, written))
    tokens = Tokens(text, word, mask, places[1:-1:2], places[2::2], {})
    outer = [q for q in quotes if not q.nested and not (q.single and _inside_word(text, q))]
    return _with_quotes(tokens, outer) if outer else tokens


def _with_quotes(t: Tokens, quotes: Sequence[Quotation]) -> Tokens:
    """The same tokens with each quotation made one token."""
    new = Tokens(t.text, [], [], [], [], {})
    index = 0
    for q in quotes:
        stop = bisect_left(t.end, q.span.start + 1, lo=index)
        _copy(t, new, index, stop)
        new.quote[len(new.word)] = q
        new.word.append('"')
        new.mask.append(k.QUOTE)
        new.start.append(q.span.start)
        new.end.append(q.span.end)
        index = max(index, bisect_left(t.start, q.span.end, lo=stop))
    _copy(t, new, index, len(t.word))
    return new


def _copy(source: Tokens, target: Tokens, first: int, last: int) -> None:
    target.word += source.word[first:last]
    target.mask += source.mask[first:last]
    target.start += source.start[first:last]
    target.end += source.end[first:last]


def _inside_word(text: str, q: Quotation) -> bool:
    return q.span.start > 0 and text[q.span.start - 1].isalnum()
