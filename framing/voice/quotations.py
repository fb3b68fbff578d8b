"""Quotations: where quoted words begin and end, whatever the marks.

Each paragraph is read by itself. The one thing carried over is a quotation that runs on: it is left open at the end of a
paragraph and the next one opens with the same mark again (only the last closes), or closes without having opened. Every other
unbalanced mark stays inside its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import overload

from framing.document import Span
from framing.voice.conventions import EVERYWHERE, UNKNOWN, Convention

_MARKS = re.compile("[\"“”„‟«»‹›‘’‚'「」『』＂`״]")
_CLOSER = re.compile(r"(?<=[\w.,!?…])['’](?!\w)")
_OPENS = {mark: closes for mark, closes in EVERYWHERE.items() if mark not in "«»‘"}
"""Marks that open wherever they stand; the others of `EVERYWHERE` only where words follow and none precede."""
_SINGLE = frozenset("'‘’‚‹›")
_APOSTROPHES = frozenset("'’‘")
_STRAIGHT_APOSTROPHE = frozenset("'")
_IN_WORDS = _APOSTROPHES | {"״"}
_STRAIGHT = frozenset(["'", '"', "''", "＂"])
"""Marks that open and close alike."""
_CLOSING = frozenset(["”", '"', "''", "»", "」", "』", "“"])
_UNMARKED = 4
"""How many paragraphs without marks a quotation may run through before one closes it."""
_LEFT = frozenset("([{-—–―/«“‘\"'„「『¿¡…")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks. ``span`` holds the marks, ``inner`` only the words.

    ``runs_on`` is true where the paragraph ends before the quotation does, ``resumed`` where it began in the paragraph before.
    ``single`` is true for single marks, ``nested`` for a quotation inside a quotation.
    """

    span: Span
    inner: Span
    single: bool = False
    nested: bool = False
    runs_on: bool = False
    resumed: bool = False


def _opens_here(text: str, at: int, size: int, end: int) -> bool:
    """Whether a mark without a direction of its own (straight, or ``»``) stands as an opening one."""
    before = text[at - 1] if at else " "
    if text[at] == "«" and (before.isspace() or before in _LEFT):
        return True
    after = text[at + size] if at + size < end else " "
    return (before.isspace() or before in _LEFT) and not after.isspace()


def _closes_here(text: str, at: int, start: int) -> bool:
    if at <= start:
        return False
    # A space may part the marks of two quotations that close together.
    return not text[at - 1].isspace() or text[at - 2 : at - 1] in ("'", "’")


def _is_apostrophe(text: str, at: int, end: int) -> bool:
    return at > 0 and at + 1 < end and text[at + 1].isalnum() and text[at - 1].isalnum()


def _opens_single(text: str, at: int, last: int | None) -> bool:
    """Whether the single mark at ``at`` has words after it, and a closing mark (the ``last`` of the paragraph) after these."""
    return last is not None and last > at + 1 and _starts_words(text, at + 1)


def _starts_words(text: str, at: int) -> bool:
    return text[at : at + 1] in ("“", '"') or (text[at : at + 1].isalpha() and text[at + 1 : at + 2] not in _APOSTROPHES)


_Read = tuple[Sequence[Quotation], tuple[int, int, str] | None, int | None]
"""What one paragraph shows by itself: quotations; the one left open (where, width, mark); the first closing mark that nothing opened."""

_UNQUOTED: _Read = ((), None, None)
"""What most paragraphs show: one object for all of them."""


