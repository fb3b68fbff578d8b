"""What can be done in the lists of documents and of packs: the rest of the table of actions, screen by screen."""

from __future__ import annotations

from framing_tui.actions import Action
from framing_tui.sides import KEYED

_MOVING = (
    Action("down", "rows(1)", "j,down", "j ↓", "Down", "one row down", "Moving"),
    Action("up", "rows(-1)", "k,up", "k ↑", "Up", "one row up", "Moving"),
    Action("half_down", "pages(1)", "ctrl+d", "^d", "Half a page down", "half a page down", "Moving"),
    Action("half_up", "pages(-1)", "ctrl+u", "^u", "Half a page up", "half a page up", "Moving"),
    Action("top", "share(0)", "g,home", "g", "Beginning", "the first row", "Moving"),
    Action("bottom", "share(1)", "G,end", "G", "End", "the last row", "Moving"),
    Action("detail_down", "detail(2)", "J,shift+down", "J", "Detail down", "scroll the detail down", "Moving"),
    Action("detail_up", "detail(-2)", "K,shift+up", "K", "Detail up", "scroll the detail up", "Moving"),
)
_PAGES = (
    Action("page_down", "pages(2)", "space,pagedown", "space", "Page down", "one page down", "Moving"),
    Action("page_up", "pages(-2)", "b,pageup", "b", "Page up", "one page up", "Moving"),
)
_SEEING = (
    Action("marks", "marks", "c", "c", "Colour or marks", "marks without colour, or colour again", "App"),
    Action("problems", "problems", "exclamation_mark", "!", "Problems", "what could not be read or checked", "App"),
)
_APP = (
    Action("help", "help", "question_mark,f1", "? F1", "Help", "this page", "App", "help"),
    Action("palette", "app.command_palette", "ctrl+p", "^p", "Commands", "all of this by name", "App"),
    Action("quit", "app.quit", "q", "q", "Quit", "leave framing", "App", "quit"),
)

FOLDER = (
    Action("open", "open", "enter", "enter", "Open", "read this document", "Documents", "open"),
    Action(
        "filter", "filter", "slash", "/", "Filter", "only paths that have these words; esc shows all again", "Documents", "filter"
    ),
    Action("show", "show", "f", "f", "Show", "all, with findings, with warnings, or not fully checked", "Documents", "show"),
    Action("sort", "sort", "s", "s", "Sort", "worst first, most findings, by path, by state, or as listed", "Documents", "sort"),
    Action("reverse", "reverse", "S", "S", "Turn round", "the same order the other way round", "Documents"),
    *(
        Action(
            f"side_{number}",
            f"side({number})",
            str(number),
            str(number),
            f"Side {number}",
            "sort by the column of this side",
            "Documents",
        )
        for number in range(1, KEYED + 1)
    ),
    Action("pause", "pause", "p", "p", "Stop or go on", "stop checking the rest, or go on with it", "Documents", "stop"),
    *_MOVING,
    *_PAGES,
    Action("packs", "packs", "P", "P", "Packs", "packs and rules, to see and to switch", "App", "packs"),
    *_SEEING,
    Action("leave", "leave", "escape,F", "esc F", "Back", "end the filter; then back to the text", "App", "back"),
    *_APP,
)
"""The list of documents."""

PACKS = (
    Action("switch", "switch", "space", "space", "On or off", "switch this rule or pack for this session", "Packs", "on/off"),
    Action("all_on", "all_on", "0", "0", "All on", "switch everything on again", "Packs"),
    Action("fold", "fold", "enter", "enter", "Rules", "show or hide the rules of this pack", "Packs", "rules"),
    Action("unfold_here", "fold_here(True)", "l,right", "l →", "Open the pack", "show its rules", "Packs"),
    Action("fold_here", "fold_here(False)", "h,left", "h ←", "Close the pack", "hide its rules", "Packs"),
    Action("fold_all", "fold_all", "z", "z", "All rules", "show or hide the rules of every pack", "Packs"),
    Action("next_hit", "next_hit", "n", "n", "Next hit", "go to where this rule or pack found something next", "Packs", "next"),
    Action(
        "filter", "filter", "slash", "/", "Search", "packs and rules that have these words; esc shows all again", "Packs", "find"
    ),
    Action("show", "show", "f", "f", "Show", "all, only what found something, or only what is off", "Packs", "show"),
    Action("sort", "sort", "s", "s", "Sort", "by title, or most findings first", "Packs"),
    *_MOVING,
    Action("page_down", "pages(2)", "pagedown", "pgdn", "Page down", "one page down", "Moving"),
    Action("page_up", "pages(-2)", "b,pageup", "b", "Page up", "one page up", "Moving"),
    Action("folder", "folder", "F", "F", "Folder", "the documents as a table", "App", "folder"),
    *_SEEING,
    Action("leave", "leave", "escape,P", "esc P", "Back", "end the search; then back to the text", "App", "back"),
    *_APP,
)
"""The list of packs."""

COMPARE = (
    Action(
        "open",
        "open",
        "enter",
        "enter",
        "Read",
        "go to this passage, or to where this speaker speaks first; of all documents, to the next place",
        "Compare",
        "read",
    ),
    Action(
        "voices",
        "voices",
        "v",
        "v",
        "Who speaks",
        "who is given how many words, side by side; or the passages again",
        "Compare",
        "voices",
    ),
    Action("scope", "scope", "t", "t", "All or this", "all documents together, or this one again", "Compare", "all/this"),
    Action("filter", "filter", "slash", "/", "Filter", "only rows that have these words; esc shows all again", "Compare", "filter"),
    *_MOVING,
    *_PAGES,
    *_SEEING,
    Action("leave", "leave", "escape,C", "esc C", "Back", "end the filter; then back to the text", "App", "back"),
    *_APP,
)
"""The comparison."""

EDIT = (
    Action("save", "save", "ctrl+s", "^s", "Save", "show what changes, and save it", "Edit", "save"),
    Action("next", "finding(True)", "ctrl+n", "^n", "Next finding", "the next finding", "Edit", "next"),
    Action("previous", "finding(False)", "ctrl+b", "^b", "Previous finding", "the one before", "Edit", "back"),
    Action("leave", "leave", "escape", "esc", "Leave", "back to reading; asks where something is not saved", "Edit", "leave"),
    Action("help", "help", "f1", "F1", "Help", "this page", "App", "help"),
    Action("palette", "app.command_palette", "ctrl+p", "^p", "Commands", "all of this by name", "App"),
)
"""Editing: letters are text, so every key here is held with another one."""
