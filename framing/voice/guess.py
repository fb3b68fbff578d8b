"""The language of a text that does not say: by its commonest words and its script, English where they leave it open."""

from __future__ import annotations

import re
from collections import Counter

from framing.voice.conventions import by_words

UNKNOWN = "und"
"""The tag of a language that is not known (ISO 639-2)."""
DEFAULT = "en"
_READ = 4000
"""How many characters of the text are looked at."""
_FEW = 5
"""With fewer known words than this no other language than the default is believed."""
_DIFFERENT = 3
"""Nor with fewer different ones of two letters or more: single letters stand in codes and initials of any language."""
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")


def guess(text: str) -> str:
    """The tag of the language: one whose words are at least twice as many as those of the default, `UNKNOWN` for a script with no such."""
    words = _WORD.findall(text[:_READ].lower())
    known = by_words()
    seen = Counter(words)
    hits = {language: sum(seen[word] for word in common) for language, common in known.items()}
    best = max(hits, key=lambda language: hits[language], default=DEFAULT)
    if hits.get(best, 0) >= _FEW and hits[best] > 2 * hits.get(DEFAULT, 0):
        different = sum(1 for word in seen if len(word) > 1 and word in known[best])
        if different >= _DIFFERENT or not _LATIN.match(words[0]):
            return best
    latin = sum(1 for word in words if _LATIN.match(word))
    return DEFAULT if 2 * latin >= len(words) else UNKNOWN
