"""A possible attribution, before anybody has judged it."""

from __future__ import annotations

from dataclasses import dataclass

Range = tuple[int, int]


@dataclass(slots=True)
class Candidate:
    """A possible attribution: token ranges, the order of its parts, the kind of complement, the bare form of its verb or noun.

    A verb form that is as often a noun (``reports``, ``state``) has a ``~`` after its bare form: it is counted apart.
    """

    order: str
    comp: str
    lemma: str
    at: int
    source: Range | None
    cue: Range
    content: list[Range]
    denied: bool = False
