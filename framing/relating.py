"""From judged findings to what they are to each other in one document: pairs of names, names without their pair, contrasts.

The kinds of rule that have a ``relate`` do it (`framing.relations` holds the built-in ones); here they are run and believed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from framing.errors import Failure
from framing.findings import Finding, Match, SetAside
from framing.interfaces import Related, RuleKind, Scene
from framing.judging import Judge
from framing.matching.contexts import Contexts
from framing.rules import Pack, Rule
from framing.units import Units


@dataclass(frozen=True, slots=True)
class Relations:
    """``findings`` in order of place, the old ones that stand and the new; ``set_aside`` are those that a relation took the place of."""

    findings: tuple[Finding, ...]
    set_aside: tuple[SetAside, ...] = ()
    failures: tuple[Failure, ...] = ()


def relate(judge: Judge, findings: Sequence[Finding], contexts: Contexts) -> Relations:
    """What the relations of every pack that found something say of its findings."""
    by_pack: dict[str, list[Finding]] = {}
    for finding in findings:
        by_pack.setdefault(finding.match.pack.id, []).append(finding)
    document, units = judge.document, Units(judge.document)
    made: list[Finding] = []
    aside: list[SetAside] = []
    failures: list[Failure] = []
    absorbed: set[int] = set()
    for own in by_pack.values():
        pack = own[0].match.pack
        scene = Scene(document, pack, tuple(own), judge.voices, units, lambda m, f, unit: contexts.find(m, f, document.text, unit))
        for rule, kind in _rules(pack, judge.kinds):
            try:
                said = list(kind.relate(scene, rule)) if kind.relate else []
            except Exception as error:  # noqa: BLE001 - a kind of rule is a plugin's code; its fault must not take the other rules along
                failures.append(Failure(document.path, f"the rule {pack.id}:{rule.id} failed: {type(error).__name__}"))
                continue
            for related in said:
                for finding in related.absorbs:
                    if id(finding) not in absorbed:
                        absorbed.add(id(finding))
                        aside.append(SetAside(finding.match, f"it is part of what {pack.id}:{rule.id} says"))
                if related.span is not None:
                    made.append(judge.finding(_match(pack, rule, related), f"{related.says} {rule.why}".strip()))
    stand = [finding for finding in findings if id(finding) not in absorbed]
    if not made:
        return Relations(tuple(stand), tuple(aside), tuple(failures))
    # Before the wording that it is about, so that whoever paints one over the other shows the wording.
    return Relations(
        tuple(sorted([*stand, *made], key=lambda f: (f.span.start, -f.span.end, f.wording))), tuple(aside), tuple(failures)
    )


def _rules(pack: Pack, kinds: Mapping[str, RuleKind]) -> Iterator[tuple[Rule, RuleKind]]:
    for kind in kinds.values():
        if kind.relate is not None:
            yield from ((rule, kind) for rule in (*([kind.rule] if kind.rule else ()), *pack.rules) if rule.kind == kind.name)


def _match(pack: Pack, rule: Rule, related: Related) -> Match:
    assert related.span is not None
    said = replace(rule, perspective=related.perspective, alternatives=related.alternatives or rule.alternatives)
    return Match(pack, said, related.span, related.of)
