"""Relations between the findings of one document: kinds of rule that no pack writes, since every pack has them."""

from __future__ import annotations

from collections.abc import Iterable

from framing.interfaces import RuleKind
from framing.relations import contrast, marks, names, texts
from framing.rules import Rule


def framing_rule_kinds() -> Iterable[RuleKind]:
    """The built-in relations, in the order in which they are asked."""
    return (
        _kind(texts.BALANCED_PAIR, "Both sides' names for one thing, given together.", names.balanced, neutral=True),
        _kind(texts.UNPAIRED_NAME, "One side's name, and nowhere the other's.", names.unpaired),
        _kind(texts.MIXED_WORDING, "Two ways to say one thing in the outlet's own voice.", names.mixed),
        _kind(texts.FIRST_MENTION, "A first use without the gloss or full form that the rule wants.", names.first_mention),
        _kind(
            texts.ASYMMETRY, "One side's words with verbs that lend weight, the other's with verbs that doubt.", contrast.asymmetry
        ),
        _kind(texts.UNEQUAL_LABELS, "One side has a government, the other a regime.", contrast.labels),
        _kind(
            texts.DISTANCE_MARKS, "Quotation marks or so-called round one side's wording, where nobody is quoted.", marks.distance
        ),
    )


def _kind(rule: Rule, summary: str, relate: names.Relate, *, neutral: bool = False) -> RuleKind:
    return RuleKind(rule.kind, summary, by=None, neutral=neutral, relate=relate, rule=rule)
