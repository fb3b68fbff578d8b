"""Entry points of installed distributions: which plugins and which folders of packs there are.

Asking ``importlib.metadata`` costs more than checking an article. So its answer is kept with a mark of every file that it comes from, and asked for
again when one of them has changed, come or gone.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from importlib.machinery import PathFinder
from typing import Final, NamedTuple

from framing.cache.codec import Codec
from framing.cache.remembered import remembered

PLUGINS: Final = "framing"
PACKS: Final = "framing.packs"

_EGG: Final = ".egg"
_INFO: Final = (".dist-info", ".egg-info", _EGG)


class Point(NamedTuple):
    """One entry point; ``distribution`` and ``version`` are empty where nothing says whose it is."""

    group: str
    name: str
    value: str
    distribution: str
    version: str

    @property
    def label(self) -> str:
        """How messages call the plugin."""
        return f"plugin {self.name}" + (f" ({self.distribution} {self.version})" if self.distribution else "")


def points() -> tuple[Point, ...]:
    """The entry points of both groups, sorted by name within their group."""
    # Somebody's own finder may know distributions that lie in no folder.
    if any(hasattr(f, "find_distributions") for f in sys.meta_path if f is not PathFinder):
        return _scanned()
    places = [place for place in sys.path if not _is_empty(place)]
    return remembered("installed", places, lambda: _sources(places), Codec((Point,)), _scanned)


def _scanned() -> tuple[Point, ...]:
    from importlib.metadata import entry_points

    found = [
        Point(group, p.name, p.value, p.dist.name if p.dist else "", p.dist.version if p.dist else "")
        for group in (PLUGINS, PACKS)
        for p in entry_points(group=group)
    ]
    return tuple(sorted(found, key=lambda p: (p.group, p.name)))


def _sources(path: Sequence[str]) -> Iterator[str]:
    """Every file on ``path`` that can hold entry points, whether or not it is there; archives as a whole."""
    for place in path:
        if not os.path.isdir(place or "."):
            yield place
            continue
        for name in _infos(place):
            yield os.path.join(place, name, *(("EGG-INFO",) if name.endswith(_EGG) else ()), "entry_points.txt")
            if name.endswith(_EGG):
                yield os.path.join(place, name)


def _infos(place: str) -> list[str]:
    return sorted(name for name in os.listdir(place or ".") if name.endswith(_INFO))


def _is_empty(place: str) -> bool:
    """Whether a place has no distributions, as the folder in which ``python -m`` is called: not worth a key of its own."""
    try:
        return os.path.isdir(place or ".") and not _infos(place)
    except OSError:
        return False
