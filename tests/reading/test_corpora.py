"""Other people's test files, where they are: ``FRAMING_CORPORA`` names the folder that `benchmarks.corpora_reading` has filled."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from benchmarks.corpora_reading import files
from benchmarks.fuzz_reading import Tally

FOLDER = os.environ.get("FRAMING_CORPORA", "")


@pytest.mark.skipif(
    not FOLDER, reason="FRAMING_CORPORA names no folder; python -m benchmarks.corpora_reading --fetch FOLDER fills one"
)
def test_files_of_other_projects_are_read_or_refused_with_a_word():
    tallies: dict[str, Tally] = {}
    for name, data in files(Path(FOLDER)):
        tallies.setdefault(name, Tally(name)).take(data)
    assert {name: tally.faults for name, tally in tallies.items() if tally.faults} == {}
    assert tallies["markdown"].read >= 600
