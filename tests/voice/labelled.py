"""Labelled articles: ``[[voice Speaker|words]]`` in a text, and which of these places the analyser tells right.

A place is right where all its words have that voice and that speaker, and exact where, besides, the words right before and after it are
told apart from it. ``nobody`` stands for a report without a speaker.
"""

import re
from typing import NamedTuple

from framing.document import Document, Span
from framing.voice import Voice, analyse

_PLACE = re.compile(r"\[\[(own|direct|indirect|scare) ?([^|\]]*)\|([^\]]*)\]\]")


class Place(NamedTuple):
    """A labelled stretch of the plain text."""

    voice: Voice
    speaker: str | None
    span: Span


class Outcome(NamedTuple):
    """What was made of a place: every voice and speaker that its words have; whether it is right; whether its edges are too."""

    place: Place
    seen: list[tuple[str, str | None]]
    right: bool
    exact: bool


def unlabelled(text: str) -> tuple[str, list[Place]]:
    """The text without its labels, and the places they held."""
    plain, places, at = "", [], 0
    for match in _PLACE.finditer(text):
        plain += text[at : match.start()]
        words = match.group(3)
        places.append(
            Place(Voice(match.group(1)), match.group(2).removeprefix("nobody") or None, Span(len(plain), len(plain) + len(words)))
        )
        plain += words
        at = match.end()
    return plain + text[at:], places


def outcomes(text: str, language: str) -> list[Outcome]:
    """What the analyser makes of every labelled place of ``text``."""
    plain, places = unlabelled(text)
    said: list[tuple[str, str | None]] = [(Voice.OWN.value, None)] * (len(plain) + 1)
    for s in analyse(Document("", plain, language)).stretches:
        speaker = s.attribution.speaker if s.attribution else None
        said[s.span.start : s.span.end] = [(s.voice.value, speaker)] * (s.span.end - s.span.start)
    result = []
    for place in places:
        start, end = place.span
        wanted = (place.voice.value, place.speaker)
        seen = list(dict.fromkeys(said[i] for i in range(start, end) if not plain[i].isspace()))
        right = seen == [wanted]
        edges = place.voice is Voice.OWN or (said[start - 1 if start else -1] != wanted and said[end] != wanted)
        result.append(Outcome(place, seen, right, right and edges))
    return result
