"""The lexicons there are: read from the files of their language, or as a start before this one left them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from typing import Any

from framing.cache import stamps
from framing.cache.codec import Codec
from framing.cache.remembered import remembered
from framing.voice.ends import Ends
from framing.voice.forms import Lower, Masks, Tags
from framing.voice.lexicon import Lexicon
from framing.voice.odds import Odds
from framing.voice.places import VOICES
from framing.voice.spelling import spelling


@cache
def lexicon(language: str, folder: str = VOICES) -> Lexicon | None:
    """The lexicon of a language (two-letter code) whose files lie in ``folder``, None where there is no data for it."""
    found = remembered("lexicon", (folder, language), lambda: _sources(folder), Codec(()), lambda: _read(folder, language))
    if found is None:
        return None
    written = Masks(found["mask"], found.pop("endings"), found["adverb_endings"])
    verb, reporting = found["verb"], found["quoting"] | found["clausal"]
    tags = Tags(written, lambda word: verb.get(word) in reporting)
    found |= {"spelling": spelling(found["spelling"]), "odds": Odds(found.pop("weights")), "ends": Ends(found["ends"])}
    return Lexicon(language=language, lower=Lower(), masks=written, tags=tags, names={}, memo={}, **found)


def _read(folder: str, language: str) -> dict[str, Any] | None:
    from framing.voice.languages import facts  # with YAML: only where nothing is kept

    return facts(folder, language)


def _sources(folder: str) -> Iterator[str]:
    """The files that decide what is known: the data, and the code that reads it."""
    yield from stamps.files_under(folder, (".yaml", ".txt"))
    yield from stamps.files_under(os.path.dirname(__file__), (".py",))
    yield from stamps.files_under(os.path.dirname(stamps.__file__), (".py",))
