"""What a start costs: modules that a command must not import, measured in a fresh process."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest

from framing import loading
from framing.cache import stamps


def imported(code: str) -> set[str]:
    # Without the measurement of coverage, which imports much itself.
    env = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    run = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules)"], capture_output=True, text=True, check=True, env=env
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


HEAVY = {
    "yaml", "regex", "pluggy", "wcwidth", "tqdm", "pathlib", "shutil", "hashlib", "tempfile", "difflib", "importlib.metadata", "importlib.resources",
    "pathspec", "tomllib", "subprocess", "framing.settings.load", "framing.settings.model", "framing.reports.sarif", "framing.reports.html", "framing.changes",
    "framing.baseline", "framing.packs.load", "framing.packs.find", "framing.voice.analyser", "framing.hookspecs", "pyromark", "html", "framing.readers.building", "py3langid", "numpy", "framing_tui", "framing_tui.plugin",
}  # fmt: skip


def test_a_cached_check_of_a_clean_text_imports_what_it_uses(tmp_path, monkeypatch):
    monkeypatch.setenv("FRAMING_NO_PLUGINS", "1")
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    # What is younger than a tick of the coarsest clock is not trusted, and in an edited checkout the engine may be.
    newest = max(max(os.stat(path).st_mtime, os.stat(path).st_ctime) for path in loading._engine_files())
    time.sleep(max(0.0, min(3.0, newest + stamps.YOUNG / 1e9 + 0.1 - time.time())))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    text = tmp_path / "a.txt"
    text.write_text("By Ann Example\n\nNothing.\n\nIt was a big day, and that is their story.")
    code = f"from framing.cli import main\nassert main(['check', {str(text)!r}]) == 0"
    assert {"yaml", "importlib.metadata"} <= imported(code)
    assert HEAVY & imported(code) == set()
    text.write_text(
        "Nothing.\n\n\u201cIt is illegal immigrants,\u201d Ann Example said. Illegal aliens came, and that was the news.\n"
    )
    code = code.replace("'check', ", "'check', '--fail-on', 'never', ")
    assert "framing.voice.analyser" in imported(code)
    assert {"yaml", "importlib.metadata", "importlib.resources", "wcwidth", "pluggy", "py3langid"} & imported(code) == set()
    assert {"yaml", "importlib.metadata"} <= imported(code.replace("'check', ", "'check', '--no-cache', "))
