"""What the YAML parser complains of, in words for somebody who writes packs and not programs.

libyaml and PyYAML's own parser say nearly the same; both are understood, since some interpreters come without libyaml.
"""

from __future__ import annotations

from typing import Any

import regex
import yaml

from framing.errors import PackError

_LINE_END = regex.compile(r"\r\n|\n|\r")
_KEY = regex.compile(r"\s*(?:- +)*[\w-]+\s*")
_COLON = regex.compile(r"\s*(?:- +)*[\w-]+:\S")
_COMMENT = regex.compile(r"\s#")
_BEGIN = regex.compile(r"[ ]*(?:- +)*")


def in_words(error: yaml.MarkedYAMLError, text: str, last: Any, origin: str) -> PackError:
    """``error`` as a fault with its mend. ``last`` is the event before it, from which a runaway quotation is told."""
    if error.problem_mark is None:
        return PackError(origin, 1, 1, "the file is not YAML", "save it as UTF-8 text")
    say, mend, at = _say(error, text, last)
    if at.index >= len(text):
        # libyaml places the end of a file on a line of its own, which no editor shows.
        shown = text.rstrip()
        start = max(shown.rfind("\n"), shown.rfind("\r")) + 1
        return PackError(origin, len(_LINE_END.findall(shown)) + 1, len(shown) - start + 1, say, mend)
    return PackError(origin, at.line + 1, at.column + 1, say, mend)


def _say(error: yaml.MarkedYAMLError, text: str, last: Any) -> tuple[str, str, Any]:
    """(problem, mend, mark of the place)."""
    problem, context = error.problem or "", error.context or ""
    mark: Any = error.problem_mark
    begun = error.context_mark or mark
    line_start = max(text.rfind("\n", 0, mark.index), text.rfind("\r", 0, mark.index)) + 1
    before, here = text[line_start : mark.index], text[mark.index : mark.index + 1]
    if "quoted scalar" in context and ("end of stream" in problem or "document" in problem):
        return (
            "a quotation mark is opened here and never closed",
            "close it; an apostrophe at the beginning of a text needs double quotes round the whole",
            begun,
        )
    if "escape" in problem:
        return (
            "a backslash in double quotes begins an escape, and this is none",
            r"write \\ for a backslash, or put the text in single quotes",
            mark,
        )
    if "mapping values" in problem:
        return (*_colon(before), mark)
    if here == "\t" or "tab character" in problem:
        return "a tab where the line is indented", "indent with spaces", mark
    if "cannot start any token" in problem:
        return f"text cannot begin with {here}", "put it in quotes", mark
    if "alias" in context or "anchor" in context:
        return f"text cannot begin with {text[begun.index : begun.index + 1]}", "put it in quotes", begun
    if "block scalar" in context:
        return (
            "text on the same line as > or |",
            "begin the text on the next line, indented; text that begins with > or | goes in quotes",
            mark,
        )
    if "simple key" in context:
        line = text[begun.index :].split("\n", 1)[0]
        if _COLON.match(line):
            return "a colon without a space after it", "put a space after the colon", begun
        return (
            "a line that is neither 'name: value' nor an item '- …'",
            "add the colon, or indent the line if it continues the text above",
            begun,
        )
    if "flow" in context and mark.index >= len(text):
        return "a bracket is opened and never closed", "close it; text that holds brackets goes in quotes", begun
    if "flow" in context:
        return (*_bracket(context, begun, mark, text), mark)
    if here in ("]", "}"):
        return f"a {here} without its opening bracket", "take it out, or put text that holds brackets in quotes", mark
    if here == ":":
        return (
            "a value without a name before the colon",
            "write the name of the field; text that begins with a colon goes in quotes",
            mark,
        )
    if isinstance(last, yaml.ScalarEvent) and last.style in ("'", '"'):
        return _after_quotation(last, mark)
    if before.rstrip().endswith(("}", "]")):
        return "text after a closing bracket", "a text that begins with { or [ goes in quotes as a whole", mark
    if _BEGIN.fullmatch(before):
        return "this line is indented differently from the lines it belongs with", "line it up with its neighbours", mark
    return "something here that does not belong to the line", "put text in quotes, and look at the line above", mark


def _colon(before: str) -> tuple[str, str]:
    if _KEY.fullmatch(before):
        return "a field is indented too far, or the line above has its value already", "indent it like the fields beside it"
    curly = "; curly quotation marks do not count, use straight ones" if any(c in before for c in "“”‘’") else ""
    return "a colon in text that is not in quotes", f'put the whole text in quotes (":" followed by a space makes a field){curly}'


def _bracket(context: str, begun: Any, mark: Any, text: str) -> tuple[str, str]:
    what, close = ("list", "]") if "sequence" in context else ("{…}", "}")
    where = f"in the {what} that begins in line {begun.line + 1}, column {begun.column + 1}"
    if "node content" in context or text[mark.index : mark.index + 1] == ",":
        return "a comma with nothing before it", "take one comma out"
    hidden = (
        "; ' #' begins a comment, so text that holds it goes in quotes" if _COMMENT.search(text, begun.index, mark.index) else ""
    )
    return (
        f"a comma or the closing {close} is missing before this, {where}",
        f"add it; text that holds brackets, colons or quotation marks goes in quotes as a whole{hidden}",
    )


def _after_quotation(last: Any, mark: Any) -> tuple[str, str, Any]:
    begin, end = last.start_mark, last.end_mark
    if begin.line != end.line:
        return (
            f"the quotation that begins here ends in line {end.line + 1}, where other text follows it",
            "close it where it ought to end",
            begin,
        )
    if end.line != mark.line:
        return "this line is indented differently from the lines it belongs with", "line it up with its neighbours", mark
    doubled = "'' for an apostrophe" if last.style == "'" else '\\" for a quotation mark'
    return (
        f"text after the end of the quotation that begins in column {begin.column + 1}",
        f"put all of the text between its quotation marks ({doubled})",
        mark,
    )
