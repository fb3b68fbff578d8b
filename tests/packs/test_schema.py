"""The JSON Schema says what the loader says, and the tools that read it agree: jsonschema, check-jsonschema, the YAML language server."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

import framing_rules
from framing.packs.fields import PACK
from framing.packs.find import pack_files
from framing.packs.load import PackFaults
from framing.packs.nodes import Node
from framing.packs.schema import json_schema
from framing.packs.shapes import faults
from framing.packs.yamlsafe import read_yaml
from tests.packs.language_server import LanguageServer, installed
from tests.packs.mistakes import MEANING, SHAPE
from tests.packs.quarry import SOUND, spoiled
from tests.packs.test_fuzz import mutated

SCHEMA = json_schema()
VALIDATOR = Draft7Validator(SCHEMA)
BUILT_IN = [Path(str(file)) for _, file in pack_files(files(framing_rules) / "packs")]
EXAMPLE = Path(__file__).parents[2] / "plugins/framing-pack-example/framing_pack_example/packs/example.yaml"


def plain(node: Node) -> Any:
    """The node as JSON has it."""
    if isinstance(node.value, tuple):
        return [plain(item) for item in node.value]
    if isinstance(node.value, dict):
        return {key: plain(value) for key, (_, value) in node.value.items()}
    return node.value


def both(text: str) -> tuple[bool, bool]:
    """Whether our check of shapes and the schema take ``text``."""
    node = read_yaml(text, "x")
    return not list(faults(node, PACK, "x")), VALIDATOR.is_valid(plain(node))


def test_the_schema_is_a_schema():
    Draft7Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("mistake", SHAPE, ids=lambda mistake: mistake.name)
def test_every_mistake_of_shape_is_seen_by_both(mistake):
    assert both(mistake.text) == (False, False)


@pytest.mark.parametrize("mistake", MEANING, ids=lambda mistake: mistake.name)
def test_mistakes_of_meaning_have_a_right_shape_for_both(mistake):
    assert both(mistake.text) == (True, "kind of rule" not in mistake.problem[0])


@pytest.mark.parametrize("file", [*BUILT_IN, EXAMPLE], ids=lambda file: file.stem)
def test_packs_are_taken_by_both(file):
    assert both(file.read_text("utf-8")) == (True, True)


def test_both_agree_on_mutated_packs():
    chance, compared = random.Random(7), 0
    schema = json_schema()
    # The loader looks at kinds when it knows which there are; the schema that it prints knows them already.
    schema["properties"]["rules"]["items"]["properties"]["kind"] = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
    validator = Draft7Validator(schema)
    for _ in range(1500):
        text = mutated(chance.choice([SOUND, *(m.text for m in SHAPE if len(m.text) < 2000)]), chance)
        try:
            node = read_yaml(text, "x")
        except PackFaults:
            continue
        compared += 1
        assert (not list(faults(node, PACK, "x"))) == validator.is_valid(plain(node)), text
    assert compared > 100


def test_every_field_describes_itself():
    def properties(schema: Any) -> list[dict[str, Any]]:
        if isinstance(schema, list):
            return [found for item in schema for found in properties(item)]
        if not isinstance(schema, dict):
            return []
        own = list(schema["properties"].values()) if isinstance(schema.get("properties"), dict) else []
        return own + [found for value in schema.values() for found in properties(value)]

    described = properties(SCHEMA)
    assert len(described) > 50
    assert all(len(field["description"]) > 15 for field in described)


def test_the_kinds_of_plugins_are_in_the_schema():
    assert json_schema(["term", "pair"])["properties"]["rules"]["items"]["properties"]["kind"]["enum"] == ["term", "pair"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A folder with the schema in it, as ``framing packs schema`` prints it."""
    made = tmp_path_factory.mktemp("schema")
    done = subprocess.run([sys.executable, "-m", "framing", "packs", "schema"], capture_output=True, text=True, check=True)
    (made / "pack.schema.json").write_text(done.stdout)
    assert json.loads(done.stdout)["title"] == SCHEMA["title"]
    return made


def test_check_jsonschema_takes_the_packs_and_refuses_a_wrong_one(folder):
    wrong = folder / "wrong.yaml"
    wrong.write_text(spoiled("    terms: [", "    term: ["))
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(folder / "pack.schema.json")]
    right = subprocess.run([*command, *map(str, BUILT_IN), str(EXAMPLE)], capture_output=True, text=True, check=False)
    assert right.returncode == 0, right.stdout
    refused = subprocess.run([*command, str(wrong)], capture_output=True, text=True, check=False)
    assert refused.returncode == 1
    assert "'term' was unexpected" in refused.stdout


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with LanguageServer(installed(tmp_path_factory.mktemp("node"))) as running:
        yield running


def _with_schema(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text("# yaml-language-server: $schema=./pack.schema.json\n" + text, "utf-8")
    return file


@pytest.mark.parametrize("pack", BUILT_IN, ids=lambda file: file.stem)
def test_the_language_server_takes_our_packs(server, folder, pack):
    assert server.problems(_with_schema(folder, pack.name, pack.read_text("utf-8"))) == []


REFUSED = [
    ("field", "    terms: [", "    term: [", 18, "term is not allowed"),
    ("missing", "    why: It takes a side.\n", "", 15, 'Missing property "why"'),
    ("kind", "    kind: term", "    kind: terms", 16, "Value is not accepted"),
    ("number", "    except: [scar on the hill road]", "    except: [1948]", 19, 'Expected "string"'),
    ("twice", "language: en", "language: en\ntitle: again", 6, "Map keys must be unique"),
    ("colon", "    except: [scar on the hill road]", "    except: [so-called: x]", 19, "Incorrect type"),
]


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case[0])
def test_the_language_server_refuses_a_wrong_one_at_its_place(server, folder, case):
    name, old, new, line, says = case
    found = server.problems(_with_schema(folder, f"{name}.yaml", spoiled(old, new)))
    assert [problem["range"]["start"]["line"] for problem in found] == [line], found
    assert says in found[0]["message"]


def test_no_and_on_are_text_for_the_language_server_too(server, folder):
    text = spoiled("    except: [scar on the hill road]", "    except: [no, on, off, yes, 12:30, 1_000]")
    assert server.problems(_with_schema(folder, "no.yaml", text)) == []


def test_the_language_server_explains_and_completes(server, folder):
    file = _with_schema(folder, "hover.yaml", SOUND.replace("    kind: term\n", "    kind: \n    \n"))
    server.problems(file)
    hover = server.ask("textDocument/hover", server.at(file, "why: It", 1))
    assert "What the wording presupposes or leaves out" in json.dumps(hover["contents"])
    kinds = server.ask("textDocument/completion", server.at(file, "    kind: ", 10))
    assert {"term", "name", "neutral", "pattern"} <= {item["label"] for item in kinds["items"]}
    fields = server.ask("textDocument/completion", server.at(file, "    kind: \n    ", 15))
    documented = {item["label"]: json.dumps(item.get("documentation", "")) for item in fields["items"]}
    assert {"accepted", "case", "title", "severity"} <= set(documented)
    assert "published guides accept the wording" in documented["accepted"]
