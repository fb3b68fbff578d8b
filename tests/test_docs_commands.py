"""What the docs tell a reader to type is typed here: blocks of commands in order of the page, in a folder with the page's own files; and Python.

A file stands behind its name in backticks and a colon, a command behind ``$`` in a block ``console``.
"""

from __future__ import annotations

import argparse
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import regex

from framing.cli import whole_parser
from framing.plugins import Plugins
from tests.cli.running import run

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("docs/**/*.md"), *ROOT.glob("*.md"), *ROOT.glob("plugins/*/*.md"), *ROOT.glob("examples/*.md")])
BLOCK = regex.compile(r"(?:^`([\w./-]+)`:\n\n)?^```(\w+)\n(.*?)^```$", regex.MULTILINE | regex.DOTALL)
STATUSES = {
    "docs/tutorials/first-story.md": [1, 0, 0, 0, 0, 0],
    "docs/tutorials/first-pack.md": [0, 0, 1, 0, 0, 1],
    "docs/how-to/ask-why.md": [0, 0, 0],
    "docs/how-to/import-a-word-list.md": [0, 1],
    "docs/how-to/see-trends.md": [0, 0, 0, 0],
}
"""How the commands of each page end: as its text says."""

EXTRAS = {"docs/how-to/see-trends.md": ("duckdb", "matplotlib")}
"""What the commands of a page need beside framing."""


def steps(page: Path) -> Iterator[tuple[str, str, str]]:
    """(name of a file or "", language, text) of each block."""
    yield from BLOCK.findall(page.read_text(encoding="utf-8"))


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def test_every_page_with_commands_is_known():
    assert {name_of(page) for page in PAGES if any(language == "console" for _, language, _ in steps(page))} == set(STATUSES)


@pytest.mark.parametrize("page", STATUSES)
def test_the_commands_of_the_page_do_what_it_says(page, tmp_path):
    for module in EXTRAS.get(page, ()):
        pytest.importorskip(module)
    ended = []
    for name, language, text in steps(ROOT / page):
        if name:
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
        for line in text.splitlines() if language == "console" else ():
            command, *arguments = shlex.split(line.removeprefix("$ "))
            assert (line[:2], command) == ("$ ", "framing")
            done = run(*arguments, cwd=tmp_path)
            assert "Traceback" not in done.stderr
            ended.append(done.returncode)
    assert ended == STATUSES[page]


@pytest.mark.parametrize(
    "page", [page for page in PAGES if any(language == "python" for _, language, _ in steps(page))], ids=name_of
)
def test_the_python_of_the_page_runs(page, tmp_path):
    code = "\n".join(text for _, language, text in steps(page) if language == "python")
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout


def written(page: Path) -> Iterator[list[str]]:
    """Every command of ours in code, in a block or not, by its words; what a shell would do with the rest of the line is left out."""
    text = regex.sub(r"\\\n\s*", "", page.read_text(encoding="utf-8"))
    spans = [span for pair in regex.findall(r"```.*?\n(.*?)```|(?<!`)`([^`\n]+)`", text, regex.DOTALL) for span in pair]
    for span in spans:
        for line in span.splitlines():
            if found := regex.search(
                r"(?:^|[\s|&;]|-m )framing ((?:check|voice|explain|packs|accept|config|browse|survey(?!-)|trends)\b[^#|;&>`]*)",
                line,
            ):
                yield found[1].split()


def options_of(parser: argparse.ArgumentParser, words: list[str]) -> set[str]:
    """The options of the command that the words begin with."""
    known = {option for action in parser._actions for option in action.option_strings}
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction) and words and words[0] in action.choices:
            return known | options_of(action.choices[words[0]], words[1:])
    return known


def test_every_option_in_the_docs_exists():
    parser = whole_parser(Plugins(installed=False))
    seen, unknown = 0, []
    for page in PAGES:
        if page.name == "cli.md":  # made from the parser
            continue
        for words in written(page):
            known = options_of(parser, words)
            for word in words:
                option = regex.match(r"\[?(--?[a-z][a-z-]*)", word)
                if option:
                    seen += 1
                    if option[1] not in known:
                        unknown.append((name_of(page), " ".join(words), option[1]))
    assert unknown == []
    assert seen > 40
