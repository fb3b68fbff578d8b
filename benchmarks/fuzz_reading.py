"""Mutated files through every reader: read exactly or refused with a word, and in no time out of proportion.

``python -m benchmarks.fuzz_reading [SECONDS [SEED]]`` (default 60 seconds, shared among the formats). The seeds are the article of
`tests.reading.dressed` in every format, mutated as bytes and as pieces of markup; of archives the parts inside are mutated and packed again.
A PDF is parsed in a copy of this process, under the same limits, and one of a hundred in a process of its own, as usual: to begin one takes longer than
to parse a small file. ``FRAMING_CORPORA`` names a folder whose files are seeds as well, where they are read. Prints for each format how many files were
read and refused, what raised or broke the map, and the worst time with its size. Exit status 1 where something raised, broke the map, or took longer than `SLOW` seconds.
"""

from __future__ import annotations

import importlib
import io
import itertools
import os
import random
import re
import sys
import time
import zipfile
from pathlib import Path
from typing import Final

from benchmarks.alike import READERS
from framing.errors import ReadError
from framing.interfaces import Source
from framing.readers import pdf, pdfpages
from tests.reading.dressed import ARTICLES
from tests.reading.mapping import check
from tests.reading.packing import packed

SLOW: Final = 5.0
"""Seconds of computing for one file. The largest has `MOST` bytes."""
MOST: Final = 40_000
_BYTES: Final = frozenset(["pdf", "docx", "odt", "epub"])
"""Formats that are no text. Of the others most files are left in UTF-8, so that more than a refusal is tried."""
SMALL: Final = {"rst": 3_000}
"""The same for formats whose parser is slow: more files are tried so."""
FOREIGN: Final = {
    "markdown": (".md",), "html": (".html", ".htm", ".xhtml"), "rst": (".rst", ".txt"), "news": (".xml", ".nitf"), "pdf": (".pdf",), "epub": (".epub",), "docx": (".docx",),
    "odt": (".odt",), "json": (".json",), "email": (".eml",), "csv": (".csv",),
}  # fmt: skip
"""Suffixes of files in a folder of corpora."""

PIECES: Final = [
    piece.encode()
    for piece in (
        "<p>", "</p>", "<b>", "</", "<!--", "-->", "<![CDATA[", "]]>", "&", "&amp;", "&#x1F600;", "&shy;", "<script>", "<blockquote>", "<table><tr><td>", "<pre>", "<a href='",
        "**", "_", "`", "```\n", "> ", "- ", "1. ", "# ", "[x](y)", "![", "[^1]", "|", "---\n", "+++\n", "\n\n", "\r\n", "\r", "\t", "    ", "::\n\n", ".. note:: ", ".. |x| image:: y\n",
        "`x <y>`_", ":rfc:`1`", "====\n", "|x|_", "\\", '"', '""', "'", ",", ";", "{", "}", "[", "]", ":", "\\u00e9", "\\ud83d", "\\", "=?utf-8?q?x?=", "=\n", "=E2=80", "--x\n", "Content-Type: ",
        "multipart/mixed; boundary=x\n", "é", "\u00ad", "\U0001f600", "\u2028", "\ufeff", "\0", "\x0b", "\x1b[31m", "<w:p>", "<w:t>", "</w:t>", "<w:del>", "<text:p>", "<text:s text:c='9'/>", "<!DOCTYPE a [<!ENTITY b 'c'>]>",
        "BT ", " Tj", " ET", "endobj", "stream\n", " 0 R", "/Kids[", "<<", ">>", "xref", "()", "999999999",
    )
] + [b"\xff\xfe", b"\x80", b"\xc3"]  # fmt: skip


