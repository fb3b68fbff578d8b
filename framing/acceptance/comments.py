"""Acceptances in the copy itself, where its format has comments that no reader of the copy sees.

Markdown and HTML: ``<!-- framing-accept pack:rule: reason (until 2027-01-31) -->``; reStructuredText: ``.. framing-accept pack:rule: reason``.
A comment beside other text holds for its line. One that stands alone holds for what follows: in HTML the next line, elsewhere the next block up to a
blank line.
"""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from framing.document import Document, Span
from framing.edits import Edit, source_of
from framing.errors import FramingError
from framing.findings import Finding
from framing.packs.fieldtypes import ID

MARKDOWN, HTML, RST = "markdown", "html", "rst"
_FORMATS: Final = {
    **dict.fromkeys((".md", ".markdown", ".mdx"), MARKDOWN),
    **dict.fromkeys((".html", ".htm", ".xhtml"), HTML),
    **dict.fromkeys((".rst", ".rest"), RST),
}
WORD: Final = "framing-accept"
_IN_ANGLES: Final = re.compile(rf"<!--\s*{WORD}(?![\w-])(?P<said>.*?)-->", re.DOTALL)
_IN_RST: Final = re.compile(rf"^[ \t]*\.\.[ \t]+{WORD}(?![\w-])(?P<said>[^\r\n]*)", re.MULTILINE)
_SAID: Final = re.compile(rf"\s+(?P<rule>{ID}:{ID})\s*:\s*(?P<reason>\S.*?)\s*(?:\(until\s+(?P<until>[^()]*)\)\s*)?", re.DOTALL)
_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_LONE_RETURN: Final = re.compile(r"\r(?!\n)")
"""A line end that not every reader of these formats takes for one."""
_HEAD: Final = re.compile(r"\A---[ \t]*\r?\n.*?^(?:---|\.\.\.)[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_RAW: Final = ("title", "script", "style", "textarea", "option", "pre")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment in the source: it accepts findings of ``rule`` on ``lines`` (first and last, from 1). ``fault`` says what is wrong with it."""

    span: Span
    lines: tuple[int, int]
    rule: str = ""
    reason: str = ""
    until: date | None = None
    fault: str = ""

    def covers(self, finding: Finding) -> bool:
        """Whether it is about this finding."""
        return self.rule == finding.match.rule_id and self.lines[0] <= finding.position.line <= self.lines[1]


def format_of(path: str) -> str | None:
    """The format with comments that a file of this name has."""
    return _FORMATS.get(os.path.splitext(path)[1].lower())


def comments(path: str, source: str) -> Iterator[Comment]:
    """Every comment of ``source`` that accepts something, or means to."""
    kind = format_of(path)
    if kind is None or WORD not in source:
        return
    lines = _lines(source)
    starts = [line.start for line in lines]
    for found in (_IN_RST if kind == RST else _IN_ANGLES).finditer(source):
        first, last = (bisect_right(starts, at) - 1 for at in (found.start(), found.end() - 1))
        alone = not source[lines[first].start : found.start()].strip() and not source[found.end() : lines[last].end].strip()
        yield _comment(
            Span(*found.span()), _below(source, lines, last + 1, kind) if alone else (first + 1, last + 1), found["said"]
        )


def _comment(span: Span, lines: tuple[int, int], said: str) -> Comment:
    found = _SAID.fullmatch(said)
    if found is None:
        return Comment(span, lines, fault=f"write {WORD}, the rule as pack:rule, a colon and the reason")
    try:
        until = date.fromisoformat(found["until"].strip()) if found["until"] is not None else None
    except ValueError:
        return Comment(span, lines, fault="the day after until is none; write year, month and day, such as 2026-01-31")
    return Comment(span, lines, found["rule"], " ".join(found["reason"].split()), until)


def _lines(source: str) -> list[Span]:
    return [Span(*found.span()) for found in _LINE.finditer(source) if found.end() > found.start()]


def _below(source: str, lines: list[Span], index: int, kind: str) -> tuple[int, int]:
    """The block that begins at the line of ``index`` or below; other acceptances may stand between."""
    while index < len(lines) and _empty(source, lines[index]):
        index += 1
    last = index
    while kind != HTML and last + 1 < len(lines) and source[slice(*lines[last + 1])].strip():
        last += 1
    return (index + 1, last + 1)


def _empty(source: str, line: Span) -> bool:
    text = source[slice(*line)].strip()
    return not text or _IN_ANGLES.fullmatch(text) is not None or _IN_RST.fullmatch(text) is not None


def comment_for(document: Document, finding: Finding, *, reason: str, until: date | None = None) -> Edit | None:
    """What puts a comment above the block of ``finding``; None where the format has none or none can stand there: then a file holds it.

    Raises:
        FramingError: there is no reason.
    """
    reason = " ".join(reason.split()).replace("--", "–").replace(">", "›")
    if not reason:
        raise FramingError("an acceptance needs a reason")
    kind, source = format_of(document.path), source_of(document)
    if kind is None or _LONE_RETURN.search(source):
        return None
    lines = _lines(source)
    index = bisect_right([line.start for line in lines], finding.start) - 1
    while kind != HTML and index > 0 and source[slice(*lines[index - 1])].strip():
        index -= 1
    at = lines[index].start
    if any(_closed(source, place, kind) for place in {at, at if kind == HTML else finding.start}):
        return None
    said = f"{WORD} {finding.match.rule_id}: {reason}" + (f" (until {until})" if until else "")
    line = source[slice(*lines[index])]
    indent = line[: len(line) - len(line.lstrip(" \t"))]
    end = "\r\n" if line.endswith("\r\n") or "\r\n" in source[:at] else "\n"
    return Edit(at, at, f"{indent}.. {said}{end}{end}" if kind == RST else f"{indent}<!-- {said} -->{end}")


def removal_of(path: str, source: str, comment: Span) -> Edit | None:
    """What takes a comment out, and the line that it has to itself; None where more hangs on it than can be seen here."""
    kind, lines = format_of(path), _lines(source)
    starts = [line.start for line in lines]
    first, last = (bisect_right(starts, at) - 1 for at in (comment.start, comment.end - 1))
    before, after = source[starts[first] : comment.start], source[comment.end : lines[last].end]
    if before.strip() or after.strip():
        return _within(comment, before, after) if kind != RST else None
    above = source[slice(*lines[first - 1])] if first else ""
    below = source[slice(*lines[last + 1])] if last + 1 < len(lines) else ""
    if kind == RST and below.strip() and len(below) - len(below.lstrip()) > len(before):
        return None  # lines of the comment itself
    if kind == RST and not below.strip() and not above.strip() and below:
        return Edit(starts[first], lines[last + 1].end, "")  # with the empty line that parts it from what follows
    apart = kind != HTML and above.strip() and below.strip()  # two paragraphs that it alone has parted
    return Edit(starts[first], lines[last].end, after.lstrip(" \t") if apart else "")


def _within(comment: Span, before: str, after: str) -> Edit:
    """Out of a line that holds more, with the white space on one side."""
    if after.strip():
        return Edit(comment.start, comment.end + len(after) - len(after.lstrip(" \t")), "")
    return Edit(comment.start - len(before) + len(before.rstrip(" \t")), comment.end, "")


def _closed(source: str, at: int, kind: str) -> bool:
    """Whether a comment at this offset would be none, or would be seen."""
    if kind == RST:
        return False
    head = _HEAD.match(source)
    if head is not None and at < head.end():
        return True
    before = source[:at].lower()
    if kind == MARKDOWN and sum(line.lstrip().startswith(("```", "~~~")) for line in before.splitlines()) % 2:
        return True
    if before.rfind("<!--") > before.rfind("-->") or (kind == HTML and before.rfind("<") > before.rfind(">")):
        return True
    return any(before.rfind(f"<{name}") > before.rfind(f"</{name}") for name in _RAW)
