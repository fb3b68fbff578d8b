"""How grave a finding is: severity from the kind of rule, the voice it stands in and the part of the document.

A profile never says whose wording something is. The default profile follows no side: loaded wording in the outlet's own plain voice
is a warning, in its headline an error, and everything that somebody else says, that is talked about, or that published guides
accept, is for information. A house style changes that for single rules, each with its reference, and says what the house prefers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from framing.packs.faults import nearest
from framing.rules import Override, Pack, Rule, Severity
from framing.voices import Stretch, Voice

ANY: Final = "*"


@dataclass(frozen=True, slots=True)
class Profile:
    """``table`` gives severities by (kind, voice, region), each of them or `ANY`; what it does not hold is info.

    ``rules`` are what the house says otherwise, by full rule id. ``levels`` (by full rule id) and ``switches`` (by full rule id, pack id or `ANY`)
    are what a project's configuration says.
    """

    name: str
    table: Mapping[tuple[str, str, str], Severity] = field(default_factory=dict)
    rules: Mapping[str, Override] = field(default_factory=dict)
    title: str = ""
    summary: str = ""
    levels: Mapping[str, Severity] = field(default_factory=dict)
    switches: Mapping[str, bool] = field(default_factory=dict)

    def on(self, rule_id: str) -> bool:
        """Whether the rule counts at all: what is said of itself goes before what is said of its pack, and that before what is said of all."""
        return next((self.switches[name] for name in (rule_id, _of(rule_id), ANY) if name in self.switches), True)

    def override(self, rule_id: str) -> Override | None:
        """What the house says of this rule; None where it says nothing."""
        return self.rules.get(rule_id)

    def severity(self, rule: Rule, rule_id: str, stretch: Stretch, region: str, *, neutral: bool) -> Severity:
        """How grave a match of ``rule`` is there. Neutral wording, and what is talked about, is never above info."""
        if neutral or stretch.mention:
            return Severity.INFO
        usual, level = self._usual(rule, rule_id, stretch, region), self.levels.get(rule_id)
        if level is None:
            return usual
        return level if stretch.voice is Voice.OWN else min(usual, level, key=lambda s: s.rank)

    def _usual(self, rule: Rule, rule_id: str, stretch: Stretch, region: str) -> Severity:
        house = self.rules.get(rule_id)
        if house is not None and house.severity is not None and stretch.voice in house.voices:
            return house.severity
        if rule.accepted or rule.draft:
            return Severity.INFO
        if rule.severity is not None:
            return rule.severity if stretch.voice is Voice.OWN else Severity.INFO
        return self._by_table(rule.kind, stretch.voice, region)

    def _by_table(self, kind: str, voice: str, region: str) -> Severity:
        for key in ((kind, voice, region), (kind, voice, ANY), (kind, ANY, region), (kind, ANY, ANY)):
            if key in self.table:
                return self.table[key]
        return Severity.INFO


DEFAULT: Final = Profile(
    "default",
    {
        (kind, Voice.OWN.value, region): severity
        for kind in ("term", "pattern")
        for region, severity in ((ANY, Severity.WARNING), ("headline", Severity.ERROR), ("boilerplate", Severity.INFO))
    },
    title="No house",
    summary="Follows no side and no house: loaded wording in the outlet's own voice is a warning, in its headline an error.",
)
"""The same as ``default.yaml`` among the profiles, so that a run without a house style reads none (a test compares them)."""


def unknown_rules(profile: Profile, packs: Iterable[Pack], relations: Iterable[str]) -> list[str]:
    """What ``profile`` says of rules that their pack does not have; ``relations`` are in every pack. Packs that are not there do not count."""
    known = {
        pack.id: {*(rule.id for rule in pack.rules), *relations} for pack in packs if any(_of(i) == pack.id for i in profile.rules)
    }
    return [
        f"the profile {profile.name} speaks of {rule_id}, and the pack has no such rule; "
        f"{nearest(rule_id.partition(':')[2], sorted(known[_of(rule_id)]), f'framing explain {_of(rule_id)} names them all')}"
        for rule_id in profile.rules
        if _of(rule_id) in known and rule_id.partition(":")[2] not in known[_of(rule_id)]
    ]


def _of(rule_id: str) -> str:
    return rule_id.partition(":")[0]
