"""Every format is what its readers take, says what it should, and carries nothing that obeys."""

from __future__ import annotations

import json
import os
import re
from dataclasses import replace
from urllib.parse import unquote_to_bytes

import html5lib
import jsonschema
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from junitparser import Error, Failure, JUnitXml
from lxml import etree
from markdown_it import MarkdownIt

from framing.findings import Suppressed
from framing.reports import BUILT_IN
from framing.reports.common import relative
from framing.visible import visible
from tests.reports.samples import COLUMNS, HARM, MACHINE, NAME, checked, harmful, unread, written
from tests.reports.validators import from_npm, from_sdist, program, said

OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


@pytest.mark.parametrize("name", MACHINE)
def test_nothing_of_the_copy_obeys_in_any_format(name):
    out = written(name, harmful(), neutral=True)
    plain = json.dumps([json.loads(line) for line in out.splitlines()], ensure_ascii=True) if name in ("jsonl", "rdjsonl") else out
    assert not OBEYED.search(plain)
    if name in ("sarif", "gitlab", "rdjsonl"):  # jsonl gives the words as they are, for programs
        assert not OBEYED.search(json.dumps(_loaded(name, out), ensure_ascii=False))


@pytest.mark.parametrize("name", BUILT_IN)
def test_no_report_in_a_log_is_a_command_of_the_copy(name):
    out = written(name, harmful(), neutral=True)
    assert not re.search(r"##\w*\[", out)
    assert all(line.startswith("::") for line in out.splitlines() if line.lstrip().startswith("::"))
    assert name == "github" or not re.search(r"(?m)^\s*::", out)


@pytest.mark.parametrize("name", MACHINE)
def test_what_could_not_be_checked_is_in_every_format_as_its_error(name):
    out = written(name, harmful()[1:])
    match name:
        case "concise":
            assert re.search(r":1:1: error: could not check: [^\n]+\n$", out)
        case "jsonl":
            assert "error" in json.loads(out)
        case "sarif":
            (invocation,) = json.loads(out)["runs"][0]["invocations"]
            assert invocation["executionSuccessful"] is False
            assert [n["level"] for n in invocation["toolExecutionNotifications"]] == ["error"]
        case "github":
            assert out.startswith("::error file=")
        case "gitlab":
            assert [issue["severity"] for issue in json.loads(out)] == ["blocker"]
        case "junit":
            cases = [case for suite in JUnitXml.fromstring(out.encode()) for case in suite]
            assert [type(r) for case in cases for r in case.result] == [Error]
        case "checkstyle":
            assert [e.get("severity") for e in etree.fromstring(out.encode()).iter("error")] == ["error"]
        case "rdjsonl":
            assert json.loads(out)["severity"] == "ERROR"
        case "markdown":
            assert "**1 could not be checked**" in out
        case "html":
            assert "<h2>Could not be checked</h2>" in out


@pytest.mark.parametrize("name", MACHINE)
@example(text="\ud800")
@given(text=st.text(st.sampled_from("<>&\"'`|[](){}\\:#%\n\r\x1b\x00\u202e\ufffe🙂é a]") | st.characters(), max_size=60))
@settings(max_examples=40, deadline=None)
def test_any_text_is_carried_by_every_format(name, text):
    result = checked(f"A wild {text} tail and {text} big hole.", f"{text[:9]}.txt".replace("\x00", ""))
    out = written(name, [result])
    out.encode()
    assert result.findings
    match name:
        case "jsonl" | "rdjsonl" | "sarif" | "gitlab":
            assert _count(name, _loaded(name, out)) == len(result.findings)
        case "junit" | "checkstyle":
            etree.fromstring(out.encode())
        case "github":
            levels = [{"info": "notice"}.get(f.severity, str(f.severity)) for f in result.findings]
            assert sorted(_command(line)[0] for line in out.split("\n")[:-1]) == sorted(levels)
        case "markdown":
            kinds = {token.type for token in MarkdownIt("gfm-like").parse(out)}
            assert kinds <= _MARKDOWN
        case "html":
            page = html5lib.HTMLParser(strict=True).parse(out)
            assert {e.tag.rpartition("}")[2] for e in page.iter() if isinstance(e.tag, str)} <= _HTML


