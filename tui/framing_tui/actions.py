"""Everything that can be done, in one table: keys, footer, command palette and help come from it. `list_actions` has what the lists add."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from textual.binding import Binding

from framing_tui.sides import KEYED


class Action(NamedTuple):
    """``name`` identifies it for keymaps; ``does`` is what Textual runs, ``keys`` are Textual's names, ``shown`` what people read.

    ``footer`` is the short word in the footer; an action without one is not shown there.
    """

    name: str
    does: str
    keys: str
    shown: str
    label: str
    help: str
    group: str
    footer: str = ""


ACTIONS = (
    Action("next", "move('any', True)", "n", "n", "Next", "the next finding, passage or hit", "Findings", "next"),
    Action("previous", "move('any', False)", "N", "N", "Previous", "the one before", "Findings", "back"),
    Action(
        "next_warning",
        "move('warning', True)",
        "w,right_curly_bracket",
        "w }",
        "Next warning",
        "the next warning or error",
        "Findings",
        "warning",
    ),
    Action(
        "previous_warning",
        "move('warning', False)",
        "W,left_curly_bracket",
        "W {",
        "Previous warning",
        "the one before",
        "Findings",
    ),
    Action(
        "next_same",
        "move('same', True)",
        "right_square_bracket",
        "]",
        "Next of this side",
        "the next finding of the same side, or passage of the same speaker",
        "Findings",
    ),
    Action(
        "previous_same", "move('same', False)", "left_square_bracket", "[", "Previous of this side", "the one before", "Findings"
    ),
    Action(
        "next_speaker",
        "move('speaker', True)",
        "right_parenthesis",
        ")",
        "Next of this voice",
        "the next finding or passage of whoever speaks here",
        "Findings",
    ),
    Action(
        "previous_speaker",
        "move('speaker', False)",
        "left_parenthesis",
        "(",
        "Previous of this voice",
        "the one before",
        "Findings",
    ),
    Action(
        "filter",
        "filter",
        "f",
        "f",
        "Filter",
        "show only some findings: by voice, speaker, severity, pack, words",
        "Findings",
        "filter",
    ),
    *(
        Action(
            f"side_{number}", f"side({number})", str(number), str(number), f"Side {number}", "show or hide this side", "Findings"
        )
        for number in range(1, KEYED + 1)
    ),
    Action("all_sides", "all_sides", "0", "0", "Show all", "show every side again, and end the filter", "Findings"),
    Action(
        "find", "ask('find')", "slash", "/", "Find", "find in the text; a capital letter makes capitals matter", "Moving", "find"
    ),
    Action("go_to", "ask('go to')", "colon,ctrl+g", ": ^g", "Go to", "go to a line of the file, or 50% of the way", "Moving"),
    Action("down", "rows(1)", "j,down", "j ↓", "Down", "one row down", "Moving"),
    Action("up", "rows(-1)", "k,up", "k ↑", "Up", "one row up", "Moving"),
    Action("page_down", "pages(2)", "space,pagedown", "space", "Page down", "one page down", "Moving"),
    Action("page_up", "pages(-2)", "b,pageup", "b", "Page up", "one page up", "Moving"),
    Action("half_down", "pages(1)", "ctrl+d", "^d", "Half a page down", "half a page down", "Moving"),
    Action("half_up", "pages(-1)", "ctrl+u", "^u", "Half a page up", "half a page up", "Moving"),
    Action("top", "share(0)", "g,home", "g", "Beginning", "the beginning of the text", "Moving"),
    Action("bottom", "share(1)", "G,end", "G", "End", "the end of the text", "Moving"),
    Action(
        "apply",
        "apply",
        "a",
        "a",
        "Put an alternative",
        "put an alternative in the place of the words; shows the change first",
        "Acting",
        "apply",
    ),
    Action("accept", "accept", "A", "A", "Accept", "accept this finding here, with a reason that the gate reads too", "Acting"),
    Action("undo", "undo", "u", "u", "Undo", "put back what was written last, if the file is still as it was left", "Acting"),
    Action("edit", "edit", "E", "E", "Edit", "type here and watch the marks move; plain text up to 1 MB", "Acting"),
    Action("editor", "editor", "e", "e", "In your editor", "open the file at this place in $VISUAL or $EDITOR", "Acting"),
    Action("cite", "cite", "y", "y", "Copy as a citation", "place, words, rule, reason and reference, to the clipboard", "Acting"),
    Action("export", "export", "x", "x", "Export", "a page (HTML), a picture of this screen (SVG), or records (JSON)", "Acting"),
    Action(
        "voices", "voices", "v", "v", "Who speaks", "show who speaks in place of whose wording it is, or back", "Showing", "voices"
    ),
    Action("detail", "detail", "d", "d", "Detail", "show or hide the detail", "Showing"),
    Action(
        "read_detail",
        "read_detail",
        "enter",
        "enter",
        "Read the detail",
        "move into the detail to scroll it; esc leaves",
        "Showing",
    ),
    Action("map", "map", "m", "m", "Map", "show or hide the map beside the text; a click on it goes there", "Showing"),
    Action("marks", "marks", "c", "c", "Colour or marks", "marks without colour, or colour again", "Showing"),
    Action("page", "page", "t", "t", "Dark or light", "a dark page, or a light one", "Showing"),
    Action("problems", "problems", "exclamation_mark", "!", "Problems", "what could not be read or checked", "Showing"),
    Action("documents", "documents", "o", "o", "Documents", "choose a document; esc leaves the list", "Documents", "docs"),
    Action("folder", "folder", "F", "F", "Folder", "all documents as a table, with their counts", "Documents"),
    Action("packs", "packs", "P", "P", "Packs", "packs and rules, to see and to switch", "Documents"),
    Action(
        "compare",
        "compare",
        "C",
        "C",
        "Compare",
        "the sides beside each other: their words, and who is given how many",
        "Documents",
    ),
    Action("next_document", "document(1)", "greater_than_sign", ">", "Next document", "the next document", "Documents"),
    Action("previous_document", "document(-1)", "less_than_sign", "<", "Previous document", "the document before", "Documents"),
    Action("reload", "reload", "r", "r", "Read again", "read and check the document again", "Documents"),
    Action("leave", "leave", "escape", "esc", "Leave", "end the search or a long check, leave list, detail or voices", "App"),
    Action("help", "help", "question_mark,f1", "? F1", "Help", "this page", "App", "help"),
    Action("palette", "app.command_palette", "ctrl+p", "^p", "Commands", "all of this by name", "App"),
    Action("quit", "app.quit", "q", "q", "Quit", "leave framing", "App", "quit"),
)


def bindings(actions: Sequence[Action] = ACTIONS, scope: str = "framing") -> Iterator[Binding]:
    """Key bindings of a screen; each has an id within ``scope``, so that a keymap can give it another key."""
    for action in actions:
        word = action.footer or action.label
        yield Binding(action.keys, action.does, word, bool(action.footer), action.shown.split()[0], id=f"{scope}.{action.name}")


def groups(actions: Sequence[Action] = ACTIONS) -> dict[str, list[tuple[str, str, str]]]:
    """(keys, label, help) by group, for the help page; the sides are one entry."""
    listed: dict[str, list[tuple[str, str, str]]] = {}
    for action in actions:
        entries = listed.setdefault(action.group, [])
        if not action.name.startswith("side_"):
            entries.append((action.shown, action.label, action.help))
        elif action.name == "side_1":
            whole = (
                "show or hide the side of this number in the bar at the top"
                if any(each.name == "all_sides" for each in actions)
                else action.help
            )
            entries.append((f"1–{KEYED}", "One side", whole))
    return listed
