"""What differs between two versions of a text, and edits that make the one into the other."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from framing.edits import Edit


def alike(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """How many items (or characters) at the beginning, and of the rest how many at the end, are the same."""
    most = min(len(old), len(new))
    first = next((at for at in range(most) if old[at] != new[at]), most)
    last = next((at for at in range(most - first) if old[-1 - at] != new[-1 - at]), most - first)
    return first, last


def lines_of(source: str) -> list[tuple[str, str]]:
    """The lines with their ends, as a text field takes them apart; the last one has no end."""
    parts = [(line.splitlines()[0], line[len(line.splitlines()[0]) :]) for line in source.splitlines(keepends=True)]
    return parts if parts and not parts[-1][1] else [*parts, ("", "")]


def edits_to(source: str, lines: Sequence[str]) -> tuple[Edit, ...]:
    """Edits by which ``source`` gets these lines. Ends of lines that stay are kept, whatever they are; new lines end like the first one."""
    old = lines_of(source)
    texts = [text for text, _ in old]
    starts = [0]
    for text, end in old:
        starts.append(starts[-1] + len(text) + len(end))
    usual = next((end for _, end in old if end), "\n")
    edits: list[Edit] = []
    for first, last, new in _blocks(texts, lines):
        edit = _edit(source, old, starts, first, last, new, usual)
        if edits and edit.start <= edits[-1].end:  # both at the end, on either side of an empty last line
            edit = Edit(edits[-1].start, edit.end, edits.pop().replacement + edit.replacement)
        if edit.start < edit.end or edit.replacement:
            edits.append(edit)
    return tuple(edits)


def _blocks(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, Sequence[str]]]:
    """(first, last, what comes in the place of those lines), in order."""
    first, last = alike(old, new)
    middle, other = old[first : len(old) - last], new[first : len(new) - last]
    for tag, a, b, c, d in SequenceMatcher(None, middle, other, autojunk=False).get_opcodes():
        if tag != "equal":
            yield first + a, first + b, other[c:d]


def _edit(
    source: str, old: Sequence[tuple[str, str]], starts: Sequence[int], first: int, last: int, new: Sequence[str], usual: str
) -> Edit:
    """One block as an edit of the characters that differ."""
    final = last == len(old)
    start, end = starts[first], starts[last]
    if final and not new and first:  # the last lines go, and so does the end of the line before them
        start -= len(old[first - 1][1])
    ends = [old[first + at][1] if first + at < last and old[first + at][1] else usual for at in range(len(new))]
    if final and ends:
        ends[-1] = ""
    text = "".join(line + end for line, end in zip(new, ends, strict=True))
    if final and first == last and new:  # lines behind the last one
        text = usual + text
    before = source[start:end]
    left, right = alike(before, text)
    return Edit(start + left, end - right, text[left : len(text) - right])


Mark = tuple[int, int, int]
"""Start and end within a line, and a number."""


def followed(marks: Sequence[Sequence[Mark]], old: Sequence[str], new: Sequence[str]) -> list[list[Mark]]:
    """Marks by line, moved from ``old`` lines to ``new`` ones; those within what changed are dropped."""
    first, last = alike(old, new)
    before, after = old[first : len(old) - last], new[first : len(new) - last]
    one, other = "\n".join(before), "\n".join(after)
    left, right = alike(one, other)
    kept, numbers, start = [], [], 0
    for line, text in zip(marks[first : len(old) - last], before, strict=True):
        for begin, end, number in line:
            place = begin + start, end + start
            if place[1] <= left or place[0] >= len(one) - right:
                shift = 0 if place[1] <= left else len(other) - len(one)
                kept.append((place[0] + shift, place[1] + shift))
                numbers.append(number)
        start += len(text) + 1
    moved = [[(begin, end, numbers[number]) for begin, end, number in line] for line in spread(kept, after)]
    return [*(list(line) for line in marks[:first]), *moved, *(list(line) for line in marks[len(marks) - last :] if last)]


def spread(spans: Sequence[tuple[int, int]], lines: Sequence[str]) -> list[list[Mark]]:
    """Spans of the lines joined by line feeds, as marks by line, numbered in their order."""
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    marks: list[list[Mark]] = [[] for _ in lines]
    for number, (start, end) in enumerate(spans):
        row = bisect_right(starts, start) - 1
        while row < len(lines) and starts[row] < end:
            marks[row].append((max(start, starts[row]) - starts[row], min(end, starts[row + 1] - 1) - starts[row], number))
            row += 1
    return marks
