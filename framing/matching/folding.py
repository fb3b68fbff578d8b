"""Folding: text and terms are brought to one form before they are compared, and every offset finds its way back.

Folded are case, curly quotes, Unicode spaces and hyphens, invisible characters (soft hyphens, joiners, direction marks), runs of white
space (a line break inside a phrase, never a paragraph break), compatibility and composed forms (NFKC) and, inside words that mix
scripts, letters that look like Latin ones (Unicode TR39 confusables; genuine Cyrillic and Greek words stay). Nearly all of this keeps
every character at its place; the map holds only the places where lengths differ.

Each change is made only where its characters occur: membership tests run at gigabytes a second, expressions at a tenth of one.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from framing.document import Span

_ONE_TO_ONE: Final = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u2032\uff07`\u00b4", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\uff02", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2212\ufe58\ufe63\uff0d", "-"),
    **dict.fromkeys("\t\x0b\x0c\u0085\u00a0\u1680\u202f\u205f\u3000\u2028", " "),
    **dict.fromkeys(map(chr, range(0x2000, 0x200B)), " "),
    "\u2029": "\n",
    "\u0130": "i",  # the one character whose lower case is longer than itself
}
_ASCII: Final = tuple(c for c in _ONE_TO_ONE if c.isascii())
_ASCII_BYTES: Final = bytes(range(0x80))
_ASCII_ODD = re.compile(r"[\t-\r`]|  ")
_KEPT: Final = "\u2026"  # an ellipsis is frequent and in no term: as three dots it would only cost
_MANY: Final = 24  # from so many different characters on, one translation is faster than as many replacements

_AT_ONCE: Final = 1 << 16
"""Characters."""
_BETWEEN_WORDS = re.compile("[A-Za-z] [A-Za-z]")

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]"
)
_SPACE_RUN: Final = r"(?P<run> (?: +(?:\r\n|\n|\r)? *|(?:\r\n|\n|\r) *)|(?:\r\n|\r) *|\n +)"
_HYPHEN_WRAP: Final = r"(?P<wrap>-(?<=\S-)(?:\r\n|\n|\r) *(?=\w))"
_LOOKALIKE: Final = (
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u04bb\u0501\u051b\u051d\u03bf\u03b1\u03b9\u03bd\u03c1\u0131"
)
_LOOKALIKE_TABLE: Final = str.maketrans(_LOOKALIKE, "aeopcyxijshdqwoaivpi")
_SEAM: Final = "(?:[a-z][\u0370-\u052f\u0131]|[\u0370-\u052f\u0131][a-z])"
_MIXED_SEAM = re.compile(_SEAM)
_MIXED_WORD = re.compile(rf"\w{{0,40}}{_SEAM}\w{{0,40}}")  # bounded, so that an endless word costs no more than its length


class _Made(NamedTuple):
    """A stretch whose folded form has another length: it maps as a whole."""

    folded_start: int
    folded_end: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text and the stretches that did not keep their length, in order."""

    text: str
    made: tuple[_Made, ...] = ()

    def original(self, start: int, end: int) -> Span:
        """The original span of folded ``[start, end)``, which is not empty. What was dropped beside it stays outside."""
        if not self.made:
            return Span(start, end)
        first, last = self._made_before(start), self._made_before(end - 1)
        begin = start if first is None else first.start if start < first.folded_end else first.end + start - first.folded_end
        stop = end if last is None else last.end if end <= last.folded_end else last.end + end - last.folded_end
        return Span(begin, stop)

    def _made_before(self, offset: int) -> _Made | None:
        index = bisect_right(self.made, offset, key=lambda m: m.folded_start) - 1
        return self.made[index] if index >= 0 else None


def fold(text: str) -> Folded:
    """Fold ``text``; offsets of the result map back exactly.

    A long one is folded piece by piece: each of the steps below makes a copy of what it is given.
    """
    if len(text) <= _AT_ONCE:
        return _folded(text)
    parts: list[str] = []
    made: list[_Made] = []
    at = length = 0
    while at < len(text):
        end = _seam(text, at + _AT_ONCE)
        piece = _folded(text[at:end])
        parts.append(piece.text)
        made += [_Made(m.folded_start + length, m.folded_end + length, m.start + at, m.end + at) for m in piece.made]
        at, length = end, length + len(piece.text)
    return Folded("".join(parts), tuple(made))