def mutated(rng: random.Random, data: bytes, most: int = MOST) -> bytes:
    """``data`` with parts cut, doubled, moved, repeated, or pieces put in; ``most`` bytes of it."""
    for _ in range(rng.choice((1, 1, 2, 4, 8, 30))):
        a, b = sorted((rng.randint(0, len(data)), rng.randint(0, len(data))))
        b = min(b, a + rng.choice((1, 3, 40, 400)))
        to = rng.randint(0, len(data))
        match rng.randrange(6):
            case 0:
                data = data[:a] + data[b:]
            case 1:
                data = data[:to] + data[a:b] + data[to:]
            case 2:
                data = data[:to] + b"".join(rng.choice(PIECES) for _ in range(rng.randint(1, 6))) + data[to:]
            case 3:
                data = data[:to] + rng.choice(PIECES) * rng.choice((2, 20, 200, 2000)) + data[to:]
            case 4:
                data = data[:to] + bytes((rng.randrange(256),)) + data[to + 1 :]
            case _:
                data = data[:a] + data[a:b] * rng.choice((2, 10, 50)) + data[b:]
        data = data[:most]
    return data


_WORDS_OF_XML = re.compile(rb">([^<>&]+)<")
_NAMES_OF_XML = re.compile(rb"<([A-Za-z][\w:.-]*)[ >]")
WHOLE: Final = [
    piece.encode()
    for piece in ("&amp;", "&#x1F600;", "&#173;", "<![CDATA[a < b]]>", "<![CDATA[]]>", "<!-- x -->", "<?x y?>", "é", "\u00ad", "\U0001f600", "\r\n", "\r", "\t", "  ", "\u2028", "\u0301")
]  # fmt: skip


def well_formed(rng: random.Random, data: bytes) -> bytes:
    """XML that stays well-formed, so that more than the parser's refusal is tried: text put in, repeated, wrapped in other elements of the file."""
    names = _NAMES_OF_XML.findall(data) or [b"p"]
    for _ in range(rng.choice((1, 2, 4, 8, 30))):
        found = [m.span(1) for m in _WORDS_OF_XML.finditer(data)]
        if not found:
            break
        start, end = rng.choice(found)
        name, at, text = rng.choice(names), rng.randint(start, end), data[start:end]
        match rng.randrange(4):
            case 0:
                data = data[:at] + b"".join(rng.choice(WHOLE) for _ in range(rng.randint(1, 5))) + data[at:]
            case 1:
                data = data[:end] + text * rng.choice((1, 10, 50)) + data[end:]
            case 2:
                data = data[:start] + b"<" + name + b">" + text + b"</" + name + b">" + data[end:]
            case _:
                data = (
                    data[:at] + (b"<" + name + b">") * (depth := rng.choice((1, 5, 60))) + (b"</" + name + b">") * depth + data[at:]
                )
        if len(data) > MOST:
            break
    return data


