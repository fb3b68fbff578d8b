"""The shape of a pack as data: one table that checks files and becomes the JSON Schema.

Every field has a description, since an author meets it as completion and hover text in an editor.
"""

from __future__ import annotations

from typing import Final

from framing.packs.fieldtypes import ID, SIDE, Count, Either, Field, Flag, ListOf, MapOf, Number, Record, Text

BUILT_IN_KINDS: Final = ("term", "name", "neutral", "pattern")
USUAL_UNIT: Final = {"about": "document", "near": "sentence", "unless_near": "sentence"}
"""Where words around a hit are looked for unless a rule says otherwise."""

DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"


_TERMS = ListOf(Text(), least=1)
_REFERENCE = {
    "title": Field(Text(), "Title of the page or document.", required=True),
    "organisation": Field(Text(), "Who published it."),
    "url": Field(Text(like=r"https?://\S+", like_words="an address that begins with http:// or https://"), "Where it can be read."),
    "says": Field(Text(), "What it says on this point, in your own words."),
    "verified": Field(
        Text(like=DATE, like_words="a date such as 2026-01-31"),
        "The day on which somebody opened the page and saw it. Leave out if nobody did.",
    ),
}
_CITED = Record(
    "citation",
    {
        "key": Field(Text(), "Key of a reference of this pack, instead of title."),
        **{k: Field(f.shape, f.description) for k, f in _REFERENCE.items()},
    },
)
_WITHIN = Text(one_of=("document", "section", "paragraph", "sentence", "clause"))


def _context(name: str, field: str, least: int = 0) -> Either:
    """Words around a hit: a list of terms, or terms with where and how many."""
    return Either(
        ListOf(Text(), least=least),
        Record(
            name,
            {
                "terms": Field(_TERMS, "The words, in the notation of terms.", required=True),
                "within": Field(
                    _WITHIN, f"Where they are looked for: in the same document, section … as the hit. Default {USUAL_UNIT[field]}."
                ),
                "at_least": Field(Count(1, 20), "How many of them must stand there, apart from the hit and each other. Default 1."),
            },
        ),
    )


_SKIP = Record(
    "set of parts to skip",
    {
        "sections": Field(_TERMS, "Sections of the paper, as documents give them: sport, food, weather."),
        "genres": Field(_TERMS, "Genres, as documents give them: speech, transcript, recipe."),
        "regions": Field(
            _TERMS,
            "Parts of a document: headline, deck, byline, dateline, body, subhead, caption, pullquote, quotation, table, footnote, boilerplate.",
        ),
    },
)
_DAY = Text(like=DATE, like_words="a date such as 2026-01-31")
_EXAMPLE = {
    "text": Field(Text(), "The example. In a flag example [[…]] marks what this rule must find.", required=True),
    "voice": Field(
        Text(one_of=("own", "direct", "indirect", "scare")), "Whose voice the marked words stand in. The outlet's own unless given."
    ),
    "source": Field(Text(), "Who speaks, as the report should name them."),
    "topic": Field(Text(one_of=("other",)), "'other': check it with the topic gate closed unless the text opens it."),
    "section": Field(Text(), "The document's section, such as sport."),
    "genre": Field(Text(), "The document's genre, such as speech."),
    "region": Field(Text(), "The part of the document that the example is, such as headline. Body unless given."),
    "date": Field(_DAY, "The document's date of publication. An example without one has none."),
}

