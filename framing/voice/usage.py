"""How a verb form is used where it stands: finite, passive, participle, infinitive, or no verb at all."""

from __future__ import annotations

from framing.voice import masks as k
from framing.voice.phrases import has_clause, is_finite, np_start
from framing.voice.sentence import Sentence

_BEFORE_NOUN = k.DETERMINER | k.POSSESSIVE | k.POSSESSIVE_S
_AFTER_HEAD = k.PREPOSITION | k.PUNCTUATION | k.PAST | k.PARTICIPLE | k.ING | k.RELATIVE | k.INFINITIVE | k.PRONOUN
_APART = 25
_BE_OR_HAVE = k.BE | k.HAVE
_CAPITAL_OR_TIME = k.TIME | k.CAPITAL
_INSIDE_GROUP = 6
"""How many tokens before a participle its auxiliary may stand."""
_NOT_INSIDE_GROUP = k.VERB | k.PUNCTUATION | k.QUOTE | k.PRONOUN | k.RELATIVE | k.COMPLEMENTIZER | k.CAPITAL | k.AUXILIARY
_OPENS_CIRCUMSTANCE = k.ADVERBIAL | k.PREPOSITION | k.TIME | k.QUANTIFIER
_COMMA_OR_DASH_OR_STOP = k.COMMA | k.STOP | k.DASH
_COMMA_OR_QUOTE = k.COMMA | k.QUOTE
_DETERMINER_OR_POSSESSIVE = k.DETERMINER | k.POSSESSIVE
_NOT_A_SUBJECT = k.VERB & ~k.PARTICIPLE | k.PARTICLE | k.PUNCTUATION | k.AUXILIARY | k.COORDINATOR
_BEFORE_PLURAL = k.PREPOSITION | k.NOUN_OPENER | k.PARTICLE | k.BE
_OPENS_OBJECT = k.DETERMINER | k.POSSESSIVE | k.PRONOUN | k.OBJECT | k.QUOTE
_OPENS_REPORT = k.DETERMINER | k.POSSESSIVE | k.PRONOUN | k.COMPLEMENTIZER | k.QUANTIFIER | k.QUESTION
_OPENS_SPEAKER = k.CAPITAL | k.DETERMINER | k.TITLE | k.PERSON
_PARTICIPLE_OR_PAST = k.PAST | k.PARTICIPLE
_PRONOUN_OR_QUANTIFIER_OR_RELATIVE = k.PRONOUN | k.RELATIVE | k.QUANTIFIER
_PRONOUN_OR_QUESTION = k.PRONOUN | k.QUESTION


def usage_of(s: Sentence, i: int) -> str | None:
    """How the verb form at ``i`` is used: finite, ing, passive, infinitive; None where it is no verb at all."""
    mask, word = s.mask, s.word
    m, p = mask[i], mask[i - 1]
    if m & k.CAPITAL and i > 0 and not _title_case(s):
        return None
    if i == 0 and m & k.PRESENT and m & (k.NOUN_TOO | k.DOCUMENT):
        return None  # ``Studies show that``: no sentence begins with the third person
    before = i - 1
    while before >= 0 and mask[before] & k.ADVERBIAL:
        before -= 1
    if mask[before] & k.DASH and (opens := dash_before(s, before)):
        before = opens - 1
        p = mask[before]
    b, w = mask[before], word[before]
    if p & _BEFORE_NOUN and not p & k.PRONOUN and not (m & k.ING):
        return None
    if m & k.ING:
        if p & _DETERMINER_OR_POSSESSIVE:
            return None
        return "finite" if b & k.BE else "ing"
    if b & k.MODAL or b & k.DO:
        return "finite" if m & k.BASE else None
    if (m & _PARTICIPLE_OR_PAST and not m & k.BASE) or (m & k.PARTICIPLE and b & _BE_OR_HAVE):
        if b & k.BE and m & k.PARTICIPLE:
            return "passive"
        if m & k.PARTICIPLE and (b & k.HAVE or (p & k.PREPOSITION and _have_before(s, i) is not None)):
            return "finite"
        if p & k.PREPOSITION and w not in s.lexicon.comparing_prepositions:
            return "participle" if b & k.COMPARISON and mask[i + 1] & k.AGENT else None
        told = mask[i + 1] & k.COMPLEMENTIZER and s.lexicon.verb.get(word[i]) in s.lexicon.clausal
        if (
            p & k.COMMA
            and m & k.PARTICIPLE
            and (mask[i + 1] & k.AGENT or (not told and not _may_invert(s, i) and _afterthought(s, i)))
        ):
            return "participle"
        return "finite" if m & k.PAST else "participle"
    if m & k.PRESENT:
        if m & k.NOUN_TOO and p & k.PAST and not p & (k.CAPITAL | k.SPEAKER_NOUN):
            return None  # ``denied claims that``
        return None if p & _BEFORE_PLURAL and not p & k.PRONOUN else "finite"
    if b & k.INFINITIVE:
        return "infinitive"
    if p & _COMMA_OR_QUOTE and _may_invert(s, i):
        return "finite"
    if p & k.PREPOSITION or b & _BE_OR_HAVE:
        return None
    if m & k.PAST:
        return "finite"
    if m & k.NOUN_TOO and mask[i + 1] & _OPENS_OBJECT and b & k.CAPITAL and not b & k.TITLE:
        return "finite"
    if not m & k.NOUN_TOO and not b & _NOT_A_SUBJECT:
        return "finite"
    if m & k.BASE and _plural_before(s, i):
        return "finite"
    return (
        "finite" if b & _PRONOUN_OR_QUANTIFIER_OR_RELATIVE or w.endswith(s.lexicon.plural_endings) or b & k.SPEAKER_NOUN else None
    )


