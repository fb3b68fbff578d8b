"""Where a reader stands in a document: what is shown, what is current, what is searched for. No Textual."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection

from framing.findings import Finding
from framing.rules import Severity
from framing_tui.painting import Painter
from framing_tui.palette import Marks
from framing_tui.reading import Reading, is_warning
from framing_tui.sides import Key
from framing_tui.steps import Kind, Stop, View, here, step
from framing_tui.text.search import find


class Session:
    """The state of the reading screen. ``current`` and ``hit`` are indices of findings and of hits."""

    def __init__(self) -> None:
        self.reading = Reading("")
        self.hidden: frozenset[Key] = frozenset()
        self.current: int | None = None
        self.wanted = ""
        self.hits: tuple[tuple[int, int], ...] = ()
        self.hit: int | None = None
        self._known: tuple[int, frozenset[Key], list[Stop], Counter[Severity]] | None = None

    def show(self, reading: Reading) -> None:
        """Another document, or what was found in this one; the first finding becomes the current one. Who speaks in it moves nothing."""
        if reading.path != self.reading.path:
            self.end_search()
        new = reading.result is not self.reading.result
        self.reading = reading
        if new:
            self.current = None
            self.current = step(self.stops(), (-1, -1), forward=True)

    def painter(self, marks: Marks) -> Painter:
        """Paints what is shown."""
        return Painter(self.reading, marks, self.hidden, self.current, self.hits, self.hit)

    # Findings

    def stops(self, kind: Kind = Kind.ANY) -> list[Stop]:
        """The findings of this kind whose side is not hidden, in order."""
        shown = self._shown()
        if kind is Kind.ANY:
            return shown
        findings, side_of = self.reading.findings, self.reading.side_of
        if kind is Kind.WARNING:
            return [stop for stop in shown if is_warning(findings[stop[1]])]
        own = side_of[self.current] if self.current is not None else None
        return [stop for stop in shown if side_of[stop[1]] is own]

    def _shown(self) -> list[Stop]:
        """All stops, worked out once for each document and choice of sides: the status line asks at every step."""
        if self._known is None or self._known[:2] != (id(self.reading), self.hidden):
            found = zip(self.reading.findings, self.reading.side_of, strict=True)
            stops = [(finding.span.start, index) for index, (finding, side) in enumerate(found) if side.key not in self.hidden]
            counts = Counter(self.reading.findings[index].severity for _, index in stops)
            self._known = id(self.reading), self.hidden, stops, counts
        return self._known[2]

    def move(self, kind: Kind, view: View, *, forward: bool) -> int | None:
        """Makes the next finding of this kind the current one; its offset, or None where there is none."""
        start = None if self.current is None else self.reading.findings[self.current].span.start
        index = step(self.stops(kind), here(start, self.current, view, forward=forward), forward=forward)
        if index is None:
            return None
        self.current = index
        return self.reading.findings[index].span.start

    @property
    def finding(self) -> Finding | None:
        """The current finding."""
        return None if self.current is None else self.reading.findings[self.current]

    def resume(self, finding: Finding | None) -> None:
        """Makes this finding the current one again, or the next one where it is not among the findings any more."""
        if finding is not None:
            same = (index for index, other in enumerate(self.reading.findings) if other is finding)
            index = next(same, None)
            self.current = index if index is not None else step(self.stops(), (finding.span.start, -1), forward=True)

    def seek(self, rules: Collection[str], *, behind: bool) -> int | None:
        """Makes the first finding of these rules (full ids) the current one, or the first one behind the current one; its offset.

        Its side is shown if it was hidden.
        """
        first = self.current + 1 if behind and self.current is not None else 0
        findings = self.reading.findings
        index = next((i for i in range(first, len(findings)) if findings[i].match.rule_id in rules), None)
        if index is None:
            return None
        self.current = index
        self.hidden -= {self.reading.side_of[index].key}
        return findings[index].span.start

    def place(self) -> tuple[int, int]:
        """Number of the current finding among those that are shown (0 where there is none), and how many there are."""
        stops = self._shown()
        if self.current is None:
            return 0, len(stops)
        return bisect_left(stops, (self.reading.findings[self.current].span.start, self.current)) + 1, len(stops)

    def severities(self) -> Counter[Severity]:
        """How many of the findings that are shown are how grave."""
        self._shown()
        return self._known[3] if self._known else Counter()

    def toggle(self, number: int) -> bool:
        """Hides the side of this number, or shows it again; False where there is none."""
        side = next((side for side in self.reading.sides.values() if side.number == number), None)
        if side is None:
            return False
        self.hidden ^= {side.key}
        if self.current is not None and self.reading.side_of[self.current].key in self.hidden:
            at = self.reading.findings[self.current].span.start, self.current
            self.current = step(self.stops(), at, forward=True)
        elif self.current is None:
            self.current = step(self.stops(), (-1, -1), forward=True)
        return True

    def show_all(self) -> None:
        """Hides no side any more."""
        self.hidden = frozenset()
        if self.current is None:
            self.current = step(self.stops(), (-1, -1), forward=True)

    # Search

    def search(self, wanted: str, view: View) -> int | None:
        """Looks for ``wanted``; the offset of the first hit from the top of the view on, or None where there is none."""
        self.wanted, self.hits, self.hit = wanted, tuple(find(self.reading.text, wanted)), None
        return self.move_hit(view, forward=True)

    def move_hit(self, view: View, *, forward: bool) -> int | None:
        """Makes the next hit the current one; its offset."""
        start = None if self.hit is None else self.hits[self.hit][0]
        stops = [(hit[0], index) for index, hit in enumerate(self.hits)]
        self.hit = step(stops, here(start, self.hit, view, forward=forward), forward=forward)
        return None if self.hit is None else self.hits[self.hit][0]

    def end_search(self) -> None:
        """Forgets the hits."""
        self.wanted, self.hits, self.hit = "", (), None
