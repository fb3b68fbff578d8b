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

_CLITIC = r"['’](?:s|re|ve|ll|d|m)\b"
_PIECE = re.compile(
    rf"\d+(?:[.,]\d+)+|[^\W_]+(?:(?:[.\-‑]|(?!{_CLITIC})['’])[^\W_]+)*|\s+|{_CLITIC}|--+|\.\.+|[\s\S]", re.IGNORECASE
)
_PUNCTUATION = {
    ",": k.COMMA, "，": k.COMMA, "、": k.COMMA,
    ".": k.STOP, "!": k.STOP, "?": k.STOP, "…": k.STOP, ";": k.STOP, ":": k.STOP | k.CUE, "。": k.STOP, "•": k.STOP, "|": k.STOP,
    "—": k.DASH, "–": k.DASH, "―": k.DASH, "--": k.DASH, "---": k.DASH,
    "(": k.OPEN, "[": k.OPEN, "{": k.OPEN, ")": k.CLOSE, "]": k.CLOSE, "}": k.CLOSE,
    "'s": k.POSSESSIVE_S,
}  # fmt: skip


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


def lower(text: str) -> str:
    """Lower case with straight apostrophes, as long as the text (a few letters change length otherwise)."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return low.replace("’", "'")


def tokenise(text: str, span: Span, quotes: Sequence[Quotation], lexicon: Lexicon) -> Tokens:
    """The tokens of one paragraph."""
    chunk = text[span.start : span.end]
    pieces: list[str] = _PIECE.findall(chunk)
    ends = list(accumulate(map(len, pieces)))
    low = lower(chunk)
    word: list[str] = []
    mask: list[int] = []
    start: list[int] = []
    end: list[int] = []
    quote: dict[int, Quotation] = {}
    outer = [q for q in quotes if not q.nested and not (q.single and _inside_word(text, q))]
    base, known = span.start, lexicon.mask
    index, size = 0, len(pieces)
    for q in [*outer, None]:
        stop = size if q is None else bisect_left(ends, q.span.start - base + 1)
        left = ends[index - 1] if index else 0
        while index < stop:
            piece, right = pieces[index], ends[index]
            index += 1
            if not piece.isspace():
                w = low[left:right]
                m = known.get(w, 0)
                if not m:
                    m = _PUNCTUATION.get(w, 0) or _ending(w, lexicon)
                first = piece[0]
                if first.isupper():
                    m |= k.CAPITAL
                elif first.isdigit():
                    m |= k.NUMBER
                elif w == "-" and (right - left == 1) and chunk[left - 1 : left].isspace() and chunk[right : right + 1].isspace():
                    m |= k.DASH
                word.append(w)
                mask.append(m)
                start.append(base + left)
                end.append(base + right)
            left = right
        if q is not None:
            quote[len(word)] = q
            word.append('"')
            mask.append(k.QUOTE)
            start.append(q.span.start)
            end.append(q.span.end)
            index = bisect_left(ends, q.span.end - base, lo=index) + 1
    return Tokens(text, word, mask, start, end, quote)


def _ending(word: str, lexicon: Lexicon) -> int:
    """The verb form that the ending of an unlisted word shows, 0 where it shows none."""
    if len(word) > 4 and word.isalpha():
        for ending, mask in lexicon.endings:
            if word.endswith(ending):
                return mask
    return 0


def _inside_word(text: str, q: Quotation) -> bool:
    return q.span.start > 0 and text[q.span.start - 1].isalnum()
