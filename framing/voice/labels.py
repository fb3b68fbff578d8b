"""Labels: where somebody says what a thing is (``calls the visit a provocation``), the name is theirs; the thing named is the outlet's wording."""

from __future__ import annotations

from framing.voice import masks as k
from framing.voice.candidate import Candidate, Range
from framing.voice.phrases import np_end
from framing.voice.sentence import Sentence

_OPENS_LABEL = k.DETERMINER | k.QUOTE
_NO_LABEL = k.PUNCTUATION | k.PREPOSITION | k.COORDINATOR | k.SUBORDINATOR | k.RELATIVE | k.INFINITIVE
_TO_BE = 3
"""The least tokens of ``to be`` and a label."""


def thing_named(s: Sentence, c: Candidate) -> Range | None:
    """The part of the content before the label: ``the visit``, ``the visit as``, ``the visit to be``; None where there is no label."""
    lemma, words, mask = c.lemma.rstrip("~"), s.lexicon, s.mask
    first, last = c.content[0]
    if lemma in words.charging_verbs and "np_of" in c.comp:
        of = next((j for j in range(first, last - 1) if mask[j] & k.GENITIVE), None)
        return (first, of + 1) if of is not None else None
    if lemma not in words.mention_verbs and lemma not in words.judging_verbs:
        return None
    if lemma in words.referring_verbs and c.comp == "prep:to":
        by_as = next((j for j in range(first, last - 1) if mask[j] & k.COMPARISON), None)
        return (first, by_as + 1) if by_as is not None else None
    kind = c.comp.rpartition(":")[2]
    if kind == "np_as":
        by_as = next((j for j in range(first, last - 1) if mask[j] & k.COMPARISON), None)
        return (first, by_as + 1) if by_as is not None else None
    if kind not in ("np", "np_to", "to", "np_for", "np_by", "clause") or c.order == "free":
        return None
    to_be = next((j for j in range(first, last - _TO_BE + 1) if mask[j] & k.INFINITIVE and mask[j + 1] & k.BE), None)
    if lemma in words.judging_verbs and to_be is not None and kind != "clause":
        return (first, to_be + 2)
    if lemma in words.mention_verbs and lemma not in words.calling_verbs:
        return None
    end = np_end(s, first, last)
    if mask[first] & (k.OBJECT | k.PRONOUN) and end == first + 1:
        return (first, end) if end < last and not mask[end] & _NO_LABEL else None
    inside = mask[end - 1] & (k.ING | k.DETERMINER)  # ``the row involving | the board``
    return (first, end) if first < end < last and mask[end] & _OPENS_LABEL and not inside else None
