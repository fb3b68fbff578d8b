"""Work: what is worked out of one document, each part when somebody asks for it and once."""

from __future__ import annotations

from framing.document import Document, Span
from framing.voice import masks as k
from framing.voice.blocks import block_quotations, cited
from framing.voice.carried import LOOK_BACK, announced, carried, still_reported
from framing.voice.conventions import convention
from framing.voice.guess import language_of
from framing.voice.lexicon import Lexicon
from framing.voice.loose import mentions, so_called, unexplained
from framing.voice.paragraph import Paragraph
from framing.voice.pulled import pulled
from framing.voice.quotations import Quotations
from framing.voice.referents import FAR, Referents
from framing.voice.sentence import Sentence
from framing.voice.spoken import spoken
from framing.voice.stretches import stretches
from framing.voices import Attribution, Stretch, Voice, most_of

_ENDS_SENTENCE = frozenset('.!?:;,…"”»')
_KEPT = 2 * LOOK_BACK + 1
"""How many paragraphs stay read: a speaker is looked for so far back, and a pronoun there as far again."""


class Work:
    """The state of one run over a document."""

    def __init__(self, document: Document, words: Lexicon) -> None:
        self.document, self.words = document, words
        self.blocks = block_quotations(document)
        self.quotes = Quotations(document.text, document.paragraphs, convention(language_of(document)), self.blocks)
        self.referents = Referents(document, words, self.paragraph)
        self._read: dict[int, Paragraph] = {}
        self._stretches: dict[int, dict[int | None, list[Stretch]]] = {}
        """By paragraph, as long as that stays read, and by sentence; None for the whole of it."""

    def paragraph(self, index: int) -> Paragraph:
        """The paragraph with this index."""
        found = self._read.get(index)
        if found is None:
            found = Paragraph(self.document.text, self.document.paragraphs[index], self.quotes[index], self.words)
            self._read[index] = found
            if len(self._read) > _KEPT:
                oldest = next(iter(self._read))
                del self._read[oldest]
                self._stretches.pop(oldest, None)
        return found

    def rest(self) -> None:
        """Lets go of all but the names of the document, to count which all of its text must be read."""
        self._read.clear()
        self._stretches.clear()
        self.quotes.rest()
        self.referents.rest()

    def read(self, index: int) -> tuple[list[Sentence], list[Attribution]]:
        """Sentences and attributions of a paragraph, speakers not yet resolved beyond the words of the source."""
        paragraph = self.paragraph(index)
        return paragraph.parts, paragraph.attributions

    def voices(self, index: int) -> tuple[list[Attribution], list[Stretch]]:
        """The attributions of a paragraph, with speakers, and its stretches."""
        parts, raw = self.read(index)
        said = self._cited(index)
        if said is not None:
            return [said], self._of(index, parts, [said])
        found: list[Attribution] = []
        for attribution in raw:
            found.append(self.referents.with_speaker(attribution, index, lambda: found))
        runs = carried(index, self.quotes, self.read)
        if runs is None and self._announced(index):
            runs = announced(index, self.read)
        if runs is None and self.words.subjunctive_endings:
            runs = still_reported(index, self.read)
        if runs is not None:
            found.insert(0, self._from(*runs))
        elif self._may_be_signed(index):
            signed = pulled(self.document, parts, self.quotes)
            if signed is not None:
                found.insert(0, self.referents.with_speaker(signed, index, list))
        found.sort(key=lambda a: a.content[0])
        return found, self._of(index, parts, found)

    def at(self, index: int, span: Span) -> Stretch:
        """The stretch that holds most of ``span``, which lies in this paragraph; only the sentence around it is read where that is enough."""
        paragraph = self.paragraph(index)
        whole = index in self.blocks or self._announced(index) or self._may_be_signed(index)
        number = None if whole else paragraph.alone(span)
        found = most_of(self._known(index, number), span)
        if number is None or found.attribution is None:
            return found
        told = self._with_speaker(found.attribution, index, number)
        return Stretch(found.span, found.voice, told, found.mention)

    def stretches(self, index: int) -> list[Stretch]:
        """Those of a paragraph."""
        return self._known(index, None)

    def _known(self, index: int, number: int | None) -> list[Stretch]:
        """The stretches of a sentence of a paragraph, by itself, or of the whole."""
        known = self._stretches.get(index, {}).get(number)
        if known is None:
            if number is None:
                known = self.voices(index)[1]
            else:
                paragraph = self.paragraph(index)
                mine = sorted([a for _, a in paragraph.made(number)], key=lambda a: a.content[0])
                known = self._of(index, [paragraph.parts[number]], mine)
            if index in self._read:  # it may have made room for those before it
                self._stretches.setdefault(index, {})[number] = known
        return known

    def _cited(self, index: int) -> Attribution | None:
        """What the citation of a block quotation says of this paragraph of it. Names as the text gives them are fuller than those of a citation may be."""
        block = self.blocks.get(index)
        said = cited(self.document, self.document.paragraphs[index], block) if block is not None else None
        return said and self.referents.with_speaker(said, index, list)

    def _announced(self, index: int) -> bool:
        """Whether a colon before the paragraph may announce what it says."""
        return index > 0 and self.document.text[self.document.paragraphs[index - 1].end - 1] == ":"

    def _may_be_signed(self, index: int) -> bool:
        """Whether the paragraph ends as a signature does, and not as a sentence."""
        return self.document.text[self.document.paragraphs[index].end - 1] not in _ENDS_SENTENCE

    def _of(self, index: int, parts: list[Sentence], found: list[Attribution]) -> list[Stretch]:
        """The stretches of these sentences of a paragraph, given the attributions that say something of them."""
        loose: list[Stretch] = []
        talked: list[Span] = []
        for part in parts:
            if part.marked(k.TALK):
                talked.extend(mentions(part))
                loose.extend(so_called(part))
        quoted = self.paragraph(index).quoted
        layers = [(span, a) for a in found for span in spoken(a, self.document.text, quoted, self.words)]
        if index not in self.blocks:
            loose.extend(unexplained(parts, [span for span, _ in layers]))
        elif not layers:
            loose.append(Stretch(self.document.paragraphs[index], Voice.DIRECT))
        return stretches(layers, quoted, loose, talked) if layers or loose or talked else []

    def _with_speaker(self, a: Attribution, index: int, number: int) -> Attribution:
        """An attribution of the sentence with this number, with its speaker."""

        def before() -> list[Attribution]:
            done = self._told(index, number)
            for _, earlier in self.paragraph(index).made(number):
                if earlier is a:
                    break
                done.append(self.referents.with_speaker(earlier, index, lambda: done))
            return done

        return self.referents.with_speaker(a, index, before)

    def _told(self, index: int, number: int) -> list[Attribution]:
        """The last attributions of the sentences before this one, with speakers, which are worked out once."""
        paragraph = self.paragraph(index)
        told = paragraph.told
        for sentence in range(len(paragraph.told_up_to), number):
            for _, earlier in paragraph.made(sentence):
                told.append(self.referents.with_speaker(earlier, index, lambda: told))
            paragraph.told_up_to.append(len(told))
        end = paragraph.told_up_to[number - 1] if number else 0
        return told[max(0, end - FAR) : end]

    def _from(self, back: int, a: Attribution) -> Attribution:
        """An attribution carried over from paragraph ``back``, with the speaker it has there."""
        done: list[Attribution] = []
        for earlier in self.read(back)[1]:
            if earlier.source and earlier.source[0].start > a.cue[0].start:
                break
            done.append(self.referents.with_speaker(earlier, back, lambda: done))
        return self.referents.with_speaker(a, back, lambda: done)
