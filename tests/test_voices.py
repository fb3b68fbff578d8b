from __future__ import annotations

from framing.document import Span
from framing.voices import Attribution, Stretch, Voice, Voices

OUTER = Attribution((Span(0, 3),), (Span(4, 8),), (Span(9, 40),), "Ann Example", "say that")
INNER = Attribution((Span(10, 13),), (Span(14, 18),), (Span(20, 30),), "Ben Sample", "say direct")
VOICES = Voices(
    (OUTER, INNER),
    (
        Stretch(Span(9, 20), Voice.INDIRECT, OUTER),
        Stretch(Span(20, 30), Voice.DIRECT, INNER),
        Stretch(Span(45, 50), Voice.DIRECT),
        Stretch(Span(60, 65), Voice.SCARE),
    ),
)


def test_all_content_is_attributed_and_quotation_marks_make_it_direct():
    assert VOICES.attributed() == [
        (Span(9, 20), Voice.INDIRECT),
        (Span(20, 30), Voice.DIRECT),
        (Span(30, 40), Voice.INDIRECT),
        (Span(45, 50), Voice.DIRECT),
    ]


def test_what_is_said_has_the_inner_first_and_quotations_without_a_name():
    assert [(a.source, a.content) for a in VOICES.said()] == [
        (INNER.source, INNER.content),
        (OUTER.source, OUTER.content),
        ((), (Span(45, 50),)),
    ]


def test_a_span_has_the_voice_of_most_of_it():
    assert VOICES.at(Span(16, 22)).voice is Voice.INDIRECT
    assert VOICES.at(Span(19, 23)).voice is Voice.DIRECT
    assert VOICES.at(Span(31, 40)).voice is Voice.OWN
    assert VOICES.at(Span(58, 61)).voice is Voice.OWN
    assert VOICES.at(Span(59, 63)).voice is Voice.SCARE
