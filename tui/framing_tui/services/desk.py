"""The engine as the app needs it: read a file, check a document, and say in a sentence what went wrong."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING, Protocol

from framing.document import Document
from framing.errors import Failure, FramingError
from framing.files import walk
from framing.findings import Result
from framing.rules import Pack
from framing.speaking import Speaking, speaking
from framing.voices import Voices

if TYPE_CHECKING:
    from framing.plugins import Plugins
    from framing.profiles import Profile

_ANY = (Exception, SystemExit)
"""One bad file, or a plugin that breaks or ends itself, must not close the app."""


class Engine(Protocol):
    """What the app uses of `framing.engine.Engine`."""

    @property
    def packs(self) -> Sequence[Pack]:
        """The packs that were loaded."""
        ...

    @property
    def failures(self) -> tuple[Failure, ...]:
        """The packs and plugins that were not."""
        ...

    def reads(self, name: str) -> bool:
        """Whether files of this name are read."""
        ...

    def read(self, path: str, *, encoding: str | None = None, reader: str | None = None) -> Document:
        """The document at ``path``; raises `framing.errors.ReadError`."""
        ...

    def check(self, document: Document) -> Result:
        """What is found in it."""
        ...

    def voices(self, document: Document) -> Voices:
        """Who speaks in it, from end to end."""
        ...


class Loader(Protocol):
    """Makes engines; both methods may take their time and may raise."""

    def reader(self) -> Engine:
        """An engine that can read, at once: it has no packs."""
        ...

    def engine(self) -> Engine:
        """The engine with all its packs."""
        ...


class Installed:
    """Loads what is installed, or the packs in these files and folders alone.

    Imports the engine when it is needed: the screen is there first, then the text, then the packs.
    """

    def __init__(self, packs: Sequence[str] = (), profile: Profile | None = None) -> None:
        self._packs = [Path(pack) for pack in packs] or None
        self._profile = profile
        self._plugins: Plugins | None = None

    def reader(self) -> Engine:
        """Readers without packs."""
        from framing.engine import Engine as Real
        from framing.plugins import Plugins as Found

        self._plugins = Found()
        return Real.load(self._plugins, ())

    def engine(self) -> Engine:
        """Everything."""
        from framing.engine import Engine as Real

        engine = Real.load(self._plugins, self._packs)
        return engine.judged_by(self._profile) if self._profile else engine


class _Once:
    """A value that is made when it is first asked for, in whatever thread; if that fails, it fails always."""

    def __init__(self, make: Callable[[], Engine]) -> None:
        self._make, self._lock = make, threading.Lock()
        self._made: Engine | None = None
        self._fault = ""

    def get(self) -> Engine:
        with self._lock:
            if self._made is None and not self._fault:
                try:
                    self._made = self._make()
                except _ANY as error:
                    self._fault = f"the engine could not be loaded: {sentence(error)}"
        if self._made is None:
            raise FramingError(self._fault)
        return self._made


class Desk:
    """Reads and checks. Every method blocks, may be called from any thread and never raises."""

    def __init__(self, loader: Loader, encoding: str | None = None, read_as: str | None = None) -> None:
        """``encoding`` is that of files without a byte-order mark; ``read_as`` the format of every file, whatever its name."""
        self._reader, self._engine = _Once(loader.reader), _Once(loader.engine)
        self._encoding, self._read_as = encoding, read_as

    def setup(self) -> tuple[int, int, tuple[Failure, ...]]:
        """Number of packs and of rules, and what could not be loaded."""
        try:
            engine = self._engine.get()
        except FramingError as error:
            return 0, 0, (_engine_failure(error),)
        return len(engine.packs), sum(len(pack.rules) for pack in engine.packs), engine.failures

    def packs(self) -> Sequence[Pack]:
        """The packs that were loaded; none where the engine could not be."""
        try:
            return self._engine.get().packs
        except FramingError:
            return ()

    def files(self, paths: Sequence[str]) -> Iterator[str | Failure]:
        """The files under ``paths``, as they are found, and what cannot be looked into."""
        try:
            engine = self._reader.get()
            yield from walk(paths, lambda name: self._read_as is not None or engine.reads(name))
        except _ANY as error:
            yield Failure(", ".join(paths), sentence(error))

    def read(self, path: str) -> Document | Failure:
        """The document, or why there is none."""
        try:
            return self._reader.get().read(path, encoding=self._encoding, reader=self._read_as)
        except _ANY as error:
            return Failure(path, sentence(error))

    def check(self, document: Document) -> Result:
        """What is found in the document; a check that breaks off is a failure in the result."""
        try:
            engine = self._engine.get()
        except FramingError as error:
            return Result(document.path, document, failures=(_engine_failure(error),))
        try:
            return engine.check(document)
        except _ANY as error:
            return Result(document.path, document, failures=(Failure(document.path, f"the check broke off: {sentence(error)}"),))

    def hear(self, document: Document) -> Speaking | Failure:
        """Who speaks from end to end of the document, or why that is not known. It needs no pack."""
        try:
            return speaking(document.text, self._reader.get().voices(document))
        except _ANY as error:
            return Failure(document.path, f"who speaks could not be worked out: {sentence(error)}")


def _engine_failure(error: FramingError) -> Failure:
    return Failure("framing", str(error))


def sentence(error: BaseException) -> str:
    """What to tell the user.

    Our own errors are sentences; those of the system have one; of anything else only the kind and the place are told, since its
    message may hold words of the article.
    """
    if isinstance(error, FramingError):
        return str(error)
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    frames = extract_tb(error.__traceback__)
    place = f" in {Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else ""
    return f"internal error ({type(error).__name__}{place})"
