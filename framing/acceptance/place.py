"""Where the file of acceptances is: one for a project, beside its configuration."""

from __future__ import annotations

import os
from typing import Final

NAME: Final = "framing-accepted.yaml"


def find(folder: str = ".") -> str | None:
    """The nearest file of acceptances at or above ``folder``; the folder that holds ``.git`` is the last that is looked into."""
    return next((path for here in _upwards(folder) if os.path.isfile(path := os.path.join(here, NAME))), None)


def place(folder: str = ".", configuration: str | None = None) -> str:
    """Where it is, or where one would be made: beside the configuration, else at the root of the repository, else in ``folder``."""
    found = find(folder)
    if found is not None:
        return found
    if configuration is not None:
        return os.path.join(os.path.dirname(os.path.abspath(configuration)), NAME)
    *_, last = _upwards(folder)
    root = last if os.path.exists(os.path.join(last, ".git")) else os.path.abspath(folder)
    return os.path.join(root, NAME)


def _upwards(folder: str) -> list[str]:
    here, passed = os.path.abspath(folder), []
    while True:
        passed.append(here)
        above = os.path.dirname(here)
        if above == here or os.path.exists(os.path.join(here, ".git")):
            return passed
        here = above
