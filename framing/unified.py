"""A unified diff of edits, as ``git apply`` and ``patch`` take it. Made from the edits, not by comparing, so a long file costs no more than a short one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from framing.edits import Edit, applied

CONTEXT: Final = 3
"""Lines shown on either side of a change."""


def unified(path: str, source: str, edits: Iterable[Edit]) -> str:
    """The diff of ``source`` and what the edits make of it; empty where they change nothing. Lines end with line feeds, as for git."""
    ends = _split(source)
    starts = [0]
    for line in ends:
        starts.append(starts[-1] + len(line))
    real = sorted(edit for edit in edits if source[edit.start : edit.end] != edit.replacement)
    if not real:
        return ""
    shown = path.replace("\n", "\\n").replace("\t", "\\t")
    parts, shift = [f"--- a/{shown}\n+++ b/{shown}\n"], 0
    for hunk in _hunks(real, starts, len(ends)):
        text, shift = _hunk(source, ends, starts, hunk, shift)
        parts.append(text)
    return "".join(parts)


Lines = tuple[int, int, list[Edit]]
"""Index of the first changed line and of the one after the last, and the edits in them."""


def _line(starts: Sequence[int], offset: int, count: int) -> int:
    return max(0, min(bisect_right(starts, offset) - 1, count - 1))


def _blocks(edits: Iterable[Edit], starts: Sequence[int], count: int) -> Iterator[Lines]:
    """Edits of the same or neighbouring lines together."""
    here: Lines | None = None
    for edit in edits:
        first, after = _line(starts, edit.start, count), min(count, _line(starts, max(edit.start, edit.end - 1), count) + 1)
        if here is not None and first <= here[1]:
            here = (here[0], max(here[1], after), [*here[2], edit])
            continue
        if here is not None:
            yield here
        here = (first, after, [edit])
    if here is not None:
        yield here


def _hunks(edits: Iterable[Edit], starts: Sequence[int], count: int) -> Iterator[list[Lines]]:
    """Blocks whose context would touch together."""
    here: list[Lines] = []
    for block in _blocks(edits, starts, count):
        if here and block[0] - here[-1][1] > 2 * CONTEXT:
            yield here
            here = []
        here.append(block)
    if here:
        yield here


def _hunk(source: str, ends: Sequence[str], starts: Sequence[int], blocks: Sequence[Lines], shift: int) -> tuple[str, int]:
    """The text of a hunk, and by how many lines what follows it has moved."""
    first, last = max(0, blocks[0][0] - CONTEXT), min(len(ends), blocks[-1][1] + CONTEXT)
    rows, at, added, removed = [], first, 0, 0
    for start, after, edits in blocks:
        rows += [_row(" ", line) for line in ends[at:start]]
        base = starts[start]
        old = source[base : starts[after]]
        new = _split(applied(old, (Edit(e.start - base, e.end - base, e.replacement) for e in edits)))
        rows += [_row("-", line) for line in ends[start:after]] + [_row("+", line) for line in new]
        added, removed, at = added + len(new), removed + after - start, after
    rows += [_row(" ", line) for line in ends[at:last]]
    size = last - first
    moved = added - removed
    return f"@@ -{_range(first, size)} +{_range(first + shift, size + moved)} @@\n" + "".join(rows), shift + moved


def _split(text: str) -> list[str]:
    parts = text.split("\n")
    return [*(part + "\n" for part in parts[:-1]), *(parts[-1:] if parts[-1] else [])]


def _range(first: int, size: int) -> str:
    return f"{first + 1 if size else first},{size}" if size != 1 else f"{first + 1}"


def _row(sign: str, line: str) -> str:
    return sign + line if line.endswith("\n") else f"{sign}{line}\n\\ No newline at end of file\n"
