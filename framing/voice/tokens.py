"""Tokens: one pass over a paragraph, every word with its classes, every top-level quotation as one token."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from framing.document import Span
from framing.voice import masks as k
from framing.voice.lexicon import Lexicon
from framing.voice.quotations import Quotation

_CLITIC = r"['’](?:s|re|ve|ll|d|m)\b"
_TOKEN = re.compile(rf"\d+(?:[.,]\d+)+|[^\W_]+(?:(?:[.\-‑]|(?!{_CLITIC})['’])[^\W_]+)*|{_CLITIC}|--+|\.\.+|(?<=\s)-(?=\s)|\S")
_PUNCTUATION = {
    ",": k.COMMA, "，": k.COMMA, "、": k.COMMA,
    ".": k.STOP, "!": k.STOP, "?": k.STOP, "…": k.STOP, ";": k.STOP, ":": k.STOP | k.CUE, "。": k.STOP, "•": k.STOP, "|": k.STOP,
    "—": k.DASH | k.CUE, "–": k.DASH | k.CUE, "―": k.DASH | k.CUE, "--": k.DASH | k.CUE, "---": k.DASH | k.CUE,
    "-": k.DASH | k.CUE, "(": k.OPEN, "[": k.OPEN, "{": k.OPEN, ")": k.CLOSE, "]": k.CLOSE, "}": k.CLOSE,
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
    low = lower(chunk)
    places = [m.span() for m in _TOKEN.finditer(low)]
    base, known = span.start, lexicon.mask
    word = [low[left:right] for left, right in places]
    endings = lexicon.endings
    mask = [known.get(w) or _mask(w, endings) for w in word]
    start = [base + left for left, _ in places]
    end = [base + right for _, right in places]
    for i, (left, _) in enumerate(places):
        if chunk[left].isupper():
            mask[i] |= k.CAPITAL
    outer = [q for q in quotes if not q.nested and not (q.single and _inside_word(text, q))]
    if not outer:
        return Tokens(text, word, mask, start, end, {})
    return _with_quotes(Tokens(text, word, mask, start, end, {}), outer)


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


@lru_cache(maxsize=1 << 14)
def _mask(word: str, endings: tuple[tuple[str, int], ...]) -> int:
    """The mask of a word that no list has: punctuation, a number, or a form that its ending shows."""
    found = _PUNCTUATION.get(word)
    if found is not None:
        return found
    return k.NUMBER if word[0].isdigit() else _ending(word, endings)


def _ending(word: str, endings: tuple[tuple[str, int], ...]) -> int:
    """The verb form that the ending of an unlisted word shows, 0 where it shows none."""
    if len(word) > 4 and word.isalpha():
        for ending, mask in endings:
            if word.endswith(ending):
                return mask
    return 0


def _inside_word(text: str, q: Quotation) -> bool:
    return q.span.start > 0 and text[q.span.start - 1].isalnum()
