"""The hooks. Each returns values and changes nothing; the engine merges what comes back and names the plugin that fails.

A plugin is a module with functions of these names, marked with `framing.hookimpl` and declared as an entry point of the group
``framing``. A plugin that only brings packs needs no code: an entry point of the group ``framing.packs`` names the folder.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import pluggy

from framing.interfaces import Command, Reader, ReportWriter, RuleKind, VoiceAnalyser

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

PROJECT = "framing"
hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def framing_packs() -> Iterable[Traversable]:  # type: ignore[empty-body]
    """Folders of packs: every ``*.yaml`` in them, at any depth, is one."""


@hookspec
def framing_readers() -> Iterable[Reader]:  # type: ignore[empty-body]
    """Readers of file formats. Of two readers for one suffix the plugin's wins over the built-in one."""


@hookspec
def framing_reports() -> Mapping[str, ReportWriter]:  # type: ignore[empty-body]
    """Report writers by the name that ``--format`` takes."""


@hookspec
def framing_rule_kinds() -> Iterable[RuleKind]:  # type: ignore[empty-body]
    """Kinds of rule that packs may use."""


@hookspec
def framing_voices() -> Mapping[str, VoiceAnalyser]:  # type: ignore[empty-body]
    """Voice analysers by language tag."""


@hookspec
def framing_commands() -> Iterable[Command]:  # type: ignore[empty-body]
    """Commands of the command line."""
