"""The engine as the app needs it: read a file, check a document, and say in a sentence what went wrong."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING, Protocol

from framing.document import Document, Span
from framing.errors import Failure, FramingError
from framing.files import walk
from framing.findings import Result
from framing.interfaces import Source
from framing.rules import Pack
from framing.speaking import Speaking, speaking
from framing.voices import Voices

if TYPE_CHECKING:
    from framing.files import LeftOut
    from framing_tui.services.acceptances import Acceptances

_LONG, _BEGINNING = 400_000, 60_000
"""Characters from which a document is long, and those of its beginning that are checked first."""

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
        """Whether the file of this path is read."""
        ...

    def read(self, path: str, *, encoding: str | None = None) -> Document:
        """The document at ``path``; raises `framing.errors.ReadError`."""
        ...

    def check(self, document: Document) -> Result:
        """What is found in it."""
        ...

    def voices(self, document: Document) -> Voices:
        """Who speaks in it, from end to end."""
        ...

    def rest(self) -> None:
        """Lets go of what is made again when there is more to check."""
        ...


class Loader(Protocol):
    """Makes engines; both methods may take their time and may raise."""

    def reader(self) -> Engine:
        """An engine that can read, at once: it has no packs."""
        ...

    def engine(self) -> Engine:
        """The engine with all its packs."""
        ...


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

    def __init__(
        self,
        loader: Loader,
        encoding: str | None = None,
        left_out: LeftOut | None = None,
        accepted: str | None = None,
    ) -> None:
        """``encoding`` is that of files without a byte-order mark.

        ``left_out`` says what is left out of folders; ``accepted`` is the file of acceptances, which may be yet to be: None looks for it.
        """
        self._reader, self._engine = _Once(loader.reader), _Once(loader.engine)
        self.encoding, self._left_out = encoding, left_out
        self._accepted = accepted
        self._acceptances: Acceptances | None = None

    @property
    def acceptances(self) -> Acceptances:
        """Which findings are accepted."""
        if self._acceptances is None:
            from framing_tui.services.acceptances import Acceptances

            self._acceptances = Acceptances(self._accepted)
        return self._acceptances

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
            yield from walk(paths, engine.reads, self._left_out)
        except _ANY as error:
            yield Failure(", ".join(paths), sentence(error))

    def read(self, path: str) -> Document | Failure:
        """The document, or why there is none."""
        try:
            return self._reader.get().read(path, encoding=self.encoding)
        except _ANY as error:
            return Failure(path, sentence(error))

    def check_text(self, path: str, text: str) -> Result:
        """What is found in a text that is being edited, as if ``path`` held it: plain text alone."""
        from framing.readers import plain

        try:
            document = plain.read(Source(path, text.encode("utf-8", "surrogatepass"), "utf-8"))
        except _ANY as error:
            return Result(path, failures=(Failure(path, sentence(error)),))
        return self.check(document)

    def check(self, document: Document) -> Result:
        """What is found in the document; a check that breaks off is a failure in the result."""
        try:
            engine = self._engine.get()
        except FramingError as error:
            return Result(document.path, document, failures=(_engine_failure(error),))
        try:
            return self.acceptances.sifted(_heard(engine.check(document)))
        except _ANY as error:
            return Result(document.path, document, failures=(Failure(document.path, f"the check broke off: {sentence(error)}"),))

    def rest(self) -> None:
        """Lets go of what is made again when there is more to check: to be called when nothing waits."""
        with suppress(FramingError):
            self._engine.get().rest()

    def preview(self, document: Document) -> Result | None:
        """What is found in the beginning of a long document, looked at for itself; None of one that is checked in no time.

        The whole may say otherwise: a topic or the other side's name may only come later. So it is for looking at until the check is done.
        """
        if len(document.text) <= _LONG:
            return None
        end = next((part.end for part in document.paragraphs if part.end >= _BEGINNING), _BEGINNING)
        if end > 2 * _BEGINNING:
            return None
        regions = tuple(
            region._replace(span=Span(region.span.start, min(region.span.end, end)))
            for region in document.regions
            if region.span.start < end
        )
        beginning = replace(document, text=document.text[:end], source=document.source or document.text, regions=regions)
        result = self.check(beginning)
        return None if result.failures else replace(result, document=document)

    def hear(self, document: Document) -> Speaking | Failure:
        """Who speaks from end to end of the document, or why that is not known. It needs no pack."""
        try:
            return speaking(document, self._reader.get().voices(document))
        except _ANY as error:
            return Failure(document.path, f"who speaks could not be worked out: {sentence(error)}")


def _heard(result: Result) -> Result:
    """``result``, of whose findings it is known who says them: here, and not in the event loop when they are shown."""
    for finding in result.findings:
        _ = finding.voice
    if result.voices is not None:
        result.voices.rest()
    return result


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
