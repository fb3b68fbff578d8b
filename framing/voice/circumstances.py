"""Circumstances: what is looked at to judge whether a candidate is an attribution.

`facts` gathers for a candidate a few small tuples, each with the name of its kind in front; `framing.voice.naming` says which
circumstances such a tuple stands for. All of them are lemmas, frames and word classes: no name and no topic word of any text is among them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from framing.voice import masks as k
from framing.voice.candidate import Candidate
from framing.voice.naming import Facts
from framing.voice.phrases import is_finite
from framing.voice.sentence import Sentence

_AFTER_FIRST_PHRASE = k.PREPOSITION | k.PUNCTUATION | k.RELATIVE | k.COORDINATOR | k.AUXILIARY | k.SUBORDINATOR
_AFTER_HEAD = k.PREPOSITION | k.COMMA | k.RELATIVE | k.OPEN | k.DASH
_HELPER = k.MODAL | k.DO | k.NEGATION | k.INFINITIVE
_OBJECT_OR_PRONOUN = k.PRONOUN | k.OBJECT


def frame_of(c: Candidate) -> str:
    """The name of the candidate's frame, as it stands in the verb table."""
    return c.comp if c.order == "lead" else f"{c.order}:{c.comp}"


def group_of(c: Candidate) -> str:
    """The frame's family: the kind of complement for what leads, else the order of the parts."""
    return family(c.order, c.comp)


@cache
def family(order: str, comp: str) -> str:
    """As `group_of`, for an order of parts and a kind of complement."""
    return comp.partition(":")[0].partition("_")[0] if order in ("lead", "shared") else order


def form_of(m: int) -> str:
    """The form of a verb with this mask."""
    return "past" if m & k.PAST else "ing" if m & k.ING else "present" if m & k.PRESENT else "base"


def helper_of(s: Sentence, c: Candidate) -> str:
    """The first word of the verb group where it is a modal, a form of ``do``, a negation or the mark of the infinitive; else ``plain``."""
    first = s.word[c.cue[0]]
    return first if s.mask[c.cue[0]] & _HELPER else "plain"


def source_kind(s: Sentence, c: Candidate) -> str:
    """What kind of words the source is: a pronoun, a name, a noun for people, for bodies, for documents, or other."""
    mask = s.mask
    if c.source is None:
        return "none"
    first, last = c.source
    m, w = mask[last - 1], s.word[last - 1]
    if last - first == 1:
        if s.lexicon.pronouns.get(w, "o") != "o":
            return "person-pronoun"
        if w in s.lexicon.party_pronouns:
            return "party-pronoun"
        if w in s.lexicon.pronoun_sources:
            return w
    head = last - 1
    for i in range(first, last):
        if i > first and mask[i] & _AFTER_HEAD:
            head = i - 1
            break
    m = mask[head]
    if m & k.PERSON:
        return "person"
    if m & k.CAPITAL and not m & k.TIME:
        return "name"
    if m & k.DOCUMENT:
        return "document"
    if m & k.COLLECTIVE:
        return "body"
    if m & k.QUANTIFIER:
        return "some"
    return "other"


def facts(s: Sentence, c: Candidate, others: int) -> tuple[Facts, Facts, Facts, Facts, Facts]:
    """What is seen of the verb, the source, the words around the cue, the content and the whole sentence.

    ``others`` is how many candidates the sentence has.
    """
    tag, mask = s.tag, s.mask
    lemma = c.lemma
    bare = lemma.rstrip("~")
    frame, group, helper, kind = frame_of(c), group_of(c), helper_of(s, c), source_kind(s, c)
    form = form_of(mask[c.at])
    size, before, first = "", "", ""
    if c.source:
        a, b = c.source
        size = str(b - a) if b - a < 4 else "4-7" if b - a < 8 else "8+"
        before, first = tag[a - 1], tag[a]
    g, n = c.cue[0], c.at
    f, last = c.content[0]
    long = sum([y - x for x, y in c.content])
    length = "1" if long == 1 else "2-3" if long < 4 else "4-8" if long < 9 else "9-15" if long < 16 else "16+"
    return (
        ("verb", lemma, frame, group, form, helper),
        ("source", kind, group, bare, form, c.order, size, before, first),
        ("around", c.order, bare, form, tag[g - 2], tag[g - 1], tag[n + 1], tag[n + 2], tag[n + 3]),
        ("content", group, bare, length, tag[f], tag[f + 1], _head(s, f, last), tag[last]),
        ("whole", group, *_inside(s, c), *_outside(s, c), min(others, 6)),
    )


def _inside(s: Sentence, c: Candidate) -> tuple[bool, bool, bool, bool, bool, bool]:
    """Whether the content holds a quotation, a modal, an auxiliary, a negation, a name, a finite verb."""
    mask, all_of, finite = s.mask, 0, False
    for first, last in c.content:
        for i in range(first, last):
            m = mask[i]
            all_of |= m
            if m & k.MAY_BE_FINITE and not finite and is_finite(s, i):
                finite = True
    return (
        all_of & k.QUOTE > 0, all_of & k.MODAL > 0, all_of & k.AUXILIARY > 0, all_of & k.NEGATION > 0, all_of & k.CAPITAL > 0, finite,
    )  # fmt: skip


def _outside(s: Sentence, c: Candidate) -> tuple[bool, bool, bool, bool, bool, int, int]:
    """The sentence: a question, alone in its paragraph (a headline), its first, under a condition, with quotations; its length; where in it."""
    g = c.cue[0]
    conditional = not s.lexicon.condition_words.isdisjoint(s.word[max(0, g - 6) : g])
    return (
        s.word[s.last - 1] == "?", s.alone and s.last < 20, s.opens, conditional, s.quoting, min(s.last // 8, 6), min(c.at // 6, 5),
    )  # fmt: skip


def _head(s: Sentence, first: int, last: int) -> str:
    """What kind of word the first noun phrase of the content ends in."""
    mask = s.mask
    i = first
    while i + 1 < last and not mask[i + 1] & _AFTER_FIRST_PHRASE:
        i += 1
    m = mask[i]
    if m & k.REPORT_NOUN:
        return "report"
    if m & k.CAPITAL:
        return "name"
    if m & k.SPEAKER_NOUN:
        return "people"
    if m & _OBJECT_OR_PRONOUN:
        return "pronoun"
    return "quote" if m & k.QUOTE else "verb" if m & k.VERB else "time" if m & k.TIME else "other"


def nesting(s: Sentence, c: Candidate, outer: Sequence[Candidate]) -> Facts:
    """What is seen of the attributions that a candidate stands in; the last of ``outer`` is the likeliest."""
    if not outer:
        return ()
    best = outer[-1]
    return (
        "nested", group_of(c), helper_of(s, c), c.lemma.rstrip("~"), source_kind(s, c), best.order, group_of(best), min(len(outer), 3),
    )  # fmt: skip
