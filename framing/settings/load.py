"""From a configuration file, and those that it goes on from, to settings that know where each of them was said."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any, Final

from framing.errors import PackError
from framing.packs.faults import PackFaults, in_order
from framing.packs.nodes import Node, entries, items, text_of
from framing.packs.shapes import faults
from framing.packs.yamlsafe import read_yaml
from framing.rules import Severity
from framing.settings.fields import CONFIG
from framing.settings.find import text_of_file
from framing.settings.model import Exclude, Layer, Override, Said, Settings
from framing.settings.toml import read_toml
from framing.visible import from_here

MAX_DEPTH: Final = 8
_LOCAL: Final = ("section", "genre", "language", "fields", "extract")


def load_settings(path: str) -> Settings:
    """The settings in the file ``path``.

    Raises:
        PackFaults: every fault found, in order of place.
        FramingError: the file, or one that it goes on from, cannot be read.
    """
    return _read(os.path.abspath(path), ())


def _read(path: str, above: tuple[str, ...]) -> Settings:
    origin = from_here(path)
    text = text_of_file(path)
    node = read_toml(text, origin) if path.endswith(".toml") else _yaml(text, origin)
    if wrong := in_order(faults(node, CONFIG, origin, "the configuration")):
        raise PackFaults(wrong)
    folder = os.path.dirname(path)
    settings = Settings()
    for extended in items(node, "extends"):
        other = os.path.normpath(os.path.join(folder, extended.value))
        if other == path or other in above or len(above) >= MAX_DEPTH:
            problem = (
                f"the configuration goes on from itself ({from_here(other)})"
                if other in (path, *above)
                else "too many files go on from each other"
            )
            raise _fault(extended, origin, problem, "take it out")
        if not os.path.isfile(other):
            raise _fault(extended, origin, f"there is no file {from_here(other)}", "write its path from the folder of this file")
        settings = settings.then(_read(other, (*above, path)))
    return settings.then(_settings(node, path, origin, folder))


def _yaml(text: str, origin: str) -> Node:
    """An empty file, or one of comments, says nothing."""
    if all(not line.strip() or line.lstrip().startswith("#") for line in text.splitlines()):
        return Node({}, 1, 1)
    return read_yaml(text, origin)


def _settings(node: Node, path: str, origin: str, folder: str) -> Settings:
    added = []
    for item in items(node, "add_packs"):
        place = os.path.normpath(os.path.join(folder, item.value))
        if not os.path.exists(place):
            raise _fault(
                item, origin, f"there is no file or folder {from_here(place)}", "write its path from the folder of this file"
            )
        added.append(_said(place, item, origin))
    overrides = tuple(
        Override(
            folder,
            tuple(_said(glob.value, glob, origin) for glob in items(item, "files")),
            _layer(item, origin, folder, ("read_as",)),
        )
        for item in items(node, "overrides")
    )
    layer = _layer(node, origin, folder, ("fail_on", "show", "neutral", "gitignore"))
    if "baseline" in node.value:
        said = node.value["baseline"][1]
        layer = layer.then(Layer({"baseline": _said(os.path.join(folder, said.value), said, origin)}))
    return Settings(
        files=(path,),
        layer=layer,
        add_packs=tuple(added),
        exclude=tuple(Exclude(folder, _said(item.value, item, origin)) for item in items(node, "exclude")),
        overrides=overrides,
        keys={name: _said(value.value, value, origin) for name, (_, value) in entries(node, "keys").items()},
    )


def _layer(node: Node, origin: str, folder: str, more: tuple[str, ...] = ()) -> Layer:
    values = {key: _said(_value(node, key), node.value[key][1], origin) for key in (*_LOCAL, *more) if key in node.value}
    if "profile" in node.value:
        values["profile"] = _said(_profile(node.value["profile"][1], origin, folder), node.value["profile"][1], origin)
    switches = {
        name: _said(value.value, value, origin) for key in ("packs", "rules") for name, (_, value) in entries(node, key).items()
    }
    severities = {
        (text_of(item, "kind"), text_of(item, "voice"), text_of(item, "region", "*")): _said(
            Severity(text_of(item, "severity")), item, origin
        )
        for item in items(node, "severities")
    }
    return Layer(values, switches, severities)


def _value(node: Node, key: str) -> Any:
    value = node.value[key][1].value
    if key == "fields":
        return {name: said.value for name, (_, said) in entries(node, key).items()}
    return value.lower() if key in ("section", "genre") else value


def _profile(node: Node, origin: str, folder: str) -> str:
    """The name of a profile, or its path."""
    from framing.packs.faults import listed, nearest
    from framing.profiles import DEFAULT
    from framing.styles import built_in

    known = built_in()
    if node.value == DEFAULT.name or node.value in known:
        return str(node.value)
    path = os.path.normpath(os.path.join(folder, node.value))
    if not os.path.isfile(path):
        raise _fault(
            node, origin, f"there is no profile or file '{node.value}'", nearest(node.value, known, f"there is {listed(known)}")
        )
    return path


def _said(value: Any, node: Node, origin: str) -> Said:
    return Said(value, f"{origin}:{node.line}:{node.column}")


def _fault(node: Node, origin: str, problem: str, mend: str) -> PackFaults:
    return PackFaults((PackError(origin, node.line, node.column, problem, mend),))


def unknown(settings: Settings, known: dict[str, set[str]]) -> Iterator[tuple[Said, str, str]]:
    """What is said of packs and rules that are not there: (what was said, the problem, the mend). ``known`` has the rules of each pack."""
    from framing.packs.faults import nearest

    for layer in (settings.layer, *(override.layer for override in settings.overrides)):
        for name, said in layer.switches.items():
            pack, _, rule = name.partition(":")
            if name == "*" or (pack in known and (not rule or rule in known[pack])):
                continue
            if pack not in known:
                yield said, f"there is no pack '{pack}'", nearest(pack, sorted(known), "framing packs list names them all")
            else:
                mend = nearest(rule, sorted(known[pack]), f"framing explain {pack} names them all")
                yield said, f"the pack {pack} has no rule '{rule}'", mend
