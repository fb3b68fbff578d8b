"""One open document: what is shown of it, and where the reader stands. No Textual."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from framing.document import Document, Region, Span
from framing.findings import Finding, Result
from framing.rules import Severity
from framing.speaking import Speaking
from framing.voices import Stretch, Voice, touching
from framing_tui.sides import Key, Side, key_of, sides_of
from framing_tui.text.spans import Spans


@dataclass(frozen=True, slots=True)
class Tally:
    """Findings of one side: all, those in the outlet's own voice, and those that are warnings or worse."""

    side: Side
    total: int
    own: int
    warnings: int


@dataclass(frozen=True)
class Reading:
    """A document with what was found in it, if it has been checked yet."""

    path: str
    document: Document | None = None
    result: Result | None = None
    problem: str = ""
    heard: Speaking | None = None
    """Who speaks from end to end of it, once that is worked out."""
    partial: bool = False
    """Whether only its beginning has been checked yet."""

    @property
    def text(self) -> str:
        """Its text, or the sentence that says why there is none."""
        return self.document.text if self.document else self.problem

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, by where they stand."""
        return self.result.findings if self.result else ()

    @cached_property
    def sides(self) -> dict[Key, Side]:
        """Its sides."""
        return sides_of(self.findings)

    @cached_property
    def side_of(self) -> tuple[Side, ...]:
        """The side of each finding."""
        return tuple(self.sides[key_of(finding)] for finding in self.findings)

    @cached_property
    def stops(self) -> list[tuple[int, int]]:
        """Where each finding begins, and its index."""
        return [(finding.span.start, index) for index, finding in enumerate(self.findings)]

    @cached_property
    def spans(self) -> Spans:
        """Where the findings stand."""
        return Spans([finding.span for finding in self.findings])

    @cached_property
    def codes(self) -> bytes:
        """The number of each finding's side, twice, and one more where the outlet uses the words: what is counted often is counted by this."""
        own = map(is_own, self.findings)
        return bytes(min(2 * side.number, 254) + mine for side, mine in zip(self.side_of, own, strict=True))

    def stretches(self, start: int, end: int) -> list[Stretch]:
        """What stands in other voices than the outlet's own and touches a span of the text: of a long document only what is looked at is read."""
        voices = self.heard.voices if self.heard else self.result.voices if self.result else None
        return [stretch for stretch in voices.within(Span(start, end)) if stretch.voice is not Voice.OWN] if voices else []

    def unchecked(self, start: int, end: int) -> Sequence[Region]:
        """What is shown and not checked, and touches a span of the text."""
        return touching(self.document.unchecked, Span(start, end)) if self.document else ()

    @cached_property
    def passages(self) -> Spans:
        """Where the passages of speakers stand."""
        return Spans([passage.span for passage in self.heard.passages] if self.heard else [])

    @cached_property
    def tallies(self) -> tuple[Tally, ...]:
        """The balance, by side."""
        counts = {key: [0, 0, 0] for key in self.sides}
        for side, finding in zip(self.side_of, self.findings, strict=True):
            count = counts[side.key]
            count[0] += finding.wording
            count[1] += finding.wording and is_own(finding)
            count[2] += is_warning(finding)
        return tuple(Tally(side, *counts[key]) for key, side in self.sides.items())


def is_own(finding: Finding) -> bool:
    """Whether the outlet itself uses the words."""
    return finding.voice is Voice.OWN and not finding.mention


def is_warning(finding: Finding) -> bool:
    """Whether it is a warning or worse."""
    return finding.severity.rank >= Severity.WARNING.rank
