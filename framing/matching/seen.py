"""What phrases are used for, and what one document holds of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from framing.document import Document, Span
from framing.findings import Match
from framing.matching.contexts import Contexts
from framing.matching.gaps import Gapped
from framing.matching.occurrences import Occurrences, in_order
from framing.rules import Pack, Rule

Gate = str
"""Names one topic gate: the pack's id, or the full id of a rule that has its own."""


@dataclass(slots=True)
class Uses:
    """What one phrase is used for."""

    terms: list[tuple[Pack, Rule, str]] = field(default_factory=list)
    gapped: list[tuple[Pack, Rule, Gapped]] = field(default_factory=list)
    exceptions: list[str] = field(default_factory=list)
    anchors: list[Gate] = field(default_factory=list)
    tries: list[int] = field(default_factory=list)
    """Finders that one of their own anchors calls for."""
    names: list[str] = field(default_factory=list)


class Roles:
    """The phrases that have occurred in some document, by what they are for. ``quiet`` are those with which nothing begins."""

    def __init__(self) -> None:
        self.quiet: set[int] = set()
        self.anchors: dict[Gate, set[int]] = {}
        self.exceptions: dict[str, set[int]] = {}
        self.names: dict[int, list[str]] = {}
        self._known: set[int] = set()

    def learn(self, phrase: int, use: Uses) -> None:
        """Take in what ``phrase`` is for, if that is not known."""
        if phrase in self._known:
            return
        for gate in use.anchors:
            self.anchors.setdefault(gate, set()).add(phrase)
        for rule_id in use.exceptions:
            self.exceptions.setdefault(rule_id, set()).add(phrase)
        if use.names:
            self.names[phrase] = use.names
        if not (use.terms or use.gapped or use.tries):
            self.quiet.add(phrase)
        self._known.add(phrase)


class Scan:
    """What one document holds: candidate matches, and which rules failed, and why; and, for those who ask, where other phrases stand.

    Spans are in order of their ends. ``contexts`` finds what rules ask about the words around a hit. Candidates are found in all of the text, so
    that it can be told what stands where nothing is checked; other phrases only in what is.
    """

    def __init__(self, contexts: Contexts, seen: Occurrences, roles: Roles, document: Document) -> None:
        self.contexts, self.matches = contexts, list[Match]()
        self._document = document
        self.failed: list[tuple[str, str]] = []
        self._seen, self._roles = seen, roles
        self._anchors: dict[Gate, Sequence[Span]] = {}
        self._names: Sequence[Span] | None = None

    def anchors(self, gate: Gate) -> Sequence[Span]:
        """Where the words stand that open this gate."""
        if gate not in self._anchors:
            self._anchors[gate] = self._of(self._roles.anchors.get(gate))
        return self._anchors[gate]

    def exceptions(self, rule_id: str) -> Sequence[Span]:
        """Where the phrases stand that this rule excepts."""
        return self._of(self._roles.exceptions.get(rule_id))

    def names(self) -> Sequence[Span]:
        """Where proper names stand, with their capitals."""
        if self._names is None:
            names, text, found = self._roles.names, self._document.text, []
            for phrase in names.keys() & self._seen.by_phrase.keys():
                found += [
                    span
                    for span in self._seen.of(phrase)
                    if any(same_case(text[span.start : span.end], name) for name in names[phrase])
                ]
            self._names = sorted(self._checked(found), key=in_order)
        return self._names

    def _of(self, phrases: Collection[int] | None) -> Sequence[Span]:
        return self._checked(self._seen.of_any(self._seen.by_phrase.keys() & phrases)) if phrases else ()

    def _checked(self, spans: list[Span]) -> list[Span]:
        """Those of ``spans`` that stand in what is checked."""
        text, checked = self._document.text, self._document.as_checked.text
        return spans if checked is text else [s for s in spans if text[slice(*s)] == checked[slice(*s)]]


def same_case(found: str, literal: str) -> bool:
    """Whether ``found`` has the capitals of ``literal``: both are the same once folded, so only letters with case can differ."""
    capitals = [c.isupper() for c in literal if c.isalpha()]
    return capitals == [c.isupper() for c in found if c.isalpha()]
