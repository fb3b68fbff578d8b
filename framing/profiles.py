"""How grave a finding is: severity from the kind of rule, the voice it stands in and the part of the document.

A profile never says whose wording something is. The default profile follows no side: loaded wording in the outlet's own plain voice
is a warning, in its headline an error, and everything that somebody else says, that is talked about, or that published guides
accept, is for information.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from framing.rules import Rule, Severity
from framing.voices import Stretch, Voice


@dataclass(frozen=True, slots=True)
class Profile:
    """``own`` gives the severity in the outlet's own voice by (kind, region), with region ``*`` for any other; all else is info."""

    name: str
    own: Mapping[tuple[str, str], Severity] = field(default_factory=dict)

    def severity(self, rule: Rule, stretch: Stretch, region: str, *, neutral: bool) -> Severity:
        """How grave a match of ``rule`` is there."""
        if neutral or rule.accepted or stretch.voice is not Voice.OWN or stretch.mention:
            return Severity.INFO
        if rule.severity is not None:
            return rule.severity
        return self.own.get((rule.kind, region)) or self.own.get((rule.kind, "*"), Severity.INFO)


DEFAULT = Profile(
    "default",
    {
        ("term", "*"): Severity.WARNING,
        ("term", "headline"): Severity.ERROR,
        ("pattern", "*"): Severity.WARNING,
        ("pattern", "headline"): Severity.ERROR,
        ("term", "boilerplate"): Severity.INFO,
        ("pattern", "boilerplate"): Severity.INFO,
    },
)
