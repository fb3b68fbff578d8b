"""Random and mutated texts through the voice analyser: no exception, no time out of proportion, and linear work on endless paragraphs.

``python -m benchmarks.fuzz_voice [N]`` (default 100,000). Half the texts are made of pieces that the frames look for, in any order; the
other half are mutations of articles: of the project's own examples, and of ``../shared/eval`` where it lies beside the project. Every fifth
text is read as German or as a language without an analyser. Prints how many raised or broke a promise (spans inside the text, stretches
sorted and apart, content outside cue and source), the time per kilobyte, and what a paragraph of 2.5, 5 and 10 MB takes.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from json import loads
from pathlib import Path

from framing.document import Document
from framing.voice import Voices, analyse

ROOT = Path(__file__).resolve().parents[1]
EVAL = ROOT.parent / "shared/eval"
SEED = 20261126
PIECES = (
    "Anna Lind said", "the mayor told reporters", "he said", "that", "the harbour is safe", "“", "”", '"', "'", "‘", "’", "«", "»", "„", "”",
    ",", ".", "?", "!", ":", ";", "—", "–", "(", ")", "and", "but", "who", "which", "according to", "the report", "so-called", "\n", "\n\n",
    "to close", "accused", "of lying", "was described as", "Dr. A. B. Holm", "U.S.", "1,200", "saying", "in a poll", "not", "as", "by", "’s",
    "The islands", "said", "asked whether", "his claim that", "is confident that", "「", "」", "...", "İ", "\u00a0", "\u200b", "-", "``", "''",
    "sagte Anna Lind", "laut", "dem Bericht", "zufolge", "nach Angaben der Polizei", "teilte die Behörde mit", "Er habe", "sei", "dass", "so Holm",
    "wie die Stadt mitteilte", "zu gehen", "hieß es", "und", "der Hafen", "„nie“", "»", "״", "—dijo Ana—", "— Non", "a" * 60, "x.y.z", "!!!", "\t",
)  # fmt: skip
SIGNS = "\"'“”‘’«»„‚‹›「」『』״.,;:!?—–-()[]\n \u00a0\u200b\u2028\ufeff\U0001f600İßẞ0Aa"
LANGUAGES = ("en", "en", "en", "en", "de", "en", "en", "en", "en", "sv")


def articles() -> list[str]:
    """Texts to mutate, in pieces of at most 3,000 characters."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples").glob("*.txt"))]
    texts += [path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests/voice/german").glob("*.txt"))]
    for file in ("polnear/dev.jsonl", "gum/news_dev.jsonl"):
        if (EVAL / file).is_file():
            texts += [loads(line)["text"] for line in (EVAL / file).read_text(encoding="utf-8").splitlines()]
    return [text[i : i + 3000] for text in texts for i in range(0, len(text), 3000)]


def made(rng: random.Random) -> str:
    """Pieces in any order."""
    glue = rng.choice((" ", " ", " ", "", ", "))
    return glue.join(rng.choice(PIECES) for _ in range(rng.randint(0, 120)))


def mutated(rng: random.Random, text: str) -> str:
    """An article with parts cut, doubled, moved, or signs put in."""
    for _ in range(rng.randint(1, 12)):
        a, b = sorted((rng.randint(0, len(text)), rng.randint(0, len(text))))
        b = min(b, a + rng.choice((1, 3, 40, 400)))
        to = rng.randint(0, len(text))
        match rng.randrange(5):
            case 0:
                text = text[:a] + text[b:]
            case 1:
                text = text[:to] + text[a:b] + text[to:]
            case 2:
                text = text[:a] + "".join(rng.choice(SIGNS) for _ in range(rng.randint(1, 6))) + text[a:]
            case 3:
                text = text[:a] + text[a:b].replace(" ", rng.choice(("", "\n", ", "))) + text[b:]
            case _:
                text = text[:a] + text[a:b].swapcase() + text[b:]
    return text[:8000]


def texts(count: int) -> Iterator[tuple[str, str]]:
    """Texts with their languages."""
    rng = random.Random(SEED)
    known = articles()
    for n in range(count):
        yield LANGUAGES[n % len(LANGUAGES)], made(rng) if n % 2 else mutated(rng, rng.choice(known))


def broken(text: str, voices: Voices) -> str:
    """Which promise does not hold; empty where all do."""
    for stretch in voices.stretches:
        if not 0 <= stretch.span.start < stretch.span.end <= len(text):
            return "a stretch lies outside the text"
    if any(one.span.end > other.span.start for one, other in pairwise(voices.stretches)):
        return "stretches overlap"
    for a in voices.attributions:
        if not a.content or any(not 0 <= s.start < s.end <= len(text) for s in (*a.source, *a.cue, *a.content)):
            return "an attribution lies outside the text"
        if any(c.overlaps(o) for c in a.content for o in (*a.cue, *a.source)):
            return "content overlaps cue or source"
    return ""


def run(count: int) -> int:
    """Analyse ``count`` texts; the number that raised or broke a promise."""
    failed = 0
    pace: list[tuple[float, int, str, str]] = []
    for language in set(LANGUAGES):
        analyse(Document("", "Warm.", language))
    for number, (language, text) in enumerate(texts(count)):
        started = time.process_time()
        try:
            fault = broken(text, analyse(Document("", text, language)))
        except Exception as error:  # noqa: BLE001  (whatever it is: it is counted and shown)
            fault = repr(error)
        took = time.process_time() - started
        if fault:
            failed += 1
            if failed <= 10:
                print(f"text {number} ({language}): {fault}: {text[:160]!r}")
        if len(text) >= 500:
            pace.append((took * 1e6 / len(text), number, language, text))
    rates = [rate for rate, *_ in pace]
    median, worst = statistics.median(rates), max(pace)
    again = min(timed(partial(analyse, Document("", worst[3], worst[2]))) for _ in range(5)) * 1e6 / len(worst[3])
    print(f"{count} texts, {failed} failed (seed {SEED})")
    print(
        f"time per kB: median {median:.2f} ms, worst {worst[0]:.2f} ms ({worst[0] / median:.1f} times), text {worst[1]}, "
        f"the same again at best {again:.2f} ms ({again / median:.1f} times)"
    )
    return failed


def timed(work: Callable[[], object]) -> float:
    """Seconds of this process."""
    started = time.process_time()
    work()
    return time.process_time() - started


def endless() -> None:
    """One paragraph of 2.5, 5 and 10 MB: with points, without any, of quotation marks, and of one word."""
    rng = random.Random(SEED)
    prose = " ".join(rng.choice(PIECES).replace("\n", " ") for _ in range(20_000)) + " "
    kinds = {
        "sentences": ("en", "Anna Lind said that the harbour is safe. The mayor, who was there, denied it, and “left” at noon. "),
        "pieces": ("en", prose),
        "no points": ("en", "Anna Lind said that the harbour is safe and the mayor told reporters that he would go "),
        "German": ("de", "Anna Lind sagte, der Hafen sei sicher. Er werde, so Holm, „nie“ schließen. Laut dem Bericht ist er zu. "),
        "marks": ("en", "“‘„«\"' "),
        "open marks": ("en", "“a "),
        "one word": ("en", "a"),
    }
    for name, (language, piece) in kinds.items():
        took = []
        for size in (2_500_000, 5_000_000, 10_000_000):
            text = (piece * (size // len(piece) + 1))[:size]
            took.append(timed(partial(analyse, Document("", text, language))))
        shown = "  ".join(f"{size} MB {seconds:.1f} s" for size, seconds in zip(("2.5", "5", "10"), took, strict=True))
        print(f"no paragraph break, {name}: {shown}  (10 MB takes {took[2] / took[0]:.1f} times 2.5 MB; linear is 4)")


def main() -> int:
    """Exit status 1 where a text failed."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    failed = run(count)
    endless()
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
