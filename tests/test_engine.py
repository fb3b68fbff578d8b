from __future__ import annotations

import pickle
from dataclasses import replace

import pytest

import framing
from framing.document import Document, Span
from framing.engine import Engine
from framing.errors import ReadError, analyser_failed
from framing.interfaces import Reader
from framing.voice import analyse
from framing.voices import Stretch, Voice, Voices
from tests.making import engine, pack, rule


@pytest.fixture(scope="module")
def quarry() -> Engine:
    return engine(pack(rule("r", "['big hole']")))


def test_a_file_is_read_and_checked_with_source_offsets(quarry, tmp_path):
    file = tmp_path / "a.txt"
    file.write_bytes("\ufeffTitle\r\n\r\n🙂 It is a big\r\nhole, Ann Example said.\r\n".encode())
    result = quarry.run(str(file))
    (finding,) = result.findings
    text = file.read_bytes().decode("utf-8-sig")
    assert text[finding.start : finding.end] == finding.text == "big\r\nhole"
    assert (finding.position, finding.end_position) == ((3, 11), (4, 5))
    assert (finding.voice, finding.source) == (Voice.INDIRECT, "Ann Example")


@pytest.mark.parametrize("name", ["a.docx", "missing.txt"])
def test_what_cannot_be_read_is_a_failure_in_the_result(quarry, name, tmp_path):
    if name == "a.docx":
        (tmp_path / name).write_text("x")
    result = quarry.run(str(tmp_path / name))
    assert [f.path for f in result.failures] == [str(tmp_path / name)]
    assert result.document is None


def test_a_file_without_a_suffix_is_plain_text(quarry, tmp_path):
    (tmp_path / "SLUG").write_text("A big hole.")
    assert len(quarry.run(str(tmp_path / "SLUG")).findings) == 1


def test_a_reader_that_breaks_is_named_without_the_text(quarry, tmp_path):
    def broken(source):
        raise ValueError(source.data)

    (tmp_path / "a.bad").write_text("secret copy")
    bad = replace(quarry, readers={".bad": Reader("bad", (".bad",), broken)})
    with pytest.raises(ReadError, match="the reader for bad failed: ValueError") as error:
        bad.read(tmp_path / "a.bad")
    assert "secret" not in str(error.value)


def test_a_voice_analyser_that_breaks_leaves_no_findings_but_a_failure(quarry):
    def broken(document, paragraphs=None):
        raise IndexError

    result = replace(quarry, analysers={"en": broken}).check(Document("a", "A big hole."))
    assert result.findings == ()
    assert [f.error for f in result.failures] == ["the voice analyser for en failed: IndexError"]


def test_voice_is_worked_out_only_where_something_matched(quarry):
    asked = []

    def analyse(document, paragraphs=None):
        asked.append(paragraphs)
        return Voices()

    lazy = replace(quarry, analysers={"en": analyse})
    lazy.check(Document("a", "Nothing.\n\nA big hole.\n\nNothing."))
    lazy.check(Document("a", "Nothing at all."))
    assert asked == [{1}]


class Asked(Voices):
    """Voices that note what is asked, and fail where they are asked of a word in ``broken``."""

    def __init__(self, broken: frozenset[int] = frozenset()) -> None:
        self.__dict__.update(spans=[], broken=broken, rested=[])

    spans: list[Span]
    broken: frozenset[int]
    rested: list[bool]

    def at(self, span: Span) -> Stretch:
        self.spans.append(span)
        if span.start in self.broken:
            raise analyser_failed("en", KeyError())
        return super().at(span)

    def rest(self) -> None:
        self.rested.append(True)


def test_of_neutral_wording_nobody_asks_who_says_it_until_somebody_looks():
    voices = Asked()
    both = engine(pack(rule("r", "['big hole']") + rule("n", "['quarry']", kind="neutral", perspective="neutral")))
    result = replace(both, analysers={"en": lambda *_: voices}).check(Document("a", "A quarry is a big hole."))
    assert [f.match.rule.id for f in result.findings] == ["n", "r"]
    assert set(voices.spans) == {Span(14, 22)}
    assert voices.rested
    assert result.findings[0].voice is Voice.OWN
    assert voices.spans[-1] == Span(2, 8)


def test_an_analyser_that_breaks_when_it_is_asked_leaves_no_findings_but_a_failure(quarry):
    voices = Asked(frozenset({2}))
    result = replace(quarry, analysers={"en": lambda *_: voices}).check(Document("a", "A big hole."))
    assert result.findings == ()
    assert [f.error for f in result.failures] == ["the voice analyser for en failed: KeyError"]


def test_voices_that_rested_or_were_sent_to_another_process_answer_the_same(quarry):
    text = "Ann Example said it is a big hole. He wept.\n\nIt is a big hole, she added."
    result = quarry.check(Document("a", text))
    sent = pickle.loads(pickle.dumps(result.voices))
    assert sent == result.voices == analyse(Document("a", text))
    assert [(f.voice, f.source) for f in result.findings] == [(Voice.INDIRECT, "Ann Example")] * 2
    assert [sent.at(f.span) for f in result.findings] == [f.stretch for f in result.findings]


def test_the_library_answers_in_two_functions():
    (attribution,) = framing.attributions("Ann Example said that the hill is hers.")
    assert attribution.speaker == "Ann Example"
    assert framing.check("Nothing in it takes a side.") == []
