from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from framing.matching.automaton import Automaton
from framing.matching.folding import fold
from framing.matching.phrasebook import Phrasebook, arranged, pair_of

# Letters, digits, marks, apostrophes and hyphens, scripts with and without spaces, characters that fold.
PARTS = st.sampled_from(
    [
        "a",
        "b",
        "ab",
        "ba",
        "1",
        "é",
        "e\u0301",
        "ж",
        "жа",
        "島",
        "の",
        "섬",
        "은",
        "_",
        "-",
        "'",
        "\u2019",
        " ",
        " ",
        ".",
        "anti-",
        "ß",
        "\u00ad",
    ]
)
TEXT = st.lists(PARTS, max_size=40).map("".join)
PHRASE = st.lists(PARTS, min_size=1, max_size=5).map(lambda parts: fold("".join(parts)).text.strip()).filter(bool)


def book(phrases: list[str]) -> tuple[list[int], Phrasebook]:
    order, *sections = arranged(phrases)
    return order, Phrasebook(*(memoryview(section) for section in sections))


@given(st.lists(PHRASE, max_size=12, unique=True), TEXT)
@example(["ab"], "島ab島 _ab ab_ ab-ab 섬ab")
@example(["a", "島a", "a島"], "島a島")
def test_a_phrasebook_finds_what_the_automaton_finds(phrases, text):
    folded = fold(text).text
    expected = sorted((phrases[index], start, end) for index, start, end in Automaton(phrases).find(folded))
    order, kept = book(phrases)
    hits = list(kept.find(folded))
    assert sorted((phrases[order[index]], start, end) for index, start, end in hits) == expected
    assert [end for *_, end in hits] == sorted(end for *_, end in hits)
    for _ in range(3):  # by the automaton of all phrases, once it has read so much
        kept.find(folded + " " * 4 * len(phrases))
    assert sorted((phrases[order[index]], start, end) for index, start, end in kept.find(folded)) == expected


def test_a_short_text_looks_for_few_of_many_phrases():
    phrases = [f"the {word}{number}" for word in ("hole", "pit") for number in range(2_000)]
    _, kept = book(phrases)
    assert len(kept) == 4_000
    assert [bytes(text).decode() for text in kept._texts(kept._chosen("the hole17 is a pit3."))] == ["the hole17", "the pit3"]
    assert kept._chosen("A hole17 is a pit3.") == []
    assert kept._whole is None
    list(kept.find("x" * 12_001))
    assert kept._whole is not None


@pytest.mark.parametrize(
    ("phrase", "pair"),
    [
        ("the big occupation", ("occupation", "big")),
        ("ab ba", ("ab", "ba")),
        ("ab ab", ("ab", "ab")),
        ("островов 7", ("7", "7")),
        ("островов", ("о", "о")),
        ("島", ("島", "島")),
        ("'", ("'", "'")),
        ("g7", ("g7", "g7")),
    ],
)
def test_a_phrase_lies_under_its_longest_and_its_rarest_other_word(phrase, pair):
    assert pair_of(phrase, Counter({"the": 9, "big": 2, "ba": 1})) == pair
