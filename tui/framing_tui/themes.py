"""The dark and the light page.

The greys have so little of a hue that a terminal of 256 colours shows them as greys: with more it makes them blue or yellow.
"""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="framing-dark",
    primary="#8fb8de",
    secondary="#66ccee",
    accent="#e0e6ee",
    warning="#ccbb44",
    error="#ee6677",
    success="#8fbf8f",
    foreground="#e6e8eb",
    background="#15171b",
    surface="#1c1f24",
    panel="#22262c",
    dark=True,
)
LIGHT = Theme(
    name="framing-light",
    primary="#2f5d8a",
    secondary="#1f6f8b",
    accent="#1b2430",
    warning="#7a6a00",
    error="#a3203a",
    success="#2d6a2d",
    foreground="#1b1f26",
    background="#fbfaf7",
    surface="#f0efec",
    panel="#e4e2dd",
    dark=False,
)
