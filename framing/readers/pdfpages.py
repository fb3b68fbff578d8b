"""The text of a PDF's pages, by pypdf, in a process of its own: reads the file from standard input and writes JSON to standard output.

Whatever the file does to the parser, it does it here, within a limit of memory and of time. Nothing but pypdf and the standard library is imported, so
that this can be run as a script.
"""

from __future__ import annotations

import io
import json
import logging
import sys
from typing import Any, Final

MEMORY: Final = 1_500_000_000
"""Bytes of address space, where the system has such a limit."""
SECONDS: Final = 60
"""Of computing."""
MAX_PAGES: Final = 5_000
MAX_CHARACTERS: Final = 20_000_000

NOT_INSTALLED, ENCRYPTED, DAMAGED, TOO_LARGE = "not installed", "encrypted", "damaged", "too large"


def _limit() -> None:
    try:
        import resource
    except ImportError:  # there is none on Windows; the time is limited from outside as well
        return
    for what, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS)):
        hard = resource.getrlimit(what)[1]
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _read(data: bytes) -> dict[str, Any]:
    try:
        from pypdf import PdfReader
    except ImportError:
        return {"error": NOT_INSTALLED}
    logging.disable()
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        return {"error": ENCRYPTED}
    if len(reader.pages) > MAX_PAGES:
        return {"error": TOO_LARGE}
    pages: list[str] = []
    left = MAX_CHARACTERS
    for page in reader.pages:
        pages.append(page.extract_text())
        left -= len(pages[-1])
        if left < 0:
            return {"error": TOO_LARGE}
    said, root = reader.metadata, reader.root_object
    return {
        "pages": pages,
        "author": (said.author if said is not None else None) or "",
        "language": str(root["/Lang"]) if "/Lang" in root else "",
    }


def main() -> None:
    """Everything."""
    data = sys.stdin.buffer.read()
    _limit()
    try:
        made = _read(data)
    except MemoryError:
        made = {"error": TOO_LARGE}
    except Exception as error:  # noqa: BLE001 - of whatever kind: the parser is given whatever there is
        made = {"error": ENCRYPTED if "crypt" in f"{type(error).__name__}{error}".lower() else DAMAGED}
    sys.stdout.write(json.dumps(made))


if __name__ == "__main__":
    main()
