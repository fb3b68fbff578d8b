"""The analyser: from a document to its voices. `analyse` is the one entry; everything else in this package serves it."""

from __future__ import annotations

from collections.abc import Collection

from framing.document import Document
from framing.interfaces import VoiceAnalyser
from framing.stopping import through
from framing.tongues import UNKNOWN
from framing.voice.blocks import block_quotations, cited
from framing.voice.conventions import convention
from framing.voice.guess import language_of
from framing.voice.heard import Heard
from framing.voice.lexicons import lexicon
from framing.voice.places import VOICES
from framing.voice.quotations import Quotations
from framing.voice.work import Work
from framing.voices import Attribution, Stretch, Voice, Voices


def analyse(document: Document, paragraphs: Collection[int] | None = None) -> Voices:
    """The voices of ``document``; only of the ``paragraphs`` with these indexes where they are given, and then worked out when asked for.

    A paragraph's result is the same whichever others are asked for. Without data for the document's language only quotation
    marks are read, and ``note`` says so.
    """
    return _analyse(document, paragraphs, VOICES)


def analyser_from(folder: str) -> VoiceAnalyser:
    """An analyser for the languages whose files lie in ``folder``, built as those of this package: what a plugin hands to its hook."""

    def analyse_these(document: Document, paragraphs: Collection[int] | None = None) -> Voices:
        return _analyse(document, paragraphs, folder)

    return analyse_these


def _analyse(document: Document, paragraphs: Collection[int] | None, folder: str) -> Voices:
    words = lexicon(language_of(document), folder)
    if words is None:
        return _quotations_only(document, paragraphs)
    if paragraphs is not None:
        return Heard(document, paragraphs, folder)
    work = Work(document, words)
    attributions: list[Attribution] = []
    found: list[Stretch] = []
    for index in through(range(len(document.paragraphs))):
        mine, theirs = work.voices(index)
        attributions.extend(mine)
        found.extend(theirs)
    return Voices(tuple(attributions), tuple(found))


def _quotations_only(document: Document, paragraphs: Collection[int] | None) -> Voices:
    blocks = block_quotations(document)
    quotes = Quotations(document.text, document.paragraphs, convention(language_of(document)), blocks)
    told = {index: cited(document, document.paragraphs[index], region) for index, region in blocks.items()}
    wanted = [a for index, a in told.items() if a is not None and (paragraphs is None or index in paragraphs)]
    found = [
        Stretch(q.inner, Voice.DIRECT, told.get(index))
        for index in (range(len(quotes)) if paragraphs is None else sorted(set(paragraphs)))
        for q in quotes[index]
        if not q.nested and q.inner.end > q.inner.start
    ]
    return Voices(tuple(wanted), tuple(found), _note(document.language))


def _note(language: str | None) -> str:
    if language in (None, UNKNOWN):
        return "this text is in no language that a voice analyser knows: voices by quotation marks alone, nobody is named"
    return f"there is no voice analyser for the language {language}: voices by quotation marks alone, nobody is named"
