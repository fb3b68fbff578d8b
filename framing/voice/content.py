"""Content: how far what is reported reaches, and where the outlet's own words begin again.

Which breaks end a report was counted on the train part of PolNeAR: of the places where a report met such a break, in how many it
ended there. A break that ended fewer than half does not end one here.
"""

from __future__ import annotations

from framing.voice import masks as k
from framing.voice.complement import Complement
from framing.voice.phrases import has_clause, is_finite
from framing.voice.sentence import Sentence

_ADVERB_OR_AUXILIARY_OR_COORDINATOR = k.COORDINATOR | k.AUXILIARY | k.ADVERB
_AUXILIARY_OR_FINITE = k.FINITE | k.AUXILIARY
_BE_OR_CAPITAL_OR_HAVE = k.CAPITAL | k.BE | k.HAVE
_BE_OR_HAVE = k.BE | k.HAVE
_CAPITAL_OR_CLOSE = k.CAPITAL | k.CLOSE
_COMMA_OR_COORDINATOR_OR_DASH = k.COORDINATOR | k.DASH | k.COMMA
_COMMA_OR_STOP = k.STOP | k.COMMA
_COORDINATOR_OR_QUOTE = k.QUOTE | k.COORDINATOR
_FRONTED = k.SUBORDINATOR | k.ING | k.PREPOSITION | k.PARTICIPLE
_NEW_CLAUSE = k.RELATIVE | k.SUBORDINATOR | k.QUESTION | k.PRONOUN
_NOUN_TOO_OR_REPORT_NOUN = k.REPORT_NOUN | k.NOUN_TOO
_OPENS_CLAUSE = k.QUESTION | k.RELATIVE | k.PRONOUN
_PUNCTUATION_OR_VERB = k.PUNCTUATION | k.VERB & ~k.NOUN_TOO

_MATTERS = (
    k.PUNCTUATION | k.QUOTE | k.COORDINATOR | k.RELATIVE | k.SUBORDINATOR | k.QUESTION | k.PRONOUN | k.PREPOSITION | k.MAY_BE_FINITE
)  # fmt: skip
"""What can end a report or say how it goes on; every other word only adds to it."""
_CLAUSE = frozenset(["that", "clause", "wh"])
_CONTRAST = frozenset(["although", "though", "whereas"])
_ASIDE = frozenset(["which", "who", "where", "whose"])


def content_end(s: Sentence, comp: Complement, verb: int) -> int:
    """The token before which the content that starts at ``comp.start`` ends; ``verb`` is the token of its cue."""
    mask, word = s.mask, s.word
    start, last = comp.start, s.last
    while last > start and mask[last - 1] & _COMMA_OR_STOP:
        last -= 1
    if comp.kind in ("direct", "colon") and mask[start] & k.QUOTE and _full(s, start):
        while mask[start] & k.QUOTE:
            start += 1
        return start
    clause = comp.kind in _CLAUSE
    opened = clause or comp.kind in ("direct", "colon") or bool(mask[start] & _OPENS_CLAUSE)
    fronted = bool(mask[0] & _FRONTED) and not any(mask[j] & k.COMMA for j in range(verb))
    finite = loose = False
    depth = skip = 0
    for i in range(start + 1, last):
        m = mask[i]
        if i < skip or not m & _MATTERS:
            continue
        if m & k.OPEN:
            depth += 1
        elif m & k.CLOSE:
            if depth == 0:
                return i
            depth -= 1
        elif depth:
            continue
        elif m & k.QUOTE:
            if _closed(s, i) and not mask[i + 1] & _COORDINATOR_OR_QUOTE:
                return i + 1
        elif m & k.COMMA:
            loose = False
            if _relative_ends(s, i, verb):
                return i
            if _ends_at_comma(s, i, verb, clause, finite) or (
                fronted and has_clause(s, i + 1, s.last) and not mask[start + 1] & k.SUBORDINATOR
            ):
                return i
            if (finite or not clause) and _apposition(s, i, last):
                return i
            opened = opened or bool(mask[i + 1] & k.RELATIVE)
        elif (m & k.STOP and word[i] == ";") or (m & k.COORDINATOR and _ends_at_coordinator(s, i, verb, clause)):
            return i
        elif m & k.DASH:
            close = _dash_partner(s, i, last)
            if close < 0:
                return i
            skip = close + 1
        elif word[i] in ("as", "while", "when") and _outer_clause(s, i, verb):
            return i
        elif m & _NEW_CLAUSE and not (m & k.PREPOSITION or m & k.QUANTIFIER):
            opened, loose = True, False
        elif m & k.MAY_BE_FINITE and is_finite(s, i):
            if (
                finite
                and loose
                and mask[verb] & k.REPORT_NOUN
                and m & k.AUXILIARY
                and not mask[i - 1] & _ADVERB_OR_AUXILIARY_OR_COORDINATOR
            ):
                return _before_verb(s, i, start)
            loose = True
            edge = -1 if opened or (m & k.BASE and not m & k.AUXILIARY) else _outer_verb(s, i, start, verb)
            if edge > start:
                return edge
            finite = True
        elif word[i] == "to" and not clause and _explains(s, i, start):
            return i
    return last


