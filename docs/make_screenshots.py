"""Make docs/images/*.svg of `framing browse`, as a real terminal (tmux) shows it.

    python docs/make_screenshots.py                  # those of the docs
    python docs/make_screenshots.py --every FOLDER   # every screen, small and large, dark, light and without colour, as PNG too where rsvg-convert is

Textual's own exporter leaves out double underlines and overlines, and those are the marks that need no colour.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from framing_tui.picture import INK, PAGE, Look, Run, svg

ROOT = Path(__file__).resolve().parents[1]
ARTICLE = "examples/kuril-talks.txt"
EXAMPLES = "examples"
BROKEN = "BROKEN"
"""A folder with an article and a file that cannot be read."""
SHOTS = (
    ("browse-120x40", 120, 40, "w", ARTICLE, ""),
    ("browse-voices-120x40", 120, 40, "v n", ARTICLE, ""),
    ("browse-no-colour-80x24", 80, 24, "w", ARTICLE, "NO_COLOR=1"),
    ("browse-change-80x24", 80, 24, "w a", ARTICLE, ""),
    ("browse-compare-80x24", 80, 24, "C j", ARTICLE, ""),
    ("browse-folder-120x40", 120, 40, "F s", EXAMPLES, ""),
)
"""The pictures of the docs: (name, columns, rows, keys, what is opened, environment)."""
EVERY = {
    "read": (ARTICLE, "w"),
    "read-find": (ARTICLE, "/ i s l a n d Enter"),
    "read-voices": (ARTICLE, "v n"),
    "read-filtered": (ARTICLE, "f Space Escape"),
    "read-documents": (EXAMPLES, "o"),
    "filter": (ARTICLE, "f j j Space"),
    "help": (ARTICLE, "?"),
    "go-to": (ARTICLE, ": 1 2"),
    "export": (ARTICLE, "x"),
    "choice": (ARTICLE, "w w w a j"),
    "difference": (ARTICLE, "w a"),
    "accept": (ARTICLE, "w A i t"),
    "commands": (ARTICLE, "C-p"),
    "problems": (BROKEN, "!"),
    "unreadable": (BROKEN, ">"),
    "folder": (EXAMPLES, "F s"),
    "packs": (EXAMPLES, "P s g Enter j j"),
    "packs-off": (EXAMPLES, "P s g Space"),
    "compare": (ARTICLE, "C j"),
    "compare-voices": (ARTICLE, "C v"),
    "compare-all": (EXAMPLES, "C t j"),
    "edit": (ARTICLE, "w E"),
    "edit-leave": (ARTICLE, "w E a Escape"),
    "welcome": ("", ""),
}
"""Every screen and dialog: (what is opened, keys)."""
LOOKS = {"dark": ("--theme dark", ""), "light": ("--theme light", ""), "no-colour": ("", "NO_COLOR=1")}
"""(options, environment)."""
PATIENCE = 60.0
TMUX = ("tmux", "-L", f"framing-shots-{os.getpid()}", "-f", os.devnull)
"""A server of our own: what others do to theirs is nothing to us."""
_STATUS = 3
"""Lines at the foot that say what goes on."""


def capture(session: str) -> str:
    """The screen of a tmux session with its escape sequences."""
    return subprocess.run(
        [*TMUX, "capture-pane", "-e", "-N", "-p", "-t", session], check=True, capture_output=True, text=True
    ).stdout


def screen(width: int, height: int, keys: Sequence[str], article: str, options: str = "", environment: str = "") -> str:
    """What the terminal shows after ``keys``."""
    session = f"framing-shot-{os.getpid()}"
    command = (
        f"cd {shlex.quote(str(ROOT))} && COLORTERM=truecolor {environment} "
        f"{shlex.quote(sys.executable)} -m framing browse {options} {shlex.quote(article) if article else ''}"
    )
    subprocess.run([*TMUX, "new-session", "-d", "-s", session, "-x", str(width), "-y", str(height), command], check=True)
    try:
        settle(session, "rules" if article else "Welcome")
        for key in keys:
            subprocess.run([*TMUX, "send-keys", "-t", session, key], check=True)
            time.sleep(0.4)
        return settle(session, "")
    finally:
        subprocess.run([*TMUX, "kill-session", "-t", session], check=False)


def settle(session: str, wanted: str) -> str:
    """The screen once it has ``wanted`` and changes no more."""
    until, before = time.monotonic() + PATIENCE, ""
    while time.monotonic() < until:
        now = capture(session)
        busy = "…  " in "\n".join(now.rstrip().splitlines()[-_STATUS:])  # above, it ends what is too long
        if now == before and wanted in now and now.strip() and not busy:
            return now
        before = now
        time.sleep(0.5)
    raise SystemExit(f"the app did not come to rest:\n{before}")


def looks(line: str, look: Look) -> Iterator[tuple[str, Look]]:
    """Runs of text with their looks; the last item carries the look on."""
    for part in re.split(r"(\x1b\[[0-9;:]*m|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\))", line):
        if part.startswith("\x1b["):
            look = styled(look, part[2:-1])
        elif part and not part.startswith("\x1b"):
            yield part, look
    yield "", look


def styled(look: Look, codes: str) -> Look:
    """``look`` after an SGR sequence."""
    fields = iter(codes.split(";") if codes else ["0"])
    for field in fields:
        match field:
            case "0" | "":
                look = Look()
            case "1":
                look = replace(look, bold=True)
            case "2":
                look = replace(look, dim=True)
            case "3":
                look = replace(look, italic=True)
            case "4":
                look = replace(look, underlines=1)
            case "4:2" | "21":
                look = replace(look, underlines=2)
            case "7":
                look = replace(look, reverse=True)
            case "9":
                look = replace(look, strike=True)
            case "53":
                look = replace(look, overline=True)
            case "38" | "48":
                if next(fields) != "2":
                    raise SystemExit("the terminal was given colours of a palette; a picture needs COLORTERM=truecolor")
                color = "#" + "".join(f"{int(next(fields)):02x}" for _ in range(3))
                look = replace(look, color=color) if field == "38" else replace(look, fill=color)
            case "39":
                look = replace(look, color=INK)
            case "49":
                look = replace(look, fill=PAGE)
    return look


def rows(text: str, height: int) -> Iterator[list[Run]]:
    """The rows of a captured screen."""
    look = Look()
    for line in text.split("\n")[:height]:
        *row, (_, look) = looks(line, look)
        yield row


def picture(target: Path, shown: str, width: int, height: int, page: str = PAGE) -> None:
    """Write a captured screen as SVG, and as PNG where that can be made."""
    target.write_text(svg(rows(shown, height), width, height, page), encoding="utf-8")
    if shutil.which("rsvg-convert"):
        subprocess.run(["rsvg-convert", "--zoom", "1.25", "-o", str(target.with_suffix(".png")), str(target)], check=True)
    print(target, flush=True)


def every(folder: Path, only: Sequence[str]) -> None:
    """Pictures of every screen, or of those whose names hold one of ``only``."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as made:
        shutil.copy(ROOT / ARTICLE, made)
        (Path(made) / "picture.txt").write_bytes(b"\x89PNG\x00\x01")
        for width, height in ((80, 24), (120, 40)):
            for look, (options, environment) in LOOKS.items():
                for name, (what, keys) in EVERY.items():
                    full = f"{name}-{width}x{height}-{look}"
                    if not only or any(word in full for word in only):
                        opened = made if what is BROKEN else what
                        shown = screen(width, height, keys.split(), opened, options, environment)
                        picture(folder / f"{full}.svg", shown, width, height)


def main(arguments: Sequence[str]) -> None:
    """Make all pictures."""
    if arguments[:1] == ["--every"]:
        every(Path(arguments[1]), arguments[2:])
        return
    for name, width, height, keys, what, environment in SHOTS:
        shown = screen(width, height, keys.split(), what, "--theme dark", environment)
        (ROOT / "docs" / "images" / f"{name}.svg").write_text(svg(rows(shown, height), width, height), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
