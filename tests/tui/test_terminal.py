"""The command on a real terminal, with the packs that come with it."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import termios

import pytest

from tests.making import HEAD
from tests.tui.terminal import COMMAND, PATIENCE, _environment, bytes_of, needs_tmux, tmux

ARTICLE = """\
Islands stay apart

The islands off Hokkaido have been under illegal occupation for decades. Nobody has lived on the smallest of the Kuril islands.

“The Northern Territories are ours,” said Minister Haru Example.
"""


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "islands.txt"
    path.write_text(ARTICLE * 6, encoding="utf-8")
    return path


@needs_tmux
def test_open_move_toggle_help_resize_quit(article) -> None:
    with tmux([str(article)]) as terminal:
        shown = terminal.until(lambda screen: re.search(r"1/\d+ .*rules", screen))
        assert "illegal occupation" in shown
        assert "Japan" in shown.splitlines()[0]
        terminal.send("n")
        shown = terminal.until(lambda screen: re.search(r" 2/\d+ ", screen))
        x, y = terminal.cursor()
        current = next(n for n, line in enumerate(shown.splitlines()) if line.startswith("▶"))
        assert y == current
        assert x >= 6
        terminal.send("1")
        terminal.until(lambda screen: "Japan off" in screen)
        terminal.send("0")
        terminal.until(lambda screen: "Japan off" not in screen)
        terminal.send("?")
        terminal.until(lambda screen: "Help" in screen and "Next warning" in screen)
        terminal.send("Escape")
        terminal.until(lambda screen: "Next warning" not in screen)
        terminal.resize(120, 40)
        wide = terminal.until(lambda screen: len(screen.splitlines()) > 35 and "│" in screen)
        assert "illegal occupation" in wide
        for size in ((40, 10), (200, 50), (61, 17), (20, 5), (100, 30), (80, 24)):
            terminal.resize(*size)
        terminal.until(lambda screen: re.search(r"\d+/\d+ .*rules", screen) and "q quit" in screen)
        terminal.send("q")
        ended = terminal.until(lambda screen: "ended with" in screen)
        assert ended.strip() == "ended with 0"


@needs_tmux
def test_folder_filter_open_packs_switch_next_hit(article) -> None:
    (article.parent / "other.txt").write_text("The Kuril islands off Hokkaido are under illegal occupation.\n", encoding="utf-8")
    with tmux([str(article.parent)], env={"NO_COLOR": "1"}) as terminal:
        terminal.until(lambda screen: re.search(r"1/\d+ .*rules", screen))
        terminal.send("F")
        terminal.until(lambda screen: "2 documents" in screen and screen.count("checked") == 2)
        terminal.send("/")
        terminal.send("o", "t", "h", "e", "r")
        terminal.until(lambda screen: "“other”" in screen and "islands.txt" not in screen and "q quit" not in screen)
        terminal.resize(120, 40)
        terminal.send("Enter")
        terminal.until(lambda screen: "q quit" in screen)
        terminal.send("Enter")
        terminal.until(lambda screen: "other.txt" in screen and "▶" in screen and "? help" in screen and "Worst" not in screen)
        terminal.send("P")
        terminal.until(lambda screen: "packs" in screen and "Here" in screen)
        terminal.send("/")
        terminal.until(lambda screen: "With the words" in screen)
        terminal.send(*"kuril-northern-territories:illegal-occupation")
        terminal.until(lambda screen: "illegal-occupation”" in screen and "q quit" not in screen)
        terminal.send("Enter")
        terminal.until(lambda screen: "q quit" in screen)
        terminal.send("j", "Space")
        terminal.until(lambda screen: "1 off" in screen)
        terminal.send("Space", "n")
        terminal.until(lambda screen: "illegal occupation" in screen and "Here" not in screen)
        codes = {code for found in re.findall(r"\x1b\[([0-9;:]*)m", terminal.styled()) for code in found.split(";")}
        assert not [code for code in codes if re.match(r"(3[0-8]|4[0-8]|9\d|10\d)$", code)]
        terminal.send("q")
        terminal.until(lambda screen: "ended with 0" in screen)


WIDE = [
    "漢字、かな",
    "👩‍👩‍👧 👍🏽",
    "❤️ ⚠️ 1️⃣",
    "🇯🇵🇷🇺",
    "e\u0301 \u05e9\u05b8\u05dc\u05d5\u05dd",
    "ｱｲｳ（全角）",
    "한국어",
    "a\tb",
    "\u200bx\u00ady\ufeff",
    "ไทย",
]


@needs_tmux
@pytest.mark.parametrize("wide", WIDE)
def test_wide_characters_keep_their_columns(tmp_path, wide) -> None:
    path = tmp_path / "wide.txt"
    path.write_text(f"{wide} illegal occupation of the Kuril islands, Hokkaido\n", encoding="utf-8")
    with tmux([str(path)], width=100) as terminal:
        terminal.until(lambda screen: re.search(r"1/\d+ .*rules", screen))
        # Where we believe the finding to be, and where the terminal has it.
        assert terminal.cursor()[0] == terminal.column("illegal occupation")


@needs_tmux
@pytest.mark.parametrize(("keys", "shown"), [((), r"1/\d+ .*rules"), (("v",), r"own voice \d+%")])
def test_no_color_sends_no_colour(article, keys, shown) -> None:
    with tmux([str(article)], env={"NO_COLOR": "1"}) as terminal:
        terminal.until(lambda screen: re.search(r"1/\d+ .*rules", screen))
        for key in keys:
            terminal.send(key)
        terminal.until(lambda screen: re.search(shown, screen))
        codes = {code for found in re.findall(r"\x1b\[([0-9;:]*)m", terminal.styled()) for code in found.split(";")}
        assert "7" in codes
        assert not [code for code in codes if re.match(r"(3[0-8]|4[0-8]|9\d|10\d)$", code)]


HOSTILE = "\x1b]0;owned\x07 \x1b[31mred\x1b[0m \x9b31m \u202etxt\u2066 \x1b]52;c;AAAA\x07 [bold]b[/bold] \x08\x7f"


def test_hostile_text_and_names_never_reach_the_terminal_raw(tmp_path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    name = "a\x1b]0;named\x07\u202e[bold]\n.txt"
    (folder / name).write_text(f"The illegal occupation of Kuril, Hokkaido. {HOSTILE}\n", encoding="utf-8")
    (folder / "b.txt").write_bytes(b"\xff\xfe\x00binary\x1b]0;bytes\x07")
    (folder / "c.txt").write_text("Nothing.\n")
    written, status = bytes_of(
        [str(folder)],
        [
            (b"\xe2\x90\x9b]0;owned", "/"),
            (b"Find", "owned\r"),
            (b"1/1", "?"),
            (b"Help", "q"),
            (b"\xe2\x90\x9b]0;", ">"),
            (b"cannot be read", "q"),
        ],
    )
    assert status == 0
    assert b"\xe2\x90\x9b]0;named" in written
    assert b"[bold]b[/bold]" in written
    for raw in (b"\x1b]0;", b"\x1b[31mred", "\x9b".encode(), "\u202e".encode(), "\u2066".encode(), b"\x1b]52", b"\x00", b"\x08"):
        assert raw not in written, raw


def _with(folder) -> dict[str, str]:
    """An environment in which a sitecustomize of this folder runs first."""
    return {"PYTHONPATH": os.pathsep.join(filter(None, (str(folder), os.environ.get("PYTHONPATH", ""))))}


def test_hostile_packs_never_reach_the_terminal_raw(tmp_path) -> None:
    packs, article = tmp_path / "packs", tmp_path / "hill.txt"
    packs.mkdir()
    hostile = r'"\e]0;owned\a \e[31m \x9b31m \u202e [bold]x[/]"'
    rule = f"rules:\n  - {{id: hole, kind: term, perspective: hill, terms: [big hole], why: {hostile}, title: {hostile}, references: [guide], "
    rule += f"alternatives: [{hostile}], examples: {{flag: ['The [[big hole]].'], pass: [A hole.]}}}}\n"
    (packs / "hostile.yaml").write_text(
        HEAD.format(name="quarry").replace("Hill people", hostile).replace("A guide", hostile) + rule
    )
    (packs / "broken.yaml").write_text(f"schema: 1\npack: {hostile}\n")
    good = HEAD.format(name="good") + rule.replace(hostile, "W.")
    (packs / "good.yaml").write_text(good)
    article.write_text("They dug a big hole.\n")
    written, status = bytes_of(["--packs", str(packs), str(article)], [(b"1 rule", "!"), (b"Problems", "q"), (b"big hole", "q")])
    assert status == 0
    for raw in (b"\x1b]0;", "\x9b".encode(), "\u202e".encode()):
        assert raw not in written, raw


def test_a_crash_says_one_line_and_leaves_the_terminal_in_order(article, tmp_path) -> None:
    plugin = tmp_path / "sitecustomize.py"
    plugin.write_text(
        "import framing_tui.screens.read as r\n"
        "def fail(self):\n    secret = self.session.reading.text\n    raise ValueError(secret)\n"
        "r.ReadScreen.action_marks = fail\n"
    )
    written, status = bytes_of([str(article)], [(b"rules", "c")], env=_with(tmp_path))
    after = written.rsplit(b"\x1b[?1049l", 1)[1]
    assert status == 1
    said = re.sub(rb"\x1b\[[0-9;?]*[a-zA-Z]|\x1b\[<u", b"", after).decode().split()
    assert " ".join(said) == "framing browse stopped: internal error (ValueError in sitecustomize.py, line 4). No file was changed."


@pytest.mark.parametrize(("term", "word"), [("dumb", "TERM=dumb"), ("", "TERM=")])
def test_a_dumb_terminal_is_refused(article, term, word) -> None:
    written, status = bytes_of([str(article)], [], env={"TERM": term})
    assert status == 2
    assert word in written.decode()
    assert "framing check" in written.decode()
    assert b"\x1b" not in written


@pytest.mark.parametrize(("arguments", "word"), [([], "needs a terminal"), (["-"], "standard input")])
def test_without_a_terminal_it_is_refused(article, arguments, word) -> None:
    done = subprocess.run(
        [*COMMAND, *(arguments or [str(article)])], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert word in done.stderr
    assert done.stdout == ""


def test_a_path_that_is_not_there_is_refused(tmp_path) -> None:
    written, status = bytes_of([str(tmp_path / "no\x1b[31m.txt")], [])
    assert status == 2
    assert "there is no such file or folder" in written.decode()
    assert b"\x1b" not in written


def test_quitting_does_not_wait_for_a_check(article, tmp_path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import time\nimport framing.engine\nframing.engine.Engine.check = lambda self, document: time.sleep(600)\n"
    )
    written, status = bytes_of([str(article)], [(b"checking", "q")], env=_with(tmp_path))
    assert status == 0
    assert b"Traceback" not in written


@needs_tmux
def test_filter_change_of_the_file_and_light_page(article) -> None:
    with tmux(["--isolated", str(article)], width=100, height=30) as terminal:
        terminal.until(lambda screen: re.search(r" 1/\d+ .*rules", screen))
        terminal.send("f")
        terminal.until(lambda screen: "space chooses" in screen and "own voice" in screen)
        terminal.send("Space")
        terminal.until(lambda screen: re.search(r"▽ \d+ of \d+: own voice", screen))
        terminal.send("Escape")
        terminal.until(lambda screen: "space chooses" not in screen)
        terminal.send("t")
        terminal.until(lambda screen: "▽" in screen)
        article.write_text("A line before.\n\n" + ARTICLE, encoding="utf-8")
        terminal.until(lambda screen: "A line before." in screen and re.search(r"▽ \d+ of \d+: own voice", screen))
        terminal.send("0")
        terminal.until(lambda screen: "▽" not in screen)
        article.unlink()
        terminal.until(lambda screen: "not there any more" in screen)
        terminal.send("q")
        assert terminal.until(lambda screen: "ended with" in screen).strip() == "ended with 0"


@needs_tmux
def test_a_first_run_says_what_it_is() -> None:
    with tmux(["--isolated"]) as terminal:
        terminal.until(lambda screen: "Welcome" in screen and "framing browse ." in screen and "esc closes" in screen)
        terminal.send("Enter")
        terminal.until(lambda screen: "Welcome" not in screen and "island talks" in screen)
        terminal.send("q")
        assert terminal.until(lambda screen: "ended with" in screen).strip() == "ended with 0"


def test_a_terminal_that_goes_without_a_word_ends_the_app(article) -> None:
    """The signal that a terminal has hung up may be ignored, or lost: read for ever, the end of the input would cost a processor."""
    leader, follower = pty.openpty()
    termios.tcsetwinsize(follower, (24, 100))
    process = subprocess.Popen(
        ["sh", "-c", 'trap "" HUP; exec "$@"', "sh", *COMMAND, str(article)],
        stdin=follower,
        stdout=follower,
        stderr=follower,
        env=_environment(None),
        start_new_session=True,
    )
    try:
        os.close(follower)
        written = b""
        while b"rules" not in written:
            assert select.select([leader], [], [], PATIENCE)[0]
            written += os.read(leader, 65536)
        os.close(leader)
        assert process.wait(PATIENCE) == 1
    finally:
        process.kill()
        process.wait()
