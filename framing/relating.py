"""From judged findings to what they are to each other in one document: pairs of names, names without their pair, contrasts.

The kinds of rule that have a ``relate`` do it (`framing.relations` holds the built-in ones); here they are run and believed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from sys import intern

from framing.errors import Failure, FramingError
from framing.findings import Finding, Match
from framing.interfaces import Related, RuleKind, Scene
from framing.judging import Judge
from framing.matching.contexts import Contexts
from framing.rules import Pack, Rule, Severity
from framing.stopping import through
from framing.ties import Ties, ties_of
from framing.units import Units


def relate(
    judge: Judge, findings: Sequence[Finding], contexts: Contexts, ties: dict[str, Ties]
) -> tuple[tuple[Finding, ...], tuple[Failure, ...]]:
    """``findings`` and what the relations of every pack that found something say of them, in order of place; and what failed.

    ``ties`` are those of packs by their ids, as far as they were needed before; what is needed now is added.
    """
    if not findings:
        return (), ()
    by_pack: dict[str, list[Finding]] = {}
    for finding in findings:
        by_pack.setdefault(finding.match.pack.id, []).append(finding)
    document = judge.document.as_checked
    units = Units(document)
    relations = [kind for kind in judge.kinds.values() if kind.relate is not None]
    made: list[Finding] = []
    softened: dict[int, str] = {}
    failures: list[Failure] = []
    for own in through(by_pack.values()):
        pack = own[0].match.pack
        if pack.id not in ties:
            ties[pack.id] = ties_of(pack)
        scene = Scene(
            document,
            pack,
            ties[pack.id],
            tuple(own),
            judge.voices,
            units,
            lambda m, f, unit: contexts.find(m, f, document.text, unit),
        )
        for rule, kind in _rules(scene, relations):
            if not judge.profile.on(f"{pack.id}:{rule.id}"):
                continue
            try:
                said = list(kind.relate(scene, rule)) if kind.relate else []
            except FramingError:  # of the voices: without them no finding stands
                raise
            except Exception as error:  # noqa: BLE001 - a kind of rule is a plugin's code; its fault must not take the other rules along
                failures.append(Failure(document.path, f"the rule {pack.id}:{rule.id} failed: {type(error).__name__}"))
                continue
            for related in said:
                softened |= {id(finding): related.says for finding in related.softens}
                if related.span is not None:
                    made.append(judge.finding(_match(pack, rule, related), f"{related.says} {rule.why}".strip()))
    stand = [_soft(finding, softened[id(finding)]) if id(finding) in softened else finding for finding in findings]
    if not made:
        return tuple(stand), tuple(failures)
    # Before the wording that it is about, so that whoever paints one over the other shows the wording.
    return tuple(sorted([*stand, *made], key=lambda f: (f.span.start, -f.span.end, f.wording))), tuple(failures)


def _soft(finding: Finding, says: str) -> Finding:
    return replace(finding, severity=Severity.INFO, message=intern(f"{finding.message} {says}"))


def _rules(scene: Scene, relations: Sequence[RuleKind]) -> Iterator[tuple[Rule, RuleKind]]:
    for kind in relations:
        if kind.rule is not None:
            yield kind.rule, kind
        yield from ((rule, kind) for rule in scene.ties.of_kind.get(kind.name, ()))


def _match(pack: Pack, rule: Rule, related: Related) -> Match:
    assert related.span is not None
    said = replace(rule, perspective=related.perspective, alternatives=related.alternatives or rule.alternatives)
    return Match(pack, said, related.span, related.of)