_MARKDOWN = {
    f"{name}{end}"
    for name in ("heading", "paragraph", "table", "thead", "tbody", "tr", "th", "td", "bullet_list", "list_item")
    for end in ("_open", "_close")
} | {"inline"}
_HTML = {
    *(
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "header",
        "main",
        "section",
        "footer",
        "h1",
        "h2",
        "h3",
        "p",
        "div",
        "span",
        "strong",
        "b",
    ),
    *(
        "fieldset",
        "legend",
        "label",
        "input",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "meter",
        "a",
        "mark",
        "ol",
        "ul",
        "li",
        "code",
    ),
}


def _loaded(name, out):
    return [json.loads(line) for line in out.splitlines()] if name in ("jsonl", "rdjsonl") else json.loads(out)


def _count(name, loaded):
    return len(loaded["runs"][0]["results"] if name == "sarif" else [row for row in loaded if "note" not in row])


def test_what_could_not_be_checked_is_told_apart_by_its_file_also_where_nothing_else_is():
    failed = [unread("a.txt"), unread("b.txt")]
    alone, both = (json.loads(written("gitlab", results)) for results in (failed[:1], failed))
    assert (alone, len({issue["fingerprint"] for issue in both})) == (both[:1], 2)
    for name in MACHINE:
        assert "there is no such file" in written(name, failed), name


