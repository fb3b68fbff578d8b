"""Findings by what they have in common, and which of them a filter lets through. No Textual.

A document may have 50,000 findings, but far fewer kinds of them: a filter is asked once for each kind, not for each finding.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import compress
from typing import NamedTuple

from framing.findings import Finding
from framing.rules import Severity
from framing.voices import Voice
from framing_tui.sides import Key, key_of


class Likeness(NamedTuple):
    """What findings of one kind have in common. ``words`` are those of the text, the rule and the pack, folded for a search."""

    key: Key
    voice: Voice
    mention: bool
    source: str | None
    severity: Severity
    pack: str
    title: str
    wording: bool
    words: str

    @property
    def own(self) -> bool:
        """Whether the outlet itself uses the words."""
        return self.voice is Voice.OWN and not self.mention


@dataclass(frozen=True)
class Filter:
    """What is to be seen. An empty set lets everything through; several values of one kind are alternatives, the kinds combine.

    ``hidden`` are the sides that are not shown; ``words`` all have to stand in the text of a finding, its rule or its pack.
    """

    hidden: frozenset[Key] = frozenset()
    voices: frozenset[Voice] = frozenset()
    speakers: frozenset[str] = frozenset()
    least: Severity = Severity.INFO
    packs: frozenset[str] = frozenset()
    words: str = ""

    @property
    def narrows(self) -> bool:
        """Whether there is more to it than sides."""
        return self != Filter(self.hidden)

    def lets(self, kind: Likeness) -> bool:
        """Whether findings of this kind are seen, whichever side is hidden."""
        return (
            kind.severity.rank >= self.least.rank
            and (not self.voices or kind.voice in self.voices)
            and (not self.speakers or kind.source in self.speakers)
            and (not self.packs or kind.pack in self.packs)
            and all(word in kind.words for word in self.words.casefold().split())
        )

    def toggled(self, name: str, value: object) -> Filter:
        """With ``value`` in the set of this name, or without it."""
        return replace(self, **{name: getattr(self, name) ^ {value}})


class Kinds:
    """The findings of one document, sorted into kinds. ``of`` has the number of each finding's kind."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        numbers: dict[Likeness, int] = {}
        self.of = [numbers.setdefault(_likeness(finding), len(numbers)) for finding in findings]
        self.kinds = list(numbers)
        self.counts = [0] * len(numbers)
        for number, count in Counter(self.of).items():
            self.counts[number] = count

    def through(self, narrow: Filter, *, hidden: bool = True) -> list[bool]:
        """For each kind, whether the filter lets it through; without ``hidden``, sides that are hidden too."""
        return [narrow.lets(kind) and not (hidden and kind.key in narrow.hidden) for kind in self.kinds]

    def mask(self, through: Sequence[bool]) -> bytes:
        """One byte a finding, 1 where it is seen."""
        return bytes(map(through.__getitem__, self.of))

    @property
    def titles(self) -> dict[str, str]:
        """The titles of the packs that found something, by their ids."""
        return {kind.pack: kind.title for kind in self.kinds}

    def tallied(self, through: Sequence[bool]) -> Counter[Severity]:
        """How many of them are how grave."""
        graded: Counter[Severity] = Counter()
        for kind, count in compress(zip(self.kinds, self.counts, strict=True), through):
            graded[kind.severity] += count
        return graded

    def having(self, what: str) -> Counter[object]:
        """How many findings have which value of ``what``, a field of a kind."""
        counted: Counter[object] = Counter()
        for kind, count in zip(self.kinds, self.counts, strict=True):
            counted[getattr(kind, what)] += count
        return counted


def _likeness(finding: Finding) -> Likeness:
    match = finding.match
    words = f"{finding.text} {match.rule_id} {match.pack.title}".casefold()
    return Likeness(
        key_of(finding),
        finding.voice,
        finding.mention,
        finding.source,
        finding.severity,
        match.pack.id,
        match.pack.title or match.pack.id,
        finding.wording,
        words,
    )
