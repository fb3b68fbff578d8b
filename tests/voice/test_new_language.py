"""A language is data: one that nobody speaks, given as two files, is read as well as its words allow."""

import pytest

from framing.document import Document
from framing.packs.faults import PackFaults
from framing.voice import Voice, analyser_from
from framing.voice.lexicons import lexicon
from tests.voice.saying import marked, words

YAML = """\
language: qq
frames: plain
verbs: qq.verbs.txt
classes:
  determiner: la lu
  pronoun: ze
  be: isu
  preposition: su
  adverb: tam
  complementizer: qe
  negation: nok
  person: minisor
  coordinator: ot
according_before: [por]
speaker_marks: [sik]
impersonal: []
pronouns: {other: [ze]}
titles: {male: [minisor]}
names: {male: [tomo], female: [lina]}
denial_verbs: [nega]
so_called: [quasi]
"""
VERBS = """\
# base, present, past, participle, -ing
dira dire diro dirat dirant
nega nege nego negat negant
"""


@pytest.fixture
def analyse(tmp_path):
    (tmp_path / "qq.yaml").write_text(YAML)
    (tmp_path / "qq.verbs.txt").write_text(VERBS)
    return lambda text: analyser_from(str(tmp_path))(Document("test", text, "qq"))


@pytest.mark.parametrize(
    ("text", "source", "speaker"),
    [
        ("Lina Marr diro [[qe la porto isu klara]].", "Lina Marr", "Lina Marr"),
        ("[[“La porto isu klara”]], diro Lina Marr.", "Lina Marr", "Lina Marr"),
        ("La minisor Tomo Hulm diro: [[“La porto isu klara”]].", "La minisor Tomo Hulm", "Tomo Hulm"),
        ("Por Tomo Hulm, [[la porto isu klara]].", "Tomo Hulm", "Tomo Hulm"),
        ("[[“La porto isu klara”]], sik Hulm.", "Hulm", "Hulm"),
    ],
)
def test_its_frames_are_found(analyse, text, source, speaker):
    plain, spans = marked(text)
    (found,) = analyse(plain).attributions
    assert words(plain, found.source) == source
    assert words(plain, found.content) == words(plain, tuple(spans))
    assert found.speaker == speaker


def test_its_denials_and_words_of_distance(analyse):
    assert analyse("Lina Marr nego qe la porto isu klara.").attributions[0].denied
    assert analyse("Lina Marr diro nok qe la porto isu klara.").attributions[0].denied
    assert [s.voice for s in analyse("La quasi “porto” isu klara.").stretches] == [Voice.SCARE]


def test_what_it_does_not_say_is_not_there(analyse):
    assert analyse("La porto isu klara su Norvik.").stretches == ()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("so_called:", "so_caled:", "qq.yaml: nothing is known of so_caled"),
        ("  person:", "  persons:", "qq.yaml: nothing is known of persons"),
    ],
)
def test_a_key_that_nobody_reads_is_named(tmp_path, old, new, says):
    (tmp_path / "qq.yaml").write_text(YAML.replace(old, new))
    (tmp_path / "qq.verbs.txt").write_text(VERBS)
    with pytest.raises(ValueError, match=says):
        lexicon("qq", str(tmp_path))


def test_its_file_is_read_as_carefully_as_a_pack(tmp_path):
    (tmp_path / "qq.yaml").write_text("a: &a [*a]\n")
    with pytest.raises(PackFaults):
        lexicon("qq", str(tmp_path))
