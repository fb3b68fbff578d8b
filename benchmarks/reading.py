"""Reading one large document in a real terminal: 10 MB with 50,000 findings, beside a bare Textual app in the same run.

    python -m benchmarks.reading [--megabytes 10] [--findings 50000] [--rounds 9]

On a pseudo-terminal of 120 × 40, from the key to the last byte that comes of it; memory is the resident set of the process once all is checked, and the most
that it was until then, beside that of the bare app and of ours with one line open; idle is processor time in five seconds without a key. What the filter costs is measured in the process, as its action and the painting of what is
seen. The bare app's key repaints its whole screen, which is what a terminal and Textual cost without us.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from benchmarks.listings import Terminal, terminal
from framing_tui.app import FramingApp
from framing_tui.screens.read import ReadScreen
from framing_tui.services.desk import Desk
from framing_tui.services.installed import Installed
from framing_tui.widgets.minimap import Minimap
from framing_tui.widgets.reader import Reader

BARE = """
from textual.app import App
from textual.widgets import Footer, Static
class Bare(App):
    BINDINGS = [("q", "quit", "quit"), ("j", "turn", "turn")]
    def compose(self):
        yield Static("bare " * 900, id="it")
        yield Footer()
    def action_turn(self):
        self.turned = not getattr(self, "turned", False)
        self.query_one("#it").update(("turn " if self.turned else "bare ") * 900)
Bare().run()
"""
LOADED = (
    "The islands have been under illegal occupation for decades. ",
    "The outcome of the war is not a matter for talks, he wrote about the Kuril islands. ",
)
PLAIN = "Nobody by the water near Hokkaido would remember it for longer than a day, and the boats went out. "
ASKED = {"line": 80, "page": 80, "jump": 120}
"""Milliseconds that a key may take."""


def corpus(path: Path, megabytes: float, findings: int) -> None:
    """A document of that size, with about that many findings spread over it."""
    written = 0
    with path.open("w", encoding="utf-8") as file:
        for number in range(findings):
            loaded = LOADED[number % 2]
            wanted = megabytes * 1e6 * (number + 1) / findings - written - len(loaded)
            written += file.write(loaded + PLAIN * max(0, round(wanted / len(PLAIN))) + "\n" * (1 + (number % 5 == 0)))


def memory(pid: int, what: str = "VmRSS") -> float:
    """Megabytes of the resident set, or (``VmHWM``) the most that it was."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return int(status.partition(f"{what}:")[2].split()[0]) * 1024 / 1e6


def used(pid: int) -> float:
    """Seconds of processor time so far."""
    words = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


def checked(it: Terminal) -> None:
    """Waits until the whole is checked, and the rows are counted."""
    it.until(b"rules")
    at_rest(it)


def at_rest(it: Terminal) -> None:
    """Waits until it does nothing any more."""
    quiet = 0
    while quiet < 3:
        before = used(it.process.pid)
        time.sleep(1)
        it.drain()
        quiet = quiet + 1 if used(it.process.pid) - before < 0.05 else 0


def on_the_terminal(path: Path, rounds: int, packs: list[str]) -> None:
    """Keys, memory, and what it does when nobody types."""
    with terminal("-c", BARE) as it:
        it.until(b"quit")
        floor = median(it.key("j") for _ in range(rounds))
        bare = memory(it.process.pid)
    print(f"{'bare Textual app, a key that repaints the screen':60} {floor:7.0f} ms")
    short = path.with_name("short.txt")
    short.write_text(PLAIN, encoding="utf-8")
    with terminal("-m", "framing", "browse", "--isolated", *packs, str(short)) as it:
        checked(it)
        empty = memory(it.process.pid)
    with terminal("-m", "framing", "browse", "--isolated", *packs, str(path)) as it:
        print(f"{'text on the screen':60} {it.until(PLAIN[:20].encode()):7.0f} ms")
        checked(it)
        print(f"{'whole document checked':60} {time.perf_counter() - it.began:7.0f} s")
        for what, key in (("line", "j"), ("page", " "), ("jump", "n")):
            times = [it.key(key) for _ in range(rounds)]
            print(f"{what + ', key to last byte':60} {median(times):7.0f} ms   most {max(times):5.0f}   asked {ASKED[what]}")
        it.key("G")
        at_rest(it)
        print(f"{'memory of the bare Textual app':60} {bare:7.0f} MB")
        print(f"{'memory with one line open, packs loaded':60} {empty:7.0f} MB")
        print(f"{'memory with the document open, all checked':60} {memory(it.process.pid):7.0f} MB   asked 120")
        print(f"{'the most until then':60} {memory(it.process.pid, 'VmHWM'):7.0f} MB")
        before = used(it.process.pid)
        time.sleep(5)
        print(f"{'idle, processor time in five seconds':60} {used(it.process.pid) - before:7.2f} s")


async def in_process(path: Path, rounds: int, installed: Installed) -> None:
    """Milliseconds of the filter, with painting of what is seen."""
    app = FramingApp([str(path)], Desk(installed))
    async with app.run_test(size=(120, 40)) as pilot:
        read = app.screen
        assert isinstance(read, ReadScreen)
        while read.session.reading.result is None or read.session.reading.partial:
            await pilot.pause(0.2)
        while read.query_one(Reader).measured < 1:
            await pilot.pause(0.2)
        print(f"{'findings':60} {len(read.session.reading.findings):7,}")
        took: dict[str, list[float]] = {}

        def timed(name: str, act: Callable[[], object]) -> None:
            began = time.perf_counter()
            act()
            for widget in (read.query_one(Reader), read.query_one(Minimap)):
                for y in range(widget.size.height):
                    widget.render_line(y)
            took.setdefault(name, []).append(1000 * (time.perf_counter() - began))

        for _ in range(2 * rounds):
            timed("filter: a side on or off", lambda: read.action_side(1))
            await pilot.pause()
        for _ in range(rounds):
            timed("jump, in the process", lambda: read.action_move("any", True))
            await pilot.pause()
        for what, times in took.items():
            print(f"{what:60} {median(times):7.1f} ms   most {max(times):5.1f}   asked 20")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=float, default=10)
    parser.add_argument("--findings", type=int, default=50_000)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--packs", help="this pack alone, instead of those that are installed")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "long.txt"
        corpus(path, arguments.megabytes, arguments.findings)
        print(f"{'size':60} {path.stat().st_size / 1e6:7.1f} MB")
        packs = [f"--packs={arguments.packs}"] if arguments.packs else []
        on_the_terminal(path, arguments.rounds, packs)
        named = [arguments.packs] if arguments.packs else None
        asyncio.run(
            in_process(
                path, arguments.rounds, Installed(argparse.Namespace(packs=named, profile=None, language=None, date=None), None)
            )
        )


if __name__ == "__main__":
    main()
