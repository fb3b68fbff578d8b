"""From matches to findings: severity, place and message."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from framing.document import Document
from framing.findings import Finding, Match
from framing.interfaces import RuleKind
from framing.profiles import Profile
from framing.rules import NEUTRAL
from framing.voices import Voice, Voices


@dataclass(frozen=True, slots=True)
class Judge:
    """What a match in this document is judged by."""

    document: Document
    voices: Voices
    profile: Profile
    kinds: Mapping[str, RuleKind]

    def findings(self, matches: Iterable[Match]) -> tuple[Finding, ...]:
        """A finding for each match: whose voice it stands in, how grave it is there, and where it is in the source."""
        return tuple(self.finding(match) for match in matches)

    def finding(self, match: Match, message: str | None = None) -> Finding:
        """The finding for ``match``; it says ``message``, or whose wording it is and why that matters."""
        document = self.document
        stretch, region, source = self.voices.at(match.span), document.region_at(match.span.start), document.in_source(match.span)
        neutral, house = self.kinds[match.rule.kind].neutral, self.profile.override(match.rule_id)
        message = _message(document, match, stretch.voice) if message is None else message
        if house is not None:
            message += f" {self.profile.title} says: {house.references[0].says}" if house.references[0].says else ""
        return Finding(
            match=match,
            span=match.span,
            start=source.start,
            end=source.end,
            position=document.position(source.start),
            end_position=document.position(source.end),
            text=document.text[match.span.start : match.span.end],
            stretch=stretch,
            region=region,
            severity=self.profile.severity(match.rule, match.rule_id, stretch, region, neutral=neutral),
            message=message,
            house=house,
        )


def _message(document: Document, match: Match, voice: Voice) -> str:
    """One sentence: whose wording it is and why that matters; another where the date decides and the document gives none."""
    rule = match.rule
    undated = f" This is for copy dated {rule.valid}; the document gives no date." if rule.valid and document.date is None else ""
    if rule.perspective == NEUTRAL:
        return rule.why + undated
    where = {Voice.OWN: "", Voice.DIRECT: ", quoted", Voice.INDIRECT: ", reported", Voice.SCARE: ", in marks of distance"}[voice]
    return f"Wording of one side ({match.pack.perspectives[rule.perspective].label}{where}): {rule.why}{undated}"
