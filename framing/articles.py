"""Files that hold several articles: each is checked for itself, and the file has one document and one result.

A row of a table, a line of JSON, an item of a package is an article: topics, names, speakers, dates and languages of one say nothing of the
next. A file is still what people open, put right and accept findings in. So readers give one `Document`, whose text is that of all articles one after
another and whose ``articles`` say where each is; the engine takes it apart, and here what comes of the parts is put together again.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from framing.document import Document, Span
from framing.findings import Finding, Match, Result, SetAside
from framing.voices import OWN, Attribution, Stretch, Voices


class Several(Voices):
    """The voices of several articles as those of their file. They are worked out when somebody asks, as those of each are."""

    def __init__(self, starts: Sequence[int], voices: Sequence[Voices]) -> None:
        """``voices`` of the articles whose text begins at ``starts``."""
        self.__dict__.update(starts=tuple(starts), of=tuple(voices), note=" ".join(dict.fromkeys(v.note for v in voices if v.note)))

    starts: tuple[int, ...]
    of: tuple[Voices, ...]

    @cached_property
    def attributions(self) -> tuple[Attribution, ...]:
        """As in `Voices`."""
        return tuple(_report(a, by) for by, voices in zip(self.starts, self.of, strict=True) for a in voices.attributions)

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """As in `Voices`."""
        return tuple(_stretch(s, by) for by, voices in zip(self.starts, self.of, strict=True) for s in voices.stretches)

    def at(self, span: Span) -> Stretch:
        """The stretch that holds most of ``span``; plain own voice where none does."""
        index = max(0, bisect_right(self.starts, span.start) - 1)
        return _stretch(self.of[index].at(_span(span, -self.starts[index])), self.starts[index])

    def within(self, span: Span) -> Sequence[Stretch]:
        """The stretches that share a character with ``span``, in order."""
        first = max(0, bisect_right(self.starts, span.start) - 1)
        return [
            _stretch(stretch, by)
            for by, voices in zip(self.starts[first:], self.of[first:], strict=True)
            if by < span.end
            for stretch in voices.within(_span(span, -by))
        ]

    def rest(self) -> None:
        """Lets go of what is only kept so that the next question is answered sooner."""
        for voices in self.of:
            voices.rest()


def together(document: Document, results: Iterable[Result]) -> Result:
    """The result of ``document``, of whose articles these are, in order."""
    starts = [article.span.start for article in document.articles]
    parts = [*results]
    voices = Several(starts, [part.voices or Voices() for part in parts])
    pairs = [*zip(starts, parts, strict=True)]
    return Result(
        document.path,
        document,
        tuple(_finding(finding, by, document, voices) for by, part in pairs for finding in part.findings),
        tuple(SetAside(_match(aside.match, by), aside.reason) for by, part in pairs for aside in part.set_aside),
        voices,
        tuple(dict.fromkeys(failure for part in parts for failure in part.failures)),
        note=" ".join(dict.fromkeys(part.note for part in parts if part.note)),
        unsearched=tuple(dict.fromkeys(language for part in parts for language in part.unsearched)),
    )


def _finding(finding: Finding, by: int, document: Document, voices: Voices) -> Finding:
    match = _match(finding.match, by)
    return replace(finding, match=match, span=match.span, document=document, voices=voices)


def _match(match: Match, by: int) -> Match:
    return replace(match, span=_span(match.span, by))


def _span(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _spans(spans: tuple[Span, ...], by: int) -> tuple[Span, ...]:
    return tuple(_span(span, by) for span in spans)


def _report(made: Attribution, by: int) -> Attribution:
    return replace(
        made,
        source=_spans(made.source, by),
        cue=_spans(made.cue, by),
        content=_spans(made.content, by),
        asides=_spans(made.asides, by),
    )


def _stretch(stretch: Stretch, by: int) -> Stretch:
    if stretch is OWN:
        return OWN
    return replace(
        stretch,
        span=_span(stretch.span, by),
        attribution=_report(stretch.attribution, by) if stretch.attribution is not None else None,
    )
