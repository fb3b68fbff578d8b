"""Keys by the names of actions, and what a wrong name gets."""

from __future__ import annotations

import pytest

from framing.errors import FramingError
from framing.settings.load import load_settings
from framing.settings.model import Said
from framing_tui import keys
from framing_tui.keys import keymap, own_keys
from tests.tui.desk import app, checked, current, until, words_of


def wishes(**named):
    return {name.replace("__", "."): Said(value, "framing.yaml:1:7") for name, value in named.items()}


def test_a_name_holds_wherever_there_is_such_an_action() -> None:
    assert keymap(wishes(next="z")) == {"framing.next": "z"}
    assert keymap(wishes(help="f2 ctrl+h")) == {
        "framing.help": "f2,ctrl+h",
        "framing.folder.help": "f2,ctrl+h",
        "framing.packs.help": "f2,ctrl+h",
        "framing.compare.help": "f2,ctrl+h",
    }
    assert keymap(wishes(edit__next="ctrl+j", compare__scope="z")) == {"framing.edit.next": "ctrl+j", "framing.compare.scope": "z"}
    assert keymap(wishes(folder__sort="o")) == {"framing.folder.sort": "o"}


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ({"nxt": "x"}, "framing.yaml:1:7: there is no action nxt; did you mean next?"),
        ({"folder__srt": "x"}, "did you mean folder.sort?"),
        ({"next": "pagedwn"}, "there is no key pagedwn; did you mean pagedown?"),
        ({"next": "N"}, "previous and next cannot both have the key"),
        ({"next": "slash"}, "cannot both have the key"),
        ({"edit__save": "s"}, "s is text while one edits"),
    ],
)
def test_wrong_names_and_clashes_are_refused_with_the_mend(named, said) -> None:
    with pytest.raises(FramingError) as refused:
        keymap(wishes(**named))
    assert said in str(refused.value)


def test_two_actions_can_change_places() -> None:
    assert keymap(wishes(next="N", previous="n")) == {"framing.next": "N", "framing.previous": "n"}


async def test_help_and_footer_show_the_keys_of_the_user(article) -> None:
    changed = app(article)
    changed.keys = keymap(wishes(next="z"))
    changed.set_keymap(changed.keys)
    async with changed.run_test(size=(100, 30)) as pilot:
        await checked(pilot)
        before = current(pilot)
        await pilot.press("z")
        assert current(pilot) != before
        assert "z next" in words_of(pilot, "KeyLine") or "z" in str(pilot.app.screen.active_bindings["z"].binding.key)
        await pilot.press("question_mark")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 2)
        await pilot.pause()
        page = pilot.app.screen.query_one("Static")
        assert any(
            page.render_line(y).text.startswith("z ") and "Next" in page.render_line(y).text for y in range(page.size.height)
        )


def test_the_users_own_file_and_the_configuration(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(keys, "own_file", lambda: str(tmp_path / "keys.yaml"))
    assert own_keys() == {}
    (tmp_path / "keys.yaml").write_text("keys: {next: x}\n")
    assert own_keys()["next"].value == "x"
    assert own_keys()["next"].origin.endswith("keys.yaml:1:14")
    (tmp_path / "keys.yaml").write_text("profile: ap\n")
    with pytest.raises(FramingError, match="for keys alone"):
        own_keys()
    (tmp_path / "framing.yaml").write_text("keys: {next: y, folder.sort: o}\n")
    assert {name: said.value for name, said in load_settings(str(tmp_path / "framing.yaml")).keys.items()} == {
        "next": "y",
        "folder.sort": "o",
    }