RULE: Final = Record(
    "rule",
    {
        "id": Field(
            Text(like=ID, like_words="lower-case letters, digits and hyphens"),
            "Name of the rule, unique in the pack; its full id is pack:rule.",
            required=True,
        ),
        "kind": Field(
            Text(like=ID, like_words="the name of a kind of rule"),
            "term: loaded wording. name: one side's ordinary name for a place or thing. neutral: wording that desks accept. pattern: a bounded regular expression.",
            required=True,
        ),
        "perspective": Field(
            Text(like=SIDE, like_words="the id of a declared perspective, or neutral"),
            "Whose wording it is: a perspective of this pack, or neutral.",
            required=True,
        ),
        "title": Field(Text(), "A short name for people, if the id does not say enough."),
        "terms": Field(
            _TERMS,
            "Phrases to find, whole words, in any case. {a,b} are alternatives, <party> is every word of that party, * between words is up to two others.",
        ),
        "pattern": Field(Text(), "For kind pattern: an expression without open-ended repetition ({0,40} instead of *)."),
        "anchors": Field(
            _TERMS, "For kind pattern: words of which one must stand in a paragraph before the pattern is tried there."
        ),
        "except": Field(_TERMS, "Phrases inside which a hit is no hit: titles, names of laws, other senses."),
        "about": Field(_context("topic", "about"), "Topic gate of this rule instead of the pack's. An empty list: no gate."),
        "near": Field(
            _context("neighbourhood", "near", least=1),
            "Words of which one must stand in the same sentence, outside the hit. Each needs a flag example.",
        ),
        "unless_near": Field(
            _context("exclusion", "unless_near", least=1),
            "Words of which none may stand in the same sentence, outside the hit. Each needs a pass example.",
        ),
        "valid": Field(
            Record(
                "interval",
                {
                    "from": Field(_DAY, "The first day of publication that the rule is for."),
                    "until": Field(_DAY, "The last day of publication that the rule is for."),
                },
            ),
            "Days of publication that the rule is for. It also applies to copy without a date, and says so.",
        ),
        "counterpart": Field(
            ListOf(Text(like=ID, like_words="the id of a rule of this pack"), least=1),
            "For kind name: the rules with the other side's name for the same place or thing.",
        ),
        "skip": Field(_SKIP, "Parts of the news that this rule is not for, besides those of its pack."),
        "shared_with": Field(
            ListOf(Text(like=ID, like_words="the name of a pack"), least=1),
            "Packs that have some of these phrases too. In a document the one whose topic stands nearest to the hit is believed.",
        ),
        "variant": Field(
            Text(like=ID, like_words="lower-case letters, digits and hyphens"),
            "A name that this rule shares with others: ways to say the same thing. Mixed in the outlet's own voice, the rarer is reported once.",
        ),
        "first_mention": Field(
            _TERMS,
            "A gloss or full form: one must stand at the first use in the outlet's own voice or before it. Reported once, at info.",
        ),
        "case": Field(Text(one_of=("any", "exact")), "exact: capitals matter, as in acronyms. Default any."),
        "accepted": Field(
            Flag(), "true where one side objects but published guides accept the wording: reported, never above info."
        ),
        "draft": Field(
            Flag(),
            "true while nobody has sourced the rule: it needs no reference and no pass example, is never above info, and framing packs test refuses it.",
        ),
        "severity": Field(
            Text(one_of=("info", "warning", "error")), "Severity in the outlet's own voice. Rarely needed: the profile decides."
        ),
        "why": Field(
            Text(),
            "What the wording presupposes or leaves out, in words that an editor of either side would accept.",
            required=True,
        ),
        "alternatives": Field(ListOf(Text()), "What a desk could print instead. Must not trigger any rule."),
        "references": Field(
            ListOf(Either(Text(), _CITED)), "Who says so: keys of this pack's references, or references written out."
        ),
        "examples": Field(
            Record(
                "set of examples",
                {
                    "flag": Field(
                        ListOf(Either(Text(), Record("flag example", _EXAMPLE)), least=1),
                        "Texts in which the rule must find exactly what [[…]] marks.",
                        required=True,
                    ),
                    "pass": Field(
                        ListOf(Either(Text(), Record("pass example", _EXAMPLE))),
                        "Texts in which the rule must find nothing, its known traps above all.",
                    ),
                },
            ),
            "Texts that prove the rule.",
            required=True,
        ),
    },
)

