"""The server: what the editor tells and asks, over standard input and output.

Diagnostics are pulled by clients that can, and that can be told to pull again when a configuration or an acceptance has changed; they are pushed to the
others (Neovim 0.11 pulls and cannot be told). A client that gets both shows everything twice. Texts are checked in a thread, a moment after the last key,
and what was superseded meanwhile is dropped.
"""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass
from typing import Any, Final

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from framing import __version__
from framing.acceptance.place import NAME
from framing.errors import FramingError
from framing.findings import Result
from framing.speaking import speaking
from framing.visible import visible
from framing_lsp.desk import Desk
from framing_lsp.places import Places
from framing_lsp.showing import ACCEPT, MODIFIERS, SOURCE, TYPES, acceptances, at, diagnostics, hover, replacements, symbols, tokens

PAUSE: Final = 0.15
"""Seconds without a key after which a text is checked for a client that is pushed to."""


@dataclass
class Checked:
    """What came of one version of a text."""

    version: int | None
    result: Result
    places: Places


class Server(LanguageServer):
    """The language server and what it knows of the open texts."""

    def __init__(self) -> None:
        super().__init__(SOURCE, __version__, text_document_sync_kind=lsp.TextDocumentSyncKind.Full)
        self.desk = Desk()
        self.neutral = False
        self.reasons: tuple[str, ...] = ()
        self.asks = False
        self._checks: dict[str, tuple[int | None, asyncio.Task[Checked]]] = {}
        self._pauses: dict[str, asyncio.Task[None]] = {}

    @property
    def pulls(self) -> bool:
        """Whether the client asks for diagnostics itself, and asks again when it is told to."""
        document, workspace = self.client_capabilities.text_document, self.client_capabilities.workspace
        again = workspace is not None and workspace.diagnostics is not None and workspace.diagnostics.refresh_support is True
        return again and document is not None and document.diagnostic is not None

    async def checked(self, uri: str) -> Checked:
        """What came of the text as it is now; checked once for each version, one at a time, and of those typed meanwhile only the last."""
        document = self.workspace.get_text_document(uri)
        while (known := self._checks.get(uri)) is not None and known[0] != document.version and not known[1].done():
            await asyncio.wait([known[1]])
            document = self.workspace.get_text_document(uri)
        if known is None or known[0] != document.version or known[1].cancelled():
            path, text, language = to_fs_path(uri) or uri, document.source, document.language_id or ""
            task = asyncio.create_task(self._check(document.version, path, text, language))
            self._checks[uri] = known = document.version, task
        return await asyncio.shield(known[1])

    async def _check(self, version: int | None, path: str, text: str, language: str) -> Checked:
        result = await asyncio.to_thread(self.desk.check, path, text, language)
        return Checked(version, result, Places(text, self.workspace.position_encoding or lsp.PositionEncodingKind.Utf16))

    def changed(self, uri: str) -> None:
        """A text was opened or typed in: to a client that does not pull, what is found is told after a pause."""
        if self.pulls:
            return
        if (waiting := self._pauses.get(uri)) is not None:
            waiting.cancel()
        self._pauses[uri] = asyncio.create_task(self._push(uri))

    async def _push(self, uri: str) -> None:
        await asyncio.sleep(PAUSE)
        found = await self.checked(uri)
        if self._checks.get(uri, (None,))[0] == found.version:
            self.text_document_publish_diagnostics(
                lsp.PublishDiagnosticsParams(uri, diagnostics(found.result, found.places, neutral=self.neutral), found.version)
            )

    def closed(self, uri: str) -> None:
        """Forgets a text; where findings were pushed they are taken back."""
        self._checks.pop(uri, None)
        if (waiting := self._pauses.pop(uri, None)) is not None:
            waiting.cancel()
        if not self.pulls:
            self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, []))

    async def again(self) -> None:
        """Packs, a configuration or the client's wishes have changed: everything is loaded and checked again."""
        self.desk.forget()
        await self.recheck()

    async def recheck(self) -> None:
        """What is accepted has changed: everything is checked again."""
        self._checks.clear()
        if self.pulls:
            await self.workspace_diagnostic_refresh_async(None)
            return
        for uri in list(self.workspace.text_documents):
            self.changed(uri)

    def obey(self, wishes: Any) -> None:
        """What the client's settings say, under ``framing`` or at the top: ``profile``, ``neutral``, and ``reasons`` for accepting."""
        said = wishes.get(SOURCE, wishes) if isinstance(wishes, dict) else {}
        profile, neutral = said.get("profile"), said.get("neutral")
        self.desk.profile = profile if isinstance(profile, str) and profile else None
        self.neutral = neutral is True
        reasons = said.get("reasons")
        self.reasons = tuple(r.strip() for r in reasons if isinstance(r, str) and r.strip()) if isinstance(reasons, list) else ()

    async def accept(self, uri: str, rule: str, place: lsp.Position, reason: str) -> None:
        """Accept a finding in a text as the editor has it: by a comment that the editor puts in, or an entry of the file beside the copy."""
        document = self.workspace.get_text_document(uri)
        path, text, version = to_fs_path(uri) or uri, document.source, document.version
        places = Places(text, self.workspace.position_encoding or lsp.PositionEncodingKind.Utf16)
        try:
            edit = await asyncio.to_thread(
                self.desk.accept, path, text, document.language_id or "", rule, places.offset(place), reason
            )
        except FramingError as error:
            self.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Error, f"framing: {visible(str(error))}"))
            return
        if edit is None:
            await self.recheck()
            return
        change = lsp.TextEdit(places.range(edit.start, edit.end), edit.replacement)
        whole = lsp.TextDocumentEdit(lsp.OptionalVersionedTextDocumentIdentifier(uri, version), [change])
        await self.workspace_apply_edit_async(lsp.ApplyWorkspaceEditParams(lsp.WorkspaceEdit(document_changes=[whole])))

    async def load(self) -> None:
        """Loads the packs, with a sign of progress where the client shows it, and says what could not be loaded."""
        window = self.client_capabilities.window
        sign = "framing/packs"
        shown = bool(window and window.work_done_progress)
        if shown:
            await self.work_done_progress.create_async(sign)
            self.work_done_progress.begin(sign, lsp.WorkDoneProgressBegin("framing: reading packs"))
        try:
            failures = await asyncio.to_thread(self.desk.failures)
        except FramingError as error:
            self.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Error, f"framing: {visible(str(error))}"))
            return
        finally:
            if shown:
                self.work_done_progress.end(sign, lsp.WorkDoneProgressEnd())
        for failure in failures[:5]:
            text = f"framing: {visible(failure.path)}: {visible(failure.error)}"
            self.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Warning, text))


