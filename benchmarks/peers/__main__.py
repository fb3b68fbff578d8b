"""Whole processes on a folder of copy, start included: ours beside other tools that look for words, with the same terms.

    python -m benchmarks.peers [--megabytes 5] [--terms 1000] [--rounds 5] [--tools FOLDER [--install]]

``--install`` gets the tools into FOLDER with pip and npm; ripgrep and Vale are those on PATH. A tool that is not there is skipped by name. All take
turns in every round. Hits stand beside the times, since tools that do not find the same do not compare; textlint, semgrep, proselint and Vale are
given a tenth of the files, for else a run would last an hour, and each is told beside ours on that tenth.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.corpus import articles, words_of

SCRIPTS = Path(__file__).parent / "scripts"
PYTHON_TOOLS = ("ahocorasick-rs", "yara-x==1.23.0", "flashtext==2.7", "proselint==0.16.0", "semgrep==1.185.0")
NODE_TOOLS = ("textlint@15.8.0", "textlint-rule-prh@6.1.0")
LIMIT = 500
"""Seconds that one run of a tool may take."""
FEWER = 10
"""The slow tools get one file of so many."""


@dataclass(frozen=True, slots=True)
class Contestant:
    """``command`` runs in ``folder``; ``hits`` reads the number of them from what it wrote. ``slow`` ones are given few files."""

    name: str
    command: list[str]
    hits: Callable[[str], int]
    slow: bool = False


def install(tools: Path) -> None:
    """Get the tools that pip and npm have."""
    subprocess.run([sys.executable, "-m", "venv", str(tools / "python")], check=True)
    for package in PYTHON_TOOLS:
        subprocess.run([str(tools / "python/bin/python"), "-m", "pip", "install", "--quiet", package], check=False)
    if shutil.which("npm"):
        npm = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(tools)]
        subprocess.run([*npm, *NODE_TOOLS], check=False)


def contestants(tools: Path, few: str, many: str) -> Iterator[Contestant]:
    """Those of them that are here. ``few`` and ``many`` name the folders of copy."""
    python = str(tools / "python/bin/python")
    written = _last_number
    yield Contestant("bare automaton (ahocorasick-rs)", [sys.executable, str(SCRIPTS / "automaton.py"), "terms.txt", many], written)
    framing = [sys.executable, "-m", "framing", "check", "--format=jsonl", "--isolated", "--fail-on=never"]
    yield Contestant("framing check, those terms", [*framing, "--packs=terms.yaml", many], _findings)
    yield Contestant("framing check, all packs", [*framing, many], _findings)
    yield Contestant("framing check, those terms", [*framing, "--packs=terms.yaml", few], _findings, slow=True)
    if shutil.which("rg"):
        searched = ["rg", "--no-ignore", "-w", "-F", "-i", "--count-matches", "--no-filename", "-f", "terms.txt", many]
        yield Contestant("ripgrep -w -F -f", searched, lambda said: sum(map(int, said.split())))
    for name, module, script, slow in (
        ("YARA-X", "yara_x", "yara.py", False),
        ("flashtext", "flashtext", "flash.py", False),
        ("proselint, a check of these", "proselint", "prose.py", True),
    ):
        if _imports(python, module):
            yield Contestant(name, [python, str(SCRIPTS / script), "terms.txt", few if slow else many], written, slow)
    semgrep = tools / "python/bin/semgrep"
    if semgrep.exists():
        command = [str(semgrep), "scan", "--metrics=off", "--disable-version-check", "--quiet", "--json", "--no-git-ignore"]
        yield Contestant("semgrep, pattern-regex", [*command, "--config=semgrep.yaml", few], _semgrep, slow=True)
    textlint = tools / "node_modules/.bin/textlint"
    if textlint.exists():
        command = [str(textlint), "--config=textlint.json", "--format=json", "--rules-base-directory", str(tools / "node_modules")]
        yield Contestant("textlint with prh", [*command, few], _textlint, slow=True)
    if shutil.which("vale"):
        yield Contestant("Vale", ["vale", "--config=vale.ini", "--output=JSON", "--no-exit", few], _vale, slow=True)


def _imports(python: str, module: str) -> bool:
    return (
        Path(python).exists()
        and subprocess.run([python, "-c", f"import {module}"], capture_output=True, check=False).returncode == 0
    )


def _last_number(said: str) -> int:
    return int(said.rsplit(maxsplit=1)[-1])


def _findings(said: str) -> int:
    return sum('"finding"' in line[:40] or '"rule"' in line for line in said.splitlines())


def _semgrep(said: str) -> int:
    return len(json.loads(said)["results"])


def _textlint(said: str) -> int:
    return sum(len(file["messages"]) for file in json.loads(said))


def _vale(said: str) -> int:
    return sum(map(len, json.loads(said).values()))


def prepare(work: Path, size: int, terms: int, per_thousand_words: float) -> tuple[str, str]:
    """Copy, and the terms in each tool's own form. The names of the folder of few files and of that of many."""
    words = words_of(4 * terms, seed=2)
    phrases = list(dict.fromkeys(" ".join(pair) for pair in zip(words[::2], words[1::2], strict=True)))[:terms]
    few, many = work / "few", work / "many"
    for folder in (few, many):
        folder.mkdir()
    for number, text in enumerate(articles(size, phrases, per_thousand_words)):
        for folder in (many, few)[: 1 + (number % FEWER == 0)]:
            (folder / f"{number:05}.txt").write_text(text, encoding="utf-8")
    (work / "terms.txt").write_text("".join(f"{phrase}\n" for phrase in phrases), encoding="utf-8")
    imported = [sys.executable, "-m", "framing", "packs", "import", "terms.txt", "terms"]
    subprocess.run(imported, cwd=work, check=True, capture_output=True)
    either = "|".join(phrases)
    rule = {
        "id": "terms",
        "languages": ["generic"],
        "severity": "INFO",
        "message": "a term",
        "pattern-regex": f"(?i)\\b({either})\\b",
    }
    (work / "semgrep.yaml").write_text(json.dumps({"rules": [rule]}), encoding="utf-8")
    rules = [{"expected": "x", "pattern": f"/\\b{phrase}\\b/i"} for phrase in phrases]
    (work / "prh.yml").write_text(json.dumps({"version": 1, "rules": rules}), encoding="utf-8")
    (work / "textlint.json").write_text(json.dumps({"rules": {"prh": {"rulePaths": ["prh.yml"]}}}), encoding="utf-8")
    style = work / "styles/Terms"
    style.mkdir(parents=True)
    (work / "vale.ini").write_text("StylesPath = styles\n[*.txt]\nBasedOnStyles = Terms\n", encoding="utf-8")
    form = {"extends": "existence", "message": "a term", "ignorecase": True, "tokens": phrases}
    (style / "Terms.yml").write_text(json.dumps(form), encoding="utf-8")
    return few.name, many.name


