"""From folders of packs to packs and their compiled phrases: from the cache where nothing has changed, else from the files.

What is kept is never older than what it was made of. The files are listed anew at every start; each must look as it did (`framing.cache.stamps`) or
hold the same text, and the engine itself, with the data that it reads packs with, must look as it did. A run with faults keeps nothing, so
that they are found again.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Final

import framing_rules
from framing.bundle import opened, sections_of
from framing.cache import stamps, store
from framing.cache.codec import CannotKeepError
from framing.cache.place import cache_folder
from framing.cache.sections import join, split
from framing.errors import Failure
from framing.interfaces import RuleKind, written
from framing.kept import Entry, Reader
from framing.matching.compiled import CompiledPacks
from framing.packs import SUFFIXES
from framing.rules import Pack

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from framing.packs.find import ReadPack

FORMAT: Final = "2"
"""Changed when the sections of an entry change their order or meaning; a changed engine is seen by its files."""

MANY: Final = 20
"""Files of packs that take a noticeable time to read."""

_KIND: Final = "packs"


Told = Callable[[int, bool], None]
"""Is told how many files of packs are to be read, and whether what they come to will be kept."""


@dataclass(frozen=True)
class Loaded:
    """Packs sorted by id, what was made of them, and a failure for each fault: the other packs are still there."""

    packs: Sequence[Pack]
    compiled: CompiledPacks
    failures: tuple[Failure, ...] = ()


def load(
    folders: Sequence[Traversable | str],
    kinds: Mapping[str, RuleKind],
    plugins: Sequence[str] = (),
    told: Told | None = None,
    *,
    apart: bool = False,
) -> Loaded:
    """Every pack in ``folders``; ``plugins`` names the plugins, since a pack may be sound with one and not with another.

    ``told`` is called before many files are read anew, which takes seconds and more memory than is ever needed again: with ``apart`` another
    process reads them into the cache, and what it took ends with it.
    """
    places = [os.fspath(folder) for folder in folders if isinstance(folder, str | os.PathLike)]
    if not places or len(places) < len(folders) or cache_folder() is None:
        if told:
            told(sum(1 for place in places for _ in stamps.files_under(place, SUFFIXES)), False)
        return _from_files(folders, kinds)
    roots = [os.path.abspath(place) for place in places]
    try:
        engine = stamps.marks(_engine_files())
        files = stamps.marks(dict.fromkeys(path for root in roots for path in stamps.files_under(root, SUFFIXES)))
    except OSError:
        return _from_files(folders, kinds)
    key = _key(kinds, [*plugins, "", *places, *roots])
    data = store.read(_KIND, key)
    entry = Entry(split(data)) if data is not None else None
    if entry is not None and entry.engine != stamps.as_bytes(engine):
        entry = None
    if entry is not None and entry.files == stamps.as_bytes(files) and not entry.young:
        return Loaded(*opened(entry.packs, kinds))
    if apart and entry is None and len(files) >= MANY:
        _read_apart(places)
        return load(folders, kinds, plugins, told)
    reader = Reader(files, entry, kinds)
    made: Sequence[bytes | memoryview]
    if entry is not None and reader.all_same():
        loaded, made = Loaded(*opened(entry.packs, kinds)), entry.packs
    else:
        if told:
            told(reader.unread, True)
        loaded = _from_files(folders, kinds, reader.read)
        if loaded.failures or not reader.complete():
            return loaded
        try:
            made = sections_of(loaded.packs, loaded.compiled)
        except CannotKeepError:
            return loaded
        # A short text does not pay for an automaton of all phrases.
        loaded = Loaded(*opened([memoryview(section) for section in made], kinds))
    if not any(m.young for m in engine):
        store.write(_KIND, key, join([stamps.as_bytes(engine), *reader.sections(loaded.packs), *made]))
    return loaded


def keep(places: Sequence[str]) -> None:
    """Read the packs in ``places`` into the cache."""
    from framing.plugins import Plugins

    plugins = Plugins()
    load(places, plugins.rule_kinds(), plugins.names)


def _read_apart(places: Sequence[str]) -> None:
    """`keep` in another process. Where that does not succeed nothing is said, and nothing is lost: whoever asked finds no entry and reads them."""
    import subprocess

    command = "import sys; from framing.loading import keep; keep(sys.argv[1:])"
    path = os.pathsep.join(part or os.getcwd() for part in sys.path)
    with suppress(OSError):
        subprocess.run(  # noqa: S603 - this interpreter, and a line of ours
            [sys.executable, "-P", "-c", command, *places],
            env=os.environ | {"PYTHONPATH": path},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )


def _from_files(folders: Sequence[Traversable | str], kinds: Mapping[str, RuleKind], read: ReadPack | None = None) -> Loaded:
    if not folders:
        return Loaded((), CompiledPacks((), kinds))
    from pathlib import Path

    from framing.packs.find import load_packs

    packs, failures = load_packs([Path(f) if isinstance(f, str) else f for f in folders], written(kinds), read)
    return Loaded(packs, CompiledPacks(packs, kinds), failures)


def _key(kinds: Mapping[str, RuleKind], more: Sequence[str]) -> bytes:
    """Everything but files that decides what packs come to: Python (and its Unicode), kinds of rule, plugins, folders."""
    described = [
        "|".join(f"{f.name}={_described(getattr(kind, f.name))}" for f in fields(kind)) for _, kind in sorted(kinds.items())
    ]
    parts = [FORMAT, sys.version, sys.byteorder, *described, "", *more]
    return "\0".join(parts).encode("utf-8", "surrogateescape")


def _described(value: object) -> str:
    return f"{value.__module__}.{value.__qualname__}" if callable(value) and hasattr(value, "__qualname__") else repr(value)


def _engine_files() -> list[str]:
    """The files that decide what a pack's text comes to: code (the version of this package among it), and data that packs share."""
    home, data = os.path.dirname(__file__), os.path.dirname(framing_rules.__file__)
    found = [os.path.join(home, f"{name}.py") for name in ("__init__", "rules", "bundle", "kept", "loading")]
    for name in ("packs", "matching", "cache"):
        found += stamps.files_under(os.path.join(home, name), (".py",))
    with os.scandir(data) as entries:
        others = sorted(e.path for e in entries if e.is_dir() and e.name not in ("packs", "voices", "__pycache__"))
    for folder in others:
        found += stamps.files_under(folder, ("",))
    return found
