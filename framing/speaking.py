"""Who speaks how much: the stretches of a document gathered into passages, and its words shared out among the speakers."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from framing.cast import Key, cast, key_of
from framing.document import Document, Span
from framing.voices import Attribution, Stretch, Voice, Voices

if TYPE_CHECKING:
    import regex

_UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}"
_IN_WORD = rf"[[\p{{L}}\p{{N}}]--[{_UNSPACED}]]"


@cache
def _word() -> regex.Pattern[str]:
    import regex  # not at the top: the app shows itself before it counts words

    return regex.compile(rf"[{_UNSPACED}]|{_IN_WORD}(?:{_IN_WORD}|\p{{M}}|['\u2019.-](?={_IN_WORD}))*", regex.VERSION1)


@dataclass(frozen=True, slots=True)
class Passage:
    """Adjoining stretches of one report, in order: what one speaker says in one go, quoted here and reported there."""

    stretches: tuple[Stretch, ...]

    @property
    def span(self) -> Span:
        """From the first stretch to the last."""
        return Span(self.stretches[0].span.start, self.stretches[-1].span.end)

    @property
    def attribution(self) -> Attribution | None:
        """The report; None where nobody is named."""
        return self.stretches[0].attribution

    @property
    def voices(self) -> tuple[Voice, ...]:
        """Its voices, the first one first, each once."""
        return tuple(dict.fromkeys(stretch.voice for stretch in self.stretches))

    @property
    def spoken(self) -> bool:
        """Whether somebody else than the outlet speaks: not so for words in marks of distance, nor for own words that are talked about."""
        return self.stretches[0].voice in (Voice.DIRECT, Voice.INDIRECT)

    @property
    def distanced(self) -> bool:
        """Whether it is words in marks of distance, which are nobody's in particular."""
        return self.stretches[0].voice is Voice.SCARE

    @property
    def mention(self) -> bool:
        """Whether words of it are talked about, not used."""
        return any(stretch.mention for stretch in self.stretches)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who speaks, and in how many words. Letter and hue are those of `framing.cast`."""

    name: str | None
    letter: str
    hue: int | None
    quoted: int = 0
    reported: int = 0

    @property
    def words(self) -> int:
        """All words."""
        return self.quoted + self.reported


@dataclass(frozen=True)
class Speaking:
    """A document by who speaks. ``words`` are all its words, ``distanced`` those in marks of distance.

    ``speakers`` are in order of their words, most first; words that nobody is named for come last.
    """

    voices: Voices
    passages: tuple[Passage, ...]
    speakers: dict[Key, Speaker]
    words: int
    distanced: int

    @property
    def own(self) -> int:
        """Words in the outlet's own voice."""
        return self.words - self.distanced - sum(speaker.words for speaker in self.speakers.values())

    def share(self, words: int) -> int:
        """Of all words, in per cent."""
        return round(100 * words / self.words) if self.words else 0

    def speaker_of(self, passage: Passage) -> Speaker | None:
        """Who speaks in it; None for the outlet."""
        return self.speakers[_key(passage)] if passage.spoken else None


def speaking(document: Document, voices: Voices) -> Speaking:
    """Gathers ``voices``, which are those of all of ``document``. Words of what is not checked are nobody's, and are not counted.

    Words are parted by spaces and punctuation; of Chinese and Japanese, which parts no words, each character is counted.
    """
    text = document.as_checked.text
    passages = tuple(_passages(text, voices.stretches))
    starts = [word.start() for word in _word().finditer(text)]
    counts: Counter[tuple[Key, Voice]] = Counter()
    distanced = 0
    for passage in passages:
        for span, voice in ((stretch.span, stretch.voice) for stretch in passage.stretches):
            words = bisect_left(starts, span.end) - bisect_left(starts, span.start)
            if passage.spoken:
                counts[_key(passage), voice] += words
            elif passage.distanced:
                distanced += words
    found = [
        Speaker(name, letter, hue, counts[key, Voice.DIRECT], counts[key, Voice.INDIRECT])
        for key, (name, letter, hue) in cast(_names(passages)).items()
    ]
    found.sort(key=lambda speaker: (speaker.name is None, -speaker.words))
    return Speaking(voices, passages, {key_of(speaker.name): speaker for speaker in found}, len(starts), distanced)


def _passages(text: str, stretches: Iterable[Stretch]) -> Iterator[Passage]:
    gathered: list[Stretch] = []
    for stretch in stretches:
        if gathered and not (_belong(gathered[-1], stretch) and not text[gathered[-1].span.end : stretch.span.start].strip()):
            yield Passage(tuple(gathered))
            gathered = []
        gathered.append(stretch)
    if gathered:
        yield Passage(tuple(gathered))


def _belong(one: Stretch, other: Stretch) -> bool:
    """Whether the same report goes on; an unnamed quotation is a report of its own, of which words may be talked about."""
    if one.attribution is None or other.attribution is None:
        return (
            one.attribution is other.attribution and one.voice is other.voice is Voice.DIRECT and one.span.end == other.span.start
        )
    return one.attribution is other.attribution or one.attribution == other.attribution


def _names(passages: Iterable[Passage]) -> Iterator[str | None]:
    return (passage.attribution.speaker if passage.attribution else None for passage in passages if passage.spoken)


def _key(passage: Passage) -> Key:
    return key_of(passage.attribution.speaker if passage.attribution else None)
