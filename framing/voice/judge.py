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
from framing.voice.circumstances import facts, helper_of, nesting, source_kind
from framing.voice.complement import stated_by
from framing.voice.labels import thing_named
from framing.voice.sentence import Sentence

_SURE = frozenset(["free", "headline", "view"])
"""Frames that say by their shape alone that somebody is reported: ``what Tibetans call X``, ``In Moscow's view``."""
_CERTAIN = 9.0
_WHOLE = frozenset(["that", "clause", "direct"])
_PLAIN = 1.0
_DOUBTFUL = -1.5
"""What a verb of speech with a subject and a clause may weigh at least: the counts know too few of its subjects."""
_EDGE = -0.4
"""Log odds from which a candidate counts: below even chances, since a report that is overlooked cries wolf. On train the voice of words
is best told between -0.4 and -0.8. A source that is neither person nor body nor document, and one inside another, needs even chances."""


def accepted(s: Sentence, found: list[Candidate]) -> list[Candidate]:
    """The candidates of a sentence that are attributions, of one cue the likeliest. What stands in a report is judged as such."""
    if not found:
        return found
    odds = [_CERTAIN if c.order in _SURE or _words_show(s, c) else log_odds(s, c, len(found)) for c in found]
    best = likeliest(found, odds)
    likely = sorted((odds[i], i) for i in best if odds[i] > _EDGE)
    kept = []
    for index in best:
        c = found[index]
        outer = () if _reports(c, odds[index]) else holding(c, found, likely)
        if outer:
            chosen = odds[index] + s.lexicon.odds.inside(nesting(s, c, outer)) > 0
        else:
            chosen = odds[index] > 0 or (odds[index] > _EDGE and source_kind(s, c) != "other") or _states(s, c, odds[index])
        if chosen:
            kept.append(c)
    _clip(s, kept)
    return [c for c in kept if any(last > first for first, last in c.content)]


def _reports(c: Candidate, odds: float) -> bool:
    """Whether the words themselves say who reports whom, also inside another's report: ``said that Lind had claimed that …``.

    So do those between two parts of what seems one report: ``The bakers, said Lind, are required …``.
    """
    whole = c.order == "lead" and c.comp in _WHOLE
    interrupted = c.order in ("trail", "invert") and len(c.content) > 1
    return odds > _PLAIN and (whole or interrupted) and c.source is not None


def _words_show(s: Sentence, c: Candidate) -> bool:
    """``accused X of``, ``was accused of``, ``allegations of``, ``labelled X a Y``, ``is believed to have``: true or not, somebody says so."""
    if c.order == "noun" and c.comp == "of":
        return c.lemma in s.lexicon.charging_nouns
    if c.order == "passive" and c.comp == "to" and c.lemma in s.lexicon.hearsay_verbs:
        return True
    if c.comp == "that" and c.source is not None and stated_by(s, c.at) is not None:
        return True
    if c.order == "as" and c.lemma.rstrip("~") in s.lexicon.putting_verbs | s.lexicon.calling_verbs:
        # ``as one envoy put it``, and no quotation after it
        alone = s.mask[c.at + 2] & k.COMMA or c.at + 3 >= s.last
        return s.word[c.at + 1] in s.lexicon.pronouns and bool(alone)
    there = c.order == "passive" or c.source is not None
    if c.lemma in s.lexicon.mention_verbs and c.source is not None and helper_of(s, c) == "plain":
        return c.order in ("lead", "shared", "gerund", "participle") and thing_named(s, c) is not None
    return c.lemma in s.lexicon.charging_verbs and there and (c.comp.endswith("prep:of") or c.comp.startswith("np_of"))


def _states(s: Sentence, c: Candidate, odds: float) -> bool:
    """Whether a verb of speech leads a clause, whoever its subject is: ``The last page explains that …``."""
    whole = c.order in ("lead", "shared") and c.comp in ("that", "clause") and c.source is not None
    return whole and odds > _DOUBTFUL and c.lemma in s.lexicon.speech_verbs and helper_of(s, c) == "plain"


def likeliest(found: Sequence[Candidate], odds: Sequence[float]) -> list[int]:
    """The indexes of ``found``, in order, without those for whose cue there is a likelier candidate."""
    best: dict[int, int] = {}
    for i, c in enumerate(found):
        if c.at not in best or odds[i] >= odds[best[c.at]]:
            best[c.at] = i
    return sorted(best.values())


def log_odds(s: Sentence, c: Candidate, others: int) -> float:
    """The log odds that the candidate is an attribution, wherever it stands; ``others`` is how many the sentence has."""
    return s.lexicon.odds.of(facts(s, c, others))


def holding(c: Candidate, found: Sequence[Candidate], likely: Sequence[tuple[float, int]]) -> list[Candidate]:
    """Those of ``found`` in whose content the cue of ``c`` stands, the likeliest last; ``likely`` are odds and indexes, ascending."""
    at = c.at
    return [found[i] for _, i in likely if found[i].at != at and any(first <= at < last for first, last in found[i].content)]


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
