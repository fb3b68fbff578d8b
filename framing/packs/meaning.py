"""Faults of a pack that only show when its fields are read together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date
from typing import Final

import regex

from framing.errors import PackError
from framing.packs.faults import listed, nearest, short
from framing.packs.nodes import Node, entries, items, terms_of, text_of
from framing.packs.notation import NotationError, expand, has_gap
from framing.packs.patterns import pattern_problem
from framing.packs.shared import shared
from framing.rules import NEUTRAL

MAX_PHRASES: Final = 50_000
"""Phrases that one pack may hold, all terms, exceptions and topic words expanded: the built-in packs have some 3,000."""

MARK: Final = regex.compile(r"\[\[(.*?)\]\]", regex.DOTALL)
_ALIKE = str.maketrans("‘’“”‐‑–", "''\"\"---")


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
        return PackError(self.origin, node.line, node.column if at is None else node.column_at(at), problem, mend)

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
        if kind != "neutral" and not items(rule, "references"):
            yield self._error(rule, f"the rule {text_of(rule, 'id')} has no reference", "name under references: who says so")
        for item in items(rule, "references"):
            yield from self._reference(item)
        yield from self._examples(rule, kind)

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
            alike = literal.translate(_ALIKE)
            key = (alike.casefold() if case == "any" else alike, case)
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

    def _examples(self, rule: Node, kind: str) -> Iterator[PackError]:
        examples = rule.value["examples"][1]
        for item in (*items(examples, "flag"), *items(examples, "pass")):
            if isinstance(item.value, dict):
                yield from self._day(item, "date")
        for item in items(examples, "flag"):
            yield from self._flag(item)
        for item in items(examples, "pass"):
            text = item.value["text"][1] if isinstance(item.value, dict) else item
            if found := regex.search(r"\[\[|\]\]", text.value):
                yield self._error(
                    text,
                    f"a pass example with {found.group()}",
                    "nothing is to be found in it: take the marks out",
                    at=found.start(),
                )
        if kind != "neutral" and not items(examples, "pass"):
            yield self._error(
                examples,
                f"the rule {text_of(rule, 'id')} has no pass example",
                "add a text that it must leave alone, its best-known trap",
            )

    def _flag(self, item: Node) -> Iterator[PackError]:
        text = item.value["text"][1] if isinstance(item.value, dict) else item
        marks, mend = list(MARK.finditer(text.value)), "put [[ and ]] round each phrase that the rule must find"
        stray = regex.search(r"\[\[|\]\]", MARK.sub(lambda m: " " * len(m.group()), text.value))
        if stray:
            yield self._error(text, f"{stray.group()} without its partner", mend, at=stray.start())
        elif not marks:
            yield self._error(text, "a flag example without [[…]]", mend)
        for mark in marks:
            if "[[" in mark[1] or not mark[1].strip():
                yield self._error(text, "a mark inside a mark" if "[[" in mark[1] else "an empty mark", mend, at=mark.start())
        if isinstance(item.value, dict) and "source" in item.value and text_of(item, "voice", "own") == "own":
            yield self._error(
                item.value["source"][0],
                "an example in the outlet's own voice has a source",
                "add voice: direct or voice: indirect, or take the source out",
            )


def citation_faults(item: Node, references: Collection[str], origin: str, where: str) -> Iterator[PackError]:
    """What is wrong with one reference under ``references:`` of a rule, which may be a key of those of its file (``where``)."""
    key = item if isinstance(item.value, str) else item.value["key"][1] if "key" in item.value else None
    if key is not None and key.value not in references:
        mend = nearest(key.value, references, f"declare it under references: of the {where}, or write it out here with its title")
        yield PackError(origin, key.line, key.column, f"there is no reference '{short(key.value)}' in this {where}", mend)
    if key is None and "title" not in item.value:
        yield PackError(origin, item.line, item.column, "the reference has neither key nor title", "add one of them")
    if isinstance(item.value, dict):
        yield from day_faults(item, "verified", origin)


def day_faults(node: Node, key: str, origin: str) -> Iterator[PackError]:
    """Whether the day under ``key`` is one that a calendar has."""
    if key in node.value:
        day = node.value[key][1]
        try:
            date.fromisoformat(day.value)
        except ValueError:
            yield PackError(
                origin,
                day.line,
                day.column,
                f"{key} is '{short(day.value)}', a day that no calendar has",
                "write year, month and day, such as 2026-01-31",
            )


def slots_of(node: Node) -> dict[str, tuple[str, ...]]:
    """The words of each slot: the pack's parties, then the shared lists of its language whose names it has not taken for itself."""
    own = {key: tuple(item.value for item in words.value) for key, (_, words) in entries(node, "parties").items()}
    return own | {name: words for name, words in shared(text_of(node, "language")).lists.items() if name not in own}
