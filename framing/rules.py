"""What a pack says, as value objects. Nothing here reads a file or looks at a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum


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
    """A side of the argument: who would choose this wording. Says nothing of who is right."""

    id: str
    label: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """Where it is written. ``says`` is in our words; ``verified`` (an ISO date) only where somebody opened the page."""

    title: str
    organisation: str = ""
    url: str = ""
    says: str = ""
    verified: str | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A text that proves a rule. In a flag example ``spans`` are what the rule must find, no more and no less."""

    text: str
    spans: tuple[tuple[int, int], ...] = ()
    voice: str | None = None
    source: str | None = None
    on_topic: bool = True
    line: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a pack. ``kind`` names the mechanism and the class of severity.

    ``term``: loaded wording. ``name``: one side's name for a place or thing. ``neutral``: wording that desks accept.
    ``pattern``: a bounded regular expression where terms cannot say it.
    """

    id: str
    kind: str
    perspective: str
    why: str
    terms: tuple[str, ...] = ()
    pattern: str | None = None
    anchors: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    about: tuple[str, ...] | None = None
    case_sensitive: bool = False
    accepted: bool = False
    severity: Severity | None = None
    title: str = ""
    alternatives: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    flag: tuple[Example, ...] = ()
    passes: tuple[Example, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Pack:
    """A dispute or topic: its sides and its rules. ``origin`` is where it was read from."""

    id: str
    title: str
    language: str
    summary: str
    perspectives: dict[str, Perspective]
    rules: Sequence[Rule]
    about: tuple[str, ...] = ()
    parties: dict[str, tuple[str, ...]] = field(default_factory=dict)
    references: tuple[Reference, ...] = ()
    version: str = ""
    licence: str = ""
    maintainers: tuple[str, ...] = ()
    disclosure: str = ""
    origin: str = ""
