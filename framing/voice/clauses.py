"""Clauses and phrases for the plain frames: what stands between commas, whose noun phrase it is, and whether it is in reported mood.

Nothing is known of a word that no list has but its ending and whether it has a capital.
"""

from __future__ import annotations

from framing.voice import masks as k
from framing.voice.candidate import Candidate, Range
from framing.voice.sentence import Sentence

_BREAK = k.COMMA | k.STOP | k.DASH
_EDGE = k.PUNCTUATION | k.QUOTE
_BEFORE_PHRASE = k.ADVERB | k.OBJECT | k.NEGATION
_ENDS_PHRASE = (
    _EDGE | k.AUXILIARY | k.SUBORDINATOR | k.COMPLEMENTIZER | k.ADVERB | k.TIME | k.OBJECT | k.PRONOUN | k.RELATIVE | k.NEGATION
)
_NAMES = k.CAPITAL | k.DETERMINER | k.POSSESSIVE | k.QUANTIFIER
_NOUN = k.CAPITAL | k.SPEAKER_NOUN | k.REPORT_NOUN
_KNOWN_VERB = k.AUXILIARY | k.FINITE | k.SUBJUNCTIVE
_CLOSED = _ENDS_PHRASE | k.PREPOSITION | k.COORDINATOR | k.DETERMINER | k.POSSESSIVE | k.QUANTIFIER
_GOES_ON = _NAMES | k.PREPOSITION | k.COORDINATOR
REACH = 16
"""How many tokens a noun phrase may have."""


def clauses(s: Sentence) -> list[Range]:
    """The stretches between commas, dashes and colons; a quotation before a verb that reports it is one of its own."""
    found, start, end = [], 0, end_of(s)
    for i in range(end):
        m = s.mask[i]
        if m & _BREAK:
            if i > start:
                found.append((start, i))
            start = i + 1
        elif m & k.QUOTE and i == start and s.mask[i + 1] & k.CUE:
            found.append((start, i + 1))
            start = i + 1
    if start < end:
        found.append((start, end))
    return found


def end_of(s: Sentence) -> int:
    """Where the sentence ends without its stop."""
    last = s.last
    while last > 0 and s.mask[last - 1] & k.STOP:
        last -= 1
    return last


def phrase(s: Sentence, start: int, limit: int) -> Range | None:
    """The noun phrase that begins at ``start`` or behind adverbs there, with the genitives and links that go on in it.

    In a language whose nouns have capitals it ends in one, and a determiner behind a noun must be a genitive.
    """
    mask, word, words = s.mask, s.word, s.lexicon
    while start < limit and mask[start] & _BEFORE_PHRASE and not mask[start] & (k.PRONOUN | k.DETERMINER | k.CAPITAL):
        start += 1
    if start < limit and mask[start] & k.PRONOUN and not mask[start] & k.DETERMINER:
        return (start, start + 1)
    i = start
    while i < min(limit, start + REACH):
        m = mask[i]
        if m & _ENDS_PHRASE and not (m & k.DETERMINER and not m & _EDGE):
            break
        if m & k.VERB and not m & k.CAPITAL:
            break
        if words.capital_nouns and i > start and mask[i - 1] & k.CAPITAL and not m & _GOES_ON:
            break  # no adjective follows a noun
        if m & k.PREPOSITION and not (i > start and word[i] in words.apposition_links and mask[i + 1] & _NAMES):
            break
        if m & k.COORDINATOR and not mask[i + 1] & _NAMES:
            break
        if m & k.DETERMINER and i > start and mask[i - 1] & _NOUN and word[i] not in words.genitive_articles:
            break
        i += 1
    while i > start and (words.capital_nouns and not mask[i - 1] & k.CAPITAL):
        i -= 1
    return (start, i) if i > start and (mask[start] & _NAMES or mask[i - 1] & _NOUN or not words.capital_nouns) else None


def phrase_before(s: Sentence, end: int, floor: int) -> Range | None:
    """The noun phrase that ends before ``end``: back to its determiner, or to where something else than a noun stands."""
    mask = s.mask
    start = end
    while start > floor and end - start < REACH:
        m = mask[start - 1]
        if (m & _ENDS_PHRASE and not m & k.DETERMINER) or m & k.PREPOSITION or (m & k.VERB and not m & (k.NOUN_TOO | k.CAPITAL)):
            break
        if mask[start - 1] & k.COORDINATOR:
            break
        start -= 1
        if mask[start] & (k.DETERMINER | k.POSSESSIVE) and s.word[start] not in s.lexicon.genitive_articles:
            break
    return (start, end) if start < end else None


