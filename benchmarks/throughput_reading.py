"""How fast each format is read, beside plain text, in one run: ``python -m benchmarks.throughput_reading [KILOBYTES [ROUNDS]]``.

The same made-up articles in the dress of each format. Shown are megabytes of text (not of the file) for each second of computing, the median of the
rounds (which the formats take in turn), how many times plain text takes that, and what share of a check with the installed packs it would be.
"""

from __future__ import annotations

import base64
import csv
import io
import json
import os
import statistics
import sys
from collections.abc import Callable
from functools import partial
from html import escape

from benchmarks.alike import READERS
from benchmarks.corpus import articles
from framing.engine import Engine
from framing.interfaces import Source
from framing.plugins import Plugins
from tests.reading.packing import docx, epub, odt, p, pdf


def paragraphs(size: int) -> list[str]:
    """Copy of about ``size`` bytes, by paragraphs."""
    found = [block for text in articles(size, (), 0) for block in text.split("\n\n") if block.strip()]
    return [" ".join(block.split()) for block in found]


def dressed(copy: list[str]) -> dict[str, bytes]:
    """The copy in every format; in JSON lines and CSV each ten paragraphs are an article."""
    plain = "\n\n".join(copy)
    marked = [escape(block) for block in copy]
    parts = [copy[at : at + 10] for at in range(0, len(copy), 10)]
    table = io.StringIO()
    csv.writer(table).writerows([["id", "body"], *([str(at), "\n\n".join(part)] for at, part in enumerate(parts))])
    lines = [line for block in copy for line in (*(block[at : at + 90] for at in range(0, len(block), 90)), "")]
    mail = "Subject: x\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: "
    files = {
        "text": plain,
        "markdown": plain,
        "html": "".join(f"<p>{block}</p>\n" for block in marked),
        "html, extract": "".join(f"<p>{block}</p>\n" for block in marked),
        "rst": plain,
        "news": f"<nitf><body>{''.join(f'<p>{block}</p>' for block in marked)}</body></nitf>",
        "json": json.dumps({"body": plain}),
        "jsonl": "".join(json.dumps({"body": "\n\n".join(part)}) + "\n" for part in parts),
        "csv": table.getvalue(),
        "email": f"{mail}8bit\n\n{plain}",
        "email, base64": f"{mail}base64\n\n{base64.encodebytes(plain.encode()).decode()}",
        "docx": docx("".join(p(block) for block in marked)),
        "odt": odt("".join(f"<text:p>{block}</text:p>" for block in marked)),
        "epub": epub(*(f"{''.join(f'<p>{block}</p>' for block in marked[at : at + 100])}" for at in range(0, len(marked), 100))),
        "pdf": pdf(*(lines[at : at + 60] for at in range(0, len(lines), 60))),
    }
    return {name: data if isinstance(data, bytes) else str(data).encode() for name, data in files.items()}


def _source(name: str, data: bytes) -> Source:
    return Source("x", data, extract=name.endswith("extract"))


LEAST = 0.3
"""Seconds: the clock of processes has ticks of ten milliseconds, so that what takes less is done several times."""


def spent(work: Callable[[], object]) -> float:
    """Seconds of computing for one time, those of processes that were started included."""
    before, times = sum(os.times()[:4]), 0
    while (took := sum(os.times()[:4]) - before) < LEAST:
        work()
        times += 1
    return took / times


def main() -> None:
    """The table."""
    size = int(sys.argv[1]) * 1_000 if len(sys.argv) > 1 else 300_000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    files = dressed(paragraphs(size))
    engine = Engine.load(Plugins(installed=True))
    read_ = {name: READERS[name.partition(",")[0]](_source(name, data)) for name, data in files.items()}
    took: dict[str, list[float]] = {name: [] for name in (*files, "check")}
    for _ in range(rounds):
        for name, data in files.items():
            read = READERS[name.partition(",")[0]]
            took[name].append(spent(partial(read, _source(name, data))))
        took["check"].append(spent(lambda: engine.check(READERS["text"](Source("x", files["text"])))))
    pace = {name: statistics.median(seconds) / len(read_[name if name in read_ else "text"].text) for name, seconds in took.items()}
    print(f"{len(read_['text'].text) / 1e6:.2f} MB of copy, median of {rounds} rounds")
    for name in files:
        print(
            f"{name:<14} {1e-6 / pace[name]:7.2f} MB/s  {pace[name] / pace['text']:7.1f} times plain text  {pace[name] / pace['check']:6.2f} of a check"
        )


if __name__ == "__main__":
    main()
