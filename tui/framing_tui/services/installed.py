"""What is installed and configured, as ``framing check`` would load and apply it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from framing.document import Document
from framing.errors import Failure
from framing.findings import Result
from framing.rules import Pack
from framing.voices import Voices

if TYPE_CHECKING:
    from framing.cli.applying import PerFile
    from framing.engine import Engine
    from framing.plugins import Plugins
    from framing.settings.model import Settings


@dataclass(frozen=True)
class ByFile:
    """An engine that judges each file as the configuration has it (a `framing_tui.services.desk.Engine`).

    ``each`` has what the configuration says of the file of a path.
    """

    base: Engine
    each: PerFile

    @property
    def packs(self) -> Sequence[Pack]:
        """The packs that were loaded."""
        return self.base.packs

    @property
    def failures(self) -> tuple[Failure, ...]:
        """The packs and plugins that were not, and what the configuration has wrong."""
        return self.base.failures

    def reads(self, name: str) -> bool:
        """Whether the file of this path is read."""
        return self.base.reads(name) or self.each.reading(name).format is not None

    def read(self, path: str, *, encoding: str | None = None) -> Document:
        """The document at ``path``; raises `framing.errors.ReadError`."""
        return self.base.reading_as(self.each.reading(path)).read(path, encoding=encoding)

    def check(self, document: Document) -> Result:
        """What is found in it, by the packs and the profile for its path."""
        engine, known = self.each(document.path)
        return engine.check(known.of(document))

    def voices(self, document: Document) -> Voices:
        """Who speaks in it, from end to end."""
        return self.base.voices(self.each.known(document.path).of(document))

    def rest(self) -> None:
        """Lets go of what is made again when there is more to check."""
        self.base.rest()


class Installed:
    """Loads by the options of the command line and the configuration (a `framing_tui.services.desk.Loader`).

    Imports the engine when it is needed: the screen is there first, then the text, then the packs.
    """

    def __init__(self, options: argparse.Namespace, settings: Settings | None) -> None:
        self._options, self._settings = options, settings
        self._plugins: Plugins | None = None

    def reader(self) -> ByFile:
        """Readers without packs."""
        from framing.cli.options import reading_by
        from framing.engine import Engine
        from framing.memory import give_back_at_once
        from framing.plugins import Plugins

        give_back_at_once()  # once the screen is there, and before the first large text is
        self._plugins = Plugins()
        return self._by_file(reading_by(Engine.load(self._plugins, ()), self._options, self._settings))

    def engine(self) -> ByFile:
        """Everything."""
        from framing.cli.options import load_engine

        return self._by_file(load_engine(self._options, self._plugins, self._settings, apart=True))

    def _by_file(self, engine: Engine) -> ByFile:
        from framing.cli.applying import PerFile
        from framing.settings.model import Settings as Model

        return ByFile(engine, PerFile(engine, self._settings or Model(), self._options.profile, self._options.date, self._options))
