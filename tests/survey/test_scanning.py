"""The seam: rows in, findings, documents and errors out."""

from __future__ import annotations

from datetime import date, datetime

import pyarrow as pa
import pytest

from framing import __version__
from framing.document import Document
from framing.errors import FramingError
from framing_survey import scanning, schemas
from framing_survey.scanning import Asked, scan

SAID = "“A big hole,” Ann Example said. Big holes grow at the stone quarry."


def batch(**columns: list[object]) -> pa.RecordBatch:
    return pa.RecordBatch.from_pydict(columns)


def test_each_finding_is_that_of_a_check_with_its_row(engine):
    scanned = scan(
        batch(id=["a", "b"], text=[SAID, "Nothing."], outlet=["Herald", None], date=["2020-02-01T10:00:00Z", None]), engine
    )
    assert [b.schema for b in scanned] == [schemas.FINDINGS, schemas.DOCUMENTS, schemas.SPEAKERS, schemas.ERRORS]
    expected = [f for f in engine.check(Document("a", SAID)).findings if f.perspective != "neutral"]
    rows = scanned.findings.to_pylist()
    assert [(r["start"], r["end"], r["text"], r["rule"], r["voice"], r["source"], r["severity"]) for r in rows] == [
        (f.start, f.end, f.text, f.match.rule_id, f.voice.value, f.source, f.severity.value) for f in expected
    ]
    assert rows[0] == {
        "document": "a", "origin": "", "row": 1, "field": "text", "start": 3, "end": 11, "text": "big hole",
        "before": "“A ", "after": ",” Ann Example said. Big holes grow at the stone quarry.", "wording": True, "rule": "quarry:hole", "pack": "quarry",
        "perspective": "hill", "severity": "info", "voice": "direct", "source": "Ann Example", "mention": False, "denied": False, "region": "body",
        "outlet": "Herald", "date": date(2020, 2, 1), "section": None, "language": None, "pack_version": None, "engine_version": __version__,
    }  # fmt: skip
    assert [(r["document"], r["findings"], r["words"], r["own_words"]) for r in scanned.documents.to_pylist()] == [
        ("a", 2, 13, None),
        ("b", 0, 1, None),
    ]


def test_neutral_wording_and_the_words_of_voices_are_there_when_asked_for(engine):
    scanned = scan(batch(text=[SAID]), engine, Asked(voices=True, neutral=True))
    assert [r["perspective"] for r in scanned.findings.to_pylist()] == ["hill", "hill", "neutral"]
    (document,) = scanned.documents.to_pylist()
    assert (document["own_words"], document["direct_words"], document["indirect_words"]) == (10, 3, 0)
    assert document["findings"] == 3
    assert [(r["speaker"], r["quoted_words"], r["reported_words"]) for r in scanned.speakers.to_pylist()] == [("Ann Example", 3, 0)]
    assert scan(batch(text=[SAID]), engine).speakers.num_rows == 0


def test_the_words_around_a_finding_are_those_of_its_paragraph(engine):
    text = "Elsewhere.\n\n" + "é" * 70 + "\n\tbig hole\n" + "x" * 70 + "\n\nElsewhere."
    (row,) = scan(batch(title=["News"], text=[text]), engine).findings.to_pylist()
    assert (row["before"], row["after"]) == ("é" * 58 + " ", " " + "x" * 59)
    (row,) = scan(batch(text=["Elsewhere.\n\nBig holes\n\nElsewhere."]), engine).findings.to_pylist()
    assert (row["before"], row["after"]) == ("", "")


def test_places_in_a_title_count_in_the_title_and_those_behind_it_in_the_text(engine):
    scanned = scan(batch(title=["  A big hole", None, ""], text=["Big holes grow.", "A big hole.", "A big hole."]), engine)
    rows = scanned.findings.to_pylist()
    assert [(r["row"], r["field"], r["start"], r["end"], r["region"], r["severity"]) for r in rows] == [
        (1, "title", 4, 12, "headline", "error"),
        (1, "text", 0, 9, "body", "warning"),
        (2, "text", 2, 10, "body", "warning"),
        (3, "text", 2, 10, "body", "warning"),
    ]
    assert [r["characters"] for r in scanned.documents.to_pylist()] == [27, 11, 11]


POISON = {
    "null": None,
    "blank": b" \n ",
    "not UTF-8": b"A big hole \xff",
    "zero bytes": b"A big hole\x00",
    "unpaired": "\ud800 big hole".encode("utf-8", "surrogatepass"),
    "long": b"x" * 2_000,
}


