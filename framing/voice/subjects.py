"""Sources: whose verb it is. The noun phrase before it, an apposition around it, or a subject shared with an earlier verb."""

from __future__ import annotations

from framing.voice import masks as k
from framing.voice.candidate import Candidate, Range
from framing.voice.phrases import has_clause, is_finite, np_end, np_start
from framing.voice.sentence import Sentence
from framing.voice.usage import group_start


def find_subject(s: Sentence, g: int, found: list[Candidate]) -> tuple[Range | None, str]:
    """Who the verb group at ``g`` belongs to, and how that was seen: ``near``, ``apposition``, ``shared``."""
    p = s.at(g - 1)
    if p & k.COMMA:
        apart = _apposed(s, g)
        if apart is not None:
            return apart, "apposition"
        begin = np_start(s, g - 1)
        if begin < g - 1 and not any(is_finite(s, j) or s.at(j) & (k.COMMA | k.QUOTE) for j in range(g - 1)):
            return (begin, g - 1), "near"
        return shared_subject(s, g, found), "shared"
    if p & (k.COORDINATOR | k.QUOTE):
        return shared_subject(s, g, found), "shared"
    end = g
    if s.at(end - 1) & k.TIME:
        end -= 1
        while end > 0 and (
            s.at(end - 1) & (k.PREPOSITION | k.TIME) or s.word(end - 1) in ("last", "this", "earlier", "late", "next")
        ):
            end -= 1
    begin = np_start(s, end)
    if begin >= end:
        return shared_subject(s, g, found), "shared"
    return (begin, end), "near"


def _apposed(s: Sentence, g: int) -> Range | None:
    """The subject of ``Lavrov, 68, the minister, who …, said``: the noun phrase and all that stands between commas after it.

    What only says when or how (``Lavrov, however, said``) is left out.
    """
    floor = max(0, g - 48)
    left = g - 2
    while left > floor and not s.at(left) & (k.COMMA | k.STOP | k.DASH):
        left -= 1
    for j in range(left, floor, -1):
        if s.at(j) & k.STOP:
            break
        if s.at(j) & k.COMMA and s.word(j + 1) in ("who", "which", "whose"):
            left = j
            break
    if not s.at(left) & k.COMMA or left <= 0:
        return None
    first = s.at(left + 1)
    begin = np_start(s, left)
    if begin >= left or (s.at(left - 1) & k.VERB and not s.at(left - 1) & (k.NOUN_TOO | k.CAPITAL)):
        return None
    while begin - 1 > floor and s.at(begin - 1) & k.COMMA and s.at(begin) & (k.NUMBER | k.DETERMINER | k.PERSON | k.CAPITAL):
        further = np_start(s, begin - 1)
        if (
            further >= begin - 1
            or not s.at(begin - 2) & (k.CAPITAL | k.NUMBER | k.CLOSE)
            or (s.at(begin) & k.CAPITAL and left - begin > 2)
        ):
            break
        begin, first = further, k.DETERMINER
    aside = (first & (k.PREPOSITION | k.SUBORDINATOR | k.ING | k.TIME | k.ADVERB) and not first & k.RELATIVE) or s.adverb(left + 1)
    return (begin, left if aside else g)


def shared_subject(s: Sentence, g: int, found: list[Candidate]) -> Range | None:
    """The subject of an earlier verb of the sentence, for ``… and said`` and ``…, saying``."""
    for earlier in reversed(found):
        reports = earlier.lemma.rstrip("~") in s.lexicon.clausal or earlier.lemma.rstrip("~") in s.lexicon.quoting
        if (
            earlier.source is not None
            and earlier.cue[1] <= g
            and reports
            and earlier.order in ("lead", "trail", "invert", "shared", "as")
        ):
            return earlier.source
    for i in range(g):
        if s.at(i) & k.QUOTE and i > 0:
            begin = np_start(s, i)
            if begin < i and not s.at(begin) & k.RELATIVE:
                return (begin, i)
        if is_finite(s, i) and not s.at(i) & k.CAPITAL:
            group = group_start(s, i)
            begin = np_start(s, group)
            if begin < group and not (s.word(begin) in ("who", "which", "that") and begin + 1 == group):
                return (begin, group)
    return None


def next_subject(s: Sentence, i: int) -> Range | None:
    """``Saying that …, Lavrov left``: the subject after the comma."""
    for j in range(i + 1, min(s.last, i + 40)):
        if s.at(j) & k.COMMA and has_clause(s, j + 1, s.last):
            end = np_end(s, j + 1, s.last)
            return (j + 1, end) if end > j + 1 else None
    return None


def with_apposition(s: Sentence, end: int) -> int:
    """``said Lavrov of the ministry, a former envoy, who …``: the rest of the noun phrase with all that explains it."""
    while (
        s.at(end) & k.PREPOSITION
        and s.word(end) in ("of", "for", "at", "with", "from", "in")
        and s.at(end + 1) & (k.DETERMINER | k.CAPITAL)
        and not s.at(end + 1) & k.TIME
    ):
        end = np_end(s, end + 1, s.last)
    if not s.at(end) & k.COMMA or s.at(end + 1) & (
        k.QUOTE | k.ING | k.COORDINATOR | k.SUBORDINATOR & ~k.RELATIVE | k.TIME | k.ADVERB
    ):
        return end
    if s.at(end + 1) & k.PREPOSITION or (s.at(end + 1) & k.RELATIVE and s.lexicon.verb.get(s.word(end + 2)) in s.lexicon.clausal):
        return end
    j = end + 1
    while j < s.last and not s.at(j) & (k.STOP | k.QUOTE | k.DASH):
        if s.at(j) & k.COMMA and (
            s.at(j + 1) & (k.ING | k.QUOTE | k.COORDINATOR | k.PREPOSITION)
            or s.lexicon.verb.get(s.word(j + 1)) in s.lexicon.clausal
            or (s.at(j + 1) & k.RELATIVE and s.lexicon.verb.get(s.word(j + 2)) in s.lexicon.clausal)
        ):
            break
        j += 1
    return j


def owner_of(s: Sentence, i: int) -> tuple[int, Range | None]:
    """Where the noun phrase around the noun at ``i`` begins, and whose it is where a possessive says so."""
    begin = i
    while (
        begin > 0 and i - begin < 6 and not s.at(begin - 1) & (k.PUNCTUATION | k.QUOTE | k.PREPOSITION | k.COORDINATOR | k.RELATIVE)
    ):
        if s.at(begin - 1) & k.VERB and is_finite(s, begin - 1):
            break
        if s.at(begin - 1) & k.POSSESSIVE_S or s.word(begin - 1) == "'":
            owner = np_start(s, begin - 1)
            return begin, (owner, begin) if owner < begin - 1 else None
        if s.at(begin - 1) & k.POSSESSIVE:
            return begin, (begin - 1, begin)
        begin -= 1
    return begin, None
