"""Matches and findings. A match says a rule saw this span; a finding is judged, located and explained."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from framing.document import Document, Position, Span
from framing.errors import Failure
from framing.rules import NEUTRAL, Override, Pack, Reference, Rule, Severity
from framing.voices import Stretch, Voice, Voices


@dataclass(frozen=True, slots=True)
class Match:
    """``rule`` of ``pack`` saw ``span`` of the document's text; ``term`` is the literal that matched, as expanded."""

    pack: Pack
    rule: Rule
    span: Span
    term: str

    @property
    def rule_id(self) -> str:
        """``pack:rule``."""
        return f"{self.pack.id}:{self.rule.id}"


@dataclass(frozen=True, slots=True)
class SetAside:
    """A match that is not a finding, and the reason: an exception, the topic, a longer match."""

    match: Match
    reason: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A match in its place: where in the source, in whose voice, how grave.

    ``span`` is in the document's text (for showing it), ``start``/``end`` in the decoded source (for opening the file). ``house`` is what
    the house style says of the rule, if anything.
    """

    match: Match
    span: Span
    start: int
    end: int
    position: Position
    end_position: Position
    text: str
    stretch: Stretch
    region: str
    severity: Severity
    message: str
    house: Override | None = None

    @property
    def voice(self) -> Voice:
        """Whose voice it stands in."""
        return self.stretch.voice

    @property
    def source(self) -> str | None:
        """Who speaks, by the fullest name the text gives; None for the outlet itself or an unnamed source."""
        return self.stretch.attribution.speaker if self.stretch.attribution else None

    @property
    def mention(self) -> bool:
        """Whether the words are talked about, not used."""
        return self.stretch.mention

    @property
    def denied(self) -> bool:
        """Whether the source denies the words or is reported not to say them: they are its subject, and still the other side's wording."""
        return self.stretch.attribution is not None and self.stretch.attribution.denied

    @property
    def perspective(self) -> str:
        """Id of the side whose wording it is."""
        return self.match.rule.perspective

    @property
    def wording(self) -> bool:
        """Whether it is wording of a side or of none that stands here; what a relation says of a side's wording is not, and counts for nobody."""
        rule = self.match.rule
        return bool(rule.terms or rule.pattern) or self.perspective == NEUTRAL

    @property
    def suggestions(self) -> tuple[str, ...]:
        """What could stand instead: offered in the outlet's own voice only; other people's words stand."""
        if self.voice is not Voice.OWN or self.mention:
            return ()
        return (self.house.prefer if self.house else ()) or self.match.rule.alternatives

    @property
    def references(self) -> tuple[Reference, ...]:
        """Who says so: the house first."""
        return (*(self.house.references if self.house else ()), *self.match.rule.references)


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one document. ``failures`` non-empty means it was not fully checked."""

    path: str
    document: Document | None = None
    findings: tuple[Finding, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    voices: Voices | None = None
    failures: tuple[Failure, ...] = ()


def worst(findings: Iterable[Finding]) -> Severity | None:
    """The gravest severity among ``findings``; None where there are none."""
    return max((f.severity for f in findings), key=lambda s: s.rank, default=None)
