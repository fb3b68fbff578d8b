"""Files with several articles, end to end: named fields, places, fixes, and pages of a PDF."""

from __future__ import annotations

import json

import pytest

from tests.cli.running import run
from tests.reading.packing import pdf

TABLE = 'key,story,pub,tongue\r\nk1,"It is a ""big hole"", he said.\r\n\r\nThe big hole is wet.",2026-07-04,en\r\nk2,Un big hole.,,fr\r\nk3,A big hole.,,\r\n'


def rows(quarry, *arguments, **more):
    ran = run("check", "--packs", str(quarry), "--format", "jsonl", *arguments, **more)
    return [json.loads(line) for line in ran.stdout.splitlines()]


@pytest.fixture
def desk(tmp_path):
    (tmp_path / "a.csv").write_bytes(TABLE.encode())
    return tmp_path


FIELDS = "story=body,key=id,pub=date,tongue=language"


def test_a_finding_names_its_article_and_its_place_in_the_file(quarry, desk):
    found = rows(quarry, "a.csv", "--read-as", "csv", "--fields", FIELDS, cwd=desk)
    assert [(row["article"], row["line"], row["column"]) for row in found if "rule" in row] == [
        ("k1", 2, 15),
        ("k1", 4, 5),
        ("k3", 6, 6),
    ]
    assert all(TABLE[row["start"] : row["end"]] == row["text"] == "big hole" for row in found if "rule" in row)
    assert [row["note"] for row in found if "note" in row] == ["It is in fr, and no pack is for that: no wording was looked for."]
    told = run("check", "--packs", str(quarry), "a.csv", "--read-as", "csv", "--fields", FIELDS, cwd=desk).stdout
    assert "(article k1)" in told


def test_the_configuration_names_fields_for_some_files(quarry, desk):
    (desk / "framing.yaml").write_text(
        "fields: {nothing: body}\noverrides:\n  - files: ['a.*']\n    fields: {story: body, key: id, tongue: language}\n"
    )
    (desk / "b.csv").write_bytes(TABLE.encode())
    found = rows(quarry, "a.csv", "b.csv", "--read-as", "csv", cwd=desk)
    assert [row["article"] for row in found if "rule" in row] == ["k1", "k1", "k3"]
    assert [row["path"] for row in found if "error" in row] == ["b.csv"]
    assert len(rows(quarry, "b.csv", "--read-as", "csv", "--fields", "story=body", cwd=desk)) == 4
    shown = run("config", "show", "a.csv", cwd=desk).stdout
    assert '"story": "body"' in shown


@pytest.mark.parametrize("given", ["story", "story=text", "=body"])
def test_what_is_no_field_is_refused(quarry, desk, given):
    ran = run("check", "--packs", str(quarry), "a.csv", "--read-as", "csv", "--fields", given, cwd=desk)
    assert ran.returncode == 2
    assert "write NAME=WHAT, such as story=body" in ran.stderr


def test_several_processes_report_the_same(quarry, desk):
    (desk / "b.csv").write_bytes(TABLE.encode())
    arguments = ("a.csv", "b.csv", "--read-as", "csv", "--fields", FIELDS)
    assert rows(quarry, *arguments, "--jobs", "2", cwd=desk) == rows(quarry, *arguments, "--jobs", "1", cwd=desk) != []


def test_a_finding_in_a_pdf_names_its_page(quarry, tmp_path):
    pytest.importorskip("pypdf")
    (tmp_path / "a.pdf").write_bytes(pdf(["It rained."], ["It is a big hole."]))
    finding, note = rows(quarry, "a.pdf", cwd=tmp_path)
    assert (finding["page"], finding["line"], finding["column"]) == (2, 2, 9)
    assert note["note"].startswith("Its text was put together from a PDF")
