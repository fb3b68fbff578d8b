"""Ends: what a language's weights say of one break in what is reported. Only what can matter is looked up.

Sums are those of `named`, number by number in the same order, so that they are the same to the last bit. The weights are sparse: of most
pairs of words none speaks, and what does is kept by the first of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Break = tuple[int, str, str, str, str, str, str, bool, bool, int, int, str]
"""A break: its token; the tags before it, of it, after it and of the word after that; and what the report was up to there.

That is: ``clause`` behind its first finite verb, before that ``phrase``; its length in words, roughly; whether the break is in brackets,
whether behind a quotation; how many finite verbs and breaks there were; the tag of the first verb, else ``none``.
"""


class _Here:
    """What is known of breaks at words of one tag: ``pairs`` by the tag after it, ``behind`` by that before it; ``begins`` and ``lengths`` are sums."""

    __slots__ = ("aside", "begins", "behind", "lengths", "numbers", "pairs", "quoted", "verbs")

    def __init__(self) -> None:
        self.pairs: dict[str, dict[str, float]] = {}
        self.behind: dict[str, dict[str, float]] = {}
        self.begins: dict[tuple[str, str], float] = {}
        self.lengths: dict[tuple[str, str, str], float] = {}
        self.aside: dict[bool, float] = {}
        self.quoted: dict[bool, float] = {}
        self.verbs: dict[str, dict[str, float]] = {}
        self.numbers: dict[tuple[int, str], float] = {}


@dataclass
class Ends:
    """The weights of breaks, by tag."""

    weights: Mapping[str, float]

    def __post_init__(self) -> None:
        weights = self.weights
        self.base = weights.get("*", 0.0)
        self._heres: dict[str, _Here] = {}
        self._lemmas: dict[str, dict[str, float]] = {}
        for name, weight in weights.items():
            kind, _, rest = name.partition(":")
            words = rest.split(" ")
            if kind == "at":
                self._known(rest, words, weight)
            elif kind == "verbs":
                self._here(words[1]).verbs.setdefault(words[2], {})[f"{words[0]} {words[3]}"] = weight
            elif kind == "lemma":
                self._lemmas.setdefault(words[0], {})[words[1]] = weight
            elif kind in ("aside", "quoted"):
                getattr(self._here(words[1]), kind)[words[0] == "True"] = weight
            elif kind == "breaks":
                self._here(words[1]).numbers[int(words[0]), words[2]] = weight

    def _here(self, tag: str) -> _Here:
        return self._heres.setdefault(tag, _Here())

    def _known(self, rest: str, words: list[str], weight: float) -> None:
        """What follows ``at:`` in a name can be read in two ways where a tag is the sign that parts what stands before the break."""
        before, behind, tail = rest.partition(" | ")
        if behind:
            here, _, after = tail.partition(" ")
            self._here(here).behind.setdefault(before, {})[after] = weight
        if len(words) > 1:
            self._here(words[0]).pairs.setdefault(words[1], {})[" ".join(words[2:])] = weight

    def of(self, seen: Break, group: str, form: str, lemma: str) -> tuple[float, float]:
        """What the words around the break weigh, and what all of the report up to it does."""
        _, before, tag, after, later, finite, length, aside, quoted, verbs, number, _ = seen
        here = self._heres.get(tag)
        if here is None:
            here = self._heres[tag] = _Here()
        begun = here.begins.get((group, finite))
        near = self._begins(here, tag, group, finite) if begun is None else begun
        pair, behind = here.pairs.get(after), here.behind.get(before)
        if pair is not None:
            near += pair.get("", 0.0)
            near += pair.get(group, 0.0)
            near += pair.get(finite, 0.0)
            near += pair.get(later, 0.0)
        if behind is not None:
            near += behind.get("", 0.0)
            near += behind.get(after, 0.0)
        if pair is not None:
            near += pair.get(form, 0.0)
            near += pair.get(f"{later} {form} {finite}", 0.0)
        begun = here.lengths.get((length, group, finite))
        far = self._length(here, tag, length, group, finite) if begun is None else begun
        words = self._lemmas.get(lemma)
        if words is not None:
            far += words.get(tag, 0.0)
            far += words.get(finite, 0.0)
        if here.aside:
            far += here.aside.get(aside, 0.0)
        if here.quoted:
            far += here.quoted.get(quoted, 0.0)
        if here.verbs and after in here.verbs:
            far += here.verbs[after].get(f"{verbs} {group}", 0.0)
        if here.numbers:
            far += here.numbers.get((number, group), 0.0)
        return near, far

    def _begins(self, here: _Here, tag: str, group: str, finite: str) -> float:
        found = here.begins[group, finite] = self._sum([f"at:{tag}", f"at:{tag} {group}", f"at:{tag} {group} {finite}"])
        return found

    def _length(self, here: _Here, tag: str, length: str, group: str, finite: str) -> float:
        found = self._sum([f"length:{length} {group}", f"length:{length} {finite} {tag}"])
        here.lengths[length, group, finite] = found
        return found

    def _sum(self, names: list[str]) -> float:
        total = 0.0
        for name in names:  # not `sum`, which from Python 3.12 on rounds otherwise
            total += self.weights.get(name, 0.0)
        return total


def named(seen: Break, group: str, form: str, lemma: str) -> list[str]:
    """The names of the circumstances of a break that every break has: keys of the weights."""
    _, before, here, after, later, finite, length, aside, quoted, verbs, number, _ = seen
    return [
        *_at(before, here, after, later, group, finite, form),
        f"length:{length} {group}", f"length:{length} {finite} {here}", f"lemma:{lemma} {here}", f"lemma:{lemma} {finite}",
        f"aside:{aside} {here}", f"quoted:{quoted} {here}", f"verbs:{verbs} {here} {after} {group}", f"breaks:{number} {here} {group}",
    ]  # fmt: skip


def _at(before: str, here: str, after: str, later: str, group: str, finite: str, form: str) -> list[str]:
    pair = f"{here} {after}"
    return [
        f"at:{here}", f"at:{here} {group}", f"at:{here} {group} {finite}", f"at:{pair}", f"at:{pair} {group}", f"at:{pair} {finite}",
        f"at:{pair} {later}", f"at:{before} | {here}", f"at:{before} | {pair}", f"at:{pair} {form}", f"at:{pair} {later} {form} {finite}",
    ]  # fmt: skip
