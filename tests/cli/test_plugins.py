"""Plugins as strangers write them: real distributions on the path of a real process."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.cli.running import run


def install(folder: Path, name: str, code: str, group: str = "framing", value: str = "") -> dict[str, str]:
    """A distribution as pip would leave it; what the process needs in its environment to see it."""
    module = name.replace("-", "_")
    (folder / f"{module}.py").write_text(code)
    info = folder / f"{module}-1.5.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.5\n")
    (info / "entry_points.txt").write_text(f"[{group}]\n{name} = {value or module}\n")
    return {"PYTHONPATH": os.pathsep.join([str(folder), *filter(None, [os.environ.get("PYTHONPATH")])])}


HOOK = "from framing import hookimpl\n@hookimpl\ndef "


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("import no_such_module", "ModuleNotFoundError"),
        ("raise SystemExit(0)", "it tried to end the program (exit 0)"),
        ("1/0", "ZeroDivisionError"),
        ("def broken(:", "SyntaxError"),
        (HOOK + "framing_packs(nonsense):\n    return []", "PluginValidationError"),
        (HOOK + "framing_pakcs():\n    return []", "PluginValidationError"),
        (HOOK + "framing_readers():\n    raise RuntimeError('no')", "RuntimeError"),
        (HOOK + "framing_rule_kinds():\n    yield 1/0", "ZeroDivisionError"),
        (HOOK + "framing_voices():\n    import sys; sys.exit()", "it tried to end the program"),
        (HOOK + "framing_reports():\n    return None", "TypeError"),
    ],
)
def test_a_plugin_that_fails_is_named_and_the_check_exits_with_2(code, says, quarry, tmp_path):
    env = install(tmp_path, "bad-plugin", code)
    done = run("check", "--packs", str(quarry), "-", stdin=b"A big hole.", env=env)
    assert done.returncode == 2
    assert "plugin bad-plugin (bad-plugin 1.5)" in done.stdout
    assert says in done.stdout
    assert "big hole" in done.stdout  # the others still did their work
    assert "Traceback" not in done.stderr


def test_plugins_can_be_left_out(quarry, tmp_path):
    env = install(tmp_path, "bad-plugin", "1/0") | {"FRAMING_NO_PLUGINS": "1"}
    assert run("check", "--packs", str(quarry), "-", stdin=b"Nothing.", env=env).returncode == 0


def test_a_plugin_brings_a_reader_a_report_a_kind_of_rule_and_a_command(quarry, tmp_path):
    code = """
from framing import hookimpl
from framing.document import Document, Span
from framing.interfaces import Command, Reader, RuleKind

@hookimpl
def framing_readers():
    return [Reader("shout", (".up",), lambda source: Document(source.path, source.data.decode().lower()))]

def report(results, out, options):
    for result in results:
        out.write(f"{len(result.findings)} in {result.path}\\n")

@hookimpl
def framing_reports():
    return {"count": report}

def third_word(document, pack, rule):
    words = document.text.split()
    if len(words) > 2:
        at = document.text.index(words[2])
        yield Span(at, at + len(words[2])), words[2]

@hookimpl
def framing_rule_kinds():
    return [RuleKind("third-word", "The third word.", find=third_word)]

def run(options):
    print("hello", options.name)
    return 3

@hookimpl
def framing_commands():
    return [Command("greet", "say hello", lambda parser: parser.add_argument("name"), run)]
"""
    env = install(tmp_path, "good-plugin", code)
    (tmp_path / "a.up").write_text("A BIG HOLE AND A BIG HOLE")
    done = run("check", "--packs", str(quarry), "--format", "count", str(tmp_path / "a.up"), env=env)
    assert (done.stdout, done.returncode) == (f"2 in {tmp_path / 'a.up'}\n", 1)
    greeted = run("greet", "you", env=env)
    assert (greeted.stdout, greeted.returncode) == ("hello you\n", 3)
    assert "greet" in run("--help", env=env).stdout
    pack = tmp_path / "third.yaml"
    pack.write_text(quarry.read_text().replace("pack: quarry", "pack: third").replace("kind: term", "kind: third-word"))
    found = run("check", "--packs", str(pack), "--format", "jsonl", "-", stdin=b"One two three four.", env=env)
    assert [json.loads(line)["text"] for line in found.stdout.splitlines()] == ["three"]
    assert "there is no kind of rule 'third-word'" in run("check", "--packs", str(pack), "-", stdin=b"x").stdout


def test_a_kind_of_rule_that_breaks_is_named_and_the_other_rules_still_count(quarry, tmp_path):
    code = "from framing import hookimpl\nfrom framing.interfaces import RuleKind\ndef find(d, p, r):\n    raise KeyError(d.text)\n@hookimpl\ndef framing_rule_kinds():\n    return [RuleKind('broken', 'x', find=find)]"
    env = install(tmp_path, "bad-kind", code)
    pack = tmp_path / "b.yaml"
    pack.write_text(quarry.read_text().replace("kind: name", "kind: broken"))
    done = run("check", "--packs", str(pack), "-", stdin=b"A big hole and secrets.", env=env)
    assert done.returncode == 2
    assert "the rule quarry:hill-name failed: KeyError" in done.stdout
    assert "1 warning" in done.stdout


def test_a_pack_needs_no_code_and_none_is_run(quarry, tmp_path):
    package = tmp_path / "quiet_pack"
    (package / "packs").mkdir(parents=True)
    (package / "__init__.py").write_text("raise SystemExit('nobody may import this')")
    (package / "packs" / "q.yaml").write_text(quarry.read_text())
    env = install(tmp_path, "quiet-dist", "", group="framing.packs", value="quiet_pack.packs")
    listed = run("packs", "list", env=env)
    assert "quarry  [en]" in listed.stdout
    assert listed.returncode == 0


def test_a_pack_folder_that_is_not_there_is_named(tmp_path):
    env = install(tmp_path, "lost-pack", "", group="framing.packs", value="nowhere.packs")
    done = run("check", "-", stdin=b"Nothing.", env=env)
    assert done.returncode == 2
    assert "its packs are not where it says (nowhere.packs)" in done.stdout
