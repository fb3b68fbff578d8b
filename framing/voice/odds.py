"""Odds: what a language's weights say of a candidate. Only what can matter is looked up.

Sums are those over `framing.voice.naming.named`, number by number in the same order, so that they are the same to the last bit. The
weights are sparse: of most words none speaks. Sums over what few values can have are kept; the rest is added each time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from framing.voice.naming import KEPT, Facts, named, source, verb, whole

_NONE: dict[str, float] = {}
_LEMMA = "lemma:"


@dataclass
class Odds:
    """The weights of candidates, by what they speak of."""

    weights: Mapping[str, float]

    def __post_init__(self) -> None:
        weights = self.weights
        self._base = weights.get("*", 0.0)
        self._kept: dict[Facts, float] = {}
        tables: dict[str, dict[str, dict[str, float]]] = {}
        self._lemmas = {""}
        for name, weight in weights.items():
            kind, _, rest = name.partition(":")
            first, _, others = rest.partition(" ")
            tables.setdefault(kind, {}).setdefault(first, {})[others] = weight
            if _LEMMA in name:
                self._lemmas |= {part.removeprefix(_LEMMA) for part in name.split(" ") if part.startswith(_LEMMA)}
        self._form, self._aux = tables.get("form", {}), tables.get("aux", {})
        self._size, self._opening = tables.get("size", {}), tables.get("before-source", {})
        self._first, self._between = tables.get("first", {}), tables.get("between", {})
        self._before, self._after = tables.get("before", {}), tables.get("after", {})
        self._length, self._opens = tables.get("length", {}), tables.get("opens", {})
        self._head, self._then = tables.get("head", {}), tables.get("then", {})
        self._weigh: dict[str, Callable[..., float]] = {
            "verb": self._verb, "source": self._source, "around": self._around, "content": self._content, "whole": self._whole,
            "nested": self._nested,
        }  # fmt: skip
        self._words, self._place, self._others = (tables.get(kind, {}) for kind in ("words", "place", "others"))

    def of(self, seen: Iterable[Facts]) -> float:
        """The log odds that a candidate of which this is seen is an attribution, wherever it stands."""
        odds, kept = self._base, self._kept
        for fact in seen:
            known = kept.get(fact)
            odds += self._learn(fact) if known is None else known
        return odds

    def _learn(self, fact: Facts) -> float:
        """What these facts together weigh; kept, since they come back."""
        total = self._weigh[cast(str, fact[0])](*fact)
        if len(self._kept) < KEPT:
            self._kept[fact] = total
        return total

    def inside(self, seen: Facts) -> float:
        """What standing in other attributions adds to the odds."""
        known = self._kept.get(seen)
        return self._learn(seen) if known is None else known

    def _nested(self, *fact: object) -> float:
        return self._sum(named(fact))

    def _verb(self, _: str, lemma: str, frame: str, group: str, form: str, helper: str) -> float:
        known = lemma in self._lemmas
        key = (lemma if known else "", frame, group)
        total = self._kept.get(key)
        if total is None:
            total = self._kept[key] = self._sum(verb(key[0], frame, group, form, helper)[:5])
        by_form, by_helper = self._form.get(form, _NONE), self._aux.get(helper, _NONE)
        total += by_form.get(group, 0.0)
        if known:
            total += by_form.get(_LEMMA + lemma, 0.0)
        total += by_helper.get(group, 0.0)
        if known:
            total += by_helper.get(_LEMMA + lemma, 0.0)
        return total + by_helper.get(f"{form} {group}", 0.0)

    def _source(
        self, _: str, kind: str, group: str, lemma: str, form: str, order: str, size: str, before: str, first: str
    ) -> float:
        key = ("source", kind, group, lemma if lemma in self._lemmas else "", form, order)
        total = self._kept.get(key)
        if total is None:
            total = self._kept[key] = self._sum(source(kind, group, key[3], form, order, "", "", ""))
        if size:
            total += self._size.get(size, _NONE).get(order, 0.0)
            total += self._opening.get(before, _NONE).get(order, 0.0)
            total += self._first.get(first, _NONE).get(order, 0.0)
        return total

    def _around(self, _: str, order: str, lemma: str, form: str, p2: str, p1: str, n1: str, n2: str, n3: str) -> float:
        mine, before, after = _LEMMA + lemma, self._before.get(p1, _NONE), self._after.get(n1, _NONE)
        total = before.get(order, 0.0)
        total += self._before.get(p2, _NONE).get(p1, 0.0)
        total += before.get(mine, 0.0)
        if after:
            total += after.get(order, 0.0)
            total += after.get(n2, 0.0)
            total += after.get(f"{n2} {n3}", 0.0)
            total += after.get(mine, 0.0)
            total += after.get(f"{n2} {mine}", 0.0)
        between = self._between.get(p1)
        return total if between is None else total + between.get(f"{n1} {form}", 0.0)

    def _content(self, _: str, group: str, lemma: str, length: str, t0: str, t1: str, head: str, after: str) -> float:
        lengths, opens = self._length.get(length, _NONE), self._opens.get(t0)
        total = lengths.get(group, 0.0)
        total += lengths.get(_LEMMA + lemma, 0.0)
        if opens is not None:
            total += opens.get(group, 0.0)
            total += opens.get(t1, 0.0)
            total += opens.get(f"{t1} {group}", 0.0)
        total += self._head.get(head, _NONE).get(group, 0.0)
        return total + self._then.get(after, _NONE).get(group, 0.0)

    def _whole(self, *seen: object) -> float:
        key = seen[:13]
        total = self._kept.get(key)
        if total is None:
            total = self._kept[key] = self._sum(whole(*cast(tuple[str, *tuple[int, ...]], seen[1:]))[:-3])
        length, place, others = seen[13:]
        total += self._words.get(str(length), _NONE).get("", 0.0)
        total += self._place.get(str(place), _NONE).get("", 0.0)
        return total + self._others.get(str(others), _NONE).get("", 0.0)

    def _sum(self, names: Iterable[str]) -> float:
        total = 0.0
        for name in names:  # not `sum`, which from Python 3.12 on rounds otherwise
            total += self.weights.get(name, 0.0)
        return total
