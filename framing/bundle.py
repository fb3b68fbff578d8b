"""Packs as the cache keeps them: phrases ready for the automaton, and everything else taken apart so that only what is needed is read.

A clean text asks for the phrases that it could hold and nothing more. What a phrase is used for is read when it occurs, and a pack when one of
its rules has matched.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Final

from framing import rules
from framing.cache.codec import Codec, classes_of
from framing.interfaces import RuleKind
from framing.matching import compiled
from framing.matching.compiled import CompiledPacks, Finder
from framing.matching.phrasebook import Phrasebook, arranged, bounds, stretches
from framing.rules import Pack

_HEAD: Final = struct.Struct("<I")
_SECTION: Final = struct.Struct("<Q")


def join(sections: Sequence[bytes | memoryview]) -> list[bytes | memoryview]:
    """``sections`` with what `split` needs to part them."""
    lengths = b"".join(_SECTION.pack(len(section)) for section in sections)
    return [_HEAD.pack(len(sections)), lengths, *sections]


def split(data: memoryview) -> list[memoryview]:
    """The sections that were joined."""
    (count,) = _HEAD.unpack_from(data)
    at, found = _HEAD.size + count * _SECTION.size, []
    for index in range(count):
        (length,) = _SECTION.unpack_from(data, _HEAD.size + index * _SECTION.size)
        found.append(data[at : at + length])
        at += length
    return found


def sections_of(packs: Sequence[Pack], made: CompiledPacks) -> list[bytes]:
    """``packs`` and what was made of them.

    Raises:
        CannotKeep: a pack holds a value that the cache has no form for.
    """
    places: dict[int, list[int]] = {id(pack): [index] for index, pack in enumerate(packs)}
    places |= {id(rule): [index, at] for index, pack in enumerate(packs) for at, rule in enumerate(pack.rules)}
    within = Codec(classes_of(rules, compiled), refer=lambda value: places.get(id(value)))
    whole = Codec(classes_of(rules))
    order, *book = arranged(made.phrases)
    uses = [within.dumps(made.uses[index]) for index in order]
    bodies = [whole.dumps(pack) for pack in packs]
    finders = within.dumps(tuple((pack, rule, kind.name) for pack, rule, kind in made.finders))
    return [*book, bounds(map(len, uses)), b"".join(uses), bounds(map(len, bodies)), b"".join(bodies), finders]


def opened(sections: Sequence[memoryview], kinds: Mapping[str, RuleKind]) -> tuple[Sequence[Pack], CompiledPacks]:
    """What `sections_of` took apart."""
    buckets, starts, phrases, use_bounds, uses, body_bounds, bodies, finders = sections
    packs: Sequence[Pack] = _Kept(body_bounds, bodies, Codec(classes_of(rules)))

    def resolve(place: list[int]) -> Any:
        return packs[place[0]].rules[place[1]] if len(place) > 1 else packs[place[0]]

    codec = Codec(classes_of(rules, compiled), resolve=resolve)
    later = _Finders(lambda: [(pack, rule, kinds[kind]) for pack, rule, kind in codec.loads(finders)])
    return packs, CompiledPacks.kept(Phrasebook(buckets, starts, phrases), _Kept(use_bounds, uses, codec), later)


class _Kept(Sequence[Any]):
    """Values that are read when somebody asks for them, once each."""

    def __init__(self, bounds: memoryview, data: memoryview, codec: Codec) -> None:
        self._bounds, self._data, self._codec = stretches(bounds), data, codec
        self._read: dict[int, Any] = {}

    def __len__(self) -> int:
        return len(self._bounds) - 1

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return tuple(self[at] for at in range(*index.indices(len(self))))
        at = range(len(self))[index]
        if at not in self._read:
            self._read[at] = self._codec.loads(self._data[self._bounds[at] : self._bounds[at + 1]])
        return self._read[at]


class _Finders:
    """The rules that are not phrases, read when the first document is checked."""

    def __init__(self, read: Callable[[], list[Finder]]) -> None:
        self._read = read

    def __iter__(self) -> Iterator[Finder]:
        return iter(self._all)

    @cached_property
    def _all(self) -> list[Finder]:
        return self._read()
