"""The language of a text that does not say: English where its commonest words show it, else as py3langid tells it, English where that is not sure."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from framing.document import HIDDEN, Document
from framing.tongues import DEFAULT, UNKNOWN, code

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_READ: Final = 4000
"""How many characters of the text are looked at."""
_ENGLISH: Final = frozenset([
    "the", "and", "that", "with", "from", "which", "said", "they", "their", "this", "there", "would",
    "been", "were", "his", "its", "who", "she", "when", "after", "about",
])  # fmt: skip
"""Common words of English, and of no other language that has many speakers."""
_SHARE: Final = 0.05
"""Copy of which this share are such words is in English, and nothing need be loaded: so it is with 99 of 100 pieces of news of 400 characters, and with none in another language (`benchmarks.languages`)."""
_FEW: Final = 5
"""Fewer words than this say nothing."""
_SHORT: Final = 25
"""With fewer words than this, what is not sure is English."""
_SURE: Final = 0.6
_SURE_OF_SHORT: Final = 0.9
"""A less probable language is not believed: so names and codes remain English."""
_ALIKE: Final = {"bs": "hr", "sr": "hr", "ms": "id", "nn": "no", "da": "no"}
"""Told apart by few words; how probable they are counts together."""
_NAMES: Final = {"no": "nb", "zxx": DEFAULT, "grc": "el"}
"""Norwegian that is not Nynorsk; what is no language; Greek in the old spelling."""
_WORD: Final = re.compile(r"[^\W\d_]+")
_LATIN: Final = re.compile("[A-Za-z\u00c0-\u024f]")


def language_of(document: Document) -> str:
    """The code of the language that the document says it is in, in small letters and without region; the default where it says none."""
    return code(document.language)


def guess(text: str) -> str:
    """The code of the language (ISO 639); `UNKNOWN` where it is not sure, and the text is long or its script not that of the default, and where it cannot be told here."""
    read = text[:_READ]
    if HIDDEN in read:
        read = read.replace(HIDDEN, " ")
    written = read.lower().split()
    plain = [word for word in written if word in _ENGLISH]
    if len(set(plain)) > 1 and len(plain) >= _SHARE * len(written):
        return DEFAULT
    words = _WORD.findall(read)
    latin = 2 * sum(1 for word in words if _LATIN.match(word)) >= len(words)
    if latin and len(words) < _FEW:
        return DEFAULT
    try:
        ranked = _identifier().rank(" ".join(read.split()))  # by the words alone: what is not checked leaves blanks
    except OSError:  # the disk is full, or nothing may be written: copy is checked all the same
        return UNKNOWN
    best: str = ranked[0][0]
    probability = sum(share for language, share in ranked if _ALIKE.get(language, language) == _ALIKE.get(best, best))
    short = len(words) < _SHORT
    if best == DEFAULT or probability >= (_SURE_OF_SHORT if short else _SURE):
        return _NAMES.get(best, best)
    return DEFAULT if latin and short else UNKNOWN


@cache
def _identifier() -> LanguageIdentifier:
    """Takes half a second and 100 MB.

    Raises:
        OSError: no temporary file can be written, into which py3langid unpacks its model.
    """
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
