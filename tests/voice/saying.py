"""Helpers: a sentence with its reported part in double brackets, and what the analyser makes of it."""

from framing.document import Document, Span
from framing.voice import Stretch, Voices, analyse


def voices(text: str, language: str | None = "en") -> Voices:
    return analyse(Document("test", text, language))


def marked(text: str) -> tuple[str, list[Span]]:
    """The text without its ``[[ ]]`` marks, and the spans they held."""
    plain, spans = "", []
    for index, part in enumerate(text.replace("]]", "[[").split("[[")):
        if index % 2:
            spans.append(Span(len(plain), len(plain) + len(part)))
        plain += part
    return plain, spans


def words(text: str, spans: tuple[Span, ...]) -> str:
    return " … ".join(text[s.start : s.end] for s in spans)


def at(text: str, phrase: str, language: str | None = "en") -> Stretch:
    """The stretch that holds ``phrase``."""
    start = text.index(phrase)
    return voices(text, language).at(Span(start, start + len(phrase)))


def speaker(text: str, phrase: str) -> str | None:
    """Who says ``phrase``."""
    attribution = at(text, phrase).attribution
    assert attribution is not None, phrase
    return attribution.speaker
