"""Every condition of a rule must be needed: without it some example of the rule comes out otherwise. One that nothing needs is dead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from typing import Final

from framing.document import Document, Region, Span
from framing.engine import Engine
from framing.interfaces import RuleKind
from framing.matching.compiled import CompiledPacks
from framing.packs.fields import USUAL_UNIT
from framing.rules import Context, Example, Interval, Pack, Rule, Skip
from framing.sifting import sift

_NOWHERE: Final = "\ue000nowhere"
"""A word that stands in no example."""


def document_of(example: Example, pack: Pack) -> Document:
    """The example as a document."""
    regions = (Region(Span(0, len(example.text)), example.region),) if example.region else ()
    return Document(
        "<example>", example.text, pack.language, regions, date=example.date, section=example.section, genre=example.genre
    )


def unneeded(pack: Pack, rule: Rule, kinds: Mapping[str, RuleKind]) -> Iterator[str]:
    """What is wrong with each condition of ``rule`` that no example of it needs."""
    usual = None
    for what, mend, changed in _without(rule):
        usual = _finds(pack, rule, kinds) if usual is None else usual
        if _finds(pack, changed, kinds) == usual:
            yield f"no example needs {what}; {mend}, or take it out"


def unneeded_gate(pack: Pack, kinds: Mapping[str, RuleKind]) -> Iterator[tuple[int, str]]:
    """The same for the topic gate that the rules of ``pack`` share, where it looks and how often, and for what they skip: (line, problem)."""
    for field in fields(pack.skip):
        for name in getattr(pack.skip, field.name):
            other = replace(pack, skip=_less(pack.skip, field.name, name))
            if all(_finds(pack, rule, kinds) == _finds(other, rule, kinds) for rule in pack.rules):
                mend = "give a rule a pass example that it alone keeps from being flagged, or take it out"
                yield pack.skip_line, f"no example needs '{name}' under skip; {mend}"
    rules = [rule for rule in pack.rules if rule.about is None]
    for what, mend, changed in _other_context("about", pack.about):
        other = replace(pack, about=changed)
        if all(_finds(pack, rule, kinds) == _finds(other, rule, kinds) for rule in rules):
            yield pack.about_line, f"no example needs {what}; {mend}, or take it out"


def unneeded_relations(pack: Pack, rule: Rule, engine: Engine) -> Iterator[str]:
    """The same for what ``rule`` says of other rules and of its first use. ``engine`` has the pack alone."""
    usual = None
    for what, mend, changed in _unrelated(rule):
        usual = _relates(pack, rule, engine) if usual is None else usual
        other = replace(pack, rules=tuple(changed if one is rule else one for one in pack.rules))
        found = _relates(pack, rule, replace(engine, packs=(other,)))
        # Without its counterpart a name is no longer unpaired either: that alone does not prove that the two are a pair.
        pairs = rule.counterparts != changed.counterparts
        if [example[pairs] for example in found] == [example[pairs] for example in usual]:
            yield f"no example needs {what}; {mend}, or take it out"


def _relates(pack: Pack, rule: Rule, engine: Engine) -> list[tuple[list[tuple[str, Span]], list[str]]]:
    """What the relations between findings say of each example of ``rule``, and what its own findings say there."""
    found = []
    for example in (*rule.flag, *rule.passes):
        findings = engine.check(document_of(example, pack), on_topic=example.on_topic).findings
        relations = [(f.match.rule_id, f.span) for f in findings if engine.kinds[f.match.rule.kind].relate is not None]
        found.append((relations, [f.message for f in findings if f.match.rule.id == rule.id]))
    return found


def _unrelated(rule: Rule) -> Iterator[tuple[str, str, Rule]]:
    for name in rule.counterparts:
        others = tuple(other for other in rule.counterparts if other != name)
        yield f"the counterpart '{name}'", "give it a flag example that holds both names", replace(rule, counterparts=others)
    if rule.variant:
        yield f"the variant '{rule.variant}'", "give it an example that says it in both ways", replace(rule, variant="")
    for term in rule.first_mention.terms:
        fewer = Context(tuple(_NOWHERE if other == term else other for other in rule.first_mention.terms))
        yield (
            f"'{term}' under first_mention",
            "give it an example in which it introduces the name",
            replace(rule, first_mention=fewer),
        )


def _finds(pack: Pack, rule: Rule, kinds: Mapping[str, RuleKind]) -> list[list[Span]]:
    """Where ``rule``, alone in its pack, stands in each of its examples."""
    compiled = CompiledPacks((replace(pack, rules=(rule,)),), kinds)
    found = []
    for example in (*rule.flag, *rule.passes):
        document = document_of(example, pack)
        matches, _ = sift(document, compiled.scan(document), on_topic=example.on_topic)
        found.append([match.span for match in matches])
    return found


def _without(rule: Rule) -> Iterator[tuple[str, str, Rule]]:
    """Each condition as (its name, how an example proves it, the rule without it)."""
    held_back = "give it a pass example that it alone keeps from being flagged"
    if rule.near:
        yield "the condition near", held_back, replace(rule, near=Context())
    for index, term in enumerate(rule.near.terms if len(rule.near.terms) > 1 else ()):
        fewer = replace(rule.near, terms=rule.near.terms[:index] + rule.near.terms[index + 1 :])
        yield f"'{term}' under near", "give it a flag example in which no other of them stands", replace(rule, near=fewer)
    for index, term in enumerate(rule.unless_near.terms):
        fewer = replace(rule.unless_near, terms=rule.unless_near.terms[:index] + rule.unless_near.terms[index + 1 :])
        yield f"'{term}' under unless_near", held_back, replace(rule, unless_near=fewer)
    for what, mend, changed in _other_context("near", rule.near):
        yield what, mend, replace(rule, near=changed)
    for what, mend, changed in _other_context("unless_near", rule.unless_near):
        yield what, mend, replace(rule, unless_near=changed)
    for what, mend, changed in _other_context("about", rule.about or Context()):
        yield what, mend, replace(rule, about=changed)
    for field in fields(rule.skip):
        for name in getattr(rule.skip, field.name):
            yield f"'{name}' under skip", held_back, replace(rule, skip=_less(rule.skip, field.name, name))
    if rule.valid is not None:
        dated = "give it a pass example with a date: that it alone keeps from being flagged"
        if rule.valid.since:
            yield "valid from", dated, replace(rule, valid=Interval(None, rule.valid.until))
        if rule.valid.until:
            yield "valid until", dated, replace(rule, valid=Interval(rule.valid.since, None))


def _less(skip: Skip, field: str, name: str) -> Skip:
    return Skip(**{f.name: tuple(n for n in getattr(skip, f.name) if (f.name, n) != (field, name)) for f in fields(skip)})


def _other_context(field: str, context: Context) -> Iterator[tuple[str, str, Context]]:
    if not context:
        return
    if context.within != USUAL_UNIT[field]:
        mend = f"give it an example that comes out otherwise in a {USUAL_UNIT[field]}"
        yield f"within: {context.within} under {field}", mend, replace(context, within=USUAL_UNIT[field])
    if context.at_least > 1:
        yield (
            f"at_least: {context.at_least} under {field}",
            "give it an example that comes out otherwise with one of them",
            replace(context, at_least=1),
        )
