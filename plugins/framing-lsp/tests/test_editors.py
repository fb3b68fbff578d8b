"""The recipes of docs/how-to/use-in-an-editor.md in the editors themselves: Neovim, Emacs, and the client library of VS Code."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.running import COMMAND
from tests.language_client import COPY, PHRASE, RULE
from tests.reports.validators import ROOT, from_npm, program

PAGE = (ROOT / "docs/how-to/use-in-an-editor.md").read_text(encoding="utf-8")


def recipe(language: str, has: str) -> str:
    """The block of the page that has these words."""
    (found,) = [text for text in re.findall(rf"(?ms)^```{language}\n(.*?)^```$", PAGE) if has in text]
    return found


class Editors:
    """A folder with the article, a command ``framing`` on PATH, and what an editor writes down of it."""

    def __init__(self, folder: Path) -> None:
        self.copy, self.out, self.folder = folder / "copy.txt", folder / "out.json", folder
        self.copy.write_text(COPY, encoding="utf-8")
        command = folder / "bin" / "framing"
        command.parent.mkdir()
        command.write_text(f'#!/bin/sh\nexec {shlex.join(COMMAND)} "$@"\n')
        command.chmod(0o755)

    def run(self, script: str, suffix: str, *command: str):
        """What the editor has written when it has run ``script``, whose path stands in ``command`` for SCRIPT."""
        file = self.folder / f"drive{suffix}"
        file.write_text(script, encoding="utf-8")
        path = f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
        done = subprocess.run(
            [part.replace("SCRIPT", str(file)) for part in command],
            env={**os.environ, "PATH": path, "COPY": str(self.copy), "OUT": str(self.out)},
            cwd=self.folder, timeout=180, check=False, capture_output=True, text=True,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert self.out.exists(), done.stdout + done.stderr
        return json.loads(self.out.read_text(encoding="utf-8"))


@pytest.fixture
def editors(tmp_path) -> Editors:
    return Editors(tmp_path)


def neovim(way: str) -> str:
    """The Neovim that is new enough for this way of starting a server."""
    places = (None, str(ROOT / ".tools" / "gate" / "bin"))
    for found in filter(None, (shutil.which("nvim", path=place) for place in places)):
        said = subprocess.run([found, "--version"], capture_output=True, text=True, check=True, timeout=60).stdout
        major, minor = (int(part) for part in re.findall(r"NVIM v(\d+)\.(\d+)", said)[0])
        if way == "older" or (major, minor) >= (0, 11):
            return found
    return pytest.skip("there is no Neovim" + (" of 0.11 or newer" if way == "newer" else ""))


OLDER = """
vim.cmd('edit ' .. vim.env.COPY)
local id = vim.lsp.start_client({name = 'framing', cmd = {'framing', 'lsp'}, root_dir = vim.fn.getcwd(), init_options = {asks = true}})
vim.lsp.buf_attach_client(0, id)
"""
NEWER = """
vim.lsp.config('framing', { init_options = { asks = true } })
vim.cmd('edit ' .. vim.env.COPY)
"""
SEEN = """
local function until_that(met) vim.wait(60000, met, 50) end
until_that(function() return #vim.diagnostic.get(0) > 1 end)
local client = (vim.lsp.get_clients or vim.lsp.get_active_clients)()[1]
local found = {}
for _, d in ipairs(vim.diagnostic.get(0)) do
  table.insert(found, {d.code, vim.api.nvim_buf_get_text(0, d.lnum, d.col, d.end_lnum, d.end_col, {})[1]})
end
vim.api.nvim_win_set_cursor(0, {vim.diagnostic.get(0)[1].lnum + 1, vim.diagnostic.get(0)[1].col})
local params = vim.lsp.util.make_range_params(0, client.offset_encoding)
params.context = {diagnostics = {}}
local actions = {}
for _, answer in pairs(vim.lsp.buf_request_sync(0, 'textDocument/codeAction', params, 20000)) do
  vim.list_extend(actions, answer.result)
end
local function tell(out)
  local file = io.open(vim.env.OUT, 'w')
  file:write(vim.fn.json_encode(out))
  file:close()
  vim.cmd('qall!')
end
"""
MENDING = """
vim.lsp.util.apply_workspace_edit(actions[1].edit, client.offset_encoding)
tell({found = found, text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\\n')})
"""
ACCEPTING = """
vim.ui.input = function(_, answer) answer('The name of an exhibition.') end
for _, action in ipairs(actions) do
  if type(action.command) == 'table' and action.command.command == 'framing.askReason' then
    vim.lsp.commands['framing.askReason'](action.command, {bufnr = vim.api.nvim_get_current_buf(), client_id = client.id})
  end
end
until_that(function() return #vim.diagnostic.get(0) < #found end)
tell({before = #found, after = #vim.diagnostic.get(0)})
"""


def in_neovim(editors: Editors, way: str, script: str):
    start = OLDER if way == "older" else recipe("lua", "vim.lsp.enable") + NEWER
    return editors.run(start + SEEN + script, ".lua", neovim(way), "--clean", "--headless", "-c", "luafile SCRIPT", "-c", "qall!")


def is_mended(text: str) -> bool:
    """The outlet's own words, and not those that it quotes."""
    own, quoted = text.split("\n")[2::2][:2]
    return PHRASE not in own and PHRASE in quoted


@pytest.mark.parametrize("way", ["older", "newer"])
def test_neovim_shows_and_mends(editors, way):
    seen = in_neovim(editors, way, MENDING)
    assert [text for code, text in seen["found"] if code == RULE] == [PHRASE] * 2
    assert is_mended(seen["text"])
    assert editors.copy.read_text(encoding="utf-8") == COPY, "the editor's text changes; the file is the editor's to write"


@pytest.mark.parametrize("way", ["older", "newer"])
def test_neovim_accepts_with_a_reason_by_the_lines_of_the_docs(editors, way):
    seen = in_neovim(editors, way, recipe("lua", "framing.askReason") + ACCEPTING)
    assert seen["after"] == seen["before"] - 1
    assert 'reason: "The name of an exhibition."' in (editors.folder / "framing-accepted.yaml").read_text(encoding="utf-8")
    assert editors.copy.read_text(encoding="utf-8") == COPY


EMACS = """
(find-file (getenv "COPY"))
(call-interactively 'eglot)
(with-timeout (60) (while (< (length (flymake-diagnostics)) 2) (accept-process-output nil 0.1)))
(require 'json)
(let* ((found (sort (flymake-diagnostics) (lambda (a b) (< (flymake-diagnostic-beg a) (flymake-diagnostic-beg b)))))
       (seen (mapcar (lambda (d) (vector (flymake-diagnostic-text d)
                                         (buffer-substring-no-properties (flymake-diagnostic-beg d) (flymake-diagnostic-end d))))
                     found)))
  (cl-letf (((symbol-function 'completing-read) (lambda (_ menu &rest _) (if (consp (car menu)) (caar menu) (car menu))))
            (last-nonmenu-event ?x))  ; asked for by a key, and not by the mouse, which would get a menu
    (eglot-code-actions (flymake-diagnostic-beg (car found)) (flymake-diagnostic-end (car found)) nil t))
  (let ((text (buffer-substring-no-properties (point-min) (point-max))))
    (with-temp-file (getenv "OUT") (insert (json-encode (list :found (vconcat seen) :text text))))))
(set-buffer-modified-p nil)
"""


def test_emacs_shows_and_mends_by_the_line_of_the_docs(editors):
    emacs = program("emacs")
    has = ["--batch", "-q", "-f", "package-initialize"]
    if subprocess.run([emacs, *has, "--eval", "(require 'eglot)"], capture_output=True, timeout=120, check=False).returncode:
        pytest.skip("this Emacs has no eglot")
    seen = editors.run(recipe("lisp", "eglot") + EMACS, ".el", emacs, *has, "-l", "eglot", "-l", "SCRIPT")
    assert [text for said, text in seen["found"] if RULE in said] == [PHRASE] * 2
    assert is_mended(seen["text"])
    assert editors.copy.read_text(encoding="utf-8") == COPY


NODE = """
const {spawn} = require('child_process');
const rpc = require('vscode-jsonrpc/node');
const p = require('vscode-languageserver-protocol');
const child = spawn('framing', ['lsp']);
const wire = rpc.createMessageConnection(new rpc.StreamMessageReader(child.stdout), new rpc.StreamMessageWriter(child.stdin));
wire.listen();
(async () => {
  const fs = require('fs');
  const uri = 'file://' + process.env.COPY;
  const started = await wire.sendRequest(p.InitializeRequest.type, {processId: process.pid, rootUri: null,
    capabilities: {
      workspace: {diagnostics: {refreshSupport: true}},
      textDocument: {diagnostic: {}, hover: {contentFormat: ['markdown']}}}});
  await wire.sendNotification(p.InitializedNotification.type, {});
  await wire.sendNotification(p.DidOpenTextDocumentNotification.type,
    {textDocument: {uri, languageId: 'plaintext', version: 1, text: fs.readFileSync(process.env.COPY, 'utf8')}});
  const report = await wire.sendRequest(p.DocumentDiagnosticRequest.type, {textDocument: {uri}});
  const hover = await wire.sendRequest(p.HoverRequest.type, {textDocument: {uri}, position: report.items[0].range.start});
  await wire.sendRequest(p.ShutdownRequest.type);
  await wire.sendNotification(p.ExitNotification.type);
  fs.writeFileSync(process.env.OUT, JSON.stringify({items: report.items, hover}));
  process.exit(0);
})();
"""


def test_the_library_of_vs_code_drives_it(editors, monkeypatch):
    library = from_npm("vscode-languageserver-protocol", "package.json")
    monkeypatch.setenv("NODE_PATH", str(library.parents[1]))
    seen = editors.run(NODE, ".cjs", program("node"), "SCRIPT")
    place = next(d for d in seen["items"] if d["code"] == RULE)["range"]
    line = COPY.split("\n")[place["start"]["line"]].encode("utf-16-le")
    assert line[2 * place["start"]["character"] : 2 * place["end"]["character"]].decode("utf-16-le") == PHRASE
    assert seen["hover"]["contents"]["kind"] == "markdown"
