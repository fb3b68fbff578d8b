"""German comes from data alone: the plain frames, with its words."""

import pytest

from framing.voice import Voice
from tests.voice.saying import at, marked, voices, words


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("[[„Der Hafen ist sicher“]], sagte Ministerin Anna Lind am Montag.", "Ministerin Anna Lind"),
        ("Anna Lind sagte, [[der Hafen sei sicher]].", "Anna Lind"),
        ("[[Der Hafen sei sicher]], sagte Lind.", "Lind"),
        ("Am Montag sagte Anna Lind, [[dass der Hafen sicher sei]].", "Anna Lind"),
        ("Lind betonte: [[„Der Hafen bleibt offen.“]]", "Lind"),
        ("Laut dem Bericht [[ist der Hafen sicher]].", "dem Bericht"),
        ("Dem Bericht zufolge [[ist der Hafen sicher]].", "Dem Bericht"),
    ],
)
def test_plain_frames(text, source):
    plain, spans = marked(text)
    (found,) = voices(plain, "de").attributions
    assert words(plain, found.source) == source
    assert words(plain, found.content) == words(plain, tuple(spans))


def test_narrative_and_distance():
    assert voices("Der Hafen schloss am Abend.", "de").stretches == ()
    assert at("Der sogenannte Frieden war kurz.", "Frieden", "de").voice is Voice.SCARE


def test_a_pronoun_takes_the_last_speaker():
    text = "Anna Lind sagte, der Hafen sei sicher. Sie betonte, die Fähren führen."
    stretch = at(text, "die Fähren führen", "de")
    assert stretch.attribution is not None
    assert stretch.attribution.speaker == "Anna Lind"
