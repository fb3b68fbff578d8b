"""Phrases laid out so that a short text needs only few of them: the start of a process does not pay for what cannot occur.

Building an automaton takes more than a microsecond a phrase, which for the packs of the whole world is longer than all else in checking one
article. A phrase can stand in a text only if all its words do. So phrases lie in groups by two of their words, the longest and, of the others, the one that the
fewest phrases have; groups lie in buckets by the first of the two; and an automaton is made of the groups whose words the text has. Once a
process has read more text than that pays for, it makes the automaton of all phrases (`framing.matching.heads`).

(Of the 25,572 phrases of the first six packs an article of 3,500 characters has the longest word of 378 on the average; the first word of 3,055. The second
word matters with many packs, which share their longest words: "territorial", "sovereignty", "occupation".)
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import Final

from framing.matching.automaton import Automaton
from framing.matching.heads import HEAD, Heads
from framing.matching.occurrences import Hits
from framing.memory import let_go

_RUN = re.compile("[a-z0-9]+")
_CHARACTERS_A_PHRASE: Final = 1
"""Of text, up to which choosing is cheaper than building (some 0.4 ms a thousand characters against 0.4 ms a thousand phrases)."""


def keys_of(folded: str) -> set[str]:
    """All keys that phrases in ``folded`` text can have."""
    return {*folded, *_RUN.findall(folded)}


def pair_of(phrase: str, common: Mapping[str, int]) -> tuple[str, str]:
    """The two keys of a folded phrase, the same one twice where it has no other; ``common`` counts the phrases that have a word.

    A word is a run of ASCII letters and digits. Wherever the phrase stands as a whole word, none of its runs began earlier or goes on
    (`framing.matching.boundaries.is_whole`), so each is a run of the text as well. A phrase without any lies under its first character.
    """
    runs = _RUN.findall(phrase)
    longest = max(runs, key=len, default=phrase[:1])
    others = [run for run in runs if run != longest]
    return longest, min(others, key=lambda run: (common[run], run), default=longest)


def arranged(phrases: Sequence[str]) -> tuple[list[int], bytes, bytes, bytes, bytes, bytes, bytes, bytes]:
    """How a phrasebook holds ``phrases``: their order, then seven sections.

    The bounds of the buckets among the groups, the two keys of each group (as hashes), the bounds of the groups among the members, the members (phrases of
    a group by their place), the bounds of those that begin alike among the phrases, the bounds of the phrases, the phrases in order of their bytes.
    """
    size = 1 << max(4, len(phrases).bit_length())
    order = sorted(range(len(phrases)), key=lambda index: phrases[index].encode())
    ordered = [phrases[index] for index in order]
    common = Counter(run for phrase in phrases for run in set(_RUN.findall(phrase)))
    pairs = [(_hash(one), _hash(other)) for one, other in (pair_of(phrase, common) for phrase in ordered)]
    members = sorted(range(len(phrases)), key=lambda place: (pairs[place][0] & (size - 1), pairs[place]))
    groups = Counter(pairs[place] for place in members)  # in this order
    counts = [0] * size
    for one, _ in groups:
        counts[one & (size - 1)] += 1
    data = [phrase.encode() for phrase in ordered]
    keys = numbers(key for pair in groups for key in pair)
    heads = bounds(Counter(text[:HEAD] for text in data).values())
    return order, bounds(counts), keys, bounds(groups.values()), numbers(members), heads, bounds(map(len, data)), b"".join(data)


def numbers(given: Iterable[int]) -> bytes:
    """Whole numbers from 0 on, 32 bits each, in the machine's byte order."""
    return array("I", given).tobytes()


def bounds(lengths: Iterable[int]) -> bytes:
    """Where stretches of these lengths begin and end: one more number than there are stretches."""
    return numbers((0, *accumulate(lengths)))


def stretches(section: bytes | memoryview) -> memoryview:
    """The numbers that `numbers` or `bounds` wrote, in place."""
    return memoryview(section).cast("I")


class Phrasebook:
    """Sees what an `Automaton` of the same phrases sees, without building all of it before that pays."""

    def __init__(
        self,
        buckets: memoryview,
        keys: memoryview,
        groups: memoryview,
        members: memoryview,
        heads: memoryview,
        starts: memoryview,
        phrases: memoryview,
    ) -> None:
        """The seven sections that `arranged` made; phrases are named by their place in that order."""
        self._buckets, self._keys, self._groups, self._members = map(stretches, (buckets, keys, groups, members))
        self._heads, self._starts, self._phrases = stretches(heads), stretches(starts), phrases
        self._read = 0
        self._whole: Heads | None = None

    def __len__(self) -> int:
        return len(self._starts) - 1

    def hits(self, data: bytes) -> Hits:
        """Every phrase in ``data``, a folded text in UTF-8, in order of end; those in the middle of a word included."""
        self._read += len(data)
        if (whole := self._paid_for(0)) is not None:
            return whole.hits(data)
        chosen = self._chosen(data.decode("utf-8", "surrogatepass"))
        return Automaton(self._texts(chosen)).hits(data, chosen)

    def expect(self, size: int) -> None:
        """So many bytes of text will be read: if all phrases pay for that, they are made ready now."""
        self._paid_for(size)

    def rest(self) -> None:
        """Let go of the automaton of all phrases: it is made again when so much has been read anew that it pays."""
        self._whole, self._read = None, 0
        let_go(self._phrases)

    def _paid_for(self, size: int) -> Heads | None:
        """The automaton of all phrases, if what was read and ``size`` bytes more pay for it. Another thread may let go of it meanwhile."""
        whole = self._whole
        if whole is None and self._read + size > _CHARACTERS_A_PHRASE * len(self):
            whole = self._whole = Heads(self._heads, self._starts, self._phrases)
            let_go(self._phrases)
        return whole

    def _chosen(self, text: str) -> list[int]:
        buckets, keys, groups, mask = self._buckets, self._keys, self._groups, len(self._buckets) - 2
        there = {_hash(key) for key in keys_of(text)}
        chosen: list[int] = []
        for bucket in {key & mask for key in there}:
            for group in range(buckets[bucket], buckets[bucket + 1]):
                if keys[2 * group] in there and keys[2 * group + 1] in there:
                    chosen += self._members[groups[group] : groups[group + 1]]
        return chosen

    def _texts(self, indexes: Sequence[int]) -> list[bytes]:
        starts, phrases = self._starts, self._phrases
        return [bytes(phrases[starts[index] : starts[index + 1]]) for index in indexes]


def _hash(key: str) -> int:
    return zlib.crc32(key.encode("utf-8", "surrogatepass"))
