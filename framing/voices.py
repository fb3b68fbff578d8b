"""Who is speaking: the value objects that every voice analyser returns.

Source, cue and content as in the attribution literature (PARC, Pareti 2012; PolNeAR, Newell et al. 2018): each a tuple of
spans, since they can be broken.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

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
    decided (for explaining); ``mention`` is true where the content is talked about, not used; ``denied`` where the cue is negated or
    is itself a denial ("did not say that", "denied that").
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speaker: str | None = None
    frame: str = ""
    mention: bool = False
    denied: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text that is not in the outlet's own plain voice. ``attribution`` is None where nobody is named."""

    span: Span
    voice: Voice
    attribution: Attribution | None = None
    mention: bool = False


_OWN = Stretch(Span(0, 0), Voice.OWN)


@dataclass(frozen=True)
class Voices:
    """The voices of a document: ``attributions`` in order of content; ``stretches`` sorted and never overlapping."""

    attributions: tuple[Attribution, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    note: str = field(default="")

    @cached_property
    def _starts(self) -> list[int]:
        return [s.span.start for s in self.stretches]

    def at(self, span: Span) -> Stretch:
        """The stretch that holds most of ``span``; plain own voice where none does."""
        covered: dict[Stretch, int] = {}
        own = span.end - span.start
        for index in range(max(0, bisect_right(self._starts, span.start) - 1), len(self.stretches)):
            stretch = self.stretches[index]
            if stretch.span.start >= span.end:
                break
            shared = min(span.end, stretch.span.end) - max(span.start, stretch.span.start)
            if shared > 0:
                covered[stretch] = shared
                own -= shared
        best = max(covered, key=lambda s: covered[s], default=None)
        return best if best is not None and covered[best] >= own else _OWN
