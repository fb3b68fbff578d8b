"""Nothing that a file, its name or the end of a pipe can do makes a run hang, crash, or say that it is clean."""

from __future__ import annotations

import os
import signal

import pytest

from benchmarks.hostile import run
from benchmarks.hostile_cases import CASES, PACK
from tests.cli.running import COMMAND
from tests.reports.validators import ROOT

PAGE = ROOT / "docs" / "reference" / "hostile-files.md"


@pytest.fixture(autouse=True)
def _interruptible():
    """A process started in the background inherits an ignored SIGINT."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_it_ends_by_the_contract(case, tmp_path, monkeypatch):
    if (
        "size of files" in case.name or case.interrupt
    ):  # the measurement of coverage writes a file that is larger, and may never end
        for name in [name for name in os.environ if name.startswith("COV")]:
            monkeypatch.delenv(name)
    (tmp_path / "quarry.yaml").write_text(PACK)
    outcome = run(case, [*COMMAND, "check", "--packs", str(tmp_path)], ".txt", limit=120)
    assert outcome.status in case.expected, outcome.written[-2000:].decode("utf-8", "replace")
    assert not outcome.traceback
    assert not outcome.obeyed
    assert case.says in outcome.written.decode()


def test_every_case_stands_in_the_table():
    rows = [line.split(" | ")[0].removeprefix("| ") for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| ")]
    assert rows[1:] == [case.name for case in CASES]
