"""Breaking a grid of cells into rows of a given width.

Breaks stand after spaces, between CJK characters (with kinsoku: no closing mark or small kana at the start of a row, no opening
bracket at the end of one; JIS X 4051, UAX #14), and after hyphens, dashes and slashes inside words. Hangul breaks at spaces
only. A word that is wider than the row is cut, never inside a wide character.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from framing_tui.text.display import FILLER

NOT_FIRST = "、。，．・：；？！゛゜ヽヾゝゞ々ー’”）〕］｝〉》」』】〙〗〟ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ…‥,.!?:;)]}%"
"""What may not begin a row after a break between CJK characters."""
NOT_LAST = "‘“（〔［｛〈《「『【〘〖〝([{$£¥€"
"""What may not end one."""

MIN_WIDTH = 2
"""A row holds at least one wide character."""

_HANGUL = "\u1100-\u115f\ua960-\ua97f\uac00-\ud7ff"
_BETWEEN_CJK = (
    f"(?:(?<={FILLER})|(?=[^ ]{FILLER}))(?<![{_HANGUL}]{FILLER})(?![{_HANGUL} {FILLER}{re.escape(NOT_FIRST)}])"
    f"(?<![{re.escape(NOT_LAST)}])(?<![{re.escape(NOT_LAST)}]{FILLER})(?<! )"
)
_IN_WORDS = r"(?<=\w[-\u2010/])(?=[^\W\d])|(?<=[\u2013\u2014])(?=[^\W\d])"


class Row(NamedTuple):
    """Cells ``start`` to ``end`` (exclusive) of a line. Spaces that hang over the width are part of it and are not shown."""

    start: int
    end: int


@lru_cache(maxsize=16)
def _row(width: int) -> re.Pattern[str]:
    some = f".{{1,{width}}}"
    return re.compile(f"(?s:{some}(?: +|$|{_IN_WORDS}|{_BETWEEN_CJK})|{some}(?!{FILLER}))")


@lru_cache(maxsize=16)
def _ascii_row(width: int) -> re.Pattern[str]:
    some = f".{{1,{width}}}"
    return re.compile(f"(?s:{some}(?: +|$|{_IN_WORDS})|{some})")


def wrap(grid: str, width: int) -> tuple[Row, ...]:
    """The rows of ``grid``, which together are all of it; each shows at most ``max(width, 2)`` cells. An empty line has one row."""
    width = max(width, MIN_WIDTH)
    if len(grid) <= width:
        return (Row(0, len(grid)),)
    pattern = (_ascii_row if grid.isascii() else _row)(width)
    return tuple(Row(*found.span()) for found in pattern.finditer(grid))


def count_rows(grid: str, width: int) -> int:
    """``len(wrap(grid, width))``."""
    return 1 if len(grid) <= max(width, MIN_WIDTH) else len(wrap(grid, width))
