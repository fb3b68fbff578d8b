"""From matches to findings: severity, place and message."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from framing.document import Document, Span
from framing.findings import Finding, Match
from framing.interfaces import RuleKind
from framing.profiles import Profile
from framing.rules import NEUTRAL
from framing.voices import Voice, Voices


def judge(
    document: Document, matches: Sequence[Match], voices: Voices, profile: Profile, kinds: Mapping[str, RuleKind]
) -> tuple[Finding, ...]:
    """A finding for each match: whose voice it stands in, how grave it is there, and where it is in the source."""
    return tuple(_finding(document, match, voices, profile, kinds[match.rule.kind]) for match in matches)


def _finding(document: Document, match: Match, voices: Voices, profile: Profile, kind: RuleKind) -> Finding:
    stretch = voices.at(match.span)
    region = document.region_at(match.span.start)
    source: Span = document.in_source(match.span)
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
        severity=profile.severity(match.rule, stretch, region, neutral=kind.neutral),
        message=_message(document, match, stretch.voice),
    )


def _message(document: Document, match: Match, voice: Voice) -> str:
    """One sentence: whose wording it is and why that matters; another where the date decides and the document gives none."""
    rule = match.rule
    undated = f" This is for copy dated {rule.valid}; the document gives no date." if rule.valid and document.date is None else ""
    if rule.perspective == NEUTRAL:
        return rule.why + undated
    where = {Voice.OWN: "", Voice.DIRECT: ", quoted", Voice.INDIRECT: ", reported", Voice.SCARE: ", in marks of distance"}[voice]
    return f"Wording of one side ({match.pack.perspectives[rule.perspective].label}{where}): {rule.why}{undated}"