def make_server() -> Server:
    """A server with everything that it answers to."""
    server = Server()
    _follow(server)
    _answer(server)
    return server


def _follow(server: Server) -> None:
    """What the editor tells."""

    async def pull(params: lsp.DocumentDiagnosticParams) -> lsp.RelatedFullDocumentDiagnosticReport:
        found = await server.checked(params.text_document.uri)
        return lsp.RelatedFullDocumentDiagnosticReport(diagnostics(found.result, found.places, neutral=server.neutral))

    @server.feature(lsp.INITIALIZE)
    def initialize(params: lsp.InitializeParams) -> None:
        server.obey(params.initialization_options)
        said = params.initialization_options
        server.asks = isinstance(said, dict) and said.get("asks") is True
        if server.pulls:  # a server that does not say that it can be asked is not
            server.feature(lsp.TEXT_DOCUMENT_DIAGNOSTIC, lsp.DiagnosticOptions(False, False, identifier=SOURCE))(pull)

    @server.feature(lsp.INITIALIZED)
    async def initialized(_: lsp.InitializedParams) -> None:
        workspace = server.client_capabilities.workspace
        watched = workspace.did_change_watched_files if workspace else None
        if watched is not None and watched.dynamic_registration:
            globs = ("**/framing.yaml", "**/framing.yml", "**/pyproject.toml", f"**/{NAME}")
            options = lsp.DidChangeWatchedFilesRegistrationOptions([lsp.FileSystemWatcher(glob) for glob in globs])
            registration = lsp.Registration("framing/watch", lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            with contextlib.suppress(JsonRpcException):  # some say they can, and then refuse
                await server.client_register_capability_async(lsp.RegistrationParams([registration]))
        await server.load()

    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: lsp.DidOpenTextDocumentParams) -> None:
        server.changed(params.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: lsp.DidChangeTextDocumentParams) -> None:
        server.changed(params.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: lsp.DidCloseTextDocumentParams) -> None:
        server.closed(params.text_document.uri)

    @server.feature(lsp.WORKSPACE_DID_CHANGE_CONFIGURATION)
    async def configured(params: lsp.DidChangeConfigurationParams) -> None:
        server.obey(params.settings)
        await server.again()

    @server.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def files_changed(_: lsp.DidChangeWatchedFilesParams) -> None:
        await server.again()


def _answer(server: Server) -> None:
    """What the editor asks."""

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    async def hovered(params: lsp.HoverParams) -> lsp.Hover | None:
        found = await server.checked(params.text_document.uri)
        place = found.places.offset(params.position)
        here = [f for f in at(found.result, place, place) if f.start <= place < f.end]
        if not here:
            return None
        client = server.client_capabilities.text_document
        formats = client.hover.content_format if client and client.hover else None
        markdown = formats is not None and lsp.MarkupKind.Markdown in formats
        text = ("\n\n---\n\n" if markdown else "\n\n").join(hover(finding, markdown=markdown) for finding in here)
        kind = lsp.MarkupKind.Markdown if markdown else lsp.MarkupKind.PlainText
        return lsp.Hover(lsp.MarkupContent(kind, text), found.places.range(here[0].start, here[0].end))

    @server.feature(lsp.TEXT_DOCUMENT_CODE_ACTION, lsp.CodeActionOptions(code_action_kinds=[lsp.CodeActionKind.QuickFix]))
    async def actions(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        uri = params.text_document.uri
        found = await server.checked(uri)
        start, end = found.places.offset(params.range.start), found.places.offset(params.range.end)
        document = found.result.document
        if document is None:
            return []
        here = at(found.result, start, end)
        accepting = acceptances(here, found.places, uri, server.reasons, asks=server.asks)
        return [*replacements(document, here, found.places, uri, found.version), *accepting]

    @server.command(ACCEPT)
    async def accept(uri: str, rule: str, line: int, character: int, reason: str) -> None:
        await server.accept(uri, rule, lsp.Position(line, character), reason)

    @server.feature(lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def speakers(params: lsp.DocumentSymbolParams) -> list[lsp.DocumentSymbol]:
        found = await server.checked(params.text_document.uri)
        document = found.result.document
        if document is None:
            return []
        voices = await asyncio.to_thread(server.desk.voices, document)
        return symbols(speaking(document, voices), found.result, found.places)

    @server.feature(lsp.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, lsp.SemanticTokensLegend(list(TYPES), list(MODIFIERS)))
    async def coloured(params: lsp.SemanticTokensParams) -> lsp.SemanticTokens:
        found = await server.checked(params.text_document.uri)
        return tokens(found.result, found.places, neutral=server.neutral)
