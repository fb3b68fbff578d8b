"""The article of a whole page that does not say where it is: what stands around it is told by its links, its lengths and its names.

Blocks of text with many links lead to other pages, short ones are labels, and both stand in clusters, as copy does: so jusText has it
(https://github.com/miso-belica/jusText/blob/main/doc/algorithm.rst). Here each block of copy counts for its length, each other one against it, and the
article is the run of blocks with the highest sum, with what its element holds besides. Function words are not counted, so that it is the same in every
language. ``benchmarks/extracting.py`` measures it beside the libraries for this, of which none keeps the place of what it takes.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from framing.document import Document, Span
from framing.readers.building import Builder
from framing.readers.htmlroles import BLOCKS
from framing.readers.htmltokens import Tag

_LEAST: Final = 60
"""Letters of a block of copy."""
_MOST_LINKED: Final = 1 / 3
"""Share of a block's letters in links, from which on it is no copy."""
_LIST: Final = 1 / 2
"""The same inside the article: what has more is a list of links."""
_AGAINST: Final = 45
"""What a block that is no copy counts against the article, in letters. A short one without links counts nothing: it is a crosshead, or speech."""
_ASIDE: Final = 0.6
"""An element whose name says that it is no article holds no more than this share of the page's copy: names mislead."""
_BESIDES, _LINES = 0.15, 150.0
"""The element around the run may add this share of it, or these letters: a by-line, a first paragraph in a box of its own, a last line."""
_HEAD: Final = frozenset(["headline", "deck", "byline", "dateline"])
"""Regions that stay what they are outside the article, too."""
_WIDE: Final = 2.5
"""Letters for which a character of Chinese, Japanese or Korean counts."""

_WIDE_LETTER = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SPACE = re.compile(r"\s+")
_PART = re.compile(r"[a-z]+|[A-Z][a-z]*")
_NAMES: Final = frozenset([
    "ad", "ads", "advert", "advertisement", "banner", "breadcrumb", "breadcrumbs", "comment", "comments", "consent", "cookie", "cookies", "disqus",
    "footer", "login", "masthead", "menu", "modal", "nav", "navbar", "navigation", "newsletter", "outbrain", "paywall", "popular", "popup", "promo",
    "rail", "recirc", "recommended", "related", "share", "sharing", "sidebar", "signup", "social", "sponsor", "sponsored", "subscribe", "taboola",
    "tags", "teaser", "teasers", "trending", "widget",
])  # fmt: skip
"""Words in classes and ids of elements that stand around an article."""


class _Element(NamedTuple):
    name: str
    start: int
    end: int
    around: bool


class Told(NamedTuple):
    """The paragraphs of a page that are none of its article, and its headline where that is not the page's first heading."""

    outside: tuple[Span, ...]
    headline: Span | None