def _full(s: Sentence, i: int) -> bool:
    """Whether the quotation at ``i`` is whole sentences, not a fragment inside one."""
    return _closed(s, i) or s.quote(i).span.end == s.span(0, s.last).end


def _closed(s: Sentence, i: int) -> bool:
    """Whether the quotation at ``i`` takes the point or comma of the sentence with it."""
    inner = s.quote(i).inner
    return s.text[inner.end - 1 : inner.end] in tuple(".!?,…")


def _outer_verb(s: Sentence, i: int, start: int, verb: int) -> int:
    """Where content without a clause of its own ends when a finite verb turns up at ``i``; -1 where it does not.

    At the comma or the ``and`` between them; before the verb itself where the content belongs to its subject (``his support for X
    is …``, ``those who want X are …``).
    """
    mask = s.mask
    j = i - 1
    while j > start and mask[j] & k.ADVERBIAL:
        j -= 1
    if mask[j] & k.COORDINATOR:
        return j
    edge = j
    while edge > start and i - edge < 10:
        if mask[edge] & k.COMMA:
            return edge
        edge -= 1
    if not mask[i] & k.AUXILIARY:
        return -1
    owner = mask[verb] & _NOUN_TOO_OR_REPORT_NOUN or s.word[verb - 1] in ("who", "that", "which")
    return j + 1 if owner else -1


def _apposition(s: Sentence, i: int, last: int) -> bool:
    """``…, the soldier who died in Iraq``: words that only explain the name before them, up to the end."""
    mask = s.mask
    if s.word[i + 1] not in ("the", "a", "an") or not mask[i - 1] & _CAPITAL_OR_CLOSE:
        return False
    relative = False
    for j in range(i + 2, last):
        m = mask[j]
        if m & _COMMA_OR_COORDINATOR_OR_DASH:
            return False
        if m & k.RELATIVE:
            relative = True
        elif not relative and m & k.MAY_BE_FINITE and is_finite(s, j):
            return False
    return True


def _ends_at_comma(s: Sentence, i: int, verb: int, clause: bool, finite: bool) -> bool:
    mask, word = s.mask, s.word
    m, w = mask[i + 1], word[i + 1]
    if m & k.ING and not m & k.PREPOSITION:
        return not mask[verb] & k.ING and (not clause or s.lexicon.verb.get(w) in s.lexicon.clausal)
    if w == "according" or w in _CONTRAST or (w == "while" and not clause) or (w == "even" and not clause):
        return True
    if m & k.FINITE and not m & k.NOUN_TOO and s.lexicon.verb.get(w) in s.lexicon.quoting and clause:
        return True
    if w in _ASIDE:
        return finite or not clause
    if m & k.COORDINATOR and w in ("but", "and"):
        if word[i + 2] == "that":
            return False
        if _parallel(s, i + 2, verb) or (w == "but" and not clause):
            return True
        return (finite or not clause) and has_clause(s, i + 2, s.last)
    return False


