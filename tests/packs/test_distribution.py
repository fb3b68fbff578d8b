"""A pack as a distribution: built, installed beside framing's own wheel in an environment of its own, and proven there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CLEAN = {
    key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV", "FRAMING_", "COV", "PYTEST"))
}


def command(*words: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*map(str, words)], capture_output=True, text=True, check=False, timeout=300, env=CLEAN, cwd=cwd, stdin=subprocess.DEVNULL
    )


def wheel(source: Path, where: Path) -> Path:
    """The wheel of the distribution in ``source``, with the build tools that are here: nothing is fetched."""
    done = command(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", where, source)
    assert done.returncode == 0, done.stdout + done.stderr
    return max(where.glob(f"{source.name.replace('-', '_')}*.whl" if source != ROOT else "framing-*.whl"))


class Environment:
    """A fresh virtual environment with framing's own wheel in it."""

    def __init__(self, uv: str, folder: Path) -> None:
        self.uv, self.folder, self.bin = uv, folder, folder / "venv" / "bin"
        made = command(uv, "venv", "--python", sys.executable, folder / "venv")
        assert made.returncode == 0, made.stderr
        needed = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
        fetched = command(uv, "pip", "install", "--python", self.bin / "python", "pytest", *needed)
        if fetched.returncode:
            pytest.skip(f"what framing depends on cannot be had: {fetched.stderr.strip()[-300:]}")
        self.install(wheel(ROOT, folder / "wheels"))

    def install(self, *wheels: Path) -> None:
        done = command(self.uv, "pip", "install", "--no-index", "--python", self.bin / "python", *wheels)
        assert done.returncode == 0, done.stderr

    def uninstall(self, name: str) -> None:
        assert command(self.uv, "pip", "uninstall", "--python", self.bin / "python", name).returncode == 0

    def framing(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        return command(self.bin / "framing", *words, cwd=self.folder)

    def own_tests(self, distribution: Path) -> subprocess.CompletedProcess[str]:
        return command(self.bin / "python", "-m", "pytest", "-q", "-p", "no:cacheprovider", cwd=distribution)


@pytest.fixture(scope="module")
def environment(tmp_path_factory) -> Environment:
    uv = shutil.which("uv") or shutil.which("uv", path=str(ROOT / ".tools" / "bin"))
    if uv is None:
        pytest.skip("uv is neither on PATH nor in .tools/bin, so no environment can be made (make .tools/bin/uv fetches it)")
    return Environment(uv, tmp_path_factory.mktemp("distribution"))


def test_the_template_copied_out_of_the_project_installs_and_passes_its_own_test(environment, tmp_path):
    copy = Path(shutil.copytree(ROOT / "plugins" / "framing-pack-example", tmp_path / "framing-pack-example"))
    assert environment.own_tests(copy).returncode == 1  # not installed: the test must not pass by itself
    environment.install(wheel(copy, tmp_path / "wheels"))
    try:
        assert "example  [en]  The old harbour of Port Example" in environment.framing("packs", "list").stdout
        tested = environment.framing("packs", "test", "example")
        assert (tested.returncode, tested.stdout) == (0, "1 pack, 3 rules, 8 examples: all proven\n"), tested
        own = environment.own_tests(copy)
        assert own.returncode == 0, own.stdout
        assert "13 passed" in own.stdout
    finally:
        environment.uninstall("framing-pack-example")


def test_a_new_pack_installs_passes_its_own_test_and_checks_copy(environment, tmp_path):
    made = environment.framing("packs", "new", "other-name", "--in", tmp_path)
    assert made.returncode == 0, made.stderr
    folder = tmp_path / "framing-pack-other-name"
    environment.install(wheel(folder, tmp_path / "wheels"))
    try:
        own = environment.own_tests(folder)
        assert own.returncode == 0, own.stdout
        (tmp_path / "copy.txt").write_text("At Port Example the vote is near. Year by year, fees are killing off the port.\n")
        found = environment.framing("check", "--format", "jsonl", tmp_path / "copy.txt")
        assert found.returncode == 1, found.stdout + found.stderr
        assert '"rule": "other-name:killing-off"' in found.stdout
    finally:
        environment.uninstall("framing-pack-other-name")


def test_its_own_test_fails_when_a_rule_is_spoiled(environment, tmp_path):
    environment.framing("packs", "new", "spoiled", "--in", tmp_path)
    folder = tmp_path / "framing-pack-spoiled"
    file = folder / "framing_pack_spoiled" / "packs" / "spoiled.yaml"
    file.write_text(file.read_text().replace('"eyesore"', '"eye sore"'))
    environment.install(wheel(folder, tmp_path / "wheels"))
    try:
        own = environment.own_tests(folder)
        assert own.returncode == 1
        assert "'eyesore' is marked but not found" in own.stdout
    finally:
        environment.uninstall("framing-pack-spoiled")


def test_an_installed_pack_that_is_broken_is_named_with_its_place_and_the_check_exits_with_2(environment, tmp_path):
    environment.framing("packs", "new", "broken", "--in", tmp_path)
    folder = tmp_path / "framing-pack-broken"
    file = folder / "framing_pack_broken" / "packs" / "broken.yaml"
    file.write_text(file.read_text().replace("language: en", "language: en: us"))
    environment.install(wheel(folder, tmp_path / "wheels"))
    try:
        (tmp_path / "copy.txt").write_text("Near Hokkaido, the islands remain under illegal occupation.\n")
        done = environment.framing("check", "--format", "jsonl", tmp_path / "copy.txt")
        assert done.returncode == 2
        assert "broken.yaml:8:13: a colon in text that is not in quotes" in done.stdout
        assert '"rule": "kuril-northern-territories:illegal-occupation"' in done.stdout  # the other packs still do their work
        assert "Traceback" not in done.stderr
        own = environment.own_tests(folder)
        assert own.returncode == 1
        assert "a colon in text that is not in quotes" in own.stdout
    finally:
        environment.uninstall("framing-pack-broken")
