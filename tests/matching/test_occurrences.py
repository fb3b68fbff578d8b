"""What the automaton sees in bytes stands at the same place in the document, and is only brought there when somebody asks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.document import Document, Span
from framing.matching import occurrences
from framing.matching.automaton import Automaton
from framing.matching.folding import fold
from framing.matching.occurrences import Occurrences, Offsets, encoded
from tests.making import engine, pack, rule

PHRASES = ("pit", "big pit", "pit é", "島", "\U0001f600 pit")


@given(st.lists(st.sampled_from([*PHRASES, "spit", " ", " ", "é", "島", "\ud800", "ﬁ", "x" * 200]), max_size=30).map(" ".join))
def test_every_place_is_in_code_points_of_the_text(text):
    folded = fold(text)
    data = encoded(folded.text)
    seen = Occurrences(folded, data, Automaton(PHRASES).hits(data))
    for index, phrase in enumerate(PHRASES):
        assert all(fold(text[slice(*span)]).text == phrase for span in seen.of(index))
    ends = [span.end for span in seen.of_any(range(len(PHRASES)))]
    assert ends == sorted(ends)
    assert len(ends) == sum(len(seen.of(index)) for index in range(len(PHRASES)))


def test_a_place_far_on_is_found_without_counting_all_before_it_again():
    text = "é" * 100_000 + " pit"
    data = encoded(text)
    offsets = Offsets(text, data)
    assert offsets.whole((0, len(data) - 3, len(data))) == (100_001, 100_004)
    assert max(map(len, [data[i : i + occurrences._STEP] for i in range(0, len(data), occurrences._STEP)])) == occurrences._STEP


QUARRY = pack(
    rule("r", "[big hole]", **{"except": "[big hole museum]"}) + rule("own", "[deep pit]", about="[spoil heap]"), about="[quarry]"
)


@pytest.mark.parametrize("text", ["Quarry, quarry and the quarry.", "A spoil heap and a museum without the hole."])
def test_nothing_is_worked_out_where_no_rule_has_anything(text, monkeypatch):
    monkeypatch.setattr(Occurrences, "of", lambda *_: pytest.fail("nobody asks"))
    assert engine(QUARRY).check(Document("a", text)).findings == ()


def test_what_opens_a_topic_and_what_is_excepted_is_known_when_asked():
    scan = engine(QUARRY).compiled.scan(Document("a", "The quarry: a big hole museum, a spoil heap; the Quarry."))
    assert scan.anchors("quarry") == [Span(4, 10), Span(49, 55)]
    assert scan.anchors("quarry:own") == [Span(33, 43)]
    assert scan.exceptions("quarry:r") == [Span(14, 29)]
    assert scan.exceptions("quarry:own") == ()
    assert scan.anchors("elsewhere") == ()


def test_a_second_document_is_not_mistaken_for_the_first():
    made = engine(QUARRY)
    first, second = "A quarry is a big hole, a deep pit.", "A big hole, a spoil heap and a deep pit."
    for _ in range(2):
        assert [f.text for f in made.check(Document("a", first)).findings] == ["big hole"]
        assert [f.text for f in made.check(Document("b", second)).findings] == ["deep pit"]
