"""Fits the voice analyser's data to the train part of PolNeAR: which verbs report in which frames, and what speaks for a report.

Reads ``../shared/eval/polnear/train.jsonl`` where it lies beside the project and writes three data files of the language, in place:
the verb table (how often a verb in a frame was marked as the cue of an attribution), the weights of circumstances for judging
(`framing.voice.circumstances`) and for where content ends (`framing.voice.content`), each a logistic regression with an L1 penalty. Lemmas, frames, word classes and numbers only: no
text is carried over. Run it again whenever a frame or a circumstance changes: ``make fit`` (it needs scikit-learn).

A candidate that stands in the content of others is judged in their light. For this the weights see what a first model, fitted
without that candidate's document, made of the others (cross-fitting, five folds of whole documents).
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from json import loads
from pathlib import Path
from typing import Any, NamedTuple

from framing.document import Document, Span
from framing.voice import masks as k
from framing.voice.candidate import Candidate
from framing.voice.circumstances import facts, frame_of, group_of, nesting
from framing.voice.content import breaks
from framing.voice.content import circumstances as circumstances_at
from framing.voice.ends import Ends
from framing.voice.frames import candidates
from framing.voice.judge import holding, likeliest
from framing.voice.lexicon import Lexicon
from framing.voice.lexicons import lexicon
from framing.voice.naming import named
from framing.voice.quotations import Quotations
from framing.voice.sentence import Sentence
from framing.voice.sentences import sentences
from framing.voice.tokens import tokenise

ROOT = Path(__file__).resolve().parents[1]
TRAIN = ROOT.parent / "shared/eval/polnear/train.jsonl"
VOICES = ROOT / "rules/framing_rules/voices"
TABLE, WEIGHTS, ENDS = VOICES / "en.verbs.txt", VOICES / "en.weights.txt", VOICES / "en.ends.txt"
PENALTY = 0.6
"""Inverse strength of the L1 penalty, chosen by cross-validation on train."""
RARE = 8
"""A circumstance seen in fewer places is not weighed."""
QUIET, OFTEN = 0.35, 12
"""A verb that is seen so often, and that no place makes likelier than this, is not looked for at all."""


class Place(NamedTuple):
    """A candidate in its sentence, the others there, the number of its document, and what was marked for its cue.

    ``content`` is what of the marked content stands in the sentence; empty where nothing was marked.
    """

    sentence: Sentence
    candidate: Candidate
    others: Sequence[Candidate]
    document: int
    content: tuple[Span, ...]

    @property
    def marked(self) -> bool:
        """Whether the cue was marked, with content of which the candidate's is at least half."""
        return bool(self.content) and overlap(self.sentence, self.candidate, self.content) >= 0.2


def bare(lemma: str) -> str:
    return lemma.rstrip("~")


def parts(text: str, words: Lexicon) -> Iterator[Sentence]:
    document = Document("", text)
    for span, quotes in zip(document.paragraphs, Quotations(text, document.paragraphs), strict=True):
        tokens = tokenise(text, span, quotes, words)
        for first, last in sentences(tokens, words):
            yield Sentence(tokens, first, last, words)


def places(words: Lexicon, file: Path = TRAIN) -> list[Place]:
    """Every candidate of the train part."""
    found = []
    with file.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row = loads(line)
            gold = [one for one in row["attributions"] if one["content"]]
            cues: list[tuple[int, int, int]] = sorted(
                (start, end, index) for index, one in enumerate(gold) for start, end in one["cue"]
            )
            for sentence in parts(row["text"], words):
                group = candidates(sentence)
                for one in group:
                    at = sentence.span(one.at, one.at + 1).start
                    near = bisect_right(cues, (at, len(row["text"]))) - 1
                    marked = near >= 0 and cues[near][0] <= at < cues[near][1]
                    content = within(sentence, gold[cues[near][2]]["content"]) if marked else ()
                    found.append(Place(sentence, one, group, number, content))
    return found


