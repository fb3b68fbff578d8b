"""The dark and the light page."""

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
    foreground="#e4e8ee",
    background="#14171c",
    surface="#1a1e25",
    panel="#232932",
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
    surface="#f2f0ea",
    panel="#e6e3da",
    dark=False,
)
