"""Where the configuration is: from a folder upwards to the root of the repository."""

from __future__ import annotations

import os
from typing import Final

from framing.errors import FramingError

NAMES: Final = ("framing.yaml", "framing.yml")
PROJECT: Final = "pyproject.toml"
MAX_BYTES: Final = 4_000_000


def find(folder: str) -> str | None:
    """The nearest configuration at or above ``folder``; the folder that holds ``.git`` is the last that is looked into.

    Raises:
        FramingError: a folder has two.
    """
    here = os.path.abspath(folder)
    while True:
        found = [path for name in NAMES if os.path.isfile(path := os.path.join(here, name))]
        project = os.path.join(here, PROJECT)
        if _speaks_of_framing(project):
            found.append(project)
        if len(found) > 1:
            raise FramingError(f"there are two configurations, {' and '.join(found)}; keep one of them, or name it with --config")
        if found:
            return found[0]
        above = os.path.dirname(here)
        if above == here or os.path.exists(os.path.join(here, ".git")):
            return None
        here = above


def text_of_file(path: str) -> str:
    """The text of a configuration file.

    Raises:
        FramingError: it cannot be read.
    """
    try:
        if not os.path.isfile(path):
            raise FramingError(f"{path}: this is no configuration file; write its path, or make one (framing.yaml)")
        with open(path, "rb") as file:
            data = file.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise FramingError(f"{path}: more than {MAX_BYTES // 1_000_000} MB, which no configuration needs")
        return data.decode("utf-8-sig")
    except OSError as error:
        raise FramingError(f"{path}: it cannot be read ({error.strerror})") from None
    except UnicodeDecodeError:
        raise FramingError(f"{path}: it is not UTF-8 text; save it as UTF-8") from None


def _speaks_of_framing(project: str) -> bool:
    """Whether there is a table for this program in it: whatever else is wrong with somebody's project file is not our business."""
    try:
        with open(project, "rb") as file:
            data = file.read(MAX_BYTES)
    except OSError:
        return False
    return b"framing" in data and any(line.lstrip().startswith((b"[tool.framing", b"[[tool.framing")) for line in data.splitlines())
