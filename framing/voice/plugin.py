"""The built-in voice analysers."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from framing.document import Document
from framing.interfaces import VoiceAnalyser
from framing.voices import Voices


def framing_voices() -> Mapping[str, VoiceAnalyser]:
    """English in full, German in the plain frames."""
    return {"en": _analyse, "de": _analyse}


def _analyse(document: Document, paragraphs: Collection[int] | None = None) -> Voices:
    # Imported when first used: a check that finds nothing needs no voice.
    from framing.voice import analyse

    return analyse(document, paragraphs)
