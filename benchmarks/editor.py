"""How an editor fares with a large text, beside checking it once: ``python -m benchmarks.editor [MEGABYTES]``.

The real server in a process of its own, over its pipes. While somebody types in the large text, hovers are asked for in a small one; and after the last key
it is measured how long the findings take. Ratios to one check of the same text, in the same run.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from statistics import median
from typing import Final

from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient

from benchmarks.corpus import articles
from framing_lsp.desk import Desk
from framing_lsp.server import PAUSE

SMALL: Final = "The ferry passed Hokkaido. The islands are under illegal occupation.\n"
PHRASES: Final = ("illegal occupation", "Hokkaido", "Northern Territories", "outcome of the war")
KEYS: Final = 20
APART: Final = 0.3
"""Seconds between two keys: longer than the server's pause, so that each begins a check."""


class Client(LanguageClient):
    """A client that is told what is found."""

    def __init__(self) -> None:
        super().__init__("benchmark", "1")
        self.told: dict[tuple[str, int | None], float] = {}
        self.news = asyncio.Event()
        self.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(partial(self._found))
        self.feature(lsp.WINDOW_SHOW_MESSAGE)(partial(self._message))

    def _found(self, params: lsp.PublishDiagnosticsParams) -> None:
        self.told[params.uri, params.version] = time.perf_counter()
        self.news.set()

    def _message(self, params: lsp.ShowMessageParams) -> None:
        print(params.message, file=sys.stderr)

    async def until_told(self, uri: str, version: int) -> float:
        """When it was told what is in this version."""
        while (uri, version) not in self.told:
            self.news.clear()
            await self.news.wait()
        return self.told[uri, version]


def once(path: Path, text: str) -> float:
    """Seconds to check ``text``, packs and automaton at hand."""
    desk = Desk()
    desk.check(str(path), text)
    taken = []
    for _ in range(3):
        began = time.perf_counter()
        desk.check(str(path), text)
        taken.append(time.perf_counter() - began)
    return median(taken)


async def measure(text: str, folder: Path) -> tuple[float, list[float], float]:
    """(seconds from opening to findings, seconds of each hover while typing, seconds from the last key to findings)."""
    client = Client()
    await client.start_io(sys.executable, "-m", "framing", "lsp")
    await client.initialize_async(lsp.InitializeParams(capabilities=lsp.ClientCapabilities(), root_uri=folder.as_uri()))
    client.initialized(lsp.InitializedParams())
    small, large = (folder / "small.txt").as_uri(), (folder / "large.txt").as_uri()
    for uri, content in ((small, SMALL), (large, text)):  # the small one first, so that packs are loaded
        began = time.perf_counter()
        client.text_document_did_open(lsp.DidOpenTextDocumentParams(lsp.TextDocumentItem(uri, "plaintext", 1, content)))
        opened = await client.until_told(uri, 1) - began
    hovers = []
    for version in range(2, 2 + KEYS):
        text = f"{text} x"
        change = lsp.TextDocumentContentChangeWholeDocument(text)
        began = time.perf_counter()
        client.text_document_did_change(
            lsp.DidChangeTextDocumentParams(lsp.VersionedTextDocumentIdentifier(version, large), [change])
        )
        if version < 1 + KEYS:
            await asyncio.sleep(PAUSE)  # now it is being checked
            asked = time.perf_counter()
            await client.text_document_hover_async(lsp.HoverParams(lsp.TextDocumentIdentifier(small), lsp.Position(0, 50)))
            hovers.append(time.perf_counter() - asked)
            await asyncio.sleep(max(0.0, APART - (time.perf_counter() - began)))
    after = await client.until_told(large, 1 + KEYS) - began
    await client.shutdown_async(None)
    client.exit(None)
    await client.stop()  # type: ignore[no-untyped-call]
    return opened, hovers, after


def main() -> None:
    size = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    text = "\n\n".join(articles(int(size * 1_000_000), PHRASES, 2.0))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        alone = once(folder / "large.txt", text)
        opened, hovers, after = asyncio.run(measure(text, folder))
    print(f"{size:g} MB, checked once: {alone:.2f} s")
    print(f"from opening to findings: {opened:.2f} s ({opened / alone:.1f} times)")
    print(f"from the last key to findings: {after:.2f} s ({after / alone:.1f} times; {PAUSE} s of it the pause)")
    print(
        f"a hover in another text meanwhile: median {median(hovers) * 1000:.0f} ms, longest {max(hovers) * 1000:.0f} ms, of {len(hovers)}"
    )


if __name__ == "__main__":
    main()
