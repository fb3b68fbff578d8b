from __future__ import annotations

from pathlib import Path

import pytest

from tests.making import HEAD


@pytest.fixture(scope="session")
def quarry(tmp_path_factory) -> Path:
    """A pack file with one rule about "big hole", one name and one neutral form."""
    rules = """\
rules:
  - id: hole
    kind: term
    perspective: hill
    terms: ["big hole{,s}"]
    why: It belittles the quarry.
    alternatives: [quarry]
    references: [guide]
    examples: {flag: ["The [[big hole]] and [[big holes]]."], pass: ["A hole."]}
  - id: hill-name
    kind: name
    perspective: hill
    terms: [Upper Hill]
    why: One side's name.
    references: [guide]
    examples: {flag: ["On [[Upper Hill]]."], pass: ["On a hill."]}
  - id: plain
    kind: neutral
    perspective: neutral
    terms: [stone quarry]
    why: Says what it is.
    examples: {flag: ["The [[stone quarry]]."]}
"""
    file = tmp_path_factory.mktemp("packs") / "quarry.yaml"
    file.write_text(HEAD.format(name="quarry") + rules)
    return file
