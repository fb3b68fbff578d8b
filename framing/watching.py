"""What changed among files between two looks at them. Portable and cheap: one `os.stat` a file, no thread, no dependency.

Notifications of the system were weighed: they save nothing that can be felt here (a look at 1,000 files takes 4 ms), do not come from network
drives and containers, and need a compiled library.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from framing.errors import Failure

Stamp = tuple[int, int, int]
"""Time of the last change in nanoseconds, size in bytes, and the file itself (another one may have taken its place)."""

EVERY: Final = 1.0
"""Seconds between two looks, at the least."""

SHARE: Final = 0.02
"""The share of one processor that looking may take at the most: of a slow drive, looks are fewer."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Paths that are new, that hold something else now, and that are not there any more, each in the order of the look."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone)


def stamp(path: str) -> Stamp | None:
    """The stamp of a file; None where there is none, or it cannot be asked for."""
    try:
        seen = os.stat(path)
    except (OSError, ValueError):
        return None
    return seen.st_mtime_ns, seen.st_size, seen.st_ino


def look(paths: Iterable[str | Failure]) -> dict[str, Stamp | None]:
    """The stamps of these files; what a walk could not look into is left out."""
    return {path: stamp(path) for path in paths if isinstance(path, str)}


def changes(before: Mapping[str, Stamp | None], after: Mapping[str, Stamp | None]) -> Changes:
    """What became of the files from one look to the next."""
    return Changes(
        new=tuple(path for path, now in after.items() if now is not None and before.get(path) is None),
        changed=tuple(path for path, now in after.items() if now is not None and before.get(path) not in (None, now)),
        gone=tuple(path for path, was in before.items() if was is not None and after.get(path) is None),
    )


def pause(cost: float) -> float:
    """Seconds to wait after a look that took ``cost`` seconds."""
    return max(EVERY, cost / SHARE)


def watch(
    paths: Callable[[], Iterable[str | Failure]],
    before: Mapping[str, Stamp | None],
    wait: Callable[[float], object] = time.sleep,
) -> Iterator[Changes]:
    """Changes since the look ``before``, as they come; ``paths`` lists the files anew for each look. Never ends: whoever has enough stops asking."""
    cost = 0.0
    while True:
        wait(pause(cost))
        began = time.perf_counter()
        after = look(paths())
        cost = time.perf_counter() - began
        seen, before = changes(before, after), after
        if seen:
            yield seen
