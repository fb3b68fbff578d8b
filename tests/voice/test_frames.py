"""Each shape of an attribution: source, cue, content."""

import pytest

from framing.voice import Voice
from tests.voice.saying import at, marked, speaker, voices, words

SHAPES = [
    # leading
    ("Anna Lind said [[that the harbour would close]].", "Anna Lind", "said"),
    ("Anna Lind said [[the harbour would close]].", "Anna Lind", "said"),
    ("The mayor told reporters on Monday [[that the harbour would close]].", "The mayor", "told"),
    ("Anna Lind, the mayor, said [[the harbour would close]].", "Anna Lind, the mayor,", "said"),
    ("Anna Lind, however, insisted [[that the harbour would close]].", "Anna Lind", "insisted"),
    ("The council asked [[whether the harbour would close]].", "The council", "asked"),
    # trailing, inverted, interrupted
    ("[[The harbour will close]], Anna Lind told reporters on Monday.", "Anna Lind", "told"),
    ("[[“The harbour will close,”]] Anna Lind said.", "Anna Lind", "said"),
    ("[[“The harbour will close,”]] said Anna Lind, the mayor.", "Anna Lind, the mayor", "said"),
    ("[[The harbour will close]], said Anna Lind.", "Anna Lind", "said"),
    ("[[“The harbour,”]] she said, [[“will close.”]]", "she", "said"),
    ("[[“The harbour will close,”]] she said. [[“It must.”]]", "she", "said"),
    # thinking, wanting, promising
    ("The union believes [[that the harbour should stay open]].", "The union", "believes"),
    ("The mayor vowed [[to keep the harbour open]].", "The mayor", "vowed"),
    ("The mayor urged [[fishermen to stay at home]].", "The mayor", "urged"),
    # nominal, according to, as
    ("The town’s official position is [[that the harbour is safe]].", "The town’s", "official position is"),
    ("According to the report, [[the harbour is safe]].", "the report", "According to"),
    ("[[The harbour is safe]], according to the report.", "the report", "according to"),
    ("As the mayor said, [[the harbour is safe]].", "the mayor", "said"),
    ("In the town’s view, [[the harbour is safe]].", "the town’s", "view"),
    ("The allegation by the union [[that the harbour is unsafe]] has no basis.", "the union", "allegation"),
    ("The ferry left what sailors call [[the Inner Sea]].", "sailors", "call"),
    ("The bay, described by sailors as [[an inner sea]], froze.", "sailors", "described by"),
    ("[[The harbour is safe]] – minister", "minister", "–"),
    ("[[The harbour is safe]]: Lind", "Lind", ":"),
    ("Lind: [[The harbour is safe]]", "Lind", ":"),
    ("The claim [[that the harbour was unsafe]] is old.", "", "The claim"),
    # participles
    ("The mayor left the hall, saying [[that the harbour was safe]].", "The mayor", "saying"),
    # colon, headline
    ("The mayor said: [[“The harbour is safe.”]]", "The mayor", "said:"),
    # documents, polls, collectives
    ("The survey found [[that most people feel safe]].", "The survey", "found"),
    ("Two officials familiar with the talks said [[the harbour was safe]].", "Two officials familiar with the talks", "said"),
]


@pytest.mark.parametrize(("text", "source", "cue"), SHAPES)
def test_source_cue_and_content(text, source, cue):
    plain, spans = marked(text)
    found = [a for a in voices(plain).attributions if words(plain, a.cue) == cue]
    assert found, [(words(plain, a.source), words(plain, a.cue), words(plain, a.content)) for a in voices(plain).attributions]
    assert words(plain, found[0].source) == source
    assert words(plain, found[0].content) == words(plain, tuple(spans))
    assert found[0].frame


