"""A line of foreign text as cells: what a terminal shows in each, and the source offset it came from.

Terminals and width tables disagree on variation selectors, skin tones, joined emoji, keycaps and tabs (measured with tmux
against rich and wcwidth); so the display text leaves those out, and every cell stays where we think it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import get_character_cell_size

from framing.visible import visible

FILLER = "\uffff"
"""Stands in the grid for the second cell of a wide character. A noncharacter; in foreign text it is replaced."""

WIDE = 2
"""Cells of a wide character."""

TAB = 4
"""Cells from one tab stop to the next."""

_PLAIN = re.compile("[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u2010-\u2014\u2018-\u201e\u2022\u2026]*")
_SIMPLE_WIDE = "[\u3001-\u3029\u3030-\u303e\u3041-\u3096\u309b-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60]"
_PLAIN_OR_WIDE = re.compile(f"(?:{_PLAIN.pattern[:-1]}|{_SIMPLE_WIDE})*")
_WIDE = re.compile(_SIMPLE_WIDE)

_JOINER = "\u200d"
# Zero-width space, soft hyphen, word joiner, byte-order mark, combining grapheme joiner, Mongolian vowel separator, invisible
# operators, variation selectors, enclosing keycap, skin tones: no cell of their own, and terminals differ on them.
_DROPPED = frozenset(
    map(
        chr,
        (
            *(0x200B, 0xAD, 0x2060, 0xFEFF, 0x34F, 0x180E, 0x20E3, *range(0x2061, 0x2065)),
            *(*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0), *range(0x1F3FB, 0x1F400), *range(0xE0000, 0xE0080)),
        ),
    )
)


@dataclass(frozen=True, slots=True)
class Shown:
    """One line as it stands on the screen.

    ``grid`` has one character a cell (`FILLER` for the second half of a wide one); ``text`` is what is printed. Cell ``c``
    prints ``text[starts[c]:starts[c + 1]]`` and came from source offset ``offsets[c]``; both have one entry more than the grid.
    """

    grid: str
    text: str
    starts: Sequence[int]
    offsets: Sequence[int]

    def cells(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range of cells that shows the source span."""
        return bisect_left(self.offsets, start), bisect_left(self.offsets, end)

    def piece(self, first: int, last: int) -> str:
        """What is printed in cells ``first`` to ``last`` (exclusive)."""
        return self.text[self.starts[first] : self.starts[last]]


def show(source: str) -> Shown:
    """``source``, a line without its end, as cells."""
    if _PLAIN.fullmatch(source):
        every = range(len(source) + 1)
        return Shown(source, source, every, every)
    cells = _Cells()
    for offset, character in enumerate(visible(source, tabs=True)):
        cells.add(offset, character)
    return cells.shown(len(source))


def grid(source: str) -> str:
    """The grid of ``show(source)`` alone, for measuring."""
    if _PLAIN.fullmatch(source):
        return source
    if _PLAIN_OR_WIDE.fullmatch(source):
        return _WIDE.sub(r"\g<0>" + FILLER, source)
    return show(source).grid


def plain(source: str) -> str:
    """A foreign string on one line, safe and with widths that every terminal agrees on: for names, labels and lists."""
    return show(source.replace("\n", " ")).text


class _Cells:
    """Builds a `Shown`, character by character."""

    def __init__(self) -> None:
        self.grid: list[str] = []
        self.text: list[str] = []
        self.starts: list[int] = []
        self.offsets: list[int] = []
        self.printed = 0
        self.joined = False
        self.flag = False

    def add(self, offset: int, character: str) -> None:
        if character == _JOINER:
            self.joined = bool(self.grid) and self.grid[-1] == FILLER
            return
        if character in _DROPPED:
            return
        joined, self.joined = self.joined, False
        if character == "\t":
            for _ in range(TAB - len(self.grid) % TAB):
                self._cell(offset, " ", " ")
            return
        character = "\ufffd" if character == FILLER else character
        width = get_character_cell_size(character)
        if width == 0:
            self._mark(offset, character)
        elif joined and (width == WIDE or "\u2600" <= character <= "\u27bf"):
            return  # the tail of a joined emoji: its head stands for it
        elif "\U0001f1e6" <= character <= "\U0001f1ff":
            self._flag(offset, character)
            return
        else:
            self._cell(offset, character, character)
            if width == WIDE:
                self._cell(offset, FILLER, "")
        self.flag = False

    def _cell(self, offset: int, base: str, printed: str) -> None:
        self.grid.append(base)
        self.starts.append(self.printed)
        self.offsets.append(offset)
        self.text.append(printed)
        self.printed += len(printed)

    def _mark(self, offset: int, mark: str) -> None:
        """A mark without a cell belongs to the cell before it; at the start of a line it gets a base to stand on."""
        if not self.grid:
            self._cell(offset, "\u25cc", "\u25cc")
        self.text.append(mark)
        self.printed += len(mark)

    def _flag(self, offset: int, letter: str) -> None:
        """Two regional indicators are one flag of two cells; a single one is shown as its letter."""
        if self.flag:
            self.text[-1] = chr(ord(self.grid[-1]) - ord("A") + 0x1F1E6)
            self.grid.append(FILLER)
            self.starts.append(self.printed)
            self.offsets.append(self.offsets[-1])
            self.text.append(letter)
            self.printed += 1
        else:
            plain_letter = chr(ord(letter) - 0x1F1E6 + ord("A"))
            self._cell(offset, plain_letter, plain_letter)
        self.flag = not self.flag

    def shown(self, length: int) -> Shown:
        return Shown("".join(self.grid), "".join(self.text), [*self.starts, self.printed], [*self.offsets, length])
