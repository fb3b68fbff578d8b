"""The built-in voice analysers."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping

from framing.document import Document
from framing.interfaces import VoiceAnalyser
from framing.voice.places import CONVENTIONS, VOICES
from framing.voices import Voices


def framing_voices() -> Mapping[str, VoiceAnalyser]:
    """Every language that has a file here, and ``*`` for all others: their quotation marks alone."""
    languages = (name[:-5] for name in os.listdir(VOICES) if name.endswith(".yaml") and name != CONVENTIONS)
    return dict.fromkeys(["*", *sorted(languages)], _analyse)


def _analyse(document: Document, paragraphs: Collection[int] | None = None) -> Voices:
    # Imported when first used: a check that finds nothing needs no voice.
    from framing.voice import analyse

    return analyse(document, paragraphs)
