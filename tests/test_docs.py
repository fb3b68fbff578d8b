"""The docs say what the code does."""

from __future__ import annotations

import importlib.util
import inspect
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pluggy
import pytest
import regex

from framing import hookspecs
from framing.acceptance.problems import RULES
from framing.acceptance.sidecar import as_text, parse
from framing.cli.voice import as_record as voice_record
from framing.engine import Engine
from framing.plugins import Plugins
from framing.reports import BUILT_IN
from framing.reports.jsonl import as_record
from framing.reports.statistics import Row
from framing.settings.load import load_settings, unknown
from tests.making import engine, pack, rule

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("name", ["make_reference", "make_code_reference"])
def test_the_reference_pages_are_generated_from_the_code(name, monkeypatch):
    monkeypatch.syspath_prepend(ROOT / "docs")
    spec = importlib.util.spec_from_file_location(name, ROOT / f"docs/{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for path, text in module.pages().items():
        assert path.read_text(encoding="utf-8") == text, path.name


def test_every_hook_is_documented_with_its_arguments():
    page = (ROOT / "docs/reference/hooks.md").read_text(encoding="utf-8")
    manager = pluggy.PluginManager(hookspecs.PROJECT)
    manager.add_hookspecs(hookspecs)
    for name in vars(manager.hook):
        if name.startswith("framing_"):
            arguments = ", ".join(inspect.signature(getattr(hookspecs, name)).parameters)
            assert f"## `{name}({arguments})`" in page


def test_every_field_of_a_finding_is_documented_in_order():
    from framing.document import Document

    (finding,) = engine(pack(rule("r", "['big hole']"))).check(Document("a", "A big hole.")).findings
    page = (ROOT / "docs/reference/jsonl.md").read_text(encoding="utf-8").split("## What could not be checked")[0]
    documented = [
        name for row in regex.findall(r"^\| ((?:`\w+`,? ?)+)\|", page, regex.MULTILINE) for name in regex.findall(r"`(\w+)`", row)
    ]
    assert documented == list(as_record(finding, "a"))


def test_every_field_of_a_count_is_documented_in_order():
    page = (ROOT / "docs/reference/jsonl.md").read_text(encoding="utf-8").split("## Counts")[1].split("## ")[0]
    assert regex.findall(r"^\| `(\w+)` \|", page, regex.MULTILINE) == [field.name for field in fields(Row)]


def test_every_field_of_a_file_and_of_an_attribution_is_documented_in_order():
    from framing.document import Document

    document = Document("a", "“A hole,” Ann Example said.", "en")
    record = voice_record(document, engine().voices(document))
    voices = (ROOT / "docs/reference/jsonl.md").read_text(encoding="utf-8").split("## Voices")[1]
    for part, names in zip(voices.split("An attribution has:"), ([*record, "note"], record["attributions"][0]), strict=True):
        rows = regex.findall(r"^\| ((?:`\w+`,? ?)+)\|", part, regex.MULTILINE)
        assert [name for row in rows for name in regex.findall(r"`(\w+)`", row)] == list(names)


def test_the_examples_of_the_configuration_page_are_sound(tmp_path):
    page = (ROOT / "docs/reference/configuration.md").read_text(encoding="utf-8")
    for language, name in (("yaml", "framing.yaml"), ("toml", "pyproject.toml")):
        (text,) = regex.findall(rf"```{language}\n(.*?)```", page, regex.DOTALL)
        (tmp_path / name).write_text(text, encoding="utf-8")
        settings = load_settings(str(tmp_path / name))
        assert settings.overrides
        packs = {name.partition(":")[0] for name in settings.layer.switches} - {"*"}
        known = {pack.id: {rule.id for rule in pack.rules} for pack in Engine.load().packs if pack.id in packs}
        assert not [*unknown(settings, known)]


def test_the_example_of_the_page_of_acceptances_is_sound():
    page = (ROOT / "docs/reference/accepted.md").read_text(encoding="utf-8")
    (text,) = regex.findall(r"```yaml\n(.*?)```", page, regex.DOTALL)
    (entry,) = parse(text, "example")
    assert as_text([entry]).split("schema")[1] == text.split("schema")[1]
    assert set(regex.findall(r"`framing:([a-z-]+)`", page)) == {rule.id for rule in RULES.values()}


def test_every_format_and_every_argument_of_the_recipes_exists():
    page = (ROOT / "docs/how-to/ci.md").read_text(encoding="utf-8")
    assert set(regex.findall(r"--output (\w+)=", page)) <= {*BUILT_IN, "FORMAT"}
    known = subprocess.run([sys.executable, "-m", "framing", "check", "--help"], capture_output=True, text=True, check=True).stdout
    commands = "\n".join(line for line in page.splitlines() if "framing check" in line)
    arguments = set(regex.findall(r"(?<![\w-])--[a-z-]+", commands))
    assert {a for a in arguments if a not in known} == set()


def test_links_between_pages_lead_somewhere():
    for page in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/*.md")]:
        for target in regex.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


@pytest.mark.parametrize("page", [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")], ids=lambda page: page.name)
def test_no_word_in_angle_brackets_is_lost_as_a_tag(page):
    prose = regex.sub(r"`[^`\n]+`", "", regex.sub(r"(?ms)^```.*?^```$", "", page.read_text(encoding="utf-8")))
    assert regex.findall(r"<(?!!--)[^>\n]{1,40}>", prose) == []


def test_the_commands_of_the_readme_exist():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = {line.split()[1] for line in text.splitlines() if line.startswith("framing ")}
    assert commands <= {"check", "voice", "explain", "packs", "accept", "config", "completion", *Plugins().commands()}
    targets = regex.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), regex.MULTILINE)
    assert set(regex.findall(r"`?make ([a-z]+)", text)) <= set(targets)
