"""Findings that somebody has accepted, with the reason: in a comment of the copy, or in a file beside it where its format has none.

Where nothing is accepted, a check asks only whether there is such a file; so the names are imported when they are first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from framing.acceptance.place import find, place

if TYPE_CHECKING:
    from framing.acceptance.accepted import Accepted, Split
    from framing.acceptance.comments import comment_for
    from framing.acceptance.model import Acceptance

__all__ = ["Acceptance", "Accepted", "Split", "comment_for", "find", "place"]

_HOMES = {"Acceptance": "model", "Accepted": "accepted", "Split": "accepted", "comment_for": "comments"}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
