"""What a start costs, as ratios in one run: ``framing check`` on one small file, with the cache and without, with six packs and with many.

Contestants take turns in every round, so that a machine that slows down slows them all; figures are medians with the middle half of what was
measured. Each start is a fresh process with compiled byte code, as an installed package has it, and a cache folder of its own.

The many packs are copies of the built-in ones under ids of their own. Plain copies would find the same phrases; so each copy has its words
changed, which makes it as large in phrases as the built-in packs are (six of the largest there are).
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection, Mapping
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import ahocorasick_rs

from benchmarks.corpus import articles
from framing.engine import Engine
from framing.matching.compiled import CompiledPacks
from framing.packs.schema import json_schema
from framing.plugins import Plugins

ROOT = Path(__file__).parent.parent
BUILT_IN = ROOT / "rules" / "framing_rules" / "packs"
_ADDRESSES = frozenset(["http", "https", "true", "false"])
_WORD = re.compile(r"\b[A-Za-z]{3,}\b")


def words_of_the_format() -> frozenset[str]:
    """Every word that means something in a pack: fields, and values that are chosen from a list."""
    words = set(_ADDRESSES)

    def gather(schema: Any) -> None:
        if isinstance(schema, dict):
            words.update(word for value in schema.get("enum", ()) for word in _WORD.findall(str(value)))
            words.update(word for name in schema.get("properties", ()) for word in _WORD.findall(name.replace("_", " ")))
            words.update(schema.get("properties", ()))
        for inner in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
            gather(inner)

    gather(json_schema(Plugins(installed=False).rule_kinds()))
    return frozenset(words)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--packs", type=int, default=100, help="how many the many are")
    options.add_argument("--rounds", type=int, default=15)
    options.add_argument("--same-words", action="store_true", help="plain copies: the same phrases in every copy")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        six, many = Path(folder, "six"), Path(folder, "many")
        copies(six, 6, same_words=True)
        copies(many, given.packs, same_words=given.same_words)
        report(Path(folder), six, many, given.rounds)


def copies(folder: Path, count: int, *, same_words: bool) -> None:
    """``count`` packs made of the built-in ones."""
    sources = [(path.stem, path.read_text("utf-8")) for path in sorted(BUILT_IN.rglob("*.yaml"))]
    # The six that there were first, so that the figures of one year compare with those of another.
    first = {
        "falklands-malvinas",
        "immigration-status",
        "israel-palestine-territory",
        "kuril-northern-territories",
        "taiwan-china",
        "ukraine-war",
    }
    sources = [source for source in sources if source[0] in first]
    folder.mkdir()
    kept = words_of_the_format()
    for number in range(count):
        name, text = sources[number % len(sources)]
        turn = number // len(sources)
        if turn:
            if not same_words:
                mark = "q" + chr(ord("a") + turn // 26) + chr(ord("a") + turn % 26)
                text = _WORD.sub(partial(_marked, mark, kept), text)
            text = re.sub(r"(?m)^pack: .*$", f"pack: {name}-{turn}", text)
        (folder / f"{name}-{turn}.yaml").write_text(text, encoding="utf-8")


def _marked(mark: str, kept: Collection[str], word: re.Match[str]) -> str:
    return word[0] if word[0] in kept else word[0] + mark


def report(folder: Path, six: Path, many: Path, rounds: int) -> None:
    clean, full = folder / "clean.txt", folder / "full.txt"
    clean.write_text(articles(6_000, [], 0)[0], encoding="utf-8")
    full.write_text((ROOT / "examples" / "kuril-talks.txt").read_text("utf-8"), encoding="utf-8")
    python = [sys.executable, "-c"]
    check = [*python, "from framing.cli import entry; entry()", "check", "--fail-on", "never"]
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONDONTWRITEBYTECODE", "FRAMING_NO_CACHE")}
    environment |= {
        "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "FRAMING_NO_PLUGINS": "1",
    }
    fast = {
        "python -c pass": [*python, "pass"],
        "its imports alone": [
            *python,
            "import framing.cli.check, framing.reports.text, framing.readers.plain, framing.matching.kinds",
        ],
        "6 packs, clean": [*check, "--packs", str(six), str(clean)],
        f"{len(list(many.iterdir()))} packs, clean": [*check, "--packs", str(many), str(clean)],
        "6 packs, with findings": [*check, "--packs", str(six), str(full)],
        f"{len(list(many.iterdir()))} packs, with findings": [*check, "--packs", str(many), str(full)],
        "installed packs, clean": [*check, str(clean)],
        "installed packs, with findings": [*check, str(full)],
    }
    slow = {
        "6 packs, clean, --no-cache": [*fast["6 packs, clean"], "--no-cache"],
        f"{len(list(many.iterdir()))} packs, clean, --no-cache": [*check, "--packs", str(many), str(clean), "--no-cache"],
    }
    time.sleep(2.1)  # what is younger than two seconds is not trusted
    timed(fast, environment, 2)
    measured = timed(fast, environment, rounds) | timed(slow, environment, max(2, rounds // 5))
    floor = median(measured["python -c pass"])
    print(f"{'milliseconds, median of ' + str(rounds):<34}  median  middle half     times python -c pass")
    for name, taken in measured.items():
        low, _, high = quantiles(taken, n=4) if len(taken) > 2 else (min(taken), 0, max(taken))
        print(f"  {name:<32} {median(taken) * 1e3:7.1f}  {low * 1e3:6.1f}–{high * 1e3:<6.1f} {median(taken) / floor:8.1f}")
    values = {name: median(taken) for name, taken in measured.items()}
    names = list(values)
    print(f"  a cached check beside its imports: {values[names[2]] / values[names[1]]:.2f} (at most 2.5 wanted)")
    print(
        f"  many packs beside six, clean: {values[names[3]] / values[names[2]]:.2f}; with findings: {values[names[5]] / values[names[4]]:.2f} (at most 1.3 wanted)"
    )
    automaton(many)
    print(f"  cache: {sum(f.stat().st_size for f in (folder / 'cache').rglob('*') if f.is_file()) / 1e6:.1f} MB for all of these")


def timed(commands: Mapping[str, list[str]], environment: Mapping[str, str], rounds: int) -> dict[str, list[float]]:
    """Wall seconds of each command in every round."""
    wall: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            start = time.perf_counter()
            done = subprocess.run(command, capture_output=True, env=environment, check=False)
            wall[name].append(time.perf_counter() - start)
            if done.returncode:
                raise SystemExit(f"{name}: {done.stdout.decode()[-300:]}{done.stderr.decode()[-300:]}")
    return wall


def automaton(folder: Path) -> None:
    """What building the automaton of all phrases would cost each start: it cannot be kept."""
    engine = Engine.load(Plugins(installed=False), [str(folder)])
    phrases = [phrase.encode() for phrase in CompiledPacks(engine.packs, engine.kinds).phrases]  # a kept engine names none
    for count in (20_000, len(phrases)):
        start = time.perf_counter()
        ahocorasick_rs.BytesAhoCorasick(phrases[:count])
        print(f"  building the automaton of {count:,} phrases: {(time.perf_counter() - start) * 1e3:.1f} ms")


if __name__ == "__main__":
    main()
