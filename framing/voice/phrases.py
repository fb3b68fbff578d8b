"""Phrases without a parser: where a noun phrase begins or ends, and whether a clause follows.

Everything works on token ranges of one sentence and looks only as far as the phrase goes.
"""

from __future__ import annotations

from framing.voice import masks as k
from framing.voice.sentence import Sentence

_NP_STOP = k.COMMA | k.STOP | k.DASH | k.OPEN | k.CLOSE | k.QUOTE
_AUXILIARY_OR_COMMA = k.AUXILIARY | k.COMMA
_AUXILIARY_OR_PRONOUN = k.PRONOUN | k.AUXILIARY
_BASE_OR_FINITE = k.FINITE | k.BASE
_BEFORE_BARE_FORM = k.VERB & ~k.NOUN_TOO | k.PARTICLE | k.AUXILIARY | k.NEGATION | k.ADVERB
_BEFORE_NOUN_OPENER = k.PREPOSITION | k.COORDINATOR | k.QUANTIFIER | k.DETERMINER
_CAN_BE_SUBJECT = k.PRONOUN | k.CAPITAL | k.RELATIVE | k.CLOSE | k.PERSON | k.COLLECTIVE | k.DOCUMENT
_CAPITAL_OR_DETERMINER_OR_QUANTIFIER = k.CAPITAL | k.QUANTIFIER | k.DETERMINER
_CAPITAL_OR_NOUN_OPENER = k.NOUN_OPENER | k.CAPITAL
_CAPITAL_OR_NOUN_TOO = k.NOUN_TOO | k.CAPITAL
_COORDINATOR_OR_PREPOSITION_OR_PUNCTUATION = k.PUNCTUATION | k.PREPOSITION | k.COORDINATOR
_COORDINATOR_OR_RELATIVE = k.RELATIVE | k.COORDINATOR
_COORDINATOR_OR_SUBORDINATOR = k.COORDINATOR | k.SUBORDINATOR
_DETERMINER_OR_POSSESSIVE = k.DETERMINER | k.POSSESSIVE
_NOT_A_VERB = ~(k.PRESENT | k.PAST | k.PARTICIPLE | k.CUE | k.ADVERBIAL)
_NOUN_OPENER_OR_PREPOSITION = k.PREPOSITION | k.NOUN_OPENER
_NO_NOUN = _NP_STOP | k.VERB | k.COORDINATOR
_NUMBER_OR_QUANTIFIER = k.NUMBER | k.QUANTIFIER
_QUESTION_OR_RELATIVE_OR_SUBORDINATOR = k.RELATIVE | k.SUBORDINATOR | k.QUESTION
_QUESTION_OR_SUBORDINATOR = k.SUBORDINATOR | k.QUESTION
_STOP_OR_VERB = _NP_STOP | k.VERB
_AFTER_VERB = (
    k.DETERMINER | k.POSSESSIVE | k.PREPOSITION | k.PRONOUN | k.OBJECT | k.PUNCTUATION | k.ADVERBIAL | k.SUBORDINATOR | k.CAPITAL | k.QUOTE
)  # fmt: skip
_BEFORE_VERB = k.NOUN_OPENER | k.POSSESSIVE_S
_SHAPES_CLAUSE = k.DASH | k.STOP | k.COMMA | k.RELATIVE | k.SUBORDINATOR | k.POSSESSIVE_S | k.MAY_BE_FINITE | k.ING
_BEFORE_GERUND = k.PREPOSITION | k.DETERMINER | k.POSSESSIVE | k.POSSESSIVE_S | k.BE | k.COORDINATOR | k.PUNCTUATION
_ENDS_OR_OPENS = (
    _NP_STOP | k.RELATIVE | k.SUBORDINATOR | k.QUESTION | k.COORDINATOR | k.PREPOSITION | k.DETERMINER | k.POSSESSIVE | k.PRONOUN
    | k.MAY_BE_FINITE
)  # fmt: skip
"""What can end a noun phrase; every other word only adds to it."""
REACH = 40
"""No phrase is looked for further than this many tokens: keeps the work linear and the guess sober."""


def is_finite(s: Sentence, i: int) -> bool:
    """Whether the word at ``i`` is a finite verb or auxiliary, judged by what stands before it."""
    mask, word = s.mask, s.word
    m = mask[i]
    if m & k.AUXILIARY:
        return not m & k.NON_FINITE
    if not m & _BASE_OR_FINITE:
        return False
    p = mask[i - 1]
    if p & _BEFORE_VERB and not p & k.QUANTIFIER:
        return False
    if p & k.PREPOSITION:
        return False
    if p & k.QUANTIFIER and m & k.PARTICIPLE and (mask[i - 2] & _NOUN_OPENER_OR_PREPOSITION or not mask[i + 1] & _AFTER_VERB):
        return False  # an adjective: some unintended losses
    if m & k.PAST:
        if m & k.PARTICIPLE and p & k.ADVERBIAL:
            p = mask[i - 2]  # ``have both criticised``
        return not (m & k.PARTICIPLE and p & _AUXILIARY_OR_COMMA)
    if m & k.PRESENT and not m & _CAPITAL_OR_NOUN_TOO:
        return not p & k.PUNCTUATION and (not p & k.VERB or bool(p & k.NOUN_TOO))
    if m & k.PRESENT:
        return bool(p & _CAN_BE_SUBJECT) and not m & k.CAPITAL
    if not m & k.NOUN_TOO and not p & _BEFORE_BARE_FORM and not p & k.INFINITIVE:
        return not p & k.PUNCTUATION and not m & k.CAPITAL
    return bool(p & k.PRONOUN) or word[i - 1] in s.lexicon.bare_subjects or word[i - 1].endswith(s.lexicon.people_endings)


