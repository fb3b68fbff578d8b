"""Who is speaking: the value objects that every voice analyser returns.

Source, cue and content as in the attribution literature (PARC, Pareti 2012; PolNeAR, Newell et al. 2018): each a tuple of
spans, since they can be broken.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from typing import Final, Protocol, TypeVar

from framing.document import Span


class Voice(StrEnum):
    """Whose voice a stretch of text is in."""

    OWN = "own"
    """The outlet itself."""
    DIRECT = "direct"
    """Quoted words with a speaker."""
    INDIRECT = "indirect"
    """Reported speech or thought."""
    SCARE = "scare"
    """Marks of distance (quotation marks or "so-called") without a speaker."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One report of what somebody said, thought or wanted.

    ``speaker`` is the fullest name the text gives for the source, None where it gives none; ``frame`` names the pattern that
    decided (for explaining); ``asides`` are the parts of the content that only explain, which the outlet tells the reader
    (``…, which runs to June, …``), or name what gets a label (``calls the visit a provocation``); ``mention`` is true where the content is talked about, not used; ``denied`` where the cue is negated or
    is itself a denial ("did not say that", "denied that").
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speaker: str | None = None
    frame: str = ""
    mention: bool = False
    denied: bool = False
    asides: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text that is not in the outlet's own plain voice. ``attribution`` is None where nobody is named."""

    span: Span
    voice: Voice
    attribution: Attribution | None = None
    mention: bool = False


OWN: Final = Stretch(Span(0, 0), Voice.OWN)
"""The outlet's own plain voice, wherever it is."""


@dataclass(frozen=True)
class Voices:
    """The voices of a document: ``attributions`` in order of content; ``stretches`` sorted and never overlapping."""

    attributions: tuple[Attribution, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    note: str = field(default="")

    def __eq__(self, other: object) -> bool:
        """Whether the same is known, however it was worked out."""
        if not isinstance(other, Voices):
            return NotImplemented
        return (self.attributions, self.stretches, self.note) == (other.attributions, other.stretches, other.note)

    def __hash__(self) -> int:
        """One number for equal voices."""
        return hash((self.attributions, self.stretches, self.note))

    def said(self) -> tuple[Attribution, ...]:
        """The attributions, and each quotation that nobody is named for as one without source and cue.

        In order of the end of their content, so that of nested ones the inner comes first.
        """
        unnamed = (
            Attribution((), (), (s.span,), frame="quotation")
            for s in self.stretches
            if s.attribution is None and s.voice is Voice.DIRECT
        )
        return tuple(sorted((*self.attributions, *unnamed), key=lambda a: (a.content[-1].end, -a.content[0].start)))

    def attributed(self) -> list[tuple[Span, Voice]]:
        """Every stretch that is the content of an attribution, in order: direct inside quotation marks, indirect outside.

        This is voice as the corpora mark it, beliefs and plans included. ``stretches`` are narrower: of ``rejected the annexation`` or
        ``vowed to leave`` only quoted words are the speaker's, since the outlet chose the others.
        """
        direct = [s.span for s in self.stretches if s.voice is Voice.DIRECT]
        content = sorted(span for a in self.attributions for span in a.content)
        cuts = sorted({p for span in (*direct, *content) for p in span})
        found: list[tuple[Span, Voice]] = []
        d = c = reach = 0
        for left, right in pairwise(cuts):
            while c < len(content) and content[c].start <= left:
                reach = max(reach, content[c].end)
                c += 1
            while d < len(direct) and direct[d].end <= left:
                d += 1
            voice = Voice.DIRECT if d < len(direct) and direct[d].start <= left else Voice.INDIRECT if left < reach else None
            if voice is None:
                continue
            goes_on = found and found[-1][0].end == left and found[-1][1] is voice
            found.append((Span(found.pop()[0].start if goes_on else left, right), voice))
        return found

    def at(self, span: Span) -> Stretch:
        """The stretch that holds most of ``span``; plain own voice where none does."""
        return most_of(self.stretches, span)

    def within(self, span: Span) -> Sequence[Stretch]:
        """The stretches that share a character with ``span``, in order."""
        return touching(self.stretches, span)

    def rest(self) -> None:
        """Lets go of what is only kept so that the next question is answered sooner. Nothing is, unless a subclass says so."""


class Placed(Protocol):
    """What has a place in a text."""

    @property
    def span(self) -> Span:
        """The place."""


Thing = TypeVar("Thing", bound=Placed)


def touching(things: Sequence[Thing], span: Span) -> Sequence[Thing]:
    """Those of ``things``, sorted and never overlapping, that share a character with ``span``."""
    if span.start >= span.end:
        return ()
    first = bisect_right(things, span.start, key=lambda thing: thing.span.end)
    return things[first : bisect_left(things, span.end, key=lambda thing: thing.span.start)]


def most_of(stretches: Sequence[Stretch], span: Span) -> Stretch:
    """The one of ``stretches``, sorted and never overlapping, that holds most of ``span``; plain own voice where none does."""
    best, most, own = OWN, 0, span.end - span.start
    for index in range(max(0, bisect_right(stretches, span.start, key=lambda s: s.span.start) - 1), len(stretches)):
        stretch = stretches[index]
        if stretch.span.start >= span.end:
            break
        shared = min(span.end, stretch.span.end) - max(span.start, stretch.span.start)
        if shared > 0:
            own -= shared
            if shared > most:
                best, most = stretch, shared
    return best if most >= own else OWN
