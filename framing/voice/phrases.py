"""Phrases without a parser: where a noun phrase begins or ends, and whether a clause follows.

Everything works on token ranges of one sentence and looks only as far as the phrase goes.
"""

from __future__ import annotations

from framing.voice import masks as k
from framing.voice.sentence import Sentence

_NP_STOP = k.COMMA | k.STOP | k.DASH | k.OPEN | k.CLOSE | k.QUOTE
_INSIDE = frozenset(["of", "for", "from", "at", "in", "with", "on", "by", "to", "against", "about"])
_BEFORE_VERB = k.NOUN_OPENER | k.POSSESSIVE_S
REACH = 40
"""No phrase is looked for further than this many tokens: keeps the work linear and the guess sober."""


def is_finite(s: Sentence, i: int) -> bool:
    """Whether the word at ``i`` is a finite verb or auxiliary, judged by what stands before it."""
    m = s.at(i)
    if m & (k.BE | k.HAVE | k.DO | k.MODAL):
        return s.word(i) not in ("be", "been", "being", "having", "doing", "done", "am") or s.word(i) == "am"
    if not m & (k.FINITE | k.BASE):
        return False
    p = s.at(i - 1)
    if p & _BEFORE_VERB and not p & k.QUANTIFIER:
        return False
    if p & k.PREPOSITION or (p & k.QUANTIFIER and m & k.PARTICIPLE and s.at(i - 2) & (k.PREPOSITION | k.NOUN_OPENER)):
        return False
    if m & k.PAST:
        return not (m & k.PARTICIPLE and p & (k.AUXILIARY | k.COMMA))
    if m & k.PRESENT and not m & (k.NOUN_TOO | k.CAPITAL):
        return not p & k.PUNCTUATION and (not p & k.VERB or bool(p & k.NOUN_TOO))
    if m & k.PRESENT:
        return bool(p & (k.PRONOUN | k.CAPITAL | k.RELATIVE | k.CLOSE | k.PERSON | k.COLLECTIVE | k.DOCUMENT)) and not m & k.CAPITAL
    if (
        not m & k.NOUN_TOO
        and not p & (k.VERB & ~k.NOUN_TOO | k.PARTICLE | k.AUXILIARY | k.NEGATION | k.ADVERB)
        and s.word(i - 1) != "to"
    ):
        return not p & k.PUNCTUATION and not m & k.CAPITAL
    return (
        bool(p & k.PRONOUN)
        or (s.word(i - 1) in ("who", "some", "many", "others"))
        or s.word(i - 1).endswith(("ians", "ers", "ans"))
    )


def np_start(s: Sentence, end: int) -> int:
    """First token of the noun phrase that ends before ``end``; ``end`` itself where there is none."""
    floor = max(0, end - REACH)
    j = end - 1
    if j < floor:
        return end
    if s.at(j) & k.PRONOUN and not s.at(j) & k.QUANTIFIER:
        return j
    if s.at(j) & k.RELATIVE and s.word(j) in ("who", "which", "that"):
        return j
    if s.at(j) & k.CLOSE:
        j = _open_before(s, j, floor) - 1
    i, pending = j, -1
    while i >= floor:
        m, w = s.at(i), s.word(i)
        if m & _NP_STOP:
            if not (m & k.COMMA and _list_comma(s, i, end)):
                break
        elif (
            m & k.RELATIVE
            and w in ("who", "whom", "which", "that", "whose")
            and i > floor
            and not s.at(i - 1) & (_NP_STOP | k.VERB | k.COORDINATOR)
        ):
            if pending < 0 and w == "that":
                break
            pending = -1
        elif (
            (m & (k.SUBORDINATOR | k.QUESTION) and not m & k.PREPOSITION)
            or (m & k.PREPOSITION and w not in _INSIDE and m & k.SUBORDINATOR)
            or (m & k.COORDINATOR and (w != "and" or not _joins_nouns(s, i, floor)))
            or (m & k.PRONOUN and not m & k.QUANTIFIER and i < j)
        ):
            break
        elif pending < 0 and i < j and is_finite(s, i) and not _reduced_relative(s, i):
            pending = i
        i -= 1
    start = pending + 1 if pending >= 0 else i + 1
    return trim_start(s, start, end)


def _open_before(s: Sentence, j: int, floor: int) -> int:
    i = j
    while i > floor and not s.at(i) & k.OPEN:
        i -= 1
    return i


def _reduced_relative(s: Sentence, i: int) -> bool:
    """``officials briefed on the matter``: a participle after a noun, before a preposition."""
    m = s.at(i)
    if m & k.AUXILIARY or not m & k.PARTICIPLE:
        return False
    return bool(s.at(i + 1) & k.PREPOSITION) and not s.at(i - 1) & (k.PRONOUN | k.AUXILIARY)


def _list_comma(s: Sentence, i: int, end: int) -> bool:
    """``A, B and C said``: a comma between names of a list."""
    for j in range(i + 1, min(end, i + 7)):
        if s.at(j) & k.COORDINATOR:
            return bool(s.at(i + 1) & k.CAPITAL and s.at(i - 1) & k.CAPITAL)
        if s.at(j) & (_NP_STOP | k.VERB) and not s.at(j) & k.CAPITAL:
            return False
    return False


