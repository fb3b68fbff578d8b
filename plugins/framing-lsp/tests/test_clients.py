"""The server as real clients meet it: the profiles of several editors. The editors themselves are in test_editors."""

from __future__ import annotations

import pytest
import pytest_lsp
from lsprotocol import types as lsp
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

from tests.language_client import COPY, PHRASE, RULE, SERVER, begin, opened, pulled, typed, words


@pytest.fixture(params=["neovim", "visual-studio-code", "emacs"])
def editor(request):
    return request.param


@pytest_lsp.fixture(config=ClientServerConfig(server_command=SERVER))
async def client(lsp_client: LanguageClient, editor, tmp_path):
    await begin(lsp_client, client_capabilities(editor), tmp_path)
    yield
    await lsp_client.shutdown_session()


async def found(client, uri):
    """Diagnostics, as this client gets them: asked for, or told."""
    if client.started.capabilities.diagnostic_provider is not None:
        items = await pulled(client, uri)
        assert uri not in client.diagnostics, "a client that asks must not be told as well"
        return items
    await client.wait_for_notification(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    return client.diagnostics[uri]


async def test_findings_stand_where_the_words_are_in_every_client_s_units(client, editor, tmp_path):
    items = await found(client, opened(client, tmp_path / "copy.txt"))
    mine = [d for d in items if d.code == RULE]
    assert [words(client, d.range)[-len(PHRASE) :] for d in mine] == [PHRASE] * 2
    assert [d.severity for d in mine] == [lsp.DiagnosticSeverity.Warning, lsp.DiagnosticSeverity.Information]
    assert all(d.source == "framing" and d.code_description.href.startswith("https://") for d in mine)


async def test_typing_brings_and_takes_findings(client, editor, tmp_path):
    uri = opened(client, tmp_path / "copy.txt", "A ferry passed.\n")
    assert [*await found(client, uri)] == []
    typed(client, uri, 2, COPY)
    assert len(await found(client, uri)) >= 2
    typed(client, uri, 3, "A ferry passed.\n")
    assert [*await found(client, uri)] == []


async def test_hover_says_whose_and_why(client, editor, tmp_path):
    uri = opened(client, tmp_path / "copy.txt")
    place = (await found(client, uri))[0].range.start
    shown = await client.text_document_hover_async(lsp.HoverParams(lsp.TextDocumentIdentifier(uri), place))
    assert "Japan" in shown.contents.value
    assert "in the outlet" in shown.contents.value
    nowhere = await client.text_document_hover_async(lsp.HoverParams(lsp.TextDocumentIdentifier(uri), lsp.Position(0, 1)))
    assert nowhere is None


async def test_a_quick_fix_is_offered_in_the_outlet_s_voice_and_never_in_a_quotation(client, editor, tmp_path):
    uri = opened(client, tmp_path / "copy.txt")
    own, quoted = [d for d in await found(client, uri) if d.code == RULE]

    async def fixes(diagnostic):
        asked = lsp.CodeActionParams(lsp.TextDocumentIdentifier(uri), diagnostic.range, lsp.CodeActionContext([diagnostic]))
        return [a for a in await client.text_document_code_action_async(asked) or () if a.edit is not None]

    offered = await fixes(own)
    assert offered
    (change,) = offered[0].edit.document_changes
    assert change.text_document.version == 1
    assert change.edits[0].range == own.range
    assert await fixes(quoted) == []
    assert not [a for a in await fixes(own) if "occupation" in a.title]


async def test_speakers_are_the_symbols_and_sides_the_tokens(client, editor, tmp_path):
    uri = opened(client, tmp_path / "copy.txt")
    (speaker,) = await client.text_document_document_symbol_async(lsp.DocumentSymbolParams(lsp.TextDocumentIdentifier(uri)))
    assert speaker.name == "Emi Hoshino"
    assert [words(client, child.range) for child in speaker.children] == [
        "“Наши острова: our islands are under illegal occupation,”"
    ]
    data = (await client.text_document_semantic_tokens_full_async(lsp.SemanticTokensParams(lsp.TextDocumentIdentifier(uri)))).data
    assert len(data) % 5 == 0
    assert len(data) >= 10


async def test_the_configuration_of_the_folder_holds(client, editor, tmp_path):
    (tmp_path / "framing.yaml").write_text("packs:\n  kuril-northern-territories: off\n", encoding="utf-8")
    items = await found(client, opened(client, tmp_path / "copy.txt"))
    assert [d for d in items if str(d.code).startswith("kuril-northern-territories:")] == []
    assert [d for d in items if d.code == "could-not-check"] == []


async def test_a_configuration_that_is_not_sound_is_not_silence(client, editor, tmp_path):
    (tmp_path / "framing.yaml").write_text("pakcs: []\n", encoding="utf-8")
    (only,) = await found(client, opened(client, tmp_path / "copy.txt"))
    assert only.code == "could-not-check"
    assert "pakcs" in only.message
