"""From matches to findings: severity, place and message."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from sys import intern
from typing import Final

from framing.document import Document
from framing.findings import Finding, Match, said_in
from framing.interfaces import RuleKind
from framing.profiles import Profile
from framing.rules import NEUTRAL, Severity
from framing.stopping import through
from framing.voices import OWN, Stretch, Voice, Voices


@dataclass(frozen=True, slots=True)
class Judge:
    """What a match in this document is judged by."""

    document: Document
    voices: Voices
    profile: Profile
    kinds: Mapping[str, RuleKind]

    def findings(self, matches: Iterable[Match]) -> tuple[Finding, ...]:
        """A finding for each match: whose voice it stands in, how grave it is there, and where it is in the source."""
        return tuple(self.finding(match) for match in through(matches))

    def finding(self, match: Match, message: str | None = None) -> Finding:
        """The finding for ``match``; it says ``message``, or whose wording it is and why that matters."""
        document = self.document
        region, source = document.region_at(match.span.start), document.in_source(match.span)
        neutral, house = self.kinds[match.rule.kind].neutral, self.profile.override(match.rule_id)
        # Of neutral wording nobody asks who says it before it is shown.
        asked = not neutral or (message is None and match.rule.perspective != NEUTRAL)
        stretch = self.voices.at(match.span) if asked else OWN
        message = self._message(match, stretch) if message is None else message
        if house is not None:
            message += f" {self.profile.title} says: {house.references[0].says}" if house.references[0].says else ""
        return Finding(
            match=match,
            span=match.span,
            start=source.start,
            end=source.end,
            document=document,
            # What many findings have alike is kept once.
            text=intern(document.text[match.span.start : match.span.end]),
            voices=self.voices,
            region=region,
            severity=Severity.INFO
            if neutral
            else self.profile.severity(match.rule, match.rule_id, stretch, region, neutral=neutral),
            message=intern(message),
            house=house,
            said=said_in(stretch) if asked else None,
        )

    def _message(self, match: Match, stretch: Stretch) -> str:
        """One sentence: whose wording it is and why that matters; another where the date decides and the document gives none."""
        rule, dated = match.rule, self.document.date is not None
        undated = "" if dated or not rule.valid else f" This is for copy dated {rule.valid}; the document gives no date."
        if rule.perspective == NEUTRAL:
            return rule.why + undated
        side, where = match.pack.perspectives[rule.perspective].label, _WHERE[stretch.voice]
        return f"Wording of one side ({side}{where}): {rule.why}{undated}"


_WHERE: Final = {Voice.OWN: "", Voice.DIRECT: ", quoted", Voice.INDIRECT: ", reported", Voice.SCARE: ", in marks of distance"}
