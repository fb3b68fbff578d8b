"""The language of a text that does not say: by its commonest words and its script, English where they leave it open."""

from __future__ import annotations

import re
from collections import Counter

from framing.document import Document
from framing.tongues import DEFAULT, UNKNOWN, code
from framing.voice.conventions import by_words, languages

_READ = 4000
"""How many characters of the text are looked at."""
_ENGLISH, _PLAIN = " the ", 15
"""What is English without counting anything else: no other language has so many words beside so much of it."""
_FEW = 5
"""With fewer known words than this no other language than the default is believed."""
_DIFFERENT = 3
"""Nor with fewer different ones of two letters or more: single letters stand in codes and initials of any language."""
_WORD = re.compile(r"[^\W\d_]+")
_LETTERS_OR_DIGITS = re.compile(r"\w+")
"""Found twice as fast."""
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")


def language_of(document: Document) -> str:
    """The code of the language that the document says it is in, in small letters and without region; the default where it says none."""
    return code(document.language)


def guess(text: str) -> str:
    """The tag of the language: one whose words are at least twice as many as those of the default, `UNKNOWN` for a script with no such."""
    read = text[:_READ].lower()
    if read.count(_ENGLISH) >= _PLAIN:
        return DEFAULT
    seen = _words(read)
    known, hits = by_words(), dict.fromkeys(languages(), 0)
    for word in known.keys() & seen.keys():
        for language in known[word]:
            hits[language] += seen[word]
    best = max(hits, key=hits.__getitem__, default=DEFAULT)
    if hits.get(best, 0) >= _FEW and hits[best] > 2 * hits.get(DEFAULT, 0):
        different = sum(1 for word in seen if len(word) > 1 and best in known.get(word, ()))
        first = _WORD.search(read)
        if different >= _DIFFERENT or (first is not None and not _LATIN.match(first.group())):
            return best
    if read.isascii():
        return DEFAULT
    latin = sum(count for word, count in seen.items() if _LATIN.match(word))
    return DEFAULT if 2 * latin >= seen.total() else UNKNOWN


def _words(text: str) -> Counter[str]:
    """The words and how often they stand there; what digits or underscores part are several."""
    seen = Counter(_LETTERS_OR_DIGITS.findall(text))
    for mixed in [word for word in seen if not word.isalpha()]:
        count = seen.pop(mixed)
        for word in _WORD.findall(mixed):
            seen[word] += count
    return seen
