"""The analyser: from a document to its voices. `analyse` is the one entry; everything else in this package serves it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import cached_property

from framing.document import Document, Span
from framing.interfaces import VoiceAnalyser
from framing.voice import masks as k
from framing.voice.candidate import Candidate
from framing.voice.carried import LOOK_BACK, carried, still_reported
from framing.voice.circumstances import frame_of
from framing.voice.clauses import end_of, ends_reported, goes_on
from framing.voice.content import asides
from framing.voice.conventions import convention
from framing.voice.frames import candidates
from framing.voice.guess import UNKNOWN
from framing.voice.judge import accepted
from framing.voice.lexicon import Lexicon, lexicon
from framing.voice.loose import inner_quotes, mentions, so_called, unexplained
from framing.voice.plain import plain_candidates
from framing.voice.quotations import quotations
from framing.voice.sentence import Sentence
from framing.voice.sentences import sentences
from framing.voice.speakers import Names, named
from framing.voice.spoken import spoken
from framing.voice.stretches import stretches
from framing.voice.tokens import tokenise
from framing.voices import Attribution, Stretch, Voice, Voices

_CLOSED = k.COLLECTIVE | k.DOCUMENT | k.PRONOUN | k.QUANTIFIER | k.DETERMINER
_QUOTE_OR_STOP = k.QUOTE | k.STOP

_KEPT = 2 * LOOK_BACK + 1
"""How many paragraphs stay read: a speaker is looked for so far back, and a pronoun there as far again."""
_SENTENCE = 4000
"""How many characters back a sentence may begin."""
_NEAR = 40
"""How many attributions back in its paragraph a pronoun may find its speaker."""


def analyse(document: Document, paragraphs: Collection[int] | None = None) -> Voices:
    """The voices of ``document``; only of the ``paragraphs`` with these indexes where they are given.

    A paragraph's result is the same whichever others are asked for. Without data for the document's language only quotation
    marks are read, and ``note`` says so.
    """
    return _analyse(document, paragraphs, lexicon(_language(document)))


def analyser_from(folder: str) -> VoiceAnalyser:
    """An analyser for the languages whose files lie in ``folder``, built as those of this package: what a plugin hands to its hook."""

    def analyse_these(document: Document, paragraphs: Collection[int] | None = None) -> Voices:
        return _analyse(document, paragraphs, lexicon(_language(document), folder))

    return analyse_these


def _analyse(document: Document, paragraphs: Collection[int] | None, words: Lexicon | None) -> Voices:
    if words is None:
        return _quotations_only(document, paragraphs)
    work = _Work(document, words)
    wanted = range(len(document.paragraphs)) if paragraphs is None else sorted(set(paragraphs))
    attributions: list[Attribution] = []
    found: list[Stretch] = []
    for index in wanted:
        if 0 <= index < len(document.paragraphs):
            mine, theirs = work.paragraph(index)
            attributions.extend(mine)
            found.extend(theirs)
    return Voices(tuple(attributions), tuple(found))


def _language(document: Document) -> str:
    return (document.language or "en").split("-")[0].lower()


def _quotations_only(document: Document, paragraphs: Collection[int] | None) -> Voices:
    quotes = quotations(document.text, document.paragraphs, convention(_language(document)))
    found = [
        Stretch(q.inner, Voice.DIRECT)
        for index, group in enumerate(quotes)
        if paragraphs is None or index in paragraphs
        for q in group
        if not q.nested and q.inner.end > q.inner.start
    ]
    return Voices((), tuple(found), _note(document.language))


def _note(language: str | None) -> str:
    if language in (None, UNKNOWN):
        return "this text is in no language that a voice analyser knows: voices by quotation marks alone, nobody is named"
    return f"there is no voice analyser for the language {language}: voices by quotation marks alone, nobody is named"


class _Work:
    """The state of one run: what was read of each paragraph, kept so that a neighbour is worked out once."""

    def __init__(self, document: Document, words: Lexicon) -> None:
        self.document, self.words = document, words
        self.quotes = quotations(document.text, document.paragraphs, convention(_language(document)))
        self.raw: dict[int, tuple[list[Sentence], list[Attribution]]] = {}

    @cached_property
    def names(self) -> Names:
        """The names of the whole document; gathered when the first attribution asks for a speaker."""
        return Names(self.document.text, self.words)

    def read(self, index: int) -> tuple[list[Sentence], list[Attribution]]:
        """Sentences and attributions of a paragraph, speakers not yet resolved beyond the words of the source."""
        if index not in self.raw:
            tokens = tokenise(self.document.text, self.document.paragraphs[index], self.quotes[index], self.words)
            parts = [Sentence(tokens, first, last, self.words) for first, last in sentences(tokens, self.words)]
            self.raw[index] = parts, _attributions(parts)
            self.raw.pop(index - _KEPT, None)
        return self.raw[index]

    def paragraph(self, index: int) -> tuple[list[Attribution], list[Stretch]]:
        """The attributions of a paragraph, with speakers, and its stretches."""
        parts, raw = self.read(index)
        found: list[Attribution] = []
        for attribution in raw:
            found.append(self._with_speaker(attribution, index, found))
        runs = carried(index, self.quotes, self.read) or (
            still_reported(index, self.read) if self.words.subjunctive_endings else None
        )
        if runs is not None:
            found.insert(0, self._from(*runs))
        loose: list[Stretch] = []
        talked: list[Span] = []
        for part in parts:
            if part.marked(k.TALK):
                talked.extend(mentions(part))
                loose.extend(so_called(part))
        found.sort(key=lambda a: a.content[0])
        quoted = inner_quotes(self.quotes[index])
        layers = [(span, a) for a in found for span in spoken(a, self.document.text, quoted, self.words)]
        loose.extend(unexplained(parts, [span for span, _ in layers]))
        if not layers and not loose and not talked:
            return found, []
        return found, stretches(layers, quoted, loose, talked)

    def _from(self, back: int, a: Attribution) -> Attribution:
        """An attribution carried over from paragraph ``back``, with the speaker it has there."""
        done: list[Attribution] = []
        for earlier in self.read(back)[1]:
            if earlier.source and earlier.source[0].start > a.cue[0].start:
                break
            done.append(self._with_speaker(earlier, back, done))
        return self._with_speaker(a, back, done)

    def _with_speaker(self, a: Attribution, index: int, before: list[Attribution]) -> Attribution:
        speaker: str | None = None
        if a.source:
            text = self.document.text
            speaker = named(self.names, text, a.source[0], self.words)
            if speaker is None:
                speaker = self._pronoun(a.source[0], index, before)
            elif self._is_office(speaker):
                speaker = self._same_office(speaker, before) or speaker
        return replace(a, speaker=speaker)

    def _pronoun(self, source: Span, index: int, before: list[Attribution]) -> str:
        """The last named source that the pronoun can stand for, here or a few paragraphs back; else the pronoun as written."""
        text = self.document.text
        written = text[source.start : source.end]
        pronoun = written.lower()
        if pronoun not in self.words.pronouns:
            return self._antecedent(source) or written
        person = self.words.pronouns[pronoun] != "o"
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
            for a in reversed(self.read(back)[1]):
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

    def _same_office(self, speaker: str, before: list[Attribution]) -> str | None:
        """The name behind ``the spokesman`` where an earlier source had it: ``a spokesman for the port, Jon Berg, said``."""
        noun = speaker.rsplit(maxsplit=1)[-1]
        for a in reversed(before[-_NEAR:]):
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
                return None if self.names.gendered(mention.name) or mention.span.start < begin else self.names.full(mention.name)
        return None

    def _antecedent(self, source: Span) -> str | None:
        """The name right before a relative pronoun: ``Lavrov, who said``."""
        if not self.words.mask.get(self.document.text[source.start : source.end].lower(), 0) & k.RELATIVE:
            return None
        nearest = next(self.names.before(source.start, 1), None)
        if nearest and self.document.text[nearest.span.end : source.start].strip() in ("", ","):
            return self.names.full(nearest.name)
        return None

    def _fits(self, name: str, pronoun: str) -> bool:
        if self.words.pronouns[pronoun] != "o":
            if not self.names.fits(name, pronoun) or not name[0].isupper():
                return False
            first = name.split(maxsplit=1)[0].lower()
            return self.names.gendered(name) or (" " in name and not self.words.mask.get(first, 0))
        return not self.names.gendered(name)


def _attributions(parts: list[Sentence]) -> list[Attribution]:
    """The attributions of a paragraph's sentences, in order; a quotation that follows one goes on with its speaker."""
    found: list[Attribution] = []
    quoting: int | None = None
    reporting = False
    for part in parts:
        seen = plain_candidates(part) if part.lexicon.plain else accepted(part, candidates(part))
        mine = [(one, attribution) for one in seen if (attribution := _make(part, one)).content]
        if not mine and quoting is not None and _only_quotes(part):
            before = found[quoting]
            found[quoting] = replace(before, content=before.content + tuple(part.span(i, i + 1) for i in part.marked(k.QUOTE)))
            continue
        if not mine and reporting and goes_on(part):
            found[-1] = replace(found[-1], content=(*found[-1].content, part.span(0, end_of(part))))
            continue
        reporting = bool(mine) and part.lexicon.plain and ends_reported(mine[-1][0])
        if found and not mine and _is_transcript(part.text, found[0]):
            found[0] = replace(found[0], content=(*found[0].content, part.span(0, part.last)))
        quotes = part.marked(k.QUOTE) if mine else ()
        for one, attribution in mine:
            found.append(attribution)
            if quotes and any(first <= i < last for first, last in one.content for i in quotes):
                quoting = len(found) - 1
    return found


