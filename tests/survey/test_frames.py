"""Surveys in a notebook: each kind of frame in and out, and the same tables as a survey into a folder."""

from __future__ import annotations

import importlib
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import framing
from framing import FramingError
from framing_survey.frames import checked, trends
from tests.cli.running import run
from tests.survey.making import ROWS, jsonl, survey, tables

KINDS = {"pandas": "DataFrame", "polars": "DataFrame", "pyarrow": "Table"}


@pytest.fixture(scope="module")
def checker(quarry) -> framing.Checker:
    return framing.Checker([quarry])


def frame_of(kind: str, rows: list[dict[str, Any]]) -> Any:
    module = pytest.importorskip(kind)
    return module.Table.from_pylist(rows) if kind == "pyarrow" else module.DataFrame(rows)


def rows_of(frame: Any) -> list[dict[str, Any]]:
    table: pa.Table = pa.table(frame)
    return [row for row in table.to_pylist() if row]


@pytest.mark.parametrize("kind", KINDS)
def test_a_frame_gives_the_tables_of_a_survey(kind, checker, quarry, tmp_path):
    rows = [*ROWS, {**ROWS[0], "id": "empty", "text": None}]
    done = survey(quarry, jsonl(tmp_path / "news.jsonl", rows), "--out", tmp_path / "out", "--voices", "--max-errors", 1)
    assert done.returncode == 0, done.stderr
    there = tables(tmp_path / "out", "origin")
    frame = frame_of(kind, rows)
    found = checked(frame, checker, voices=True)
    for name, expected in there.items():
        table = getattr(found, name)
        assert type(table) is type(frame)
        if kind == "pandas":  # which has NaN for what is not there, and days as times
            assert len(table) == len(expected) > 0
            continue
        assert [{key: value for key, value in row.items() if key != "origin"} for row in rows_of(table)] == expected
    answers = trends(found)
    assert type(answers.shares) is type(frame)
    shares = rows_of(trends(tmp_path / "out").shares)
    assert len(answers.shares) == len(shares) > 10
    if kind != "pandas":
        assert rows_of(answers.shares) == shares
    column = list(answers.shares["terms"]) if kind != "pyarrow" else answers.shares["terms"].to_pylist()
    assert column == [row["terms"] for row in shares]


def test_columns_are_named_or_known_and_narrowing_is_that_of_the_command(checker):
    table = pa.table({"words": ["A big hole.", "A big hole. Big holes."], "paper": ["Herald", "Star"]})
    found = checked(table, checker, columns={"text": "words", "outlet": "paper"})
    assert found.findings["outlet"].to_pylist() == ["Herald", "Star", "Star"]
    (all_of_star, *_) = trends(found, outlets=["Star"]).shares.to_pylist()
    assert (all_of_star["terms"], all_of_star["documents_read"]) == (2, 1)
    with pytest.raises(FramingError, match="no column is known to hold the text; there is words, paper"):
        checked(table, checker)


def test_a_document_that_no_pack_looked_at_is_told_from_one_without_findings(checker, tmp_path, quarry):
    french = "Le maire et les élus de la ville ont parlé de la colline, et le conseil a voté pour la route du nord."
    rows = [{"text": french}, {"text": "The rain fell on the sea."}]
    documents = checked(pa.table({"text": [row["text"] for row in rows]}), checker).documents.to_pylist()
    assert [(d["searched"], "no pack is for that" in (d["note"] or "")) for d in documents] == [(False, True), (True, False)]
    jsonl(tmp_path / "in.jsonl", rows)
    done = survey(quarry, tmp_path / "in.jsonl", "--out", tmp_path / "out")
    assert "no pack is for the language of 1 document, so" in done.stderr
    [sums] = pq.read_table(tmp_path / "out" / "sums" / "outlets.parquet").to_pylist()
    assert (sums["documents"], sums["documents_searched"]) == (2, 1)
    assert "2 documents, 29 words; no pack is for the language of 1 document." in run("trends", str(tmp_path / "out")).stdout


def test_what_is_no_table_is_a_sentence(checker, tmp_path):
    with pytest.raises(FramingError, match="a list gives no Arrow stream"):
        checked([1], checker)
    with pytest.raises(FramingError, match=r'there is a: name it with columns=\{"text": NAME\}'):
        checked(pa.table({"a": ["x"]}), checker)
    with pytest.raises(FramingError, match="there is no survey in this folder"):
        trends(tmp_path)


def test_a_pipeline_of_spacy_has_the_component(quarry):
    spacy = pytest.importorskip("spacy")
    nlp = spacy.blank("en")
    component = importlib.import_module("framing.spacy_component")  # spaCy finds it by itself where framing is installed
    assert component.Component
    nlp.add_pipe("framing", config={"packs": [str(quarry)], "key": "sides"})
    doc = nlp("“A big hole,” Ann Example said. Big holes grow.")
    assert [(span.text, span.label_, span.id_) for span in doc.spans["sides"]] == [
        ("big hole", "hill", "quarry:hole"),
        ("Big holes", "hill", "quarry:hole"),
    ]
    assert nlp.analyze_pipes()["summary"]["framing"]["assigns"] == ["doc.spans"]
    with pytest.raises(FramingError, match="no pack in the files"):
        nlp.add_pipe("framing", name="none", config={"packs": []})