def within(sentence: Sentence, content: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    """The parts of ``content`` that stand in the sentence."""
    start, end = sentence.span(0, sentence.last)
    return tuple(Span(max(a, start), min(b, end)) for a, b in sorted(content, key=tuple) if a < end and start < b)


def overlap(sentence: Sentence, candidate: Candidate, content: Sequence[Span]) -> float:
    """Jaccard overlap of the candidate's content with the marked one, in tokens."""
    mine = {i for first, last in candidate.content for i in range(first, last)}
    theirs = {i for i in range(sentence.last) if any(sentence.span(i, i + 1).overlaps(part) for part in content)}
    return len(mine & theirs) / len(mine | theirs) if mine | theirs else 0.0


LEADING = frozenset(
    [
        "lead",
        "shared",
        "participle",
        "gerund",
        "infinitive",
        "reduced",
        "purpose",
        "passive",
        "noun",
        "adjective",
        "raising",
        "free",
    ]
)
"""Orders in which the content follows the cue, so that its end is looked for."""


def ends(found: Sequence[Place]) -> tuple[list[list[str]], list[bool]]:
    """The breaks of every marked content up to its end: their circumstances, and whether it ended there."""
    rows: list[list[str]] = []
    ended: list[bool] = []
    for s, c, _, _, content in found:
        start = c.content[-1][0] if c.content else 0
        if not content or c.order not in LEADING or start < c.at:
            continue
        mine = next((part for part in content if part.overlaps(s.span(start, start + 1))), None)
        if mine is None:
            continue
        end = mine.end
        for part in content:  # parts of one content that only a mark or a space keeps apart
            end = part.end if end <= part.start <= end + 3 else end
        last = s.last
        while last > start + 1 and s.mask[last - 1] & (k.COMMA | k.STOP):
            last -= 1
        stop = next((i for i in range(start + 1, last) if s.span(i, i + 1).start >= end), last)
        for seen in breaks(s, start, last):
            if seen[0] > stop:
                break
            rows.append(circumstances_at(s, seen, start, c.at, group_of(c), c.lemma))
            ended.append(seen[0] == stop)
    return rows, ended


def count(found: Sequence[Place]) -> dict[str, tuple[int, int]]:
    """``verb frame`` → (marked, seen), with ``*`` for all verbs or all frames."""
    yes: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for place in found:
        lemma, frame = place.candidate.lemma, frame_of(place.candidate)
        for key in (f"{lemma} {frame}", f"{lemma} *", f"* {frame}", "* *"):
            yes[key] += bool(place.content)
            seen[key] += 1
    return {key: (yes[key], seen[key]) for key in seen}


def alone(place: Place) -> list[str]:
    """The circumstances of a candidate by itself."""
    seen = facts(place.sentence, place.candidate, len(place.others))
    return [name for fact in seen for name in named(fact)]


def inside(found: Sequence[Place], chances: Sequence[float]) -> list[list[str]]:
    """The circumstances of standing in others; ``chances`` is what a first model made of every candidate."""
    chance = {id(place.candidate): value for place, value in zip(found, chances, strict=True)}
    result = []
    for place in found:
        odds = [chance[id(c)] for c in place.others]
        likely = sorted((odds[i], i) for i in likeliest(place.others, odds) if odds[i] > 0.5)
        outer = holding(place.candidate, place.others, likely)
        result.append(named(nesting(place.sentence, place.candidate, outer)) if outer else [])
    return result


class Model:
    """A logistic regression over named circumstances."""

    def __init__(self, rows: Sequence[Sequence[str]], marked: Sequence[bool]) -> None:
        from sklearn.linear_model import LogisticRegression  # a tool of this script alone, not of the project

        seen = Counter(name for row in rows for name in row)
        self.index = {name: i for i, name in enumerate(sorted(n for n, times in seen.items() if times >= RARE))}
        self.model = LogisticRegression(C=PENALTY, solver="liblinear", l1_ratio=1.0, random_state=0)
        self.model.fit(self._matrix(rows), marked)

    def _matrix(self, rows: Sequence[Sequence[str]]) -> Any:
        import numpy as np
        from scipy.sparse import csr_matrix

        columns = [[self.index[name] for name in row if name in self.index] for row in rows]
        starts = np.cumsum([0, *map(len, columns)], dtype=np.int32)
        flat = np.array([i for row in columns for i in row], dtype=np.int32)
        return csr_matrix((np.ones(len(flat)), flat, starts), shape=(len(rows), len(self.index)))

    def chances(self, rows: Sequence[Sequence[str]]) -> list[float]:
        """The chance of each row."""
        return [float(p) for p in self.model.predict_proba(self._matrix(rows))[:, 1]]

    def weights(self) -> dict[str, float]:
        """Circumstance → weight, those that weigh anything; ``*`` is the intercept."""
        weigh = {name: float(self.model.coef_[0][i]) for name, i in self.index.items()}
        return {"*": float(self.model.intercept_[0])} | {name: w for name, w in weigh.items() if abs(w) >= 0.005}


def cross_fitted(found: Sequence[Place], rows: Sequence[Sequence[str]], folds: int = 5) -> list[float]:
    """For every candidate the chance that a model gives it which has not seen its document."""
    chances = [0.0] * len(found)
    for fold in range(folds):
        known = [i for i, place in enumerate(found) if place.document % folds != fold]
        new = [i for i, place in enumerate(found) if place.document % folds == fold]
        model = Model([rows[i] for i in known], [found[i].marked for i in known])
        for i, chance in zip(new, model.chances([rows[i] for i in new]), strict=True):
            chances[i] = chance
    return chances


def write_weights(file: Path, weights: dict[str, float]) -> None:
    head = [line for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    rows = [f"{name}\t{weight:.2f}" for name, weight in sorted(weights.items()) if name == "*" or abs(weight) >= 0.005]
    file.write_text("\n".join([*head, *rows]) + "\n", encoding="utf-8")


def write_table(counts: dict[str, tuple[int, int]], silent: set[str]) -> None:
    """The table with its old words and the new counts. A verb that is never an attribution gets a dash."""
    by: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
    for key, (yes, seen) in sorted(counts.items(), key=lambda item: -item[1][1]):
        lemma, _, frame = key.partition(" ")
        by[bare(lemma)].append((("~" if lemma.endswith("~") else "") + frame, yes, seen))
    lines = []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        forms = line.partition("|")[0].strip()
        words = forms.split()
        if not words or words[0] == "#" or line.startswith("#"):
            lines.append(line)
            continue
        lemma = words[1] if words[0] in ("noun", "adjective") else words[0]
        if lemma in silent:
            lines.append(f"{forms} | -")
            continue
        mine = " ".join(f"{frame}={yes}/{seen}" for frame, yes, seen in by.get(lemma, ()))
        lines.append(f"{forms} | {mine}".rstrip(" |") if mine else forms)
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> int:
    if not TRAIN.is_file():
        print("nothing fitted: ../shared/eval is not there")
        return 0
    words = lexicon("en")
    assert words is not None
    # All verbs take part, also those that a former count found silent.
    for word, mask in words.mask.items():
        words.mask[word] = mask | (k.CUE if mask & k.VERB else 0)
    rows, ended = ends(places(words))
    model = Model(rows, ended)
    weights = model.weights()
    words = replace(words, ends=Ends(weights), memo={})
    write_weights(ENDS, weights)
    print(f"{len(rows)} breaks, {sum(ended)} of them ends; {len(weights)} weights")
    found = places(words)
    rows = [alone(place) for place in found]
    first = cross_fitted(found, rows)
    both = [[*row, *more] for row, more in zip(rows, inside(found, first), strict=True)]
    model = Model(both, [place.marked for place in found])
    loud = {bare(place.candidate.lemma) for place, chance in zip(found, first, strict=True) if chance > QUIET or place.content}
    seen = Counter(bare(place.candidate.lemma) for place in found if place.sentence.at(place.candidate.at) & k.VERB)
    verbs = {lemma for lemma, times in seen.items() if times >= OFTEN}
    listed = {
        w
        for line in TABLE.read_text(encoding="utf-8").splitlines()
        if line.startswith(("noun ", "adjective "))
        for w in line.split()[1:2]
    }
    write_table(count(found), verbs - loud - listed)
    weights = model.weights()
    write_weights(WEIGHTS, weights)
    print(f"{len(found)} places, {sum(place.marked for place in found)} of them marked; {len(weights)} weights")
    return 0


if __name__ == "__main__":
    sys.exit(main())
