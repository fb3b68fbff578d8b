"""Packs prove themselves: every rule is run on its own examples. For built-in packs, for plugins, for anybody's."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from framing.document import Document, Span
from framing.doubles import doubled
from framing.engine import Engine
from framing.findings import Result
from framing.interfaces import RuleKind, VoiceAnalyser
from framing.matching.folding import fold
from framing.necessity import document_of, unneeded, unneeded_gate, unneeded_relations
from framing.packs.notation import expand
from framing.rules import NEUTRAL, Example, Pack, Rule
from framing.sifting import sift
from framing.voices import Voice

_OFF_TOPIC: Final = '{text: "…", topic: other}, where the text holds the words of a term and none of those under about'


@dataclass(frozen=True, slots=True)
class Fault:
    """What a rule fails to prove, with the place in its file; ``example`` is the one that shows it, where one does."""

    pack: Pack
    rule: Rule | None
    line: int
    problem: str
    example: Example | None = None

    def __str__(self) -> str:
        name = f"{self.pack.id}:{self.rule.id}" if self.rule else self.pack.id
        return f"{self.pack.origin}:{self.line}: {name}: {self.problem}"


def prove(
    packs: Sequence[Pack], kinds: Mapping[str, RuleKind], analysers: Mapping[str, VoiceAnalyser], beside: Sequence[Pack] = ()
) -> Iterator[Fault]:
    """Run every example of ``packs``; alternatives are checked against all of them together, phrases also against the other packs of ``beside``."""
    together = Engine(tuple(packs), kinds, analysers=analysers)
    for pack, rule, problem in doubled(packs, beside):
        yield Fault(pack, rule, rule.line, problem)
    for pack in packs:
        alone = Engine((pack,), kinds, analysers=analysers)
        for rule in pack.rules:
            yield from _examples(pack, rule, alone)
            yield from _alternatives(pack, rule, together)
            yield from _shadowed(pack, rule, together)
        for line, problem in unneeded_gate(pack, kinds):
            yield Fault(pack, None, line, problem)
        if pack.about and not any(_held_back(alone, pack, rule) for rule in pack.rules if rule.about is None):
            yield Fault(
                pack,
                None,
                pack.about_line,
                f"no example proves its topic gate; give a rule a pass example that only the topic keeps from being flagged: {_OFF_TOPIC}",
            )


def _examples(pack: Pack, rule: Rule, engine: Engine) -> Iterator[Fault]:
    if rule.draft:
        mend = "say under references: who says so and write its why, then take draft: out; or take the rule out"
        yield Fault(pack, rule, rule.line, f"it is a draft that nobody has sourced; {mend}")
    hit: set[str] = set()
    for example in rule.flag:
        result = _check(engine, example, pack)
        hit |= {f.match.term for f in result.findings if f.match.rule is rule}
        yield from _flagged(pack, rule, example, result)
    for example in rule.passes:
        yield from _passed(pack, rule, example, _check(engine, example, pack))
    for term in rule.terms:
        if hit.isdisjoint(expand(term, pack.parties)):
            yield Fault(pack, rule, rule.line, f"no flag example holds the term '{term}'; give it one")
    yield from _exceptions(pack, rule, engine)
    for problem in (*unneeded(pack, rule, engine.kinds), *unneeded_relations(pack, rule, engine)):
        yield Fault(pack, rule, rule.line, problem)
    if rule.about and not _held_back(engine, pack, rule):
        yield Fault(
            pack,
            rule,
            rule.line,
            f"no example proves the topic gate of the rule; give it a pass example that only the topic keeps from being flagged: {_OFF_TOPIC}",
        )


def _exceptions(pack: Pack, rule: Rule, engine: Engine) -> Iterator[Fault]:
    """An exception is needed where it holds a match of the rule in a pass example; one that nobody needs hides nothing but the next fault."""
    needed: set[str] = set()
    for example in rule.passes:
        scan = engine.compiled.scan(document_of(example, pack))
        hits = [match.span for match in scan.matches if match.rule is rule]
        excepted = scan.exceptions(f"{pack.id}:{rule.id}")
        needed |= {fold(example.text[slice(*span)]).text for span in excepted if any(span.covers(hit) for hit in hits)}
    for exception in rule.exceptions:
        if needed.isdisjoint(fold(literal).text for literal in expand(exception, pack.parties)):
            mend = (
                "give it one that would be flagged without it"
                if _can_hold(exception, pack, rule, engine)
                else "no phrase of the rule stands in it: correct it"
            )
            yield Fault(pack, rule, rule.line, f"no pass example needs the exception '{exception}'; {mend}, or take it out")


def _can_hold(exception: str, pack: Pack, rule: Rule, engine: Engine) -> bool:
    """Whether the rule finds anything in the excepted phrase itself."""
    phrases = [Example(literal) for literal in expand(exception, pack.parties)]
    return rule.pattern is not None or any(
        match.rule is rule for phrase in phrases for match in engine.compiled.scan(document_of(phrase, pack)).matches
    )


def _held_back(engine: Engine, pack: Pack, rule: Rule) -> bool:
    """Whether some pass example off the topic would be flagged if it were on it."""
    for example in rule.passes:
        if not example.on_topic and any(
            f.match.rule is rule for f in _check(engine, replace(example, on_topic=True), pack).findings
        ):
            return True
    return False


def _passed(pack: Pack, rule: Rule, example: Example, result: Result) -> Iterator[Fault]:
    if result.failures:
        yield Fault(pack, rule, example.line, f"the example could not be checked: {result.failures[0].error}", example)
    found = [f.text for f in result.findings if f.match.rule is rule]
    if found:
        yield Fault(
            pack,
            rule,
            example.line,
            f"a pass example is flagged at '{found[0]}'; add what tells it apart under except, or make the term longer",
            example,
        )


def _flagged(pack: Pack, rule: Rule, example: Example, result: Result) -> Iterator[Fault]:
    found = {(f.span.start, f.span.end): f for f in result.findings if f.match.rule is rule}
    if result.failures:
        yield Fault(pack, rule, example.line, f"the example could not be checked: {result.failures[0].error}", example)
        return
    for span in example.spans:
        if span not in found:
            yield Fault(
                pack,
                rule,
                example.line,
                f"'{example.text[slice(*span)]}' is marked but not found{_because(rule, span, result)}",
                example,
            )
    for span, finding in found.items():
        if span not in example.spans:
            yield Fault(
                pack, rule, example.line, f"'{finding.text}' is found but not marked; mark it, or split the example", example
            )
        elif finding.voice != (example.voice or (finding.voice if rule.perspective == NEUTRAL else Voice.OWN)):
            yield Fault(
                pack,
                rule,
                example.line,
                f"'{finding.text}' stands in the voice {finding.voice}, not {example.voice or Voice.OWN}; write voice: {finding.voice} if that is right",
                example,
            )
        elif example.source is not None and finding.source != example.source:
            yield Fault(
                pack,
                rule,
                example.line,
                f"'{finding.text}' is said by {finding.source or 'nobody named'}, not {example.source}",
                example,
            )


def _because(rule: Rule, span: tuple[int, int], result: Result) -> str:
    overlapping = [
        a for a in result.set_aside if a.match.rule is rule and a.match.span.start < span[1] and span[0] < a.match.span.end
    ]
    if overlapping:
        return f": {overlapping[0].reason}"
    near = [f for f in result.findings if f.match.rule is rule and f.span.start < span[1] and span[0] < f.span.end]
    return f"; the rule finds '{near[0].text}'" if near else "; no term of the rule matches there"


def _shadowed(pack: Pack, rule: Rule, engine: Engine) -> Iterator[Fault]:
    """A rule that finds nothing in its own examples once the other packs are there: it is dead, unless it knows that it shares its phrases."""
    by: dict[str, str] = {}
    for example in rule.flag if rule.perspective != NEUTRAL else ():
        document = document_of(example, pack)
        matches, _ = sift(document, engine.compiled.scan(document), on_topic=True)
        if any(match.rule is rule for match in matches):
            return
        here = [Span(*span) for span in example.spans]
        by |= {match.pack.id: match.rule_id for match in matches if any(match.span.overlaps(span) for span in here)}
    others = sorted(by.keys() - {pack.id, *rule.shared_with})
    if others:
        problem = f"in each of its flag examples {by[others[0]]} covers what it finds; make its terms longer, or take it out"
        yield Fault(pack, rule, rule.line, problem)


def _alternatives(pack: Pack, rule: Rule, engine: Engine) -> Iterator[Fault]:
    for alternative in rule.alternatives:
        findings = engine.check(Document("<alternative>", alternative, pack.language), on_topic=True).findings
        neutral = [f.span for f in findings if f.perspective == NEUTRAL]
        for finding in findings:
            # Both sides' names in a balanced pair are what many desks ask for; so is one side's name that published guides print.
            name, accepted = finding.match.rule.kind == "name", finding.match.rule.accepted
            printable = name and (accepted or any(span.covers(finding.span) for span in neutral))
            if finding.perspective != NEUTRAL and not printable:
                yield Fault(
                    pack,
                    rule,
                    rule.line,
                    f"the alternative '{alternative}' is itself flagged by {finding.match.rule_id}; offer wording that no rule objects to",
                )


def _check(engine: Engine, example: Example, pack: Pack) -> Result:
    return engine.check(document_of(example, pack), on_topic=example.on_topic)


def chosen(packs: Sequence[Pack], names: Collection[str]) -> list[Pack]:
    """The packs of these ids, or all where no id is given."""
    return [pack for pack in packs if not names or pack.id in names]


def faults_of(pack_id: str) -> list[str]:
    """Every fault of the installed pack ``pack_id``, as sentences: for a one-line test in its own distribution.

    A pack that is not installed, or did not load, is a fault too.
    """
    engine = Engine.load()
    packs = chosen(engine.packs, (pack_id,))
    unloaded = [f.error for f in engine.failures]
    if not packs:
        return unloaded or [f"there is no installed pack '{pack_id}'"]
    return [str(fault) for fault in prove(packs, engine.kinds, engine.analysers, engine.packs)]
