"""Phrases in two packs: which pack is believed is then a question of the document, and who writes a pack must know of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations

from framing.matching.folding import fold
from framing.packs.notation import expand
from framing.rules import Pack, Rule


def doubled(packs: Sequence[Pack], beside: Sequence[Pack]) -> Iterator[tuple[Pack, Rule, str]]:
    """(pack, its rule, problem): phrases that another of ``packs`` or ``beside`` has too, unless the rule says so; and what is said without need.

    Of two ``packs`` both must say it. A pack that is only there ``beside`` them may be somebody else's, who knows nothing of these.
    """
    tested = {pack.id for pack in packs}
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
            known = other.id in rule.shared_with and (other.id not in tested or pack.id in theirs.shared_with)
            if pack.id != other.id and not known:
                undeclared.setdefault((pack.id, rule.id, other.id), (theirs, phrase))
    for pack in packs:
        for rule in pack.rules:
            for other_id in everywhere:
                if (pack.id, rule.id, other_id) in undeclared:
                    theirs, phrase = undeclared[pack.id, rule.id, other_id]
                    mend = (
                        "keep it in one of them, or write shared_with: in both rules"
                        if other_id in tested
                        else f"take it out, or write shared_with: [{other_id}] in the rule"
                    )
                    yield pack, rule, f"'{phrase}' is also a phrase of {other_id}:{theirs.id}; {mend}"
            for other_id in rule.shared_with:
                if other_id in everywhere and (pack.id, rule.id, other_id) not in shared:
                    yield pack, rule, f"it shares no phrase with the pack {other_id}; take that out under shared_with"
