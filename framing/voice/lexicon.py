"""What the analyser knows of a language: word classes, verbs, names, quotation marks. All of it is data.

A language is a YAML file in ``framing_rules/voices`` and, beside it, a table of verbs: one a line, its forms and then its
counts (see the head of ``en.verbs.txt``). Nothing here is executed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from framing.voice.ends import Ends
from framing.voice.forms import Lower, Masks, NameForm, Tags
from framing.voice.odds import Odds
from framing.voice.spelling import Spelling

ASKED: Final = frozenset(["*", "np", "np_as", "that", "clause", "trail:direct", "invert:direct"])
"""The frames whose counts somebody asks for while reading. All of them (`framing.voice.languages`) would make a start half as slow again."""


@dataclass(frozen=True)
class Lexicon:
    """A language as the analyser sees it.

    ``mask`` and ``verb`` are keyed by lower-case word, with straight apostrophes; ``lower`` and ``masks`` by any word as written;
    ``names`` keeps the runs of capitals met so far and the names in them.
    ``verb`` gives the bare form of a verb; ``counts`` has, for ``verb frame`` keys with one of `ASKED`, how often the frame was an attribution and
    how often it was seen; ``odds`` and ``ends`` have by how much a circumstance moves the log odds of an
    attribution, and of the end of its content; ``memo`` keeps sums of the latter. ``pronouns`` that can stand for a speaker are ``m``, ``f`` or ``o``
    (other). ``quoting`` are the verbs that report quotations, ``clausal`` those that report a that-clause.
    """

    language: str
    mask: dict[str, int]
    lower: Lower
    masks: Masks
    names: dict[str, tuple[NameForm, ...]]
    verb: dict[str, str]
    counts: dict[str, tuple[int, int]]
    odds: Odds
    ends: Ends
    memo: dict[tuple[object, ...], float]
    tags: Tags
    quoting: frozenset[str]
    clausal: frozenset[str]
    abbreviations: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    titles: frozenset[str]
    male_titles: frozenset[str]
    female_titles: frozenset[str]
    so_called: frozenset[str]
    mention_nouns: frozenset[str]
    mention_verbs: frozenset[str]
    calling_verbs: frozenset[str]
    judging_verbs: frozenset[str]
    regarding_verbs: frozenset[str]
    charging_verbs: frozenset[str]
    cited_verbs: frozenset[str]
    conceding_words: frozenset[str]
    asking_verbs: frozenset[str]
    asking_phrases: frozenset[str]
    greetings: frozenset[str]
    denying_prepositions: frozenset[str]
    vague_words: frozenset[str]
    stating_verbs: frozenset[str]
    stating_adjectives: frozenset[str]
    putting_verbs: frozenset[str]
    convincing_verbs: frozenset[str]
    speech_verbs: frozenset[str]
    hearsay_verbs: frozenset[str]
    light_verbs: frozenset[str]
    topic_verbs: frozenset[str]
    plain: bool
    pronouns: dict[str, str]
    according_before: frozenset[str]
    according_after: frozenset[str]
    openers: frozenset[str]
    labels: frozenset[str]
    talk_verbs: frozenset[str]
    denial_verbs: frozenset[str]
    surveys: frozenset[str]
    outlet_names: frozenset[str]
    view_nouns: frozenset[str]
    act_nouns: frozenset[str]
    approximators: frozenset[str]
    action_verbs: frozenset[str]
    circumstance_words: frozenset[str]
    adding_words: frozenset[str]
    raising_verbs: frozenset[str]
    control_adjectives: frozenset[str]
    listener_verbs: frozenset[str]
    maybe_listener_verbs: frozenset[str]
    definite_articles: frozenset[str]
    articles: frozenset[str]
    pointing_words: frozenset[str]
    condition_words: frozenset[str]
    party_pronouns: frozenset[str]
    own_pronouns: frozenset[str]
    pronoun_sources: frozenset[str]
    told_prepositions: frozenset[str]
    topic_prepositions: frozenset[str]
    listener_prepositions: frozenset[str]
    time_leads: frozenset[str]
    time_openers: frozenset[str]
    adjunct_openers: frozenset[str]
    object_prepositions: frozenset[str]
    phrase_prepositions: frozenset[str]
    asking_words: frozenset[str]
    referring_verbs: frozenset[str]
    free_relatives: frozenset[str]
    free_relative_openers: frozenset[str]
    noun_prepositions: frozenset[str]
    noun_agents: frozenset[str]
    measures: frozenset[str]
    charging_nouns: frozenset[str]
    inner_prepositions: frozenset[str]
    degree_words: frozenset[str]
    linking_verbs: frozenset[str]
    setting_prepositions: frozenset[str]
    setting_words: frozenset[str]
    bare_subjects: frozenset[str]
    near_words: frozenset[str]
    fraction_words: frozenset[str]
    letter_words: frozenset[str]
    adding_pronouns: frozenset[str]
    apposition_links: frozenset[str]
    trailing_prepositions: frozenset[str]
    no_speaker_words: frozenset[str]
    comparing_prepositions: frozenset[str]
    naming_prepositions: frozenset[str]
    possessive_marks: frozenset[str]
    relative_articles: frozenset[str]
    genitive_articles: frozenset[str]
    reporting_openers: frozenset[str]
    speaker_marks: frozenset[str]
    impersonal: frozenset[str]
    impersonal_places: frozenset[str]
    unreal_phrases: frozenset[str]
    purpose_openers: frozenset[str]
    infinitive_infixes: frozenset[str]
    comparison_words: frozenset[str]
    according: dict[str, frozenset[str]]
    owners: dict[str, str]
    particles: dict[str, dict[str, str]]
    capital_nouns: bool
    verb_second: bool
    people_endings: tuple[str, ...]
    plural_endings: tuple[str, ...]
    adverb_endings: tuple[str, ...]
    subjunctive_endings: tuple[str, ...]
    past_endings: tuple[str, ...]
    adjective_endings: tuple[str, ...]
    infinitive_endings: tuple[str, ...]
    male_endings: tuple[str, ...]
    female_endings: tuple[str, ...]
    spelling: Spelling
