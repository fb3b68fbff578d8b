"""A desk for the tests: the real engine around an invented pack, articles in every voice, and looks at the screen."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from rich.style import Style
from textual.pilot import Pilot
from textual.strip import Strip

from framing.engine import Engine
from framing.packs.load import load_pack
from framing.rules import Pack
from framing_tui.app import FramingApp
from framing_tui.palette import INKS, SPEECH_DARK
from framing_tui.rowcells import GUTTER
from framing_tui.screens.read import ReadScreen
from framing_tui.services.desk import Desk, Loader
from framing_tui.text.display import FILLER, grid
from framing_tui.themes import DARK
from framing_tui.widgets.reader import Reader
from tests.making import engine

LAKE_YAML = """\
schema: 1
pack: lake
title: The lake of Example
summary: A quarrel about a lake, invented for tests.
language: en
perspectives:
  north: {label: Northland}
  south: {label: Southland}
references:
  guide: {title: A guide, organisation: The Guild, url: "https://example.org/guide", says: What to write.}
rules:
  - id: stolen
    kind: term
    perspective: north
    terms: [stolen shore, 湖の盗まれた岸]
    why: It says who is right.
    alternatives: [southern shore]
    references: [guide]
    examples: {flag: ["The [[stolen shore]] and [[湖の盗まれた岸]]."], pass: ["The shore."]}
  - id: holy-lake
    kind: name
    perspective: north
    terms: [Holy Lake]
    why: Northland's name.
    references: [guide]
    examples: {flag: ["On [[Holy Lake]]."], pass: ["On a lake."]}
  - id: freed
    kind: term
    perspective: south
    terms: [freed shore]
    why: It says who is right.
    alternatives: [southern shore]
    references: [guide]
    examples: {flag: ["The [[freed shore]]."], pass: ["The shore."]}
  - id: lake
    kind: neutral
    perspective: neutral
    terms: [disputed lake]
    why: Says that there is a dispute.
    references: [guide]
    examples: {flag: ["The [[disputed lake]]."]}
"""
LAKE = load_pack(LAKE_YAML, "lake.yaml")

ARTICLE = """\
Ministers meet by the disputed lake

The stolen shore was quiet on Monday, when the ferries to Holy Lake were painted white and nobody was there to see it.

“We will never leave the freed shore,” Minister Anna Berg told reporters. She said that the stolen shore was a word for schoolbooks.

