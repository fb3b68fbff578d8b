"""What the text carries from one sentence or paragraph to the next."""

import pytest

from framing.voice import Voice
from tests.voice.saying import at, speaker, voices


@pytest.mark.parametrize(
    ("text", "phrase", "name"),
    [
        ("“The quay is old,” Anna Lind said. “It will be mended.”", "It will be mended", "Anna Lind"),
        ("“The quay is old,” Anna Lind said.\n\n“It will be mended.”\n\nRain fell.", "It will be mended", "Anna Lind"),
        ("Anna Lind added this:\n\n“It will be mended.”", "It will be mended", "Anna Lind"),
        ("Anna Lind praised the crew and said the quay was old.", "quay was old", "Anna Lind"),
        ("Anna Lind said the quay was old and that the toll was low.", "toll was low", "Anna Lind"),
        ("The quay is old, Anna Lind said, and it will be mended. The toll is low, she said.", "The toll is low", "Anna Lind"),
        ("Anna Lind, who has sat on the board since May, said the quay was old.", "quay was old", "Anna Lind"),
        ("Mark C. Holm, 52, a pilot from Norvik, said the quay was old.", "quay was old", "Mark C. Holm"),
        ("LIND: The quay is old. The toll is low.", "The toll is low", "LIND"),
    ],
)
def test_the_speaker_goes_on(text, phrase, name):
    assert speaker(text, phrase) == name


def test_a_quotation_closed_by_a_later_paragraph_runs_through_unmarked_ones():
    text = "Anna Lind wrote: “The quay is old.\n\nThe toll is low.\n\nThe crew is small.”\n\nRain fell."
    assert at(text, "The toll is low").voice is Voice.DIRECT
    assert speaker(text, "The crew is small") == "Anna Lind"
    assert at(text, "Rain fell").voice is Voice.OWN


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Residents were told to use the north gate.", "use the north gate"),
        ("Support for the harbour plan fell.", "the harbour plan"),
        ("The letter mentions the harbour plan.", "the harbour plan"),
    ],
)
def test_what_is_only_a_subject_matter_or_nobodys_report_stays_own(text, phrase):
    assert at(text, phrase).voice is Voice.OWN


def test_other_paragraphs_do_not_lend_a_speaker_without_reason():
    text = "“The quay is old,” Anna Lind said.\n\nThe board met. “A bad year” was the headline of the day in the local paper."
    stretch = at(text, "A bad year")
    assert stretch.attribution is None


def test_an_empty_text_and_one_of_marks_only():
    for text in ("", " ", "\n\n", '"', "“”", "'", ":", "”", "said"):
        assert voices(text).attributions == ()
