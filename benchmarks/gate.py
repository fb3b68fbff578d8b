"""A repository with years of copy, and a commit as a newsroom makes it: what the gate must report of it is known.

``python -m benchmarks.gate`` prints how long each way of asking takes; `tests/cli/test_gate.py` holds what each must say.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import articles
from framing.document import Document
from framing.engine import Engine
from framing.rules import Severity
from framing.voices import Voice

FILES = 2000
_EACH = 20
"""In one file of so many stands a sentence that is reported."""


@dataclass(frozen=True)
class Archive:
    """A repository in ``folder``. ``flagged`` are its files that hold one reported sentence each, with that sentence; ``others`` hold none."""

    folder: Path
    flagged: tuple[tuple[str, str], ...]
    others: tuple[str, ...]

    def git(self, *arguments: str) -> str:
        """What git says there."""
        who = ["-c", "user.name=Ann Example", "-c", "user.email=ann@example.org", "-c", "commit.gpgsign=false"]
        return subprocess.run(["git", *who, *arguments], cwd=self.folder, check=True, capture_output=True, text=True).stdout

    def commit(self, message: str) -> None:
        """All that is there."""
        self.git("add", "-A")
        self.git("commit", "-qm", message)


def sentences(engine: Engine, count: int, chance: random.Random) -> list[str]:
    """So many examples of the packs with exactly one finding, which is a warning in the outlet's own voice, wherever they stand."""
    rules = [rule for pack in engine.packs if pack.language == "en" for rule in pack.rules if rule.kind == "term" and rule.flag]
    made: list[str] = []
    for rule in chance.sample(rules, len(rules)):
        text = rule.flag[0].text
        if len(made) == count:
            break
        if "\n" in text or not text.endswith(".") or text in made:
            continue
        found = engine.check(Document("a.txt", f"The council met.\n\n{text} It rained.\n\nThe market opened.\n")).findings
        if [(f.severity, f.voice) for f in found] == [(Severity.WARNING, Voice.OWN)]:
            made.append(text)
    return made


def build(folder: Path, engine: Engine, files: int = FILES) -> Archive:
    """Make the repository, in two commits of one year each."""
    chance = random.Random(1)
    said = sentences(engine, 60, chance)
    paragraphs = [paragraph for text in articles(300 * files, (), 0) for paragraph in text.split("\n\n")]
    archive = Archive(folder, (), ())
    archive.git("init", "-q", "-b", "main")
    flagged, others = [], []
    for at in range(files):
        text = chance.sample(paragraphs, 3)
        name = f"copy/{2015 + at * 10 // files}/{at:04}.txt"
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if at % _EACH == 0:
            sentence = said[at // _EACH % len(said)]
            text.insert(1, f"{sentence} It rained.")
            flagged.append((name, sentence))
        else:
            others.append(name)
        path.write_text("\n\n".join(part.strip() for part in text) + "\n", encoding="utf-8")
        if at == files // 2:
            archive.commit("Years of copy")
    archive.commit("More of it")
    return Archive(folder, tuple(flagged), tuple(others))


def change(archive: Archive) -> dict[str, int]:
    """A commit that adds three findings, moves ten old ones and edits two. The line of each new one by its file.

    Of those that move, five have new copy put above them, which leaves their lines as they were; five change places with what is below them,
    for which git has lines taken away and lines added.
    """
    new = {}
    for name, (_, sentence) in zip(archive.others[5:300:100], archive.flagged[40:], strict=False):
        path = archive.folder / name
        text = path.read_text("utf-8") + f"\n{sentence} The market opened.\n"
        path.write_text(text, encoding="utf-8")
        new[name] = text.count("\n")
    for at, (name, _) in enumerate(archive.flagged[:10]):
        path = archive.folder / name
        first, second, third, *rest = path.read_text("utf-8").split("\n\n")
        order = [second, third] if at < 5 else [third, second]
        text = "\n\n".join([first, "A paragraph that was not there.\nIt has two lines.", *order, *rest])
        path.write_text(text.rstrip("\n") + "\n", "utf-8")
    for name, sentence in archive.flagged[20:22]:
        path = archive.folder / name
        path.write_text(
            path.read_text("utf-8").replace(f"{sentence} It rained.", f"{sentence} It was dry at last, all week."), "utf-8"
        )
    archive.commit("Today's copy")
    return new


def main() -> None:
    """Print how long each way of asking takes."""
    with tempfile.TemporaryDirectory() as folder:
        archive = build(Path(folder), Engine.load())
        asked = [["--write-baseline", "baseline.json"], ["--baseline", "baseline.json"], ["--since", "HEAD~1"]]
        asked.append([*asked[1], *asked[2]])
        for at, arguments in enumerate(asked):
            if at == 1:
                change(archive)
            began = time.monotonic()
            done = subprocess.run(
                [sys.executable, "-m", "framing", "check", "copy", *arguments],
                cwd=folder,
                capture_output=True,
                text=True,
                check=False,
            )
            print(
                f"{time.monotonic() - began:5.1f} s  status {done.returncode}  {' '.join(arguments)}: {done.stdout.splitlines()[-1]}"
            )


if __name__ == "__main__":
    main()