def _only_quotes(s: Sentence) -> bool:
    """Whether there are quotations and nothing else."""
    return bool(s.marked(k.QUOTE)) and all(s.mask[i] & _QUOTE_OR_STOP for i in range(s.last))


def _is_transcript(text: str, a: Attribution) -> bool:
    """``LIND: No. It is not.``: a name in capitals before a colon speaks to the end of its paragraph."""
    return a.frame.startswith(": dialogue") and text[a.source[0].start : a.source[0].end].isupper()


def _make(s: Sentence, c: Candidate) -> Attribution:
    lemma = c.lemma.rstrip("~")
    cue = s.span(*c.cue)
    source = s.span(*c.source) if c.source and c.source[1] > c.source[0] else None
    content: list[Span] = []
    told: list[Span] = []
    for first, last in c.content:
        if last > first:
            content += _outside(s.span(first, last), cue, source)
            if not s.lexicon.plain:
                told += [s.span(a, b) for a, b in asides(s, first, last)]
    return Attribution(
        source=(source,) if source else (),
        cue=(cue,),
        content=tuple(content),
        frame=f"{lemma} {frame_of(c)}",
        mention=lemma in s.lexicon.mention_verbs and c.comp.rpartition(":")[2] in ("np", "np_as", "as", "direct"),
        denied=c.denied or lemma in s.lexicon.denial_verbs or any(m & k.NEGATION for m in s.mask[c.cue[0] : c.cue[1]]),
        asides=tuple(told),
    )


def _outside(content: Span, *others: Span | None) -> list[Span]:
    """What is left of ``content`` outside the cue and the source."""
    start, end = content
    if all(other is None or start >= other.end or other.start >= end for other in others):
        return [content] if start < end else []
    parts = [content]
    for other in others:
        if other is not None and any(p.overlaps(other) for p in parts):
            parts = [
                Span(a, b)
                for p in parts
                for a, b in ((p.start, min(p.end, other.start)), (max(p.start, other.end), p.end))
                if a < b
            ]
    return parts
