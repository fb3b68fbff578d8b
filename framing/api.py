"""The library in two functions, for notebooks and scripts."""

from __future__ import annotations

from functools import lru_cache

from framing.document import Document
from framing.engine import Engine
from framing.errors import FramingError
from framing.findings import Finding
from framing.voices import Attribution


@lru_cache(maxsize=1)
def _engine() -> Engine:
    return Engine.load()


def check(text: str, language: str | None = None) -> list[Finding]:
    """Check ``text`` with every installed pack; offsets are code points of ``text``.

    Raises:
        FramingError: a pack or plugin could not be loaded, so that "nothing found" would not mean "nothing there".
    """
    return list(_checked().check(Document("<text>", text, language)).findings)


def attributions(text: str, language: str | None = None) -> list[Attribution]:
    """Who says what in ``text``: source, cue and content as spans of code points; a quotation that nobody is named for has content alone.

    Raises:
        FramingError: as for `check`.
    """
    return list(_checked().voices(Document("<text>", text, language)).said())


def _checked() -> Engine:
    engine = _engine()
    if engine.failures:
        raise FramingError("; ".join(str(f) for f in engine.failures))
    return engine
