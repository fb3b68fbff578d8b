"""Block quotations: paragraphs that the format itself marks as somebody's words, with or without quotation marks."""

from __future__ import annotations

from framing.document import Document, Region, Span
from framing.voices import Attribution

FRAME = "block quotation"
_NAME_ENDS = frozenset(",;:(\r\n")
"""What parts a name from what else a citation says: the office, the work, the day."""


def block_quotations(document: Document) -> dict[int, Region]:
    """The block quotation that each paragraph inside one belongs to, by the paragraph's index."""
    found: dict[int, Region] = {}
    for region in document.regions:
        if region.name == "quotation":
            first, last = (
                document.paragraph_at(region.span.start),
                document.paragraph_at(max(region.span.start, region.span.end - 1)),
            )
            for index in range(first, last + 1):
                if region.span.covers(document.paragraphs[index]):
                    found[index] = region
    return found


def cited(document: Document, paragraph: Span, region: Region) -> Attribution | None:
    """What the citation of a block quotation says of one of its paragraphs; None where it has none."""
    if region.cited is None:
        return None
    text = document.text
    start, end = region.cited
    stop = next((at for at in range(start, end) if text[at] in _NAME_ENDS and at > start), end)
    source = Span(start, start + len(text[start:stop].rstrip()))
    speaker = " ".join(text[slice(*source)].split())
    return Attribution((source,), (), (paragraph,), speaker, FRAME) if speaker else None
