"""Phrases that nearly stand at a place, and what differs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from framing.document import Document, Span
from framing.engine import Engine
from framing.matching.boundaries import is_whole
from framing.matching.folding import Folded, fold
from framing.packs.notation import expand
from framing.rules import Pack, Rule
from framing.steps import Asked, Step, Trail

NEARLY: Final = 0.78
"""How alike words and a phrase are (`difflib`) to be told of, where the phrase does not stand."""

_ALL_BUT: Final = 0.99
"""How alike they are where all parts of a phrase with gaps stand there, and yet not as the rule has them."""

_SHORT: Final = 200
"""Words of a place in which every rule's phrases are compared with what stands there."""

_MOST: Final = 5
_STEM: Final = 4
_SLACK: Final = 3
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Near:
    """A phrase that nearly stands somewhere: the words that do, and how alike the two are (1: the same but for marks and capitals)."""

    likeness: float
    pack: Pack
    rule: Rule
    phrase: str
    start: int
    end: int


def nearly(engine: Engine, document: Document, asked: Asked, there: set[str]) -> Iterator[Trail]:
    """Of each rule that has nothing at the place the phrase that comes nearest, if any comes near. For all rules only in a short place."""
    text = _Words(document, asked.place)
    if asked.wanted is None and len(text) > _SHORT:
        return
    best: list[_Near] = []
    for pack in engine.packs:
        for rule in pack.rules:
            if asked.of(pack, rule) and f"{pack.id}:{rule.id}" not in there:
                near = max(text.near(pack, rule), key=lambda near: (near.likeness, -near.start), default=None)
                if near is not None:
                    best.append(near)
                elif asked.wanted == f"{pack.id}:{rule.id}":
                    place = document.position(asked.place.start)
                    yield Trail(f"{pack.id}:{rule.id}", "", place, (Step("term", _absent(rule), stops=True),))
    for near in sorted(best, key=lambda near: (-near.likeness, near.pack.id, near.rule.id))[:_MOST]:
        span = text.folded.original(near.start, near.end)
        place = document.position(document.in_source(span).start)
        words = " ".join(document.text[slice(*span)].split())
        step = Step("term", _difference(near, text.folded.text), stops=True)
        yield Trail(f"{near.pack.id}:{near.rule.id}", words, place, (step,))


def _absent(rule: Rule) -> str:
    if rule.pattern is not None:
        needs = f", and none is tried without one of: {listed(rule.anchors)}" if rule.anchors else ""
        return f"its expression finds nothing there{needs}"
    return f"none of its phrases stands there, nor nearly: {listed(rule.terms)}"


def _difference(near: _Near, text: str) -> str:
    phrase = f"the rule has “{near.phrase}”"
    if near.likeness == _ALL_BUT:
        return f"more or other words stand between its parts: {phrase}"
    if near.likeness < 1:
        return f"other words stand here: {phrase}"
    if not is_whole(text, near.start, near.end):
        return f"it is part of a longer word: {phrase}"
    if near.rule.case_sensitive:
        return f"the capitals differ, which this rule minds: {phrase}"
    return f"what stands between the words differs: {phrase}"


class _Words:
    """The words of a text about a place, by their beginnings, for phrases that nearly stand there."""

    def __init__(self, document: Document, place: Span) -> None:
        self.folded: Folded = fold(document.text)
        self._words = [(m.start(), m.end(), m.group()) for m in _WORD.finditer(self.folded.text)]
        self._stems: dict[str, list[int]] = {}
        sources = [document.in_source(self.folded.original(start, end)) for start, end, _ in self._words]
        self._there = [
            at for at, span in enumerate(sources) if span.start < max(place.end, place.start + 1) and place.start <= span.end
        ]
        about = range(max(0, self._there[0] - 10), min(len(self._words), self._there[-1] + 11)) if self._there else ()
        for at in about:
            self._stems.setdefault(self._words[at][2][:_STEM], []).append(at)

    def __len__(self) -> int:
        return len(self._there)

    def near(self, pack: Pack, rule: Rule) -> Iterator[_Near]:
        """Every way in which a phrase of the rule nearly stands there."""
        for term in rule.terms:
            for phrase in expand(term, pack.parties):
                words = _WORD.findall(fold(phrase).text.replace(" * ", " "))
                yield from self._of(pack, rule, phrase, words)

    def _of(self, pack: Pack, rule: Rule, phrase: str, words: list[str]) -> Iterator[_Near]:
        long = [(n, word) for n, word in enumerate(words) if len(word) >= _STEM] or list(enumerate(words))
        starts = {at - n for n, word in long for at in self._stems.get(word[:_STEM], ())}
        if not starts:
            return
        gapped = " * " in phrase
        alike, known = SequenceMatcher(None, "", " ".join(words)), dict[str, float]()
        for start in starts:
            for count in range(max(1, len(words) - 1), len(words) + (_SLACK if gapped else 1) + 1):
                first, last = max(0, start), min(len(self._words), start + count) - 1
                if last < first or last < self._there[0] or first > self._there[-1]:
                    continue
                here = [word for _, _, word in self._words[first : last + 1]]
                whole = " ".join(here)
                if whole not in known:
                    known[whole] = _share(words, here) if gapped else _likeness(alike, whole)
                if (likeness := known[whole]) >= NEARLY:
                    yield _Near(likeness, pack, rule, phrase, self._words[first][0], self._words[last][1])


def _likeness(alike: SequenceMatcher[str], words: str) -> float:
    alike.set_seq1(words)
    return alike.ratio() if min(alike.real_quick_ratio(), alike.quick_ratio()) >= NEARLY else 0.0


def _share(words: list[str], here: list[str]) -> float:
    """How many of ``words`` stand ``here`` in their order, others between them or not; below 1, since the phrase does not stand here."""
    alike = SequenceMatcher(None, [word[:_STEM] for word in words], [word[:_STEM] for word in here])
    return min(_ALL_BUT, sum(block.size for block in alike.get_matching_blocks()) / len(words))


def listed(words: Sequence[str], most: int = 12) -> str:
    """The first ``most`` of ``words``, and how many more there are."""
    return ", ".join(words[:most]) + (f" and {len(words) - most} more" if len(words) > most else "")
