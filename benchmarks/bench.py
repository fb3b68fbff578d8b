"""Speed as ratios in one run: the whole check beside a bare automaton and beside ``regex``, and a cold start beside Python's own.

Rates are megabytes of UTF-8 per second of processor time; medians of several rounds in which the contestants take turns, so that a machine
that slows down slows them all. Hit counts stand beside the rates, since tools that do not find the same do not compare.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence, Sized
from copy import copy
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import ahocorasick_rs
import regex

from benchmarks.corpus import articles, words_of
from benchmarks.voice_share import share
from framing.document import Document
from framing.engine import Engine
from framing.plugins import Plugins
from framing.rules import Pack, Perspective, Rule


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--megabytes", type=float, default=2.0)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--hits", type=float, default=2.0, help="hits per thousand words")
    given = options.parse_args()
    throughput(int(given.megabytes * 1e6), given.rounds, given.hits)
    built_in(int(given.megabytes * 1e6), given.rounds)
    six_and_all(int(given.megabytes * 1e6), given.rounds)
    many_files(int(given.megabytes * 1e6), given.rounds)
    cold_start(given.rounds * 3)


def made_pack(phrases: list[str]) -> Pack:
    rules = tuple(Rule(f"r{i}", "term", "one", "w", terms=(phrase,)) for i, phrase in enumerate(phrases))
    return Pack("bench", "Bench", "en", "", {"one": Perspective("one", "One")}, rules)


def found_in(find: Callable[[Any], Sized], texts: Sequence[Any]) -> int:
    """How much ``find`` finds in all ``texts``."""
    return sum(len(find(text)) for text in texts)


def checking(engine: Engine, documents: Sequence[Document]) -> Callable[[], int]:
    """Checks documents that nothing is known of yet, and counts the findings."""
    return partial(found_in, lambda document: engine.check(copy(document)).findings, documents)


def timed(contestants: dict[str, Callable[[], int]], rounds: int) -> dict[str, tuple[float, int]]:
    """Median processor seconds and hits by name; everyone has a turn in each round, after one that does not count."""
    seconds: dict[str, list[float]] = {name: [] for name in contestants}
    hits = {name: run() for name, run in contestants.items()}
    for _ in range(rounds):
        for name, run in contestants.items():
            start = time.process_time()
            run()
            seconds[name].append(time.process_time() - start)
    return {name: (median(taken), hits[name]) for name, taken in seconds.items()}


def throughput(size: int, rounds: int, hits: float) -> None:
    """Made-up phrases, 100 to 5,000 of them, in the same text."""
    vocabulary = words_of(12_000, seed=2)
    every = list(dict.fromkeys(" ".join(pair) for pair in zip(vocabulary[::2], vocabulary[1::2], strict=True)))[:5_000]
    corpus = articles(size, every[:100], hits)
    total = sum(len(text.encode()) for text in corpus) / 1e6
    documents = [Document(f"{i}.txt", text) for i, text in enumerate(corpus)]
    data = [text.lower().encode() for text in corpus]
    plugins = Plugins(installed=False)
    print(
        f"{total:.1f} MB in {len(corpus)} documents, {hits:g} hits in 1,000 words; MB/s of processor time, median of {rounds}; hits in brackets"
    )
    contestants: dict[str, Callable[[], int]] = {}
    for count in (100, 1_000, 5_000):
        phrases = every[:count]
        engine = Engine((made_pack(phrases),), plugins.rule_kinds(), analysers=plugins.voices())
        silent = Engine((made_pack(phrases),), plugins.rule_kinds())
        bare = ahocorasick_rs.BytesAhoCorasick([p.encode() for p in phrases])
        contestants[f"framing check, {count}"] = checking(engine, documents)
        contestants[f"  without voice, {count}"] = checking(silent, documents)
        contestants[f"bare ahocorasick-rs, {count}"] = partial(found_in, bare.find_matches_as_indexes, data)
    measured = timed(contestants, rounds)
    # One document of so many is enough for regex: at 5,000 phrases it needs most of a second for 100 kB.
    few = corpus[: max(1, len(corpus) // 40)]
    share = sum(len(text.encode()) for text in few) / 1e6
    lists: dict[str, Callable[[], int]] = {}
    for count in (100, 1_000, 5_000):
        pattern = regex.compile(r"\b\L<terms>\b", regex.IGNORECASE, terms=every[:count])
        lists[f"regex \\L<terms>, {count}"] = partial(found_in, pattern.findall, few)
    slow = timed(lists, max(1, rounds // 2))
    for name, (seconds, found) in measured.items():
        print(f"  {name:<28} {total / seconds:8.1f}  ({found})")
    for name, (seconds, found) in slow.items():
        print(f"  {name:<28} {share / seconds:8.2f}  ({found} in {share:.2f} MB)")
    ratio = measured["framing check, 100"][0] / measured["framing check, 5000"][0]
    print(f"  speed at 5,000 terms as a share of that at 100: {ratio:.2f} (at least 0.75 wanted)")
    for count in (100, 1_000, 5_000):
        print(
            f"  share of a bare pass at {count}: {measured[f'bare ahocorasick-rs, {count}'][0] / measured[f'framing check, {count}'][0]:.3f}"
        )


def built_in(size: int, rounds: int) -> None:
    """The installed packs on articles that hold their wording."""
    engine = Engine.load(Plugins(installed=False))
    phrases = [example.text for pack in engine.packs for rule in pack.rules for example in rule.flag]
    corpus = articles(size, phrases, 3.0)
    total = sum(len(text.encode()) for text in corpus) / 1e6
    documents = [Document(f"{i}.txt", text) for i, text in enumerate(corpus)]
    (seconds, found), *_ = timed({"check": checking(engine, documents)}, rounds).values()
    print(
        f"{len(engine.packs)} installed packs on {total:.1f} MB full of their own wording: {total / seconds:.1f} MB/s ({found} findings)"
    )


FIRST_SIX = (
    "falklands-malvinas", "immigration-status", "israel-palestine-territory", "kuril-northern-territories", "taiwan-china", "ukraine-war",
)  # fmt: skip
NEWS = Path(__file__).resolve().parents[2] / "shared/eval/polnear/dev.jsonl"


def six_and_all(size: int, rounds: int) -> None:
    """Every installed pack beside the first six: on made-up articles and, where it lies beside the project, on news."""
    every = Engine.load(Plugins(installed=False))
    six = Engine(tuple(p for p in every.packs if p.id in FIRST_SIX), every.kinds, analysers=every.analysers)
    texts = {"made-up articles": articles(size, [], 0)}
    if NEWS.exists():
        texts["news"] = [json.loads(line)["text"] for line in NEWS.read_text(encoding="utf-8").splitlines()]
    for name, corpus in texts.items():
        documents = [Document(f"{i}.txt", text) for i, text in enumerate(corpus)]
        total = sum(len(text.encode()) for text in corpus) / 1e6
        contestants: dict[str, Callable[[], int]] = {}
        for part, analysers in (("check", every.analysers), ("  without voice", {})):
            contestants[f"{part}, six"] = checking(replace(six, analysers=analysers), documents)
            contestants[f"{part}, all"] = checking(replace(every, analysers=analysers), documents)
        taken = timed(contestants, rounds)
        for part in ("check", "  without voice"):
            (few, few_found), (many, many_found) = taken[f"{part}, six"], taken[f"{part}, all"]
            print(
                f"{name}, {part.strip()}: {len(every.packs)} packs {total / many:.1f} MB/s ({many_found}), six packs {total / few:.1f} MB/s"
                f" ({few_found}): {few / many:.2f} of it (at least 0.7 wanted)"
            )
    if "news" in texts:
        voices = share(every, [Document(f"{i}.txt", text) for i, text in enumerate(texts["news"])], rounds)
        print(f"news, {len(every.packs)} packs: voice is {100 * voices:.0f} % of the check (at most 33 wanted)")


def many_files(size: int, rounds: int) -> None:
    """A folder of articles by one process and by two: time on the wall, which a machine that is not quiet spoils, and that of all processors."""
    phrases = [example.text for pack in Engine.load(Plugins(installed=False)).packs for rule in pack.rules for example in rule.flag]
    with tempfile.TemporaryDirectory() as folder:
        corpus = articles(size, phrases, 1.0)
        for number, text in enumerate(corpus):
            Path(folder, f"{number}.txt").write_text(text, encoding="utf-8")
        wall: dict[int, list[float]] = {1: [], 2: []}
        work: dict[int, list[float]] = {1: [], 2: []}
        written: dict[int, bytes] = {}
        for _ in range(rounds):
            for count in (1, 2):
                before, start = os.times(), time.perf_counter()
                command = [sys.executable, "-m", "framing", "check", "--format=jsonl", "--jobs", str(count), "."]
                written[count] = subprocess.run(command, cwd=folder, capture_output=True, check=False).stdout
                wall[count].append(time.perf_counter() - start)
                after = os.times()
                work[count].append(after.children_user + after.children_system - before.children_user - before.children_system)
    one, two = median(wall[1]), median(wall[2])
    found = written[1].count(b'"rule"')
    print(
        f"{len(corpus)} files of {size / 1e6:.1f} MB, {found} findings, the same bytes: {written[1] == written[2]};"
        f" one process {one:.1f} s, two {two:.1f} s: {one / two:.2f} times (at least 1.7 wanted on a quiet machine);"
        f" processor time {median(work[1]):.1f} s and {median(work[2]):.1f} s"
    )


def cold_start(rounds: int) -> None:
    """One article, from the shell's point of view, beside an interpreter that does nothing."""
    article = articles(6_000, [], 0)[0]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "one.txt")
        file.write_text(article, encoding="utf-8")
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "framing check one.txt": [sys.executable, "-m", "framing", "check", str(file)],
        }
        wall: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(rounds):
            for name, command in commands.items():
                start = time.perf_counter()
                subprocess.run(command, capture_output=True, check=True)
                wall[name].append(time.perf_counter() - start)
    floor, ours = median(wall["python -c pass"]), median(wall["framing check one.txt"])
    print(f"cold start, one article of 6 kB: {ours * 1000:.0f} ms, {ours / floor:.1f} times python -c pass ({floor * 1000:.0f} ms)")


if __name__ == "__main__":
    main()
