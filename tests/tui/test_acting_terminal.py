"""Acting in a real terminal: an alternative, undo, an editor at the place, and the machine stopped while a file is written."""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tui.terminal import needs_tmux, tmux
from tests.tui.test_terminal import _with

ROOT = Path(__file__).parents[2]
PACK = next((ROOT / "rules/framing_rules/packs").rglob("kuril-northern-territories.yaml"))
TEXT = "Islands stay apart\n\nThe islands off Hokkaido have been under illegal occupation for decades. Nobody has lived on the smallest of the Kuril islands.\n"

pytestmark = needs_tmux


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "copy" / "islands.txt"
    path.parent.mkdir()
    path.write_bytes(TEXT.encode())
    return path


def _change(terminal) -> None:
    """Up to the change that is shown."""
    terminal.until(lambda screen: re.search(r"1/\d+ .*rule", screen))
    terminal.send("w", "a")
    terminal.until(lambda screen: "In place of" in screen)
    terminal.send("1")
    terminal.until(lambda screen: "Write " in screen and "enter writes it" in screen)


def test_open_move_apply_undo_quit(article) -> None:
    with tmux(["--packs", str(PACK), str(article)]) as terminal:
        _change(terminal)
        assert article.read_bytes() == TEXT.encode()
        terminal.send("Enter")
        terminal.until(lambda screen: "Written:" in screen)
        assert b"illegal occupation" not in article.read_bytes()
        terminal.until(
            lambda screen: "illegal occupation" not in screen.split("Written")[0] and re.search(r"\d+/\d+ .*rule", screen)
        )
        terminal.send("u")
        terminal.until(lambda screen: "Undone:" in screen)
        assert article.read_bytes() == TEXT.encode()
        terminal.send("q")
        assert terminal.until(lambda screen: "ended with" in screen).strip() == "ended with 0"
    assert os.listdir(article.parent) == [article.name]


def test_killed_while_it_writes_the_file_is_whole(article, tmp_path) -> None:
    place = tmp_path / "pid"
    (tmp_path / "sitecustomize.py").write_text(
        "import os, time\n"
        "def fsync(descriptor):\n"
        f"    with open({str(place)!r}, 'w') as file:\n        file.write(str(os.getpid()))\n"
        "    time.sleep(600)\n"
        "os.fsync = fsync\n"
    )
    with tmux(["--packs", str(PACK), str(article)], env=_with(tmp_path)) as terminal:
        _change(terminal)
        terminal.send("Enter")
        terminal.until(lambda _: place.exists() and place.read_text())
        assert len(os.listdir(article.parent)) == 2
        os.kill(int(place.read_text()), signal.SIGKILL)
        terminal.until(lambda screen: "ended with 137" in screen)
    assert article.read_bytes() == TEXT.encode()
    with tmux(["--packs", str(PACK), str(article)]) as terminal:
        _change(terminal)
        terminal.send("Enter")
        terminal.until(lambda screen: "Written:" in screen)
    assert b"illegal occupation" not in article.read_bytes()
    assert os.listdir(article.parent) == [article.name]


def test_the_editor_opens_at_the_place_and_what_it_saved_is_read(article, tmp_path) -> None:
    called, editor = tmp_path / "called", tmp_path / "vim"
    editor.write_text(
        f"#!{sys.executable}\nimport sys\nopen({str(called)!r}, 'w').write('\\n'.join(sys.argv[1:]))\n"
        "with open(sys.argv[-1], 'a') as file:\n    file.write('\\nThe southern Kurils were liberated.\\n')\n"
    )
    editor.chmod(0o755)
    with tmux(["--packs", str(PACK), str(article)], env={"VISUAL": shlex.quote(str(editor))}) as terminal:
        terminal.until(lambda screen: re.search(r"1/\d+ .*rule", screen))
        terminal.send("w", "e")
        terminal.until(lambda screen: "were liberated" in screen and re.search(r"\d+/\d+ .*rule", screen))
        terminal.send("q")
        terminal.until(lambda screen: "ended with 0" in screen)
    assert called.read_text().split("\n") == [f"+call cursor(3,{TEXT.splitlines()[2].index('illegal') + 1})", str(article)]


def test_an_acceptance_is_the_one_that_the_command_would_have_written(article, tmp_path, monkeypatch) -> None:
    """In the same file, beside the configuration, by the same name and on the same day."""
    (tmp_path / "framing.yaml").write_text("fail_on: error\n")
    (tmp_path / "gitconfig").write_text("[user]\n  name = Ada Example\n")
    monkeypatch.chdir(article.parent)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    accepted = tmp_path / "framing-accepted.yaml"
    with tmux(["--packs", str(PACK), article.name]) as terminal:
        terminal.until(lambda screen: re.search(r"1/\d+ .*rule", screen))
        terminal.send("w", "A")
        terminal.until(lambda screen: "Why is it right" in screen)
        terminal.send("-l", "A title")
        terminal.send("Enter")
        terminal.until(lambda screen: "enter writes it" in screen and "Ada Example" in screen)
        terminal.send("Enter")
        terminal.until(lambda screen: "Written:" in screen)
        by_app = accepted.read_text()
        terminal.send("u")
        terminal.until(lambda screen: "Undone:" in screen)
        assert not accepted.exists()
    options = ["--reason", "A title", "--packs", str(PACK)]
    done = subprocess.run(
        [sys.executable, "-m", "framing", "accept", f"{article.name}:3", "kuril-northern-territories:illegal-occupation", *options],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert accepted.read_text() == by_app
