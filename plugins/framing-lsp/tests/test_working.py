"""The server at work: what is accepted from the editor, the units of every client, and texts that change faster than they are checked."""

from __future__ import annotations

import ast
import asyncio
import random

import pytest
import pytest_lsp
from lsprotocol import types as lsp
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

from framing_lsp.desk import Desk
from framing_lsp.places import Places
from framing_lsp.showing import diagnostics
from tests.language_client import COPY, PHRASE, RULE, SERVER, UNITS, agreed, begin, opened, pulled, typed, words


@pytest.fixture
def encoding():
    return None


@pytest.fixture
def pulls():
    return True


@pytest.fixture
def options():
    return {"reasons": ["The name of a fair.", " ", 7], "asks": True}


@pytest_lsp.fixture(config=ClientServerConfig(server_command=SERVER))
async def client(lsp_client: LanguageClient, encoding, pulls, options, tmp_path):
    capabilities = client_capabilities("neovim")
    if encoding is not None:
        capabilities.general.position_encodings = [encoding]
    capabilities.workspace.diagnostics = lsp.DiagnosticWorkspaceClientCapabilities(refresh_support=pulls)
    lsp_client.edits = []

    @lsp_client.feature(lsp.WORKSPACE_APPLY_EDIT)
    def apply(params: lsp.ApplyWorkspaceEditParams) -> lsp.ApplyWorkspaceEditResult:
        lsp_client.edits.append(params.edit)
        return lsp.ApplyWorkspaceEditResult(applied=True)

    await begin(lsp_client, capabilities, tmp_path, options)
    yield
    await lsp_client.shutdown_session()


async def actions_at(client, uri, diagnostic):
    asked = lsp.CodeActionParams(lsp.TextDocumentIdentifier(uri), diagnostic.range, lsp.CodeActionContext([diagnostic]))
    return [as_action(a) for a in await client.text_document_code_action_async(asked) or ()]


def as_action(answer):
    """The client's library takes an action that has a command for a bare command, whose name is what it came as, printed."""
    if not isinstance(answer, lsp.Command):
        return answer
    told = ast.literal_eval(answer.command)
    return lsp.CodeAction(answer.title, command=lsp.Command(told["title"], told["command"], arguments=told["arguments"]))


async def execute(client, command):
    await client.workspace_execute_command_async(lsp.ExecuteCommandParams(command.command, command.arguments))


async def first_of_rule(client, uri):
    return next(d for d in await pulled(client, uri) if d.code == RULE)


async def test_a_finding_is_accepted_with_a_reason_in_a_file_beside_plain_text(client, tmp_path):
    uri = opened(client, tmp_path / "copy.txt")
    found = await first_of_rule(client, uri)
    accepting = [a for a in await actions_at(client, uri, found) if a.command and a.command.command == "framing.accept"]
    assert [a.title for a in accepting] == ["Accept: The name of a fair."]
    await execute(client, accepting[0].command)
    written = (tmp_path / "framing-accepted.yaml").read_text(encoding="utf-8")
    assert 'reason: "The name of a fair."' in written
    assert (tmp_path / "copy.txt").read_text(encoding="utf-8") == COPY
    left = [d.range for d in await pulled(client, uri) if d.code == RULE]
    assert found.range not in left
    assert len(left) == 1, "the quotation has not been accepted"


async def test_copy_in_a_language_that_no_pack_is_for_is_not_silently_clean(client, tmp_path):
    welsh = "Dywedodd y maer ddydd Llun nad oedd gan y dref ddigon o arian i adeiladu pont newydd dros yr afon eleni."
    [only] = await pulled(client, opened(client, tmp_path / "copy.txt", welsh))
    assert (only.code, only.severity) == ("no-pack", lsp.DiagnosticSeverity.Information)
    assert "no pack is for that" in only.message


