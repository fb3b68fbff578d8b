"""Content: how far what is reported reaches, and where the outlet's own words begin again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framing.voice import masks as k
from framing.voice.complement import Complement
from framing.voice.phrases import Sentence, has_clause, is_finite

if TYPE_CHECKING:
    from framing.voice.frames import Candidate


def content_end(s: Sentence, comp: Complement, found: list[Candidate]) -> int:
    """The token before which the content that starts at ``comp.start`` ends."""
    i = comp.start
    last = s.last
    while last > i and s.at(last - 1) & (k.STOP | k.COMMA):
        last -= 1
    if comp.kind in ("direct", "colon") and s.at(i) & k.QUOTE and _full(s, i):
        while s.at(i) & k.QUOTE:
            i += 1
        return i
    depth = 0
    i += 1
    while i < last:
        m, w = s.at(i), s.word(i)
        if m & k.OPEN:
            depth += 1
        elif m & k.CLOSE:
            if depth == 0:
                return i
            depth -= 1
        elif depth:
            pass
        elif m & k.COMMA:
            if _ends_at_comma(s, i, comp):
                return i
        elif m & k.STOP and w == ";":
            return i
        elif m & k.COORDINATOR and _ends_at_coordinator(s, i, comp):
            return i
        elif m & k.DASH and _ends_at_dash(s, i):
            return i
        i += 1
    return last


def _full(s: Sentence, i: int) -> bool:
    """Whether the quotation at ``i`` is whole sentences, not a fragment inside one."""
    quote = s.tokens.quote[i]
    text = s.tokens.text
    return text[quote.inner.end - 1 : quote.inner.end] in tuple(".!?,…") or quote.span.end == s.tokens.end[s.last - 1]


def _ends_at_comma(s: Sentence, i: int, comp: Complement) -> bool:
    m, w = s.at(i + 1), s.word(i + 1)
    if m & k.ING and s.lexicon.verb.get(w) in s.lexicon.clausal:
        return True
    if w == "according" or w in ("although", "though", "while", "whereas", "despite"):
        return True
    if m & k.COORDINATOR and w in ("but", "and"):
        j = i + 2
        if is_finite(s, j) and s.at(j) & k.PAST:
            return True
        return w == "but" and has_clause(s, j, s.last)
    return False


def _ends_at_coordinator(s: Sentence, i: int, comp: Complement) -> bool:
    """``said X and urged Y``: the next verb belongs to the same subject, not to the content."""
    w = s.tokens.word[i + 1] if i + 1 < s.last else ""
    if s.adverb(i + 1):
        w = s.word(i + 2)
    lemma = s.lexicon.verb.get(w)
    if lemma is None:
        return False
    m = s.lexicon.mask[w]
    return bool(m & k.PAST and lemma in s.lexicon.clausal)


def _ends_at_dash(s: Sentence, i: int) -> bool:
    return s.word(i + 1) in ("but", "though", "although", "while")
