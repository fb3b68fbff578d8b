"""Two thousand files of ten years, all packs, and a day's commit: exactly what is new is reported, in every format."""

from __future__ import annotations

import json

import pytest
from lxml import etree

from benchmarks.gate import FILES, build, change
from framing.engine import Engine
from framing.reports import BUILT_IN
from tests.cli.running import run


@pytest.fixture(scope="module")
def adopted(tmp_path_factory):
    """The repository after its baseline was written and today's copy was committed, and what is new in it."""
    archive = build(tmp_path_factory.mktemp("gate"), Engine.load())
    first = run("check", "copy", "--write-baseline", "framing-baseline.json", cwd=archive.folder)
    assert first.returncode == 0
    assert first.stderr == f"framing: framing-baseline.json: {len(archive.flagged)} findings in {len(archive.flagged)} files\n"
    assert first.stdout == f"nothing new in {FILES} files: {len(archive.flagged)} findings accepted or in the baseline\n"
    archive.commit("A baseline")
    new = change(archive)
    assert len(new) == 3
    return archive, new


def places(folder, name, new):
    """File and line of each finding that the report ``out.NAME`` holds, read as programs read it; of those for people, which of the ``new`` ones are named."""
    text = (folder / f"out.{name}").read_text("utf-8")
    match name:
        case "jsonl":
            return [(r["path"], r["line"]) for r in map(json.loads, text.splitlines())]
        case "rdjsonl":
            where = [json.loads(line)["location"] for line in text.splitlines()]
            return [(w["path"], w["range"]["start"]["line"]) for w in where]
        case "sarif":
            (one,) = json.loads(text)["runs"]
            where = [result["locations"][0]["physicalLocation"] for result in one["results"] if not result.get("suppressions")]
            return [(w["artifactLocation"]["uri"], w["region"]["startLine"]) for w in where]
        case "gitlab":
            return [(i["location"]["path"], i["location"]["lines"]["begin"]) for i in json.loads(text)]
        case "github":
            fields = [dict(f.split("=", 1) for f in line.split("::")[1].split(" ", 1)[1].split(",")) for line in text.splitlines()]
            return [(f["file"], int(f["line"])) for f in fields]
        case "concise":
            return [(path, int(line)) for path, line, *_ in (row.split(":") for row in text.splitlines())]
        case "checkstyle":
            return [(e.getparent().get("name"), int(e.get("line"))) for e in etree.fromstring(text.encode()).iter("error")]
        case "junit":
            cases = [e.getparent() for e in etree.fromstring(text.encode()).iter("failure")]
            return [(c.get("classname"), int(c.get("name").split(":")[0])) for c in cases]
        case _:
            plain = text.replace("&#47;", "/").replace("&#46;", ".").replace("\\", "")
            return [(path, line) for path, line in new.items() if path in plain]


def test_with_a_baseline_exactly_what_is_new_is_reported_in_every_format(adopted):
    archive, new = adopted
    outputs = [f"--output={name}=out.{name}" for name in BUILT_IN]
    done = run("check", "copy", "--baseline", "framing-baseline.json", *outputs, cwd=archive.folder)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.endswith(f"\n3 warnings in 3 of {FILES} files\n")
    for name in BUILT_IN:
        assert sorted(places(archive.folder, name, new)) == sorted(new.items()), name
    old = {path for path, _ in archive.flagged}
    for name in ("text", "markdown"):
        assert not [path for path in old if path in (archive.folder / f"out.{name}").read_text("utf-8")], name


def test_changed_lines_are_those_of_git_and_with_a_baseline_what_is_new_on_them(adopted):
    archive, new = adopted

    def found(*arguments):
        done = run("check", "copy", "--format", "jsonl", *arguments, cwd=archive.folder)
        assert (done.returncode, done.stderr) == (1, "")
        return {(r["path"], r["line"]) for r in map(json.loads, done.stdout.splitlines())}

    since = found("--since", "HEAD~1")
    edited = {path for path, _ in archive.flagged[20:22]}
    assert {path for path, _ in since} == {*new, *edited}  # what has only moved stands on no changed line
    assert found("--since", "HEAD~1", "--baseline", "framing-baseline.json") == set(new.items())
