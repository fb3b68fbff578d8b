"""Documents made to hurt: each is read, or refused with a reason, and never by an exception of another kind.

That the time grows with the length alone is measured in ``benchmarks``; a reader that squares it does not come back from these in the time of a test.
"""

from __future__ import annotations

import pytest

from framing.errors import ReadError
from tests.reading.mapping import read

N = 20_000
HOSTILE = {
    "html": [
        "<" * N, "<!--" * N, "</" * N, "<a " * N, "<div>" * N, "<b>" * N + "</i>" * N, "<b><div>" + "<i>" * N + "</b>" * N, "&" * N, f"&#{'9' * N};",
        "<a x='" + "y" * N, "<a " + "b=c " * N + ">", "<![CDATA[" * N, "<blockquote>x" * N, "<figure><blockquote>x<figcaption>c" * N, "<article>x" * N,
        "<title>" * N, "<script>" * N, "<br>" * N, "<p><img alt=x>a" * N, "<table><tr><td>" * N, "x" * 70_000 + "\0", "<sup>" * N + "1",
        f'<script type="application/ld+json">{"[" * N}</script>', "<blockquote><p>a<p>" + "\n" * N + "x",
    ],
    "markdown": [
        ">" * N + "x", "- " * N, "[" * N, "*" * N, "*a _b " * N, "`a" * N, "<!--" * N, "![a](" * N, "|a" * N + "\n|-" * N, "&" * N, "> x\n" * N,
        "[a]: b\n" * N, "[^a]: x\n" * N, f"---\na: {'[' * N}\n---\n", "---\nx: &a [*a,*a]\ny: &b [*a,*a]\n---\n", f"+++\na = {'[' * N}\n+++\n", "<div>\n\n" * N,
        f'---\ntitle: "{chr(92) * N}"\n---\n', f"---\na: {'x' * 300_000}\n---\n", "> \u2014 " * N,
    ],
    "mail": [
        "A: b\n" * N + "\nx", "From: " + "(" * N + "\n\nx", "Subject: " + "=?a?q?b?= " * N + "\n\nx", "A: b\nContent-Type: multipart/mixed; boundary=a\n\n" + "--a\n" * N,
        "A: b\nContent-Type: " + "a;" * N + "\n\nx", "A: b\nContent-Transfer-Encoding: quoted-printable\n\n" + "=" * N, "A: b\n\n" + "-- \n" * N,
    ],
    "jsonfields": ["[" * N, '{"a":' * N, '{"body":"' + "<p>" * N + '"}', '{"body":"' + "\\\\" * N + '"}', '{"body":"' + "<b" * N + '"}'],
    "newsxml": ["<nitf>" * N, f"<nitf><body>{'<br/>' * N}</body></nitf>", f"<nitf><body>{'&amp;' * N}</body></nitf>", f"<nitf><body>{'<bq>x</bq>' * N}</body></nitf>"],
    "plain": ["ENDS\n\n" * N, "A " * N + "\u2014 x\n\ny", "A-" * N + "/\n\nx", "AA-" * 40 + "\n\nx", "Eds: " + "x" * N],
    "rst": [
        "*" * N, "`" * N, "a* *b " * N, "|a" * N, "- " * N, "* " * N, "\\" * N, ".. " * N, "=\n" * N, "+-+\n" * N, "[1]_ " * N, "a_ " * N, ":a:" * N, "x" * 70_000,
        "".join(" " * i + "a\n\n" for i in range(300)), ".. include:: /etc/passwd\n", ".. raw:: html\n   :file: /etc/passwd\n", "a\n=\n" * 2_000, "\t" * N + "x",
        ".. |a| replace:: |b| |b|\n.. |b| replace:: |a| |a|\n\n|a|\n", "| a\n" * N, "a\0b",
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text"), [pytest.param(n, t, id=f"{n}-{t[:12]!r}") for n, texts in HOSTILE.items() for t in texts]
)
def test_a_hostile_document_is_read_or_refused(name, text):
    try:
        assert read(name, text).region_at(0)
    except ReadError as error:
        reason = str(error)
    else:
        reason = "none"
    assert len(reason) < 200
