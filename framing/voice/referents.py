"""Referents: who is meant by the source of an attribution. A name's fullest form, or the name that a pronoun or an office stands for."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Final

from framing.document import Document, Span
from framing.voice import masks as k
from framing.voice.carried import LOOK_BACK
from framing.voice.lexicon import Lexicon
from framing.voice.paragraph import Paragraph
from framing.voice.speakers import Names, named
from framing.voices import Attribution

_CLOSED = k.COLLECTIVE | k.DOCUMENT | k.PRONOUN | k.QUANTIFIER | k.DETERMINER
_BODY = 4
"""Within how many words of the beginning of a sentence the noun of its subject stands."""
_NOUN = 40
"""How many characters the noun before a relative pronoun may take up."""
_SENTENCE = 4000
"""How many characters back a sentence may begin."""
_NEAR = 40
"""How many attributions back in its paragraph a pronoun may find its speaker."""

FAR: Final = 400
"""How many attributions back anything is looked for."""

Before = Callable[[], list[Attribution]]


class Referents:
    """Resolves the sources of one document. ``read`` gives a paragraph.

    Where attributions ``before`` one are wanted, in order and with their speakers, what gives them is called only if they matter.
    """

    def __init__(self, document: Document, words: Lexicon, read: Callable[[int], Paragraph]) -> None:
        self.document, self.words, self.read = document, words, read

    @cached_property
    def names(self) -> Names:
        """The names of the whole document; gathered when the first attribution asks for a speaker."""
        return Names(self.document, self.words)

    def rest(self) -> None:
        """Lets go of where names stand, which is soon found again."""
        if "names" in self.__dict__:
            self.names.rest()

    def with_speaker(self, a: Attribution, index: int, before: Before) -> Attribution:
        """The attribution, which stands in the paragraph with this index, with its speaker."""
        speaker: str | None = None
        if a.source:
            text = self.document.text
            speaker = named(self.names, text, a.source[0], self.words)
            if speaker is None:
                speaker = self._pronoun(a.source[0], index, before)
            elif self._is_office(speaker):
                speaker = self._same_office(speaker, before) or speaker
        return Attribution(a.source, a.cue, a.content, speaker, a.frame, a.mention, a.denied, a.asides)

    def _pronoun(self, source: Span, index: int, earlier: Before) -> str:
        """The last named source that the pronoun can stand for, here or a few paragraphs back; else the pronoun as written."""
        text = self.document.text
        written = text[source.start : source.end]
        pronoun = self.words.owners.get(written.lower(), written.lower())
        if pronoun not in self.words.pronouns:
            return self._antecedent(source) or written
        person, before = self.words.pronouns[pronoun] != "o", earlier()
        nearest = next((a for a in reversed(before) if a.source and a.source[0].end <= source.start), None)
        if person and nearest is not None and self._is_person(nearest):
            return nearest.speaker or written
        for a in reversed(before[-_NEAR:]):
            if not a.source or a.source[0].end > source.start:
                continue
            if (
                a.speaker
                and a.speaker[0].isupper()
                and a.speaker.lower() not in self.words.pronouns
                and self._fits(a.speaker, pronoun)
            ):
                return a.speaker
        if not person:
            return self._subject(source) or written
        start = self.document.paragraphs[index].start
        for mention in self.names.before(source.start, 12):
            if mention.span.start < start:
                break
            full = self.names.full(mention.name)
            surname = " " not in mention.name and full.endswith(f" {mention.name}") and self._fits(full, pronoun)
            if (surname or self.names.gendered(mention.name)) and self.names.fits(mention.name, pronoun):
                return full
        for back in range(index - 1, max(-1, index - 1 - LOOK_BACK), -1):
            for a in self.read(back).backwards():
                if a.source:
                    name = named(self.names, text, a.source[0], self.words)
                    if name and name[0].isupper() and self._fits(name, pronoun):
                        return name
        return written

    def _has_article(self, speaker: str) -> bool:
        return speaker.partition(" ")[0].lower() in self.words.definite_articles and " " in speaker

    def _is_office(self, speaker: str) -> bool:
        """Whether the source is only an office or a calling: ``the spokesman``."""
        return self._has_article(speaker) and speaker.partition(" ")[2].islower()

    def _same_office(self, speaker: str, before: Before) -> str | None:
        """The name behind ``the spokesman`` where an earlier source had it: ``a spokesman for the port, Jon Berg, said``."""
        noun = speaker.rsplit(maxsplit=1)[-1]
        for a in reversed(before()[-_NEAR:]):
            if a.source and a.speaker and a.speaker[0].isupper() and not self._has_article(a.speaker):
                words = self.document.text[a.source[0].start : a.source[0].end].lower().replace(",", " ").split()
                if noun in words:
                    return a.speaker
        return None

    def _is_person(self, a: Attribution) -> bool:
        """Whether an attribution's words show its source to be a person: ``the minister said``, a single name that spoke in quotation marks."""
        words = self.document.text[a.source[0].start : a.source[0].end].split()
        noun = self.words.mask.get(words[-1].lower(), 0)
        if noun & k.PERSON and words[-1].islower():
            return noun & k.COLLECTIVE == 0 and not words[-1].endswith(self.words.plural_endings)
        return len(words) == 1 and words[0][0].isupper() and not noun & _CLOSED and "direct" in a.frame

    def _subject(self, source: Span) -> str | None:
        """The name that a sentence begins with, where it is no person's: what ``it`` further on stands for."""
        floor = max(0, source.start - _SENTENCE)
        sentence = max(self.document.text.rfind(end, floor, source.start) for end in (". ", "\n", "! ", "? "))
        begin = sentence + 1
        for mention in self.names.before(source.start, 12):
            if mention.span.start <= begin + 1:
                if mention.span.start < begin:
                    break
                return None if self.names.gendered(mention.name) else self.names.full(mention.name)
        return self._body(begin, source.start)

    def _body(self, start: int, end: int) -> str | None:
        """``The navy`` where the sentence that begins at ``start`` has such a body as its subject: a word of the lists with its article."""
        words, known = self.document.text[start:end].split()[:_BODY], self.words.mask
        if not words or words[0].lower() not in self.words.definite_articles:
            return None
        noun = next((i for i, word in enumerate(words) if i and known.get(word.lower(), 0) & (k.COLLECTIVE | k.DOCUMENT)), 0)
        inside = words[1:noun]
        return (
            " ".join(words[: noun + 1])
            if noun and all(word.isalpha() and not known.get(word.lower(), 0) & _CLOSED for word in inside)
            else None
        )

    def _antecedent(self, source: Span) -> str | None:
        """The name or noun right before a relative pronoun: ``Lavrov, who said``, ``the union, which said``."""
        if not self.words.mask.get(self.document.text[source.start : source.end].lower(), 0) & k.RELATIVE:
            return None
        nearest = next(self.names.before(source.start, 1), None)
        if nearest and self.document.text[nearest.span.end : source.start].strip() in ("", ","):
            return self.names.full(nearest.name)
        before = self.document.text[max(0, source.start - _NOUN) : source.start].rstrip(" ,(").split()[-3:]
        at = next((i for i in range(len(before) - 1) if before[i].lower() in self.words.articles), None)
        if at is None and len(before) > 1 and self.words.spelling.possessive.search(before[-2]):
            at = len(before) - 2  # ``settlers' groups, which say``
        return " ".join(before[at:]) if at is not None and all(word.strip("'’").isalpha() for word in before[at:]) else None

    def _fits(self, name: str, pronoun: str) -> bool:
        if self.words.pronouns[pronoun] != "o":
            if not self.names.fits(name, pronoun) or not name[0].isupper():
                return False
            first, *_, last = f"{name} {name}".lower().split()
            if last in self.words.outlet_names:
                return False
            return self.names.gendered(name) or (" " in name and not self.words.mask.get(first, 0))
        return not self.names.gendered(name)
