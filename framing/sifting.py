"""From what the scan saw to the matches that stand: exceptions, the words around a hit, dates, overlaps.

What is not reported is kept with its reason, so that "why did this not fire" has an answer.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from framing.document import Document, Span
from framing.findings import Match, SetAside
from framing.matching.compiled import Scan, gate_of
from framing.packs.notation import MAX_LENGTH
from framing.rules import NEUTRAL, Context
from framing.units import Units


def sift(document: Document, scan: Scan, *, on_topic: bool = False) -> tuple[list[Match], list[SetAside]]:
    """The matches that stand, sorted and free of overlaps, and the others with the reason.

    ``on_topic`` opens every topic gate, as the examples of a rule need it.
    """
    conditions = _Conditions(document, scan, on_topic=on_topic)
    candidates: list[Match] = []
    aside: list[SetAside] = []
    for match in scan.matches:
        reason = next(conditions.against(match), None)
        if reason:
            aside.append(SetAside(match, reason))
        else:
            candidates.append(match)
    kept, shadowed = _longest(candidates, conditions.from_topic)
    return kept, sorted([*aside, *shadowed], key=lambda a: (a.match.span, a.match.rule_id))


Nearness = tuple[bool, int, int]
"""How far a match is from what its pack is about: whether the paragraph holds none of it, characters to the nearest, and minus how many."""


class _Conditions:
    """What a rule asks of the place of a hit. Words around it are looked for once for each rule and unit of text."""

    def __init__(self, document: Document, scan: Scan, *, on_topic: bool) -> None:
        self.document, self.scan, self.on_topic = document, scan, on_topic
        self.units = Units(document)
        self._around: dict[tuple[str, str, int], list[Span]] = {}

    def against(self, match: Match) -> Iterator[str]:
        """Every reason for which ``match`` is none, in order of what they cost to find out."""
        document, rule = self.document, match.rule
        if document.paragraph_at(match.span.start) != document.paragraph_at(match.span.end - 1):
            yield "it runs over the end of a paragraph"
        if _covering(self.scan.exceptions.get(match.rule_id, ()), match.span) is not None:
            yield "it is part of a phrase that the rule excepts"
        if rule.perspective != NEUTRAL and self.scan.names:
            name = _covering(self.scan.names, match.span)
            if name is not None and name != match.span:
                yield f"it is part of a proper name ({document.text[slice(*name)]})"
        if rule.valid is not None and document.date is not None and document.date not in rule.valid:
            yield f"the rule is for copy dated {rule.valid}"
        yield from self._skipped(match)
        gate = None if self.on_topic else gate_of(match.pack, match.rule)
        if gate is not None:
            context = match.pack.about if rule.about is None else rule.about
            if not self._holds(match, context, lambda _: self.scan.anchors.get(gate, ())):
                yield f"nothing else in the {context.within} is about {match.pack.title}"
        if rule.near and not self._holds(match, rule.near, lambda unit: self._found(match, "near", unit)):
            yield f"no word that it needs stands in the same {rule.near.within}"
        if rule.unless_near and self._holds(match, rule.unless_near, lambda unit: self._found(match, "unless_near", unit)):
            yield f"a word that rules it out stands in the same {rule.unless_near.within}"

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
            self._around[key] = self.scan.contexts.find(match, field, self.document.text, unit)
        return self._around[key]

    def from_topic(self, match: Match) -> Nearness:
        """How far the words that open the gate of its rule stand from ``match``, or those of its pack where the rule has no gate."""
        spans = self.scan.anchors.get(gate_of(match.pack, match.rule) or match.pack.id, ())
        first = bisect_right(spans, match.span.start, key=lambda s: s.end)
        after = next((s for s in islice(spans, first, None) if s.start >= match.span.end), None)
        near = [*spans[first - 1 : first], *([after] if after else ())]
        paragraph = self.units.at("paragraph", match.span)
        apart = (max(span.start - match.span.end, match.span.start - span.end) for span in near)
        return (not any(paragraph.covers(span) for span in near), min(apart, default=len(self.document.text)), -len(spans))

    def _holds(self, match: Match, context: Context, spans_in: Callable[[Span], Sequence[Span]]) -> bool:
        """Whether enough of the spans, given in order of their ends, stand in the unit of the match and apart from it and each other."""
        unit = self.units.at(context.within, match.span)
        spans, count, reach = spans_in(unit), 0, unit.start
        for index in range(bisect_left(spans, unit.start, key=lambda s: s.end), len(spans)):
            span = spans[index]
            if span.end > unit.end:
                break
            if span.start >= reach and not span.overlaps(match.span):
                count, reach = count + 1, span.end
                if count == context.at_least:
                    return True
        return False


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
    if not matches:
        return [], []
    packs: dict[Span, set[str]] = {}
    for match in matches:
        packs.setdefault(match.span, set()).add(match.pack.id)

    def weight(match: Match) -> tuple[int, bool, Nearness, str]:
        nearness = from_topic(match) if len(packs[match.span]) > 1 else (False, 0, 0)
        return (match.span.start - match.span.end, not match.rule.case_sensitive, nearness, match.rule_id)

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
