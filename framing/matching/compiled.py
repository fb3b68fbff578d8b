"""Packs, compiled once: every phrase of every rule, exception and topic gate in one automaton."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from framing.document import Document, Span
from framing.findings import Match
from framing.interfaces import RuleKind
from framing.matching.automaton import Automaton
from framing.matching.contexts import Contexts
from framing.matching.folding import fold
from framing.matching.gaps import Gapped
from framing.matching.phrasebook import Phrasebook
from framing.packs.notation import expand, has_gap
from framing.rules import Pack, Rule

Finder = tuple[Pack, Rule, RuleKind]
"""A rule that is no list of phrases, with its kind, whose ``find`` runs over every document."""

Gate = str
"""Names one topic gate: the pack's id, or the full id of a rule that has its own."""


@dataclass(slots=True)
class _Uses:
    """What one phrase is used for."""

    terms: list[tuple[Pack, Rule, str]] = field(default_factory=list)
    gapped: list[tuple[Pack, Rule, Gapped]] = field(default_factory=list)
    exceptions: list[str] = field(default_factory=list)
    anchors: list[Gate] = field(default_factory=list)
    tries: list[int] = field(default_factory=list)
    """Finders that one of their own anchors calls for."""
    names: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Scan:
    """What one document holds: candidate matches, where exceptions, topic anchors and proper names stand, and which rules failed, and why.

    Spans are in order of their ends. ``contexts`` finds what rules ask about the words around a hit.
    """

    contexts: Contexts = field(default_factory=Contexts)
    matches: list[Match] = field(default_factory=list)
    exceptions: dict[str, list[Span]] = field(default_factory=dict)
    anchors: dict[Gate, list[Span]] = field(default_factory=dict)
    names: list[Span] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)


def gate_of(pack: Pack, rule: Rule) -> Gate | None:
    """The gate that ``rule`` must pass; None where there is none."""
    if rule.about is not None:
        return f"{pack.id}:{rule.id}" if rule.about else None
    return pack.id if pack.about else None


class CompiledPacks:
    """The automaton over all phrases of ``packs``, and the rules that are not phrases."""

    def __init__(self, packs: Sequence[Pack], kinds: Mapping[str, RuleKind]) -> None:
        """``kinds`` by name; a rule of a kind with a ``find`` of its own is run after the automaton."""
        uses: dict[str, _Uses] = {}
        self.phrases: Sequence[str]
        self.uses: Sequence[_Uses]
        self.finders: Sequence[Finder]
        self.always: Sequence[int]
        self.contexts = Contexts()

        def add(terms: Iterable[str], pack: Pack) -> Iterable[tuple[str, _Uses]]:
            for term in terms:
                for literal in expand(term, pack.parties):
                    yield literal, uses.setdefault(fold(literal).text, _Uses())

        finders: list[Finder] = []
        always: list[int] = []
        for pack in packs:
            for _, use in add(pack.about.terms, pack):
                use.anchors.append(pack.id)
            for rule in pack.rules:
                rule_id = f"{pack.id}:{rule.id}"
                for literal, use in add((term for term in rule.terms if not has_gap(term)), pack):
                    use.terms.append((pack, rule, literal))
                for gapped in (Gapped.of(term, pack.parties) for term in rule.terms if has_gap(term)):
                    for anchor in gapped.anchors:
                        uses.setdefault(anchor, _Uses()).gapped.append((pack, rule, gapped))
                for _, use in add(rule.exceptions, pack):
                    use.exceptions.append(rule_id)
                for _, use in add(rule.about.terms if rule.about else (), pack):
                    use.anchors.append(rule_id)
                if kinds[rule.kind].find is not None:
                    for _, use in add(rule.anchors, pack):
                        use.tries.append(len(finders))
                    if not rule.anchors:
                        always.append(len(finders))
                    finders.append((pack, rule, kinds[rule.kind]))
        for name in dict.fromkeys(name for pack in packs for name in pack.names):
            uses.setdefault(fold(name).text, _Uses()).names.append(name)
        self.phrases, self.uses, self.finders, self.always = list(uses), list(uses.values()), finders, always
        self._automaton: Automaton | Phrasebook = Automaton(self.phrases)

    @classmethod
    def kept(cls, book: Phrasebook, uses: Sequence[_Uses], finders: Sequence[Finder], always: Sequence[int]) -> CompiledPacks:
        """What was made before, in another process: ``uses`` by the phrases of ``book``; ``always`` are the finders without anchors."""
        made = cls((), {})
        made._automaton, made.uses, made.finders, made.always = book, uses, finders, always
        return made

    def scan(self, document: Document) -> Scan:
        """Every place in ``document`` that a rule may be about, in no order that matters. Each phrase costs nothing until it occurs."""
        scan, folded, text = Scan(self.contexts), fold(document.text), document.text
        tried = set(self.always)
        for phrase, start, end in self._automaton.find(folded.text):
            use, span = self.uses[phrase], folded.original(start, end)
            for rule_id in use.exceptions:
                scan.exceptions.setdefault(rule_id, []).append(span)
            for gate in use.anchors:
                scan.anchors.setdefault(gate, []).append(span)
            tried.update(use.tries)
            if use.names and any(_same_case(text[span.start : span.end], name) for name in use.names):
                scan.names.append(span)
            for pack, rule, literal in use.terms:
                if not rule.case_sensitive or _same_case(text[span.start : span.end], literal):
                    scan.matches.append(Match(pack, rule, span, literal))
            for pack, rule, gapped in use.gapped:
                if whole := gapped.around(folded.text, start, end):
                    scan.matches.append(Match(pack, rule, folded.original(*whole[:2]), whole[2]))
        for index in sorted(tried):
            self._run(scan, document, *self.finders[index])
        return scan

    def _run(self, scan: Scan, document: Document, pack: Pack, rule: Rule, kind: RuleKind) -> None:
        assert kind.find is not None
        try:
            scan.matches += [Match(pack, rule, span, found) for span, found in kind.find(document, pack, rule)]
        except TimeoutError:
            scan.failed.append((f"{pack.id}:{rule.id}", "ran out of time"))
        except Exception as error:  # noqa: BLE001 - a kind of rule is a plugin's code; its fault must not take the other rules along
            scan.failed.append((f"{pack.id}:{rule.id}", f"failed: {type(error).__name__}"))


def _same_case(found: str, literal: str) -> bool:
    """Whether ``found`` has the capitals of ``literal``: both are the same once folded, so only letters with case can differ."""
    capitals = [c.isupper() for c in literal if c.isalpha()]
    return capitals == [c.isupper() for c in found if c.isalpha()]
