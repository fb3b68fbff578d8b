"""What a start costs: modules that a command must not import, measured in a fresh process."""

from __future__ import annotations

import subprocess
import sys

import pytest


def imported(code: str) -> set[str]:
    run = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules)"], capture_output=True, text=True, check=True
    )
    return set(run.stdout.splitlines()[-1].split())


def test_importing_the_package_costs_nothing():
    assert not {"regex", "yaml", "pluggy", "ahocorasick_rs"} & imported("import framing")


@pytest.mark.parametrize("arguments", [["check", "--format", "jsonl"], ["packs", "list"], ["voice"]])
def test_no_command_but_browse_imports_the_app(arguments, tmp_path):
    (tmp_path / "a.txt").write_text("Nothing.")
    paths = [] if arguments[0] == "packs" else [str(tmp_path)]
    modules = imported(f"from framing.cli import main\nmain({[*arguments, *paths]!r})")
    assert not {"textual", "rich", "framing_tui.app"} & modules
