"""What is small on disk and means to be large, deep or elsewhere: refused with a word, in a process that may have no more memory than a check needs."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
import zlib
from io import BytesIO

import pytest

from tests.reading.packing import CONTAINER, DC, ODF, W, packed, pdf

MEMORY = 600_000_000
"""Bytes of address space. What `framing.readers.packed` unpacks at most, several times over."""
SECONDS = 60

CHILD = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))
resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS}))
from framing.cli import entry
sys.argv = ["framing", *sys.argv[1:]]
entry()
"""

LAUGHS = "<!DOCTYPE a [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12)) + "]>"
OUTSIDE = "<!DOCTYPE a [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"
FETCHED = "<!DOCTYPE a [<!ENTITY % a SYSTEM 'http://127.0.0.1:9/x'> %a;]>"


def bomb(name: str, **others: str) -> bytes:
    """An archive whose part ``name`` has a gigabyte, of a megabyte packed."""
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for other, text in others.items():
            archive.writestr(other.replace("__", "/"), text)
        with archive.open(name, "w", force_zip64=True) as part:
            for _ in range(1_000):
                part.write(b"<p>" + b" " * 999_997)
    return data.getvalue()


def inside(before: str, kind: str) -> bytes:
    """An archive of this kind whose main part declares entities."""
    match kind:
        case "docx":
            return packed({"word/document.xml": f"{before}<w:document {W}><w:p><w:t>&a11;&a;</w:t></w:p></w:document>"})
        case "odt":
            return packed(
                {"content.xml": f"{before}<office:document-content {ODF}><text:p>&a11;&a;</text:p></office:document-content>"}
            )
        case _:
            return packed({"META-INF/container.xml": CONTAINER, "OPS/book.opf": f"{before}<package {DC}>&a11;&a;</package>"})


OPF = "<package><manifest><item id='a' href='a.xhtml' media-type='application/xhtml+xml'/></manifest><spine><itemref idref='a'/></spine></package>"
DEEP = 200_000
BOMBS: dict[str, tuple[str, bytes, str]] = {
    **{f"{what} in {kind}": (f"a.{kind}", inside(before, kind), "declares entities")
       for kind in ("docx", "odt", "epub") for what, before in (("laughs", LAUGHS), ("an outside entity", OUTSIDE), ("a fetched entity", FETCHED))},
    **{f"{what} in NITF": ("a.nitf", f"{before}<nitf><body><p>&a11;&a;</p></body></nitf>".encode(), "declares entities")
       for what, before in (("laughs", LAUGHS), ("an outside entity", OUTSIDE), ("a fetched entity", FETCHED))},
    "a gigabyte in docx": ("a.docx", bomb("word/document.xml"), "larger than 64 MB"),
    "a gigabyte in comments": ("a.docx", bomb("word/comments.xml", **{"word__document.xml": f"<w:document {W}/>"}), "larger than 64 MB"),
    "a gigabyte in odt": ("a.odt", bomb("content.xml"), "larger than 64 MB"),
    "a gigabyte in epub": ("a.epub", bomb("OPS/a.xhtml", **{"META-INF__container.xml": CONTAINER, "OPS__book.opf": OPF}), "larger than 64 MB"),
    "a gigabyte in pdf": ("a.pdf", pdf(["x"], stream=zlib.compress(b"BT (x) Tj ET\n" * 70_000_000, 9), filters="/Filter/FlateDecode"), "damaged|too much memory|no text|pypdf"),
    "many marks in pdf": ("a.pdf", pdf(["x"], stream=zlib.compress(b"q " * 30_000_000, 9), filters="/Filter/FlateDecode"), "too much memory|no text|damaged|pypdf"),
    "deep XML": ("a.nitf", b"<nitf>" + b"<p>" * DEEP, "nested more than"),
    "deep JSON": ("a.json", b"[" * DEEP, "nested too deep"),
    "deep JSON lines": ("a.jsonl", b'{"body":' * DEEP, "nested too deep"),
    "deep Markdown": ("a.md", b"> " * DEEP, "nested more than"),
    "deep front matter": ("a.md", b"---\na: " + b"[" * 10_000 + b"\n---\n", "nested more than"),
    "laughs in front matter": ("a.md", b"---\na: &a [x]\n" + b"".join(b"b%d: &b%d [*a,*a,*a,*a,*a,*a,*a,*a]\n" % (n, n) for n in range(500)) + b"---\nIt rained.\n", ""),
    "deep HTML": ("a.html", b"<div>" * DEEP + b"It rained.", ""),
    "deep reStructuredText": ("a.rst", b"".join(b" " * n + b"- a\n\n" for n in range(500)), "nested too deep"),
    "deep e-mail": ("a.eml", b"Subject: x\n" + b"".join(b"Content-Type: multipart/mixed; boundary=a%d\n\n--a%d\n" % (n, n) for n in range(50)), "nested more than"),
    "an open cell": ("a.csv", b'body\n"' + b'""' * 5_000_000, "not closed"),
}  # fmt: skip


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits of memory as Linux has them")
@pytest.mark.parametrize("name", BOMBS)
def test_it_is_refused_within_bounds(name, tmp_path):
    file, data, says = BOMBS[name]
    path, suffix = tmp_path / file, file.rpartition(".")[2]
    path.write_bytes(data)
    read_as = ["--read-as", suffix] if suffix in ("json", "jsonl", "csv") else []
    command = [sys.executable, "-c", CHILD, "voice", "--format", "jsonl", *read_as, str(path)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=4 * SECONDS)
    assert not ran.stderr
    rows = [json.loads(line) for line in ran.stdout.splitlines()]
    if not says:
        assert (ran.returncode, [row.get("error") for row in rows]) == (0, [None])
        return
    assert ran.returncode == 2
    assert [row["path"] for row in rows] == [str(path)]
    assert any(word in rows[0]["error"] for word in says.split("|"))
    assert "root:" not in ran.stdout
