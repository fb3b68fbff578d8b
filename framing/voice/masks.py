"""Word classes as bits, so that a token's whole grammar is one integer and a test is one ``&``.

A word may have several; the frames decide between them by what stands beside it.
"""

from __future__ import annotations

DETERMINER = 1 << 0
QUANTIFIER = 1 << 1
PRONOUN = 1 << 2
OBJECT = 1 << 3
BE = 1 << 4
HAVE = 1 << 5
DO = 1 << 6
MODAL = 1 << 7
NEGATION = 1 << 8
PREPOSITION = 1 << 9
COORDINATOR = 1 << 10
SUBORDINATOR = 1 << 11
RELATIVE = 1 << 12
ADVERB = 1 << 13
TIME = 1 << 14
BASE = 1 << 15
"""A verb's bare form (``say``)."""
PRESENT = 1 << 16
"""Its third person (``says``)."""
PAST = 1 << 17
PARTICIPLE = 1 << 18
ING = 1 << 19
COMMA = 1 << 20
STOP = 1 << 21
"""Punctuation that no noun phrase crosses: semicolon, colon, full stop, brackets."""
DASH = 1 << 22
OPEN = 1 << 23
CLOSE = 1 << 24
QUOTE = 1 << 25
"""A whole quotation, seen from outside as one token."""
CAPITAL = 1 << 26
NOUN_TOO = 1 << 27
"""A verb form that is as often a noun (``plans``, ``report``)."""
ADVERBIAL = 1 << 28
"""Can stand inside a verb group without belonging to the verb: an adverb, a negation, a word in ``-ly`` that is no verb."""
CUE = 1 << 29
"""A word around which a frame is looked for."""
# From here on a mask no longer fits one digit of an integer: the classes that are asked for least.
POSSESSIVE = 1 << 30
QUESTION = 1 << 31
PERSON = 1 << 32
COLLECTIVE = 1 << 33
DOCUMENT = 1 << 34
NUMBER = 1 << 35
POSSESSIVE_S = 1 << 36
"""The clitic ``'s``: a possessive or a short ``is``/``has``."""
TITLE = 1 << 37
REPORT_NOUN = 1 << 38
PARTICLE = 1 << 39
ADJECTIVE = 1 << 40
"""An adjective of opinion (``confident``, ``critical``)."""
TALK = 1 << 41
"""A word that puts others at a distance or talks about them (``so-called``, ``term``, ``dubbed``)."""

# What the grammar of clauses hangs on: function words by the role they have.
COMPLEMENTIZER = 1 << 42
"""Opens a reported clause (``that``)."""
INFINITIVE = 1 << 43
"""Marks an infinitive (``to``)."""
AGENT = 1 << 44
"""Names who did it, in the passive (``by``)."""
COMPARISON = 1 << 45
"""Says what something is taken for (``as``)."""
GENITIVE = 1 << 46
"""Joins a noun to the one it belongs to (``of``)."""
CONJOINER = 1 << 47
"""Joins two nouns into one subject (``and``)."""
NON_FINITE = 1 << 48
"""A form of an auxiliary that is no finite verb (``been``)."""
CLAUSE_SUBJECT = 1 << 49
"""A relative word that can be the subject of its clause (``who``)."""
NOUN_RELATIVE = 1 << 50
"""A relative word that follows a noun (``whose``)."""
NOUN_LINK = 1 << 51
"""A preposition inside a noun phrase (``the minister for trade``)."""
SUBJUNCTIVE = 1 << 52
"""A verb in the mood of reported speech (``sei``), in languages that have one."""

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
    "possessive_s": POSSESSIVE_S,
    "particle": PARTICLE,
    "complementizer": COMPLEMENTIZER,
    "infinitive": INFINITIVE,
    "agent": AGENT,
    "comparison": COMPARISON,
    "genitive": GENITIVE,
    "conjoiner": CONJOINER,
    "non_finite": NON_FINITE,
    "clause_subject": CLAUSE_SUBJECT,
    "noun_relative": NOUN_RELATIVE,
    "noun_link": NOUN_LINK,
    "subjunctive": SUBJUNCTIVE,
}

FORMS = {"base": BASE, "present": PRESENT, "past": PAST, "participle": PARTICIPLE, "ing": ING}
