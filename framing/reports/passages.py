"""The text of a document as paragraphs of HTML with its findings and voices marked, and what is not checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from framing.document import Span
from framing.findings import Finding, Result
from framing.reports.xml import in_markup
from framing.visible import visible
from framing.voices import Stretch, Voice, touching


def paragraphs(result: Result, findings: Sequence[Finding], classes: Sequence[str], number: int) -> Iterator[str]:
    """Every paragraph of ``result``'s document; ``classes`` are those of each finding's mark, which are numbered from ``number`` + 1 on.

    Where findings overlap, a piece of text has the mark of the shortest.
    """
    assert result.document is not None
    document = result.document
    order = sorted(range(len(findings)), key=lambda at: findings[at].span)
    stretches = result.voices.stretches if result.voices else ()
    first = 0
    anchored: set[int] = set()
    for paragraph in document.paragraphs:
        while first < len(order) and findings[order[first]].span.end <= paragraph.start:
            first += 1
        here = []
        for at in order[first:]:
            if findings[at].span.start >= paragraph.end:
                break
            here.append(at)
        voiced, unchecked = touching(stretches, paragraph), touching(document.unchecked, paragraph)
        name = "h3" if document.region_at(paragraph.start) == "headline" else "p"
        yield f'<{name} dir="auto">'
        for piece in _pieces(paragraph, [findings[at].span for at in here], [s.span for s in voiced], [r.span for r in unchecked]):
            text = in_markup(visible(document.text[slice(*piece)], newlines=True, tabs=True), quote=False)
            covering = [at for at in here if findings[at].span.covers(piece)]
            stretch = next((s for s in voiced if s.span.covers(piece)), None)
            if covering:
                at = min(covering, key=lambda at: findings[at].span.end - findings[at].span.start)
                text = f'<a href="#n{number + at + 1}"><mark class="{classes[at]}">{text}</mark></a>'
                for new in [at for at in covering if at not in anchored]:
                    anchored.add(new)
                    text = f'<span id="f{number + new + 1}"></span>{text}'
            if region := next((r for r in unchecked if r.span.covers(piece)), None):
                text = f'<span class="unchecked" title="{in_markup(visible(region.name))}, not checked">{text}</span>'
            yield _voiced(text, stretch)
        yield f"</{name}>\n"


def _voiced(text: str, stretch: Stretch | None) -> str:
    if stretch is None or stretch.voice is Voice.OWN:
        return text
    who = stretch.attribution.speaker if stretch.attribution and stretch.attribution.speaker else "nobody named"
    return f'<span class="{stretch.voice}" title="{in_markup(visible(f"{stretch.voice}: {who}"))}">{text}</span>'


def _pieces(paragraph: Span, *spans: Sequence[Span]) -> Iterator[Span]:
    """``paragraph`` cut at every edge of ``spans``."""
    cuts = {paragraph.start, paragraph.end}
    for some in spans:
        cuts.update(edge for span in some for edge in span if paragraph.start < edge < paragraph.end)
    yield from (Span(*pair) for pair in pairwise(sorted(cuts)))
