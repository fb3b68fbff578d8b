"""The packs: what documents are checked against, rule by rule, with switches for this session."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from rich.console import RenderableType
from rich.text import Text
from textual.binding import BindingType

from framing_tui.actions import Action, bindings
from framing_tui.catalogue import catalogued
from framing_tui.list_actions import PACKS
from framing_tui.screens.host import Host
from framing_tui.screens.listing import Listing
from framing_tui.services.background import in_background
from framing_tui.shelves import Item, Painter, Shelves, Show, View
from framing_tui.sides import Side
from framing_tui.switches import ids_of
from framing_tui.text.display import plain
from framing_tui.words import count

_SHOWS = tuple(Show)


class PacksScreen(Listing):
    """Lists packs and rules."""

    ACTIONS: ClassVar[tuple[Action, ...]] = PACKS
    BINDINGS: ClassVar[list[BindingType]] = list(bindings(PACKS, "framing.packs"))
    NAME, FILTER, BESIDE = "Packs", "With the words", 112

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.view = View()
        self.shelves: Shelves | None = None
        self._items: list[Item] = []

    def on_mount(self) -> None:
        """The packs come as soon as they are loaded."""
        self.run_worker(self._load())

    async def _load(self) -> None:
        packs = await in_background(self.host.packs)
        self.shelves = Shelves(packs)
        self.repaint()

    # What it says

    def fill(self, width: int) -> tuple[Painter, list[str]]:
        """The packs and rules that are shown."""
        ledger = self.host.ledger
        shelves = self.shelves or Shelves(())
        self.view = replace(self.view, wanted=self._filter.wanted)
        self._items = shelves.items(self.view, ledger.found, ledger.switches)
        painter = Painter(shelves, tuple(self._items), width, ledger.found, ledger.switches, self.host.marks(), self.view.by_found)
        return painter, [item.id for item in self._items]

    def summary(self, width: int) -> Text:
        """How many packs and rules there are, are on, and found something."""
        if self.shelves is None:
            return Text(" loading packs …", no_wrap=True)
        packs, rules = self.shelves.size
        ledger = self.host.ledger
        line = Text.assemble((f" {count(packs, 'pack')}, {count(rules, 'rule')}", "bold"), no_wrap=True, overflow="ellipsis")
        if off := ledger.switches.rules:
            line.append(f", {off:,} off (0: all on)", "bold")
        found = sum(number > 0 for number in ledger.found.values())
        findings = count(sum(ledger.found.values()), "finding")
        whole = f"  {findings} by {count(found, 'rule')} in {count(len(ledger.entries), 'document')}"
        return line.append(whole if line.cell_len + len(whole) < width else f"  {findings}")

    def told(self, place: int) -> RenderableType:
        """The current pack or rule."""
        if self.shelves is None or not self._items:
            words = "No pack or rule is like that: esc or f shows others." if self.shelves and self.shelves.packs else ""
            return Text(words or ("There is no pack." if self.shelves else "loading packs …"), self.host.marks().faint)
        item, ledger = self._items[place], self.host.ledger
        return catalogued(item, self.shelves, ledger.found, ledger.documents_with(item.id), ledger.switches, self.host.marks())

    def standing(self) -> str:
        """Which rows are shown."""
        parts = [f"{self._table.current + 1 if self._items else 0}/{len(self._items)}"]
        parts += [f"“{plain(self.view.wanted)}”"] if self.view.wanted else []
        parts += [self.view.show.value] if self.view.show is not Show.ALL else []
        parts.append("most findings first" if self.view.by_found else "by title")
        parts.append("switches hold for this session")
        return "  ".join(parts)

    def listed_sides(self) -> list[Side]:
        """The sides of the current pack."""
        return list(self.shelves.sides(self._item.pack).values()) if self.shelves and self._item else []

    @property
    def _item(self) -> Item | None:
        return self._items[self._table.current] if self._items else None

    # Actions

    def action_switch(self) -> None:
        """On or off."""
        if self._item is not None:
            self.host.ledger.switches.toggle(self._item.pack, self._item.id if self._item.rule else None)
            self._switched()

    def action_all_on(self) -> None:
        """Everything on."""
        self.host.ledger.switches.all_on()
        self._switched()

    def _switched(self) -> None:
        self.repaint()
        self.host.switched()

    def action_fold(self) -> None:
        """Shows the rules of the pack, or hides them."""
        if self._item is not None:
            self._unfold(self.view.unfolded ^ {self._item.pack.id})

    def action_fold_here(self, unfold: bool) -> None:
        """Shows or hides the rules of the pack."""
        if self._item is not None:
            self._unfold(self.view.unfolded | {self._item.pack.id} if unfold else self.view.unfolded - {self._item.pack.id})

    def action_fold_all(self) -> None:
        """Shows or hides the rules of every pack."""
        if self.shelves is not None:
            self._unfold(frozenset() if self.view.unfolded else frozenset(pack.id for pack in self.shelves.packs))

    def _unfold(self, unfolded: frozenset[str]) -> None:
        # The cursor of a rule that goes goes to its pack.
        if self._item is not None and self._item.pack.id not in unfolded and not self._filter.wanted:
            self._at = self._item.pack.id
        self.view = replace(self.view, unfolded=unfolded)
        self.repaint()

    def action_next_hit(self) -> None:
        """Goes to where the rule, or one of the pack's, found something next."""
        if self._item is None:
            return
        if not self.host.ledger.found.get(self._item.id) and self._item.rule is not None:
            self.notify(f"{plain(self._item.rule.id)} found nothing in the documents that are checked.", markup=False)
            return
        rules = {self._item.id} if self._item.rule else ids_of(self._item.pack)
        if self.host.ledger.next_with(rules, self.host.opened()) is None:
            self.notify("Nothing to go to: it found nothing here, or it is off.", markup=False)
            return
        self.dismiss()
        self.host.seek(rules)

    def action_show(self) -> None:
        """Other rows."""
        self.view = replace(self.view, show=_SHOWS[(_SHOWS.index(self.view.show) + 1) % len(_SHOWS)])
        self.repaint()

    def action_sort(self) -> None:
        """The other order."""
        self.view = replace(self.view, by_found=not self.view.by_found)
        self.repaint()

    def action_folder(self) -> None:
        """The documents in place of the packs."""
        from framing_tui.screens.folder import FolderScreen

        self.app.switch_screen(FolderScreen(self.host))

    def on_table_chosen(self) -> None:
        """A row was clicked twice."""
        self.action_fold()

    def on_table_sorted(self) -> None:
        """The head was clicked."""
        self.action_sort()
