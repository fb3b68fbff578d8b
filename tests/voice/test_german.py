"""German comes from data alone: the plain frames, with its words."""

from pathlib import Path

import pytest

from framing.voice import Voice
from tests.voice.labelled import outcomes, unlabelled
from tests.voice.saying import at, marked, voices, words

ARTICLES = Path(__file__).parent / "german"
MISSED = {
    "die Ruhe sei mehr wert als jede Brücke": "“Er” is a neighbour, whom no list knows for a person: it goes to the last man who spoke",
    "Die jüngsten Äußerungen machten es nicht leichter": "the past and the mood of the report are one form here",
}
"""Places that are told wrong, and why."""


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


@pytest.mark.parametrize("article", sorted(path.name for path in ARTICLES.glob("*.txt")))
def test_the_labelled_places_of_an_article(article):
    text = (ARTICLES / article).read_text(encoding="utf-8")
    plain, _ = unlabelled(text)
    for outcome in outcomes(text, "de"):
        words_there = plain[slice(*outcome.place.span)]
        assert outcome.exact != (words_there in MISSED), (words_there, outcome.seen)


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Lind hat erklärt, [[dass der Hafen sicher sei]].", "Lind", None),
        ("[[„Der Hafen“]], sagte Lind, [[„ist sicher.“]]", "Lind", None),
        ("Lind warf dem Rat vor, [[die Schiffer zu täuschen]].", "Lind", None),
        ("Lind kündigte an, [[den Hafen zurückzugeben]].", "Lind", None),
        ("Wie die Stadt mitteilte, [[ist der Hafen sicher]].", "die Stadt", None),
        ("[[Der Hafen sei sicher]], teilte die Stadt am Montag mit.", "die Stadt", None),
        ("Nach Angaben von Anna Lind [[ist der Hafen sicher]].", "Anna Lind", None),
        ("[[Der Hafen]] ist laut Lind [[sicher]].", "Lind", ["Der Hafen ist", "sicher"]),
        ("[[„Der Hafen ist sicher“]], so Lind.", "Lind", None),
        ("Aus dem Rathaus hieß es, [[der Hafen sei sicher]].", "dem Rathaus", None),
        ("Lind, die den Hafen kennt, sagte, [[er sei sicher]].", "Lind, die den Hafen kennt", None),
        ("Lind sagte, [[der Hafen sei sicher]], und ging.", "Lind", None),
        ("Lind nannte den Hafen [[„sicher wie nie“]].", "Lind", None),
        ("Vom Rat wurde erklärt, [[dass der Hafen sicher sei]].", "Rat", None),
    ],
)
def test_more_frames(text, source, content):
    plain, spans = marked(text)
    (found,) = voices(plain, "de").attributions
    assert words(plain, found.source) == source
    assert [plain[slice(*s)] for s in found.content] == (content or [plain[slice(*s)] for s in spans])


@pytest.mark.parametrize(
    "text",
    [
        "Lind kritisierte den Plan, der teuer ist.",
        "Die Männer riefen laut und winkten.",
        "Die Auszählung dauerte, so dass viele müde waren.",
        "Er ging, als ob nichts geschehen sei.",
        "Es sei denn, der Rat entscheidet anders, bleibt der Hafen zu.",
        "Lind teilte den Kuchen und ging.",
        "Der Minister, ein Freund schneller Lösungen, lobte das Paket.",
        "Das wäre das erste Mal.",
    ],
)
def test_what_only_looks_like_a_report(text):
    assert voices(text, "de").stretches == ()


def test_reported_mood_goes_on_into_the_next_paragraph_and_no_further():
    text = "Anna Lind sagte, der Hafen sei sicher.\n\nEr habe keine Schäden. Die Stadt zahlt.\n\nSie habe Geld."
    assert [s.attribution.speaker for s in voices(text, "de").stretches if s.attribution] == ["Anna Lind", "Anna Lind"]
    assert at(text, "Die Stadt zahlt", "de").voice is Voice.OWN
    assert at(text, "Sie habe Geld", "de").voice is Voice.OWN


def test_denials_and_names_given():
    assert voices("Lind bestritt, dass der Hafen sicher sei.", "de").attributions[0].denied
    assert voices("Lind sagte nicht, dass der Hafen sicher sei.", "de").attributions[0].denied
    assert voices("Lind nannte den Hafen „Loch“.", "de").attributions[0].mention
