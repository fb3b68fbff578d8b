"""The painter of who speaks: the outlet's own voice stands out, everybody else recedes in a colour and behind a letter of their own.

The gutter has the letters of the speakers in place of those of the sides. In the text, a speaker's letter stands in the space before the first
word. Loaded words, which the other painter fills with the colour of their side, are underlined twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style

from framing.document import Span
from framing.speaking import Passage, Speaker
from framing_tui.painting import Painter, Voiced
from framing_tui.rowcells import Layer, Line

_LOADED = Style(underline2=True)
_MENTION = Style(underline=True)


@dataclass(frozen=True)
class SpeakerPainter(Painter):
    """Paints who speaks. ``current`` is the index of a passage."""

    @property
    def _passages(self) -> tuple[Passage, ...]:
        return self.reading.heard.passages if self.reading.heard else ()

    def _speaker(self, index: int) -> Speaker | None:
        heard = self.reading.heard
        return heard.speaker_of(heard.passages[index]) if heard else None

    def at(self, start: int, end: int) -> list[int]:
        """Indices of the passages that touch a span of the text, in order."""
        return self.reading.passages.touching(start, end)

    def span(self, index: int) -> Span:
        """Where a passage stands."""
        return self._passages[index].span

    def _voiced(self, line: Line, voices: Sequence[Voiced]) -> Iterator[Layer]:
        """The outlet's own voice stands out. Until it is known who speaks, other voices recede as they do elsewhere."""
        return iter([(line.start, line.end, self.marks.own)]) if self.reading.heard else super()._voiced(line, voices)

    def _found(self, line: Line, here: list[int]) -> Iterator[Layer]:
        for index in here:
            speaker = self._speaker(index)
            for stretch in self._passages[index].stretches:
                cells = line.cells(stretch.span)
                if self._passages[index].distanced:
                    yield (*cells, self.marks.speech(None, stretch.voice, current=index == self.current))
                elif speaker is not None or index == self.current:
                    hue = speaker.hue if speaker else None
                    yield (*cells, self.marks.speech(hue, stretch.voice, current=index == self.current))
                if stretch.mention:
                    yield (*cells, _MENTION)
        for index in Painter.at(self, *line.span):
            yield (*line.cells(self.reading.findings[index].span), _LOADED)

    def _letters(self, here: list[int]) -> Iterator[tuple[str, Style]]:
        for index in here:
            if (speaker := self._speaker(index)) is not None:
                yield speaker.letter, self.marks.speaker(speaker.hue)

    def _caps(self, line: Line, here: list[int]) -> dict[int, Segment]:
        """The letter of each speaker in the space before the first word."""
        caps = {}
        for index in here:
            before, _ = line.edges(self.span(index))
            speaker = self._speaker(index)
            if speaker is not None and before is not None and line.base(before) == " ":
                caps[before] = Segment(speaker.letter, self.marks.speaker(speaker.hue))
        return caps
