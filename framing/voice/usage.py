"""How a verb form is used where it stands: finite, passive, participle, infinitive, or no verb at all."""

from __future__ import annotations

from framing.voice import masks as k
from framing.voice.phrases import is_finite
from framing.voice.sentence import Sentence


def usage_of(s: Sentence, i: int) -> str | None:
    """How the verb form at ``i`` is used: finite, ing, passive, infinitive; None where it is no verb at all."""
    m, p = s.at(i), s.at(i - 1)
    if m & k.CAPITAL and i > 0 and not _title_case(s):
        return None
    before = i - 1
    while before >= 0 and s.adverb(before):
        before -= 1
    b, w = s.at(before), s.word(before)
    if p & (k.DETERMINER | k.POSSESSIVE | k.POSSESSIVE_S) and not p & k.PRONOUN and not (m & k.ING):
        return None
    if m & k.ING:
        if p & (k.DETERMINER | k.POSSESSIVE):
            return None
        return "finite" if b & k.BE else "ing"
    if b & k.MODAL or b & k.DO:
        return "finite" if m & k.BASE else None
    if (m & (k.PAST | k.PARTICIPLE) and not m & k.BASE) or (m & k.PARTICIPLE and b & (k.BE | k.HAVE)):
        if b & k.BE and m & k.PARTICIPLE:
            return "passive"
        if b & k.HAVE and m & k.PARTICIPLE:
            return "finite"
        if p & k.PREPOSITION and w != "than":
            return "participle" if w == "as" and s.word(i + 1) == "by" else None
        if p & k.COMMA and m & k.PARTICIPLE and (s.word(i + 1) == "by" or (not _may_invert(s, i) and _afterthought(s, i))):
            return "participle"
        return "finite" if m & k.PAST else "participle"
    if m & k.PRESENT:
        return None if p & (k.PREPOSITION | k.NOUN_OPENER | k.PARTICLE) and not p & k.PRONOUN else "finite"
    if w == "to":
        return "infinitive"
    if p & (k.COMMA | k.QUOTE) and _may_invert(s, i):
        return "finite"
    if p & k.PREPOSITION or b & (k.HAVE | k.BE):
        return None
    if m & k.PAST:
        return "finite"
    if (
        m & k.NOUN_TOO
        and s.at(i + 1) & (k.DETERMINER | k.POSSESSIVE | k.PRONOUN | k.OBJECT | k.QUOTE)
        and b & k.CAPITAL
        and not b & k.TITLE
    ):
        return "finite"
    if not m & k.NOUN_TOO and not b & (k.VERB & ~k.PARTICIPLE | k.PARTICLE | k.PUNCTUATION | k.AUXILIARY | k.COORDINATOR):
        return "finite"
    return "finite" if b & (k.PRONOUN | k.RELATIVE | k.QUANTIFIER) or w.endswith("s") or b & k.SPEAKER_NOUN else None


def _may_invert(s: Sentence, i: int) -> bool:
    """Whether a speaker can follow the verb at ``i``: ``…, said Lavrov``."""
    if s.lexicon.verb.get(s.word(i)) not in s.lexicon.quoting:
        return False
    return bool(s.at(i + 1) & (k.CAPITAL | k.DETERMINER | k.TITLE | k.PERSON)) and not s.at(i + 1) & k.QUOTE


def _afterthought(s: Sentence, i: int) -> bool:
    """``…, called X``: a participle after a comma where the clause before it is whole, with no comma of its own."""
    finite = False
    for j in range(i - 2, max(-1, i - 30), -1):
        if s.at(j) & (k.COMMA | k.STOP | k.DASH) and not (j - 1 == 0 and s.adverb(j - 1)):
            return False
        finite = finite or is_finite(s, j)
    return finite


def _title_case(s: Sentence) -> bool:
    """A headline, where every word has a capital."""
    caps = [s.at(j) & k.CAPITAL for j in range(min(s.last, 12)) if len(s.word(j)) > 3]
    return len(caps) > 2 and sum(1 for c in caps if c) > 0.7 * len(caps)


def group_start(s: Sentence, i: int) -> int:
    """First token of the verb group that ends at ``i``: auxiliaries, adverbs, a controlling verb before ``to``."""
    g = i
    while g > 0:
        m = s.at(g - 1)
        if (
            m & k.AUXILIARY
            or (s.adverb(g - 1) and not m & (k.TIME | k.CAPITAL))
            or (m & k.POSSESSIVE_S and s.at(g - 2) & (k.PRONOUN | k.QUESTION))
        ):
            g -= 1
        elif (s.word(g - 1) == "to" and g - 1 > 0 and s.at(g - 2) & k.VERB and not s.at(g - 2) & k.CAPITAL) or (
            s.word(g - 1) == "to" and s.word(g - 2) in s.lexicon.control_adjectives
        ):
            g -= 2
        elif m & k.ADVERB | (s.word(g - 1) in ("more", "less", "most")) and s.word(g) in s.lexicon.control_adjectives:
            g -= 1
        else:
            break
    return g
