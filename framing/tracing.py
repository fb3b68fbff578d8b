"""What checking a document costs: seconds for each step, pack and rule, measured where they run.

Phrases of all rules are found in one pass, which costs the same however many there are, so a phrase has no cost of its own. What a rule costs
begins with its hits: what it asks around them, and an expression that it runs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from time import perf_counter
from typing import Final

from framing.document import Document, Span
from framing.engine import Engine
from framing.interfaces import Related, RuleKind, Scene
from framing.judging import Judge
from framing.matching.compiled import CompiledPacks
from framing.relating import relate
from framing.rules import Pack, Rule
from framing.sifting import Conditions, sift
from framing.ties import Ties

TIMES: Final = 5
"""So often is a document checked; the figures are those of the fastest round."""


@dataclass(slots=True)
class Cost:
    """``seconds``, for ``hits`` places that were looked at, of which ``found`` are findings."""

    seconds: float = 0.0
    hits: int = 0
    found: int = 0


def _costs() -> dict[str, Cost]:
    return defaultdict(Cost)


@dataclass(frozen=True, slots=True)
class Trace:
    """The costs of one round: ``steps`` in order of the work, which make the whole, and ``rules`` by ``pack:rule``, which are part of them."""

    steps: dict[str, Cost] = field(default_factory=_costs)
    rules: dict[str, Cost] = field(default_factory=_costs)

    @property
    def seconds(self) -> float:
        """The whole."""
        return sum(cost.seconds for cost in self.steps.values())

    def packs(self) -> dict[str, Cost]:
        """The costs of rules by pack."""
        by = _costs()
        for name, cost in self.rules.items():
            pack = by[name.partition(":")[0]]
            pack.seconds, pack.hits, pack.found = pack.seconds + cost.seconds, pack.hits + cost.hits, pack.found + cost.found
        return by


def trace(engine: Engine, path: str, *, encoding: str | None = None) -> Trace:
    """Read and check ``path`` `TIMES` times over; the costs are those of the fastest round.

    Raises:
        framing.errors.FramingError: it cannot be read as text, or who speaks cannot be worked out.
    """
    watched = _Watched(engine)
    return min((watched.round(path, encoding) for _ in range(TIMES)), key=lambda round_: round_.seconds)


@contextmanager
def _into(*costs: Cost) -> Iterator[None]:
    began = perf_counter()
    try:
        yield
    finally:
        took = perf_counter() - began
        for cost in costs:
            cost.seconds += took


class _Watched:
    """The steps of `Engine.check`, one by one, with kinds of rule that are watched while they run."""

    def __init__(self, engine: Engine) -> None:
        self._now = Trace()
        self._kinds = {name: self._watched(kind) for name, kind in engine.kinds.items()}
        self._engine, self._compiled = engine, CompiledPacks(engine.packs, self._kinds)
        self._compiled.expect(1_000_000)
        self._ties: dict[str, Ties] = {}

    def round(self, path: str, encoding: str | None) -> Trace:
        """One reading and check."""
        self._now = now = Trace()
        with _into(now.steps["read"]):
            document = self._engine.read(path, encoding=encoding)
        with _into(now.steps["phrases of all rules"]):
            scan = self._compiled.scan(document)
        self._part("phrases of all rules", "expressions")
        for match in scan.matches:
            now.rules[match.rule_id].hits += 1
        with _into(now.steps["what rules ask around their hits"]):
            matches, _ = sift(document, scan)
        with _into(now.steps["who is speaking"]):
            voices = self._engine.voices(document, {document.paragraph_at(m.span.start) for m in matches})
            for match in matches:
                voices.at(match.span)
        with _into(now.steps["judgement"]):
            judge = Judge(document, voices, self._engine.profile, self._kinds)
            judged = judge.findings(m for m in matches if self._engine.profile.on(m.rule_id))
        with _into(now.steps["relations between findings"]):
            findings, _ = relate(judge, judged, scan.contexts, self._ties)
        for name, count in Counter(f.match.rule_id for f in findings).items():
            now.rules[name].found += count
        # Once more, apart, so that watching each hit does not weigh on the step.
        conditions = Conditions(document, scan, on_topic=False)
        for match in scan.matches:
            with _into(now.rules[match.rule_id]):
                next(conditions.against(match), None)
        return now

    def _part(self, whole: str, part: str) -> None:
        """Takes ``part``, which ran within ``whole``, out of it."""
        steps = self._now.steps
        if part in steps:
            steps[whole].seconds -= steps[part].seconds
            steps[part] = steps.pop(part)  # behind the whole, in order of the work

    def _watched(self, kind: RuleKind) -> RuleKind:
        return replace(kind, find=kind.find and self._find(kind.find), relate=kind.relate and self._relate(kind.relate))

    def _find(self, find: Callable[[Document, Pack, Rule], Iterable[tuple[Span, str]]]) -> Callable[..., list[tuple[Span, str]]]:
        def watched(document: Document, pack: Pack, rule: Rule) -> list[tuple[Span, str]]:
            with _into(self._now.steps["expressions"], self._now.rules[f"{pack.id}:{rule.id}"]):
                return list(find(document, pack, rule))

        return watched

    def _relate(self, relation: Callable[[Scene, Rule], Iterable[Related]]) -> Callable[[Scene, Rule], list[Related]]:
        def watched(scene: Scene, rule: Rule) -> list[Related]:
            with _into(self._now.rules[f"{scene.pack.id}:{rule.id}"]):
                return list(relation(scene, rule))

        return watched
