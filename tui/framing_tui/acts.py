"""Acting on what is found: put an alternative in its place, undo, open in an editor, copy, export. Everything that is written is shown first."""

from __future__ import annotations

import asyncio
import os
import subprocess
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from framing.acceptance.comments import format_of
from framing.document import Span
from framing.edits import source_of, why_not
from framing.errors import FramingError
from framing_tui.camera import photograph
from framing_tui.citation import citation
from framing_tui.editors import chosen, command, place_in
from framing_tui.palette import Marks
from framing_tui.screens.accepting import Accept
from framing_tui.screens.dialog import Choice, Difference
from framing_tui.screens.edit import MOST, EditScreen
from framing_tui.screens.exporting import ExportTo
from framing_tui.services.background import in_background
from framing_tui.services.desk import Desk
from framing_tui.services.exports import FORMS, exported, put
from framing_tui.services.pen import Draft, Pen
from framing_tui.text.display import plain

if TYPE_CHECKING:
    from framing_tui.screens.acting import Acting


class Acts:
    """What the user of ``page`` does to the document that is opened there; ``marks`` are those of the page now."""

    def __init__(self, page: Acting, desk: Desk, marks: Callable[[], Marks]) -> None:
        self._page, self._desk, self._marks = page, desk, marks
        self._pen = Pen(desk.encoding)
        self._writing = asyncio.Lock()
        """Who undoes while a file is being written means what is being written."""

    # An alternative

    async def apply(self) -> None:
        """Puts an alternative in the place of the current finding."""
        page = self._page
        finding, document = page.session.finding, page.session.reading.document
        if finding is None or document is None:
            return page.refuse("There is no finding to put something in the place of.")
        if reason := why_not(document, finding):
            return page.refuse(f"Nothing is put here: {reason}.")
        try:
            await in_background(partial(self._pen.current, document))  # nothing is offered that could not be written
        except FramingError as error:
            return page.refuse(error)
        options = finding.suggestions
        wanted = options[0] if len(options) == 1 else await page.app.push_screen_wait(Choice(finding.text, options))
        if wanted is None:
            return None
        try:
            draft = await in_background(partial(self._pen.exchange, document, finding, wanted))
        except FramingError as error:
            return page.refuse(error)
        if not draft.edits:
            return page.refuse("That is what stands there already.")
        if await self._write(draft, finding.span.start):
            page.come_back(draft.path, finding.span.start)
        return None

    async def _write(self, draft: Draft, at: int | None = None) -> bool:
        """Shows what would change, and writes it if that is wanted; whether it was written. ``at`` is the place that it is about: the first change."""
        page = self._page
        if not await page.app.push_screen_wait(Difference(draft, self._marks())):
            return False
        try:
            async with self._writing:
                await in_background(partial(self._pen.write, draft, draft.edits[0].start if at is None else at))
        except FramingError as error:
            page.refuse(error)
            return False
        undoes = "u undoes it" if page.app.screen is page else "Back in the text, u undoes it"  # where one types, it is a letter
        page.notify(f"Written: {plain(draft.what)}. {undoes}.", markup=False)
        return True

    async def undo(self) -> None:
        """Puts back what was changed last."""
        page = self._page
        try:
            async with self._writing:
                undone = await in_background(self._pen.undo)
        except FramingError as error:
            return page.refuse(error)
        if undone is None:
            return page.refuse("Nothing was written that could be undone.")
        page.notify(f"Undone: {plain(undone.draft.what)}.", markup=False)
        return page.come_back(undone.draft.path, undone.at)

    async def accept(self) -> None:
        """Accepts the current finding with a reason."""
        page = self._page
        finding, document = page.session.finding, page.session.reading.document
        if finding is None or document is None:
            return page.refuse("There is no finding to accept.")
        acceptances = self._desk.acceptances
        where = document.path if format_of(document.path) else acceptances.path
        reason = await page.app.push_screen_wait(Accept(finding, where))
        if reason is None:
            return None
        try:
            draft = await in_background(
                lambda: acceptances.draft(self._pen, document, finding, reason=reason.words, until=reason.until)
            )
        except FramingError as error:
            return page.refuse(error)
        if await self._write(draft, finding.span.start):
            page.come_back(document.path, finding.span.start)
        return None

    # Editing

    async def edit(self) -> None:
        """Edits the text here."""
        page = self._page
        document = page.session.reading.document
        if document is None:
            return page.refuse("There is no text to edit.")
        if document.source is not None or document.pieces:
            return page.refuse("What is read here is not the file itself; e opens that in your editor.")
        if len(document.text) > MOST:
            return page.refuse("More than a million characters are too many to edit here; e opens the file in your editor.")
        try:
            before = await in_background(partial(self._pen.current, document))
        except FramingError as error:
            return page.refuse(error)
        offset = page.place
        at = place_in(document.text, offset)
        screen = EditScreen(self._desk, before, (at.line - 1, at.column - 1), self._marks, self._write)
        await page.app.push_screen_wait(screen)
        return page.come_back(document.path, offset)

    # Elsewhere

    def editor(self) -> None:
        """Opens the file in the user's editor, at the current finding or the top of the view, and reads it again afterwards."""
        page = self._page
        document = page.session.reading.document
        if document is None:
            return None
        editor = chosen(os.environ)
        if not editor:
            return page.refuse("There is no editor: set VISUAL or EDITOR.")
        at = page.place
        offset = document.in_source(Span(at, at)).start
        try:
            with page.app.suspend():
                done = subprocess.run(command(editor, document.path, place_in(source_of(document), offset)), check=False)  # noqa: S603 - the user's own editor, a list of arguments
        except SuspendNotSupported:
            return page.refuse("Here no other program can have the terminal.")
        except OSError as error:
            return page.refuse(f"{editor[0]}: {error.strerror}")
        if done.returncode:
            page.refuse(f"{editor[0]} ended with {done.returncode}.")
        return page.come_back(document.path, at)

    def cite(self) -> None:
        """Copies the current finding as a citation."""
        page = self._page
        session = page.session
        if session.finding is None or session.current is None:
            return page.refuse("There is no finding to copy.")
        page.app.copy_to_clipboard(citation(session.reading.path, session.finding, session.reading.side_of[session.current]))
        page.notify(f"Copied: {plain(session.finding.match.rule_id)}, with its place, reason and reference.", markup=False)
        return None

    async def export(self) -> None:
        """Exports what was found in the document."""
        page = self._page
        picture = photograph(page)
        result = page.session.reading.result
        if result is None:
            return page.refuse("There is nothing to export before the document is checked.")
        if page.session.reading.partial:
            return page.refuse(
                "Only the beginning is checked yet: an export has the whole or nothing. r checks it anew if it was stopped."
            )
        stem, suffix = os.path.splitext(os.path.basename(result.path))
        if suffix.lower() in FORMS:  # the name of the article itself is never proposed
            stem += "-framing"
        path = await page.app.push_screen_wait(ExportTo(f"{plain(stem)}.html", result.path))
        if path is None:
            return None
        try:
            text = await in_background(partial(exported, os.path.splitext(path)[1].lower(), result, picture))
            await in_background(partial(put, path, text))
        except FramingError as error:
            return page.refuse(error)
        return page.notify(f"Written: {plain(path)}", markup=False)