def np_start(s: Sentence, end: int) -> int:
    """First token of the noun phrase that ends before ``end``; ``end`` itself where there is none."""
    mask = s.mask
    floor = max(0, end - REACH)
    j = end - 1
    if j < floor:
        return end
    if mask[j] & k.PRONOUN and not mask[j] & k.QUANTIFIER:
        return j
    if mask[j] & k.CLAUSE_SUBJECT:
        return j
    if mask[j] & k.CLOSE:
        j = _open_before(s, j, floor) - 1
    i, pending = j, -1
    while i >= floor:
        m = mask[i]
        if m & _NP_STOP:
            inside = m & k.QUOTE and i < j and mask[i - 1] & _DETERMINER_OR_POSSESSIVE  # ``the “History” page``
            if not inside and not (m & k.COMMA and _list_comma(s, i, end)):
                break
        elif m & k.NOUN_RELATIVE and i > floor and not mask[i - 1] & _NO_NOUN:
            if pending < 0 and m & k.COMPLEMENTIZER:
                break
            pending = -1
        elif (
            (m & _QUESTION_OR_SUBORDINATOR and not m & k.PREPOSITION)
            or (m & k.PREPOSITION and m & k.SUBORDINATOR and not m & k.NOUN_LINK)
            or (m & k.COORDINATOR and (not m & k.CONJOINER or not _joins_nouns(s, i, floor)))
            or (m & k.PRONOUN and not m & k.QUANTIFIER and i < j)
        ):
            break
        elif pending < 0 and i < j and m & k.MAY_BE_FINITE and _is_predicate(s, i) and not _reduced_relative(s, i):
            pending = i
        i -= 1
    start = pending + 1 if pending >= 0 else i + 1
    return trim_start(s, start, end)


def _is_predicate(s: Sentence, i: int) -> bool:
    """Whether the word at ``i`` is a finite verb, or the participle of one: ``has said``."""
    return is_finite(s, i) or bool(s.mask[i] & k.PARTICIPLE and s.mask[i - 1] & k.HAVE)


def _open_before(s: Sentence, j: int, floor: int) -> int:
    i = j
    while i > floor and not s.mask[i] & k.OPEN:
        i -= 1
    return i


def _reduced_relative(s: Sentence, i: int) -> bool:
    """``officials briefed on the matter``: a participle after a noun, before a preposition."""
    mask = s.mask
    m = mask[i]
    if m & k.AUXILIARY or not m & k.PARTICIPLE:
        return False
    return bool(mask[i + 1] & k.PREPOSITION) and not mask[i - 1] & _AUXILIARY_OR_PRONOUN


def _list_comma(s: Sentence, i: int, end: int) -> bool:
    """``A, B and C said``: a comma between names of a list."""
    mask = s.mask
    for j in range(i + 1, min(end, i + 7)):
        if mask[j] & k.COORDINATOR:
            return bool(mask[i + 1] & k.CAPITAL and mask[i - 1] & k.CAPITAL)
        if mask[j] & _STOP_OR_VERB and not mask[j] & k.CAPITAL:
            return False
    return False


def _joins_nouns(s: Sentence, i: int, floor: int) -> bool:
    """Whether the ``and`` at ``i`` joins two nouns: no verb from the start of the clause up to it."""
    j = i - 1
    while j >= floor:
        m = s.mask[j]
        if m & _NP_STOP or (m & _QUESTION_OR_SUBORDINATOR and not m & k.PREPOSITION):
            return True
        if m & k.ING or (m & k.MAY_BE_FINITE and is_finite(s, j)):
            return False
        j -= 1
    return True


def trim_start(s: Sentence, start: int, end: int) -> int:
    """Drops what stands before the noun phrase proper: conjunctions, adverbs, a fronted ``On Monday``."""
    mask, word = s.mask, s.word
    while start < end:
        m, w = mask[start], word[start]
        if (
            (mask[start] & k.ADVERBIAL or m & k.PREPOSITION)
            and w not in s.lexicon.setting_words
            and mask[start + 1] & _NUMBER_OR_QUANTIFIER
            and start + 1 < end
        ):
            break
        if w in s.lexicon.near_words and word[start + 1] in s.lexicon.fraction_words:
            break
        if (
            (m & _COORDINATOR_OR_SUBORDINATOR and not m & k.PRONOUN)
            or (mask[start] & k.ADVERBIAL and not m & _CAPITAL_OR_DETERMINER_OR_QUANTIFIER)
        ) or (mask[start] & k.ADVERBIAL and start + 1 < end and start == 0):
            start += 1
        elif m & k.PREPOSITION:
            last = max((j for j in range(start, end) if mask[j] & k.PREPOSITION and not mask[j] & k.GENITIVE), default=start)
            start = last + 1
        elif (m & k.TIME and start + 1 < end and not m & k.MODAL) or w in (":", "•") or m & k.COMMA:
            start += 1
        else:
            break
    return start


