"""A term in every dress that a format has: what it is written as, and that it is found once, exactly there."""

from __future__ import annotations

from framing.findings import Finding
from tests.making import engine, pack, rule
from tests.reading.mapping import read, written

ENGINE = engine(pack(rule("occupation", "[illegal occupation]")))


def found(name: str, text: str) -> tuple[str, Finding]:
    """The one finding in ``text``, and what the source has at its place."""
    document = read(name, text)
    (finding,) = ENGINE.check(document).findings
    source = written(document)
    position = document.position(finding.start)
    lines = source[: finding.start].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert position == (len(lines), len(lines[-1]) + 1)
    return source[finding.start : finding.end], finding
