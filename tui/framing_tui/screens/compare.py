"""Compare: both sides beside each other, passage by passage or speaker by speaker."""

from __future__ import annotations

from typing import ClassVar

from rich.console import Group, RenderableType
from rich.table import Table as Grid
from rich.text import Text
from textual.binding import BindingType

from framing.voices import Voice
from framing_tui.actions import Action, bindings
from framing_tui.comparison import Heard, Passage, everywhere, passages, voices
from framing_tui.describe import VOICES
from framing_tui.facing import Facing, of_passages, of_voices
from framing_tui.list_actions import COMPARE
from framing_tui.portray import name_of
from framing_tui.reading import Reading
from framing_tui.screens.listing import Listing
from framing_tui.sides import Side
from framing_tui.text.display import plain
from framing_tui.words import count


class CompareScreen(Listing):
    """Lists passages, or speakers; with all documents, what is worded how in all of them."""

    ACTIONS: ClassVar[tuple[Action, ...]] = COMPARE
    BINDINGS: ClassVar[list[BindingType]] = list(bindings(COMPARE, "framing.compare"))
    NAME, FILTER = "Compare", "Rows with"

    _known: tuple[Reading, list[Heard]] | None = None
    speaking = False
    all_documents = False

    def fill(self, width: int) -> tuple[Facing, list[str]]:
        """The rows that have the words of the filter."""
        marks, reading, wanted = self.host.marks(), self.host.reading(), self._filter.wanted.casefold()
        self._passages: list[Passage] = []
        self._standing: list[tuple[Heard | None, ...]] = []
        if self.speaking:
            heard = [one for one in self._heard(reading) if wanted in name_of(one.speaker).casefold()]
            self._sides = self._of(reading)
            facing, self._standing = of_voices(heard, self._sides, marks, width)
            return facing, [f"{row}" for row in range(len(self._standing))]
        found = everywhere(self.host.ledger, self.host.packs()) if self.all_documents else passages(reading)
        self._passages = [row for row in found if wanted in _searched(row)]
        self._sides = [s for s in self.host.ledger.sides.values() if not s.neutral] if self.all_documents else self._of(reading)
        self._sides = [side for side in self._sides if any(side.key in row.sides for row in found)] or self._sides
        return of_passages(self._passages, self._sides, marks, width), [f"{at}" for at in range(len(self._passages))]

    def _heard(self, reading: Reading) -> list[Heard]:
        """Who speaks, worked out once for each reading: it takes longer than a key may."""
        if self._known is None or self._known[0] is not reading:
            self._known = reading, voices(reading)
        return self._known[1]

    def _of(self, reading: Reading) -> list[Side]:
        return [side for side in reading.sides.values() if not side.neutral]

    def summary(self, width: int) -> Text:
        """What is compared, and how much of it is the outlet's own."""
        reading, ledger = self.host.reading(), self.host.ledger
        name = count(len(ledger.entries), "document") if self.all_documents else plain(reading.path.rpartition("/")[2])
        line = Text.assemble((f" {name}", "bold"), no_wrap=True, overflow="ellipsis")
        if reading.partial and not self.all_documents:
            line.append("  so far")
        if self.speaking:
            heard = reading.heard
            if heard is None:
                return line.append("  who speaks is not known yet")
            line.append(f"  {heard.words:,} words: ")
            line.append(f"own voice {heard.own:,} ({heard.share(heard.own)}%)", "bold")
            return line.append(f", {count(len(heard.speakers), 'speaker')}")
        total = own = 0
        for row in self._passages:
            for words in row.sides.values():
                total += sum(number for number, _ in words.values())
                own += sum(number for _, number in words.values())
        rows = "thing" if self.all_documents else "passage"
        line.append(f"  {count(len(self._passages), rows)} with wording of a side: {total:,}")
        spoken = f", {own:,} in the outlet’s own voice"
        return line.append(spoken if line.cell_len + len(spoken) < width else f", {own:,} own")

    def told(self, place: int) -> RenderableType:
        """The whole of the current row."""
        if self.speaking:
            ones = [one for one in self._standing[place] if one is not None] if place < len(self._standing) else []
            return (
                Group(*(self._of_speaker(one) for one in ones))
                if ones
                else Text("Nobody speaks but the outlet.", self.host.marks().faint)
            )
        if place >= len(self._passages):
            return Text("There is no wording of a side here.", self.host.marks().faint)
        return self._of_passage(self._passages[place])

    def _of_passage(self, row: Passage) -> RenderableType:
        marks, table = self.host.marks(), Grid.grid(padding=(0, 1, 0, 0))
        table.add_column(width=16, no_wrap=True, overflow="ellipsis")
        table.add_column(ratio=1, overflow="fold")
        for side in self._sides:
            if words := row.sides.get(side.key):
                said = "; ".join(
                    f"{_words(word, row)} {total}×" + (f", {own} in the outlet’s own voice" if own else "")
                    for word, (total, own) in words.items()
                )
                table.add_row(Text.assemble((f" {side.letter} ", marks.chip(side.ink(marks))), f" {side.label}"), Text(said))
        if row.stands:
            table.add_row(
                Text("Neutral, here", marks.faint), Text("; ".join(f"{_words(w, row)} {n}×" for w, (n, _) in row.stands.items()))
            )
        offered = "; ".join(f"“{plain(words)}”" for words in row.instead) or "no rule offers one"
        table.add_row(Text("Neutral form", marks.faint), Text(offered))
        text = self.host.reading().text[row.span.start : row.span.end] if row.at is not None else row.title
        return Group(table, Text(plain(" ".join(text.split())), marks.faint))

    def _of_speaker(self, one: Heard) -> Text:
        marks, speaker = self.host.marks(), one.speaker
        by = {side.key: side for side in self._sides}
        text = Text.assemble((f" {speaker.letter} ", marks.speaker(speaker.hue)), (f" {name_of(speaker)}", "bold"))
        text.append(f"  {count(speaker.words, 'word')}: {speaker.quoted:,} {VOICES[Voice.DIRECT]}, {speaker.reported:,} reported")
        used = [f"{number}× wording of {by[key].label}" for key, number in one.used.items() if key in by]
        text.append(f"; {', '.join(used) or 'no side’s wording'}")
        if one.side is None or one.side not in by:
            return text
        return text.append(f"; beside {by[one.side].label} by {'name or title' if one.titled else 'this wording alone'}")

    def standing(self) -> str:
        """Which comparison it is."""
        what = (
            "who is given how many words, by the side that their title names"
            if self.speaking
            else f"each side’s words{', by rule,' if self.all_documents else ''} beside the neutral form"
        )
        return f"{what}, {'all documents' if self.all_documents else 'this document'}"

    def listed_sides(self) -> list[Side]:
        """Sides for the legend."""
        return self._sides

    # Actions

    def action_voices(self) -> None:
        """Speakers, or passages again."""
        self.speaking, self.all_documents = not self.speaking, False
        self.repaint()

    def action_scope(self) -> None:
        """All documents, or this one again."""
        self.all_documents, self.speaking = not self.all_documents, False
        self.repaint()

    def action_open(self) -> None:
        """The place in the text; of all documents together, the next one where it stands."""
        place = self._table.current
        if self.all_documents and place < len(self._passages):
            self.dismiss()
            self.host.seek(self._passages[place].rules)
            return
        at = None
        if self.speaking and place < len(self._standing):
            at = next((one.at for one in self._standing[place] if one is not None), None)
        elif place < len(self._passages):
            at = self._passages[place].at
        if at is not None:
            self.dismiss()
            self.host.go(at)

    def on_table_chosen(self) -> None:
        """A click on the current row opens it."""
        self.action_open()


def _words(words: str, row: Passage) -> str:
    """Words of the text in quotation marks; of all documents together a rule stands for them, and is no quotation."""
    return plain(words) if row.at is None else f"“{plain(words)}”"


def _searched(row: Passage) -> str:
    words = [word for side in row.sides.values() for word in side]
    return " ".join((*words, *row.instead, *row.stands, row.title)).casefold()