def _joins_nouns(s: Sentence, i: int, floor: int) -> bool:
    """Whether the ``and`` at ``i`` joins two nouns: no verb from the start of the clause up to it."""
    j = i - 1
    while j >= floor:
        m = s.at(j)
        if m & _NP_STOP or (m & (k.SUBORDINATOR | k.QUESTION) and not m & k.PREPOSITION):
            return True
        if is_finite(s, j) or m & k.ING:
            return False
        j -= 1
    return True


def trim_start(s: Sentence, start: int, end: int) -> int:
    """Drops what stands before the noun phrase proper: conjunctions, adverbs, a fronted ``On Monday``."""
    while start < end:
        m, w = s.at(start), s.word(start)
        if (s.adverb(start) or m & k.PREPOSITION) and w != "in" and s.at(start + 1) & (k.NUMBER | k.QUANTIFIER) and start + 1 < end:
            break
        if w in ("nearly", "almost", "roughly") and s.word(start + 1) in ("a", "half"):
            break
        if (
            (m & (k.COORDINATOR | k.SUBORDINATOR) and not m & k.PRONOUN)
            or (s.adverb(start) and not m & (k.CAPITAL | k.QUANTIFIER | k.DETERMINER))
        ) or (s.adverb(start) and start + 1 < end and start == 0):
            start += 1
        elif m & k.PREPOSITION:
            last = max((j for j in range(start, end) if s.at(j) & k.PREPOSITION and s.word(j) != "of"), default=start)
            start = last + 1
        elif (m & k.TIME and start + 1 < end and not m & k.MODAL) or w in (":", "•") or m & k.COMMA:
            start += 1
        else:
            break
    return start


def np_end(s: Sentence, start: int, limit: int) -> int:
    """End of the noun phrase that begins at ``start``, with its ``of`` and ``for`` phrases; verbs and punctuation end it."""
    i = start
    limit = min(limit, start + REACH)
    if i < limit and s.at(i) & k.PRONOUN and not s.at(i) & k.QUANTIFIER:
        return i + 1
    if i < limit and s.at(i) & k.OBJECT:
        return i + 1
    while i < limit:
        m = s.at(i)
        if m & k.QUOTE and i == start:
            return i + 1
        if m & _NP_STOP:
            break
        if m & (k.RELATIVE | k.SUBORDINATOR | k.QUESTION) and i > start:
            break
        if m & k.COORDINATOR and not s.at(i + 1) & (k.NOUN_OPENER | k.CAPITAL):
            break
        if m & k.PREPOSITION and (s.word(i) != "of" or s.at(i + 1) & k.ING):
            break
        if (
            i > start
            and m & (k.DETERMINER | k.POSSESSIVE)
            and not s.at(i - 1) & (k.PREPOSITION | k.COORDINATOR | k.QUANTIFIER | k.DETERMINER)
        ):
            break
        if m & k.PRONOUN and not m & k.QUANTIFIER:
            break
        if i > start and (s.word(i) == "to" or is_finite(s, i)):
            break
        i += 1
    return i


def has_clause(s: Sentence, start: int, limit: int) -> bool:
    """Whether a subject and a finite verb follow from ``start`` on, before the next break."""
    if is_finite(s, start) and not s.at(start) & k.PRONOUN:
        return False
    if s.at(start) & k.PRONOUN and s.word(start) in s.lexicon.pronouns and start + 1 < limit:
        # A subject pronoun has a verb, also one that no list knows; "it" may be an object.
        follows = s.at(start + 1)
        if s.lexicon.pronouns[s.word(start)] != "o" or not follows & ~(k.PRESENT | k.PAST | k.PARTICIPLE | k.CUE):
            return not follows & (k.PUNCTUATION | k.PREPOSITION | k.COORDINATOR)
    relative, maybe, aside = False, False, start
    for i in range(start, min(limit, start + REACH)):
        m = s.at(i)
        if i < aside:
            continue
        if m & k.DASH and i > start:
            aside = _dash_close(s, i, limit)
            if aside < 0:
                return False
            continue
        if m & k.STOP and s.word(i) != ".":
            return False
        if m & k.COMMA and i > start and not relative:
            close = _comma_after(s, i + 1, limit) if s.at(i + 1) & k.RELATIVE else -1
            if close > 0:
                aside = close + 1
            elif s.at(i + 1) & (k.RELATIVE | k.COORDINATOR) or i > start + 14:
                return maybe
            continue
        if i > start and m & k.RELATIVE and not s.at(i - 1) & k.VERB:
            relative = True
            continue
        if i > start and m & k.SUBORDINATOR and not m & k.PREPOSITION:
            return False
        if m & k.POSSESSIVE_S and s.at(i - 1) & k.PRONOUN:
            return True
        if i > start and is_finite(s, i):
            if relative:
                relative = False
            elif _reduced_relative(s, i) and not s.at(i - 1) & k.CAPITAL:
                maybe = maybe or s.word(i + 1) != "by"
            else:
                return True
    return maybe


def _comma_after(s: Sentence, i: int, limit: int) -> int:
    """The comma that closes the relative clause beginning at ``i``, where a verb follows it; -1 where none does."""
    for j in range(i + 1, min(limit, i + 20)):
        if s.at(j) & k.COMMA:
            return j if is_finite(s, j + 1) or s.adverb(j + 1) else -1
    return -1


def _dash_close(s: Sentence, i: int, limit: int) -> int:
    """Where the aside that a dash opens at ``i`` closes again; -1 where it does not."""
    for j in range(i + 1, min(limit, i + REACH)):
        if s.at(j) & k.DASH:
            return j + 1
    return -1
