"""Where a reader stands in a document: what is shown, what is current, what is searched for. No Textual."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection

from framing.findings import Finding, Result
from framing.rules import Severity
from framing.voices import Voice
from framing_tui.likeness import Filter, Kinds
from framing_tui.painting import Painter
from framing_tui.palette import Marks
from framing_tui.reading import Reading, is_warning
from framing_tui.seen import Seen, seen
from framing_tui.shifting import nearest
from framing_tui.sides import Key
from framing_tui.steps import Kind, Stop, View, following, here, step
from framing_tui.text.search import find


class Session:
    """The state of the reading screen. ``current`` and ``hit`` are indices of findings and of hits."""

    def __init__(self) -> None:
        self.reading = Reading("")
        self.filter = Filter()
        self.current: int | None = None
        self.wanted = ""
        self.hits: tuple[tuple[int, int], ...] = ()
        self.hit: int | None = None
        self._kinds: tuple[Result | None, Kinds] = None, Kinds(())
        self._known: tuple[Kinds, Filter, Seen] | None = None

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
        return Painter(self.reading, marks, self.seen.mask, self.current, self.hits, self.hit)

    # Findings

    @property
    def kinds(self) -> Kinds:
        """The findings by kind, worked out once for each result."""
        if self._kinds[0] is not self.reading.result:
            self._kinds = self.reading.result, Kinds(self.reading.findings)
        return self._kinds[1]

    @property
    def seen(self) -> Seen:
        """What the filter lets through, worked out once for each result and filter: the status line asks at every step."""
        kinds = self.kinds
        if self._known is None or self._known[0] is not kinds or self._known[1] != self.filter:
            self._known = kinds, self.filter, seen(self.reading, kinds, self.filter)
        return self._known[2]

    @property
    def hidden(self) -> frozenset[Key]:
        """The sides that are hidden."""
        return self.filter.hidden

    def stops(self, kind: Kind = Kind.ANY) -> list[Stop]:
        """The findings of this kind that the filter lets through, in order."""
        shown, findings = self.seen.stops, self.reading.findings
        if kind is Kind.ANY:
            return shown
        if kind is Kind.WARNING:
            return [stop for stop in shown if is_warning(findings[stop[1]])]
        if (now := self.finding) is None or self.current is None:
            return shown
        if kind is Kind.SPEAKER:
            return [stop for stop in shown if _speaker(findings[stop[1]]) == _speaker(now)]
        side_of = self.reading.side_of
        return [stop for stop in shown if side_of[stop[1]] is side_of[self.current]]

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

    def resume(self, finding: Finding, offset: int) -> None:
        """Makes this finding of another version or choice the current one again.

        It is the same one, or the one like it that is the nearest to ``offset``, or where there is none, the next one that is shown.
        """
        same = (index for index, other in enumerate(self.reading.findings) if other is finding)
        index = next(same, None)
        if index is None:
            index = nearest(self.reading.findings, finding, offset)
        if index is None or not self.seen.mask[index]:
            index = step(self.stops(), (offset, -1), forward=True)
        self.current = index

    def next_from(self, offset: int) -> int | None:
        """Makes the first finding from ``offset`` on the current one, going round at the end; its offset."""
        self.current = step(self.stops(), (offset, -1), forward=True)
        return None if self.current is None else self.reading.findings[self.current].span.start

    def come_to(self, offset: int) -> None:
        """Makes the first finding from ``offset`` on the current one, or the last one where none follows."""
        self.current = following(self.stops(), offset)

    def seek(self, rules: Collection[str], *, behind: bool) -> int | None:
        """Makes the first finding of these rules (full ids) the current one, or the first one behind the current one; its offset.

        Its side is shown if it was hidden, and a filter that it does not pass ends.
        """
        first = self.current + 1 if behind and self.current is not None else 0
        findings = self.reading.findings
        index = next((i for i in range(first, len(findings)) if findings[i].match.rule_id in rules), None)
        if index is None:
            return None
        self.current = index
        self.filter = Filter(self.hidden - {self.reading.side_of[index].key})
        return findings[index].span.start

    def place(self) -> tuple[int, int]:
        """Number of the current finding among those that are shown (0 where there is none), and how many there are."""
        stops = self.seen.stops
        if self.current is None:
            return 0, len(stops)
        return bisect_left(stops, (self.reading.findings[self.current].span.start, self.current)) + 1, len(stops)

    def severities(self) -> Counter[Severity]:
        """How many of the findings that are shown are how grave."""
        return self.seen.severities

    def toggle(self, number: int) -> bool:
        """Hides the side of this number, or shows it again; False where there is none."""
        side = next((side for side in self.reading.sides.values() if side.number == number), None)
        if side is None:
            return False
        self.narrow(self.filter.toggled("hidden", side.key))
        return True

    def narrow(self, to: Filter) -> None:
        """Shows what ``to`` lets through; where that is not the current finding, the next one becomes it."""
        self.filter = to
        mask = self.seen.mask
        if self.current is None:
            self.current = step(self.stops(), (-1, -1), forward=True)
        elif not mask[self.current]:
            at = self.reading.findings[self.current].span.start, self.current
            self.current = step(self.stops(), at, forward=True)

    def show_all(self) -> None:
        """Hides nothing any more."""
        self.narrow(Filter())

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


def _speaker(finding: Finding) -> tuple[str | None, Voice]:
    """Whoever speaks: by name whether quoted or reported, else by how the words stand."""
    return finding.source, Voice.OWN if finding.source else finding.voice
