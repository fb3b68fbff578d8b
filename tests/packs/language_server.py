"""A client for the YAML language server, no larger than the tests need (Language Server Protocol 3.17 over standard input and output)."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any, Self

import pytest

PACKAGE = "yaml-language-server@1"
ROOT = Path(__file__).parents[2]


def installed(folder: Path) -> Path:
    """The server's script: under node_modules of the project or of .tools, or installed with npm into ``folder``. Skips where it cannot be had."""
    if not shutil.which("node"):
        pytest.skip("the YAML language server needs node, which is not here")
    script = Path("node_modules", "yaml-language-server", "bin", "yaml-language-server")
    for place in (ROOT, ROOT / ".tools"):
        if (place / script).exists():
            return place / script
    if not shutil.which("npm"):
        pytest.skip("yaml-language-server is not installed, and npm, which could do it, is not here")
    command = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(folder), PACKAGE]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=180, stdin=subprocess.DEVNULL)
    except subprocess.TimeoutExpired:
        pytest.skip("npm could not install yaml-language-server in three minutes")
    if done.returncode or not (folder / script).exists():
        pytest.skip(f"npm could not install yaml-language-server: {done.stderr.strip()[-200:]}")
    return folder / script


class LanguageServer:
    """One server process. Use it in a ``with``."""

    def __init__(self, script: Path) -> None:
        self.script, self.count = script, 0
        self.diagnostics: dict[str, list[dict[str, Any]]] = {}

    def __enter__(self) -> Self:
        self.process = subprocess.Popen(["node", str(self.script), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        hover = {"hover": {"contentFormat": ["plaintext", "markdown"]}, "completion": {}, "publishDiagnostics": {}}
        self.ask(
            "initialize",
            {"processId": None, "rootUri": None, "capabilities": {"textDocument": hover, "workspace": {"configuration": True}}},
        )
        self.tell("initialized", {})
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.communicate(timeout=30)

    def ask(self, method: str, params: dict[str, Any]) -> Any:
        """Send a request and return its result, doing what the server asks in between."""
        self.count += 1
        self._send({"id": self.count, "method": method, "params": params})
        while True:
            message = self._next()
            if "method" not in message and message.get("id") == self.count:
                assert "error" not in message, message
                return message["result"]

    def tell(self, method: str, params: dict[str, Any]) -> None:
        """Send a notification."""
        self._send({"method": method, "params": params})

    def problems(self, file: Path) -> list[dict[str, Any]]:
        """Open ``file`` and return what the server finds wrong with it."""
        uri = file.as_uri()
        self.tell(
            "textDocument/didOpen",
            {"textDocument": {"uri": uri, "languageId": "yaml", "version": 1, "text": file.read_text("utf-8")}},
        )
        while uri not in self.diagnostics:
            self._next()
        return self.diagnostics[uri]

    def at(self, file: Path, words: str, offset: int = 0) -> dict[str, Any]:
        """The place of ``words`` in ``file``, as the protocol wants it (from 0, in UTF-16 units; the tests ask about ASCII lines)."""
        text = file.read_text("utf-8")
        before = text[: text.index(words) + offset]
        place = {"line": before.count("\n"), "character": len(before) - before.rfind("\n") - 1}
        return {"textDocument": {"uri": file.as_uri()}, "position": place}

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def _next(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        length = 0
        while line := self.process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "the language server went away"
        message: dict[str, Any] = json.loads(self.process.stdout.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            self.diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:
            # Of what a server may ask, only its settings have an answer here: none, so that it goes by its defaults.
            wanted = message["params"]["items"] if message["method"] == "workspace/configuration" else None
            self._send({"id": message["id"], "result": None if wanted is None else [None] * len(wanted)})
        return message
