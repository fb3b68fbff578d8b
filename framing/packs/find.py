"""Pack files in folders, and all the packs that could be read from them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from importlib.resources.abc import Traversable
from pathlib import Path

from framing.errors import Failure
from framing.packs.load import PackFaults, load_pack
from framing.packs.yamlsafe import MAX_CHARACTERS
from framing.rules import Pack


def load_packs(folders: Iterable[Traversable], kinds: Collection[str]) -> tuple[tuple[Pack, ...], tuple[Failure, ...]]:
    """Every pack in ``folders``, sorted by id, and a failure for each fault: the other packs are still there."""
    packs: dict[str, Pack] = {}
    failures: list[Failure] = []
    for name, file in pack_files(folders):
        try:
            pack = load_pack(pack_text(file), name, kinds)
        except PackFaults as faults:
            failures += [Failure(name, str(error)) for error in faults.errors]
        except (OSError, UnicodeError) as error:
            failures.append(Failure(name, f"the pack cannot be read: {error}"))
        else:
            if pack.id in packs:
                failures.append(Failure(name, f"{name}: a second pack '{pack.id}' (the first is {packs[pack.id].origin}); give it a name of its own"))
            packs.setdefault(pack.id, pack)
    return tuple(sorted(packs.values(), key=lambda p: p.id)), tuple(failures)


def pack_text(file: Traversable) -> str:
    """The text of a pack file; no more of it is read than a pack may have."""
    with file.open("rb") as stream:
        return stream.read(4 * MAX_CHARACTERS + 1).decode("utf-8-sig")


def pack_files(folders: Iterable[Traversable]) -> Iterator[tuple[str, Traversable]]:
    """Every pack file in ``folders``, at any depth, as (name for messages, file), sorted; a file given by itself too."""
    for folder in folders:
        if folder.is_file():
            yield str(folder), folder
        else:
            yield from _files(folder, str(folder))


def _files(folder: Traversable, name: str) -> Iterator[tuple[str, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        path = str(Path(name, entry.name))
        if entry.is_dir():
            yield from _files(entry, path)
        elif entry.name.endswith((".yaml", ".yml")):
            yield path, entry