def repacked(rng: random.Random, data: bytes) -> bytes:
    """An archive with some of its parts mutated."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    chosen = [name for name in parts if parts[name]]
    for name in rng.sample(chosen, min(len(chosen), rng.randint(1, 2))):
        parts[name] = rng.choice((mutated, well_formed, well_formed))(rng, parts[name])
    return packed({**parts})


def forked(data: bytes) -> bytes:
    """What `framing.readers.pdf.parsed` gives, by a copy of this process."""
    given, (out, into) = os.memfd_create("pdf"), os.pipe()
    os.write(given, data)
    os.lseek(given, 0, os.SEEK_SET)
    child = os.fork()
    if not child:
        os.dup2(given, 0)
        os.dup2(into, 1)
        sys.stdin, sys.stdout = open(0, closefd=False), open(1, "w", closefd=False)  # noqa: SIM115 - until the process ends
        pdfpages.main()
        sys.stdout.flush()
        os._exit(0)
    os.close(into)
    os.close(given)
    with open(out, "rb") as said:
        written = said.read()
    os.waitpid(child, 0)
    return written


def seeds() -> dict[str, list[bytes]]:
    """The files to mutate, by the names of their readers."""
    found: dict[str, list[bytes]] = {name: [] for name in READERS}
    for name, article in ARTICLES.items():
        found[name.partition(":")[0]].append(article.encode() if isinstance(article, str) else article)
    folder = os.environ.get("FRAMING_CORPORA")
    for path in sorted(Path(folder).rglob("*")) if folder else ():
        for name, suffixes in FOREIGN.items():
            if path.suffix.lower() in suffixes and path.is_file() and path.stat().st_size < SMALL.get(name, MOST):
                found[name].append(path.read_bytes())
    return found


def spent() -> float:
    """Seconds of computing, of this process and of those that it has started."""
    return sum(os.times()[:4])


def _is_read(name: str, data: bytes) -> bool:
    try:
        READERS[name](Source("x", data))
    except ReadError:
        return False
    return True


class Tally:
    """What came of the files of one format."""

    def __init__(self, name: str, *, extract: bool = False) -> None:
        """``extract`` tells articles of HTML from what stands around them."""
        self.name, self.extract, self.read, self.refused, self.faults = name, extract, 0, 0, 0
        self.worst = (0.0, b"")

    def take(self, data: bytes) -> None:
        """Reads a file."""
        started = spent()
        try:
            document = READERS[self.name](Source("x", data, extract=self.extract))
        except ReadError:
            self.refused += 1
        except Exception as error:  # noqa: BLE001 - whatever it is: it is counted and shown
            self.fault(data, repr(error))
        else:
            self.worst = max(self.worst, (spent() - started, data))
            self.read += 1
            try:
                check(document)
            except AssertionError as error:
                self.fault(data, f"the map is broken: {error}")
            return
        self.worst = max(self.worst, (spent() - started, data))

    def fault(self, data: bytes, what: str) -> None:
        """Counts and shows it."""
        self.faults += 1
        if self.faults <= 3:
            print(f"{self.name}: {what[:300]}\n  {data!r}")

    def line(self) -> str:
        """All of it."""
        took, data = self.worst
        files = self.read + self.refused + self.faults
        return f"{'extract' if self.extract else self.name:<9} {files:8,} files  {self.read:8,} read  {self.refused:8,} refused  {self.faults:4} faults  worst {took:6.3f} s ({len(data):,} bytes)"


def run(seconds: float, seed: int) -> bool:
    """Every format in turn; whether all went well."""
    well, total = True, 0
    importlib.import_module("pypdf")  # so that the copies of this process have it
    usual, numbers = pdf.parsed, itertools.count(1)

    def parsed(data: bytes) -> bytes:
        return usual(data) if next(numbers) % 100 == 0 else forked(data)

    pdf.parsed = parsed
    known = {name: [data for data in files if _is_read(name, data)] for name, files in seeds().items()}
    for what, files in (*known.items(), ("extract", known["html"])):
        name = "html" if what == "extract" else what
        rng, tally = random.Random(f"{seed} {what}"), Tally(name, extract=what == "extract")
        most = SMALL.get(name, MOST)
        ends = time.monotonic() + seconds / (len(known) + 1)
        while time.monotonic() < ends:
            data = rng.choice(files)
            if data.startswith(b"PK") and rng.randrange(5):
                tally.take(repacked(rng, data))
            elif name == "news" and rng.randrange(3):
                tally.take(well_formed(rng, data))
            else:
                made = mutated(rng, data, most)
                tally.take(made.decode("utf-8", "ignore").encode() if name not in _BYTES and rng.randrange(4) else made)
        print(tally.line(), flush=True)
        if tally.worst[0] > SLOW:
            print(f"  slow: {tally.worst[1][:300]!r}")
        well = well and not tally.faults and tally.worst[0] <= SLOW
        total += tally.read + tally.refused + tally.faults
    print(f"{total:,} files in {seconds:,.0f} s, seed {seed}")
    return well


def main() -> int:
    """Exit status 1 where something went wrong."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    return 0 if run(seconds, seed) else 1


if __name__ == "__main__":
    raise SystemExit(main())
