"""``framing config``: which settings hold, and where each comes from."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from typing import Any

from framing.cli.settled import USUAL, add_configuration, settings_for
from framing.cli.status import OK
from framing.settings.model import Layer, Settings
from framing.visible import visible


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``framing config``."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    show = actions.add_parser("show", help="every setting, its value and where it was said")
    show.add_argument("path", nargs="?", metavar="PATH", help="for this file, with the overrides that are for it")
    add_configuration(show)
    show.set_defaults(run=_show)
    schema = actions.add_parser("schema", help="print the JSON Schema of framing.yaml, for completion in editors")
    schema.set_defaults(run=_schema)


def _show(options: argparse.Namespace) -> int:
    settings = settings_for(options) or Settings()
    print("\n".join(visible(line) for line in _lines(settings, options.path)))
    return OK


def _lines(settings: Settings, path: str | None) -> Iterator[str]:
    if settings.files:
        yield from (f"# read: {file}" for file in settings.files)
    else:
        yield "# there is no configuration: framing.yaml, or [tool.framing] in pyproject.toml, here or above"
    layer = settings.layer if path is None else settings.at(path)
    rows = [*_rows(settings, layer)]
    width = max(len(said) for said, _ in rows)
    yield from (f"{said:<{width}}  # {origin}" for said, origin in rows)
    if path is None:
        for override in settings.overrides:
            files = ", ".join(glob.value for glob in override.files)
            yield f"# for {files} ({override.files[0].origin}):"
            yield from (f"#   {said}  # {origin}" for said, origin in _said(override.layer))


def _rows(settings: Settings, layer: Layer) -> Iterator[tuple[str, str]]:
    usual: dict[str, Any] = {"profile": "default", **USUAL}
    for key, value in usual.items():
        if key not in layer.values:
            yield f"{key}: {_text(value)}", "usual"
    yield from _said(layer)
    yield from ((f"add_packs: {_text(said.value)}", said.origin) for said in settings.add_packs)
    yield from ((f"keys: {name}: {_text(said.value)}", said.origin) for name, said in settings.keys.items())
    yield from ((f"exclude: {_text(item.pattern.value)}", item.pattern.origin) for item in settings.exclude)


def _said(layer: Layer) -> Iterator[tuple[str, str]]:
    yield from ((f"{key}: {_text(said.value)}", said.origin) for key, said in layer.values.items())
    for name, said in layer.switches.items():
        yield f"{'rules' if ':' in name else 'packs'}: {name}: {_text(said.value)}", said.origin
    for (kind, voice, region), said in layer.severities.items():
        yield f"severities: kind {kind}, voice {voice}, region {region}: {_text(said.value)}", said.origin


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _schema(_: argparse.Namespace) -> int:
    from framing.packs.schema import schema_of
    from framing.settings.fields import CONFIG

    head = {"$schema": "http://json-schema.org/draft-07/schema#", "title": "framing.yaml, the configuration of framing"}
    print(json.dumps({**head, **schema_of(CONFIG)}, indent=2))
    return OK
