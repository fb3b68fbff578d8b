"""Terms with a gap: up to two words between two parts, in this order."""

from __future__ import annotations

import time

import pytest

from framing.document import Document
from tests.making import engine, pack, rule

TERM = "['illegal{,ly} * occup{y,ied,ying,ation}']"


def found(text: str, terms: str = TERM) -> list[tuple[str, str]]:
    return [(f.text, f.match.term) for f in engine(pack(rule("r", terms))).check(Document("a", text)).findings]


@pytest.mark.parametrize(
    ("text", "words", "term"),
    [
        ("An illegal occupation.", "illegal occupation", "illegal * occupation"),
        ("It is ILLEGALLY and forcibly\noccupied.\n\nSo.", "ILLEGALLY and forcibly\noccupied", "illegally * occupied"),
        ("It was illegally, and wrongly, occupied.", None, None),
        ("It was illegally held, sold and occupied.", None, None),
        ("It was occupied illegally.", None, None),
        ("An illegally non\u2011stop occupation", "illegally non\u2011stop occupation", "illegally * occupation"),
        ("It is illegally so very much occupied.", None, None),
        ("A semi-illegally occupied preoccupied illegal occupations", "illegally occupied", "illegally * occupied"),
        ("It is illegal.\n\nOccupation goes on.", None, None),
        ("illegal illegal occupation", "illegal illegal occupation", "illegal * occupation"),
        ("…illegally “occupied”", None, None),
    ],
)
def test_the_parts_stand_in_order_with_up_to_two_words_between(text, words, term):
    assert found(text) == ([(words, term)] if words else [])


@pytest.mark.parametrize("term", ["'a * longer part * b'", "'a * b * longer part'", "'longer part * a * b'"])
def test_whichever_part_is_the_longest_all_are_found(term):
    words = term.strip("'").replace("*", "x y")
    assert found(f"see {words} there", f"[{term}]") == [(words, term.strip("'"))]
    assert found(f"see {words.replace('x', 'x x')} there", f"[{term}]") == []
    assert found(words, f"[{term}]") == [(words, term.strip("'"))]


def test_parts_may_be_slots_and_phrases_of_several_lengths():
    assert found("the stone works of yore grew", "['<works> * {grew,shrank}']") == [
        ("stone works of yore grew", "stone works * grew")
    ]
    assert found("the quarry shrank", "['<works> * {grew,shrank}']") == [("quarry shrank", "quarry * shrank")]


def test_every_part_is_whole_words():
    for text in ("gamma x longer part", "a x longer parting", "xa longer part", "a longer part xb"):
        assert found(text, "['a * longer part']") == ([("a longer part", "a * longer part")] if text.endswith("xb") else [])


def test_an_asterisk_inside_a_word_is_a_character():
    assert found("a b*g hole", "['b*g hole']") == [("b*g hole", "b*g hole")]


def test_hits_cost_the_length_of_the_gap_and_not_the_number_of_phrases():
    def took(words: int) -> float:
        many = ",".join(f"w{i}" for i in range(words))
        quarry = engine(pack(rule("r", f"['{{{many}}} * occupied']")))
        document = Document("a", "so occupied " * 5_000)
        start = time.process_time()
        assert quarry.check(document).findings == ()
        return time.process_time() - start

    took(2)
    assert took(1_900) < 5 * took(10) + 0.1
