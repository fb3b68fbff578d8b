"""Make docs/images/*.svg (and .png where rsvg-convert is installed) of `framing browse`, as a real terminal (tmux) shows it.

    python docs/make_screenshots.py [ARTICLE] [FOLDER]

Textual's own exporter leaves out double underlines and overlines, and those are the marks that need no colour.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from xml.sax.saxutils import escape

from rich.cells import cell_len

ROOT = Path(__file__).resolve().parents[1]
ARTICLE = "examples/kuril-talks.txt"
SHOTS = (
    ("browse-80x24", 80, 24, "w"),
    ("browse-120x40", 120, 40, "w"),
    ("browse-no-colour-120x40", 120, 40, "w c"),
    ("browse-voices-120x40", 120, 40, "v n"),
    ("browse-help-80x24", 80, 24, "?"),
)
LISTS = (
    ("browse-folder-80x24", 80, 24, "F s"),
    ("browse-folder-120x40", 120, 40, "F s"),
    ("browse-folder-no-colour-120x40", 120, 40, "F s c"),
    ("browse-packs-80x24", 80, 24, "P s g Enter j j"),
    ("browse-packs-120x40", 120, 40, "P s g Enter j j"),
    ("browse-packs-no-colour-80x24", 80, 24, "P s g Enter j j Space c"),
)
"""Pictures of the lists, over the folder of examples."""
EXAMPLES = "examples"
CELL_WIDTH, CELL_HEIGHT, BASELINE = 8.4, 18, 13.5
INK, PAGE = "#e4e8ee", "#14171c"
FONTS = "'DejaVu Sans Mono', 'Noto Sans Mono CJK JP', Menlo, Consolas, monospace"
PATIENCE = 30.0


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


def capture(session: str) -> str:
    """The screen of a tmux session with its escape sequences."""
    return subprocess.run(
        ["tmux", "capture-pane", "-e", "-N", "-p", "-t", session], check=True, capture_output=True, text=True
    ).stdout


def screen(width: int, height: int, keys: Sequence[str], article: str) -> str:
    """What the terminal shows after ``keys``."""
    session = f"framing-shot-{os.getpid()}"
    command = (
        f"cd {shlex.quote(str(ROOT))} && COLORTERM=truecolor {shlex.quote(sys.executable)} -m framing browse {shlex.quote(article)}"
    )
    subprocess.run(["tmux", "new-session", "-d", "-s", session, "-x", str(width), "-y", str(height), command], check=True)
    try:
        settle(session, "rules")
        for key in keys:
            subprocess.run(["tmux", "send-keys", "-t", session, key], check=True)
            time.sleep(0.4)
        return settle(session, "")
    finally:
        subprocess.run(["tmux", "kill-session", "-t", session], check=False)


def settle(session: str, wanted: str) -> str:
    """The screen once it has ``wanted`` and changes no more."""
    until, before = time.monotonic() + PATIENCE, ""
    while time.monotonic() < until:
        now = capture(session)
        if now == before and wanted in now and now.strip() and "…  " not in now:
            return now
        before = now
        time.sleep(0.5)
    raise SystemExit(f"the app did not come to rest:\n{before}")


def looks(line: str, look: Look) -> Iterator[tuple[str, Look]]:
    """Runs of text with their looks; the last item carries the look on."""
    for part in re.split(r"(\x1b\[[0-9;:]*m|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\))", line):
        if part.startswith("\x1b["):
            look = styled(look, part[2:-1])
        elif part and not part.startswith("\x1b"):
            yield part, look
    yield "", look


def styled(look: Look, codes: str) -> Look:
    """``look`` after an SGR sequence."""
    fields = iter(codes.split(";") if codes else ["0"])
    for field in fields:
        match field:
            case "0" | "":
                look = Look()
            case "1":
                look = replace(look, bold=True)
            case "2":
                look = replace(look, dim=True)
            case "3":
                look = replace(look, italic=True)
            case "4":
                look = replace(look, underlines=1)
            case "4:2" | "21":
                look = replace(look, underlines=2)
            case "7":
                look = replace(look, reverse=True)
            case "9":
                look = replace(look, strike=True)
            case "53":
                look = replace(look, overline=True)
            case "38" | "48":
                if next(fields) != "2":
                    raise SystemExit("the terminal was given colours of a palette; a picture needs COLORTERM=truecolor")
                color = "#" + "".join(f"{int(next(fields)):02x}" for _ in range(3))
                look = replace(look, color=color) if field == "38" else replace(look, fill=color)
            case "39":
                look = replace(look, color=INK)
            case "49":
                look = replace(look, fill=PAGE)
    return look


def svg(text: str, width: int, height: int) -> str:
    """The screen as SVG, every character at its cell."""
    size = f"{width * CELL_WIDTH:.0f} {height * CELL_HEIGHT}"
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" font-family="{FONTS}" font-size="14" xml:space="preserve">',
        "<style>text { white-space: pre }</style>",  # browsers have given up xml:space
        f'<rect width="100%" height="100%" fill="{PAGE}"/>',
    ]
    look = Look()
    for row, line in enumerate(text.split("\n")[:height]):
        column = 0
        for run, current in looks(line, look):
            look = current
            out.extend(drawn(run, look, column, row))
            column += cell_len(run)
    return "\n".join([*out, "</svg>", ""])


def drawn(run: str, look: Look, column: int, row: int) -> Iterator[str]:
    """SVG of one run."""
    if not run:
        return
    color, fill = (look.fill, look.color) if look.reverse else (look.color, look.fill)
    left, top, wide = column * CELL_WIDTH, row * CELL_HEIGHT, cell_len(run) * CELL_WIDTH
    if fill != PAGE:
        yield f'<rect x="{left:.1f}" y="{top}" width="{wide:.1f}" height="{CELL_HEIGHT}" fill="{fill}" shape-rendering="crispEdges"/>'
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


def main(arguments: Sequence[str]) -> None:
    """Make all pictures."""
    article = arguments[0] if arguments else ARTICLE
    folder = Path(arguments[1]) if arguments[1:] else ROOT / "docs" / "images"
    folder.mkdir(parents=True, exist_ok=True)
    for name, width, height, keys, what in (*((*shot, article) for shot in SHOTS), *((*shot, EXAMPLES) for shot in LISTS)):
        target = folder / f"{name}.svg"
        target.write_text(svg(screen(width, height, keys.split(), what), width, height), encoding="utf-8")
        if shutil.which("rsvg-convert"):
            subprocess.run(["rsvg-convert", "--zoom", "1.25", "-o", str(target.with_suffix(".png")), str(target)], check=True)
        print(target)


if __name__ == "__main__":
    main(sys.argv[1:])
