"""What is asked of a place, and the answer: the steps from the words of the text to the report."""

from __future__ import annotations

from dataclasses import dataclass

from framing.document import Position, Span
from framing.rules import Pack, Rule, Severity


@dataclass(frozen=True, slots=True)
class Step:
    """One question and its answer. ``stops`` where the answer keeps the rule from being reported."""

    name: str
    says: str
    stops: bool = False


@dataclass(frozen=True, slots=True)
class Trail:
    """What became of ``rule_id`` at ``text``, which begins at ``position`` of the source. The first step that stops decides."""

    rule_id: str
    text: str
    position: Position
    steps: tuple[Step, ...]
    severity: Severity | None = None

    @property
    def stopped(self) -> Step | None:
        """The step that decided; None where it is reported."""
        return next((step for step in self.steps if step.stops), None)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of: ``place`` in the source (a half-open span), rules by pack or ``pack:rule`` id (None: all), and what a report shows."""

    place: Span
    wanted: str | None = None
    neutral: bool = False
    show: Severity = Severity.INFO

    def of(self, pack: Pack, rule: Rule) -> bool:
        """Whether this rule is asked about."""
        return self.wanted is None or self.wanted in (pack.id, f"{pack.id}:{rule.id}")

    def touches(self, span: Span) -> bool:
        """Whether a span of the source is there; behind its last letter counts, as for a cursor."""
        return span.start < max(self.place.end, self.place.start + 1) and self.place.start <= span.end