def dash_before(s: Sentence, i: int) -> int:
    """The dash that opens the aside which the one at ``i`` closes: ``Critics – among them two generals – say``; 0 where none does."""
    return next((j for j in range(i - 2, max(0, i - _APART), -1) if s.mask[j] & k.DASH), 0)


def _plural_before(s: Sentence, i: int) -> bool:
    """``Studies by the ministry in Oslo show that``, ``Tests, done in May, show a``: a verb of clauses behind a plural and what belongs to it."""
    mask, end = s.mask, i
    if s.lexicon.verb.get(s.word[i]) not in s.lexicon.clausal:
        return False
    if not mask[i + 1] & _OPENS_REPORT and (mask[i + 1] & k.PUNCTUATION or not has_clause(s, i + 1, s.last)):
        return False
    if mask[end - 1] & k.COMMA:
        end = next((j for j in range(end - 2, max(0, end - _APART), -1) if mask[j] & k.COMMA), 0)
    while end > 0 and mask[end - 1] & k.TIME:
        end -= 1
    head = begin = np_start(s, end)
    while head + 1 < end and not mask[head + 1] & _AFTER_HEAD:
        head += 1
    name = mask[head] & _CAPITAL_OR_TIME and head > 0
    return begin < end and s.word[head].endswith(s.lexicon.plural_endings) and not name


def _may_invert(s: Sentence, i: int) -> bool:
    """Whether a speaker can follow the verb at ``i``: ``…, said Lavrov``."""
    mask = s.mask
    lemma = s.lexicon.verb.get(s.word[i])
    if lemma not in s.lexicon.quoting or lemma in s.lexicon.mention_verbs:
        return False
    return bool(mask[i + 1] & _OPENS_SPEAKER) and not mask[i + 1] & k.QUOTE


def _afterthought(s: Sentence, i: int) -> bool:
    """``…, called X``: a participle after a comma where the clause before it is whole, with no comma of its own."""
    finite = False
    for j in range(i - 2, max(-1, i - 30), -1):
        m = s.mask[j]
        if m & _COMMA_OR_DASH_OR_STOP and not (j - 1 == 0 and s.mask[j - 1] & k.ADVERBIAL):
            return False
        finite = finite or bool(m & k.MAY_BE_FINITE and is_finite(s, j))
    return finite


def _title_case(s: Sentence) -> bool:
    """A headline, where every word has a capital."""
    caps = [s.mask[j] & k.CAPITAL for j in range(min(s.last, 12)) if len(s.word[j]) > 3]
    return len(caps) > 2 and sum(1 for c in caps if c) > 0.7 * len(caps)


def group_start(s: Sentence, i: int) -> int:
    """First token of the verb group that ends at ``i``: auxiliaries, adverbs, a controlling verb before ``to``."""
    mask, word = s.mask, s.word
    g = verb = i
    while g > 0:
        m = mask[g - 1]
        if (
            m & k.AUXILIARY
            or (mask[g - 1] & k.ADVERBIAL and not m & _CAPITAL_OR_TIME)
            or (m & k.POSSESSIVE_S and mask[g - 2] & _PRONOUN_OR_QUESTION)
        ):
            g -= 1
        elif (m & k.INFINITIVE and g - 1 > 0 and mask[g - 2] & k.VERB and not mask[g - 2] & k.CAPITAL) or (
            m & k.INFINITIVE and word[g - 2] in s.lexicon.control_adjectives
        ):
            g -= 2
            verb = g
        elif m & k.ADVERB | (word[g - 1] in s.lexicon.degree_words) and word[g] in s.lexicon.control_adjectives:
            g -= 1
        elif mask[verb] & k.PARTICIPLE and (far := _have_before(s, g)) is not None:
            g = far
        else:
            break
    return g


def _have_before(s: Sentence, g: int) -> int | None:
    """``has so far called``, ``had more than once warned``: the auxiliary before what says when or how often; None where none belongs to ``g``."""
    mask = s.mask
    for j in range(g - 1, max(-1, g - _INSIDE_GROUP), -1):
        if mask[j] & k.HAVE and not mask[j] & k.NON_FINITE:
            return j if mask[j + 1] & _OPENS_CIRCUMSTANCE and j + 1 < g else None
        if mask[j] & _NOT_INSIDE_GROUP:
            return None
    return None
