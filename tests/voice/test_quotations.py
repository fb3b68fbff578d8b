import os

import pytest

from framing.document import Document, Span
from framing.voice import Voice
from framing.voice.conventions import convention
from framing.voice.languages import read_plain
from framing.voice.places import CONVENTIONS, VOICES
from framing.voice.quotations import Quotation, Quotations
from tests.voice.saying import at, speaker, voices


def found(text: str) -> list[list[Quotation]]:
    return list(Quotations(text, Document("test", text).paragraphs))


def inside(text: str) -> list[str]:
    return [text[q.inner.start : q.inner.end] for group in found(text) for q in group]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('The mayor said "no deal" twice.', ["no deal"]),
        ("The mayor said “no deal” twice.", ["no deal"]),
        ("The mayor said ‘no deal’ twice.", ["no deal"]),
        ("The mayor said 'no deal' twice.", ["no deal"]),
        ("The mayor said ''no deal'' twice.", ["no deal"]),
        ("The mayor said ``no deal'' twice.", ["no deal"]),
        ("Der Rat sprach von „keiner Einigung“ heute.", ["keiner Einigung"]),
        ("Der Rat sprach von »keiner Einigung« heute.", ["keiner Einigung"]),
        ("Le maire parle d’un « accord » fragile.", ["accord "]),
        ("Мэр назвал это «победой» города.", ["победой"]),
        ("市長は「合意」と述べた。", ["合意"]),
        ('It "ends (we hope) soon," she said.', ["ends (we hope) soon,"]),
        ("“He told me ‘go away’ again,” she said.", ["He told me ‘go away’ again,", "go away"]),
    ],
)
def test_every_kind_of_mark(text, expected):
    assert [w.strip() for w in inside(text)] == [w.strip() for w in expected]


@pytest.mark.parametrize(
    "text",
    [
        "The boys' boots weren't in the dogs' beds.",
        "It’s the players’ union’s hall.",
        "In the '90s rock 'n' roll wasn't dead.",
        'The shelf is 6" deep and 4" high.',
    ],
)
def test_apostrophes_and_inches_are_no_quotations(text):
    assert inside(text) == []


def test_marks_opened_again_in_each_paragraph():
    text = "“The first part,” she said. “It goes on.\n\n“The second part.\n\n“The end.”\n\nNothing else."
    groups = found(text)
    assert [[q.runs_on for q in g] for g in groups] == [[False, True], [True], [False], []]
    assert [[q.resumed for q in g] for g in groups] == [[False, False], [True], [True], []]


def test_a_running_quotation_keeps_its_speaker():
    text = "“We begin with the harbour,” Anna Lind said. “It needs work.\n\n“The roads come second.\n\n“Schools come last.”\n\nRain fell."
    assert speaker(text, "roads come second") == "Anna Lind"
    assert speaker(text, "Schools come last") == "Anna Lind"
    assert at(text, "Rain fell").voice is Voice.OWN


def test_an_unbalanced_mark_stays_in_its_paragraph():
    text = "The “deal was struck at night.\n\nThe harbour stayed shut."
    assert at(text, "harbour stayed shut").voice is Voice.OWN


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Critics point at the “peace plan” of the city.", "peace plan"),
        ("The so-called reform failed.", "reform"),
        ("A so-called “green” bridge opened.", "green"),
    ],
)
def test_marks_of_distance_have_no_speaker(text, phrase):
    stretch = at(text, phrase)
    assert stretch.voice is Voice.SCARE
    assert stretch.attribution is None


@pytest.mark.parametrize(
    "text",
    ["Her novel “The Winter Harbour” sold well.", "Jim “Bear” Olsen scored twice.", "The band played “Blue Moon Rising” at noon."],
)
def test_titles_and_nicknames_are_neither(text):
    assert voices(text).stretches == ()


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "She said “no ‘deal’ yet” twice.", ["no ‘deal’ yet", "deal"]),
        ("de", "Sie sprach von „keiner ‚Einigung‘ heute“ und »einem Ende«.", ["keiner ‚Einigung‘ heute", "Einigung", "einem Ende"]),
        ("de", "In Bern heißt es «kein Ende».", ["kein Ende"]),
        ("fr", "Il parle d’un « accord “fragile” » hier.", ["accord “fragile”", "fragile"]),
        ("es", "Habló de «un pacto “frágil”» ayer.", ["un pacto “frágil”", "frágil"]),
        ("ru", "Он назвал это «победой „города“» вчера.", ["победой „города“", "города"]),
        ("uk", "Він назвав це «перемогою» вчора.", ["перемогою"]),
        ("pl", "Mówił o „braku «zgody» w radzie” wczoraj.", ["braku «zgody» w radzie", "zgody"]),
        ("it", "Parla di «un accordo» fragile.", ["un accordo"]),
        ("pt", "Falou de “um acordo” frágil.", ["um acordo"]),
        ("nl", "Hij sprak van ‘een akkoord’ gisteren.", ["een akkoord"]),
        ("sv", "Hon sade ”ingen affär” i går och ”hej ’du’ där” i dag.", ["ingen affär", "hej ’du’ där", "du"]),
        ("sv", "Det är Lars’ båt och Annas’ hus.", []),
        ("fi", "Hän sanoi ”ei sopimusta” eilen.", ["ei sopimusta"]),
        ("ja", "市長は「合意『成立』だ」と述べた。", ["合意『成立』だ", "成立"]),
        ("zh", "市长说：“没有‘协议’可言。”", ["没有‘协议’可言。", "协议"]),
        ("ko", "시장은 “합의는 없다”고 말했다.", ["합의는 없다"]),
        ("ar", "وصفه بأنه «اتفاق هش» أمس.", ["اتفاق هش"]),
        ("he", "הוא אמר ״אין הסכם״ אתמול על צה״ל.", ["אין הסכם"]),
        ("el", "Μίλησε για «συμφωνία» χθες.", ["συμφωνία"]),
        ("tr", "Buna “anlaşma” dedi.", ["anlaşma"]),
        ("es", "—No lo sé —dijo Ana—. Vámonos.", ["No lo sé", ". Vámonos."]),
        ("ru", "— Нет, — сказал он.", ["Нет,"]),
        ("ru", "— закупка угля\n\n— ремонт дорог — это отдельно", []),
        ("en", "— No deal, — he said.", []),
    ],
)
def test_what_each_language_writes(language, text, expected):
    groups = Quotations(text, Document("test", text).paragraphs, convention(language))
    assert [text[q.inner.start : q.inner.end].strip() for group in groups for q in group] == expected


def test_every_convention_reads_its_own_marks():
    data = read_plain(os.path.join(VOICES, CONVENTIONS))
    for language, row in data.items():
        for opens, closes in (mark.split() for mark in row["marks"]):
            text = f"a {opens}word and word{closes} b"
            (group,) = Quotations(text, [Span(0, len(text))], convention(language))
            assert [text[q.inner.start : q.inner.end] for q in group] == ["word and word"], (language, opens, closes)


def test_unknown_language_falls_back_to_marks_and_says_so():
    result = voices("Meeri ütles: “tere” ja läks.", "et")
    assert [s.voice for s in result.stretches] == [Voice.DIRECT]
    assert "et" in result.note


def test_a_quotation_that_closes_without_opening_holds_the_single_ones_in_it():
    text = "“We begin here.\n\nHe called it ‘a hole’ and went,” Anna Lind said."
    tops = [[(q.span, q.nested) for q in group] for group in found(text)]
    assert [nested for _, nested in tops[1]] == [False, True]