def np_end(s: Sentence, start: int, limit: int) -> int:
    """End of the noun phrase that begins at ``start``, with its ``of`` and ``for`` phrases; verbs and punctuation end it."""
    mask = s.mask
    i = start
    limit = min(limit, start + REACH)
    if i < limit and mask[i] & k.PRONOUN and not mask[i] & k.QUANTIFIER:
        return i + 1
    if i < limit and mask[i] & k.OBJECT:
        return i + 1
    while i < limit:
        m = mask[i]
        if not m & _ENDS_OR_OPENS:
            i += 1
            continue
        if m & k.QUOTE and i == start:
            return i + 1
        if m & _NP_STOP:
            break
        if m & _QUESTION_OR_RELATIVE_OR_SUBORDINATOR and i > start:
            break
        if m & k.COORDINATOR and not mask[i + 1] & _CAPITAL_OR_NOUN_OPENER:
            break
        if m & k.PREPOSITION and (not m & k.GENITIVE or mask[i + 1] & k.ING):
            break
        if i > start and m & _DETERMINER_OR_POSSESSIVE and not mask[i - 1] & _BEFORE_NOUN_OPENER:
            break
        if m & k.PRONOUN and not m & k.QUANTIFIER:
            break
        if i > start and (m & k.INFINITIVE or (m & k.MAY_BE_FINITE and is_finite(s, i))):
            break
        i += 1
    return i


def has_clause(s: Sentence, start: int, limit: int) -> bool:
    """Whether a subject and a finite verb follow from ``start`` on, before the next break."""
    mask, word = s.mask, s.word
    if is_finite(s, start) and not mask[start] & k.PRONOUN:
        return False
    if mask[start] & k.PRONOUN and word[start] in s.lexicon.pronouns and start + 1 < limit:
        # A subject pronoun has a verb, also one that no list knows; "it" may be an object.
        follows = mask[start + 1]
        if s.lexicon.pronouns[word[start]] != "o" or not follows & _NOT_A_VERB:
            return not follows & _COORDINATOR_OR_PREPOSITION_OR_PUNCTUATION
    relative, maybe, aside = False, False, start
    for i in range(start, min(limit, start + REACH)):
        m = mask[i]
        if i < aside or not m & _SHAPES_CLAUSE:
            continue
        if m & k.DASH and i > start:
            aside = _dash_close(s, i, limit)
            if aside < 0:
                return False
            continue
        if m & k.ING and i > start + 1 and s.lexicon.verb.get(word[i]) in s.lexicon.clausal and not mask[i - 1] & _BEFORE_GERUND:
            return maybe  # ``ordered the raid falsely claiming the isle was theirs``: a clause of the participle
        if m & k.STOP and word[i] != ".":
            return False
        if m & k.COMMA and i > start and not relative:
            close = _comma_after(s, i + 1, limit) if mask[i + 1] & k.RELATIVE else -1
            if close > 0:
                aside = close + 1
            elif (
                mask[i + 1] & _COORDINATOR_OR_RELATIVE
                or i > start + 14
                or (mask[i + 1] & k.ING and s.lexicon.verb.get(word[i + 1]) in s.lexicon.clausal)
            ):
                return maybe
            continue
        if i > start and m & k.RELATIVE and not mask[i - 1] & k.VERB:
            relative = True
            continue
        if i > start and m & k.SUBORDINATOR and not m & k.PREPOSITION:
            return False
        if m & k.POSSESSIVE_S and mask[i - 1] & k.PRONOUN:
            return True
        if i > start and m & k.MAY_BE_FINITE and is_finite(s, i):
            if relative:
                relative = False
            elif _reduced_relative(s, i) and not mask[i - 1] & k.CAPITAL:
                maybe = maybe or not mask[i + 1] & k.AGENT
            else:
                return True
    return maybe


def _comma_after(s: Sentence, i: int, limit: int) -> int:
    """The comma that closes the relative clause beginning at ``i``, where a verb follows it; -1 where none does."""
    for j in range(i + 1, min(limit, i + 20)):
        if s.mask[j] & k.COMMA:
            return j if is_finite(s, j + 1) or s.mask[j + 1] & k.ADVERBIAL else -1
    return -1


def _dash_close(s: Sentence, i: int, limit: int) -> int:
    """Where the aside that a dash opens at ``i`` closes again; -1 where it does not."""
    for j in range(i + 1, min(limit, i + REACH)):
        if s.mask[j] & k.DASH:
            return j + 1
    return -1
