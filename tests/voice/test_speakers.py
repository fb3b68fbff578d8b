import pytest

from tests.voice.saying import at, speaker

TALKS = (
    "Foreign Minister Anna Lind met the owner of the fleet, Mr. Peter Holm, on Friday.\n\n"
    "“The harbour is safe,” Lind said. She added that the quay would be mended. “Nothing is lost,” Holm said. "
    "He said the ferries would sail.\n\n"
    "The Harbour Board in Norvik met on Monday. The board said tolls would rise. The minister said they would not."
)


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("harbour is safe", "Anna Lind"),
        ("quay would be mended", "Anna Lind"),
        ("Nothing is lost", "Peter Holm"),
        ("ferries would sail", "Peter Holm"),
        ("tolls would rise", "Harbour Board in Norvik"),
        ("they would not", "Anna Lind"),
    ],
)
def test_the_fullest_name_the_text_gives(phrase, name):
    assert speaker(TALKS, phrase) == name


def test_a_pronoun_takes_a_speaker_of_its_kind():
    text = "Mr. Peter Holm said the quay was old. Mrs. Anna Lind said it was new. He said it would fall."
    assert speaker(text, "it would fall") == "Peter Holm"


def test_a_pronoun_nobody_fits_stays_as_written():
    assert speaker("He said the quay would fall.", "quay would fall") == "He"


def test_what_has_no_name_stays_as_written():
    assert speaker("A deckhand said the quay would fall.", "quay would fall") == "A deckhand"


def test_a_pronoun_takes_the_surname_before_it():
    text = (
        "Deputy Minister Viktor Zalon of Norland met the board. Emi Tachi, who speaks for the families, said the quay was old.\n\n"
        "Zalon objected to the sign, which he said would mislead the crews."
    )
    assert speaker(text, "would mislead the crews") == "Viktor Zalon"


def test_nobody_speaks_where_something_is_sold():
    assert at("A ferry company sold seats for tours of the “lost quay” in May.", "lost quay").attribution is None
