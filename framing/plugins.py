"""Plugins, loaded one by one: the built-ins first, through the same hooks, then the installed ones.

A plugin that cannot be imported, has a wrong signature, raises or tries to exit is named in ``failures`` and its results are left out: the
run goes on and ends as "could not check". (``pluggy``'s own loader stops at the first that fails.) A plugin is code and runs with
the user's rights; a pack is not.

A start pays for what it uses: a built-in is imported when its hook is asked, and pluggy when some other distribution brings a plugin.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from framing.errors import Failure
from framing.installed import PACKS, PLUGINS, Point, points
from framing.interfaces import Command, Reader, ReportWriter, RuleKind, VoiceAnalyser

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    import pluggy

BUILT_IN: Final = {
    "framing_readers": ("framing.readers.plugin",),
    "framing_reports": ("framing.reports",),
    "framing_rule_kinds": ("framing.matching.kinds", "framing.relations"),
    "framing_voices": ("framing.voice.plugin",),
}
"""The modules that answer each hook for this package itself: by a function of the hook's name, without a mark, so that pluggy is not needed."""

OWN_DISTRIBUTION: Final = "framing"
"""Its own entry points bring commands and nothing else, so that they are loaded only where commands are asked for, and as built-ins are."""

_COMMANDS: Final = "framing_commands"

OFF: Final = "FRAMING_NO_PLUGINS"


class Plugins:
    """All plugins that could be loaded, and a `Failure` for each that could not."""

    def __init__(self, *, installed: bool = True) -> None:
        """``installed`` false, or the variable FRAMING_NO_PLUGINS, leaves out what other distributions bring."""
        self.failures: list[Failure] = []
        self._manager: pluggy.PluginManager | None = None
        others = installed and not os.environ.get(OFF)
        self._points = [p for p in points() if others or p.distribution == OWN_DISTRIBUTION]
        for point in self._plugins(own=False):
            self._load(point)

    @property
    def names(self) -> tuple[str, ...]:
        """The plugins of other distributions by name and version, whether or not they could be loaded."""
        return tuple(f"{point.label} {point.value}" for point in self._plugins(own=False))

    def answering(self, *hooks: str) -> tuple[str, ...]:
        """The plugins of other distributions that answer one of these hooks, by name and version, sorted."""
        if self._manager is None:
            return ()
        found = (getattr(self._manager.hook, hook).get_hookimpls() for hook in hooks)
        return tuple(sorted({implementation.plugin_name for each in found for implementation in each}))

    def _plugins(self, *, own: bool) -> list[Point]:
        return [p for p in self._points if p.group == PLUGINS and (p.distribution == OWN_DISTRIBUTION) is own]

    def _load(self, point: Point) -> None:
        manager = self._manager = self._manager or _manager()
        try:
            manager.register(_object(point.value), point.label)
            manager.check_pending()
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001 - a SystemExit in somebody's import must not end the run
            if manager.has_plugin(point.label):
                manager.unregister(name=point.label)
            self._failed(point.label, error)

    def _failed(self, name: str, error: BaseException) -> None:
        if isinstance(error, SystemExit):
            what = f"it tried to end the program (exit {error.code})"
        else:
            what = f"{type(error).__name__}: {' '.join(str(error).split())[:300]}"
        failure = Failure(name, f"the plugin failed: {what}")
        if failure not in self.failures:
            self.failures.append(failure)

    def _implementations(self, hook: str) -> Iterator[tuple[str, Callable[[], Any]]]:
        own = [p.value for p in self._plugins(own=True)] if hook == _COMMANDS else ()
        for module in (*BUILT_IN.get(hook, ()), *own):
            yield module, getattr(importlib.import_module(module), hook)
        if self._manager is not None:
            for implementation in getattr(self._manager.hook, hook).get_hookimpls():
                yield implementation.plugin_name, implementation.function

    def _answers(self, hook: str) -> Iterator[Any]:
        """What each plugin returns for ``hook``, in order of registration; a raising one costs the others nothing."""
        for name, function in self._implementations(hook):
            try:
                answer = function()
                # Taken apart here, so that a generator that raises is still inside the guard.
                yield dict(answer) if isinstance(answer, Mapping) else tuple(answer)
            except KeyboardInterrupt:
                raise
            except BaseException as error:  # noqa: BLE001 - as above
                self._failed(name, error)

    def readers(self) -> dict[str, Reader]:
        """Readers by suffix, and by their name those that no suffix calls for; a plugin's wins over a built-in one."""
        answers = self._answers("framing_readers")
        return {key: reader for answer in answers for reader in answer for key in reader.suffixes or (reader.name,)}

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
        return {command.name: command for answer in self._answers(_COMMANDS) for command in answer}

    def pack_folders(self) -> list[Traversable | str]:
        """Folders of packs: those of entry points, found without running any of their code, then those of hooks."""
        folders: list[Traversable | str] = []
        for point in self._points:
            if point.group == PACKS:
                folder = _folder(point.value)
                if folder is None:
                    self.failures.append(Failure(point.label, f"its packs are not where it says ({point.value})"))
                else:
                    folders.append(folder)
        return folders + [folder for answer in self._answers("framing_packs") for folder in answer]


def _manager() -> pluggy.PluginManager:
    import pluggy

    from framing import hookspecs

    manager = pluggy.PluginManager(hookspecs.PROJECT)
    manager.add_hookspecs(hookspecs)
    return manager


def _object(value: str) -> Any:
    """What an entry point names: ``module`` or ``module:attribute.of.it``; extras in brackets are passed over."""
    module, _, attributes = value.partition("[")[0].strip().partition(":")
    found: Any = importlib.import_module(module.strip())
    for attribute in attributes.split(".") if attributes else ():
        found = getattr(found, attribute.strip())
    return found


def _folder(value: str) -> str | None:
    import importlib.util

    top, *rest = value.split(".")
    spec = importlib.util.find_spec(top)  # of a top-level name: finds, does not import
    for location in (spec.submodule_search_locations or ()) if spec else ():
        folder = os.path.join(location, *rest)
        if os.path.isdir(folder):
            return folder
    return None
