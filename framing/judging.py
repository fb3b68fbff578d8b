"""From matches to findings: exceptions, the topic gate, overlaps, then severity, place and message.

What is not reported is kept with its reason, so that "why did this not fire" has an answer.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from framing.document import Document, Span
from framing.findings import Finding, Match, SetAside
from framing.interfaces import RuleKind
from framing.matching.compiled import Scan, gate_of
from framing.packs.notation import MAX_LENGTH
from framing.profiles import Profile
from framing.rules import NEUTRAL
from framing.voices import Voice, Voices


def sift(document: Document, scan: Scan, *, on_topic: bool = False) -> tuple[list[Match], list[SetAside]]:
    """The matches that stand, sorted and free of overlaps, and the others with the reason.

    ``on_topic`` opens every topic gate, as the examples of a rule need it.
    """
    candidates: list[Match] = []
    aside: list[SetAside] = []
    for match in scan.matches:
        reason = _crossing(document, match) or _excepted(scan, match) or (None if on_topic else _off_topic(scan, match))
        if reason:
            aside.append(SetAside(match, reason))
        else:
            candidates.append(match)
    kept, shadowed = _longest(candidates)
    return kept, sorted([*aside, *shadowed], key=lambda a: (a.match.span, a.match.rule_id))


def _crossing(document: Document, match: Match) -> str | None:
    same = document.paragraph_at(match.span.start) == document.paragraph_at(match.span.end - 1)
    return None if same else "it runs over the end of a paragraph"


def _excepted(scan: Scan, match: Match) -> str | None:
    spans = scan.exceptions.get(match.rule_id, [])
    # The scan gives them in order of their ends: those that could cover the match are few and stand together.
    for index in range(bisect_left(spans, match.span.end, key=lambda s: s.end), len(spans)):
        if spans[index].end > match.span.end + MAX_LENGTH:
            break
        if spans[index].covers(match.span):
            return "it is part of a phrase that the rule excepts"
    return None


def _off_topic(scan: Scan, match: Match) -> str | None:
    gate = gate_of(match.pack, match.rule)
    if gate is None or any(not span.overlaps(match.span) for span in scan.anchors.get(gate, ())):
        return None
    return f"nothing else in the document is about {match.pack.title}"


def _longest(matches: Iterable[Match]) -> tuple[list[Match], list[SetAside]]:
    """Of matches that overlap the longest stands; of equals the one that minds case, then the first by id, whatever the order of packs.

    Names stand inside neutral wording as well: a balanced pair ("called A here and B there") is neutral, and yet holds both sides' names.
    """

    def weight(match: Match) -> tuple[int, bool, str]:
        return (match.span.start - match.span.end, not match.rule.case_sensitive, match.rule_id)

    taken: dict[tuple[str, int], Match] = {}  # by every offset covered: matches are short, so this is linear in their text
    kept: list[Match] = []
    shadowed: list[SetAside] = []
    for match in sorted(matches, key=weight):
        layers = {"name": ("names",), "neutral": ("wording",)}.get(match.rule.kind, ("names", "wording"))
        places = [(layer, at) for layer in layers for at in range(*match.span)]
        other = next((taken[place] for place in places if place in taken), None)
        if other is None:
            taken.update(dict.fromkeys(places, match))
            kept.append(match)
        elif other.rule is not match.rule or other.span != match.span:
            shadowed.append(SetAside(match, f"{other.rule_id} covers it with a longer or more exact phrase"))
    return sorted(kept, key=lambda m: (m.span.start, -m.span.end)), shadowed


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
        message=_message(match, stretch.voice),
    )


def _message(match: Match, voice: Voice) -> str:
    """One sentence: whose wording it is and why that matters."""
    rule = match.rule
    if rule.perspective == NEUTRAL:
        return rule.why
    where = {Voice.OWN: "", Voice.DIRECT: ", quoted", Voice.INDIRECT: ", reported", Voice.SCARE: ", in marks of distance"}[voice]
    return f"Wording of one side ({match.pack.perspectives[rule.perspective].label}{where}): {rule.why}"