def test_columns_are_those_of_each_format():
    (result,) = [checked(COLUMNS)]
    region = json.loads(written("sarif", [result]))["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert [region[k] for k in ("startLine", "startColumn", "endLine", "endColumn")] == [2, 13, 2, 21]
    place = json.loads(written("rdjsonl", [result]))["location"]["range"]
    assert place == {"start": {"line": 2, "column": 16}, "end": {"line": 2, "column": 24}}
    _, where, _ = _command(written("github", [result]).strip())
    assert {k: where[k] for k in ("line", "endLine", "col", "endColumn")} == {
        "line": "2", "endLine": "2", "col": "12", "endColumn": "19",
    }  # fmt: skip
    (error,) = etree.fromstring(written("checkstyle", [result]).encode()).iter("error")
    assert (error.get("line"), error.get("column")) == ("2", "12")
    assert json.loads(written("gitlab", [result]))[0]["location"] == {"path": "copy/a.txt", "lines": {"begin": 2, "end": 2}}
    assert json.loads(written("jsonl", [result]))["column"] == 12


def test_columns_of_a_long_line_are_counted_once():
    text = "🙂 big hole é " * 2000
    results = json.loads(written("sarif", [checked(text)]))["runs"][0]["results"]
    assert [r["locations"][0]["physicalLocation"]["region"]["startColumn"] for r in results] == [4 + 14 * at for at in range(2000)]


def _command(line):
    """A workflow command, as ``ActionCommand.TryParseV2`` of actions/runner reads it: level, properties, message."""
    assert line.startswith("::"), line
    head, message = line[2:].split("::", 1)
    level, _, rest = head.partition(" ")
    properties = dict(part.split("=", 1) for part in rest.split(",") if part)

    def meant(text, *more):
        for sign, code in (*more, ("\r", "%0D"), ("\n", "%0A"), ("%", "%25")):
            text = text.replace(code, sign)
        return text

    return level, {k: meant(v, (":", "%3A"), (",", "%2C")) for k, v in properties.items()}, meant(message)


def test_a_runner_reads_one_command_a_finding_and_its_file_back():
    out = written("github", [checked("A big hole. On Upper Hill.", "a,b: %25c.txt")])
    (level, where, message), (lighter, *_) = [_command(line) for line in out.splitlines()]
    assert (level, lighter) == ("warning", "notice")
    assert (where["file"], where["title"]) == ("a,b: %25c.txt", "quarry:hole")
    assert message.splitlines()[1:3] == ["Hill people, in the outlet's own voice", "instead: quarry & works"]
    harm = [_command(line) for line in written("github", harmful()).splitlines()]
    assert {level for level, *_ in harm} == {"error", "warning", "notice"}
    assert all("##[" not in message and "##vso[" not in message for *_, message in harm)


def test_a_build_log_obeys_nothing_of_the_report_as_text():
    out = written("text", harmful(), width=60)
    assert not re.search(r"(?m)^\s*::|##\w*\[", out)
    assert written("text", [checked("::add-mask a big hole.")]).count("\u2236:add-mask a big hole.") == 1
    assert "\u2236:" not in written("text", [checked("A std::hole is a big hole.")])


def test_junit_fails_by_what_fails_the_run():
    from framing.rules import Severity

    results = [checked("A big hole. On Upper Hill."), checked("Nothing.", "b.txt")]
    for fail_on, failures in ((Severity.WARNING, 1), (Severity.INFO, 2), (None, 0)):
        report = JUnitXml.fromstring(written("junit", results, fail_on=fail_on).encode())
        assert [(s.name, s.tests, s.failures, s.errors) for s in report] == [("copy/a.txt", 2, failures, 0), ("b.txt", 1, 0, 0)]
        assert sum(isinstance(r, Failure) for s in report for c in s for r in c.result) == failures


def test_sarif_names_files_by_their_bytes_and_rules_once():
    results = [checked("A big hole. A big hole.", NAME)]
    run = json.loads(written("sarif", results))["runs"][0]
    first, second = run["results"]
    uri = first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert unquote_to_bytes(uri) == os.fsencode(NAME)
    assert [r["id"] for r in run["tool"]["driver"]["rules"]] == ["quarry:hole"]
    assert first["partialFingerprints"] != second["partialFingerprints"]
    message = json.loads(written("sarif", [checked("wild [a](https://example.org) tail")]))["runs"][0]["results"][0]["message"]
    assert "\\[a\\](https" in message["text"]


def test_paths_below_the_folder_of_the_run_are_relative_for_forges(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for path, wanted in (
        (str(tmp_path / "a" / "b.txt"), "a/b.txt"),
        ("./a.txt", "a.txt"),
        ("/elsewhere/a.txt", "/elsewhere/a.txt"),
    ):
        assert json.loads(written("rdjsonl", [checked("A big hole.", path)]))["location"]["path"] == wanted


def suppressed():
    """A finding that is reported, one accepted in the copy and one beside it, with reasons that mean harm."""
    result = checked("A big hole, a big hole, a big hole.")
    first, second, third = result.findings
    kept = (Suppressed(second, f"[x](javascript:1) {HARM}", in_source=True), Suppressed(third, "so"))
    return [replace(result, findings=(first,), suppressed=kept)]


def test_suppressed_findings_stay_in_sarif_alone_and_say_why():
    results = json.loads(written("sarif", suppressed()))["runs"][0]["results"]
    assert [[s["kind"] for s in r["suppressions"]] for r in results] == [[], ["inSource"], ["external"]]
    reason = results[1]["suppressions"][0]["justification"]
    assert reason.startswith("\\[x\\](javascript:1)")
    assert reason.isprintable()
    assert len({r["partialFingerprints"]["framingContext/v1"] for r in results}) == 3
    for name in BUILT_IN:
        if name != "sarif":
            assert written(name, suppressed()) == written(name, [replace(r, suppressed=()) for r in suppressed()])


def test_the_sarif_schema_takes_it():
    schema = json.loads(from_npm("@microsoft/jest-sarif", "lib/schemas/sarif-2.1.0-rtm.5.json").read_text("utf-8-sig"))
    validator = jsonschema.validators.validator_for(schema)(schema)
    for results in (harmful(), suppressed(), []):
        assert [e.message for e in validator.iter_errors(json.loads(written("sarif", results)))] == []
    broken = json.loads(written("sarif", harmful()))
    broken["runs"][0]["results"][0]["level"] = "grave"
    assert [*validator.iter_errors(broken)]


@pytest.mark.parametrize(
    "results", [harmful(), suppressed(), [*suppressed(), *harmful()], []], ids=["harm", "suppressed", "both", "none"]
)
def test_microsofts_multitool_takes_it(tmp_path, results):
    tool = from_npm("@microsoft/sarif-multitool-linux", "Sarif.Multitool")
    tool.chmod(0o755)
    file = tmp_path / "a.sarif"
    file.write_text(written("sarif", results))
    _, out = said(tool, "validate", "--rule-kind", "Sarif;Ghas", file)
    assert "Analysis completed successfully" in out  # its status is 0 whatever it finds
    assert re.findall(r": (?:error|warning) (\w+): ", out) == ["SARIF2005"], (
        out
    )  # its rules were run: framing has no address to give
    log = json.loads(file.read_text())
    log["runs"][0]["results"].append({"ruleId": "x"})
    file.write_text(json.dumps(log))
    assert ": error JSON1002: " in said(tool, "validate", "--rule-kind", "Sarif;Ghas", file)[1]


def test_the_schema_of_jenkins_takes_junit():
    schema = etree.XMLSchema(etree.parse(from_sdist("pytest", "testing/example_scripts/junit-10.xsd")))
    unsearched = [replace(result, findings=(), unsearched=("fr",), note="It is in fr.") for result in harmful() if result.document]
    for results in (harmful(), suppressed(), unsearched, [unread("a.txt")], []):
        schema.assertValid(etree.fromstring(written("junit", results).encode()))
    broken = written("junit", harmful()).replace("<testcase ", '<testcase line="1" ', 1)
    assert not schema.validate(etree.fromstring(broken.encode()))


def test_a_reader_of_checkstyle_finds_every_finding(tmp_path):
    module = from_npm("danger-plugin-lint-report", "dist/parse/checkstyle_parser.js")
    report = tmp_path / "report.xml"
    report.write_text(written("checkstyle", harmful()), "utf-8")
    code = (
        "const {xml2js} = require(require.resolve('xml-js', {paths: [process.argv[1]]}));"
        "const report = xml2js(require('fs').readFileSync(process.argv[2], 'utf8'), {compact: false});"
        "console.log(JSON.stringify(require(process.argv[1]).parseCheckstyle(report, process.argv[3])))"
    )
    status, out = said(program("node"), "-e", code, module, report, tmp_path)
    assert status == 0, out
    read = json.loads(out)
    findings = [f for result in harmful() for f in result.findings if f.perspective != "neutral"]
    assert [(v["line"], v["column"], v["severity"]) for v in read] == [
        *((f.position.line, f.position.column, str(f.severity)) for f in findings),
        (1, 1, "error"),
    ]
    assert read[0]["message"].startswith("“A big hole”") or "big hole" in read[0]["message"]
    assert {v["file"] for v in read} == {visible(relative(NAME))}


def test_gitlab_gets_the_fields_that_its_schema_asks_for():
    # gitlabhq/gitlabhq, app/validators/json_schemas/codeclimate.json
    for issue in [i for results in (harmful(), [unread("a.txt")]) for i in json.loads(written("gitlab", results))]:
        assert all(isinstance(issue[name], str) for name in ("description", "fingerprint", "severity", "check_name"))
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert isinstance(issue["location"]["path"], str)
        assert isinstance(issue["location"]["lines"]["begin"], int)


def test_reviewdogs_format_is_taken_by_a_validator_of_it(tmp_path):
    script = from_npm("@umbrelladocs/rdformat-validator", "bin/rdformat-validator.js")
    lines = written("rdjsonl", harmful()).splitlines()
    files = [tmp_path / f"{at}.json" for at in range(len(lines))]
    for file, line in zip(files, lines, strict=True):  # it reads one object a file
        file.write_text(line)
    status, out = said(program("node"), script, "--strict", "--no-extra-fields", *files)
    assert status == 0, out
    assert said(program("node"), script, "--strict", stdin='{"location": {}}\n')[0] != 0


def test_the_nu_validator_takes_the_page(tmp_path):
    page = tmp_path / "page.html"
    page.write_text(written("html", harmful(), neutral=True), "utf-8")
    status, out = said(program("java"), "-jar", from_npm("vnu-jar", "build/dist/vnu.jar"), "--Werror", page)
    assert (status, out) == (0, "")


def test_markdown_has_no_markup_and_no_address_but_ours():
    tokens = MarkdownIt("gfm-like").parse(written("markdown", harmful()))
    assert {t.type for t in tokens} <= _MARKDOWN
    inner = {child.type for t in tokens for child in t.children or ()}
    assert inner <= {"text", "strong_open", "strong_close", "text_special"}
    row = "".join(c.content for t in tokens for c in t.children or () if "wild" in t.content)
    assert "<script>alert(1)</script> ]]> & \" ' | `x` [a](javascript:alert(1))" in row
    assert HARM.split()[0] in "".join(c.content for t in tokens for c in t.children or ())
