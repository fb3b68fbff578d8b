"""Heard: voices of a document that are worked out only where somebody asks who speaks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import cached_property
from typing import TypeVar

from framing.document import Document, Span
from framing.errors import analyser_failed
from framing.stopping import through
from framing.voice.guess import language_of
from framing.voice.lexicon import Lexicon
from framing.voice.lexicons import lexicon
from framing.voice.work import Work
from framing.voices import OWN, Attribution, Stretch, Voices, touching

T = TypeVar("T")


class Heard(Voices):
    """The voices of some paragraphs of a document. Whoever asks for all of them gets what `Voices` would hold.

    Of a span only the sentence is read where that is enough, and a speaker is looked for only where it is in somebody's voice. Any
    question raises `PluginError` where the analyser fails.
    """

    def __init__(self, document: Document, paragraphs: Collection[int], folder: str) -> None:
        """``paragraphs`` are indexes; ``folder`` has data for the document's language."""
        asked = frozenset(index for index in paragraphs if 0 <= index < len(document.paragraphs))
        self.__dict__.update(note="", document=document, asked=asked, folder=folder)

    document: Document
    asked: frozenset[int]
    folder: str

    @cached_property
    def attributions(self) -> tuple[Attribution, ...]:
        """As in `Voices`."""
        return self._all[0]

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """As in `Voices`."""
        return self._all[1]

    def at(self, span: Span) -> Stretch:
        """The stretch that holds most of ``span``; plain own voice where none does, and in paragraphs that were not asked for."""
        document = self.document
        index = document.paragraph_at(span.start)
        if not document.paragraphs or not document.paragraphs[index].covers(span):
            return super().at(span)
        return self._ask(lambda: self._work.at(index, span)) if index in self.asked else OWN

    def within(self, span: Span) -> Sequence[Stretch]:
        """The stretches that share a character with ``span``: of the paragraphs around it alone, so that no others need to be read."""
        document = self.document
        first, last = document.paragraph_at(span.start), document.paragraph_at(max(span.start, span.end - 1))
        asked = [index for index in range(first, last + 1) if index in self.asked]
        return touching(self._ask(lambda: [s for index in asked for s in self._work.stretches(index)]), span)

    def rest(self) -> None:
        """Lets go of everything that was only read: results are kept longer than that is of use."""
        if "_work" in self.__dict__:
            self._work.rest()

    def __getstate__(self) -> dict[str, object]:
        """Without what can be worked out again."""
        return {name: value for name, value in self.__dict__.items() if name != "_work"}

    @cached_property
    def _work(self) -> Work:
        words = lexicon(language_of(self.document), self.folder)
        assert isinstance(words, Lexicon)
        return Work(self.document, words)

    @cached_property
    def _all(self) -> tuple[tuple[Attribution, ...], tuple[Stretch, ...]]:
        found = self._ask(lambda: [self._work.voices(index) for index in through(sorted(self.asked))])
        return tuple(a for mine, _ in found for a in mine), tuple(s for _, theirs in found for s in theirs)

    def _ask(self, question: Callable[[], T]) -> T:
        try:
            return question()
        except Exception as error:
            raise analyser_failed(language_of(self.document), error) from error