class Layout:
    """Where the elements of a page stand in its text, as far as it was read."""

    def __init__(self) -> None:
        self._open: list[tuple[str, int, bool]] = []
        self._elements: list[_Element] = []

    def open(self, tag: Tag, at: int) -> None:
        """An element begins at ``at`` of the text; `close` ends the last that is open."""
        name = "" if tag.name == "a" and "href" not in tag.attributes else tag.name  # without an address it is no link
        self._open.append((name, at, name == "aside" or _is_named_so(tag)))

    def close(self, at: int) -> None:
        """The last element ends there."""
        name, start, around = self._open.pop()
        if start < at and (name == "a" or name in BLOCKS):
            self._elements.append(_Element(name, start, at, around))

    def _headings(self) -> list[Span]:
        """Headings of the first degree, the last first."""
        return sorted((Span(element.start, element.end) for element in self._elements if element.name == "h1"), reverse=True)

    def tell(self, page: Document) -> Told | None:
        """The article of ``page``, which has the text, its paragraphs and its regions; None where nothing of it looks like copy."""
        blocks = page.paragraphs
        regions = [page.region_at(block.start) for block in blocks]
        length = [_letters(page.text[slice(*block)]) for block in blocks]
        linked = [part / whole if whole else 0.0 for part, whole in zip(self._linked(page.text, blocks), length, strict=True)]
        out = _covered(blocks, (region.span for region in page.regions if region.name == "boilerplate"))
        copy = [
            0.0 if outside or named == "headline" or letters < _LEAST or share > _MOST_LINKED else letters
            for outside, named, letters, share in zip(out, regions, length, linked, strict=True)
        ]
        out = [a or b for a, b in zip(out, self._around(blocks, copy), strict=True)]
        first, last = _best([*map(_count, regions, out, copy, linked, length)])
        if first == last:
            return None
        article = self._grown(
            blocks, first, last, [0.0 if outside else letters for outside, letters in zip(out, length, strict=True)]
        )
        title = next((element for element in self._headings() if element.start <= blocks[first].start), None)
        named = regions.index("headline") if "headline" in regions else None
        if title is not None and named is not None and blocks[named].end <= title.start:
            # The outlet's name is the first heading of many pages. It leads to the first of them.
            out[named] = linked[named] > _LIST or blocks[named].start < article.start
        outside = tuple(
            block
            for block, region, is_out, share in zip(blocks, regions, out, linked, strict=True)
            if is_out or (region not in _HEAD and (share > _LIST or not article.start <= block.start < article.end))
        )
        return Told(outside, title if title is not None and named is not None and out[named] else None)

    def _linked(self, text: str, blocks: Sequence[Span]) -> Iterator[float]:
        """Letters of each block that stand in links."""
        links = sorted((element.start, element.end) for element in self._elements if element.name == "a")
        at = 0
        for block in blocks:
            count, reached = 0.0, block.start
            while at < len(links) and links[at][0] < block.end:
                start, end = max(links[at][0], reached), min(links[at][1], block.end)
                if start < end:
                    count, reached = count + _letters(text[start:end]), end
                if links[at][1] > block.end:
                    break  # the next block is in it, too
                at += 1
            yield count

    def _around(self, blocks: Sequence[Span], copy: Sequence[float]) -> list[bool]:
        """Whether each block is in an element that is named as what stands around an article."""
        starts, sums = [block.start for block in blocks], [0.0, *accumulate(copy)]

        def is_small(element: _Element) -> bool:
            first, last = bisect_left(starts, element.start), bisect_left(starts, element.end)
            return sums[last] - sums[first] <= _ASIDE * sums[-1]

        return _covered(blocks, (Span(e.start, e.end) for e in self._elements if e.around and is_small(e)))

    def _grown(self, blocks: Sequence[Span], first: int, last: int, length: Sequence[float]) -> Span:
        """The largest element around these blocks that adds little to them; the blocks alone where there is none."""
        starts = [block.start for block in blocks]
        held = [(0, len(blocks)), *((bisect_left(starts, e.start), bisect_left(starts, e.end)) for e in self._elements)]
        sums = [0.0, *accumulate(length)]
        most = sums[last] - sums[first] + max(_LINES, _BESIDES * (sums[last] - sums[first]))
        fitting = [one for one in held if one[0] <= first and last <= one[1] and sums[one[1]] - sums[one[0]] <= most]
        begins, ends = max(fitting, key=lambda one: one[1] - one[0], default=(first, last))
        return Span(blocks[begins].start, blocks[ends - 1].end)


def _covered(blocks: Sequence[Span], spans: Iterable[Span]) -> list[bool]:
    """Whether each block begins in one of the spans."""
    starts, edges = [block.start for block in blocks], [0] * (len(blocks) + 1)
    for start, end in spans:
        edges[bisect_left(starts, start)] += 1
        edges[bisect_left(starts, end)] -= 1
    return [depth > 0 for depth in accumulate(edges[:-1])]


def extract(builder: Builder, layout: Layout) -> tuple[str, bool]:
    """Marks in ``builder`` what is boilerplate of the page that it has read, and the headline; a sentence on it, and whether there is an article."""
    page = builder.so_far()
    told = layout.tell(page)
    if told is None:
        return "No article could be told from the page: all of it was checked.", False
    if told.headline is not None:
        builder.mark("headline", *told.headline)
    for block in told.outside:
        builder.mark("boilerplate", *block)
    if not told.outside:
        return "", True
    return (
        f"Of the page {len(told.outside)} of {len(page.paragraphs)} paragraphs were taken for boilerplate, and not checked.",
        True,
    )


def _is_named_so(tag: Tag) -> bool:
    """Whether a class or the id of an element says that it is no part of an article."""
    said = (tag.attributes[name].text[:400] for name in ("class", "id") if name in tag.attributes)
    return any(part.lower() in _NAMES for words in said for part in _PART.findall(words))


def _letters(text: str) -> float:
    """How long a text is, spaces not counted."""
    return len(_SPACE.sub("", text)) + (_WIDE - 1) * len(_WIDE_LETTER.findall(text))


def _count(region: str, out: bool, copy: float, linked: float, length: float) -> float:
    """What a block counts for the article (as much as it has ``copy``) or against it."""
    if region == "headline":
        return 0.0
    if out or linked > _MOST_LINKED:
        return -_AGAINST
    if length < _LEAST:
        return -_AGAINST / 2 if linked else 0.0
    return copy


def _best(counts: Sequence[float]) -> tuple[int, int]:
    """The run with the highest sum, as indexes of its first and behind its last; (0, 0) where no sum is above nothing."""
    best, found, total, start = 0.0, (0, 0), 0.0, 0
    for at, count in enumerate(counts):
        if total <= 0:
            total, start = 0.0, at
        total += count
        if total > best:
            best, found = total, (start, at + 1)
    return found
