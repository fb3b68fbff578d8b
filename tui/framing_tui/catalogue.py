"""A pack or a rule in words: whose wording, why, what else could stand, where it is written, how much it found here."""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from framing_tui.describe import LABEL, cite
from framing_tui.palette import Marks
from framing_tui.shelves import BOXES, Item, Shelves, by_pack
from framing_tui.sides import Side
from framing_tui.switches import Switches
from framing_tui.text.display import plain
from framing_tui.words import count


def catalogued(item: Item, shelves: Shelves, found: Mapping[str, int], documents: int, switches: Switches, marks: Marks) -> Group:
    """The detail of an item. ``documents``: in how many of them it found something."""
    pack, rule, sides = item.pack, item.rule, shelves.sides(item.pack)
    on = switches.on(pack) if rule is None else item.id not in switches.off
    number = by_pack(found)[pack.id] if rule is None else found.get(item.id, 0)
    table = Table.grid(padding=0)
    table.add_column(width=LABEL, style=marks.faint)
    table.add_column(ratio=1, overflow="fold")
    if rule is None:
        _pack_rows(table, item, sides, marks)
        references = pack.references
    else:
        table.add_row(
            "Words", Text(", ".join(plain(term) for term in rule.terms) or plain(rule.pattern or "a relation between findings"))
        )
        table.add_row("Why", Text(plain(rule.why)))
        if rule.alternatives:
            table.add_row("Instead", Text("\n".join(f"“{plain(words)}”" for words in rule.alternatives)))
        references = rule.references or pack.references
    for place, reference in enumerate(references):
        table.add_row("Sources" if place == 0 else "", cite(reference, marks))
    table.add_row("Here", Text(f"{count(number, 'finding')} in {count(documents, 'document')}" if number else "nothing found"))
    table.add_row(
        "Rule" if rule else "Pack", Text(f"{plain(item.id)}" + (f"\n{plain(pack.title)}" if rule else f"\n{plain(pack.origin)}"))
    )
    return Group(_title(item, sides, marks, BOXES[on]), table)


def _title(item: Item, sides: Mapping[str, Side], marks: Marks, box: str) -> RenderableType:
    if item.rule is None:
        return Text.assemble(
            f"{box} ", (plain(item.pack.title or item.pack.id), "bold"), f"  {count(len(item.pack.rules), 'rule')}"
        )
    side = sides[item.rule.perspective]
    return Text.assemble(
        f"{box} ",
        (f" {side.letter} ", marks.chip(side.ink(marks))),
        (f" {plain(item.rule.title or item.rule.id)}", "bold"),
        f"  {plain(item.rule.kind)}  {'neutral wording' if side.neutral else f'wording of {side.label}'}",
    )


def _pack_rows(table: Table, item: Item, sides: Mapping[str, Side], marks: Marks) -> None:
    pack = item.pack
    if pack.summary:
        table.add_row("About", Text(plain(pack.summary)))
    for place, (identity, perspective) in enumerate(pack.perspectives.items()):
        side = sides[identity]
        words = Text.assemble((f" {side.letter} ", marks.chip(side.ink(marks))), f" {side.label}")
        if perspective.description:
            words.append(f"  {plain(perspective.description)}", marks.faint)
        table.add_row("Sides" if place == 0 else "", words)
    if pack.disclosure:
        table.add_row("Note", Text(plain(pack.disclosure)))
    table.add_row("Language", Text(plain(pack.language)))
