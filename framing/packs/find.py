"""Pack files in folders, and all the packs that could be read from them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from importlib.resources.abc import Traversable
from pathlib import Path

import regex

from framing.errors import Failure, PackError
from framing.packs import SUFFIXES
from framing.packs.faults import PackFaults
from framing.packs.load import load_pack
from framing.packs.yamlsafe import MAX_CHARACTERS
from framing.rules import Pack

ReadPack = Callable[[Traversable, str, Collection[str]], Pack]

_NAMED = regex.compile(r"^pack:[ \t]*", regex.MULTILINE)


def load_packs(
    folders: Iterable[Traversable], kinds: Collection[str], read: ReadPack | None = None
) -> tuple[tuple[Pack, ...], tuple[Failure, ...]]:
    """Every pack in ``folders``, sorted by id, and a failure for each fault: the other packs are still there.

    ``read`` takes the place of `read_pack`, for one that knows some packs already.
    """
    read = read or read_pack
    packs: dict[str, Pack] = {}
    failures: list[Failure] = []
    for folder in folders:
        try:
            for name, file in pack_files(folder):
                try:
                    pack = read(file, name, kinds)
                    if pack.id in packs:
                        raise _second(file, pack, packs[pack.id])
                except PackFaults as faults:
                    failures += [Failure(name, str(error)) for error in faults.errors]
                else:
                    packs[pack.id] = pack
        except OSError as error:
            failures.append(Failure(str(folder), f"the folder of packs cannot be read: {error.strerror}"))
    return tuple(sorted(packs.values(), key=lambda p: p.id)), tuple(failures)


def read_pack(file: Traversable, name: str, kinds: Collection[str]) -> Pack:
    """The pack in ``file``; faults call it ``name``.

    Raises:
        PackFaults: it cannot be read, or is no sound pack.
    """
    return load_pack(pack_text(file, name), name, kinds)


def pack_text(file: Traversable, name: str) -> str:
    """The text of a pack file; no more of it is read than a pack may have.

    Raises:
        PackFaults: it cannot be read, is too large, or is not UTF-8.
    """
    try:
        if not file.is_file():
            raise PackFaults((PackError(name, 1, 1, "this is no ordinary file", "put the text of the pack there"),))
        with file.open("rb") as stream:
            data = stream.read(4 * MAX_CHARACTERS + 1)
    except OSError as error:
        raise PackFaults(
            (PackError(name, 1, 1, f"the pack cannot be read ({error.strerror})", "look at the file and its permissions"),)
        ) from None
    if len(data) > 4 * MAX_CHARACTERS:
        raise PackFaults((PackError(name, 1, 1, f"the file has more than {MAX_CHARACTERS:,} characters", "split the pack"),))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        raise PackFaults(
            (
                PackError(
                    name, line, column, "the file is not UTF-8 text", "save it as UTF-8, in the dialog where the editor saves it"
                ),
            )
        ) from None


def pack_files(folder: Traversable) -> Iterator[tuple[str, Traversable]]:
    """Every pack file in ``folder``, at any depth, as (name for messages, file), sorted; ``folder`` itself where it is no folder.

    Hidden files and folders are left out.

    Raises:
        OSError: a folder cannot be read.
    """
    yield from _files(folder, str(folder)) if folder.is_dir() else [(str(folder), folder)]


def _files(folder: Traversable, name: str) -> Iterator[tuple[str, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.name.startswith("."):  # workflows of a forge and environments are YAML, too, and no packs
            continue
        path = str(Path(name, entry.name))
        if entry.is_dir():
            # Linked folders are left out: two links to their own parent make a tree without an end.
            if not (isinstance(entry, Path) and entry.is_symlink()):
                yield from _files(entry, path)
        elif entry.name.endswith(SUFFIXES):
            yield path, entry


def _second(file: Traversable, pack: Pack, first: Pack) -> PackFaults:
    text = pack_text(file, pack.origin)
    found = _NAMED.search(text)
    line, column = (text.count("\n", 0, found.start()) + 1, found.end() - found.start() + 1) if found else (1, 1)
    return PackFaults(
        (
            PackError(
                pack.origin, line, column, f"a second pack '{pack.id}' (the first is {first.origin})", "give it a name of its own"
            ),
        )
    )
