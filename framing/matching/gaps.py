"""Terms with a gap: ``illegal{,ly} * occupied`` is found by its longest part, and the other parts are looked for around that hit.

Word for word outward, with a set of literals at each step: a hit costs the length of the gap, however many phrases the term makes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from framing.matching.boundaries import is_whole
from framing.matching.folding import fold
from framing.packs.notation import GAP, MAX_GAP, parts_between_gaps

_WORD = re.compile(r"[\w'-]{1,40}")
_WORD_BEFORE = re.compile(r"[\w'-]{1,40}\Z")
_LONGEST_WORD: Final = 40


class _Part:
    """One part of a term: its phrases by their folded form, and the lengths that they have, longest first."""

    def __init__(self, phrases: Sequence[str]) -> None:
        self.phrases: Mapping[str, str] = {fold(phrase).text: phrase for phrase in phrases}
        self.lengths = sorted({len(folded) for folded in self.phrases}, reverse=True)

    def from_(self, text: str, start: int) -> tuple[int, str] | None:
        """(end, phrase) of the phrase that begins at ``start``."""
        for length in self.lengths:
            phrase = self.phrases.get(text[start : start + length])
            if phrase is not None and is_whole(text, start, start + length):
                return start + length, phrase
        return None

    def to(self, text: str, end: int) -> tuple[int, str] | None:
        """(start, phrase) of the phrase that stops at ``end``."""
        for length in self.lengths:
            phrase = self.phrases.get(text[end - length : end]) if length <= end else None
            if phrase is not None and is_whole(text, end - length, end):
                return end - length, phrase
        return None


@dataclass(frozen=True, slots=True)
class Gapped:
    """A term with gaps: its parts in order; ``at`` is the one that the automaton finds."""

    parts: tuple[_Part, ...]
    at: int

    @classmethod
    def of(cls, term: str, parties: Mapping[str, tuple[str, ...]]) -> Gapped:
        """The parts of ``term``; the one whose shortest phrase is longest is the rarest that can be had without counting."""
        parts = tuple(_Part(phrases) for phrases in parts_between_gaps(term, parties))
        return cls(parts, max(range(len(parts)), key=lambda index: parts[index].lengths[-1]))

    @property
    def anchors(self) -> Mapping[str, str]:
        """The phrases that the automaton finds, by their folded form."""
        return self.parts[self.at].phrases

    def around(self, text: str, start: int, end: int) -> tuple[int, int, str] | None:
        """(start, end, phrase) of the whole term in folded ``text`` round an anchor at ``[start, end)``; None where a part is missing."""
        found = [self.anchors[text[start:end]]]
        for part in self.parts[self.at + 1 :]:
            after = _after(text, end, part)
            if after is None:
                return None
            end = after[0]
            found.append(after[1])
        for part in reversed(self.parts[: self.at]):
            before = _before(text, start, part)
            if before is None:
                return None
            start = before[0]
            found.insert(0, before[1])
        return start, end, GAP.join(found)


def _after(text: str, at: int, part: _Part) -> tuple[int, str] | None:
    for _ in range(MAX_GAP + 1):
        if text[at : at + 1] != " ":
            return None
        found = part.from_(text, at + 1)
        if found is not None:
            return found
        word = _WORD.match(text, at + 1)
        if word is None:
            return None
        at = word.end()
    return None


def _before(text: str, at: int, part: _Part) -> tuple[int, str] | None:
    for _ in range(MAX_GAP + 1):
        if at == 0 or text[at - 1] != " ":
            return None
        found = part.to(text, at - 1)
        if found is not None:
            return found
        start = max(0, at - 1 - _LONGEST_WORD)
        word = _WORD_BEFORE.search(text[start : at - 1])
        if word is None:
            return None
        at = start + word.start()
    return None