def run(work: Path, each: Contestant, environment: Mapping[str, str]) -> tuple[float, int] | None:
    """Seconds on the wall and hits; None where it did not end in time or did not work, which is said."""
    began = time.perf_counter()
    try:
        done = subprocess.run(each.command, cwd=work, env=environment, capture_output=True, text=True, check=False, timeout=LIMIT)
    except subprocess.TimeoutExpired:
        print(f"  {each.name}: no end within {LIMIT} s")
        return None
    took = time.perf_counter() - began
    try:
        return took, each.hits(done.stdout)
    except (ValueError, IndexError, KeyError):
        print(f"  {each.name}: it did not work: {(done.stderr or done.stdout)[-300:]}")
        return None


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--megabytes", type=float, default=5.0)
    options.add_argument("--terms", type=int, default=1_000)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--hits", type=float, default=2.0, help="hits per thousand words")
    options.add_argument("--tools", type=Path, default=Path("build/peers"), help="the folder of the other tools")
    options.add_argument("--install", action="store_true", help="get them first, with pip and npm")
    given = options.parse_args()
    if given.install:
        install(given.tools.absolute())
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONDONTWRITEBYTECODE", "FRAMING_NO_CACHE")}
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        few, many = prepare(work, int(given.megabytes * 1e6), given.terms, given.hits)
        environment |= {"XDG_CACHE_HOME": str(work / "cache"), "PYTHONPYCACHEPREFIX": str(work / "bytecode")}
        every = list(contestants(given.tools.absolute(), few, many))
        report(work, every, given.rounds, environment, given.terms)


def report(work: Path, every: list[Contestant], rounds: int, environment: Mapping[str, str], terms: int) -> None:
    """Run all in turns, and print medians with their spread."""
    times: dict[tuple[str, bool], list[float]] = {}
    hits: dict[tuple[str, bool], int] = {}
    failed: set[str] = set()
    for turn in range(1 + rounds):  # the first fills the caches, and does not count; the slow ones run twice, and have none
        for each in every:
            if each.name in failed or (each.slow and turn not in (1, 2)):
                continue
            measured = run(work, each, environment)
            if measured is None:
                failed.add(each.name)
                continue
            took, hits[each.name, each.slow] = measured
            if turn:
                times.setdefault((each.name, each.slow), []).append(took)
    for slow, folder in ((False, "many"), (True, "few")):
        files = list((work / folder).iterdir())
        size = sum(file.stat().st_size for file in files) / 1e6
        print(f"{size:.1f} MB in {len(files):,} files, {terms:,} terms: seconds, start included")
        floor = median(times[("framing check, those terms", True)] if slow else times[("bare automaton (ahocorasick-rs)", False)])
        print(f"  {'':<34}  median    least     most    hits  times {'ours' if slow else 'the bare automaton'}")
        for key, taken in times.items():
            if key[1] == slow:
                ratio = median(taken) / floor
                print(f"  {key[0]:<34} {median(taken):7.2f}  {min(taken):7.2f}  {max(taken):7.2f} {hits[key]:7,}  {ratio:6.2f}")
    for name in ("rg", "vale"):
        if not shutil.which(name):
            print(f"  {name}: not here")
    named = {each.name for each in every}
    for name in ("YARA-X", "flashtext", "proselint, a check of these", "semgrep, pattern-regex", "textlint with prh"):
        if name not in named:
            print(f"  {name}: not here")


if __name__ == "__main__":
    main()
