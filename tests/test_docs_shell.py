"""Every block of commands in every page is run, in order of the page, as a reader would; or it is named here, with the reason why it is not."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.newsroom import ROOT, newsroom, run_script

PAGES = sorted(
    page for page in ROOT.rglob("*.md") if not {".tools", ".venv", "build", "node_modules"} & {*page.relative_to(ROOT).parts}
)
OTHERS = {"console", "json", "lisp", "lua", "python", "sql", "text", "toml", "vim", "yaml", "{toctree}"}
"""Languages of blocks that hold no commands for a shell; ``console`` is run by test_docs_commands, the others by the tests of their pages."""
NOT_RUN = {
    "docs/how-to/survey-an-archive.md: # on every machine": "a cluster of several machines; the tests of framing-spark run one on this"
}


def blocks(page: Path) -> list[tuple[str, str]]:
    """(language, text) of each block, fenced or indented."""
    return [
        (token.info, token.content)
        for token in MarkdownIt().parse(page.read_text("utf-8"))
        if token.type in ("fence", "code_block")
    ]


SCRIPTS = {
    page.relative_to(ROOT).as_posix(): [text for language, text in blocks(page) if language == "sh"]
    for page in PAGES
    if any(language == "sh" for language, _ in blocks(page))
}


def test_every_block_says_what_it_is():
    assert [
        (page.name, language, text) for page in PAGES for language, text in blocks(page) if language not in {*OTHERS, "sh"}
    ] == []
    first = {f"{page}: {text.splitlines()[0]}" for page, texts in SCRIPTS.items() for text in texts}
    assert set(NOT_RUN) <= first


@pytest.mark.parametrize("page", SCRIPTS)
def test_the_commands_of_the_page_run(page, tmp_path):
    folder = newsroom(tmp_path)
    if page.startswith("plugins/framing-pack-example"):
        shutil.copytree((ROOT / page).parent, folder, dirs_exist_ok=True)
    if page == "docs/how-to/use-in-an-editor.md":
        (folder / "plugins").symlink_to(ROOT / "plugins")
    for text in SCRIPTS[page]:
        if f"{page}: {text.splitlines()[0]}" not in NOT_RUN:
            if "--baseline" in text and "--write-baseline" not in text:
                (folder / "framing-baseline.json").write_text('{"version": 1, "files": {}}')
            done = run_script(folder, text)
            assert done.returncode in (0, 1), text + done.stdout + done.stderr
            assert "Traceback" not in done.stderr, text + done.stderr
            assert "error:" not in done.stderr, text + done.stderr


def test_a_command_that_is_wrong_is_seen(tmp_path):
    folder = newsroom(tmp_path)
    for wrong in (
        "framing chekc copy/",
        "framing check copy/ --no-such",
        "make no-such-target",
        "pip install ./no-such",
        "no-such-program",
    ):
        done: subprocess.CompletedProcess[str] = run_script(
            folder, f"framing packs list > list\n{wrong}\nframing packs list > list"
        )
        assert done.returncode > 1, wrong
