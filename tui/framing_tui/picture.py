"""A screen of cells as SVG, with every mark that a terminal shows: Textual's own picture leaves out double underlines and overlines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

from rich.cells import cell_len
from rich.color import ColorType
from rich.segment import Segment
from rich.style import Style

CELL_WIDTH, CELL_HEIGHT, BASELINE = 8.4, 18, 13.5
INK, PAGE = "#e6e8eb", "#15171b"
FONTS = "'DejaVu Sans Mono', 'Noto Sans Mono CJK JP', Menlo, Consolas, monospace"


@dataclass(frozen=True)
class Look:
    """How a run of cells looks."""

    color: str = INK
    fill: str = PAGE
    bold: bool = False
    dim: bool = False
    italic: bool = False
    underlines: int = 0
    overline: bool = False
    reverse: bool = False
    strike: bool = False


Run = tuple[str, Look]
"""Characters that look the same."""


def svg(rows: Iterable[Iterable[Run]], width: int, height: int, page: str = PAGE) -> str:
    """``width`` by ``height`` cells, every character at its cell."""
    size = f"{width * CELL_WIDTH:.0f} {height * CELL_HEIGHT}"
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" font-family="{FONTS}" font-size="14" xml:space="preserve">',
        "<style>text { white-space: pre }</style>",  # browsers have given up xml:space
        f'<rect width="100%" height="100%" fill="{page}"/>',
    ]
    for row, runs in enumerate(rows):
        column, placed = 0, []
        for run, look in runs:
            if run:
                placed.append((run, look, column))
            column += cell_len(run)
        # All grounds first: the last letter of a run may reach a little over its cell.
        out.extend(part for run, look, at in placed for part in _ground(run, look, at, row, page))
        out.extend(part for run, look, at in placed for part in _drawn(run, look, at, row))
    return "\n".join([*out, "</svg>", ""])


def _ground(run: str, look: Look, column: int, row: int, page: str) -> Iterator[str]:
    """SVG of what lies under one run."""
    fill = look.color if look.reverse else look.fill
    if fill != page:
        left, wide = column * CELL_WIDTH, cell_len(run) * CELL_WIDTH
        yield (
            f'<rect x="{left:.1f}" y="{row * CELL_HEIGHT}" width="{wide:.1f}" height="{CELL_HEIGHT}" fill="{fill}" shape-rendering="crispEdges"/>'
        )


def _drawn(run: str, look: Look, column: int, row: int) -> Iterator[str]:
    """SVG of the characters and lines of one run."""
    color = look.fill if look.reverse else look.color
    left, top, wide = column * CELL_WIDTH, row * CELL_HEIGHT, cell_len(run) * CELL_WIDTH
    if run.strip():
        places, x = [], left
        for character in run:
            places.append(f"{x:.1f}" if cell_len(character) else "")
            x += cell_len(character) * CELL_WIDTH
        style = (
            (' font-weight="bold"' if look.bold else "")
            + (' font-style="italic"' if look.italic else "")
            + (' opacity="0.6"' if look.dim else "")
        )
        if all(places):
            yield f'<text y="{top + BASELINE}" x="{" ".join(places)}" fill="{color}"{style}>{escape(run)}</text>'
        else:
            yield f'<text y="{top + BASELINE}" x="{left:.1f}" fill="{color}"{style}>{escape(run)}</text>'
    heights = [top + 15.5, top + 17.3][: look.underlines] + [top + 0.8] * look.overline + [top + 9.5] * look.strike
    for y in heights:
        yield f'<path d="M{left:.1f} {y}h{wide:.1f}" stroke="{color}" stroke-width="1"/>'


def runs_of(segments: Iterable[Segment], ink: str, page: str) -> Iterator[Run]:
    """The runs of a row of styled segments; ``ink`` and ``page`` stand where a style has no colour."""
    for segment in segments:
        if not segment.control:
            yield segment.text, _look(segment.style or Style.null(), ink, page)


def _look(style: Style, ink: str, page: str) -> Look:
    color, fill = (
        default if color is None or color.type is ColorType.DEFAULT else color.get_truecolor().hex
        for color, default in ((style.color, ink), (style.bgcolor, page))
    )
    return Look(
        color,
        fill,
        bold=bool(style.bold),
        dim=bool(style.dim),
        italic=bool(style.italic),
        underlines=2 if style.underline2 else int(bool(style.underline)),
        overline=bool(style.overline),
        reverse=bool(style.reverse),
        strike=bool(style.strike),
    )
