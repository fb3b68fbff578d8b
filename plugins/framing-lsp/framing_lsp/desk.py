"""Texts checked as the editor has them: the engine by the configuration of each file's folder, and what came of each text.

No protocol here. Every method blocks and may be called from any thread.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from framing.cli.applying import PerFile, configured, profile_of
from framing.document import Document
from framing.edits import Edit
from framing.engine import Engine
from framing.errors import Failure, FramingError, ReadError
from framing.files import suffix_of
from framing.findings import Result
from framing.interfaces import Source
from framing.known import NOTHING, Known
from framing.plugins import Plugins
from framing.settings.find import find
from framing.settings.load import load_settings
from framing.voices import Voices
from framing_lsp.acceptances import Acceptances

SUFFIXES: Final = {"plaintext": ".txt", "markdown": ".md", "html": ".html", "restructuredtext": ".rst"}
"""The suffix that stands for the protocol's language of a text that has no file name with one."""

EngineFor = Callable[[str], tuple[Engine, Known]]


@dataclass
class Desk:
    """Checks texts. ``profile`` is a house style that the client asked for, before what a configuration says."""

    profile: str | None = None
    _base: Engine | None = None
    _folders: dict[str, EngineFor | Failure] = field(default_factory=dict)
    _acceptances: dict[str, Acceptances] = field(default_factory=dict)
    _lock: threading.RLock = field(default_factory=threading.RLock)

    def failures(self) -> tuple[Failure, ...]:
        """The packs and plugins that could not be loaded."""
        return self._engine().failures

    def forget(self) -> None:
        """Packs or a configuration have changed: everything is loaded again when it is next needed."""
        with self._lock:
            self._base = None
            self._folders.clear()
            self._acceptances.clear()

    def reads(self, path: str, language: str = "") -> bool:
        """Whether there is a reader for it."""
        return self._suffix(path, language) is not None

    def check(self, path: str, text: str, language: str = "") -> Result:
        """What is found in ``text``, the copy that is or will be at ``path``; what fails is among the result's failures."""
        try:
            engine, known = self._engine_for(path)
            reader = engine.reader(self._suffix(path, language) or "")
            if reader is None:
                return Result(path, failures=(Failure(path, "there is no reader for it"),))
            document = engine.read_with(reader, Source(path, text.encode("utf-8", "surrogatepass"), "utf-8"))
        except (ReadError, FramingError) as error:
            return Result(path, failures=(Failure(path, str(error)),))
        return self._acceptances_for(path).sifted(engine.check(known.of(document)))

    def accept(self, path: str, text: str, language: str, rule: str, start: int, reason: str) -> Edit | None:
        """Accept the finding of ``rule`` that begins at ``start`` of ``text``: an edit of the text, or None where a file beside it was written.

        Raises:
            FramingError: nothing of the rule begins there (any more), there is no reason, or the file cannot be written.
        """
        result = self.check(path, text, language)
        finding = next((f for f in result.findings if f.start == start and f.match.rule_id == rule), None)
        if finding is None or result.document is None:
            raise FramingError(f"nothing of {rule} stands there any more")
        return self._acceptances_for(path).accept(result.document, finding, reason)

    def voices(self, document: Document) -> Voices:
        """Who speaks from end to end of the document; nobody where that cannot be worked out."""
        try:
            return self._engine().voices(document)
        except FramingError:
            return Voices()

    def _suffix(self, path: str, language: str) -> str | None:
        readers = self._engine().readers
        return next((suffix for suffix in (suffix_of(path), SUFFIXES.get(language, "")) if suffix in readers), None)

    def _engine(self) -> Engine:
        with self._lock:
            if self._base is None:
                self._base = Engine.load(Plugins())
            return self._base

    def _engine_for(self, path: str) -> tuple[Engine, Known]:
        folder = os.path.dirname(os.path.abspath(path))
        with self._lock:
            if folder not in self._folders:
                try:
                    self._folders[folder] = self._configured(folder)
                except FramingError as error:
                    self._folders[folder] = Failure(folder, str(error))
            found = self._folders[folder]
        if isinstance(found, Failure):
            raise FramingError(found.error)
        return found(path)

    def _acceptances_for(self, path: str) -> Acceptances:
        folder = os.path.dirname(os.path.abspath(path))
        with self._lock:
            if folder not in self._acceptances:
                self._acceptances[folder] = Acceptances.of(folder, find(folder))
            return self._acceptances[folder]

    def _configured(self, folder: str) -> EngineFor:
        file = find(folder)
        if file is None:
            engine = self._engine().judged_by(profile_of(self.profile))
            return lambda _: (engine, NOTHING)
        settings = load_settings(file)
        engine = self._engine()
        if settings.add_packs:
            plugins = Plugins()
            engine = Engine.load(plugins, [*plugins.pack_folders(), *(said.value for said in settings.add_packs)])
        return PerFile(configured(engine, settings, self.profile, strict=True), settings, self.profile)
