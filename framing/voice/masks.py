"""Word classes as bits, so that a token's whole grammar is one integer and a test is one ``&``.

A word may have several; the frames decide between them by what stands beside it.
"""

from __future__ import annotations

DETERMINER = 1 << 0
QUANTIFIER = 1 << 1
POSSESSIVE = 1 << 2
PRONOUN = 1 << 3
OBJECT = 1 << 4
BE = 1 << 5
HAVE = 1 << 6
DO = 1 << 7
MODAL = 1 << 8
NEGATION = 1 << 9
PREPOSITION = 1 << 10
COORDINATOR = 1 << 11
SUBORDINATOR = 1 << 12
RELATIVE = 1 << 13
ADVERB = 1 << 14
TIME = 1 << 15
BASE = 1 << 16
"""A verb's bare form (``say``)."""
PRESENT = 1 << 17
"""Its third person (``says``)."""
PAST = 1 << 18
PARTICIPLE = 1 << 19
ING = 1 << 20
COMMA = 1 << 21
STOP = 1 << 22
"""Punctuation that no noun phrase crosses: semicolon, colon, full stop, brackets."""
DASH = 1 << 23
OPEN = 1 << 24
CLOSE = 1 << 25
QUOTE = 1 << 26
"""A whole quotation, seen from outside as one token."""
CAPITAL = 1 << 27
NOUN_TOO = 1 << 28
"""A verb form that is as often a noun (``plans``, ``report``)."""
CUE = 1 << 29
"""A word around which a frame is looked for."""
# From here on a mask no longer fits one digit of an integer: the classes that are asked for least.
QUESTION = 1 << 30
PERSON = 1 << 31
COLLECTIVE = 1 << 32
DOCUMENT = 1 << 33
NUMBER = 1 << 34
POSSESSIVE_S = 1 << 35
"""The clitic ``'s``: a possessive or a short ``is``/``has``."""
TITLE = 1 << 36
REPORT_NOUN = 1 << 37
PARTICLE = 1 << 38
ADJECTIVE = 1 << 39
"""An adjective of opinion (``confident``, ``critical``)."""
TALK = 1 << 40
"""A word that puts others at a distance or talks about them (``so-called``, ``term``, ``dubbed``)."""

AUXILIARY = BE | HAVE | DO | MODAL
FINITE = PRESENT | PAST
MAY_BE_FINITE = AUXILIARY | FINITE | BASE
"""What a finite verb can be; whether it is one, `framing.voice.phrases.is_finite` judges."""
VERB = BASE | PRESENT | PAST | PARTICIPLE | ING
PUNCTUATION = COMMA | STOP | DASH | OPEN | CLOSE
NOUN_OPENER = DETERMINER | POSSESSIVE | QUANTIFIER
SPEAKER_NOUN = PERSON | COLLECTIVE | DOCUMENT

CLASSES = {
    "determiner": DETERMINER,
    "quantifier": QUANTIFIER,
    "possessive": POSSESSIVE,
    "pronoun": PRONOUN,
    "object": OBJECT,
    "be": BE,
    "have": HAVE,
    "do": DO,
    "modal": MODAL,
    "negation": NEGATION,
    "preposition": PREPOSITION,
    "coordinator": COORDINATOR,
    "subordinator": SUBORDINATOR,
    "relative": RELATIVE,
    "question": QUESTION,
    "adverb": ADVERB,
    "time": TIME,
    "person": PERSON,
    "collective": COLLECTIVE,
    "document": DOCUMENT,
    "report_noun": REPORT_NOUN,
    "noun_too": NOUN_TOO,
    "particle": PARTICLE,
}

FORMS = {"base": BASE, "present": PRESENT, "past": PAST, "participle": PARTICIPLE, "ing": ING}
