"""The lists of documents and packs in a real terminal, beside a bare Textual app in the same run.

    python -m benchmarks.listings [--documents 500] [--findings 50000] [--rounds 5]

First paint: from the start of a fresh process to the first bytes of its footer. Keys: from the key to the last byte that comes of it. Both
on a pseudo-terminal of 120 × 40. What a filter or a switch costs is measured in the process, without the terminal, as the time of its action and of
painting what is seen. Contestants take turns in every round; figures are medians.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import pty
import select
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from framing_tui.app import FramingApp
from framing_tui.screens.folder import FolderScreen
from framing_tui.screens.packs import PacksScreen
from framing_tui.screens.read import ReadScreen
from framing_tui.services.desk import Desk
from framing_tui.services.installed import Installed
from framing_tui.widgets.table import Table

BARE = """
from textual.app import App
from textual.widgets import Footer, Static
class Bare(App):
    BINDINGS = [("q", "quit", "quit")]
    def compose(self):
        yield Static("bare")
        yield Footer()
Bare().run()
"""
SIZE = (40, 120)
QUIET, PATIENCE = 0.15, 120.0
SENTENCES = (
    "The islands have been under illegal occupation for decades. ",
    "The outcome of the war is not a matter for talks, he wrote about the Kuril islands. ",
    "Hokkaido fishermen wait for the return of the Northern Territories. ",
)


class Terminal:
    """A process on a pseudo-terminal."""

    def __init__(self, *command: str) -> None:
        self.leader, follower = pty.openpty()
        termios.tcsetwinsize(follower, SIZE)
        # An installation has its modules compiled; a shell that forbids to keep them would have us measure the compiler.
        environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        environment |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
        self.began = time.perf_counter()
        self.process = subprocess.Popen(
            [sys.executable, *command], stdin=follower, stdout=follower, stderr=follower, env=environment, start_new_session=True
        )
        os.close(follower)

    def until(self, words: bytes) -> float:
        """Milliseconds from now (or from the start) until ``words`` came."""
        seen = b""
        while words not in seen:
            if not select.select([self.leader], [], [], PATIENCE)[0]:
                raise SystemExit(f"{words!r} never came: {seen[-500:]!r}")
            seen += os.read(self.leader, 65536)
        return 1000 * (time.perf_counter() - self.began)

    def drain(self) -> None:
        """Reads what comes until nothing does."""
        while select.select([self.leader], [], [], QUIET)[0]:
            os.read(self.leader, 65536)

    def key(self, key: str) -> float:
        """Milliseconds from a key to the last byte that came of it."""
        self.drain()
        self.began = last = time.perf_counter()
        os.write(self.leader, key.encode())
        while select.select([self.leader], [], [], QUIET if last > self.began else 2)[0]:
            os.read(self.leader, 65536)
            last = time.perf_counter()
        return 1000 * (last - self.began)

    def end(self) -> None:
        """Ends it."""
        self.process.kill()
        self.process.wait()
        os.close(self.leader)


@contextmanager
def terminal(*command: str) -> Iterator[Terminal]:
    it = Terminal(*command)
    try:
        yield it
    finally:
        it.end()


def _installed() -> Installed:
    """What is installed, by no configuration."""
    return Installed(argparse.Namespace(packs=None, profile=None, language=None, date=None), None)


def corpus(folder: Path, documents: int, findings: int) -> None:
    """Documents of about the same number of findings each; every sentence has at least one."""
    for number in range(documents):
        sentences = (SENTENCES[(number + place) % 3] for place in range(max(1, findings // documents)))
        (folder / f"{number:04}-story.txt").write_text("\n\n".join(sentences) + "\n", encoding="utf-8")


def first_paint(folder: Path, rounds: int) -> dict[str, list[float]]:
    """Milliseconds to the footer: of a bare app, of ours over a folder."""
    paints: dict[str, list[float]] = {"bare Textual app": [], "framing browse, chrome": []}
    for _ in range(rounds + 1):
        with terminal("-c", BARE) as it:
            paints["bare Textual app"].append(it.until(b"quit"))
        with terminal("-m", "framing", "browse", str(folder)) as it:
            paints["framing browse, chrome"].append(it.until(b"quit"))
    return {name: taken[1:] for name, taken in paints.items()}  # the first start keeps what later ones use


async def in_process(folder: Path, rounds: int) -> dict[str, list[float]]:
    """Milliseconds of actions, with painting of what is seen, once all is checked."""
    took: dict[str, list[float]] = {}

    def timed(name: str, act: Callable[[], object], table: Table) -> None:
        began = time.perf_counter()
        act()
        for y in range(table.size.height):
            table.render_line(y)
        took.setdefault(name, []).append(1000 * (time.perf_counter() - began))

    app = FramingApp([str(folder)], Desk(_installed()))
    async with app.run_test(size=(120, 40)) as pilot:
        read = app.screen
        assert isinstance(read, ReadScreen)
        began = time.perf_counter()
        entries = read.ledger.entries
        while not entries or not all(entry.counts for entry in entries.values()):
            await pilot.pause(0.2)
        found = sum(row.total for row in read.ledger.rows())
        print(f"{len(entries)} documents, {found:,} findings, checked in {time.perf_counter() - began:.0f} s")
        began = time.perf_counter()
        await pilot.press("F")
        took["folder: key to rest, in the process"] = [1000 * (time.perf_counter() - began)]
        folder_screen = app.screen
        assert isinstance(folder_screen, FolderScreen)
        table = folder_screen.query_one(Table)
        for _ in range(rounds):
            timed("folder: row", lambda: folder_screen.action_rows(1), table)
            timed("folder: sort", folder_screen.action_sort, table)
            timed("folder: which rows are shown", folder_screen.action_show, table)
        await pilot.press("P")
        await pilot.pause(0.5)
        packs = app.screen
        assert isinstance(packs, PacksScreen)
        table = packs.query_one(Table)
        for _ in range(rounds):
            timed("packs: all rules unfolded, or not", packs.action_fold_all, table)
            timed("packs: row", lambda: packs.action_rows(1), table)
            timed("packs: which rows are shown", packs.action_show, table)
            timed("packs: a pack on or off", packs.action_switch, table)
        packs.action_all_on()
        await pilot.press("slash")
        for letter in "occupation"[: max(rounds, 4)]:
            began = time.perf_counter()
            await pilot.press(letter)
            took.setdefault("packs: a letter of a search, with the pilot's own wait", []).append(
                1000 * (time.perf_counter() - began)
            )
    return took


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=500)
    parser.add_argument("--findings", type=int, default=50_000)
    parser.add_argument("--rounds", type=int, default=6)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        corpus(folder, arguments.documents, arguments.findings)
        paints = first_paint(folder, arguments.rounds)
        floor = median(paints["bare Textual app"])
        for what, times in paints.items():
            print(f"{what:60} {median(times):7.0f} ms   {median(times) - floor:+5.0f} ms   {median(times) / floor:4.2f} ×")
        with terminal("-m", "framing", "browse", str(folder)) as it:
            it.until(b"rules")
            print(f"{'F, key to last byte, while checking':60} {it.key('F'):7.0f} ms")
            for what, key in (("folder, one row down", "j"), ("folder, another order", "s"), ("folder, a page", " ")):
                print(
                    f"{what + ', key to last byte, while checking':60} {median(it.key(key) for _ in range(arguments.rounds)):7.0f} ms"
                )
        for what, times in asyncio.run(in_process(folder, arguments.rounds)).items():
            print(f"{what:60} {median(times):7.1f} ms   most {max(times):7.1f} ms")


if __name__ == "__main__":
    main()
