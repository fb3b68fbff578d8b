"""From what the scan saw to the matches that stand: exceptions, the words around a hit, dates, overlaps.

What is not reported is kept with its reason, so that "why did this not fire" has an answer.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from framing.document import Document, Span
from framing.findings import Match, SetAside
from framing.matching.compiled import gate_of
from framing.matching.seen import Scan
from framing.packs.notation import MAX_LENGTH
from framing.rules import NEUTRAL, Context
from framing.stopping import through
from framing.tongues import against, code
from framing.units import Units


def sift(document: Document, scan: Scan, *, on_topic: bool = False) -> tuple[list[Match], list[SetAside]]:
    """The matches that stand, sorted and free of overlaps, and the others with the reason.

    ``on_topic`` opens every topic gate, as the examples of a rule need it.
    """
    conditions = Conditions(document, scan, on_topic=on_topic)
    candidates: list[Match] = []
    aside: list[SetAside] = []
    for match in through(scan.matches):
        against = next(conditions.against(match), None)
        if against:
            aside.append(SetAside(match, against[1]))
        else:
            candidates.append(match)
    kept, shadowed = _longest(candidates, conditions.from_topic)
    return kept, sorted([*aside, *shadowed], key=lambda a: (a.match.span, a.match.rule_id))


Nearness = tuple[bool, int, int]
"""How far a match is from what its pack is about: whether the paragraph holds none of it, characters to the nearest, and minus how many."""

Weight = tuple[int, bool, Nearness, str]
"""What is asked of two matches in one place, in this order, the least first: minus its length, whether it minds no case, how far its topic is, its rule."""


class Conditions:
    """What a rule asks of the place of a hit. Words around it are looked for once for each rule and unit of text."""

    def __init__(self, document: Document, scan: Scan, *, on_topic: bool) -> None:
        self.document, self.scan, self.on_topic = document, scan, on_topic
        self.checked = document.as_checked
        self.units = Units(self.checked)
        self.language = code(document.language)
        self._around: dict[tuple[str, str, int], list[Span]] = {}

    def against(self, match: Match) -> Iterator[tuple[str, str]]:
        """Every reason for which ``match`` is none, in order of what they cost to find out.

        Each has its step before it: language, paragraph, region, name, or the field of the rule.
        """
        document, rule = self.document, match.rule
        if reason := against(match.pack, self.language):
            yield "language", reason
        if _parted(document, match.span):
            yield "paragraph", "it runs over the end of a paragraph"
        for region in {document.region_at(match.span.start), document.region_at(match.span.end - 1)}.intersection(document.unread):
            yield "region", f"it stands in {region}, which is not checked"
        if self.excepted(match) is not None:
            yield "except", "it is part of a phrase that the rule excepts"
        if rule.perspective != NEUTRAL and (names := self.scan.names()):
            name = _covering(names, match.span)
            if name is not None and name != match.span:
                yield "name", f"it is part of a proper name ({document.text[slice(*name)]})"
        if rule.valid is not None and document.date is not None and document.date not in rule.valid:
            yield "valid", f"the rule is for copy dated {rule.valid}"
        for reason in self._skipped(match):
            yield "skip", reason
        if not self.on_topic and gate_of(match.pack, rule) is not None:
            context = self.gate(match)
            if len(self.words(match, "about")) < context.at_least:
                yield "about", f"nothing else in the {context.within} is about {match.pack.title}"
        if rule.near and len(self.words(match, "near")) < rule.near.at_least:
            yield "near", f"no word that it needs stands in the same {rule.near.within}"
        if rule.unless_near and len(self.words(match, "unless_near")) >= rule.unless_near.at_least:
            yield "unless_near", f"a word that rules it out stands in the same {rule.unless_near.within}"

    def gate(self, match: Match) -> Context:
        """The topic gate of its rule, its pack's where the rule has none; without terms where nothing is asked."""
        return match.pack.about if match.rule.about is None else match.rule.about

    def words(self, match: Match, field: str) -> list[Span]:
        """The words of ``field`` (about, near, unless_near) that count for ``match``, as many as the rule asks for, or all there are."""
        if field == "about":
            gate = gate_of(match.pack, match.rule)
            return self._counted(match, self.gate(match), lambda _: self.scan.anchors(gate) if gate else ())
        return self._counted(match, getattr(match.rule, field), lambda unit: self._found(match, field, unit))

    def excepted(self, match: Match) -> Span | None:
        """The phrase that the rule excepts and ``match`` is part of."""
        return _covering(self.scan.exceptions(match.rule_id), match.span) if match.rule.exceptions else None

    def _skipped(self, match: Match) -> Iterator[str]:
        for skip in (match.pack.skip, match.rule.skip):
            if self.document.section in skip.sections:
                yield f"it is not for the section {self.document.section}"
            if self.document.genre in skip.genres:
                yield f"it is not for the genre {self.document.genre}"
            if skip.regions and (region := self.document.region_at(match.span.start)) in skip.regions:
                yield f"it is not for the {region}"

    def _found(self, match: Match, field: str, unit: Span) -> Sequence[Span]:
        key = (match.rule_id, field, unit.start)
        if key not in self._around:
            self._around[key] = self.scan.contexts.find(match, field, self.checked.text, unit)
        return self._around[key]

    def from_topic(self, match: Match) -> Nearness:
        """How far the words that open the gate of its rule stand from ``match``, or those of its pack where the rule has no gate."""
        spans = self.scan.anchors(gate_of(match.pack, match.rule) or match.pack.id)
        first = bisect_right(spans, match.span.start, key=lambda s: s.end)
        after = next((s for s in islice(spans, first, None) if s.start >= match.span.end), None)
        near = [*spans[first - 1 : first], *([after] if after else ())]
        paragraph = self.units.at("paragraph", match.span)
        apart = (max(span.start - match.span.end, match.span.start - span.end) for span in near)
        return (not any(paragraph.covers(span) for span in near), min(apart, default=len(self.document.text)), -len(spans))

    def _counted(self, match: Match, context: Context, spans_in: Callable[[Span], Sequence[Span]]) -> list[Span]:
        """Of the spans, given in order of their ends, those in the unit of the match and apart from it and each other; no more than are asked for."""
        unit = self.units.at(context.within, match.span)
        spans, counted, reach = spans_in(unit), list[Span](), unit.start
        for index in range(bisect_left(spans, unit.start, key=lambda s: s.end), len(spans)):
            span = spans[index]
            if span.end > unit.end:
                break
            if span.start >= reach and not span.overlaps(match.span):
                counted.append(span)
                reach = span.end
                if len(counted) == context.at_least:
                    break
        return counted