def _paragraph(text: str, span: Span, here: Convention) -> _Read:
    """Reads one paragraph."""
    found: list[Quotation] = []
    in_words = _STRAIGHT_APOSTROPHE if here.unspaced else _IN_WORDS
    alike = _STRAIGHT | {mark for mark, closes in here.pairs.items() if mark in closes} if here.pairs else _STRAIGHT
    stack: list[tuple[int, int, str, tuple[str, ...]]] = []
    stray: int | None = None
    last_single: int | None = None
    skip = -1
    for match in _MARKS.finditer(text, span.start, span.end):
        at, mark = match.start(), match.group()
        if at < skip:
            continue
        if mark in "'`" and text.startswith(mark, at + 1, span.end):
            mark, skip = mark * 2, at + 2
        elif mark == "`" or (mark in in_words and _is_apostrophe(text, at, span.end)):
            continue
        elif mark in _APOSTROPHES and last_single is None:
            last_single = max((m.start() for m in _CLOSER.finditer(text, span.start, span.end)), default=-1)
        size = len(mark)
        opens = _opens_here(text, at, size, span.end)
        closing = next((i for i in range(len(stack) - 1, max(-1, len(stack) - 4), -1) if mark in stack[i][3]), None)
        if closing is not None and mark in alike and (opens or not _closes_here(text, at, stack[closing][0] + stack[closing][1])):
            closing = None
        if closing is not None:
            start, width, opened, _ = stack[closing]
            del stack[closing:]
            found.append(Quotation(Span(start, at + size), Span(start + width, at), opened in _SINGLE, bool(stack)))
        elif mark in here.pairs and opens and (mark not in _APOSTROPHES or _opens_single(text, at, last_single)):
            stack.append((at, size, mark, (*here.pairs[mark], *EVERYWHERE.get(mark, ()))))
        elif mark in _OPENS:
            stack.append((at, size, mark, (*_OPENS[mark], '"') if mark == "“" else _OPENS[mark]))
        elif mark in _STRAIGHT and opens and (mark != "'" or _opens_single(text, at, last_single)):
            stack.append((at, size, mark, (mark, "”") if mark == '"' else (mark,)))
        elif mark == "‘" and (here.unspaced or (opens and _opens_single(text, at, last_single))):
            stack.append((at, size, mark, ("’",)))
        elif mark in "«»" and opens:
            stack.append((at, size, mark, ("»",) if mark == "«" else ("«",)))
        elif mark in _CLOSING and not stack and stray is None:
            stray = at
    left = next(((at, width, mark) for at, width, mark, _ in stack if mark not in _SINGLE), None)
    return (found, left, stray) if found or left or stray is not None else _UNQUOTED


def _dialogue(text: str, span: Span, dashes: tuple[str, ...]) -> list[Quotation]:
    """``— No sé —dijo—. Vamos.``: the speech of a paragraph that begins with a dash and has words of the outlet between two others.

    Without such words, or a question or exclamation, it may be an item of a list: nothing.
    """
    cuts = [
        span.start,
        *(i for i in range(span.start + 1, span.end) if text[i] in dashes and not _is_apostrophe(text, i, span.end)),
    ]
    told = [cut for cut in cuts[1:] if _tells(text, cut)]
    if not told and text[span.end - 1] not in "?!":
        return []
    found = []
    for n, cut in enumerate(cuts):
        inner = Span(cut + 1, cuts[n + 1] if n + 1 < len(cuts) else span.end)
        if n % 2 == 0 and text[inner.start : inner.end].strip(" .,"):
            found.append(Quotation(Span(cut, inner.end), inner))
    return found


def _tells(text: str, at: int) -> bool:
    """Whether the dash at ``at`` opens words of the outlet: in small letters behind a point or comma, or glued to them (``—dijo``)."""
    after = text[at + 1 : at + 3].lstrip()[:1]
    return after.islower() and (
        text[at - 3 : at].rstrip()[-1:] in tuple(",.!?…") or (text[at + 1].islower() and text[at - 1].isspace())
    )


def as_quotation(paragraph: Span, inside: Sequence[Quotation]) -> list[Quotation]:
    """A paragraph as one quotation, with those inside it nested."""
    return [Quotation(paragraph, paragraph), *(replace(q, nested=True) for q in inside)]