def _seam(text: str, at: int) -> int:
    """The first place from ``at`` on where nothing is folded together: before the space between two words of plain letters."""
    found = _BETWEEN_WORDS.search(text, at)
    return len(text) if found is None else found.start() + 1


def _folded(text: str) -> Folded:
    if text.isascii() and not _ASCII_ODD.search(text):
        return Folded(text.lower())
    present = _ASCII if text.isascii() else (*_ASCII, *_others(text))
    text = _one_to_one(text, present)
    text, made = _of_other_length(text, present)
    text = text.replace("\n", " ").replace("\r", " ").lower()
    if not text.isascii():
        text = text.replace("\u03c2", "\u03c3")  # final sigma: capitals do not tell the two apart
        if any(c in text for c in _LOOKALIKE) and _MIXED_SEAM.search(text):
            text = _MIXED_WORD.sub(lambda word: word.group().translate(_LOOKALIKE_TABLE), text)
    return Folded(text, made)


def _others(text: str) -> frozenset[str]:
    """The characters of ``text`` that are not ASCII."""
    # By way of bytes, which is six times as fast as a set of all characters.
    return frozenset(text.encode("utf-8", "surrogatepass").translate(None, _ASCII_BYTES).decode("utf-8", "surrogatepass"))


def _one_to_one(text: str, present: tuple[str, ...]) -> str:
    forms = {c: form for c in present if (form := _single(c)) != c and len(form) == 1}
    if len(forms) > _MANY:
        return text.translate({ord(c): form for c, form in forms.items()})
    for character, form in forms.items():
        text = text.replace(character, form)
    return text


def _of_other_length(text: str, present: tuple[str, ...]) -> tuple[str, tuple[_Made, ...]]:
    expression = _expression(text, present)
    if not expression:
        return text, ()
    parts: list[str] = []
    made: list[_Made] = []
    at = length = 0
    for match in _compiled(expression).finditer(text):
        start, end = match.span()
        form = _form(match)
        if form is None:
            continue
        parts += (text[at:start], form)
        length += start - at
        if len(form) != end - start:
            made.append(_Made(length, length + len(form), start, end))
        length += len(form)
        at = end
    return "".join((*parts, text[at:])), tuple(made)


def _expression(text: str, present: tuple[str, ...]) -> str:
    """An expression for what may change its length in this text; empty where nothing can."""
    ways = []
    if "-\n" in text or "-\r" in text:
        ways.append(_HYPHEN_WRAP)
    if "  " in text or " \n" in text or "\n " in text or "\r" in text:
        ways.append(_SPACE_RUN)
    if present is not _ASCII:
        marks = "".join(c for c in present if c > "\x7f" and unicodedata.category(c)[0] == "M" and not _INVISIBLE.match(c))
        jamo = any("\u1100" <= c <= "\u11ff" for c in present)
        if (marks or jamo) and not unicodedata.is_normalized("NFKC", text):
            ways.append((f"[^\\s{marks}][{marks}]+|" if marks else "") + "[\u1100-\u11ff]+")
        longer = "".join(c for c in present if len(_single(c)) != 1)
        if longer:
            ways.append(f"[{re.escape(longer)}]")
    return "|".join(ways)


@lru_cache(maxsize=64)
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression)


def _form(match: re.Match[str]) -> str | None:
    """What a stretch becomes; None where it stays as it is."""
    if match.lastgroup == "wrap":
        return "-"
    if match.lastgroup == "run":
        before, after = match.string[max(0, match.start() - 1) : match.start()], match.string[match.end() : match.end() + 1]
        at_line_end = any(c in "\r\n" for c in match.group())
        return None if at_line_end and (before in ("\r", "\n") or after in ("\r", "\n")) else " "
    return "".join(map(_single, unicodedata.normalize("NFKC", match.group())))


@lru_cache(maxsize=8192)
def _single(character: str) -> str:
    """What one character becomes on its own."""
    if character in _ONE_TO_ONE:
        return _ONE_TO_ONE[character]
    if character <= "\x7f" or character in _KEPT:
        return character
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", character))
