"""What was found in a document, as a file: a page, a picture of the screen, or records."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Final

import framing
from framing.findings import Result
from framing.interfaces import ReportOptions
from framing.writing import Original, WriteError, write_bytes

FORMS: Final = {
    ".html": "a page with the text, marked, and the reasons beside it",
    ".svg": "a picture of this screen",
    ".jsonl": "one JSON object a finding, as framing check writes it",
    ".json": "the same as one list",
}
"""What can be exported, by suffix."""


def exported(suffix: str, result: Result, picture: str) -> str:
    """The text of the file; neutral wording is in it, as it is on the screen."""
    if suffix == ".svg":
        return picture
    if suffix == ".json":
        from framing.reports.jsonl import as_record

        return json.dumps([as_record(finding, result.path) for finding in result.findings], indent=1) + "\n"
    out = StringIO()
    options = ReportOptions(neutral=True, version=framing.__version__)
    if suffix == ".html":
        from framing.reports.html import write
    else:
        from framing.reports.jsonl import write
    write(iter([result]), out, options)
    return out.getvalue()


def put(path: str, text: str) -> None:
    """Writes the file, whole or not at all; what is there is replaced.

    Raises:
        WriteError: it could not be written; what was there is as it was.
    """
    try:
        there = Path(path).read_bytes() if Path(path).exists() else None
    except OSError as error:
        raise WriteError(f"{path}: {error.strerror}; nothing was written") from None
    write_bytes(Original(path, there), text.encode("utf-8", "backslashreplace"))
