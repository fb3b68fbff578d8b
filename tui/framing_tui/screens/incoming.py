"""What comes from the background to the reading screen: documents, findings, who speaks, and what went wrong."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterable
from dataclasses import replace
from functools import partial
from itertools import compress

from textual.worker import WorkType

from framing.document import Document
from framing.errors import Failure
from framing.findings import Finding, Result
from framing.speaking import Speaking
from framing_tui.reading import Reading
from framing_tui.screens.page import Page
from framing_tui.services.desk import Desk
from framing_tui.services.feed import CHECKING, Feed
from framing_tui.shifting import shift
from framing_tui.steps import View
from framing_tui.widgets.doclist import state_of
from framing_tui.words import count

_HEARD_UNASKED = 1_000_000
"""Characters up to which it is worked out for a whole document who speaks, asked or not."""


class Incoming(Page):
    """Listens to a feed (`framing_tui.services.feed.Listener`)."""

    def __init__(self, desk: Desk, *, color: bool) -> None:
        super().__init__(color=color)
        self._feed = Feed(desk, self)
        self._resumed: tuple[Finding, int] | None = None
        """The finding that is to be the current one again, and where it is in the text that is shown now."""

    def tell_busy(self, word: str) -> None:
        """What goes on."""
        self._state.busy = word
        self._tell()

    def tell_setup(self, packs: int, rules: int) -> None:
        """What documents are checked against."""
        self._state.setup = f"{count(packs, 'pack')}, {count(rules, 'rule')}"
        self.repaint()

    def tell_failures(self, failures: Iterable[Failure]) -> None:
        """What could not be loaded or checked."""
        self._state.failures = tuple(dict.fromkeys((*self._state.failures, *failures)))
        self._tell()

    def forget_failures(self, path: str) -> None:
        """What was wrong with a document is not any more."""
        kept = [failure.path != path for failure in self._state.failures]
        self._state.seen = sum(kept[: self._state.seen])
        self._state.failures = tuple(compress(self._state.failures, kept))
        self._tell()

    def add_document(self, path: str) -> None:
        """One more for the list; the first is opened."""
        if not self._stands:
            return
        self._list.add(path)
        self.ledger.add(path)
        if self._list.opened is None:
            self.open(path)
        self._arrange()

    def begin_check(self, path: str) -> None:
        """A document is being checked."""
        self.ledger.begin(path)

    def set_outcome(self, path: str, outcome: Result | Failure) -> None:
        """What came of a document."""
        self.ledger.set_outcome(path, outcome)
        if not self._stands:
            return
        self._list.set_state(path, state_of(outcome))

    def show_reading(self, reading: Reading) -> None:
        """Shows a document, or what was found in the one that is shown; the place is kept."""
        if reading.result is not None:
            self._full = reading.result
            reading = replace(reading, result=self.ledger.switches.sifted(reading.result))
        self._show(reading)
        if self._sought and reading.result is not None and not reading.partial:
            sought, self._sought = self._sought, frozenset()
            self._land(self.session.seek(sought, behind=False))

    def _show(self, reading: Reading) -> None:
        """Another document begins where it was left; another version or choice of this one keeps the finding, and its row of the screen."""
        if not self._stands:
            return
        shown = self.session.reading
        new, top = reading.path != shown.path, self._tops.get(reading.path, 0)
        if reading.heard is None and reading.document is shown.document:
            reading = replace(reading, heard=shown.heard)
        if new:
            self._resumed = None
        elif (finding := self.session.finding) is not None:
            self._resumed = finding, finding.span.start
        moved = shift(shown.text, reading.text) if not new and reading.text != shown.text else None
        anchor = self._anchor()
        above = self._reader.rows_above(anchor)
        self.session.show(reading)
        if self._resumed is not None:
            finding, offset = self._resumed
            self._resumed = finding, moved(offset) if moved else offset
            if reading.result is not None and reading.result is not shown.result:
                self.session.resume(*self._resumed)
        if self._overlay.on:
            self._overlay.follow(View(top, top + 1) if new else self._view)
        self.repaint()
        if new:
            self._reader.go_to(top)
        elif moved:
            self._reader.put(moved(anchor), above)
        self._hear()

    def _anchor(self) -> int:
        """The place that keeps its row: that of the current finding where it is in view, else the top."""
        finding = self.session.finding
        return finding.span.start if finding and self._reader.in_view(finding.span.start) else self._view.top

    def show_heard(self, document: Document, heard: Speaking) -> None:
        """Who speaks in a document; it may be another one that is shown by now."""
        if self.session.reading.document is document:
            self._state.hearing = False
            self._show(replace(self.session.reading, heard=heard))

    def _hear(self) -> None:
        """Asks who speaks from end to end: of a long document, only when somebody wants to see it; of others, after the findings."""
        reading = self.session.reading
        if reading.document is None or reading.heard is not None:
            self._state.hearing = False
            return
        wanted = self._overlay.on or (reading.result is not None and len(reading.text) <= _HEARD_UNASKED)
        if wanted and self._asked is not reading.document:
            self._asked, self._state.hearing = reading.document, True
            self._work(partial(self._feed.hear, reading.document), "hear")
            self._tell()

    def _work(self, work: Callable[[], Coroutine[None, None, None]], group: str) -> None:
        """Works in the background, in place of what the group did. Nothing is begun where the app ends meanwhile."""
        wanted: WorkType[None] = work
        self.run_worker(wanted, group=group, exclusive=True)

    def open(self, path: str) -> None:
        """Opens a document of the list."""
        self._tops[self.session.reading.path] = self._reader.top_offset
        self._list.set_opened(path)
        self._work(partial(self._feed.open, path), "open")

    def reload(self, path: str) -> None:
        """Reads the opened document again."""
        self._work(partial(self._feed.open, path, again=True), "open")

    def stop_check(self) -> bool:
        """Gives up the check of the opened document; False where none goes on."""
        if self._state.busy != CHECKING:
            return False
        self.workers.cancel_group(self, "open")
        self.tell_busy("")
        self.notify("The check was stopped: r checks again.", markup=False)
        return True
