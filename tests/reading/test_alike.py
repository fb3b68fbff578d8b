"""One article in every format gives the same findings: rule, words, side, voice, source and region."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from benchmarks.alike import ENGINE, RULES, difference, document_of
from framing.document import Span
from tests.making import HEAD
from tests.reading.dressed import ARTICLES
from tests.reading.mapping import check, read, written

KNOWN = {
    "text": ["6 eyesore: body, not quotation"],
    "email": ["6 eyesore: body, not quotation"],
    "email: quoted-printable": ["6 eyesore: body, not quotation"],
    "pdf": ["1 eyesore: body, not headline", "6 eyesore: body, not quotation"],
}
"""What a format cannot hold: that a quotation is a block, and in a PDF what is a headline."""


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("name", ARTICLES)
def test_the_article_says_the_same_in_every_format(name, ends):
    if name == "pdf":
        pytest.importorskip("pypdf")
    article = ARTICLES[name]
    document = document_of(name, article.replace("\n", ends) if isinstance(article, str) else article)
    check(document)
    assert difference(document) == KNOWN.get(name, [])
    for finding in ENGINE.check(document).findings:
        began, ended = (
            document.in_source(Span(finding.span.start, finding.span.start + 1)),
            document.in_source(Span(finding.span.end - 1, finding.span.end)),
        )
        assert (finding.start, finding.end) == (began.start, ended.end)


SUFFIXES = {"text": "txt", "markdown": "md", "html": "html", "rst": "rst"}


@pytest.mark.parametrize("name", SUFFIXES)
def test_the_command_line_points_into_the_file(name, tmp_path):
    path, rules = tmp_path / f"a.{SUFFIXES[name]}", tmp_path / "quarry.yaml"
    text = str(ARTICLES[name]).replace("\n", "\r\n")
    path.write_bytes(text.encode())
    rules.write_text(
        HEAD.format(name="quarry") + "rules:\n" + "\n".join("  " + line for line in RULES.splitlines()), encoding="utf-8"
    )
    command = [sys.executable, "-m", "framing", "check", "--format", "jsonl", "--packs", str(rules), "--no-cache", str(path)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    records = [json.loads(line) for line in run.stdout.splitlines()]
    assert len([r for r in records if r["rule"].partition(":")[2] in {"occupation", "eyesore", "wreckers", "progress"}]) == 6
    lines = text.split("\r\n")
    for record in records:
        assert written(read({"text": "plain"}.get(name, name), text))[record["start"] : record["end"]][0] == record["text"][0]
        assert lines[record["line"] - 1][record["column"] - 1] == record["text"][0]
        assert lines[record["end_line"] - 1][record["end_column"] - 2] == record["text"][-1]
