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

from framing import stamps
from framing.bundle import join, split
from framing.cache import store
from framing.cache.place import cache_folder
from framing.stamps import Mark

PLUGINS: Final = "framing"
PACKS: Final = "framing.packs"

_KIND: Final = "installed"
_FORMAT: Final = "1"
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
    if cache_folder() is None or any(hasattr(f, "find_distributions") for f in sys.meta_path if f is not PathFinder):
        return _scanned()
    marks = stamps.marks(_sources(sys.path))
    key = "\0".join((_FORMAT, sys.version, *dict.fromkeys(os.path.dirname(m.path) for m in marks))).encode("utf-8", "surrogateescape")
    data = store.read(_KIND, key)
    if data is not None:
        seen, found = split(data)
        if seen == stamps.as_bytes(marks):
            return _parsed(str(found, "utf-8"))
    there = _scanned()
    text = "\0".join(field for point in there for field in point)
    if not any(m.young for m in marks) and text.count("\0") == max(0, len(Point._fields) * len(there) - 1):
        store.write(_KIND, key, join([stamps.as_bytes(marks), text.encode()]))
    return there


def _parsed(text: str) -> tuple[Point, ...]:
    fields, size = text.split("\0"), len(Point._fields)
    return tuple(Point(*fields[at : at + size]) for at in range(0, len(fields) - size + 1, size))


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
        try:
            names = sorted(name for name in os.listdir(place or ".") if name.endswith(_INFO))
        except OSError:
            if os.path.isfile(place):
                yield place
            continue
        for name in names:
            yield os.path.join(place, name, *(("EGG-INFO",) if name.endswith(_EGG) else ()), "entry_points.txt")
            if name.endswith(_EGG):
                yield os.path.join(place, name)
