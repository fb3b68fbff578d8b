"""The app goes by the same configuration as ``framing check``."""

from __future__ import annotations

import argparse

import pytest

from framing.cli.settled import left_out, settings_for, settle
from framing.errors import Failure
from framing.findings import Result
from framing_tui.plugin import framing_commands
from framing_tui.services.desk import Desk
from framing_tui.services.installed import Installed
from tests.cli.conftest import quarry

__all__ = ["quarry"]
COPY = "A big hole on Upper Hill.\n\nIt is a big hole, Ann Example said.\n"


@pytest.fixture
def project(tmp_path, quarry, monkeypatch):
    (tmp_path / ".git").mkdir()
    for name in ("news/a.txt", "opinion/b.txt", "old/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(COPY)
    (tmp_path / "quarry.yaml").write_text(quarry.read_text())
    monkeypatch.chdir(tmp_path)
    return tmp_path


def desk(*arguments):
    parser = argparse.ArgumentParser()
    (command,) = framing_commands()
    command.configure(parser)
    options = parser.parse_args(["--packs", "quarry.yaml", *arguments, "."])
    settings = settings_for(options)
    settle(options, settings)
    return Desk(Installed(options, settings), left_out=left_out(settings, git=options.gitignore))


def found(desk, path):
    outcome = desk.check(desk.read(path))
    assert isinstance(outcome, Result)
    return [(finding.match.rule_id, finding.severity.value) for finding in outcome.findings]


def test_excludes_switches_and_overrides_hold(project) -> None:
    everything = found(desk("--isolated"), "./news/a.txt")
    assert len(list(desk("--isolated").files(["."]))) == 3
    switched = everything[0][0]
    (project / "framing.yaml").write_text(f"exclude: [old/]\noverrides: [{{files: [opinion/], rules: {{'{switched}': off}}}}]\n")
    mine = desk()
    assert sorted(mine.files(["."])) == ["./news/a.txt", "./opinion/b.txt"]
    assert found(mine, "./news/a.txt") == everything
    assert found(mine, "./opinion/b.txt") == [one for one in everything if one[0] != switched]
    assert mine.setup()[2] == ()


def test_the_language_of_a_folder_holds_for_who_speaks_too(project) -> None:
    (project / "framing.yaml").write_text("overrides: [{files: [opinion/], language: xx}]\n")
    mine = desk()
    assert "language xx" in mine.hear(mine.read("opinion/b.txt")).voices.note
    assert not mine.hear(mine.read("news/a.txt")).voices.note


def test_what_git_ignores_is_left_out(project) -> None:
    (project / ".gitignore").write_text("opinion/\n")
    assert sorted(desk().files(["."])) == ["./news/a.txt", "./old/c.txt"]
    assert len(list(desk("--no-gitignore").files(["."]))) == 3


def test_files_are_read_as_the_configuration_says(project) -> None:
    (project / "news" / "d.csv").write_text("story,key\nA big hole.,k1\nNone.,k2\n")
    (project / "news" / "e.feed").write_text('{"story": "A big hole."}')
    (project / "framing.yaml").write_text(
        "fields: {story: body, key: id}\noverrides: [{files: ['*.csv'], read_as: csv}, {files: ['*.feed'], read_as: json}]\n"
    )
    mine = desk()
    assert {"./news/d.csv", "./news/e.feed"} < {*mine.files(["."])}
    assert [article.name for article in mine.read("./news/d.csv").articles] == ["k1", "k2"]
    assert len(found(mine, "./news/e.feed")) == len(found(mine, "./news/d.csv")) == 1
    assert isinstance(desk("--isolated").read("./news/d.csv"), Failure)
    assert len(found(desk("--isolated", "--read-as", "csv", "--fields", "story=body"), "./news/d.csv")) == 1
