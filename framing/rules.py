"""What a pack says, as value objects. Nothing here reads a file or looks at a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How much a finding weighs. Ordered: ``info`` < ``warning`` < ``error``."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0, 1 or 2, for comparing."""
        return ("info", "warning", "error").index(self.value)


NEUTRAL = "neutral"
"""The perspective of wording that belongs to no side."""


@dataclass(frozen=True, slots=True)
class Perspective:
    """A side of the argument: who would choose this wording. Says nothing of who is right.

    ``speakers`` are words in the name or title of who speaks for it, in the notation of terms.
    """

    id: str
    label: str
    description: str = ""
    speakers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """Where it is written. ``says`` is in our words; ``verified`` (an ISO date) only where somebody opened the page."""

    title: str
    organisation: str = ""
    url: str = ""
    says: str = ""
    verified: str | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """Words around a hit: at least ``at_least`` of ``terms`` in the same ``within`` (a unit of `framing.units`), outside the hit itself.

    False where it has no terms, and then it asks for nothing.
    """

    terms: tuple[str, ...] = ()
    within: str = "document"
    at_least: int = 1

    def __bool__(self) -> bool:
        return bool(self.terms)


@dataclass(frozen=True, slots=True)
class Interval:
    """Days of publication, both included; None for an open end."""

    since: date | None = None
    until: date | None = None

    def __contains__(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    def __str__(self) -> str:
        return " ".join([*([f"from {self.since}"] if self.since else ()), *([f"until {self.until}"] if self.until else ())])


@dataclass(frozen=True, slots=True)
class Override:
    """What a house style says of one rule: ``severity`` in ``voices`` (None: as before), what it prefers, and where it says so.

    Whose wording it is stays as the pack has it.
    """

    references: tuple[Reference, ...]
    severity: Severity | None = None
    prefer: tuple[str, ...] = ()
    voices: tuple[str, ...] = ("own",)


@dataclass(frozen=True, slots=True)
class Skip:
    """Parts of the news that a rule is not for: sections, genres (as the document gives them) and regions."""

    sections: tuple[str, ...] = ()
    genres: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A text that proves a rule. In a flag example ``spans`` are what the rule must find, no more and no less."""

    text: str
    spans: tuple[tuple[int, int], ...] = ()
    voice: str | None = None
    source: str | None = None
    on_topic: bool = True
    date: date | None = None
    section: str = ""
    genre: str = ""
    region: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a pack. ``kind`` names the mechanism and the class of severity.

    ``term``: loaded wording. ``name``: one side's name for a place or thing. ``neutral``: wording that desks accept.
    ``pattern``: a bounded regular expression where terms cannot say it; ``needs`` are marks of which one stands in all that it matches. ``about`` None: the pack's topic gate. ``near`` must and
    ``unless_near`` must not hold around a hit. ``counterparts`` are the ids of the rules with the other side's name for the same thing;
    rules of one ``variant`` are ways to say the same; ``first_mention`` is what is to stand at first use or before. ``shared_with`` are other packs that may have
    the same phrases. ``draft`` rules are nobody's yet: no source bears them out.
    """

    id: str
    kind: str
    perspective: str
    why: str
    terms: tuple[str, ...] = ()
    pattern: str | None = None
    needs: str = ""
    anchors: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    about: Context | None = None
    near: Context = Context(within="sentence")
    unless_near: Context = Context(within="sentence")
    valid: Interval | None = None
    counterparts: tuple[str, ...] = ()
    skip: Skip = Skip()
    shared_with: tuple[str, ...] = ()
    variant: str = ""
    first_mention: Context = Context()
    case_sensitive: bool = False
    accepted: bool = False
    draft: bool = False
    severity: Severity | None = None
    title: str = ""
    alternatives: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    flag: tuple[Example, ...] = ()
    passes: tuple[Example, ...] = ()
    line: int = 0


class Outline(NamedTuple):
    """What of a rule decides how it stands to the others of its pack."""

    id: str
    kind: str
    perspective: str
    variant: str = ""
    counterparts: tuple[str, ...] = ()


class Outlined(Sequence[Rule]):
    """Rules each of which is read when somebody asks for it."""

    @property
    def outline(self) -> Sequence[Outline]:
        """What is known of them before."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Pack:
    """A dispute or topic: its sides and its rules. ``origin`` is where it was read from, ``about_line`` and ``skip_line`` where in it these fields stand.

    ``parties`` holds the shared word lists that the pack uses as well as its own; ``names`` are the proper names of its language inside
    which no rule of a side finds anything.
    """

    id: str
    title: str
    language: str
    summary: str
    perspectives: dict[str, Perspective]
    rules: Sequence[Rule]
    about: Context = Context()
    skip: Skip = Skip()
    parties: dict[str, tuple[str, ...]] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    version: str = ""
    licence: str = ""
    maintainers: tuple[str, ...] = ()
    disclosure: str = ""
    origin: str = ""
    about_line: int = 1
    skip_line: int = 1

    @property
    def outline(self) -> Sequence[Outline]:
        """The outlines of the rules, in their order; no rule need be read for them."""
        if isinstance(self.rules, Outlined):
            return self.rules.outline
        return tuple(Outline(r.id, r.kind, r.perspective, r.variant, r.counterparts) for r in self.rules)