PACK: Final = Record(
    "pack",
    {
        "schema": Field(Number(1), "Version of this format.", required=True),
        "pack": Field(
            Text(like=ID, like_words="lower-case letters, digits and hyphens"),
            "Name of the pack, unique, and the name of its file.",
            required=True,
        ),
        "title": Field(Text(), "Name of the dispute or topic for people.", required=True),
        "summary": Field(Text(), "What the dispute is, in about three neutral sentences.", required=True),
        "language": Field(
            Text(like=r"[a-z]{2,3}(?:-[A-Za-z0-9]+)*", like_words="a language tag such as en"),
            "Language of the copy that the pack reads (BCP 47).",
            required=True,
        ),
        "perspectives": Field(
            MapOf(
                Record(
                    "perspective",
                    {
                        "label": Field(Text(), "Name of the side in reports.", required=True),
                        "description": Field(Text(), "Whose wording this is, in a sentence."),
                        "speakers": Field(
                            _TERMS,
                            "Words in the names and titles of those who speak for the side: Japan, Japanese, <japan>. Unless given, its party's.",
                        ),
                    },
                ),
                least=1,
            ),
            "The sides, at least two, or one and the style guide it follows. neutral is always there.",
            required=True,
        ),
        "about": Field(
            _context("topic", "about"), "Topic gate: rules fire only in documents that hold one of these outside the hit itself."
        ),
        "skip": Field(_SKIP, "Parts of the news that no rule of this pack is for: sections, genres, regions."),
        "parties": Field(
            MapOf(_TERMS),
            "Words for the slots: russia: [Russia, Russian, Moscow] fills <russia>. Shared lists such as <legal-context> are there without being declared.",
        ),
        "references": Field(MapOf(Record("reference", _REFERENCE), key=ID), "References that several rules use, by key."),
        "version": Field(Text(), "Version of the pack."),
        "licence": Field(Text(), "SPDX name of its licence."),
        "maintainers": Field(ListOf(Text()), "Who answers for it."),
        "disclosure": Field(Text(), "Who wrote it and for whom, where a reader should know."),
        "rules": Field(
            ListOf(RULE, least=1), "The rules: what is found, whose wording it is, and the examples that prove it.", required=True
        ),
    },
)

PROFILE: Final = Record(
    "profile",
    {
        "schema": Field(Number(1), "Version of this format.", required=True),
        "profile": Field(
            Text(like=ID, like_words="lower-case letters, digits and hyphens"),
            "Name of the profile, and of its file.",
            required=True,
        ),
        "title": Field(Text(), "Name of the house for people.", required=True),
        "summary": Field(Text(), "What the profile covers, and how far its published guidance goes.", required=True),
        "references": PACK.fields["references"],
        "severities": Field(
            ListOf(
                Record(
                    "severity",
                    {
                        "kind": Field(Text(like=ID, like_words="the name of a kind of rule"), "The kind of rule.", required=True),
                        "voice": Field(
                            Text(one_of=("own", "direct", "indirect", "scare", "*")), "Whose voice; * is any.", required=True
                        ),
                        "region": Field(Text(), "The part of the document, such as headline; * is any. Default any."),
                        "severity": Field(Text(one_of=("info", "warning", "error")), "How grave it is there.", required=True),
                    },
                )
            ),
            "Severities by kind, voice and region, besides those of the default profile. The most exact one counts, voice before region.",
        ),
        "rules": Field(
            MapOf(
                Record(
                    "house rule",
                    {
                        "severity": Field(RULE.fields["severity"].shape, "How grave the house takes it."),
                        "prefer": Field(_TERMS, "What the house prints instead."),
                        "voices": Field(
                            ListOf(Text(one_of=("own", "direct", "indirect", "scare")), least=1),
                            "In which voices the severity counts. The outlet's own unless given.",
                        ),
                        "references": Field(RULE.fields["references"].shape, "Where the house says so.", required=True),
                    },
                ),
                key=f"{ID}:{ID}",
                key_words="write pack:rule, as findings name it",
            ),
            "What the house says of single rules, by their full ids. Never whose wording it is.",
        ),
    },
)

SHARED: Final = Record(
    "file of shared lists",
    {
        "schema": Field(Number(1), "Version of this format.", required=True),
        "language": PACK.fields["language"],
        "lists": Field(MapOf(_TERMS, key=ID), "Word lists that packs use as slots, by name."),
        "names": Field(_TERMS, "Proper names inside which no rule of a side finds anything. Their capitals matter."),
    },
)
