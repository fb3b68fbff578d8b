"""Stretches: from attributions, which nest, to one voice for every place of the text."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from heapq import heappop, heappush

from framing.document import Span
from framing.voices import Attribution, Stretch, Voice


def stretches(
    spoken: Iterable[tuple[Span, Attribution]], quoted: Sequence[Span], loose: Sequence[Stretch], mentions: Iterable[Span]
) -> list[Stretch]:
    """Sorted stretches that never overlap.

    ``spoken`` are the places that attributions give to somebody, ``quoted`` the quotations, sorted, ``loose`` stretches that no attribution
    explains (they give way to any that does), ``mentions`` the places where words are talked about. Where attributions nest, the
    innermost speaks, but one without a source never covers one that has it.
    """
    layers: list[tuple[Span, Attribution | Stretch | None]] = [*spoken]
    layers.extend((stretch.span, stretch) for stretch in loose)
    marks = [*mentions]
    spans = [*(span for span, _ in layers), *marks]
    quoted = _between(quoted, min(s.start for s in spans), max(s.end for s in spans)) if spans else ()
    cuts = sorted({p for span in (*spans, *quoted) for p in span})
    layers.sort(key=lambda item: item[0].start)
    marks.sort()
    active: list[tuple[int, int, int, Attribution | Stretch | None]] = []
    found: list[Stretch] = []
    at = inside = marked = order = 0
    for left, right in itertools.pairwise(cuts):
        while at < len(layers) and layers[at][0].start <= left:
            span, what = layers[at]
            order += 1
            rank = 2 if not isinstance(what, Attribution) else 0 if what.source else 1
            heappush(active, (rank, -span.start * 1000 - (order % 1000), span.end, what))
            at += 1
        while active and active[0][2] <= left:
            heappop(active)
        while inside < len(quoted) and quoted[inside].end <= left:
            inside += 1
        while marked < len(marks) and marks[marked].end <= left:
            marked += 1
        mention = marked < len(marks) and marks[marked].start <= left
        if not active:
            if mention:
                _extend(found, Stretch(Span(left, right), Voice.OWN, None, True))
            continue
        what = active[0][3]
        if isinstance(what, Stretch):
            _extend(found, Stretch(Span(left, right), what.voice, what.attribution, mention or what.mention))
        elif what is not None:
            direct = inside < len(quoted) and quoted[inside].start <= left
            voice = Voice.DIRECT if direct else Voice.INDIRECT
            _extend(found, Stretch(Span(left, right), voice, what, mention))
    return found


def _between(quoted: Sequence[Span], start: int, end: int) -> Sequence[Span]:
    """Those quotations that reach into what anything is said of: a paragraph may have many, and be asked sentence by sentence."""
    return quoted[bisect_right(quoted, start, key=lambda q: q.end) : bisect_left(quoted, end, key=lambda q: q.start)]


def _extend(found: list[Stretch], stretch: Stretch) -> None:
    """Adds ``stretch``, as part of the last one where that ends there and says the same."""
    last = found[-1] if found else None
    if (
        last is not None
        and last.span.end == stretch.span.start
        and last.voice is stretch.voice
        and last.mention == stretch.mention
        and (last.attribution is stretch.attribution or last.attribution == stretch.attribution)
    ):
        found[-1] = Stretch(Span(last.span.start, stretch.span.end), stretch.voice, stretch.attribution, stretch.mention)
    else:
        found.append(stretch)
