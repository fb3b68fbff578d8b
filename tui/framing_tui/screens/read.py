"""The reading screen: the text, whose wording is in it, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import ClassVar

from textual.binding import BindingType

from framing_tui.actions import ACTIONS, Action, bindings
from framing_tui.screens.acting import Acting
from framing_tui.screens.host import Host
from framing_tui.services.desk import Desk


class ReadScreen(Acting):
    """Shows documents, one at a time; the other screens lie over it."""

    ACTIONS: ClassVar[tuple[Action, ...]] = ACTIONS
    BINDINGS: ClassVar[list[BindingType]] = list(bindings())

    def __init__(self, desk: Desk, paths: Sequence[str], *, color: bool, writes: bool = True, watching: bool = True) -> None:
        super().__init__(desk, color=color, writes=writes)
        self._paths, self._watching = paths, watching

    def on_mount(self) -> None:
        """The screen stands; the rest comes from the background."""
        self.set_focus(self._reader)
        self._arrange()
        self.repaint()
        # After the first painting: its threads would share the processor with it.
        self.call_after_refresh(lambda: self.run_worker(self._begin()))

    async def _begin(self) -> None:
        await self._feed.begin(self._paths)
        if self._watching:
            await self._feed.watch(self._paths)

    def action_folder(self) -> None:
        """All documents as a table."""
        from framing_tui.screens.folder import FolderScreen

        self.app.push_screen(FolderScreen(self._host))

    def action_packs(self) -> None:
        """Packs and rules."""
        from framing_tui.screens.packs import PacksScreen

        self.app.push_screen(PacksScreen(self._host))

    def action_compare(self) -> None:
        """The sides beside each other."""
        from framing_tui.screens.compare import CompareScreen

        self.app.push_screen(CompareScreen(self._host))

    @property
    def _host(self) -> Host:
        return Host(
            ledger=self.ledger,
            state=self._state,
            marks=lambda: self._marks,
            toggle_marks=self.action_marks,
            problems=self.action_problems,
            open=self.open,
            seek=self._seek,
            switched=self._switched,
            pause=self._feed.pause,
            stopped=lambda: self._feed.stopped,
            packs=self._feed.packs,
            opened=lambda: self.session.reading.path,
            reading=lambda: self.session.reading,
            go=self._go,
        )

    def _switched(self) -> None:
        """Follows the switches of packs and rules; the current finding stays where it still counts."""
        self._state.off = self.ledger.switches.rules
        reading = self.session.reading
        if reading.result is not None and self._full is not None and self._full.path == reading.path:
            self._show(replace(reading, result=self.ledger.switches.sifted(self._full)))
        self._tell()

    def _seek(self, rules: Iterable[str]) -> None:
        """Goes to the next finding of these rules, in this document or another one."""
        wanted = frozenset(rules)
        if self._overlay.on:
            self.action_voices()
        if (offset := self.session.seek(wanted, behind=True)) is not None:
            self._land(offset)
        elif (path := self.ledger.next_with(wanted, self.session.reading.path)) is not None:
            if path == self.session.reading.path:
                self._land(self.session.seek(wanted, behind=False))
            else:
                self._sought = wanted
                self.open(path)

    def _go(self, offset: int) -> None:
        """Goes to this place; the finding there is the current one."""
        self.session.next_from(offset)
        self.repaint()
        self._reader.jump(offset)
