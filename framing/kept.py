"""An entry of the cache with the files it was made of, and the reading of packs where only some of them have changed."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final

from framing.bundle import opened
from framing.cache import stamps
from framing.cache.stamps import Mark
from framing.interfaces import RuleKind
from framing.matching.phrasebook import numbers, stretches
from framing.rules import Pack

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_DIGEST: Final = 16


class Entry:
    """What was kept. ``packs`` are the sections of `framing.bundle.sections_of`; ``young`` whether a file was too young to be known again."""

    def __init__(self, sections: Sequence[memoryview]) -> None:
        engine, files, self._young, self._digests, self._owners, *self.packs = sections
        self.engine, self.files, self.young = bytes(engine), bytes(files), b"1" in bytes(self._young)

    @cached_property
    def known(self) -> dict[str, tuple[str, bytes, int]]:
        """By path: its mark ("" if it was young), the digest of its text, and its pack by place."""
        parts = self.files.decode("utf-8", "surrogateescape").split("\0")
        digests, owners = bytes(self._digests), stretches(self._owners)
        return {
            path: ("" if self._young[at] == ord("1") else mark, digests[at * _DIGEST : (at + 1) * _DIGEST], owners[at])
            for at, (path, mark) in enumerate(zip(parts[::2], parts[1::2], strict=True))
        }


class Reader:
    """Reads the packs in ``files``, which were marked before anything is read: those whose text is known from the ``entry``."""

    def __init__(self, files: Sequence[Mark], entry: Entry | None, kinds: Mapping[str, RuleKind]) -> None:
        self._files = {m.path: m for m in files}
        self._known = entry.known if entry is not None else {}
        self._packs: Sequence[Pack] = opened(entry.packs, kinds)[0] if entry is not None else ()
        self._digests: dict[str, bytes] = {}
        self._ids: dict[str, str] = {}

    @property
    def unread(self) -> int:
        """How many of the files must be read."""
        return sum(not self._unchanged(path) for path in self._files)

    def all_same(self) -> bool:
        """Whether there are exactly the files that there were, with the same text."""
        from pathlib import Path

        from framing.packs.faults import PackFaults
        from framing.packs.find import pack_text

        if list(self._files) != list(self._known):
            return False
        try:
            for path, (_, digest, owner) in self._known.items():
                if not self._unchanged(path) and _digest(pack_text(Path(path), path)) != digest:
                    return False
                self._digests[path], self._ids[path] = digest, self._packs[owner].id
        except PackFaults:
            return False
        return True

    def read(self, file: Traversable, name: str, kinds: Collection[str]) -> Pack:
        """The pack in ``file``, as `framing.packs.find.read_pack` reads it."""
        from framing.packs.find import pack_text
        from framing.packs.load import load_pack

        path = os.path.abspath(str(file))
        pack = None
        if self._unchanged(path):
            _, digest, owner = self._known[path]
            pack = self._packs[owner]
        else:
            text = pack_text(file, name)
            digest = _digest(text)
            if path in self._known and digest == self._known[path][1]:
                pack = self._packs[self._known[path][2]]
        pack = pack or load_pack(text, name, kinds)
        self._digests[path], self._ids[path] = digest, pack.id
        return pack

    def complete(self) -> bool:
        """Whether exactly the marked files were read: a file may have come or gone meanwhile."""
        return self._digests.keys() == self._files.keys()

    def sections(self, packs: Sequence[Pack]) -> list[bytes]:
        """What an `Entry` keeps of the files."""
        places = {pack.id: place for place, pack in enumerate(packs)}
        marks = self._files.values()
        return [
            stamps.as_bytes(marks),
            b"".join(b"1" if m.young else b"0" for m in marks),
            b"".join(self._digests[m.path] for m in marks),
            numbers(places[self._ids[m.path]] for m in marks),
        ]

    def _unchanged(self, path: str) -> bool:
        return path in self._known and path in self._files and self._known[path][0] == self._files[path].text


def _digest(text: str) -> bytes:
    from hashlib import blake2b

    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_DIGEST).digest()
