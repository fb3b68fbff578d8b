"""Packs as the cache keeps them: phrases ready for the automaton, and everything else taken apart so that only what is needed is read.

A clean text asks for the phrases that it could hold and nothing more. What a phrase is used for is read when it occurs, and a pack when one of
its rules has matched.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from enum import Enum
from functools import cached_property, partial
from itertools import islice
from typing import Any

from framing import rules
from framing.cache.codec import Codec, classes_of
from framing.interfaces import RuleKind
from framing.matching import seen
from framing.matching.compiled import CompiledPacks, Finder
from framing.matching.phrasebook import Phrasebook, arranged, bounds, numbers, stretches
from framing.rules import Outline, Outlined, Pack, Rule


def sections_of(packs: Sequence[Pack], made: CompiledPacks) -> list[bytes]:
    """``packs`` and what was made of them.

    Raises:
        CannotKeepError: a pack holds a value that the cache has no form for.
    """
    places: dict[int, list[int] | int] = {id(pack): [index] for index, pack in enumerate(packs)}
    places |= {id(rule): [index, at] for index, pack in enumerate(packs) for at, rule in enumerate(pack.rules)}
    objects: list[Any] = []

    def refer(value: Any) -> list[int] | int | None:
        if id(value) in places:
            return places[id(value)]
        if not type(value).__module__.startswith("framing.") or isinstance(value, tuple | Enum):
            return None
        # An object that many phrases use is kept once.
        places[id(value)] = len(objects)
        objects.append(value)
        return places[id(value)]

    within = Codec(classes_of(rules, seen), refer)
    whole = Codec(classes_of(rules))
    order, *book = arranged(made.phrases)
    uses = [within.dumps(made.uses[index]) for index in order]
    heads = [whole.dumps(replace(pack, rules=())) for pack in packs]
    outlines = [whole.dumps(tuple(map(tuple, pack.outline))) for pack in packs]
    every = [whole.dumps(rule) for pack in packs for rule in pack.rules]
    finders = [within.dumps((pack, rule, kind.name)) for pack, rule, kind in made.finders]
    others: list[bytes] = []
    while len(others) < len(objects):  # each may bring more
        others.append(within.dumps(objects[len(others)]))
    return [
        *book,
        *_apart(uses),
        *_apart(heads),
        bounds(len(pack.rules) for pack in packs),
        *_apart(outlines),
        *_apart(every),
        *_apart(finders),
        *_apart(others),
        numbers(made.always),
    ]


def _apart(values: Sequence[bytes]) -> tuple[bytes, bytes]:
    return bounds(map(len, values)), b"".join(values)


def opened(sections: Sequence[memoryview], kinds: Mapping[str, RuleKind]) -> tuple[Sequence[Pack], CompiledPacks]:
    """What `sections_of` took apart."""
    book, uses, heads, shares, outlines, every, finders, others, always = _grouped(sections)
    whole = Codec(classes_of(rules))
    packs = _Packs(_Kept(whole, *heads), stretches(*shares), _Kept(whole, *outlines), _Kept(whole, *every))

    def resolve(place: list[int] | int) -> Any:
        if isinstance(place, int):
            return objects[place]
        return packs[place[0]].rules[place[1]] if len(place) > 1 else packs[place[0]]

    within = Codec(classes_of(rules, seen), resolve=resolve)
    objects = _Kept(within, *others)
    made = CompiledPacks.kept(Phrasebook(*book), _Kept(within, *uses), _Finders(_Kept(within, *finders), kinds), stretches(*always))
    return packs, made


def _grouped(sections: Sequence[memoryview]) -> list[Sequence[memoryview]]:
    """The sections by what they hold, in the order in which `sections_of` gives them."""
    left = iter(sections)
    return [tuple(islice(left, count)) for count in (7, 2, 2, 1, 2, 2, 2, 2, 1)]


class _Later(Sequence[Any]):
    """Values that are read when somebody asks for them, once each. Equal to a tuple of the same values."""

    def __init__(self, length: int) -> None:
        self._length = length
        self._read: dict[int, Any] = {}

    def _value(self, at: int) -> Any:
        raise NotImplementedError

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return tuple(self[at] for at in range(self._length)[index])
        at = range(self._length)[index]
        if at not in self._read:
            self._read[at] = self._value(at)
        return self._read[at]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, tuple | _Later) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


class _Kept(_Later):
    """Values that lie in ``data`` one after the other."""

    def __init__(self, codec: Codec, bounds: memoryview, data: memoryview) -> None:
        self._bounds, self._data, self._codec = stretches(bounds), data, codec
        super().__init__(len(self._bounds) - 1)

    def _value(self, at: int) -> Any:
        return self._codec.loads(self._data[self._bounds[at] : self._bounds[at + 1]])


class _Packs(_Later):
    """Packs, each with its share of all rules."""

    def __init__(self, heads: Sequence[Pack], shares: memoryview, outlines: Sequence[Sequence[Any]], every: Sequence[Rule]) -> None:
        super().__init__(len(heads))
        self._heads, self._shares, self._outlines, self._every = heads, shares, outlines, every

    def _value(self, at: int) -> Pack:
        outline = partial(self._outlines.__getitem__, at)
        return replace(self._heads[at], rules=_Share(self._every, self._shares[at], self._shares[at + 1], outline))


class _Share(_Later, Outlined):
    """A stretch of all rules: those of one pack."""

    def __init__(self, every: Sequence[Rule], start: int, end: int, outline: Callable[[], Sequence[Any]]) -> None:
        super().__init__(end - start)
        self._every, self._start, self._outline = every, start, outline

    @cached_property
    def outline(self) -> Sequence[Outline]:
        """As it was kept."""
        return tuple(Outline(*row) for row in self._outline())

    def _value(self, at: int) -> Rule:
        return self._every[self._start + at]


class _Finders(_Later):
    """Rules that are no phrases, with the kinds that they name."""

    def __init__(self, named: Sequence[tuple[Pack, Rule, str]], kinds: Mapping[str, RuleKind]) -> None:
        super().__init__(len(named))
        self._named, self._kinds = named, kinds

    def _value(self, at: int) -> Finder:
        pack, rule, kind = self._named[at]
        return pack, rule, self._kinds[kind]
