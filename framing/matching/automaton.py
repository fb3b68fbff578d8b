"""One Aho–Corasick pass for the phrases of all packs (Aho and Corasick 1975, in the ``ahocorasick-rs`` build)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import ahocorasick_rs

from framing.matching.boundaries import is_whole


class Automaton:
    """Finds every whole-word occurrence of every phrase, overlapping ones included, in time that does not grow with their number."""

    def __init__(self, phrases: Sequence[str] | Sequence[bytes]) -> None:
        """``phrases`` are folded and distinct (as bytes: in UTF-8); hits name them by index."""
        # Bytes, not str: the automaton itself works on UTF-8 and is five times as fast when it need not count code points.
        self._automaton = (
            ahocorasick_rs.BytesAhoCorasick([p if isinstance(p, bytes) else p.encode() for p in phrases]) if phrases else None
        )

    def find(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Yield (index of phrase, start, end) in code points of ``text``, in order of end."""
        if self._automaton is None:
            return
        data = text.encode("utf-8", "surrogatepass")
        hits = self._automaton.find_matches_as_indexes(data, overlapping=True)
        if len(data) == len(text):
            for phrase, start, end in hits:
                if is_whole(text, start, end):
                    yield phrase, start, end
            return
        bytes_seen = characters_seen = 0
        for phrase, start, end in hits:
            # Hits come in order of their ends, so each byte is counted once.
            characters_seen += len(data[bytes_seen:end].decode("utf-8", "surrogatepass"))
            bytes_seen = end
            first = characters_seen - len(data[start:end].decode("utf-8", "surrogatepass"))
            if is_whole(text, first, characters_seen):
                yield phrase, first, characters_seen
