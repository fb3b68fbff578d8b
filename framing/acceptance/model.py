"""One accepted finding, and what is wrong with one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from framing.document import Document
from framing.findings import Finding
from framing.fingerprints import either_side, plain
from framing.visible import visible


class Key(NamedTuple):
    """By what a finding is known again, in its file: no line counts."""

    rule: str
    voice: str
    words: str


@dataclass(frozen=True, slots=True, order=True)
class Acceptance:
    """``path`` goes from the folder of the file of acceptances, with slashes; ``around`` are digests of the words before and after.

    ``until`` is the last day on which it holds, None for ever. ``line`` and ``column`` are its place in the file, 0 for one that is not written yet.
    """

    path: str
    rule: str
    words: str
    voice: str
    around: str
    reason: str
    by: str = ""
    on: str = ""
    until: date | None = None
    line: int = 0
    column: int = 0

    @property
    def key(self) -> Key:
        """Rule, voice and words."""
        return Key(self.rule, self.voice, self.words)

    def holds(self, today: date) -> bool:
        """Whether it has not expired."""
        return self.until is None or today <= self.until

    def near(self, around: str) -> bool:
        """Whether the words on one side are still those that stood there. No words at all prove nothing."""
        pairs = zip(self.around.split("-"), around.split("-"), strict=False)
        return self.around == around or any(a == b and a.strip("0") for a, b in pairs)

    @property
    def justification(self) -> str:
        """The reason, who gave it, when, and how long it holds."""
        said = " ".join(filter(None, [f"by {self.by}" if self.by else "", f"on {self.on}" if self.on else ""]))
        until = f"until {self.until}" if self.until else ""
        more = ", ".join(filter(None, [said, until]))
        return f"{self.reason} ({more})" if more else self.reason


def key_of(finding: Finding) -> Key:
    """By what it will be known again."""
    return Key(finding.match.rule_id, finding.voice.value, visible(plain(finding.text)))


def around_of(document: Document, finding: Finding) -> str:
    """Digests of the words before and after it; zeros where there are none."""
    return "-".join(either_side(document, finding.span))


@dataclass(frozen=True, slots=True)
class Problem:
    """``source[start:end]`` of the file ``path`` holds an acceptance that is ``unused``, ``expired`` or ``faulty``; ``about`` names the copy."""

    path: str
    kind: str
    start: int
    end: int
    message: str
    about: str
