from __future__ import annotations

from pathlib import Path

import pytest

from tests.making import HEAD, HILL_NAME, HOLE


@pytest.fixture(scope="session")
def quarry(tmp_path_factory) -> Path:
    """A pack file with one rule about "big hole", one name and one neutral form."""
    plain = """\
  - id: plain
    kind: neutral
    perspective: neutral
    terms: [stone quarry]
    why: Says what it is.
    examples: {flag: ["The [[stone quarry]]."]}
"""
    file = tmp_path_factory.mktemp("packs") / "quarry.yaml"
    file.write_text(f"{HEAD.format(name='quarry')}rules:\n{HOLE}{HILL_NAME}{plain}")
    return file
