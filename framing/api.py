"""The library in two functions, for notebooks and scripts."""

from __future__ import annotations

import warnings
from functools import lru_cache

from framing.document import Document
from framing.engine import Engine
from framing.errors import FramingError
from framing.findings import Finding
from framing.voices import Attribution, Voices


class VoiceWarning(UserWarning):
    """Who speaks could not be worked out fully: there is no voice analyser for the language, and only quotation marks were read."""


@lru_cache(maxsize=1)
def _engine() -> Engine:
    return Engine.load()


def check(text: str, language: str | None = None) -> list[Finding]:
    """Check ``text`` with every installed pack; offsets are code points of ``text``.

    Raises:
        FramingError: a pack or plugin could not be loaded, so that "nothing found" would not mean "nothing there".
    """
    result = _checked().check(Document("<text>", text, language))
    if result.findings and result.voices is not None:
        _warn(result.voices)
    return list(result.findings)


def attributions(text: str, language: str | None = None) -> list[Attribution]:
    """Who says what in ``text``: source, cue and content as spans of code points; a quotation that nobody is named for has content alone.

    Raises:
        FramingError: as for `check`.
    """
    voices = _checked().voices(Document("<text>", text, language))
    _warn(voices)
    return list(voices.said())


def _warn(voices: Voices) -> None:
    if voices.note:
        warnings.warn(voices.note, VoiceWarning, stacklevel=3)


def _checked() -> Engine:
    engine = _engine()
    if engine.failures:
        raise FramingError("; ".join(str(f) for f in engine.failures))
    return engine