def is_phrase(s: Sentence, part: Range) -> bool:
    """Whether there is only a noun phrase: no verb that the lists or an ending show, and no pronoun."""
    found = phrase(s, *part)
    return found is not None and found == part and not s.mask[part[0]] & k.PRONOUN


def in_reported_mood(s: Sentence, i: int) -> bool:
    """Whether the word at ``i`` is a verb in the mood of reported speech: listed, or with its ending where a verb can stand."""
    mask, word, words = s.mask, s.word[i], s.lexicon
    m = mask[i]
    if m & k.SUBJUNCTIVE:
        return f"{s.word[i - 1]} {word}" not in words.unreal_phrases and f"{word} {s.word[i + 1]}" not in words.unreal_phrases
    if m & (_CLOSED | k.CAPITAL | k.VERB) or len(word) < 4 or not words.subjunctive_endings:
        return False
    if not word.endswith(words.subjunctive_endings) or word.endswith(words.past_endings):
        return False
    return not mask[i + 1] & k.CAPITAL and bool(
        i == 0 or mask[i - 1] & (k.CAPITAL | k.PRONOUN | k.PUNCTUATION) or mask[i + 1] & _EDGE
    )


def reported_mood(s: Sentence, first: int, last: int) -> bool:
    """Whether a verb from ``first`` to ``last`` is in the mood of reported speech; clauses of what is not so (``as if``) do not count."""
    unreal = False
    for i in range(first, last):
        if i == first or s.mask[i - 1] & k.COMMA:
            unreal = f"{s.word[i]} {s.word[i + 1]}" in s.lexicon.unreal_phrases
        if not unreal and in_reported_mood(s, i):
            return True
    return False


def goes_on(s: Sentence) -> bool:
    """Whether the sentence goes on with what somebody was just said to have said: its first clause with a verb is in reported mood."""
    if not s.lexicon.subjunctive_endings or s.word[s.last - 1] == "?" or (s.last and s.mask[0] & k.QUOTE):
        return False
    for first, last in clauses(s):
        if reported_mood(s, first, last):
            return True
        if any(s.mask[i] & (k.AUXILIARY | k.FINITE) and not s.mask[i] & (k.SUBJUNCTIVE | k.CAPITAL) for i in range(first, last)):
            return False
    return False


def ends_reported(c: Candidate) -> bool:
    """Whether a sentence is one that tells what somebody said, so that the next can go on with it."""
    return c.source is not None and c.order in ("lead", "trail", "as", "according")


def is_infinitive(s: Sentence, part: Range) -> bool:
    """Whether the clause is an infinitive: ``die Stadt zu verlassen``, ``Beschwerde einzulegen``."""
    first, last = part
    words, end = s.lexicon, s.word[last - 1]
    if s.word[first] in words.purpose_openers:
        return False
    if any(s.mask[j] & k.INFINITIVE and end.endswith(words.infinitive_endings) for j in (first, last - 2) if j >= first):
        return True
    return end.endswith(words.infinitive_endings) and any(end.rfind(mark) > 1 for mark in words.infinitive_infixes)


def is_main(s: Sentence, part: Range) -> bool:
    """Whether a clause that opens with an article is a main clause, not a relative one: its verb stands second, not last."""
    first, last = part
    found = phrase(s, first, last)
    at = found[1] if found else first + 1
    if at >= last:
        return False
    if s.mask[at] & _KNOWN_VERB or in_reported_mood(s, at):
        return True
    return not s.mask[last - 1] & _KNOWN_VERB and at < last - 1 and _may_be_verb(s, at)


def _may_be_verb(s: Sentence, i: int) -> bool:
    """Whether a word that no list has can be a verb where it stands: not an adjective before its noun."""
    if s.mask[i] & (_CLOSED | k.CAPITAL):
        return False
    return not (s.mask[i + 1] & k.CAPITAL and s.word[i].endswith(s.lexicon.adjective_endings))


def is_said(s: Sentence, first: int, last: int) -> bool:
    """Whether the words can be what somebody said: a verb is listed, in reported mood, or can stand behind the first noun phrase."""
    if holds_verb(s, first, last):
        return True
    found = phrase(s, first, last)
    return found is not None and found[1] < last and _may_be_verb(s, found[1])


def holds_verb(s: Sentence, first: int, last: int) -> bool:
    """Whether a verb can be seen: a listed one, or one in reported mood."""
    return any(s.mask[i] & _KNOWN_VERB and not s.mask[i] & k.CAPITAL for i in range(first, last)) or reported_mood(s, first, last)
