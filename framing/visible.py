"""Foreign text made safe to show: one character for one, so that offsets hold.

Everything that somebody else wrote (articles, file names, packs) passes here before a terminal sees it. A terminal obeys
control characters: ``ESC`` and the C1 range start sequences that move the cursor, set titles and write the clipboard
(ECMA-48), and the bidirectional controls reorder what a reader sees ("Trojan Source", CVE-2021-42574).
"""

from __future__ import annotations

import os
import re
from functools import cache

_C0 = {code: 0x2400 + code for code in range(0x20)}
_DELETE = {0x7F: 0x2421}
_C1 = dict.fromkeys(range(0x80, 0xA0), 0xFFFD)
_LINE_SEPARATORS = dict.fromkeys((0x2028, 0x2029), 0x2424)
# ALM, LRM, RLM; embeddings, overrides and their end; isolates and their end (UAX #9, table 4); the deprecated shaping controls.
_BIDI = dict.fromkeys((0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x2070)), 0x2426)
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)
# Not for interchange (Unicode, section 23.7); XML and HTML refuse them.
_NO_CHARACTERS = dict.fromkeys(
    (*range(0xFDD0, 0xFDF0), *(p + e for p in range(0, 0x110000, 0x10000) for e in (0xFFFE, 0xFFFF))), 0xFFFD
)


@cache
def _table(keep: str) -> dict[int, int]:
    return {
        code: to
        for code, to in (_C0 | _DELETE | _C1 | _LINE_SEPARATORS | _BIDI | _SURROGATES | _NO_CHARACTERS).items()
        if chr(code) not in keep
    }


def visible(text: str, *, newlines: bool = False, tabs: bool = False) -> str:
    """``text`` with every character that a terminal could obey shown as a sign of its own.

    C0 controls become their control pictures (``ESC`` is U+241B, ``DEL`` U+2421), C1 controls, lone surrogates and non-characters U+FFFD,
    bidirectional controls U+2426, line and paragraph separators U+2424. Length never changes. Line feeds
    and tabs stay as they are only where asked for.
    """
    if text.isascii() and text.isprintable():
        return text
    return text.translate(_table(("\n" if newlines else "") + ("\t" if tabs else "")))


_COMMAND = re.compile(r"^((?:\s|\x1b\[[0-9;]*m)*):(?=:)|#(?=#\w*\[)", re.MULTILINE)


def inert(text: str) -> str:
    """``text`` for a log that a build runner reads, without anything that it would take for a command; length never changes.

    GitHub's runner obeys ``::command::`` at the start of a line, white space before it or not, and ``##[command]`` anywhere in one; others
    obey ``##vso[…]`` and ``##teamcity[…]``. One sign of each is put in by one that looks like it (U+2236, U+266F).
    """
    if "::" not in text and "##" not in text:
        return text
    return _COMMAND.sub(lambda found: "\u266f" if found[0] == "#" else f"{found[1]}\u2236", text)


def from_here(path: str) -> str:
    """``path`` from here, where that is shorter."""
    try:
        near = os.path.relpath(path)
    except ValueError:  # another drive
        return path
    return near if len(near) < len(path) else path
