"""A paragraph as it is read: its sentences, and the attributions of each, worked out when somebody asks for them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import accumulate

from framing.document import Span
from framing.voice import masks as k
from framing.voice.candidate import Candidate
from framing.voice.circumstances import frame_of
from framing.voice.clauses import end_of, ends_reported, goes_on
from framing.voice.content import asides
from framing.voice.frames import candidates
from framing.voice.judge import accepted
from framing.voice.labels import thing_named
from framing.voice.lexicon import Lexicon
from framing.voice.plain import plain_candidates
from framing.voice.quotations import Quotation
from framing.voice.sentence import Sentence
from framing.voice.sentences import sentences
from framing.voice.tokens import tokenise
from framing.voices import Attribution

_QUOTE_OR_STOP = k.QUOTE | k.STOP
_DASH_OR_QUOTE_OR_STOP = k.QUOTE | k.STOP | k.DASH
_NAME_BEFORE_COLON = 9
"""Within how many tokens the colon of a transcript stands (see `framing.voice.sources.in_dialogue`)."""


class Paragraph:
    """``parts`` are the sentences of a paragraph; speakers are not yet resolved beyond the words of the source.

    ``told`` are attributions whose speakers somebody has resolved, those of the first sentences in order; ``told_up_to`` how many there are up to and with
    each of these.
    """

    def __init__(self, text: str, span: Span, quotes: Sequence[Quotation], words: Lexicon) -> None:
        self.quotes = quotes
        tokens = tokenise(text, span, quotes, words)
        self.parts = [Sentence(tokens, first, last, words) for first, last in sentences(tokens, words)]
        self._made: dict[int, list[tuple[Candidate, Attribution]]] = {}
        self.told: list[Attribution] = []
        self.told_up_to: list[int] = []

    def made(self, number: int) -> list[tuple[Candidate, Attribution]]:
        """The attributions of one sentence, by itself."""
        if number not in self._made:
            part = self.parts[number]
            seen = plain_candidates(part) if part.lexicon.plain else accepted(part, candidates(part))
            self._made[number] = [(one, attribution) for one in seen if (attribution := _make(part, one)).content]
        return self._made[number]

    @cached_property
    def quoted(self) -> list[Span]:
        """The insides of the outermost quotations, sorted."""
        return sorted(q.span for q in self.quotes if not q.nested)

    @cached_property
    def attributions(self) -> list[Attribution]:
        """Those of all sentences, in order; a quotation that follows one goes on with its speaker."""
        found: list[Attribution] = []
        quoting: int | None = None
        reporting = False
        for number, part in enumerate(self.parts):
            mine = self.made(number)
            if not mine and quoting is not None and _only_quotes(part):
                before = found[quoting]
                found[quoting] = replace(before, content=before.content + tuple(part.span(i, i + 1) for i in part.marked(k.QUOTE)))
                continue
            if not mine and reporting and goes_on(part):
                found[-1] = replace(found[-1], content=(*found[-1].content, part.span(0, end_of(part))))
                continue
            reporting = bool(mine) and part.lexicon.plain and ends_reported(mine[-1][0])
            if found and not mine and _is_transcript(part.text, found[0]):
                found[0] = replace(found[0], content=(*found[0].content, part.span(0, part.last)))
            quotes = part.marked(k.QUOTE) if mine else ()
            for one, attribution in mine:
                found.append(attribution)
                if quotes and any(first <= i < last for first, last in one.content for i in quotes):
                    quoting = len(found) - 1
        return found

    def backwards(self) -> Iterator[Attribution]:
        """Those of all sentences, the last one first, each as its sentence has it."""
        for number in range(len(self.parts) - 1, -1, -1):
            for _, attribution in reversed(self.made(number)):
                yield attribution

    def alone(self, span: Span) -> int | None:
        """The number of the sentence that holds ``span``, where no other can change what is said of it; None where all must be read."""
        number = self._holding(span)
        if number is None or self.parts[0].lexicon.plain or (number == 0 and any(q.resumed for q in self.quotes)):
            return None
        loose = self._loose_quotations
        if loose and (number in loose or (self.parts[number].quoting and number < loose[-1])):
            return None
        if len(self.parts) > 1 and ":" in self.parts[0].word[:_NAME_BEFORE_COLON]:
            first = self.made(0)
            if first and _is_transcript(self.parts[0].text, first[0][1]):
                return None
        return number

    def _holding(self, span: Span) -> int | None:
        """The sentence around ``span``; None where that reaches out of it, or another one touches it."""
        number = bisect_right(self._ends, span.start)
        if number == len(self.parts):
            return None
        here = self.parts[number].span(0, self.parts[number].last)
        before = self.parts[number - 1].span(0, self.parts[number - 1].last).end if number else -1
        after = self.parts[number + 1].span(0, 1).start if number + 1 < len(self.parts) else here.end + 1
        return number if before < here.start <= span.start and span.end <= here.end < after else None

    @cached_property
    def _ends(self) -> list[int]:
        """Up to where the text is covered by each sentence and those before it."""
        return list(accumulate((part.span(0, part.last).end for part in self.parts), max))

    @cached_property
    def _loose_quotations(self) -> list[int]:
        """The sentences that are quotations and nothing else, whose speaker another sentence names."""
        return [
            number
            for number, part in enumerate(self.parts)
            if part.quoting and all(m & _DASH_OR_QUOTE_OR_STOP for m in part.mask[: part.last])
        ]


def _only_quotes(s: Sentence) -> bool:
    """Whether there are quotations and nothing else."""
    return bool(s.marked(k.QUOTE)) and all(s.mask[i] & _QUOTE_OR_STOP for i in range(s.last))


def _is_transcript(text: str, a: Attribution) -> bool:
    """``LIND: No. It is not.``: a name in capitals before a colon speaks to the end of its paragraph."""
    return a.frame.startswith(": dialogue") and text[a.source[0].start : a.source[0].end].isupper()


def _make(s: Sentence, c: Candidate) -> Attribution:
    lemma = c.lemma.rstrip("~")
    cue = s.span(*c.cue)
    source = s.span(*c.source) if c.source and c.source[1] > c.source[0] else None
    content: list[Span] = []
    told: list[Span] = []
    for first, last in c.content:
        if last > first:
            content += _outside(s.span(first, last), cue, source)
            if not s.lexicon.plain:
                # What a speaker named behind it ends is all of it theirs: ``…, which is old, according to Lind``.
                told += [s.span(a, b) for a, b in asides(s, first, last) if b < last or last > c.cue[0]]
    named = None if s.lexicon.plain else thing_named(s, c)
    if named is not None:
        told.append(Span(s.span(*named).start, s.span(named[1], named[1] + 1).start))
    elif c.order == "passive" and len(c.content) > 1 and not s.lexicon.plain:
        told.append(s.span(*c.content[0]))
    return Attribution(
        source=(source,) if source else (),
        cue=(cue,),
        content=tuple(content),
        frame=f"{lemma} {frame_of(c)}",
        mention=lemma in s.lexicon.mention_verbs and c.comp.rpartition(":")[2] in ("np", "np_as", "as", "direct"),
        denied=c.denied or lemma in s.lexicon.denial_verbs or any(m & k.NEGATION for m in s.mask[c.cue[0] : c.cue[1]]),
        asides=tuple(told),
    )


def _outside(content: Span, *others: Span | None) -> list[Span]:
    """What is left of ``content`` outside the cue and the source."""
    start, end = content
    if all(other is None or start >= other.end or other.start >= end for other in others):
        return [content] if start < end else []
    parts = [content]
    for other in others:
        if other is not None and any(p.overlaps(other) for p in parts):
            parts = [
                Span(a, b)
                for p in parts
                for a, b in ((p.start, min(p.end, other.start)), (max(p.start, other.end), p.end))
                if a < b
            ]
    return parts
