"""The overlay of who speaks: whether it lies over the text, and which passage is current. No Textual."""

from __future__ import annotations

from bisect import bisect_left

from framing.speaking import Passage, Speaker, Speaking
from framing_tui.hearing import SpeakerPainter
from framing_tui.palette import Marks
from framing_tui.reading import Reading
from framing_tui.session import Session
from framing_tui.steps import Kind, Stop, View, following, here, step


class Overlay:
    """Stands beside a `Session`, whose reading it shows. ``current`` is the index of a passage."""

    def __init__(self, session: Session) -> None:
        self.on = False
        self.current: int | None = None
        self._session = session
        self._heard: Speaking | None = None
        self._known: tuple[Speaking, list[Stop], dict[Speaker | None, list[Stop]]] | None = None

    @property
    def reading(self) -> Reading:
        """What is shown."""
        return self._session.reading

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Its passages; none until it is known who speaks."""
        return self.reading.heard.passages if self.reading.heard else ()

    @property
    def passage(self) -> Passage | None:
        """The current one."""
        return self.passages[self.current] if self.current is not None else None

    @property
    def spoken(self) -> bool:
        """Whether somebody speaks in it."""
        return self.passage is not None and self.passage.spoken

    def painter(self, marks: Marks) -> SpeakerPainter:
        """Paints who speaks."""
        session = self._session
        return SpeakerPainter(self.reading, marks, session.seen.mask, self.current, session.hits, session.hit)

    def toggle(self, view: View) -> None:
        """Lays the overlay over the text, or takes it off."""
        self.on = not self.on
        if self.on:
            self.begin(view)

    def follow(self, view: View) -> None:
        """To be called when the reading is another one, or it is known now who speaks in it."""
        if self._heard is not self.reading.heard:
            self.begin(view)

    def begin(self, view: View) -> None:
        """The passage around the current finding is the current one where that is in view, else the first one in view or behind it."""
        self._heard, session = self.reading.heard, self._session
        self.current = None
        start = None if session.current is None else self.reading.findings[session.current].span.start
        around = self.reading.passages.touching(start, start + 1) if start is not None and view.top <= start < view.bottom else []
        self.current = around[0] if around else step(self._stops(Kind.ANY), (view.top, -1), forward=True)

    def move(self, kind: Kind, view: View, *, forward: bool) -> int | None:
        """Makes the next passage the current one; its offset, or None where there is none."""
        start = None if self.passage is None else self.passage.span.start
        index = step(self._stops(kind), here(start, self.current, view, forward=forward), forward=forward)
        if index is None:
            return None
        self.current = index
        return self.passages[index].span.start

    def go_to(self, offset: int) -> None:
        """Makes the first passage from ``offset`` on the current one, going round at the end."""
        self.current = step(self._stops(Kind.ANY), (offset, -1), forward=True)

    def come_to(self, offset: int) -> None:
        """Makes the first passage from ``offset`` on the current one, or the last one where none follows."""
        self.current = following(self._stops(Kind.ANY), offset)

    def _stops(self, kind: Kind) -> list[Stop]:
        """The passages to stop at, gathered once for each document: the status line asks at every step."""
        heard = self.reading.heard
        if heard is None:
            return []
        if self._known is None or self._known[0] is not heard:
            every = [(passage.span.start, index) for index, passage in enumerate(heard.passages)]
            of: dict[Speaker | None, list[Stop]] = {}
            for stop, passage in zip(every, heard.passages, strict=True):
                of.setdefault(heard.speaker_of(passage), []).append(stop)
            self._known = heard, every, of
        _, every, of = self._known
        return of[heard.speaker_of(self.passage)] if kind in (Kind.SAME, Kind.SPEAKER) and self.passage is not None else every

    def place(self) -> tuple[int, int]:
        """Number of the current passage among those of its speaker, from 1, and how many those are; 0 where there is none."""
        if self.passage is None or self.current is None:
            return 0, 0
        stops = self._stops(Kind.SAME)
        return bisect_left(stops, (self.passage.span.start, self.current)) + 1, len(stops)