@pytest.mark.parametrize(
    ("text", "reported", "own"),
    [
        ("The envoy said the talks failed, adding that nobody was to blame.", ["talks failed", "nobody was to blame"], ["adding"]),
        ("The envoy accused the town of hiding figures and misleading voters.", ["hiding figures", "misleading voters"], []),
        ("The envoy said the talks failed, but he left the door open.", ["talks failed"], ["left the door open"]),
        ("The envoy praised the plan and said that it was cheap.", ["it was cheap"], ["and said"]),
        ("The envoy said the deal, which runs to June, was cheap.", ["was cheap"], []),
    ],
)
def test_how_far_a_report_reaches(text, reported, own):
    for phrase in reported:
        assert at(text, phrase).voice is Voice.INDIRECT, phrase
    for phrase in own:
        assert at(text, phrase).voice is Voice.OWN, phrase


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("The envoy said the ferry was unsafe, which surprised its owners.", "surprised its owners"),
        (
            "The ministry accused the islanders of twisting a 1987 offer to share the harbour by lifting the toll.",
            "lifting the toll",
        ),
        ("The envoy said the ferry was unsafe, though he had never been aboard.", "never been aboard"),
        ("The envoy said he wants a treaty as he met the captains of the fleet.", "captains of the fleet"),
    ],
)
def test_the_outlets_own_gloss_is_its_own(text, own):
    assert at(text, own).voice is Voice.OWN


def test_a_relative_pronoun_speaks_for_the_name_before_it():
    text = "The mayor left Anna Lind, who said that the harbour was unsafe, at the quay."
    assert speaker(text, "harbour was unsafe") == "Anna Lind"


def test_who_reports_whom():
    text = "The paper reported that Anna Lind had claimed that the harbour was safe."
    assert speaker(text, "had claimed") == "The paper"
    assert speaker(text, "harbour was safe") == "Anna Lind"


@pytest.mark.parametrize(
    ("text", "own", "said"),
    [
        ("The mayor rejected the illegal toll.", "the illegal toll", None),
        ("The mayor vowed to lift the illegal toll.", "the illegal toll", None),
        ("The mayor rejected the toll as “a bad joke” on Friday.", "the toll", "a bad joke"),
        ("The mayor regards the toll as a bad joke.", "the toll", "a bad joke"),
        ("The mayor urged the board to lift the illegal toll.", None, "the illegal toll"),
        ("The mayor accused the board of lifting an illegal toll.", None, "an illegal toll"),
    ],
)
def test_of_a_noun_phrase_or_a_plan_only_quoted_words_are_the_speakers(text, own, said):
    if own:
        assert at(text, own).voice is Voice.OWN
    if said:
        assert speaker(text, said) == "The mayor"


def test_words_talked_about_are_marked():
    assert at("The bay is described as the Inner Sea by sailors.", "Inner Sea").mention
    assert at("The islands, called the Sisters in the north, are small.", "the Sisters").mention
    assert at("Sailors use the term “Inner Sea” for the bay.", "Inner Sea").mention
    assert at("Sailors use the phrase inner sea for the bay.", "inner sea").mention
    assert at("“Inner Sea” is a term of old charts.", "Inner Sea").mention
    assert at("Sailors call the bay an inner sea.", "an inner sea").mention
    assert not at("Anna Lind said the Inner Sea is calm.", "Inner Sea").mention


def test_denials_are_marked():
    denied = voices("The mayor denied that the harbour was unsafe.").attributions[0]
    negated = voices("The mayor did not say that the harbour was unsafe.").attributions[0]
    plain = voices("The mayor said that the harbour was unsafe.").attributions[0]
    assert (denied.denied, negated.denied, plain.denied) == (True, True, False)


@pytest.mark.parametrize(
    "text",
    [
        "The harbour closed at noon and the ferries stayed in port.",
        "A report on the state of the roads lay on the table.",
        "The claims office opens at nine.",
        "The ferry must pass the lock before it can turn.",
    ],
)
def test_plain_narrative_is_the_outlets_own(text):
    assert voices(text).stretches == ()
