"""The examples of a pack as pytest runs them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from framing.scaffold import make_pack
from tests.packs.test_commands import ALONE, sound

__all__ = ["sound"]


def pytest_in(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "framing.pytest_plugin", "-p", "no:cacheprovider", "-p", "no:randomly", *arguments],
        cwd=folder, capture_output=True, text=True, check=False, timeout=120, env={**os.environ, "PYTEST_ADDOPTS": "", **ALONE},
    )  # fmt: skip


def configured(folder: Path, patterns: str = "*.yaml") -> None:
    (folder / "pytest.ini").write_text(f"[pytest]\nframing_packs = {patterns}\n")


def test_each_example_is_an_item(sound, tmp_path):
    configured(tmp_path)
    done = pytest_in(tmp_path, "-v")
    assert done.returncode == 0, done.stdout + done.stderr
    items = [line.partition(" ")[0] for line in done.stdout.splitlines() if "PASSED" in line]
    assert items == [
        f"quarry.yaml::{name}"
        for name in ("scar:flag-1", "scar:pass-1", "scar:pass-2", "scar:proof", "pack")
    ]  # fmt: skip


def test_what_is_not_proven_fails_where_it_stands(sound, tmp_path):
    configured(tmp_path)
    sound.write_text(sound.read_text().replace("[[quarry dust]]", "quarry dust").replace("road is old", "hill is old"))
    done = pytest_in(tmp_path)
    assert done.returncode == 1
    assert f"{sound}:24: quarry:scar: 'quarry dust' is found but not marked" in done.stdout
    failed = [line.split()[1] for line in done.stdout.splitlines() if line.startswith("FAILED")]
    assert "quarry.yaml::scar:flag-1" in failed
    assert "quarry.yaml::pack" not in failed
    assert "Traceback" not in done.stdout
    assert "pytest_plugin.py" not in done.stdout
    one = pytest_in(tmp_path, "quarry.yaml::scar:pass-2")
    assert one.returncode == 0, one.stdout


def test_a_pack_that_does_not_load_fails(sound, tmp_path):
    configured(tmp_path)
    sound.write_text(sound.read_text().replace("language: en", "language: English"))
    done = pytest_in(tmp_path)
    assert done.returncode == 1
    assert f"{sound}:5:11: language is 'English'" in done.stdout


def test_nothing_is_collected_that_is_not_named(sound, tmp_path):
    assert pytest_in(tmp_path).returncode == 5  # no tests
    configured(tmp_path, "packs/*.yaml")
    assert pytest_in(tmp_path).returncode == 5
    loaded = "import sys; import framing.pytest_plugin; print([m for m in sys.modules if m.startswith('framing.')])"
    done = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert done.stdout == "['framing.pytest_plugin']\n"


def test_a_new_pack_has_its_examples_as_tests(tmp_path):
    folder = make_pack("harbour", tmp_path)
    done = pytest_in(folder, "framing_pack_harbour")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "12 passed" in done.stdout
