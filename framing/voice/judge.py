"""Judging: is this candidate an attribution?

A log-linear model over the circumstances of `framing.voice.circumstances` (logistic regression, weights made sparse by an L1
penalty), fitted on the train part of PolNeAR by ``benchmarks/fit_voice.py``. The weights are data of the language: one line a
circumstance, positive where it speaks for an attribution. A candidate is judged twice: by itself, then in the light of those that it
stands in.
"""

from __future__ import annotations

from collections.abc import Sequence

from framing.voice import masks as k
from framing.voice.candidate import Candidate
from framing.voice.circumstances import KEPT, Facts, facts, named, nesting, source_kind
from framing.voice.lexicon import Lexicon
from framing.voice.sentence import Sentence

_SURE = frozenset(["free", "headline", "view"])
"""Frames that say by their shape alone that somebody is reported: ``what Tibetans call X``, ``In Moscow's view``."""
_CERTAIN = 9.0
_WHOLE = frozenset(["that", "clause", "direct"])
_PLAIN = 1.0
_EDGE = -0.4
"""Log odds from which a candidate counts: below even chances, since a report that is overlooked cries wolf. On train the voice of words
is best told between -0.4 and -0.8. A source that is neither person nor body nor document, and one inside another, needs even chances."""


def accepted(s: Sentence, found: list[Candidate]) -> list[Candidate]:
    """The candidates of a sentence that are attributions, of one cue the likeliest. What stands in a report is judged as such."""
    if not found:
        return found
    odds = [_CERTAIN if c.order in _SURE else log_odds(s, c, len(found)) for c in found]
    best = likeliest(found, odds)
    likely = sorted((odds[i], i) for i in best if odds[i] > _EDGE)
    kept = []
    for index in best:
        c = found[index]
        outer = () if _reports(c, odds[index]) else holding(c, found, likely)
        if outer:
            chosen = odds[index] + _weight(s.lexicon, nesting(s, c, outer)) > 0
        else:
            chosen = odds[index] > 0 or (odds[index] > _EDGE and source_kind(s, c) != "other")
        if chosen:
            kept.append(c)
    _clip(s, kept)
    return [c for c in kept if any(last > first for first, last in c.content)]


def _reports(c: Candidate, odds: float) -> bool:
    """Whether the words themselves say who reports whom, also inside another's report: ``said that Lind had claimed that …``."""
    return odds > _PLAIN and c.order == "lead" and c.comp in _WHOLE and c.source is not None


def likeliest(found: Sequence[Candidate], odds: Sequence[float]) -> list[int]:
    """The indexes of ``found``, in order, without those for whose cue there is a likelier candidate."""
    best: dict[int, int] = {}
    for i, c in enumerate(found):
        if c.at not in best or odds[i] >= odds[best[c.at]]:
            best[c.at] = i
    return sorted(best.values())


def log_odds(s: Sentence, c: Candidate, others: int) -> float:
    """The log odds that the candidate is an attribution, wherever it stands; ``others`` is how many the sentence has."""
    words = s.lexicon
    odds = words.weights.get("*", 0.0)
    for seen in facts(s, c, others):
        known = words.memo.get(seen)
        odds += _weight(words, seen) if known is None else known
    return odds


def holding(c: Candidate, found: Sequence[Candidate], likely: Sequence[tuple[float, int]]) -> list[Candidate]:
    """Those of ``found`` in whose content the cue of ``c`` stands, the likeliest last; ``likely`` are odds and indexes, ascending."""
    at = c.at
    return [found[i] for _, i in likely if found[i].at != at and any(first <= at < last for first, last in found[i].content)]


def _weight(words: Lexicon, seen: Facts) -> float:
    """What these facts together weigh; kept, since they come back."""
    known = words.memo.get(seen)
    if known is None:
        known = sum([words.weights.get(name, 0.0) for name in named(seen)])
        if len(words.memo) < KEPT:
            words.memo[seen] = known
    return known


def _clip(s: Sentence, found: list[Candidate]) -> None:
    """Ends the content of earlier candidates where another takes over.

    ``X showed Y, the group said``; ``X found that …, but the chief said …``.
    """
    for outer in found:
        if outer.order in ("trail", "invert") or (outer.order == "according" and outer.comp == "trail"):
            edge = outer.content[0][1]
        elif (
            outer.order == "lead"
            and outer.source
            and s.mask[outer.source[0] - 1] & k.COORDINATOR
            and s.mask[outer.source[0] - 2] & k.COMMA
        ):
            edge = outer.source[0] - 2
        else:
            continue
        for inner in found:
            if inner is not outer and inner.content and inner.at < edge:
                inner.content = [(a, min(b, edge) if a < edge else b) for a, b in inner.content]
