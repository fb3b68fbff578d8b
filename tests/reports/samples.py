"""Copy that means harm, and what each report makes of it."""

from __future__ import annotations

import io
from collections.abc import Sequence

from framing.document import Document
from framing.errors import Failure
from framing.findings import Result
from framing.interfaces import ReportOptions
from framing.plugins import Plugins
from framing.reports import BUILT_IN
from tests.making import engine, pack, rule

MACHINE = tuple(name for name in BUILT_IN if name != "text")

COLUMNS = "First line.\r\n🙂 café the big hole.\r\n"
"""The words stand at code points 12 to 20, UTF-16 units 13 to 21, bytes 16 to 24, all from 1 and end exclusive."""

HARM = (
    "::error file=x::owned\n##[error]owned ##vso[task.complete] \x1b]0;owned\x07\x1b[2J \x00 \u202egnihton\u202c \ufffe\uffff\n"
    "<script>alert(1)</script> ]]> & \" ' | `x` [a](javascript:alert(1)) {0} \\ %0A::error::x\n"
)
NAME = "x\x1b[31m::error,a:b%|<img src=x onerror=alert(1)>\u202e\udcff.txt"

_ENGINE = engine(
    pack(
        "\n".join(
            (
                rule("hole", "['big hole']", alternatives='["quarry & works"]'),
                rule("name", "[Upper Hill]", kind="name", perspective="works"),
                rule("any", "", kind="pattern", pattern="'wild[^§]{0,600}tail'", anchors="[wild]"),
            )
        )
    )
)


def checked(text: str, path: str = "copy/a.txt") -> Result:
    """What comes of ``text``."""
    return _ENGINE.check(Document(path, text, language="en"))


def harmful() -> list[Result]:
    """A file whose name and words try what they can, and a failure that does."""
    text = f"{HARM}A big hole. On Upper Hill, wild {HARM} tail.\n\n::warning::A big\nhole, “a big hole”, said <b>Ann Example</b>."
    return [checked(text, NAME), Result(NAME, failures=(Failure(NAME, f"::error::{HARM}"),)), checked("Nothing.", "clean.txt")]


def unread(path: str) -> Result:
    """A file that could not be read."""
    return Result(path, failures=(Failure(path, "there is no such file"),))


def written(name: str, results: Sequence[Result], **options: object) -> str:
    """The report of this name."""
    out = io.StringIO()
    Plugins(installed=False).reports()[name](iter(results), out, ReportOptions(**options))  # type: ignore[arg-type]
    return out.getvalue()