class Quotations(Sequence[list[Quotation]]):
    """The quotations of each paragraph, outer before inner, in the order they begin.

    A paragraph is read when it is asked for, and of its neighbours those that leave a quotation open or may close one. ``here`` is the
    convention of the text's language; ``blocks`` are paragraphs that the format marks as quotations, each of which is one.
    """

    def __init__(
        self, text: str, paragraphs: Sequence[Span], here: Convention = UNKNOWN, blocks: Collection[int] = frozenset()
    ) -> None:
        self._text, self._paragraphs, self._here, self._blocks = text, paragraphs, here, blocks
        self._seen: dict[int, _Read] = {}
        self._made: dict[int, list[Quotation]] = {}

    def __len__(self) -> int:
        """How many paragraphs there are."""
        return len(self._paragraphs)

    @overload
    def __getitem__(self, index: int) -> list[Quotation]: ...
    @overload
    def __getitem__(self, index: slice) -> list[list[Quotation]]: ...
    def __getitem__(self, index: int | slice) -> list[Quotation] | list[list[Quotation]]:
        """Those of the paragraph with this index."""
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        found = self._made.get(index)
        if found is None:
            if not 0 <= index < len(self._paragraphs):
                raise IndexError(index)
            found = self._make(index)
            if index in self._blocks:
                found = as_quotation(self._paragraphs[index], found)
            self._made[index] = found
        return found

    def rest(self) -> None:
        """Lets go of what was read."""
        self._seen.clear()
        self._made.clear()

    def _read(self, index: int) -> _Read:
        if index not in self._seen:
            self._seen[index] = _paragraph(self._text, self._paragraphs[index], self._here)
        return self._seen[index]

    def _make(self, index: int) -> list[Quotation]:
        text, span, here = self._text, self._paragraphs[index], self._here
        shown, left, stray = self._read(index)
        found = list(shown)
        pending = self._pending(index)
        if pending is not None and not found and left is None and stray is None and self._closes_soon(index + 1):
            # No marks at all, inside a quotation that a later paragraph closes.
            return [Quotation(span, span, runs_on=True, resumed=True)]
        resumed = pending is not None and text.startswith(pending, span.start)
        if resumed:
            found = [replace(q, resumed=True) if q.span.start == span.start else q for q in found]
        elif pending is not None and stray is not None and all(q.span.start > stray or q.single for q in found):
            found = [replace(q, nested=True) if q.span.start < stray else q for q in found]
            found.append(Quotation(Span(span.start, stray + 1), Span(span.start, stray), resumed=True))
        if left is not None:
            at, width, mark = left
            goes_on = index + 1 < len(self._paragraphs) and text.startswith(mark, self._paragraphs[index + 1].start)
            found = [replace(q, nested=True) if q.span.start > at else q for q in found]
            found.append(
                Quotation(Span(at, span.end), Span(at + width, span.end), runs_on=goes_on, resumed=resumed and at == span.start)
            )
        if not found and here.dashes and text.startswith(here.dashes, span.start):
            found = _dialogue(text, span, here.dashes)
        return sorted(found, key=lambda q: (q.span.start, -q.span.end))

    def _pending(self, index: int) -> str | None:
        """The mark of the quotation that is open where the paragraph begins: left so by the one before, or by one before unmarked ones."""
        while index > 0:
            found, left, stray = self._read(index - 1)
            if left is not None:
                return left[2]
            if found or stray is not None or not self._closes_soon(index):
                return None
            index -= 1
        return None

    def _closes_soon(self, start: int) -> bool:
        """Whether one of the next paragraphs closes a quotation that it did not open, with only unmarked ones before it."""
        for index in range(start, min(start + _UNMARKED, len(self._paragraphs))):
            found, left, stray = self._read(index)
            if found or left is not None or stray is not None:
                return stray is not None and all(q.span.start > stray or q.single for q in found)
        return False
