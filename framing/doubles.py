"""Phrases in two packs: which pack is believed is then a question of the document, and both must know of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations

from framing.matching.folding import fold
from framing.packs.notation import expand
from framing.rules import Pack, Rule


def doubled(packs: Sequence[Pack], beside: Sequence[Pack]) -> Iterator[tuple[Pack, Rule, str]]:
    """(pack, its rule, problem): phrases that another of ``packs`` or ``beside`` has too, unless both say so; and what is said without need."""
    everywhere = {pack.id: pack for pack in (*beside, *packs)}
    owners: dict[tuple[str, str], list[tuple[Pack, Rule]]] = {}
    for pack in everywhere.values():
        for rule in pack.rules:
            for phrase in {fold(literal).text for term in rule.terms for literal in expand(term, pack.parties)}:
                owners.setdefault((pack.language.partition("-")[0], phrase), []).append((pack, rule))
    shared: set[tuple[str, str, str]] = set()
    undeclared: dict[tuple[str, str, str], tuple[Rule, str]] = {}
    for (_, phrase), owned in owners.items():
        for (pack, rule), (other, theirs) in permutations(owned, 2) if len(owned) > 1 else ():
            shared.add((pack.id, rule.id, other.id))
            if rule.kind == theirs.kind == "neutral":
                continue  # whichever pack is believed, it belongs to no side
            if pack.id != other.id and not (other.id in rule.shared_with and pack.id in theirs.shared_with):
                undeclared.setdefault((pack.id, rule.id, other.id), (theirs, phrase))
    for pack in packs:
        for rule in pack.rules:
            for other_id in everywhere:
                if (pack.id, rule.id, other_id) in undeclared:
                    theirs, phrase = undeclared[pack.id, rule.id, other_id]
                    mend = "keep it in one of them, or write shared_with: in both rules"
                    yield pack, rule, f"'{phrase}' is also a phrase of {other_id}:{theirs.id}; {mend}"
            for other_id in rule.shared_with:
                if other_id in everywhere and (pack.id, rule.id, other_id) not in shared:
                    yield pack, rule, f"it shares no phrase with the pack {other_id}; take that out under shared_with"
