"""The same engine in another process, or none."""

from __future__ import annotations

import pickle

import pytest

from framing.document import Document
from framing.errors import FramingError
from framing.plugins import Plugins
from framing.profiles import DEFAULT
from framing.styles import find_profile
from framing_survey.recipe import Recipe, recipe
from framing_survey.scanning import Asked
from tests.cli.test_plugins import install

COMMAND = """
from framing import hookimpl
from framing.interfaces import Command

@hookimpl
def framing_commands():
    return [Command("nothing", "does nothing", lambda _: None, lambda _: 0)]
"""
READER = """
from framing import hookimpl

@hookimpl
def framing_readers():
    return []
"""


def made(*packs: str, **options: object) -> Recipe:
    usual = {"installed": False, "profile": DEFAULT, "language": None, "asked": Asked()}
    return recipe(packs, **{**usual, **options})  # type: ignore[arg-type]


def test_an_engine_made_from_a_recipe_that_has_travelled_finds_the_same(quarry, engine, tmp_path):
    (tmp_path / "packs" / "below").mkdir(parents=True)
    (tmp_path / "packs" / "below" / "a.yaml").write_text(quarry.read_text())
    for place in (quarry, tmp_path / "packs"):
        other = pickle.loads(pickle.dumps(made(str(place), profile=find_profile("ap"), language="en"))).engine()
        document = Document("a", "A big hole on Upper Hill.")
        assert [(f.match.rule_id, f.span) for f in other.check(document).findings] == [
            (f.match.rule_id, f.span) for f in engine.check(document).findings
        ]
        assert (other.profile.name, other.language, len(other.packs)) == ("ap", "en", 1)


def test_a_recipe_for_other_packs_is_refused(quarry, tmp_path):
    pack = tmp_path / "a.yaml"
    pack.write_text(quarry.read_text())
    other = made(str(pack))
    assert other == made(str(pack))
    assert other.digest == made(str(quarry)).digest
    pack.write_text(quarry.read_text().replace("big hole{,s}", "big hole"))
    changed = made(str(pack))
    assert changed.digest != other.digest
    wrong = Recipe(changed.packs, installed=False, profile=DEFAULT, language=None, asked=Asked(), digest=other.digest)
    with pytest.raises(FramingError, match="has other packs or plugins than the survey was begun with"):
        wrong.engine()


def test_installed_packs_go_by_name_and_are_part_of_the_digest(quarry):
    assert made(installed=True).packs == b""
    assert len({made(installed=True).digest, made(str(quarry)).digest, made(str(quarry), installed=True).digest}) == 3


@pytest.mark.parametrize(("code", "counts"), [(COMMAND, False), (READER, True)])
def test_a_plugin_counts_where_it_has_a_say_in_what_is_found(quarry, tmp_path, monkeypatch, code, counts):
    before = made(str(quarry)).digest
    install(tmp_path, f"some-plugin-{counts}", code)
    monkeypatch.syspath_prepend(tmp_path)
    assert any("some-plugin" in name for name in Plugins().names)
    assert (made(str(quarry)).digest != before) is counts
