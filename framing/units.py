"""The stretches of a document that a rule may ask about: section, paragraph, sentence, clause. Worked out where a rule needs them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cache, cached_property
from typing import Any, Final

from framing.document import Document, Span

WITHIN: Final = ("document", "section", "paragraph", "sentence", "clause")
"""The units, widest first."""

_HEADINGS: Final = frozenset(["headline", "subhead"])


@cache
def _ends() -> tuple[Any, Any, Any]:
    """(ends of sentences, ends of clauses, what a point does not end). Made when a rule asks: most documents need none of them."""
    import regex

    sentence = regex.compile(
        r"[.!?\u2026][)\]\"'\u201d\u2019\u00bb]{0,3}+\s++(?=[(\[\"'\u201c\u2018\u00ab\u00bf\u00a1]{0,3}+[\p{Lu}\p{Lt}\p{Lo}\p{N}])"
        r"|[\u3002\uff01\uff1f][\u300d\u300f\u201d\uff09]{0,2}+"
    )
    clause = regex.compile(r"[,;:()\[\]\u2014\u3001\uff0c\uff1b]|\s[\u2013-]\s")
    abbreviated = regex.compile(
        r"\b(?:\p{Lu}|\p{L}\.\p{L}|Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|Maj|Cmdr|Adm|Rev|St|Jr|Sr|No|vs|Inc|Ltd|Co|Mt|Ft"
        r"|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec)$"
    )
    return sentence, clause, abbreviated


class Units:
    """The units of one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.kept: dict[Any, Any] = {}
        """What kinds of rule worked out of the document, for their work on the next pack: each may keep something under a name of its own."""

    def at(self, within: str, span: Span) -> Span:
        """The unit of the kind ``within`` (one of `WITHIN`) in which ``span`` begins; the whole document where it has none there."""
        units = self._all(within)
        index = self.index(within, span)
        return units[index] if index >= 0 else Span(0, len(self.document.text))

    def index(self, within: str, span: Span) -> int:
        """The number of that unit, from 0; -1 where there is none."""
        return bisect_right(self._all(within), span.start, key=lambda unit: unit.start) - 1

    def _all(self, within: str) -> Sequence[Span]:
        if within == "document":
            return [Span(0, len(self.document.text))]
        units: Sequence[Span] = self.document.paragraphs if within == "paragraph" else getattr(self, f"{within}s")
        return units

    @cached_property
    def sections(self) -> Sequence[Span]:
        """From each heading that the reader marked to the next; one where there are none."""
        text = self.document.text
        cuts = sorted({0, *(region.span.start for region in self.document.regions if region.name in _HEADINGS)})
        return [Span(start, end) for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True)]

    @cached_property
    def sentences(self) -> Sequence[Span]:
        """Sentences, by their points; those of abbreviations and initials end none."""
        return self._cut(self.document.paragraphs, _ends()[0], self._ends_it)

    @cached_property
    def clauses(self) -> Sequence[Span]:
        """Stretches of a sentence between commas, semicolons, colons, brackets and dashes."""
        return self._cut(self.sentences, _ends()[1], lambda _: True)

    def _ends_it(self, found: Any) -> bool:
        # Titles and months are short: what stands before them need not be looked at.
        before = self.document.text[max(0, found.start() - 8) : found.start()]
        return not found.group().startswith(".") or _ends()[2].search(before) is None

    def _cut(self, wholes: Sequence[Span], ends: Any, is_end: Callable[[Any], bool]) -> Sequence[Span]:
        return [part for whole in wholes for part in self._parts(whole, ends, is_end)]

    def _parts(self, whole: Span, ends: Any, is_end: Callable[[Any], bool]) -> Iterator[Span]:
        start = whole.start
        for found in ends.finditer(self.document.text, whole.start, whole.end):
            if is_end(found):
                yield Span(start, found.end())
                start = found.end()
        if start < whole.end:
            yield Span(start, whole.end)
