from __future__ import annotations

import tracemalloc
import weakref
from collections import Counter
from unittest import mock

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from framing.matching import automaton
from framing.matching.automaton import Automaton
from framing.matching.folding import fold
from framing.matching.occurrences import Offsets, encoded
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
LONG = st.sampled_from(["abababababababa", "島島島島島", "ab島ba島ab島ba島"])
"""As long as what phrases are looked for by, or longer: several begin alike."""
TEXT = st.lists(PARTS | LONG, max_size=40).map("".join)
PHRASE = st.lists(PARTS | LONG, min_size=1, max_size=5).map(lambda parts: fold("".join(parts)).text.strip()).filter(bool)


def book(phrases: list[str]) -> tuple[list[int], Phrasebook]:
    order, *sections = arranged(phrases)
    return order, Phrasebook(*(memoryview(section) for section in sections))


def hits_in(finder: Automaton | Phrasebook, folded: str) -> list[tuple[int, int, int]]:
    """(phrase, start, end) of whole words in code points, in order of end."""
    data = encoded(folded)
    offsets = Offsets(folded, data)
    return [(hit[0], *place) for hit in finder.hits(data) if (place := offsets.whole(hit))]


@given(st.lists(PHRASE, max_size=12, unique=True), TEXT)
@example(["ab"], "島ab島 _ab ab_ ab-ab 섬ab")
@example(["a", "島a", "a島"], "島a島")
@example(["abababababababa b", "abababababababa"], "abababababababa b, ababababababab a")
@example(["b a", "ababababababab", "ababababababab a", "ababababababab a b"], "ababababababab a b a")
def test_a_phrasebook_finds_what_the_automaton_finds(phrases, text):
    folded = fold(text).text
    expected = sorted((phrases[index], start, end) for index, start, end in Automaton(phrases).find(folded))
    order, kept = book(phrases)
    hits = hits_in(kept, folded)
    assert sorted((phrases[order[index]], start, end) for index, start, end in hits) == expected
    assert [end for *_, end in hits] == sorted(end for *_, end in hits)
    kept.expect(1_000)  # from here on by the automaton of all phrases
    hits = hits_in(kept, folded)
    assert sorted((phrases[order[index]], start, end) for index, start, end in hits) == expected
    assert [end for *_, end in hits] == sorted(end for *_, end in hits)


def test_a_short_text_looks_for_few_of_many_phrases():
    phrases = [f"the {word}{number}" for word in ("hole", "pit") for number in range(2_000)]
    _, kept = book(phrases)
    assert len(kept) == 4_000
    assert [bytes(text).decode() for text in kept._texts(kept._chosen("the hole17 is a pit3."))] == ["the hole17", "the pit3"]
    assert kept._chosen("A hole17 is a pit3.") == []
    assert kept._whole is None
    kept.hits(b"x" * 4_001)
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


@given(st.lists(PHRASE, min_size=1, max_size=12, unique=True), TEXT)
@example(["a sentence of a long phrase", "a sentence of", "of a long", "ong phrase"], "a sentence of a long phrase a sentence of")
def test_a_text_in_many_windows_has_the_same_hits(phrases, text):
    data = encoded(fold(text).text * 3)
    order, kept = book(phrases)
    kept.expect(len(data) + 100 * len(phrases))
    plain = Automaton(phrases)
    whole, looked_up = list(plain.hits(data)), list(kept.hits(data))
    with mock.patch.multiple(automaton, _WINDOW=5):
        assert list(plain.hits(data)) == whole
        assert list(kept.hits(data)) == looked_up
    assert sorted((order[phrase], start, end) for phrase, start, end in looked_up) == sorted(whole)


def test_hits_are_numbers_and_no_objects():
    """Three of eight bytes a hit; as tuples of numbers they took a hundred and sixty."""
    phrases, text = [f"pit {number}" for number in range(10)], b"pit 1 pit 2 " * 20_000
    _, kept = book(phrases)
    kept.expect(len(text))
    for finder in (Automaton(phrases), kept):
        tracemalloc.start()
        try:
            found = finder.hits(text)
            now, _ = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert len(found) == 40_000
        assert now < 32 * len(found)


def test_what_was_made_for_all_phrases_can_be_let_go_of_at_any_time():
    phrases = [f"pit {number}" for number in range(100)]
    _, kept = book(phrases)
    text = b"pit 7 " * 100
    before = list(kept.hits(text))
    assert kept._whole is not None
    made = weakref.ref(kept._whole)
    kept.rest()
    assert made() is None
    assert list(kept.hits(b"pit 7 ")) == before[:1]
    assert kept._whole is None  # six bytes do not pay for it
    assert list(kept.hits(text)) == before
    assert kept._whole is not None
