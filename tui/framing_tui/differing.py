"""What would change, to be looked at: a unified diff on which long lines are cut to the words around each change."""

from __future__ import annotations

from collections.abc import Iterator

from rich.style import Style
from rich.text import Text

from framing_tui.changed import alike
from framing_tui.palette import Marks
from framing_tui.text.display import plain

_AROUND = 60
"""Characters shown on either side of a change within a line."""

_CONTEXT = 120
"""Characters of a line that does not change."""


def pictured(diff: str, marks: Marks) -> Text:
    """The diff without its two lines of file names. Lines that go are marked with a minus and struck through where they change."""
    text = Text(no_wrap=False)
    for line in _lines(diff.split("\n")[2:], marks):
        text.append_text(line).append("\n")
    text.rstrip()
    return text


def _lines(rows: list[str], marks: Marks) -> Iterator[Text]:
    at = 0
    while at < len(rows):
        end = at
        while end < len(rows) and rows[end][:1] in ("-", "+"):
            end += 1
        if end == at:
            row, at = rows[at], at + 1
            if row.startswith("@@"):
                start = int(row.split("+")[1].split(",")[0].split(" ")[0])
                kept = next((number for number, line in enumerate(rows[at:]) if line[:1] in ("-", "+")), 0)
                yield Text(f"line {start + kept}", marks.faint)
            elif row.startswith(" "):
                yield Text("  " + _cut(row[1:]), marks.faint)
            continue
        gone = [row[1:] for row in rows[at:end] if row.startswith("-")]
        come = [row[1:] for row in rows[at:end] if row.startswith("+")]
        at = end
        if len(gone) == len(come):
            for old, new in zip(gone, come, strict=True):
                yield from _pair(old, new)
        else:
            yield from (Text("- " + _cut(row)) for row in gone)
            yield from (Text("+ " + _cut(row), "bold") for row in come)


def _pair(old: str, new: str) -> Iterator[Text]:
    """Both lines, cut to what is around the part that differs; whole words of it are marked."""
    first, last = alike(old, new)
    while first and not old[first - 1].isspace():
        first -= 1
    while last and not old[len(old) - last].isspace():
        last -= 1
    for sign, line, style in (("-", old, Style(strike=True)), ("+", new, Style(bold=True, underline=True))):
        before, after = line[:first], line[len(line) - last :]
        yield Text.assemble(
            (f"{sign} ", "bold"),
            plain(before if len(before) <= _AROUND else "… " + before[-_AROUND:].partition(" ")[2]),
            (plain(line[first : len(line) - last]), style),
            plain(after if len(after) <= _AROUND else after[:_AROUND].rpartition(" ")[0] + " …"),
        )


def _cut(line: str) -> str:
    line = plain(line)
    return line if len(line) <= _CONTEXT else line[:_CONTEXT].rpartition(" ")[0] + " …"
