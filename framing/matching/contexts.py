"""Words around a hit: an automaton for each rule that asks, made when it first hits and run over the unit of text in question alone.

They stay out of the automaton of all packs: "court", "charged" or "by" stand in every document, and hundreds of rules may ask about them.
"""

from __future__ import annotations

from framing.document import Span
from framing.findings import Match
from framing.matching.automaton import Automaton
from framing.matching.folding import fold
from framing.packs.notation import expand
from framing.rules import Context


class Contexts:
    """The automata of rules by their id and field. Filled as documents need them."""

    def __init__(self) -> None:
        self._automata: dict[tuple[str, str], Automaton] = {}

    def find(self, match: Match, field: str, text: str, unit: Span) -> list[Span]:
        """Where the words that the rule of ``match`` names in ``field`` stand in ``unit`` of ``text``; in order of their ends."""
        key = (match.rule_id, field)
        if key not in self._automata:
            context: Context = getattr(match.rule, field)
            phrases = (fold(literal).text for term in context.terms for literal in expand(term, match.pack.parties))
            self._automata[key] = Automaton(list(dict.fromkeys(phrases)))
        folded, found = fold(text[slice(*unit)]), []
        for _, start, end in self._automata[key].find(folded.text):
            span = folded.original(start, end)
            found.append(Span(span.start + unit.start, span.end + unit.start))
        return found
