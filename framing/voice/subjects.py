"""Sources: whose verb it is. The noun phrase before it, an apposition around it, or a subject shared with an earlier verb."""

from __future__ import annotations

from framing.voice import masks as k
from framing.voice.candidate import Candidate, Range
from framing.voice.phrases import has_clause, is_finite, np_end, np_start
from framing.voice.sentence import Sentence
from framing.voice.usage import dash_before, group_start

_AFTER_APPOSITION = k.ING | k.QUOTE | k.COORDINATOR | k.PREPOSITION
_APART = 12
"""How far before its verb a noun phrase may end of which a participle tells more."""
_AFTER_PARTICIPLE = k.PREPOSITION | k.TIME | k.AGENT
_NOT_BEHIND_PARTICIPLE = k.PUNCTUATION | k.QUOTE | k.RELATIVE | k.QUESTION | k.PRONOUN | k.COMPLEMENTIZER | k.COORDINATOR
_BEFORE_PHRASE = k.PUNCTUATION | k.QUOTE | k.PREPOSITION | k.COORDINATOR | k.RELATIVE
_CAPITAL_OR_CLOSE_OR_NUMBER = k.CAPITAL | k.NUMBER | k.CLOSE
_CAPITAL_OR_DETERMINER = k.DETERMINER | k.CAPITAL
_CAPITAL_OR_NOUN_TOO = k.NOUN_TOO | k.CAPITAL
_COMMA_OR_DASH_OR_STOP = k.COMMA | k.STOP | k.DASH
_COMMA_OR_QUOTE = k.COMMA | k.QUOTE
_COORDINATOR_OR_QUOTE = k.COORDINATOR | k.QUOTE
_DASH_OR_QUOTE_OR_STOP = k.STOP | k.QUOTE | k.DASH
_NO_APPOSITION = k.QUOTE | k.ING | k.COORDINATOR | k.SUBORDINATOR & ~k.RELATIVE | k.TIME | k.ADVERB
_OPENS_APPOSITION = k.NUMBER | k.DETERMINER | k.PERSON | k.CAPITAL
_OPENS_ASIDE = k.PREPOSITION | k.SUBORDINATOR | k.ING | k.TIME | k.ADVERB
_PREPOSITION_OR_TIME = k.PREPOSITION | k.TIME


def find_subject(s: Sentence, g: int, found: list[Candidate]) -> tuple[Range | None, str]:
    """Who the verb group at ``g`` belongs to, and how that was seen: ``near``, ``apposition``, ``shared``."""
    mask = s.mask
    p = mask[g - 1]
    if p & k.COMMA:
        apart = _apposed(s, g)
        if apart is not None:
            return apart, "apposition"
        begin = np_start(s, g - 1)
        if begin < g - 1 and not any(
            mask[j] & _COMMA_OR_QUOTE or (mask[j] & k.MAY_BE_FINITE and is_finite(s, j)) for j in range(g - 1)
        ):
            return (begin, g - 1), "near"
        return shared_subject(s, g, found), "shared"
    if p & _COORDINATOR_OR_QUOTE:
        return shared_subject(s, g, found), "shared"
    if p & k.DASH:
        opens = dash_before(s, g - 1)
        begin = np_start(s, opens) if opens else opens
        if begin < opens:
            return (begin, opens), "apposition"  # ``Critics – among them two generals – say``
    headed = _before_participle(s, g)
    if headed is not None:
        return headed, "near"
    end = g
    if mask[end - 1] & k.TIME:
        end -= 1
        while end > 0 and (mask[end - 1] & _PREPOSITION_OR_TIME or s.word[end - 1] in s.lexicon.time_openers):
            end -= 1
    begin = np_start(s, end)
    if begin >= end:
        return shared_subject(s, g, found), "shared"
    return (begin, _before_time(s, begin, end)), "near"


def _before_time(s: Sentence, begin: int, end: int) -> int:
    """Where the speaker ends in ``The mayor on Monday at the harbour said``: what says when is not who."""
    return next((j for j in range(begin + 1, end) if s.mask[j] & k.PREPOSITION and s.mask[j + 1] & k.TIME), end)


def _before_participle(s: Sentence, g: int) -> Range | None:
    """``A report published in May by the institute found``: the noun phrase that a participle tells more of; None where none stands there."""
    mask = s.mask
    for j in range(g - 2, max(0, g - _APART), -1):
        m = mask[j]
        if (
            m & k.PARTICIPLE
            and not m & (k.CAPITAL | k.NOUN_TOO)
            and mask[j + 1] & _AFTER_PARTICIPLE
            and not mask[j - 1] & k.AUXILIARY
        ):
            begin = np_start(s, j)
            return (begin, j) if begin < j and mask[j - 1] & (k.DOCUMENT | k.PERSON | k.COLLECTIVE) else None
        if m & _NOT_BEHIND_PARTICIPLE or (m & k.MAY_BE_FINITE and is_finite(s, j)):
            return None
    return None