@pytest.mark.parametrize("pulls", [False])
async def test_a_client_that_cannot_be_told_to_ask_again_is_told_what_is_found(client, pulls, tmp_path):
    assert client.started.capabilities.diagnostic_provider is None, "it would ask, and keep what has been accepted meanwhile"
    uri = opened(client, tmp_path / "copy.txt")
    await client.wait_for_notification(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    before = list(client.diagnostics[uri])
    place = next(d for d in before if d.code == RULE).range.start
    await execute(client, lsp.Command("", "framing.accept", arguments=[uri, RULE, place.line, place.character, "A fair."]))
    async with asyncio.timeout(60):
        while len(client.diagnostics[uri]) == len(before):
            await client.wait_for_notification(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    assert [d.range.start for d in before if d not in client.diagnostics[uri]] == [place]


async def test_in_copy_with_comments_the_editor_puts_one_in(client, tmp_path):
    uri = opened(client, tmp_path / "copy.md", COPY, "markdown")
    found = await first_of_rule(client, uri)
    (accepting,) = [a for a in await actions_at(client, uri, found) if a.command and a.command.command == "framing.accept"]
    await execute(client, accepting.command)
    ((change,),) = ([e.edits for e in edit.document_changes] for edit in client.edits)
    assert client.edits[0].document_changes[0].text_document.version == 1
    places = Places(COPY, agreed(client))
    start, end = places.offset(change[0].range.start), places.offset(change[0].range.end)
    text = COPY[:start] + change[0].new_text + COPY[end:]
    assert f"<!-- framing-accept {RULE}: The name of a fair. -->" in text
    assert not (tmp_path / "framing-accepted.yaml").exists()
    typed(client, uri, 2, text)
    assert len([d for d in await pulled(client, uri) if d.code == RULE]) == 1


async def test_a_client_that_can_ask_is_given_all_but_the_reason(client, tmp_path):
    uri = opened(client, tmp_path / "copy.txt")
    found = await first_of_rule(client, uri)
    (asking,) = [a for a in await actions_at(client, uri, found) if a.command and a.command.command == "framing.askReason"]
    answered = lsp.Command("", "framing.accept", arguments=[*asking.command.arguments, "Said so by the desk."])
    await execute(client, answered)
    assert "Said so by the desk." in (tmp_path / "framing-accepted.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(("reason", "text"), [("  ", COPY), ("Why not.", "Nothing stands here.\n")])
async def test_without_a_reason_or_a_finding_nothing_is_written_and_the_user_is_told(client, tmp_path, reason, text):
    uri = opened(client, tmp_path / "copy.txt")
    found = await first_of_rule(client, uri)
    typed(client, uri, 2, text)
    place = found.range.start
    await execute(client, lsp.Command("", "framing.accept", arguments=[uri, RULE, place.line, place.character, reason]))
    assert not (tmp_path / "framing-accepted.yaml").exists()
    assert client.edits == []
    assert [m.type for m in client.messages] == [lsp.MessageType.Error]


async def test_what_the_gate_has_accepted_is_not_shown_and_a_faulty_file_is_not_silence(client, tmp_path):
    (tmp_path / "framing-accepted.yaml").write_text("schema: 2\n", encoding="utf-8")
    uri = opened(client, tmp_path / "copy.txt")
    items = await pulled(client, uri)
    assert [d.code for d in items].count(RULE) == 2
    assert any(d.code == "could-not-check" and "framing-accepted.yaml" in d.message for d in items)


@pytest.mark.parametrize("encoding", sorted(UNITS))
async def test_the_three_encodings_give_the_same_characters_everywhere(client, encoding, tmp_path):
    uri = opened(client, tmp_path / "copy.txt")
    assert agreed(client) == encoding
    identity = lsp.TextDocumentIdentifier(uri)
    items = await pulled(client, uri)
    assert [words(client, d.range) for d in items if d.code == RULE] == [PHRASE] * 2
    shown = await client.text_document_hover_async(lsp.HoverParams(identity, items[0].range.start))
    assert words(client, shown.range) == words(client, items[0].range)
    edits = [a.edit.document_changes[0].edits[0].range for d in items for a in await actions_at(client, uri, d) if a.edit]
    assert {words(client, span) for span in edits} == {PHRASE}
    (speaker,) = await client.text_document_document_symbol_async(lsp.DocumentSymbolParams(identity))
    assert words(client, speaker.children[0].range) == "“Наши острова: our islands are under illegal occupation,”"
    data = (await client.text_document_semantic_tokens_full_async(lsp.SemanticTokensParams(identity))).data
    line = character = 0
    tokens = []
    for at in range(0, len(data), 5):
        line, character = line + data[at], data[at + 1] + (0 if data[at] else character)
        tokens.append(lsp.Range(lsp.Position(line, character), lsp.Position(line, character + data[at + 2])))
    assert [words(client, span) for span in tokens].count(PHRASE) == 2


PIECES = (
    "illegal occupation", " the Kuril Islands", " Hokkaido", "“", "”", " said Emi Hoshino", ".", "\n", "\n\n", "\r\n", "\r", "🐟", "é", "\u2028", "\x0b", " Northern Territories",
)  # fmt: skip


def edited(text, dice):
    start = dice.randint(0, len(text))
    return text[:start] + dice.choice(PIECES) + text[start + dice.choice((0, 0, 0, 1, 5)) :]


def fresh(path, text, encoding):
    result = Desk().check(str(path), text, "plaintext")
    return [(d.range, d.code, d.message) for d in diagnostics(result, Places(text, encoding))]


@pytest.mark.parametrize("pulls", [True, False])
async def test_a_thousand_edits_at_speed_leave_what_a_fresh_check_finds(client, pulls, tmp_path):
    dice, text = random.Random(17), COPY
    uri = opened(client, tmp_path / "copy.txt")
    for version in range(2, 1002):
        text = edited(text, dice)
        typed(client, uri, version, text)
        if version % 100 == 0:  # somebody looks now and then, in the middle of it
            await client.text_document_hover_async(lsp.HoverParams(lsp.TextDocumentIdentifier(uri), lsp.Position(2, 3)))
    encoding = agreed(client)
    wanted = fresh(tmp_path / "copy.txt", text, encoding)
    assert len(wanted) > 3
    if pulls:
        items = await pulled(client, uri)
    else:
        async with asyncio.timeout(60):
            while [(d.range, d.code, d.message) for d in client.diagnostics.get(uri, ())] != wanted:
                await client.wait_for_notification(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        items = client.diagnostics[uri]
    assert [(d.range, d.code, d.message) for d in items] == wanted
