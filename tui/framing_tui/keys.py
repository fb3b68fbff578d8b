"""Keys that the user wants otherwise: by the names of the actions, from the configuration and from a file of the user's own. No Textual app."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from itertools import chain
from string import ascii_lowercase

from textual.keys import Keys

from framing.errors import FramingError
from framing.packs.faults import nearest, short
from framing.settings.model import Said
from framing_tui.actions import ACTIONS, Action
from framing_tui.list_actions import COMPARE, EDIT, FOLDER, PACKS

SCREENS: Mapping[str, tuple[str, Sequence[Action]]] = {
    "read": ("framing", ACTIONS),
    "folder": ("framing.folder", FOLDER),
    "packs": ("framing.packs", PACKS),
    "compare": ("framing.compare", COMPARE),
    "edit": ("framing.edit", EDIT),
}
"""The screens by the names that users write: (how ids of bindings begin, the actions)."""

_NAMES = (
    frozenset(key.value for key in Keys)
    | frozenset(f"{held}+{key}" for held in ("shift", "ctrl", "alt") for key in ascii_lowercase)
    | frozenset(key for _, actions in SCREENS.values() for action in actions for key in action.keys.split(","))
)


def own_file() -> str:
    """Where the user's own keys are kept, on this system."""
    from platformdirs import user_config_dir

    return os.path.join(user_config_dir("framing", appauthor=False), "keys.yaml")


def own_keys() -> dict[str, Said]:
    """The keys in the user's own file, if there is one.

    Raises:
        FramingError: it is not sound, or says more than keys.
    """
    path = own_file()
    if not os.path.exists(path):
        return {}
    from framing.settings.load import load_settings

    settings = load_settings(path)
    if settings.layer.values or settings.layer.switches or settings.layer.severities or settings.exclude or settings.overrides:
        raise FramingError(f"{path}: this file is for keys alone; what copy is judged by stands in framing.yaml, beside the copy")
    return dict(settings.keys)


def keymap(wishes: Mapping[str, Said]) -> dict[str, str]:
    """Keys by the ids of bindings, parted by commas. An action of several screens gets its keys in all of them.

    Raises:
        FramingError: there is no such action or key, or two actions of a screen have the same key.
    """
    known = {name: screens for name in _names() if (screens := _screens(name))}
    found: dict[str, str] = {}
    for name, said in wishes.items():
        if name not in known:
            raise FramingError(
                f"{said.origin}: there is no action {short(name)}; {nearest(name, list(known), 'the help page of the app (?) names them all')}"
            )
        keys = [_key(word, said) for word in said.value.replace(",", " ").split() or [said.value]]
        if name.startswith("edit.") and (letter := next((key for key in keys if len(key) == 1), None)):
            raise FramingError(
                f"{said.origin}: {letter} is text while one edits; take a key that is held with another one, such as ctrl+n"
            )
        for prefix, action in known[name]:
            found[f"{prefix}.{action}"] = ",".join(keys)
    for prefix, actions in SCREENS.values():
        _no_clash(prefix, actions, found, wishes)
    return found


def remapped(actions: Sequence[Action], map_: Mapping[str, str]) -> tuple[Action, ...]:
    """The actions with these keys."""
    prefix = next((prefix for prefix, listed in SCREENS.values() if listed is actions), "framing")
    return tuple(
        action._replace(keys=keys, shown=keys.replace(",", " ")) if (keys := map_.get(f"{prefix}.{action.name}")) else action
        for action in actions
    )


def _names() -> list[str]:
    plain = dict.fromkeys(action.name for _, actions in SCREENS.values() for action in actions)
    return [*plain, *(f"{screen}.{action.name}" for screen, (_, actions) in SCREENS.items() for action in actions)]


def _screens(name: str) -> list[tuple[str, str]]:
    """(How ids begin, the action) wherever an action of this name is."""
    screen, _, action = name.rpartition(".")
    # While one edits, letters are text: keys there are meant only where that screen is named.
    wanted = [SCREENS[screen]] if screen else [each for at, each in SCREENS.items() if at != "edit"]
    return [(prefix, action) for prefix, actions in wanted if any(each.name == action for each in actions)]


def _key(word: str, said: Said) -> str:
    if (len(word) == 1 and word.isprintable()) or word in _NAMES:
        return word
    raise FramingError(
        f"{said.origin}: there is no key {short(word)}; {nearest(word, sorted(_NAMES), 'write a letter or sign, or a name such as ctrl+n, f5 or pagedown')}"
    )


def _no_clash(prefix: str, actions: Sequence[Action], found: Mapping[str, str], wishes: Mapping[str, Said]) -> None:
    from textual.binding import Binding

    owners: dict[str, str] = {}
    for action in actions:
        keys = found.get(f"{prefix}.{action.name}", action.keys)
        made = chain.from_iterable(each.key.split(",") for each in Binding.make_bindings([Binding(keys, "x")]))
        for key in made:
            if key in owners:
                said = next(said for name, said in wishes.items() if name.rpartition(".")[2] in (action.name, owners[key]))
                raise FramingError(
                    f"{said.origin}: {action.name} and {owners[key]} cannot both have the key {short(key)}; give one of them another"
                )
            owners[key] = action.name
