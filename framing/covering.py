"""How many of the phrases that a pack finds its examples show. Every term must be shown once to be proven; of its forms, it is told which are not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from framing.engine import Engine
from framing.necessity import document_of
from framing.packs.notation import expand
from framing.rules import Pack, Rule


@dataclass(frozen=True, slots=True)
class Covered:
    """A term of a rule: its phrases, in the order written, that some flag example holds, and those that none does."""

    rule: Rule
    term: str
    shown: tuple[str, ...]
    hidden: tuple[str, ...]


def covered(pack: Pack, engine: Engine) -> Iterator[Covered]:
    """Every term of ``pack``, which ``engine`` holds, with what the examples of its rule show of it."""
    for rule in pack.rules:
        if not rule.terms:
            continue
        documents = (document_of(example, pack) for example in rule.flag)
        matches = (match for document in documents for match in engine.compiled.scan(document).matches)
        there = {match.term for match in matches if match.rule is rule}
        for term in rule.terms:
            phrases = expand(term, pack.parties)
            yield Covered(rule, term, tuple(p for p in phrases if p in there), tuple(p for p in phrases if p not in there))
