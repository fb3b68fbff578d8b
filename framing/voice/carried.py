"""Quotations whose speaker was named in an earlier paragraph: run on, announced by a colon, or simply going on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from framing.document import Span
from framing.voice import masks as k
from framing.voice.clauses import end_of, goes_on
from framing.voice.quotations import Quotation
from framing.voice.sentence import Sentence
from framing.voice.subjects import find_subject, shared_subject
from framing.voice.usage import group_start, usage_of
from framing.voices import Attribution

_NO_SENTENCE = k.QUOTE | k.PUNCTUATION | k.NUMBER
_DASH_OR_QUOTE_OR_STOP = k.QUOTE | k.STOP | k.DASH

LOOK_BACK = 8
"""How many paragraphs back a quotation may find its speaker."""
Read = Callable[[int], tuple[list[Sentence], list[Attribution]]]


def carried(index: int, quotes: Sequence[Sequence[Quotation]], read: Read) -> tuple[int, Attribution] | None:
    """For a paragraph that only quotes and names nobody: where its speaker was named, and the attribution with its own content.

    Also for one that begins inside a quotation. None where the text does not carry a speaker.
    """
    parts, found = read(index)
    mine = tuple(q for q in quotes[index] if not q.nested)
    first = mine[0] if mine else None
    if first is None:
        return None
    runs = first.resumed and not any(c.overlaps(first.inner) for a in found for c in a.content)
    if not runs and (found or not _only_quotes(parts)):
        return None
    content = (first.span,) if runs else tuple(q.span for q in mine)
    for back in range(index - 1, max(-1, index - 1 - LOOK_BACK), -1):
        before, earlier = read(back)
        if not before:
            return None
        announced = _announced(before[-1])
        if announced is not None:
            return back, replace(announced, content=content)
        last = next((q for q in reversed(quotes[back]) if not q.nested), None)
        said = next((a for a in reversed(earlier) if last is not None and any(c.overlaps(last.span) for c in a.content)), None)
        if said is not None:
            return back, replace(said, content=content, frame="running quotation" if runs else "quotation goes on", speaker=None)
        if earlier or not _only_quotes(before):
            return None
    return None


def announced(index: int, read: Read) -> tuple[int, Attribution] | None:
    """For a paragraph without quotation marks behind ``In a letter, the board denied this:``: where that stood, and the attribution.

    Its content are the sentences before one that reports by itself. Only a verb of speech announces; ``in two ways:`` does not.
    """
    parts, found = read(index)
    before = read(index - 1)[0]
    if not parts or not before or parts[0].mask[0] & _NO_SENTENCE:
        return None
    told = _announced(before[-1], verb_only=True)
    mine: list[Span] = []
    for part in parts:
        if not part.mask[part.last - 1] & k.STOP or any(s.overlaps(part.span(0, part.last)) for a in found for s in a.cue):
            break
        mine.append(part.span(0, end_of(part)))
    return (index - 1, replace(told, content=(Span(mine[0].start, mine[-1].end),))) if told is not None and mine else None


def still_reported(index: int, read: Read) -> tuple[int, Attribution] | None:
    """For a paragraph that begins in the mood of reported speech (``Er habe …``): where its speaker was named, and the attribution.

    Its content is what of this paragraph is in that mood before anything else is. None where the text before does not end in a report.
    """
    parts, found = read(index)
    mine: list[Span] = []
    for part in parts:
        if not goes_on(part) or any(c.overlaps(part.span(0, part.last)) for a in found for c in (*a.cue, *a.content)):
            break
        mine.append(part.span(0, end_of(part)))
    if not mine:
        return None
    for back in range(index - 1, max(-1, index - 1 - LOOK_BACK), -1):
        before, earlier = read(back)
        last = before[-1].span(0, end_of(before[-1])) if before else None
        said = next((a for a in reversed(earlier) if a.source and last and any(c.overlaps(last) for c in a.content)), None)
        if said is not None:
            return back, replace(said, content=tuple(mine))
        if earlier or not all(goes_on(part) for part in before):
            return None
    return None


def _only_quotes(parts: Sequence[Sentence]) -> bool:
    """Whether there is nothing outside the quotation marks."""
    return bool(parts) and all(part.mask[i] & _DASH_OR_QUOTE_OR_STOP for part in parts for i in range(part.last))


def _announced(s: Sentence, *, verb_only: bool = False) -> Attribution | None:
    """``She added this:`` at a paragraph's end: who says what stands in the next; with ``verb_only`` a verb of speech must show it."""
    word = s.word
    if word[s.last - 1] != ":":
        return None
    telling = s.lexicon.quoting | s.lexicon.clausal | s.lexicon.denial_verbs if verb_only else s.lexicon.quoting
    for i in range(s.last - 2, -1, -1):
        if s.mask[i] & k.VERB and s.lexicon.verb.get(word[i]) in telling and usage_of(s, i) in ("finite", "ing"):
            g = group_start(s, i)
            source = find_subject(s, g, [])[0] if usage_of(s, i) == "finite" else shared_subject(s, g, [])
            if source is not None:
                return _before_colon(s, source, (g, i + 2 if i + 2 == s.last else i + 1))
    if verb_only:
        return None
    source = shared_subject(s, s.last - 1, [])
    return _before_colon(s, source, (s.last - 1, s.last)) if source is not None else None


def _before_colon(s: Sentence, source: tuple[int, int], cue: tuple[int, int]) -> Attribution:
    spans: tuple[Span, ...] = (s.span(*source),)
    return Attribution(spans, (s.span(*cue),), (), frame="announced")