@pytest.mark.parametrize("poison", POISON.values(), ids=list(POISON))
def test_a_poisoned_row_is_one_row_of_errors_and_the_others_are_checked(engine, poison, monkeypatch):
    monkeypatch.setattr(scanning, "LONGEST", 1_000)
    scanned = scan(batch(id=["a", "b", "c"], text=[b"A big hole.", poison, b"Big holes."]), engine)
    assert [r["document"] for r in scanned.findings.to_pylist()] == ["a", "c"]
    assert [r["document"] for r in scanned.documents.to_pylist()] == ["a", "c"]
    (error,) = scanned.errors.to_pylist()
    assert (error["document"], error["row"]) == ("b", 2)
    assert error["error"]


def test_bytes_that_are_no_text_in_a_column_of_text_cost_their_row_alone(engine):
    wrong = pa.Array.from_buffers(
        pa.string(), 3, [None, pa.py_buffer(b"\0\0\0\0\x0b\0\0\0\x0c\0\0\0\x16\0\0\0"), pa.py_buffer(b"A big hole.\xffBig holes.")]
    )
    for kind in (wrong, wrong.cast(pa.binary()).cast(pa.large_binary())):
        scanned = scan(pa.RecordBatch.from_arrays([kind], ["text"]), engine)
        assert [r["row"] for r in scanned.findings.to_pylist()] == [1, 3]
        assert [r["row"] for r in scanned.errors.to_pylist()] == [2]


def test_a_row_that_raises_in_a_plugin_is_an_error_of_its_own(engine, monkeypatch):
    from framing.engine import Engine

    check = Engine.check

    def failing(self, document, **options):
        if "raise" in document.text:
            raise RecursionError
        return check(self, document, **options)

    monkeypatch.setattr(Engine, "check", failing)
    scanned = scan(batch(text=["A big hole.", "raise", "A big hole."]), engine)
    assert [r["row"] for r in scanned.findings.to_pylist()] == [1, 3]
    assert [(r["row"], r["error"]) for r in scanned.errors.to_pylist()] == [(2, "checking it failed: RecursionError")]


def test_every_type_of_column_that_engines_have_is_read(engine):
    arrays = {
        "id": pa.array([7, 8]),
        "text": pa.array(["A big hole.", "Big holes."]).dictionary_encode(),
        "outlet": pa.array(["Herald", "Herald"]).dictionary_encode(),
        "date": pa.array([datetime(2020, 1, 1, 23), None], pa.timestamp("ns", "America/New_York")),  # noqa: DTZ001
        "language": pa.array(["en_GB", "no tag!"], pa.large_string()),
    }
    scanned = scan(pa.RecordBatch.from_arrays(list(arrays.values()), list(arrays)), engine)
    assert [(r["document"], r["outlet"], r["date"], r["language"]) for r in scanned.findings.to_pylist()] == [
        ("7", "Herald", date(2020, 1, 1), "en-GB"),
        ("8", "Herald", None, None),
    ]


def test_a_document_in_a_format_is_read_by_its_reader(engine):
    page = b"<html lang=en-GB><head><meta charset=windows-1252></head><h1>A big hole</h1><p>Big holes \x93grow\x94.</p>"
    scanned = scan(batch(text=[page, page], format=[".html", ".none"]), engine)
    assert [(r["region"], r["start"], r["language"]) for r in scanned.findings.to_pylist()] == [
        ("headline", page.index(b"big"), "en-GB"),
        ("body", page.index(b"Big"), "en-GB"),
    ]
    assert [r["error"] for r in scanned.errors.to_pylist()] == ["no reader for .none files"]


def test_a_batch_without_text_and_an_engine_without_its_packs_are_refused(engine, tmp_path):
    from framing.engine import Engine
    from framing.plugins import Plugins

    with pytest.raises(FramingError, match="needs a column text; there is id"):
        scan(batch(id=["a"]), engine)
    (tmp_path / "broken.yaml").write_text("pack: broken")
    with pytest.raises(FramingError, match=r"broken\.yaml"):
        scan(batch(text=["a"]), Engine.load(Plugins(installed=False), [str(tmp_path)]))


def test_how_rows_are_parted_into_batches_changes_nothing(engine):
    rows = pa.RecordBatch.from_pydict({"row": list(range(60)), "text": [SAID * (number % 3) + "x" for number in range(60)]})
    whole = scan(rows, engine)
    for size in (1, 7, 59):
        parts = [scan(rows.slice(start, size), engine) for start in range(0, 60, size)]
        for name in ("findings", "documents", "speakers", "errors"):
            assert pa.Table.from_batches([getattr(p, name) for p in parts]) == pa.Table.from_batches([getattr(whole, name)])
