"""Passages, the words each speaker is given, letters and hues, and frames in words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.cast import HUES, NOBODY, cast
from framing.document import Document, Span
from framing.framewords import in_words
from framing.speaking import speaking
from framing.voice.places import VOICES
from framing.voices import Attribution, Stretch, Voice, Voices
from tests.making import engine

TEXT = (
    "The hill “is ours and stays”, Ann Example said. Ben Sample called it “a big hole”. “Nobody asked us.” "
    "The “so-so” road is closed. Ann Example said that the road was old."
)


def heard(text: str = TEXT):
    document = Document("x.txt", text)
    return speaking(document, engine().voices(document))


def test_adjoining_stretches_of_one_report_are_a_passage():
    found = heard("The hill “is ours and stays” for now, Ann Example said. Ben Sample said that it was a hole.")
    assert [p.voices for p in found.passages] == [(Voice.INDIRECT, Voice.DIRECT), (Voice.INDIRECT,)]
    assert found.passages[0].span == Span(0, 36)


def test_reports_of_two_speakers_stay_two_passages_where_they_touch():
    one, other = (Attribution((), (), (Span(a, b),), speaker=name) for a, b, name in ((0, 3, "A"), (4, 7, "B")))
    stretches = (Stretch(Span(0, 3), Voice.DIRECT, one), Stretch(Span(4, 7), Voice.DIRECT, other))
    assert len(speaking(Document("x", "aaa bbb"), Voices((one, other), stretches)).passages) == 2


def test_every_word_is_somebodys():
    found = heard()
    given_out = {s.name: (s.quoted, s.reported) for s in found.speakers.values()}
    assert given_out["Ann Example"] == (4, 7)
    assert given_out["Ben Sample"][0] == 6
    assert found.own + found.distanced + sum(s.words for s in found.speakers.values()) == found.words == 32
    assert next(iter(found.speakers.values())).name == "Ann Example"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("It's a six-year-old U.S. law – no. 9!", 7),
        ("湖の岸", 3),
        ("「湖」 is a lake", 4),
        ("cafe\u0301 \u05e9\u05b8\u05dc\u05d5\u05dd", 2),
    ],
)
def test_words_are_counted_in_every_script(text, words):
    assert speaking(Document("x", text), Voices()).words == words


def test_shares_of_nothing_are_nothing():
    assert speaking(Document("x", ""), Voices()).share(0) == 0


def test_letters_are_initials_of_last_names_and_differ():
    found = cast(["Ann Example", "Earl Eames", "ann  example", None, "Bo Eames", "安倍", *(f"Ezra E{n}" for n in range(90))])
    letters = [letter for _, letter, _ in found.values()]
    assert letters[:5] == ["E", "A", NOBODY, "B", "C"]
    assert len(found) == 95
    assert len(set(letters)) == 62
    assert found[None] == (None, NOBODY, None)


def test_hues_differ_while_there_are_any_and_depend_on_the_name_alone():
    names = [f"Speaker {n}" for n in range(12)]
    hues = [hue for _, _, hue in cast(names).values() if hue is not None]
    assert all(sorted(hues[i : i + HUES]) == list(range(HUES)) for i in (0, HUES))
    alone = [next(iter(cast([name]).values()))[2] for name in names]
    assert alone[0] == hues[0]
    assert set(alone) == set(range(HUES))
    assert list(cast(names[:4]).values()) == list(cast(names).values())[:4]


@given(st.lists(st.text(max_size=8)))
def test_whatever_the_names_everybody_has_a_letter(names):
    assert all(len(letter) == 1 and letter.isascii() for _, letter, _ in cast(names).values())


def test_every_frame_that_the_analyser_knows_has_words():
    frames = set(re.findall(r" ~?([^\s=]+)=\d+/\d+", Path(VOICES, "en.verbs.txt").read_text("utf-8"))) - {"*"}
    assert len(frames) > 300
    for frame in frames:
        words = in_words(f"say {frame}")
        assert words != f"say {frame}", frame
        assert not re.search(r"[:_{}]|“”", words), words


@pytest.mark.parametrize(
    ("frame", "words"),
    [
        ("say trail:direct", "the quotation, then its speaker and “say”"),
        ("according according:lead", "“according to” and the speaker before what is said"),
        ("accuse participle:np_of_ing", "“accuse” as a participle with an object, “of” and an -ing form"),
        ("condemn passive:by:prep:as", "“condemn” in the passive, with “by” and the speaker with “as”"),
        ("position noun:is:that", "the noun “position” with “is that” and a clause"),
        (": dialogue:clause", "a name and a colon"),
        ("quotation goes on", "nothing but quotation, after a paragraph that names its speaker"),
        ("their own name", "their own name"),
        ("", ""),
    ],
)
def test_frames_in_words(frame, words):
    assert in_words(frame) == words
