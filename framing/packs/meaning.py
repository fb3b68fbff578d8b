"""Faults of a pack that only show when its fields are read together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Final

import regex

from framing.errors import PackError
from framing.packs.citations import citation_faults, day_faults
from framing.packs.examples import example_faults
from framing.packs.faults import fault, listed, nearest, short
from framing.packs.nodes import Node, entries, items, terms_of, text_of
from framing.packs.notation import NotationError, alike, expand, has_gap
from framing.packs.patterns import pattern_problem
from framing.packs.shared import shared
from framing.rules import NEUTRAL

MAX_PHRASES: Final = 50_000
"""Phrases that one pack may hold, all terms, exceptions and topic words expanded: the built-in packs have some 3,000."""


class Meaning:
    """Looks through a pack whose shape is right."""

    def __init__(self, node: Node, origin: str, kinds: Collection[str]) -> None:
        """``kinds`` are the kinds of rule that there are."""
        self.node, self.origin, self.kinds = node, origin, kinds
        self.sides = entries(node, "perspectives")
        self.parties = slots_of(node)
        self.references = entries(node, "references")
        self.phrases: dict[tuple[str, str], tuple[str, int]] = {}
        self.count = 0

    def _error(self, node: Node, problem: str, mend: str, *, at: int | None = None) -> PackError:
        return fault(self.origin, node, problem, mend, at=at)

    def faults(self) -> Iterator[PackError]:
        """All of them, rule by rule."""
        sides = self.node.value["perspectives"][1]
        if NEUTRAL in self.sides:
            yield self._error(self.sides[NEUTRAL][0], "neutral is declared as a perspective", "take it out; it is always there")
        if len(self.sides) == 1 and not self.references:
            yield self._error(
                sides,
                "there is one perspective only",
                "add the other side, or name under references: the style guide that it follows",
            )
        for _, side in self.sides.values():
            yield from self._expansions(side, "speakers")
        for _, words in entries(self.node, "parties").values():
            yield from self._words(words)
        for _, reference in self.references.values():
            yield from self._day(reference, "verified")
        yield from self._expansions(self.node, "about")
        self.rules = {text_of(rule, "id"): rule for rule in items(self.node, "rules")}
        self.variants = Counter(text_of(rule, "variant") for rule in items(self.node, "rules"))
        seen: dict[str, int] = {}
        for rule in items(self.node, "rules"):
            id_node = rule.value["id"][1]
            if id_node.value in seen:
                yield self._error(
                    id_node,
                    f"a second rule '{short(id_node.value)}' (first in line {seen[id_node.value]})",
                    "give it a name of its own",
                )
            seen.setdefault(id_node.value, id_node.line)
            yield from self._rule(rule)
            if self.count > MAX_PHRASES:
                yield self._error(
                    rule,
                    f"up to here the pack makes more than {MAX_PHRASES:,} phrases",
                    "split the pack, or use fewer alternatives",
                )
                return

    def _rule(self, rule: Node) -> Iterator[PackError]:
        kind, side = text_of(rule, "kind"), rule.value["perspective"][1]
        if side.value != NEUTRAL and side.value not in self.sides:
            mend = nearest(side.value, [*self.sides, NEUTRAL], f"there is {listed(self.sides)}")
            yield self._error(side, f"'{short(side.value)}' is not a perspective of this pack", mend)
        elif (kind == "neutral") != (side.value == NEUTRAL):
            yield self._error(
                side,
                f"a rule of kind {short(kind)} cannot have the perspective {short(side.value)}",
                "kind: neutral and perspective: neutral go together",
            )
        if kind not in self.kinds:
            yield self._error(
                rule.value["kind"][1],
                f"there is no kind of rule '{short(kind)}'",
                nearest(kind, self.kinds, f"use {listed(self.kinds)}"),
            )
        yield from self._matter(rule, kind)
        yield from self._valid(rule)
        if "skip" in rule.value and not rule.value["skip"][1].value:
            yield self._error(
                rule.value["skip"][1], "skip names nothing to skip", "give it sections, genres or regions, or take it out"
            )
        if "variant" in rule.value and self.variants[text_of(rule, "variant")] == 1:
            yield self._error(
                rule.value["variant"][1],
                f"no other rule has the variant '{short(text_of(rule, 'variant'))}'",
                nearest(
                    text_of(rule, "variant"),
                    self.variants.keys() - {text_of(rule, "variant")},
                    "give it to the rules that say the same otherwise",
                ),
            )
        for counterpart in items(rule, "counterpart"):
            yield from self._counterpart(rule, counterpart)
        for key in ("except", "about", "near", "unless_near", "anchors", "first_mention"):
            yield from self._expansions(rule, key)
        for alternative in items(rule, "alternatives"):
            if found := regex.search(r"[{}<>]", alternative.value):
                yield self._error(
                    alternative,
                    f"'{found.group()}' in an alternative",
                    "alternatives are printed as they stand: write each one out",
                    at=found.start(),
                )
        if kind != "neutral" and not _draft(rule) and not items(rule, "references"):
            yield self._error(rule, f"the rule {text_of(rule, 'id')} has no reference", "name under references: who says so")
        for item in items(rule, "references"):
            yield from self._reference(item)
        yield from example_faults(rule, self.origin, needs_pass=kind != "neutral" and not _draft(rule))

    def _matter(self, rule: Node, kind: str) -> Iterator[PackError]:
        wanted, others = ("pattern", ("terms",)) if kind == "pattern" else ("terms", ("pattern", "anchors"))
        if wanted not in rule.value:
            yield self._error(rule, f"the rule {text_of(rule, 'id')} of kind {short(kind)} has no {wanted}", f"add {wanted}:")
        for key in others:
            if key in rule.value:
                yield self._error(
                    rule.value[key][0], f"a rule of kind {short(kind)} has no {key}", "take it out, or change the kind"
                )
        if "pattern" in rule.value:
            pattern = rule.value["pattern"][1]
            if problem := pattern_problem(pattern.value):
                yield self._error(
                    pattern, f"the pattern is refused at character {problem.at + 1}: {problem.problem}", problem.mend, at=problem.at
                )
        case = text_of(rule, "case", "any")
        for term in items(rule, "terms"):
            yield from self._term(rule, term, case)

    def _term(self, rule: Node, term: Node, case: str) -> Iterator[PackError]:
        try:
            literals = expand(term.value, self.parties)
        except NotationError as error:
            yield self._error(term, f"the term '{short(term.value)}': {error.problem}", error.mend, at=error.at)
            return
        self.count += len(literals)
        if case == "exact" and has_gap(term.value):
            yield self._error(term, "a * in a rule that minds capitals", "take case: exact away, or write the words out")
        for literal in literals:
            key = (alike(literal, case), case)
            if key in self.phrases:
                rule_id, line = self.phrases[key]
                yield self._error(
                    term,
                    f"'{short(literal)}' is already a phrase of the rule {short(rule_id)} (line {line})",
                    "keep it in one place",
                )
                return  # one fault a term is enough: its other phrases are mostly doubled with it
            self.phrases[key] = (text_of(rule, "id"), term.line)

    def _expansions(self, node: Node, key: str) -> Iterator[PackError]:
        for item in terms_of(node, key):
            if has_gap(item.value):
                yield self._error(item, f"a * under {key}", "only terms may have gaps: write the words out")
                continue
            try:
                self.count += len(expand(item.value, self.parties))
            except NotationError as error:
                yield self._error(item, f"'{short(item.value)}' under {key}: {error.problem}", error.mend, at=error.at)

    def _words(self, words: Node) -> Iterator[PackError]:
        for word in words.value:
            if found := regex.search(r"[{}<>]", word.value):
                yield self._error(
                    word,
                    f"'{found.group()}' in a word of a party",
                    "write each word out; notation belongs in terms",
                    at=found.start(),
                )

    def _counterpart(self, rule: Node, name: Node) -> Iterator[PackError]:
        other = self.rules.get(name.value)
        if text_of(rule, "kind") != "name":
            yield self._error(
                rule.value["counterpart"][0], "a counterpart of a rule that is no name", "take it out, or use kind: name"
            )
        elif other is None:
            yield self._error(
                name, f"there is no rule '{short(name.value)}' in this pack", nearest(name.value, self.rules, "name another rule")
            )
        elif text_of(other, "kind") != "name" or text_of(other, "perspective") == text_of(rule, "perspective"):
            yield self._error(
                name,
                f"the rule {short(name.value)} is not the other side's name",
                "a counterpart is a rule of kind name with another perspective",
            )

    def _valid(self, rule: Node) -> Iterator[PackError]:
        if "valid" not in rule.value:
            return
        interval = rule.value["valid"][1]
        wrong = [*self._day(interval, "from"), *self._day(interval, "until")]
        yield from wrong
        if not interval.value:
            yield self._error(interval, "valid has neither from nor until", "add one of them, or take it out")
        elif len(interval.value) == 2 and not wrong and text_of(interval, "until") < text_of(interval, "from"):
            yield self._error(interval.value["until"][1], "until comes before from", "exchange the two")

    def _reference(self, item: Node) -> Iterator[PackError]:
        return citation_faults(item, self.references, self.origin, "pack")

    def _day(self, node: Node, key: str) -> Iterator[PackError]:
        return day_faults(node, key, self.origin)


def _draft(rule: Node) -> bool:
    """Whether nobody answers for the rule yet."""
    return "draft" in rule.value and bool(rule.value["draft"][1].value)


def slots_of(node: Node) -> dict[str, tuple[str, ...]]:
    """The words of each slot: the pack's parties, then the shared lists of its language whose names it has not taken for itself."""
    own = {key: tuple(item.value for item in words.value) for key, (_, words) in entries(node, "parties").items()}
    return own | {name: words for name, words in shared(text_of(node, "language")).lists.items() if name not in own}