def _relative_ends(s: Sentence, comma: int, verb: int) -> bool:
    """``the man, who called it a province, left``: the comma that closes the relative clause the verb stands in."""
    mask = s.mask
    if not mask[comma + 1] & _AUXILIARY_OR_FINITE or mask[comma + 1] & k.NOUN_TOO:
        return False
    return any(s.word[j] in ("who", "which") and mask[j - 1] & k.COMMA for j in range(max(1, verb - 5), verb))


def _before_verb(s: Sentence, i: int, start: int) -> int:
    while i - 1 > start and s.mask[i - 1] & k.ADVERBIAL:
        i -= 1
    return i


def _parallel(s: Sentence, j: int, verb: int) -> bool:
    """Whether a verb at ``j`` goes on where the reporting verb left off: ``said X and urged Y``, ``saying X and asking Y``."""
    mask = s.mask
    while mask[j] & k.ADVERBIAL and not mask[j] & k.VERB:
        j += 1
    m, form = mask[j], mask[verb]
    clausal = s.lexicon.verb.get(s.word[j]) in s.lexicon.clausal
    if form & k.ING:
        return bool(m & k.ING) and clausal
    if form & k.PAST and not form & k.BASE:
        return bool(m & k.PAST and not m & _BE_OR_CAPITAL_OR_HAVE) and is_finite(s, j)
    if form & k.PRESENT:
        return bool(m & k.PRESENT and not m & k.NOUN_TOO)
    return bool(m & k.BASE) and clausal and not m & k.NOUN_TOO


def _ends_at_coordinator(s: Sentence, i: int, verb: int, clause: bool) -> bool:
    """``said X and urged Y``: the next verb belongs to the same subject, not to the content."""
    mask, word = s.mask, s.word
    j = i + 1
    while mask[j] & k.ADVERBIAL and not mask[j] & k.VERB:
        j += 1
    if not clause and word[i] in ("and", "but") and mask[j] & k.PRONOUN and not mask[j] & k.QUANTIFIER and is_finite(s, j + 1):
        return True
    if clause and s.lexicon.verb.get(word[j]) not in s.lexicon.clausal:
        return False
    return _parallel(s, j, verb)


def _outer_clause(s: Sentence, i: int, verb: int) -> bool:
    """``says he wants peace as he met …``: a clause in the tense of the report, not of what is reported."""
    mask = s.mask
    if not mask[verb] & k.PAST or not mask[i + 1] & k.PRONOUN or not mask[i + 2] & k.PAST or mask[i + 2] & _BE_OR_HAVE:
        return False
    return any(mask[j] & k.PRESENT and mask[j - 1] & k.PRONOUN for j in range(verb + 1, i))


def _dash_partner(s: Sentence, i: int, last: int) -> int:
    """The dash that closes the aside opened at ``i``; -1 where what follows is only added."""
    for j in range(i + 1, min(last, i + 25)):
        if s.mask[j] & k.DASH:
            return j
    return -1


def _explains(s: Sentence, i: int, start: int) -> bool:
    """``a 1956 offer by X to …``: what a dated act was is told to the reader by the outlet, not by who is reported."""
    mask, word = s.mask, s.word
    for j in range(i - 1, max(start, i - 9), -1):
        if word[j] in s.lexicon.act_nouns:
            return bool(mask[j - 1] & k.NUMBER and word[j - 2] in ("a", "an", "the"))
        if mask[j] & _PUNCTUATION_OR_VERB and not mask[j] & k.CAPITAL:
            return False
    return False
