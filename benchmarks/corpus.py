"""Text to measure speed on, made from the project's own words: the same bytes in every run."""

from __future__ import annotations

import random
from collections.abc import Sequence

_WORDS = [
    "the",
    "of",
    "to",
    "in",
    "a",
    "and",
    "that",
    "for",
    "on",
    "with",
    "as",
    "was",
    "by",
    "at",
    "from",
    "is",
    "has",
    "it",
    "be",
    "an",
    "after",
    "said",
    "will",
    "not",
    "are",
    "been",
    "were",
    "had",
    "its",
    "their",
    "more",
    "this",
    "government",
    "minister",
    "talks",
    "border",
    "island",
    "council",
    "vote",
    "report",
    "harbour",
    "treaty",
    "police",
    "court",
    "party",
    "leader",
    "president",
    "week",
    "year",
    "people",
    "region",
    "officials",
    "statement",
    "capital",
    "agreement",
    "election",
    "campaign",
    "budget",
    "troops",
    "village",
    "river",
    "company",
    "workers",
    "union",
    "school",
    "market",
    "would",
    "could",
    "over",
    "before",
    "against",
    "between",
    "during",
    "under",
    "about",
    "into",
    "than",
    "other",
    "some",
    "many",
    "most",
    "last",
    "first",
    "next",
    "two",
    "three",
    "also",
    "while",
    "called",
    "held",
    "made",
    "took",
    "gave",
    "met",
    "told",
    "asked",
    "added",
    "agreed",
    "refused",
    "planned",
    "began",
    "ended",
    "opened",
    "closed",
    "reached",
    "signed",
    "remained",
    "led",
    "northern",
    "southern",
    "western",
    "local",
    "national",
    "public",
    "former",
    "new",
    "old",
    "small",
    "large",
    "joint",
    "early",
    "late",
    "foreign",
    "economic",
    "military",
    "civil",
]


def words_of(count: int, seed: int) -> list[str]:
    """``count`` made-up words that look like English and are in no pack."""
    chance = random.Random(seed)
    parts = [
        "ba",
        "be",
        "bo",
        "da",
        "de",
        "di",
        "fa",
        "fe",
        "ga",
        "go",
        "ha",
        "he",
        "ka",
        "ke",
        "la",
        "le",
        "ma",
        "me",
        "na",
        "ne",
        "pa",
        "pe",
        "ra",
        "re",
        "sa",
        "se",
        "ta",
        "te",
        "va",
        "ve",
        "za",
        "zo",
    ]
    return ["".join(chance.choices(parts, k=3)) for _ in range(count)]


def articles(size: int, phrases: Sequence[str], per_thousand_words: float, seed: int = 1) -> list[str]:
    """Articles of some 3,000 characters, ``size`` characters in all, with about so many of ``phrases`` in a thousand words."""
    chance = random.Random(seed)
    made, length = [], 0
    while length < size:
        paragraphs = []
        for _ in range(9):
            sentences = []
            for _ in range(chance.randint(2, 4)):
                words = chance.choices(_WORDS, k=chance.randint(10, 24))
                words = [
                    chance.choice(phrases) if phrases and chance.random() < per_thousand_words / 1000 else word for word in words
                ]
                sentences.append(" ".join(words).capitalize() + ".")
            if chance.random() < 0.4:
                sentences.append(
                    f"\u201c{' '.join(chance.choices(_WORDS, k=12)).capitalize()},\u201d {chance.choice(('Ann Example', 'Ben Sample'))} said."
                )
            paragraphs.append(" ".join(sentences))
        made.append("\n\n".join(paragraphs) + "\n")
        length += len(made[-1])
    return made