def _apposed(s: Sentence, g: int) -> Range | None:
    """The subject of ``Lavrov, 68, the minister, who …, said``: the noun phrase and all that stands between commas after it.

    What only says when or how (``Lavrov, however, said``) is left out.
    """
    mask = s.mask
    floor = max(0, g - 48)
    left = g - 2
    while left > floor and not mask[left] & _COMMA_OR_DASH_OR_STOP:
        left -= 1
    for j in range(left, floor, -1):
        if mask[j] & k.STOP:
            break
        if mask[j] & k.COMMA and s.word[j + 1] in s.lexicon.adding_pronouns:
            left = j
            break
    if not mask[left] & k.COMMA or left <= 0:
        return None
    first = mask[left + 1]
    begin = np_start(s, left)
    if (
        begin >= left
        or (begin + 1 == left and mask[begin] & k.ADVERBIAL)
        or (mask[left - 1] & k.VERB and not mask[left - 1] & _CAPITAL_OR_NOUN_TOO)
    ):
        return None
    while begin - 1 > floor and mask[begin - 1] & k.COMMA and mask[begin] & _OPENS_APPOSITION:
        further = np_start(s, begin - 1)
        if (
            further >= begin - 1
            or not mask[begin - 2] & _CAPITAL_OR_CLOSE_OR_NUMBER
            or (mask[begin] & k.CAPITAL and left - begin > 2)
        ):
            break
        begin, first = further, k.DETERMINER
    aside = (first & _OPENS_ASIDE and not first & k.RELATIVE) or mask[left + 1] & k.ADVERBIAL
    return (begin, left if aside else g)


def shared_subject(s: Sentence, g: int, found: list[Candidate]) -> Range | None:
    """The subject of an earlier verb of the sentence, for ``… and said`` and ``…, saying``."""
    mask = s.mask
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
        if mask[i] & k.QUOTE and i > 0:
            begin = np_start(s, i)
            if begin < i and not mask[begin] & k.RELATIVE:
                return (begin, i)
        if mask[i] & k.MAY_BE_FINITE and not mask[i] & k.CAPITAL and is_finite(s, i):
            group = group_start(s, i)
            begin = np_start(s, group)
            if begin < group and not (mask[begin] & k.CLAUSE_SUBJECT and begin + 1 == group):
                return (begin, _before_time(s, begin, group))
    return None


def next_subject(s: Sentence, i: int) -> Range | None:
    """``Saying that …, Lavrov left``: the subject after the comma."""
    for j in range(i + 1, min(s.last, i + 40)):
        if s.mask[j] & k.COMMA and has_clause(s, j + 1, s.last):
            end = np_end(s, j + 1, s.last)
            return (j + 1, end) if end > j + 1 else None
    return None


def with_apposition(s: Sentence, end: int) -> int:
    """``said Lavrov of the ministry, a former envoy, who …``: the rest of the noun phrase with all that explains it."""
    mask, word = s.mask, s.word
    while (
        mask[end] & k.PREPOSITION
        and word[end] in s.lexicon.apposition_links
        and mask[end + 1] & _CAPITAL_OR_DETERMINER
        and not mask[end + 1] & k.TIME
    ):
        end = np_end(s, end + 1, s.last)
    if not mask[end] & k.COMMA or mask[end + 1] & _NO_APPOSITION or (mask[end + 1] & k.AUXILIARY and is_finite(s, end + 1)):
        return end
    if mask[end + 1] & k.PREPOSITION or (mask[end + 1] & k.RELATIVE and s.lexicon.verb.get(word[end + 2]) in s.lexicon.clausal):
        return end
    j = end + 1
    while j < s.last and not mask[j] & _DASH_OR_QUOTE_OR_STOP:
        if mask[j] & k.COMMA and (
            mask[j + 1] & _AFTER_APPOSITION
            or s.lexicon.verb.get(word[j + 1]) in s.lexicon.clausal
            or (mask[j + 1] & k.RELATIVE and s.lexicon.verb.get(word[j + 2]) in s.lexicon.clausal)
        ):
            break
        j += 1
    return j


def owner_of(s: Sentence, i: int) -> tuple[int, Range | None]:
    """Where the noun phrase around the noun at ``i`` begins, and whose it is where a possessive says so."""
    mask = s.mask
    begin = i
    while begin > 0 and i - begin < 6 and not mask[begin - 1] & _BEFORE_PHRASE:
        if mask[begin - 1] & k.VERB and is_finite(s, begin - 1):
            break
        if mask[begin - 1] & k.POSSESSIVE_S or s.word[begin - 1] in s.lexicon.possessive_marks:
            owner = np_start(s, begin - 1)
            return begin, (owner, begin) if owner < begin - 1 else None
        if mask[begin - 1] & k.POSSESSIVE:
            return begin, (begin - 1, begin)
        begin -= 1
    return begin, None
