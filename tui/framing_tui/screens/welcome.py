"""What the app says to whoever starts it without a path."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group
from rich.table import Table
from rich.text import Text

from framing_tui.actions import Action
from framing_tui.screens.sheet import Sheet

_SHOWN = ("next", "next_warning", "voices", "filter", "side_1", "marks", "help", "quit")
_WORDS = {"side_1": ("1–6", "show or hide one side"), "help": ("?", "every key, and what the marks mean")}


def welcome(actions: Sequence[Action]) -> Sheet:
    """The page; ``actions`` have the keys as the user wants them."""
    table = Table.grid(padding=(0, 2, 0, 0))
    by_name = {action.name: action for action in actions}
    for name in _SHOWN:
        action = by_name[name]
        keys, words = _WORDS.get(name, (action.shown, action.help))
        table.add_row(Text(keys, "bold"), words)
    return Sheet(
        "Welcome",
        Group(
            Text(
                "framing shows which words belong to one side of an argument, whose wording each is, and who is speaking. "
                "Behind this page lies an article to try it on."
            ),
            "",
            Text(
                "Filled words are the outlet’s own; what it quotes or reports recedes. Beside the text stands why, and what could stand instead."
            ),
            "",
            table,
            "",
            Text.assemble(
                "Your own copy: ",
                ("framing browse story.txt copy/", "bold"),
                ", or ",
                ("framing browse .", "bold"),
                " for this folder.",
            ),
        ),
    )
