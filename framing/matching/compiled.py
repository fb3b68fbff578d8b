"""Packs, compiled once: every phrase of every rule, exception and topic gate in one automaton."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from framing.document import Document
from framing.findings import Match
from framing.interfaces import RuleKind
from framing.matching.automaton import Automaton
from framing.matching.contexts import Contexts
from framing.matching.folding import fold
from framing.matching.gaps import Gapped
from framing.matching.occurrences import Occurrences, encoded
from framing.matching.phrasebook import Phrasebook
from framing.matching.seen import Gate, Roles, Scan, Uses, same_case
from framing.packs.notation import expand, has_gap
from framing.rules import Pack, Rule
from framing.stopping import through

Finder = tuple[Pack, Rule, RuleKind]
"""A rule that is no list of phrases, with its kind, whose ``find`` runs over every document."""


def gate_of(pack: Pack, rule: Rule) -> Gate | None:
    """The gate that ``rule`` must pass; None where there is none."""
    if rule.about is not None:
        return f"{pack.id}:{rule.id}" if rule.about else None
    return pack.id if pack.about else None


class CompiledPacks:
    """The automaton over all phrases of ``packs``, and the rules that are not phrases."""

    def __init__(self, packs: Sequence[Pack], kinds: Mapping[str, RuleKind]) -> None:
        """``kinds`` by name; a rule of a kind with a ``find`` of its own is run after the automaton."""
        uses: dict[str, Uses] = {}
        self.phrases: Sequence[str]
        self.uses: Sequence[Uses]
        self.finders: Sequence[Finder]
        self.always: Sequence[int]
        self.contexts, self.roles = Contexts(), Roles()

        def add(terms: Iterable[str], pack: Pack) -> Iterable[tuple[str, Uses]]:
            for term in terms:
                for literal in expand(term, pack.parties):
                    yield literal, uses.setdefault(fold(literal).text, Uses())

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
                        uses.setdefault(anchor, Uses()).gapped.append((pack, rule, gapped))
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
            uses.setdefault(fold(name).text, Uses()).names.append(name)
        self.phrases, self.uses, self.finders, self.always = list(uses), list(uses.values()), finders, always

    @cached_property
    def _automaton(self) -> Automaton | Phrasebook:
        return Automaton(self.phrases)

    @classmethod
    def kept(cls, book: Phrasebook, uses: Sequence[Uses], finders: Sequence[Finder], always: Sequence[int]) -> CompiledPacks:
        """What was made before, in another process: ``uses`` by the phrases of ``book``; ``always`` are the finders without anchors."""
        made = cls((), {})
        made.uses, made.finders, made.always = uses, finders, always
        made.__dict__["_automaton"] = book  # as its property would keep it
        return made

    def expect(self, size: int) -> None:
        """Make ready for so many bytes of text: before processes are copied, so that it is not done in each."""
        self._automaton.expect(size)

    def rest(self) -> None:
        """Let go of what is made again when there is more to read."""
        self._automaton.rest()

    def scan(self, document: Document) -> Scan:
        """Every place in ``document`` that a rule may be about, in no order that matters. Each phrase costs nothing until it occurs.

        A phrase that only says what a text is about, or what a rule excepts, is not looked at before a rule has something there.
        """
        folded, text = fold(document.text), document.text
        data = encoded(folded.text)
        seen = Occurrences(folded, data, self._automaton.hits(data))
        scan = Scan(self.contexts, seen, self.roles, document)
        tried: dict[int, set[int]] = {}
        quiet = self.roles.quiet
        for hit in through(hit for hit in seen.hits if hit[0] not in quiet):
            phrase = hit[0]
            use = self.uses[phrase]
            self.roles.learn(phrase, use)
            place = None if phrase in quiet else seen.whole(hit)
            if place is None:
                continue
            span = folded.original(*place)
            for index in use.tries:
                tried.setdefault(index, set()).add(document.paragraph_at(span.start))
            for pack, rule, literal in use.terms:
                if not rule.case_sensitive or same_case(text[span.start : span.end], literal):
                    scan.matches.append(Match(pack, rule, span, literal))
            for pack, rule, gapped in use.gapped:
                if whole := gapped.around(folded.text, *place):
                    scan.matches.append(Match(pack, rule, folded.original(*whole[:2]), whole[2]))
        for index in self.always:
            self._run(scan, document, *self.finders[index])
        for index, paragraphs in sorted(tried.items()):
            self._run(scan, document.only(paragraphs), *self.finders[index])
        return scan

    def _run(self, scan: Scan, document: Document, pack: Pack, rule: Rule, kind: RuleKind) -> None:
        assert kind.find is not None
        try:
            scan.matches += [Match(pack, rule, span, found) for span, found in kind.find(document, pack, rule)]
        except TimeoutError:
            scan.failed.append((f"{pack.id}:{rule.id}", "ran out of time"))
        except Exception as error:  # noqa: BLE001 - a kind of rule is a plugin's code; its fault must not take the other rules along
            scan.failed.append((f"{pack.id}:{rule.id}", f"failed: {type(error).__name__}"))
