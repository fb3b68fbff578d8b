"""Rows of tables as styled cells of exact width: what every list is made of. Nothing here knows Textual."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style

PLAIN = Style.null()
BOLD = Style(bold=True)


def cell(words: str, width: int, style: Style = PLAIN, *, right: bool = False) -> Segment:
    """``words`` in exactly ``width`` cells, from the left or the right; what is too long ends with an ellipsis."""
    room = max(0, width)
    if (length := cell_len(words)) > room:
        words = f"{set_cell_size(words, room - 1).rstrip()}…" if room else ""
        length = cell_len(words)
    return Segment(" " * (room - length) + words if right else words + " " * (room - length), style)


def gap(width: int = 1) -> Segment:
    """Empty cells."""
    return Segment(" " * max(0, width), PLAIN)


def spaced(cells: Iterable[Segment]) -> list[Segment]:
    """The cells with one empty cell between each two."""
    row: list[Segment] = []
    for each in cells:
        row += [gap(), each] if row else [each]
    return row


def length(row: Sequence[Segment]) -> int:
    """Cells of a row."""
    return sum(segment.cell_length for segment in row)


def portions(counts: Sequence[int], room: int) -> list[int]:
    """``room`` cells shared out by ``counts``; every count but 0 has a cell where there are enough of them."""
    total = sum(counts)
    if not total:
        return [0] * len(counts)
    shares = [number * room / total for number in counts]
    given = [max(1, int(share)) if share else 0 for share in shares]
    while sum(given) > room and max(given) > 1:
        given[max(range(len(given)), key=lambda i: (given[i] - shares[i], given[i]))] -= 1
    while sum(given) < room:
        given[max(range(len(given)), key=lambda i: shares[i] - given[i])] += 1
    return given if sum(given) <= room else [number and 1 for number in given][:room] + [0] * max(0, len(given) - room)
