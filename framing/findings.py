"""Matches and findings. A match says a rule saw this span; a finding is judged, located and explained."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, NamedTuple

from framing.document import Document, Position, Span
from framing.errors import Failure
from framing.rules import NEUTRAL, Override, Pack, Perspective, Reference, Rule, Severity
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

    def __repr__(self) -> str:  # written out, its pack has some 15,000 characters
        return f"<Match {self.rule_id} {tuple(self.span)} {self.term!r}>"


@dataclass(frozen=True, slots=True)
class SetAside:
    """A match that is not a finding, and the reason: an exception, the topic, a longer match."""

    match: Match
    reason: str


class Said(NamedTuple):
    """Whose words they are: what a stretch of text says of a finding in it, without where it stands and how that is known."""

    voice: Voice
    source: str | None
    mention: bool
    denied: bool


@lru_cache(maxsize=1024)
def _said(voice: Voice, source: str | None, mention: bool, denied: bool) -> Said:
    """One object for equal ones: thousands of findings have few speakers."""
    return Said(voice, source, mention, denied)


def said_in(stretch: Stretch) -> Said:
    """Whose words stand in ``stretch``."""
    report = stretch.attribution
    if report is None:
        return _said(stretch.voice, None, stretch.mention, False)
    return _said(stretch.voice, report.speaker, stretch.mention, report.denied)


@dataclass(frozen=True, slots=True)
class Finding:
    """A match in its place: where in the source, in whose voice, how grave.

    ``span`` is in the text of the ``document`` (for showing it), ``start``/``end`` in the decoded source (for opening the file). ``voices`` are
    those of the document; ``house`` is what the house style says of the rule, if anything. ``said`` is whose words they are, as far as that is
    known already: ask `voice` and its like.

    A document may have fifty thousand of these: each holds what is its own, and asks the document and the voices for the rest.
    """

    match: Match
    span: Span
    start: int
    end: int
    document: Document = field(repr=False, compare=False)
    text: str
    voices: Voices = field(repr=False)
    region: str
    severity: Severity
    message: str
    house: Override | None = None
    said: Said | None = field(default=None, repr=False, compare=False)

    def __repr__(self) -> str:
        return f"<Finding {self.match.rule_id} {self.position.line}:{self.position.column} {self.severity} {self.text!r}>"

    @property
    def position(self) -> Position:
        """Where it begins in the source."""
        return self.document.position(self.start)

    @property
    def end_position(self) -> Position:
        """Where it ends in the source."""
        return self.document.position(self.end)

    @property
    def stretch(self) -> Stretch:
        """The stretch of text that it stands in, by who speaks there. It is worked out anew whenever it is asked for."""
        return self.voices.at(self.span)

    def _said(self) -> Said:
        said = self.said
        if said is None:
            said = said_in(self.stretch)
            object.__setattr__(self, "said", said)
        return said

    @property
    def voice(self) -> Voice:
        """Whose voice it stands in."""
        return self._said().voice

    @property
    def source(self) -> str | None:
        """Who speaks, by the fullest name the text gives; None for the outlet itself or an unnamed source."""
        return self._said().source

    @property
    def mention(self) -> bool:
        """Whether the words are talked about, not used."""
        return self._said().mention

    @property
    def denied(self) -> bool:
        """Whether the source denies the words or is reported not to say them: they are its subject, and still the other side's wording."""
        return self._said().denied

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
        """Who says so: the house first. A page that both name is there once."""
        named: dict[tuple[str, str, str], Reference] = {}
        for reference in (*(self.house.references if self.house else ()), *self.match.rule.references):
            named.setdefault((reference.organisation, reference.title, reference.url), reference)
        return tuple(named.values())


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding that is not reported, since somebody has accepted it: ``in_source`` where the copy itself says so. ``reason`` is theirs."""

    finding: Finding
    reason: str
    in_source: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one document. ``failures`` non-empty means it was not fully checked.

    ``suppressed`` are no part of ``findings``: formats that can say so tell them apart. ``note`` is a sentence on how it was checked, where that
    must be known. ``unsearched`` are the codes of languages that the document is in and no pack is for: in those no wording was looked for.
    """

    path: str
    document: Document | None = None
    findings: tuple[Finding, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    voices: Voices | None = None
    failures: tuple[Failure, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
    note: str = ""
    unsearched: tuple[str, ...] = ()


UPKEEP: Final = "framing"
ACCEPTANCES: Final = Pack(
    id="framing",
    title="Accepted findings",
    language="en",
    summary="What framing says of acceptances: comments and entries that say why a finding may stand.",
    perspectives={UPKEEP: Perspective(UPKEEP, "framing itself")},
    rules=(),
)
"""The pack of findings about acceptances, which are no wording of anybody. It is written nowhere and finds nothing in copy."""


def worst(findings: Iterable[Finding]) -> Severity | None:
    """The gravest severity among ``findings``; None where there are none."""
    return max((f.severity for f in findings), key=lambda s: s.rank, default=None)
