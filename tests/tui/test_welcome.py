"""A first run without a path, and where the app cannot run."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from framing_tui.app import FramingApp
from framing_tui.plugin import _again, _paths, framing_commands
from framing_tui.services.desk import Desk
from tests.tui.desk import Packs, reader, screen, until, words_of

ROOT = Path(__file__).parents[2]


def options(*arguments):
    parser = argparse.ArgumentParser()
    (command,) = framing_commands()
    command.configure(parser)
    return parser.parse_args(arguments)


async def test_without_a_path_there_is_an_article_and_the_keys() -> None:
    with _paths([]) as paths:
        app = FramingApp(paths, Desk(Packs()), welcome=True, read_only=True)
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: len(app.screen_stack) == 2 and "island talks" in reader(pilot).painter.reading.text)
            page = app.screen.query_one("Static")
            shown = "\n".join(page.render_line(y).text for y in range(page.size.height))
            assert "who is speaking" in " ".join(shown.split())
            assert "framing browse ." in shown
            assert page.size.height <= 20
            await pilot.press("enter")
            await until(pilot, lambda: app.screen is screen(pilot))
            assert words_of(pilot, "#status").startswith(" kuril-talks.txt, read only ")


def test_the_example_is_the_one_of_the_repository() -> None:
    with _paths([]) as (path,):
        assert Path(path).read_text(encoding="utf-8") == (ROOT / "examples" / "kuril-talks.txt").read_text(encoding="utf-8")
    with _paths(["a", "b"]) as paths:
        assert paths == ["a", "b"]


@pytest.mark.parametrize(
    ("arguments", "term", "said"),
    [
        (["-"], "xterm", "cannot read standard input"),
        ([], "xterm", "needs a terminal"),
        ([], "dumb", "TERM=dumb"),
        (["--write"], "xterm", "--write is for --serve"),
        (["--serve", "none.txt"], "dumb", "there is no such file"),
    ],
)
def test_where_it_cannot_run_a_word_says_why(arguments, term, said, monkeypatch, capsys) -> None:
    monkeypatch.setenv("TERM", term)
    if said != "needs a terminal":
        monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
        monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    (command,) = framing_commands()
    assert command.run(options(*arguments)) == 2
    assert said in capsys.readouterr().err


def test_a_page_gets_what_the_command_was_given_and_cannot_write_unless_asked() -> None:
    given = options(
        "--serve", "--packs=-p.yaml", "--profile", "ap", "--date", "2026-01-31", "--isolated", "a b.txt", "--no-gitignore"
    )
    again = options(*_again(given))
    assert (again.packs, again.profile, str(again.date), again.isolated, again.paths) == (
        ["-p.yaml"],
        "ap",
        "2026-01-31",
        True,
        ["a b.txt"],
    )
    assert again.read_only
    assert not again.serve
    read = options(*_again(options("--serve", "--gitignore", "--read-as", "csv", "--fields", "a=b=body,key=id", "--no-extract")))
    assert (read.read_as, read.fields, read.extract) == ("csv", {"a=b": "body", "key": "id"}, False)
    assert not options(*_again(options("--serve", "--write", "--gitignore"))).read_only
