"""``framing packs new``: a distribution with one pack that installs with pip and passes its own test as it is made, or the pack's file alone.

The example it begins with is about an invented quarrel, so that nobody ships it by mistake. ``plugins/framing-pack-example`` in the
project's repository is what this makes for the name "example"; a test keeps the two the same.
"""

from __future__ import annotations

from pathlib import Path
from string import Template
from typing import Final

import regex

from framing.errors import FramingError
from framing.packs.faults import short
from framing.packs.fieldtypes import ID

MAX_NAME: Final = 80

_FILES: Final = {
    "pyproject.toml": """\
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "framing-pack-$name"  # change: the name under which pip installs it
version = "0.1.0"
description = "A rule pack for framing: $name."
readme = "README.md"
requires-python = ">=3.11"
license = "CC-BY-4.0"
dependencies = ["framing"]

# The whole plugin: framing reads every YAML file in this folder. No code is run.
[project.entry-points."framing.packs"]
$name = "$module.packs"

[tool.hatch.build.targets.wheel]
packages = ["$module"]

[tool.pytest.ini_options]
addopts = ["--import-mode=importlib"]
framing_packs = ["$module/packs/*.yaml"]  # each example is a test
""",
    "README.md": """\
# framing-pack-$name

A rule pack for framing. The pack is one file, `$module/packs/$name.yaml`.

```sh
pip install -e .             # framing now knows the pack
framing packs list
framing packs test $name     # every rule is run on its own examples
python -m pytest             # the same, for CI: each example is a test
```

For completion and checking while you type, save the output of `framing packs schema` as `pack.schema.json` beside this file; the first line
of the pack points there.
""",
    ".github/workflows/test.yml": """\
name: pack
on: [push, pull_request]
permissions: {}
jobs:
  proven:
    name: proven
    runs-on: ubuntu-24.04
    permissions:
      contents: read
    steps:
      - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2
        with:
          persist-credentials: false
      - run: |
          python3 -m venv .venv
          .venv/bin/pip install --quiet --editable . pytest
          .venv/bin/python -m pytest
""",
    "$module/__init__.py": '''\
"""The folder `packs` beside this file is all there is."""
''',
    "$module/packs/$name.yaml": """\
# yaml-language-server: $$schema=../../pack.schema.json
schema: 1
pack: $name
title: The old harbour of Port Example
summary: >-
  The town of Port Example wants to close its old harbour to freight. Residents of the quay support the plan and the dock workers oppose it.
  Place, plan and people are invented: replace all of this.
language: en
perspectives:
  residents: {label: Quay residents, description: "Wording that presupposes that the harbour is a nuisance."}
  dockers: {label: Dock workers, description: "Wording that presupposes that closing it does harm."}
# The rules fire only in texts that hold one of these somewhere outside the words they flag.
about: [Port Example, old harbour, quayside]
# <harbour> in a term stands for each of these.
parties:
  harbour: [harbour, port, docks]
references:
  desk-guide:
    title: Style guide of the invented Port Example Courier, entry Harbour
    organisation: Port Example Courier
    says: Say that the harbour is to close to freight; leave relief and ruin to those who feel it.
rules:
  - id: clean-up
    kind: term
    perspective: residents
    terms: ["clean{,ing} up the <harbour>", "eyesore"]
    except: ["clean up the harbour basin"]
    why: Calling the closure a clean-up presupposes that the freight traffic is dirt.
    alternatives: ["closing the harbour to freight"]
    references: [desk-guide]
    examples:
      flag:
        - "[[Cleaning up the docks]] takes until spring."
        - text: "The [[eyesore]] must go, the residents' speaker Ada Quill said."
          voice: indirect
          source: Ada Quill
      pass:
        - "Divers will clean up the harbour basin after the storm."
        - {text: "The derelict cinema is an eyesore.", topic: other}
  - id: killing-off
    kind: term
    perspective: dockers
    terms: ["kill{,s,ed,ing} off the <harbour>", "death sentence"]
    except: ["death sentence of the court"]
    why: Speaking of death presupposes that nothing of the harbour will be left.
    alternatives: ["closing the harbour to freight"]
    references: [desk-guide]
    examples:
      flag:
        - "Year by year, high fees are [[killing off the port]]."
        - text: "“This plan is a [[death sentence]] for the quay,” said Ben Oake, the union's chair."
          voice: direct
          source: Ben Oake
      pass:
        - "The appeal put off the death sentence of the court."
  - id: plain-words
    kind: neutral
    perspective: neutral
    terms: ["clos{e,es,ed,ing} the <harbour> to freight"]
    why: Says what is planned and nothing else.
    examples:
      flag:
        - "In May the town [[closes the harbour to freight]]."
""",
    "tests/test_pack.py": """\
from framing.testing import faults_of


def test_every_rule_proves_itself_on_its_own_examples() -> None:
    assert faults_of("$name") == []
""",
}


def checked_name(name: str) -> str:
    """``name``, where it can name a pack.

    Raises:
        FramingError: it cannot.
    """
    if not regex.fullmatch(ID, name) or len(name) > MAX_NAME:
        raise FramingError(
            f"'{short(name)}' cannot name a pack; use up to {MAX_NAME} lower-case letters, digits and hyphens, such as harbour-closure"
        )
    return name


def make_pack(name: str, where: Path) -> Path:
    """Make the distribution ``where/framing-pack-<name>`` and return it.

    Raises:
        FramingError: the name cannot name a pack, or the folder is there already.
    """
    folder = where / f"framing-pack-{checked_name(name)}"
    if folder.exists():
        raise FramingError(f"{folder} is there already; nothing was changed")
    words = {"name": name, "module": f"framing_pack_{name.replace('-', '_')}"}
    for path, content in _FILES.items():
        _write(folder / Template(path).substitute(words), Template(content).substitute(words))
    return folder


def make_file(name: str, where: Path, text: str | None = None) -> Path:
    """Make the pack file ``where/<name>.yaml``, with ``text`` or the example to begin with, and return it.

    Raises:
        FramingError: the name cannot name a pack, or the file is there already.
    """
    file = where / f"{checked_name(name)}.yaml"
    if file.exists():
        raise FramingError(f"{file} is there already; nothing was changed")
    begun = Template(_FILES["$module/packs/$name.yaml"].replace("../../", "")).substitute(name=name)
    _write(file, begun if text is None else text)
    return file


def _write(file: Path, text: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8") as out:
            out.write(text)
    except OSError as error:
        raise FramingError(f"{file} cannot be made: {error.strerror}") from None