def _parted(document: Document, span: Span) -> bool:
    """Whether a paragraph ends within ``span``, which it does at the end of a line only."""
    within = document.text[slice(*span)]
    return ("\n" in within or "\r" in within) and document.paragraph_at(span.start) != document.paragraph_at(span.end - 1)


def _covering(spans: Sequence[Span], span: Span) -> Span | None:
    """One of ``spans``, given in order of their ends, that covers ``span``: those that could are few and stand together."""
    for index in range(bisect_left(spans, span.end, key=lambda s: s.end), len(spans)):
        if spans[index].end > span.end + MAX_LENGTH:
            break
        if spans[index].covers(span):
            return spans[index]
    return None


def _longest(matches: Sequence[Match], from_topic: Callable[[Match], Nearness]) -> tuple[list[Match], list[SetAside]]:
    """Of matches that overlap the longest stands; of equals the one that minds case, then the one whose topic is nearest.

    Where even that leaves two, it is the first by id, whatever the order of packs.

    Names stand inside neutral wording as well: a balanced pair ("called A here and B there") is neutral, and yet holds both sides' names.
    """
    kept: list[Match] = []
    shadowed: list[SetAside] = []
    for together in _clusters(matches):
        taken: dict[tuple[str, int], Match] = {}  # by every offset covered: matches are short, so this is linear in their text
        weight = _weighing(together, from_topic)
        for match in sorted(together, key=weight) if len(together) > 1 else together:
            layers = {"name": ("names",), "neutral": ("wording",)}.get(match.rule.kind, ("names", "wording"))
            places = [(layer, at) for layer in layers for at in range(*match.span)]
            other = next((taken[place] for place in places if place in taken), None)
            if other is None:
                taken.update(dict.fromkeys(places, match))
                kept.append(match)
            elif other.rule is not match.rule or other.span != match.span:
                shadowed.append(SetAside(match, f"{other.rule_id} {_advantage(weight(other), weight(match))}"))
    return sorted(kept, key=lambda m: (m.span.start, -m.span.end)), shadowed


def _weighing(matches: Sequence[Match], from_topic: Callable[[Match], Nearness]) -> Callable[[Match], Weight]:
    """By what ``matches`` take their place, the least first."""
    packs: dict[Span, set[str]] = {}
    for match in matches:
        packs.setdefault(match.span, set()).add(match.pack.id)

    def weight(match: Match) -> Weight:
        nearness = from_topic(match) if len(packs[match.span]) > 1 else (False, 0, 0)
        return (match.span.start - match.span.end, not match.rule.case_sensitive, nearness, match.rule_id)

    return weight


def _advantage(stands: Weight, falls: Weight) -> str:
    """Why the one stands and the other does not."""
    if stands[:2] != falls[:2]:
        return "covers it with a longer or more exact phrase"
    if stands[2] == falls[2]:
        return "has a phrase as long, and comes first by its name"
    return f"has a phrase as long, and its topic {'is nearer' if stands[2][:2] != falls[2][:2] else 'is named more often'}"


def _clusters(matches: Sequence[Match]) -> Iterator[list[Match]]:
    """``matches`` in groups, none of which shares a character with another; most matches are alone."""
    cluster: list[Match] = []
    end = 0
    for match in sorted(matches, key=lambda m: m.span.start):
        if cluster and match.span.start >= end:
            yield cluster
            cluster = []
        cluster.append(match)
        end = max(end, match.span.end)
    if cluster:
        yield cluster
