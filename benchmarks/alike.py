"""One article in every format: what is found in each, and where that differs from HTML. ``python -m benchmarks.alike`` prints the table."""

from __future__ import annotations

from collections.abc import Callable
from itertools import zip_longest

from framing.document import Document
from framing.interfaces import Source
from framing.readers.plugin import framing_readers
from tests.making import engine, pack, rule
from tests.reading.dressed import ARTICLES

READERS: dict[str, Callable[[Source], Document]] = {reader.name: reader.read for reader in framing_readers()}
RULES = "\n".join(
    [
        rule("occupation", "[illegal occupation]"),
        rule("eyesore", "[eyesore]", perspective="hill"),
        rule("wreckers", "[wreckers]", perspective="works"),
        rule("progress", "[march of progress]", perspective="works"),
    ]
)
ENGINE = engine(pack(RULES))

Row = tuple[str, str, str | None, str]
"""Rule, voice, source and region of a finding."""

EXPECTED: tuple[Row, ...] = (
    ("eyesore", "own", None, "headline"),
    ("occupation", "indirect", "Anna Berg", "body"),
    ("wreckers", "direct", "Anna Berg", "body"),
    ("eyesore", "own", None, "body"),
    ("progress", "indirect", "The council", "body"),
    ("eyesore", "direct", "Jon Lind", "quotation"),
)


def document_of(name: str, article: str | bytes) -> Document:
    """The article as the reader of this name reads it."""
    return READERS[name.partition(":")[0]](Source("x", article.encode() if isinstance(article, str) else article))


def rows(document: Document) -> list[Row]:
    """What is found of words, in order."""
    found = (f for f in ENGINE.check(document).findings if f.match.rule.kind == "term")
    return [(f.match.rule.id, f.voice.value, f.source, f.region) for f in found]


def difference(document: Document) -> list[str]:
    """What differs from what should be found, a line each."""
    said = []
    for number, (found, expected) in enumerate(zip_longest(rows(document), EXPECTED), 1):
        if found is None or expected is None:
            said.append(f"{number} {'missing' if found is None else 'too many'}: {found or expected}")
        elif found != expected:
            pairs = (f"{a}, not {b}" for a, b in zip(found, expected, strict=True) if a != b)
            said.append(f"{number} {expected[0]}: {'; '.join(pairs)}")
    return said


def main() -> None:
    """The table."""
    for number, (term, voice, source, region) in enumerate(EXPECTED, 1):
        print(f"{number} {term}: {voice}, {source or 'the outlet'}, {region}")
    print()
    for name, article in ARTICLES.items():
        print(f"{name:<26} {' | '.join(difference(document_of(name, article))) or 'the same'}")


if __name__ == "__main__":
    main()
