"""Documents and findings, brought to the screen as they come: the text first, what is found in it when it is known."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import islice
from typing import Protocol

from framing.document import Document
from framing.errors import Failure
from framing.findings import Result
from framing.rules import Pack
from framing.speaking import Speaking, speaking
from framing.voices import Voices
from framing_tui.reading import Reading
from framing_tui.services.background import in_background
from framing_tui.services.desk import Desk

_BATCH = 50
"""Documents that are listed at once."""


class Listener(Protocol):
    """Whoever shows what comes; called in the event loop."""

    def tell_busy(self, word: str) -> None:
        """What goes on; empty when it is done."""
        ...

    def tell_setup(self, packs: int, rules: int) -> None:
        """What documents are checked against."""
        ...

    def tell_failures(self, failures: Iterable[Failure]) -> None:
        """What could not be loaded, listed or checked."""
        ...

    def add_document(self, path: str) -> None:
        """One more document."""
        ...

    def show_reading(self, reading: Reading) -> None:
        """The document that was asked for: unread, read, or checked."""
        ...

    def show_heard(self, document: Document, heard: Speaking) -> None:
        """Who speaks in a document that was shown."""
        ...

    def begin_check(self, path: str) -> None:
        """A document of the list is being checked."""
        ...

    def set_outcome(self, path: str, outcome: Result | Failure) -> None:
        """What came of a document of the list."""
        ...


class Feed:
    """Asks the desk and tells the listener."""

    def __init__(self, desk: Desk, listener: Listener) -> None:
        self._desk, self._listener = desk, listener
        self._known: dict[str, bool] = {}
        self._shown, self._going = asyncio.Event(), asyncio.Event()
        self._going.set()

    @property
    def stopped(self) -> bool:
        """Whether documents that nobody opens are left alone."""
        return not self._going.is_set()

    def pause(self) -> None:
        """Stops checking documents that nobody opens, or goes on with it; one that is being checked is checked to its end."""
        if self._going.is_set():
            self._going.clear()
        else:
            self._going.set()

    def packs(self) -> Sequence[Pack]:
        """The packs; blocks until they are loaded."""
        return self._desk.packs()

    async def begin(self, paths: Sequence[str]) -> None:
        """Lists the documents under ``paths``, loads the packs, and checks the documents that nobody opens meanwhile."""
        files = self._desk.files(paths)
        while batch := await in_background(lambda: list(islice(files, _BATCH))):
            self._listener.tell_failures([found for found in batch if isinstance(found, Failure)])
            for path in batch:
                if isinstance(path, str) and path not in self._known:
                    self._known[path] = False
                    self._listener.add_document(path)
        if not self._known:
            self._listener.tell_busy("")
            self._listener.show_reading(Reading("", problem="There is no document here that can be read."))
            self._shown.set()
        # The packs come after the first text: loading them would only slow it down.
        await self._shown.wait()
        packs, rules, failures = await in_background(self._desk.setup)
        self._listener.tell_setup(packs, rules)
        self._listener.tell_failures(failures)
        for path in self._known:
            await self._going.wait()
            if not self._known[path]:
                await self._check(path)

    async def _check(self, path: str) -> None:
        self._listener.begin_check(path)
        read = await in_background(partial(self._desk.read, path))
        outcome = read if isinstance(read, Failure) else await in_background(partial(self._desk.check, read))
        if not self._known[path]:  # nobody opened it meanwhile
            self._listener.set_outcome(path, outcome)

    async def open(self, path: str) -> None:
        """Reads a document and shows it, then checks it and shows what was found."""
        self._known[path] = True
        self._listener.begin_check(path)
        self._listener.tell_busy("reading")
        read = await in_background(partial(self._desk.read, path))
        if isinstance(read, Failure):
            self._listener.tell_busy("")
            self._listener.set_outcome(path, read)
            self._listener.show_reading(Reading(path, problem=f"This document cannot be read.\n\n{path}: {read.error}"))
            self._shown.set()
            return
        self._listener.tell_busy("checking")
        self._listener.show_reading(Reading(path, read))
        self._shown.set()
        result = await in_background(partial(self._desk.check, read))
        self._listener.tell_busy("")
        self._listener.set_outcome(path, result)
        self._listener.show_reading(Reading(path, read, result))
        self._listener.tell_failures(result.failures)

    async def hear(self, document: Document) -> None:
        """Works out who speaks in a document and shows it; where that fails, nobody is known to speak, and the reason is told."""
        heard = await in_background(partial(self._desk.hear, document))
        if isinstance(heard, Failure):
            self._listener.tell_failures([heard])
            heard = speaking(document.text, Voices(note=heard.error))
        self._listener.show_heard(document, heard)
