"""Counts for the voice analyser: how often a word, in a shape that the analyser finds, was marked as the cue of an attribution.

Reads the train part of PolNeAR where it lies beside the project (``../shared/eval/polnear/train.jsonl``) and writes the counts into
the verb table of a language, in place. Words and counts only; no text is carried over. Run it again whenever a frame changes.

The words and their forms are those that the table has. Circumstances are counted one after the other, each against what the verb,
the frame and the circumstances before it led to expect (a verb's own counts without the place that is looked at).
"""

from __future__ import annotations

import json
import sys
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import exp
from pathlib import Path
from typing import NamedTuple

from framing.document import Document
from framing.voice import masks as k
from framing.voice.candidate import Candidate
from framing.voice.frames import candidates
from framing.voice.judge import base_odds, features, frame_of, is_nested, place_features
from framing.voice.lexicon import Lexicon, lexicon, log_ratio
from framing.voice.quotations import quotations
from framing.voice.sentence import Sentence
from framing.voice.sentences import sentences
from framing.voice.tokens import tokenise

ROOT = Path(__file__).resolve().parents[1]
TRAIN = ROOT.parent / "shared/eval/polnear/train.jsonl"
TABLE = ROOT / "rules/framing_rules/voices/en.verbs.txt"
EVEN = -0.2  # the log odds from which a candidate counts as taken while circumstances are counted


class Place(NamedTuple):
    """A candidate in its sentence, and whether its verb or noun was marked as a cue."""

    sentence: Sentence
    candidate: Candidate
    marked: bool


def bare(lemma: str) -> str:
    return lemma.rstrip("~")


def parts(text: str, words: Lexicon) -> Iterator[Sentence]:
    document = Document("", text)
    for span, quotes in zip(document.paragraphs, quotations(text, document.paragraphs), strict=True):
        tokens = tokenise(text, span, quotes, words)
        for first, last in sentences(tokens, words):
            yield Sentence(tokens, first, last, words)


def places(words: Lexicon) -> list[Place]:
    """Every candidate of the train part."""
    found = []
    with TRAIN.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            cues = sorted(tuple(span) for gold in row["attributions"] if gold["content"] for span in gold["cue"])
            for sentence in parts(row["text"], words):
                for one in candidates(sentence):
                    at = sentence.span(one.at, one.at + 1).start
                    near = bisect_right(cues, (at, len(row["text"]))) - 1
                    found.append(Place(sentence, one, near >= 0 and cues[near][0] <= at < cues[near][1]))
    return found


def count(found: Sequence[Place]) -> dict[str, tuple[int, int]]:
    """``verb frame`` → (marked, seen), with ``*`` for all verbs or all frames."""
    yes: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for place in found:
        lemma, frame = place.candidate.lemma, frame_of(place.candidate)
        for key in (f"{lemma} {frame}", f"{lemma} *", f"* {frame}", "* *"):
            yes[key] += place.marked
            seen[key] += 1
    return {key: (yes[key], seen[key]) for key in seen}


def first_odds(found: Sequence[Place], words: Lexicon, counts: dict[str, tuple[int, int]]) -> list[float]:
    """The odds of each place from its verb and frame alone, its own mark left out of the counts."""
    words.counts.clear()
    words.counts.update(counts)
    odds = []
    for place in found:
        lemma, frame = place.candidate.lemma, frame_of(place.candidate)
        keys = [f"{lemma} {frame}", f"{lemma} *", f"* {frame}"]
        kept = [counts[key] for key in keys]
        words.counts.update({key: (yes - place.marked, seen - 1) for key, (yes, seen) in zip(keys, kept, strict=True)})
        words.memo.clear()
        odds.append(base_odds(words, lemma, frame))
        words.counts.update(zip(keys, kept, strict=True))
    return odds


def circumstances(found: Sequence[Place], odds: list[float]) -> dict[str, tuple[int, float, int]]:
    """Circumstance → (marked, expected, seen). ``odds`` are moved by each as it is counted."""
    columns = [features(place.sentence, place.candidate) for place in found]
    result = {}
    for index in range(len(columns[0])):
        result.update(one_circumstance(found, odds, [(row[index],) for row in columns]))
    by_sentence = defaultdict(list)
    for number, place in enumerate(found):
        by_sentence[id(place.sentence)].append(number)
    inside: list[list[str]] = [[] for _ in found]
    for numbers in by_sentence.values():
        taken = [found[n].candidate for n in numbers if odds[n] > EVEN]
        for n in numbers:
            inside[n] = place_features(found[n].sentence, found[n].candidate, is_nested(found[n].candidate, taken))
    for index in range(2):
        result.update(one_circumstance(found, odds, [tuple(row[index : index + 1]) for row in inside]))
    return {name: value for name, value in result.items() if value[2] >= 4}


def one_circumstance(
    found: Sequence[Place], odds: list[float], column: Sequence[tuple[str, ...]]
) -> dict[str, tuple[int, float, int]]:
    total: dict[str, tuple[int, float, int]] = {}
    for place, chance, names in zip(found, odds, column, strict=True):
        for name in names:
            yes, expected, seen = total.get(name, (0, 0.0, 0))
            total[name] = (yes + place.marked, expected + 1 / (1 + exp(-chance)), seen + 1)
    for number, names in enumerate(column):
        odds[number] += sum(log_ratio(*total[name]) for name in names)
    return total


def write(counts: dict[str, tuple[int, int]], weights: dict[str, tuple[int, float, int]], silent: set[str]) -> None:
    """The table with its old words and the new counts. A verb that is never an attribution gets a dash."""
    by: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
    for key, (yes, seen) in sorted(counts.items(), key=lambda item: -item[1][1]):
        lemma, _, frame = key.partition(" ")
        by[bare(lemma)].append((("~" if lemma.endswith("~") else "") + frame, yes, seen))
    lines = []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        words = line.partition("|")[0].split()
        if line.startswith("#") or not words:
            lines.append(line)
        elif words[0] == "@":
            lines.append("@ | " + " ".join(f"{n[1:]}={y}/{e:.1f}/{s}" for n, (y, e, s) in sorted(weights.items())))
        else:
            lemma = words[1] if words[0] in ("noun", "adjective") else words[0]
            numbers = "-" if lemma in silent else " ".join(f"{frame}={yes}/{seen}" for frame, yes, seen in by[lemma])
            lines.append((" ".join(words) + (f" | {numbers}" if numbers else "")).rstrip())
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> int:
    if not TRAIN.is_file():
        print("nothing counted: ../shared/eval is not there")
        return 0
    words = lexicon("en")
    assert words is not None
    # All verbs take part, also those that a former count found silent.
    for word, mask in words.mask.items():
        words.mask[word] = mask | (k.CUE if mask & k.VERB else 0)
    found = places(words)
    counts = count(found)
    odds = first_odds(found, words, counts)
    weights = circumstances(found, odds)
    loud = {bare(place.candidate.lemma) for place, chance in zip(found, odds, strict=True) if chance > EVEN}
    verbs = {bare(place.candidate.lemma) for place in found if place.sentence.at(place.candidate.at) & k.VERB}
    named = {
        w
        for line in TABLE.read_text(encoding="utf-8").splitlines()
        if line.startswith(("noun ", "adjective "))
        for w in line.split()[1:2]
    }
    write(counts, weights, verbs - loud - named)
    print(f"{len(found)} places, {sum(place.marked for place in found)} of them marked")
    return 0


if __name__ == "__main__":
    sys.exit(main())
