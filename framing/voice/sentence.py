"""A sentence as the frames see it: its tokens from 0 on, with room at either end so that looking past it is safe."""

from __future__ import annotations

from framing.document import Span
from framing.voice import masks as k
from framing.voice.lexicon import Lexicon
from framing.voice.quotations import Quotation
from framing.voice.tokens import Tokens

_PAD = 12
_NO_MASKS, _NO_WORDS, _NO_TAGS = [k.STOP] * _PAD, [""] * _PAD, ["-"] * _PAD
_MARKS = k.CUE | k.TALK | k.QUOTE


class Sentence:
    """One sentence of a paragraph. ``mask[i]`` is the mask and ``word[i]`` the lower-case word of token ``i``, from 0 to ``last``.

    Up to twelve tokens before and after the sentence read as a full stop without a word. ``opens`` is true for the first sentence of a
    paragraph, ``alone`` where it is the only one, ``quoting`` where it holds a quotation. ``tag[i]`` is the tag of the word (see
    `framing.voice.forms.Tags`), ``-`` outside.
    """

    __slots__ = ("_marked", "_offset", "_tokens", "alone", "last", "lexicon", "mask", "opens", "quoting", "tag", "text", "word")

    def __init__(self, tokens: Tokens, first: int, last: int, lexicon: Lexicon) -> None:
        self._tokens, self._offset, self.lexicon, self.text = tokens, first, lexicon, tokens.text
        self.last = last - first
        self.opens = first == 0
        self.alone = first == 0 and last == len(tokens.word)
        # The padding at the end also serves the negative indexes.
        self.mask = tokens.mask[first:last] + _NO_MASKS
        self.word = tokens.word[first:last] + _NO_WORDS
        self.tag = tokens.tag[first:last] + _NO_TAGS
        self._marked = [i for i, m in enumerate(self.mask) if m & _MARKS]
        self.quoting = '"' in tokens.tag[first:last]

    def at(self, i: int) -> int:
        """The mask of token ``i``."""
        return self.mask[i]

    def marked(self, bit: int) -> list[int]:
        """The tokens whose mask has ``bit``, one of those around which something is looked for: `CUE`, `TALK`, `QUOTE`."""
        mask = self.mask
        return [i for i in self._marked if mask[i] & bit]

    def span(self, first: int, last: int) -> Span:
        """The text from token ``first`` up to, not with, token ``last``."""
        return self._tokens.span(self._offset + first, self._offset + last)

    def quote(self, i: int) -> Quotation:
        """The quotation that token ``i`` stands for."""
        return self._tokens.quote[self._offset + i]
