"""A client of the language server: what its tests share."""

from __future__ import annotations

import sys

from lsprotocol import types as lsp

SERVER = [sys.executable, "-m", "framing", "lsp"]
RULE = "kuril-northern-territories:illegal-occupation"
PHRASE = "illegal occupation"
COPY = (
    "Fishermen at sea 🐟\n\n"
    "🐟🐟 The ferry passed Hokkaido on its way to the Kuril Islands, which have been under illegal occupation since 1945.\n\n"
    "“Наши острова: our islands are under illegal occupation,” said Emi Hoshino, a teacher in Nemuro.\n"
)
"""Both voices, and characters of one to four bytes before the words that are found."""
UNITS = {"utf-8": lambda text: len(text.encode()), "utf-16": lambda text: len(text.encode("utf-16-le")) // 2, "utf-32": len}


async def begin(client, capabilities, folder, options=None):
    """The session of an editor that has ``folder`` open."""

    def register(_: lsp.RegistrationParams) -> None:
        """As editors do."""

    client.feature(lsp.CLIENT_REGISTER_CAPABILITY)(register)
    root = lsp.WorkspaceFolder(folder.as_uri(), "copy")
    client.started = await client.initialize_session(
        lsp.InitializeParams(capabilities, workspace_folders=[root], root_uri=folder.as_uri(), initialization_options=options)
    )


def agreed(client) -> str:
    """The encoding of positions."""
    return client.started.capabilities.position_encoding or "utf-16"


def opened(client, path, text=COPY, language="plaintext") -> str:
    """The address of a text that lies in ``path`` and is open."""
    path.write_text(text, encoding="utf-8")
    client.text_document_did_open(lsp.DidOpenTextDocumentParams(lsp.TextDocumentItem(path.as_uri(), language, 1, text)))
    return path.as_uri()


def typed(client, uri, version, text) -> None:
    identity = lsp.VersionedTextDocumentIdentifier(version, uri)
    client.text_document_did_change(lsp.DidChangeTextDocumentParams(identity, [lsp.TextDocumentContentChangeWholeDocument(text)]))


async def pulled(client, uri) -> list[lsp.Diagnostic]:
    """The diagnostics, asked for."""
    answer = await client.text_document_diagnostic_async(lsp.DocumentDiagnosticParams(lsp.TextDocumentIdentifier(uri)))
    return list(answer.items)


def words(client, span, text=COPY) -> str:
    """What stands in a range of one line, counted by a reader who knows nothing of the server's code."""
    units = UNITS[agreed(client)]
    line = text.split("\n")[span.start.line]
    assert span.start.line == span.end.line
    start = next(i for i in range(len(line) + 1) if units(line[:i]) == span.start.character)
    end = next(i for i in range(len(line) + 1) if units(line[:i]) == span.end.character)
    return line[start:end]
