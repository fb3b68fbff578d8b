"""The hook, the action, the component and the container: each given to the tool that runs or lints it, and their scripts run."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from framing.plugins import Plugins
from tests.cli.running import COMMAND
from tests.cli.test_adoption import git
from tests.reports.validators import ROOT, from_npm, program, said

HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
ACTION = yaml.safe_load((ROOT / "action.yml").read_text())
SPEC, JOB = (ROOT / "templates" / "framing.yml").read_text().split("\n---\n")
INPUTS = yaml.safe_load(SPEC)["spec"]["inputs"]

EVIL = "$(touch owned) `touch owned` ; touch owned \" ' && touch owned"


def checked_against(schema, file):
    status, out = said(sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, file)
    assert status == 0, out


# -- pre-commit


def test_the_hook_takes_what_the_readers_read():
    (hook,) = [hook for hook in HOOKS if hook["id"] == "framing"]
    suffixes = [key for key in Plugins(installed=False).readers() if key.startswith(".")]
    assert {suffix for suffix in suffixes if not re.search(hook["files"], f"copy/a{suffix}")} == set()
    assert not re.search(hook["files"], "copy/a.py")


def test_pre_commit_runs_the_hooks(tmp_path, quarry):
    pre_commit = program("pre-commit")
    repository, desk = tmp_path / "framing", tmp_path / "desk"
    for name in git(ROOT, "ls-files", "-co", "--exclude-standard", "-z").split("\0"):
        if name and not name.startswith(("tests/", "docs/")) and (ROOT / name).is_file():
            (repository / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, repository / name)
    (desk / "packs").mkdir(parents=True)
    (desk / "copy").mkdir()
    shutil.copy(ROOT / "examples" / "kuril-talks.txt", desk / "copy" / "talks.txt")
    shutil.copy(ROOT / "examples" / "kuril-talks.txt", desk / "copy" / "old.txt")
    shutil.copy(quarry, desk / "packs" / "quarry.yaml")
    (desk / "framing.yaml").write_text("exclude: [old.txt]\n")
    for folder in (repository, desk):
        git(folder, "init", "-q", "-b", "main")
        git(folder, "add", "-A")
        git(folder, "commit", "-qm", "All")
    done = subprocess.run(
        [pre_commit, "try-repo", str(repository), "--all-files", "--verbose", "--color", "never"],
        cwd=desk,
        capture_output=True,
        text=True,
        check=False,
        timeout=500,
        env={k: v for k, v in os.environ.items() if k != "PYTHONPATH"} | {"PRE_COMMIT_HOME": str(tmp_path / "home")},
    )
    if "No matching distribution" in done.stdout or "Connection" in done.stdout:
        pytest.skip("pre-commit cannot install packages here")
    assert done.returncode == 1, done.stdout + done.stderr
    framing, packs = done.stdout[done.stdout.index("framing...") :].split("framing packs...")
    assert "- exit code: 1" in framing
    assert re.search(r"(?m)^copy/talks\.txt$", framing)
    assert "old.txt" not in framing
    assert "Passed" in packs
    assert "1 pack, 3 rules, 5 examples: all proven" in packs


# -- GitHub


def test_the_action_is_valid_and_has_nothing_that_auditors_find():
    checked_against("vendor.github-actions", ROOT / "action.yml")
    status, out = said(program("zizmor"), "--offline", "--no-progress", "--persona", "pedantic", ROOT / "action.yml")
    assert (status, "No findings to report" in out) == (0, True), out


def test_no_input_is_text_of_a_command_and_no_other_action_floats():
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step.get("run", "")
        assert re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", step.get("uses", "a@" + "0" * 40))


@pytest.mark.parametrize("name", ["Install", "Check", "Verdict"])
def test_shellcheck_takes_the_scripts_of_the_action(name, tmp_path):
    (tmp_path / "script").write_text(step(name)["run"])
    assert said(program("shellcheck"), "--shell=bash", tmp_path / "script") == (0, "")


def step(name):
    return next(step for step in ACTION["runs"]["steps"] if step["name"] == name)


@pytest.fixture
def runner(tmp_path, quarry):
    """Runs the step "Check" as a runner does, in a folder of copy; gives what it wrote, its outputs and its summary."""
    desk, temp = tmp_path / "desk", tmp_path / "temp"
    (temp / "framing" / "bin").mkdir(parents=True)
    shim = temp / "framing" / "bin" / "framing"
    shim.write_text(f'#!/bin/sh\nexec {shlex.join(COMMAND)} "$@"\n')
    shim.chmod(0o755)
    desk.mkdir()
    (desk / "a b.txt").write_text("A big hole.\n")
    (desk / "c.txt").write_text("Nothing.\n")

    def running(**inputs):
        values = {name: spec["default"] for name, spec in ACTION["inputs"].items()} | {"packs": str(quarry)} | inputs
        outputs, summary = tmp_path / "outputs", tmp_path / "summary"
        for file in (outputs, summary):
            file.write_text("")
        env = {
            key: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: values[found[1]], value)
            for key, value in step("Check")["env"].items()
        }
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step("Check")["run"]],
            cwd=desk,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
            env={
                **os.environ, **env, "RUNNER_TEMP": str(temp), "GITHUB_OUTPUT": str(outputs), "GITHUB_STEP_SUMMARY": str(summary)
            },
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert not list(tmp_path.rglob("owned"))
        found = re.fullmatch(r"status=(\d+)\nsarif<<(\d+)\n(.*)\n\2\n", outputs.read_text(), re.DOTALL)
        assert found, outputs.read_text()
        return done.stdout, int(found[1]), found[3], summary.read_text()

    return running


def test_the_action_reports_where_people_look(runner):
    out, status, sarif, summary = runner(**{"paths": "a b.txt\nc.txt\n", "upload-sarif": "true"})
    assert status == 1
    assert "::warning file=a b.txt,line=1," in out
    assert "1 warning in 1 of 2 files" in out
    assert "big hole" in summary
    assert '"2.1.0"' in Path(sarif).read_text()


def test_the_action_says_what_it_was_told_and_ends_as_framing_does(runner):
    assert runner(**{"paths": "a b.txt", "fail-on": "error", "annotations": "false", "summary": "false"})[1:] == (0, "", "")
    _, status, sarif, _ = runner(since="nowhere", sarif="x.sarif")
    assert (status, sarif) == (2, "")
    assert runner(paths="missing.txt")[1] == 2


@pytest.mark.parametrize("name", ["paths", "packs", "fail-on", "since", "baseline", "sarif"])
def test_no_input_of_the_action_is_obeyed(runner, name):
    assert runner(**{name: EVIL})[1] in (0, 1, 2)
    assert runner(**{name: "--version"})[1] == (1 if name == "sarif" else 2)


# -- GitLab


def job(**inputs):
    values = {name: spec["default"] for name, spec in INPUTS.items()} | inputs
    made = yaml.safe_load(JOB)

    def filled(value):
        if isinstance(value, dict):
            return {key: filled(each) for key, each in value.items()}
        if isinstance(value, list):
            return [filled(each) for each in value]
        return re.sub(r"\$\[\[ inputs\.([\w-]+) \]\]", lambda found: values[found[1]], value) if isinstance(value, str) else value

    return filled(made)


def test_the_component_is_a_valid_job(tmp_path):
    (tmp_path / "job.yml").write_text(yaml.safe_dump(job()))
    checked_against("vendor.gitlab-ci", tmp_path / "job.yml")
    assert all("$[[" not in line for line in yaml.safe_load(JOB)["framing"]["script"])
    assert set(re.findall(r"inputs\.([\w-]+)", JOB)) == set(INPUTS)


def test_a_runner_for_pipelines_takes_the_component_and_fills_its_inputs_in(tmp_path):
    tool = from_npm("gitlab-ci-local", "src/index.js")
    (tmp_path / "templates").mkdir()
    # It knows variables that are not expanded for a whole pipeline alone; GitLab knows them for a job.
    plain = re.sub(r'\{value: ("[^"]*"), expand: false\}', r"\1", f"{SPEC}\n---\n{JOB}")
    (tmp_path / "templates" / "framing.yml").write_text(plain)
    inputs = {"paths": f"a b.txt\n{EVIL}", "fail-on": "error", "since": EVIL}

    def pipeline(inputs):
        made = {"include": [{"local": "templates/framing.yml", "inputs": inputs}]}
        (tmp_path / ".gitlab-ci.yml").write_text(yaml.safe_dump(made))

    pipeline(inputs)
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "remote", "add", "origin", "git@gitlab.example.org:desk/copy.git")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "All")

    def preview():
        home = {**os.environ, "HOME": str(tmp_path)}
        command = [program("node"), str(tool), "--preview", "--no-color"]
        return subprocess.run(command, cwd=tmp_path, env=home, capture_output=True, text=True, check=False, timeout=120)

    done = preview()
    assert done.returncode == 0, done.stderr
    made = yaml.safe_load(done.stdout[done.stdout.index("---\n") :])["framing"]
    wanted = yaml.safe_load(plain.split("\n---\n")[1])["framing"]
    assert made["script"] == wanted["script"]
    assert made["variables"] == job(**inputs)["framing"]["variables"] | {
        "FRAMING_PATHS": inputs["paths"],
        "FRAMING_FAIL_ON": "error",
        "FRAMING_SINCE": EVIL,
        "FRAMING_REQUIREMENT": "framing",
    }
    pipeline(inputs | {"fail-on": "sometimes"})
    assert preview().returncode != 0


@pytest.mark.parametrize("shell", ["sh", "bash"])
def test_the_component_reports_and_obeys_no_input(tmp_path, quarry, shell):
    (tmp_path / "a b.txt").write_text("A big hole.\n")
    (tmp_path / "c.txt").write_text("Nothing.\n")
    (tmp_path / "framing.yaml").write_text(f"add_packs: [{quarry}]\npacks: {{'*': off, quarry: on}}\n")
    (tmp_path / "framing").write_text(f'#!/bin/sh\nexec {shlex.join(COMMAND)} "$@"\n')
    (tmp_path / "framing").chmod(0o755)

    def running(**inputs):
        made = job(**inputs)["framing"]
        env = {key: value["value"] if isinstance(value, dict) else value for key, value in made["variables"].items()}
        place = {**os.environ, **env, "PATH": f"{tmp_path}:{os.environ['PATH']}"}
        done = subprocess.run(
            [shell, "-e", "-c", made["script"][-1]], cwd=tmp_path, env=place, capture_output=True, text=True, check=False
        )
        assert not (tmp_path / "owned").exists()
        return done

    found = running(paths="a b.txt\nc.txt")
    assert (found.returncode, "1 warning in 1 of 2 files" in found.stdout) == (1, True), found.stderr
    assert '"check_name"' in (tmp_path / "gl-code-quality-report.json").read_text()
    assert {"framing.xml", "framing.html"} <= {path.name for path in tmp_path.iterdir()}
    assert running(paths="a b.txt", **{"fail-on": "error"}).returncode == 0
    assert running(paths=f"{EVIL}\n*.txt").returncode == 2
    assert running(since=EVIL).returncode == 2


# -- Container


def test_hadolint_takes_the_container_recipe_and_nothing_in_it_is_root():
    recipe = (ROOT / "Containerfile").read_text()
    assert said(program("hadolint"), ROOT / "Containerfile") == (0, "")
    assert all(re.search(r"@sha256:[0-9a-f]{64} AS|^FROM base", line) for line in re.findall(r"(?m)^FROM .*", recipe))
    assert re.findall(r"(?m)^(USER .*|ENTRYPOINT .*)", recipe) == ["USER 65532:65532", 'ENTRYPOINT ["framing"]']


def test_the_container_gets_what_it_needs_to_build():
    kept = set(re.findall(r"(?m)^!(\S+)", (ROOT / ".containerignore").read_text()))
    copied = set(shlex.split(" ".join(re.findall(r"(?m)^COPY (?!--)(.*) \S+$", (ROOT / "Containerfile").read_text()))))
    assert copied == kept
    assert all((ROOT / name).exists() for name in kept)
