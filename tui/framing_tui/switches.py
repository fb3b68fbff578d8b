"""Which rules are on in this session. Switching hides and shows what was found; nothing is checked anew, and no file is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from framing.findings import Finding, Result
from framing.rules import Pack
from framing_tui.text.spans import Spans


def ids_of(pack: Pack) -> frozenset[str]:
    """Full ids of the rules of a pack."""
    return _ids(pack.id, tuple(rule.id for rule in pack.rules))


@cache
def _ids(pack: str, rules: tuple[str, ...]) -> frozenset[str]:
    return frozenset(f"{pack}:{rule}" for rule in rules)


def owners(findings: Sequence[Finding]) -> tuple[str, ...]:
    """For each finding, the full id of the rule by which it is switched off.

    A relation, which no pack writes, goes with the first wording of its pack on which it stands; with its whole pack (its id alone)
    where there is none.
    """
    pack_ids = {id(pack): ids_of(pack) for pack in {id(f.match.pack): f.match.pack for f in findings}.values()}
    own = [finding.match.rule_id in pack_ids[id(finding.match.pack)] for finding in findings]
    if all(own):
        return tuple(finding.match.rule_id for finding in findings)
    spans = Spans([finding.span for finding in findings])

    def wording(finding: Finding) -> str:
        pack = finding.match.pack
        near = (i for i in spans.touching(finding.span.start, finding.span.end) if own[i] and findings[i].match.pack is pack)
        return next((findings[i].match.rule_id for i in near), pack.id)

    return tuple(f.match.rule_id if mine else wording(f) for f, mine in zip(findings, own, strict=True))


class Switches:
    """The ids that are off: of rules, and of packs all of whose rules are."""

    def __init__(self) -> None:
        self.off: frozenset[str] = frozenset()
        self._sifted: dict[str, tuple[Result, frozenset[str], Result]] = {}

    def toggle(self, pack: Pack, rule: str | None = None) -> None:
        """Switches a rule (its full id), or a whole pack: off where any of its rules is on."""
        every = ids_of(pack)
        chosen = every if rule is None else frozenset({rule})
        off = self.off - chosen if chosen <= self.off else self.off | chosen
        self.off = off | {pack.id} if every <= off else off - {pack.id}

    def all_on(self) -> None:
        """Switches everything on."""
        self.off = frozenset()

    def on(self, pack: Pack) -> bool | None:
        """Whether all (True), some (None) or none (False) of a pack's rules are on."""
        off = ids_of(pack) & self.off
        return not off or (None if len(off) < len(pack.rules) else False)

    @property
    def rules(self) -> int:
        """How many rules are off."""
        return sum(":" in identity for identity in self.off)

    def sifted(self, result: Result) -> Result:
        """``result`` without what is off; the same object as long as nothing is switched."""
        if not self.off:
            return result
        full, off, less = self._sifted.get(result.path, (None, frozenset(), result))
        if full is not result or off != self.off:
            kept = zip(result.findings, owners(result.findings), strict=True)
            less = replace(result, findings=tuple(finding for finding, owner in kept if owner not in self.off))
            self._sifted = {result.path: (result, self.off, less)}
        return less
