"""Marks for the terminal report: with colour, and without any."""

from __future__ import annotations

from dataclasses import dataclass

from framing.rules import Severity

_CODES = {
    "bold": "1",
    "dim": "2",
    "underline": "4",
    Severity.ERROR: "1;31",
    Severity.WARNING: "1;33",
    Severity.INFO: "36",
}
_HUES = ("36", "35", "33", "34", "32")
"""Of speakers. Red is for errors."""
SHAPES = {Severity.ERROR: "\u25b2", Severity.WARNING: "\u25cf", Severity.INFO: "\u00b7"}


@dataclass(frozen=True, slots=True)
class Style:
    """Puts text in colour, or leaves it as it is. What it is given has been made safe to show."""

    color: bool

    def __call__(self, text: str, name: str | Severity) -> str:
        """``text`` in the named style."""
        return f"\x1b[{_CODES[name]}m{text}\x1b[0m" if self.color else text

    def speaker(self, text: str, hue: int | None) -> str:
        """``text`` in the colour of a speaker; faint for one who is not named."""
        return f"\x1b[{'2' if hue is None else _HUES[hue]}m{text}\x1b[0m" if self.color else text
