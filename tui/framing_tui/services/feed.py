"""Documents and findings, brought to the screen as they come: the text first, what is found in it when it is known."""

from __future__ import annotations

import asyncio
import time
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
from framing.watching import Stamp, changes, look, pause
from framing_tui.reading import Reading
from framing_tui.services.background import in_background
from framing_tui.services.desk import Desk

CHECKING = "checking"
"""What `Listener.tell_busy` is told while the document that was asked for is checked."""

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

    def forget_failures(self, path: str) -> None:
        """What could not be done with a document before counts no more."""
        ...

    def add_document(self, path: str) -> None:
        """One more document."""
        ...

    def reload(self, path: str) -> None:
        """The document that is shown holds something else now."""
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
        self._stamps: dict[str, Stamp | None] = {}
        self._opened = ""
        self._listed, self._under_way = False, 0
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
            self._stamps |= await in_background(partial(look, batch))  # before they are read, so that no change is missed
            for path in batch:
                if isinstance(path, str):
                    self._add(path)
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
        self._listed = True
        await self._rest()

    async def _checked(self, document: Document) -> Result:
        self._under_way += 1
        try:
            return await in_background(partial(self._desk.check, document))
        finally:
            self._under_way -= 1

    async def _rest(self) -> None:
        """Where nothing is checked and nothing waits, what checking needs is let go of."""
        if self._listed and not self._under_way:
            await in_background(self._desk.rest)

    def _add(self, path: str) -> None:
        if path not in self._known:
            self._known[path] = False
            self._listener.add_document(path)

    async def watch(self, paths: Sequence[str]) -> None:
        """Follows the documents under ``paths``: lists new ones, reads again what changes, says what is gone. Never ends."""
        cost = 0.0
        while True:
            await asyncio.sleep(pause(cost))
            began = time.perf_counter()
            now = await in_background(lambda: look(self._desk.files(paths)))
            cost = time.perf_counter() - began
            seen, self._stamps = changes(self._stamps, now), now
            for path in seen.gone:
                if path in self._known:
                    self._lose(path)
            for path in (*seen.new, *seen.changed):
                self._listener.forget_failures(path)
                self._add(path)
                if path == self._opened:
                    self._listener.reload(path)
                else:
                    await self._recheck(path)

    def _lose(self, path: str) -> None:
        shown = "; what is shown is how it was read last" if path == self._opened else ""
        failure = Failure(path, f"it is not there any more{shown}")
        self._listener.set_outcome(path, failure)
        self._listener.tell_failures([failure])

    async def _recheck(self, path: str) -> None:
        self._listener.begin_check(path)
        read = await in_background(partial(self._desk.read, path))
        outcome = read if isinstance(read, Failure) else await self._checked(read)
        if path != self._opened:
            self._listener.set_outcome(path, outcome)
        await self._rest()

    async def _check(self, path: str) -> None:
        self._listener.begin_check(path)
        read = await in_background(partial(self._desk.read, path))
        outcome = read if isinstance(read, Failure) else await self._checked(read)
        if not self._known[path]:  # nobody opened it meanwhile
            self._listener.set_outcome(path, outcome)

    async def open(self, path: str, *, again: bool = False) -> None:
        """Reads a document and shows it, then checks it and shows what was found.

        Of a long one what its beginning holds is shown first. With ``again`` it is shown already, and stays where it cannot be read.
        """
        self._known[path], self._opened = True, path
        self._listener.begin_check(path)
        self._listener.tell_busy("reading")
        read = await in_background(partial(self._desk.read, path))
        if isinstance(read, Failure):
            self._listener.tell_busy("")
            self._listener.set_outcome(path, read)
            if again:
                self._listener.tell_failures([Failure(path, f"{read.error}; what is shown is how it was read last")])
            else:
                self._listener.show_reading(Reading(path, problem=f"This document cannot be read.\n\n{path}: {read.error}"))
            self._shown.set()
            return
        self._listener.tell_busy(CHECKING)
        self._listener.show_reading(Reading(path, read))
        self._shown.set()
        if (beginning := await in_background(partial(self._desk.preview, read))) is not None:
            self._listener.show_reading(Reading(path, read, beginning, partial=True))
        result = await self._checked(read)
        self._listener.tell_busy("")
        self._listener.set_outcome(path, result)
        self._listener.show_reading(Reading(path, read, result))
        self._listener.tell_failures(result.failures)
        await self._rest()

    async def hear(self, document: Document) -> None:
        """Works out who speaks in a document and shows it; where that fails, nobody is known to speak, and the reason is told."""
        heard = await in_background(partial(self._desk.hear, document))
        if isinstance(heard, Failure):
            self._listener.tell_failures([heard])
            heard = speaking(document, Voices(note=heard.error))
        self._listener.show_heard(document, heard)
