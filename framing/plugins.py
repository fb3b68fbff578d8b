"""Plugins, loaded one by one: the built-ins first, through the same hooks, then the installed ones.

A plugin that cannot be imported, has a wrong signature, raises or tries to exit is named in ``failures`` and its results are left out: the
run goes on and ends as "could not check". (``pluggy``'s own loader stops at the first that fails.) A plugin is code and runs with
the user's rights; a pack is not.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
from collections.abc import Iterator, Mapping
from importlib.metadata import EntryPoint, entry_points
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Final

import pluggy

from framing import hookspecs
from framing.errors import Failure
from framing.interfaces import Command, Reader, ReportWriter, RuleKind, VoiceAnalyser

BUILT_IN: Final = (
    "framing.readers.plain",
    "framing.reports",
    "framing.matching.kinds",
    "framing.relations",
    "framing.voice.plugin",
)
OWN_DISTRIBUTION: Final = "framing"
OFF: Final = "FRAMING_NO_PLUGINS"


class Plugins:
    """All plugins that could be loaded, and a `Failure` for each that could not."""

    def __init__(self, *, installed: bool = True) -> None:
        """``installed`` false, or the variable FRAMING_NO_PLUGINS, leaves out what other distributions bring."""
        self.failures: list[Failure] = []
        self._manager = pluggy.PluginManager(hookspecs.PROJECT)
        self._manager.add_hookspecs(hookspecs)
        self._installed = installed and not os.environ.get(OFF)
        for name in BUILT_IN:
            self._manager.register(importlib.import_module(name), name)
        for point in self._points("framing"):
            self._load(point)

    def _points(self, group: str) -> Iterator[EntryPoint]:
        for point in sorted(entry_points(group=group), key=lambda p: p.name):
            if self._installed or (point.dist is not None and point.dist.name == OWN_DISTRIBUTION):
                yield point

    def _load(self, point: EntryPoint) -> None:
        name = _label(point)
        try:
            self._manager.register(point.load(), name)
            self._manager.check_pending()
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001 - a SystemExit in somebody's import must not end the run
            if self._manager.has_plugin(name):
                self._manager.unregister(name=name)
            self._failed(name, error)

    def _failed(self, name: str, error: BaseException) -> None:
        if isinstance(error, SystemExit):
            what = f"it tried to end the program (exit {error.code})"
        else:
            what = f"{type(error).__name__}: {' '.join(str(error).split())[:300]}"
        failure = Failure(name, f"the plugin failed: {what}")
        if failure not in self.failures:
            self.failures.append(failure)

    def _answers(self, hook: str) -> Iterator[Any]:
        """What each plugin returns for ``hook``, in order of registration; a raising one costs the others nothing."""
        for implementation in getattr(self._manager.hook, hook).get_hookimpls():
            try:
                answer = implementation.function()
                # Taken apart here, so that a generator that raises is still inside the guard.
                yield dict(answer) if isinstance(answer, Mapping) else tuple(answer)
            except KeyboardInterrupt:
                raise
            except BaseException as error:  # noqa: BLE001 - as above
                self._failed(implementation.plugin_name, error)

    def readers(self) -> dict[str, Reader]:
        """Readers by suffix; a plugin's wins over a built-in one."""
        return {suffix: reader for answer in self._answers("framing_readers") for reader in answer for suffix in reader.suffixes}

    def reports(self) -> dict[str, ReportWriter]:
        """Report writers by name."""
        return {name: writer for answer in self._answers("framing_reports") for name, writer in answer.items()}

    def rule_kinds(self) -> dict[str, RuleKind]:
        """Kinds of rule by name."""
        return {kind.name: kind for answer in self._answers("framing_rule_kinds") for kind in answer}

    def voices(self) -> dict[str, VoiceAnalyser]:
        """Voice analysers by language."""
        return {language: analyser for answer in self._answers("framing_voices") for language, analyser in answer.items()}

    def commands(self) -> dict[str, Command]:
        """Commands by name."""
        return {command.name: command for answer in self._answers("framing_commands") for command in answer}

    def pack_folders(self) -> list[Traversable]:
        """Folders of packs: those of entry points, found without running any of their code, then those of hooks."""
        folders: list[Traversable] = []
        for point in self._points("framing.packs"):
            folder = _folder(point)
            if folder is None:
                self.failures.append(Failure(_label(point), f"its packs are not where it says ({point.value})"))
            else:
                folders.append(folder)
        return folders + [folder for answer in self._answers("framing_packs") for folder in answer]


def _label(point: EntryPoint) -> str:
    return f"plugin {point.name}" + (f" ({point.dist.name} {point.dist.version})" if point.dist else "")


def _folder(point: EntryPoint) -> Path | None:
    top, *rest = point.value.split(".")
    spec = importlib.util.find_spec(top)  # of a top-level name: finds, does not import
    for location in (spec.submodule_search_locations or ()) if spec else ():
        folder = Path(location, *rest)
        if folder.is_dir():
            return folder
    return None