Ferries to the freed shore leave at noon.
"""


def long_article(paragraphs: int) -> str:
    """Text with a finding in every other paragraph, of both sides in turn. No two sentences are the same."""
    number = count(1)

    def plain() -> str:
        return "".join(
            f"Number {next(number)} was nothing that anybody by the water would remember for longer than a day. " for _ in range(3)
        )

    loaded = ("The stolen shore lay in the sun. ", "The freed shore lay in the shade. ")
    return "\n\n".join(plain() + (loaded[n // 2 % 2] + plain() if n % 2 else "") for n in range(paragraphs))


@dataclass
class Packs:
    """Loads these packs; ``before`` runs before the packs are there."""

    packs: tuple[Pack, ...] = (LAKE,)
    before: Callable[[], object] = field(default=lambda: None)

    def reader(self) -> Engine:
        return engine()

    def engine(self) -> Engine:
        self.before()
        return engine(*self.packs)


class Remembering(FramingApp):
    """The app, and what it has told: on the screen a notification goes away by itself."""

    CSS_PATH = str(Path(inspect.getfile(FramingApp)).with_name("app.tcss"))

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.told: list[str] = []

    def notify(self, message: str, **options: Any) -> None:
        self.told.append(message)
        super().notify(message, **options)


def app(*paths: Path, loader: Loader | None = None, dark: bool = True) -> Remembering:
    """The app over these paths."""
    return Remembering([str(path) for path in paths], Desk(loader or Packs()), dark=dark)


def screen(pilot: Pilot[None]) -> ReadScreen:
    """The reading screen, also under a page that lies over it."""
    return next(s for s in pilot.app.screen_stack if isinstance(s, ReadScreen))


def said(pilot: Pilot[None]) -> str:
    """What the app has told so far."""
    assert isinstance(pilot.app, Remembering)
    return " ".join(pilot.app.told)


def reader(pilot: Pilot[None]) -> Reader:
    return screen(pilot).query_one(Reader)


async def until(pilot: Pilot[None], condition: Callable[[], object]) -> None:
    """Waits until ``condition`` holds; half a minute is for slow machines alone."""
    for _ in range(400):
        await pilot.pause()
        if condition():
            return
        await asyncio.sleep(0.05)
    raise AssertionError("it did not happen")


async def checked(pilot: Pilot[None]) -> None:
    """Waits for the findings, and for who speaks."""
    await until(pilot, lambda: reader(pilot).painter.reading.result and reader(pilot).painter.reading.heard)


def current(pilot: Pilot[None]) -> str:
    """The words of the current finding."""
    painter = reader(pilot).painter
    return "" if painter.current is None else painter.reading.findings[painter.current].text


def place(pilot: Pilot[None]) -> int:
    """Offset of the current finding."""
    painter = reader(pilot).painter
    assert painter.current is not None
    return painter.reading.findings[painter.current].span.start


def rows(pilot: Pilot[None]) -> list[str]:
    """The rows of the text, with their gutter."""
    shown = reader(pilot)
    return [shown.render_line(y).text.rstrip() for y in range(shown.size.height)]


def words_of(pilot: Pilot[None], selector: str) -> str:
    """What a widget says, line by line."""
    widget = screen(pilot).query_one(selector)
    return "\n".join(widget.render_line(y).text.rstrip() for y in range(widget.size.height))


def map_of(pilot: Pilot[None]) -> str:
    """The map on its side: a line for the place of the current finding, and one for each side."""
    widget = screen(pilot).query_one("#map")
    lines = [widget.render_line(y).text for y in range(widget.size.height)]
    return "".join(f"map {line}|\n" for column in zip(*lines, strict=True) if (line := "".join(column)).strip())


def marks(pilot: Pilot[None]) -> list[str]:
    """One sign a cell under each row: a number for the ink (a letter for the outlet's own words), ``q`` for other voices.

    Where it is shown who speaks: ``o`` for the outlet's own voice, ``v`` to ``z`` for the colours of speakers.
    """
    shown = reader(pilot)
    return [_marks(shown.render_line(y)) for y in range(shown.size.height)]


def _marks(strip: Strip) -> str:
    signs = ""
    for segment in strip:
        signs += _sign(segment.style or Style(), segment.text) * len(grid(segment.text))
    return " " * GUTTER + signs[GUTTER:].rstrip()


def _sign(style: Style, text: str) -> str:
    fills = {ink.fill: number for number, ink in enumerate(INKS)}
    if style.bgcolor and style.bgcolor.name in fills and text.strip():
        return "ABCDEF"[fills[style.bgcolor.name]] if style.bold else "123456"[fills[style.bgcolor.name]]
    if style.reverse:
        return "R"
    if style.color and style.color.name in SPEECH_DARK:
        return "vwxyz"[SPEECH_DARK.index(style.color.name)]
    if style.italic and style.underline:
        return "n"
    if style.underline or style.overline or style.underline2:
        return "u"
    if style.bold and style.color and style.color.name == DARK.foreground and text.strip() not in ("", "[", "]"):
        return "o"
    faded = style.dim or (style.color is not None and style.color.name in ("#8b96a5", "#6b7280"))
    return "q" if faded and text.strip() else " "


def both(pilot: Pilot[None]) -> str:
    """Rows and marks in turn, as in the golden files."""
    lines = []
    for row, mark in zip(rows(pilot), marks(pilot), strict=True):
        lines.append(f"|{row.replace(FILLER, '')}")
        if mark.strip():
            lines.append(f" {mark}")
    return "\n".join(lines).rstrip("|\n") + "\n"
