"""Content: how far what is reported reaches, and where the outlet's own words begin again."""

from __future__ import annotations

from framing.voice import masks as k
from framing.voice.complement import Complement
from framing.voice.phrases import Sentence, has_clause, is_finite


def content_end(s: Sentence, comp: Complement, verb: int) -> int:
    """The token before which the content that starts at ``comp.start`` ends; ``verb`` is the token of its cue."""
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
            if _ends_at_comma(s, i, verb):
                return i
        elif m & k.STOP and w == ";":
            return i
        elif m & k.COORDINATOR and _ends_at_coordinator(s, i, verb):
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


def _ends_at_comma(s: Sentence, i: int, verb: int) -> bool:
    m, w = s.at(i + 1), s.word(i + 1)
    if m & k.ING and s.lexicon.verb.get(w) in s.lexicon.clausal and not s.at(verb) & k.ING:
        return True
    if w == "according" or w in ("although", "though", "while", "whereas", "despite"):
        return True
    if m & k.COORDINATOR and w in ("but", "and"):
        if _parallel(s, i + 2, verb):
            return True
        return w == "but" and has_clause(s, i + 2, s.last)
    return False


def _parallel(s: Sentence, j: int, verb: int) -> bool:
    """Whether a verb at ``j`` goes on where the reporting verb left off: ``said X and urged Y``, ``saying X and asking Y``."""
    while s.adverb(j) and not s.at(j) & k.VERB:
        j += 1
    m, form = s.at(j), s.at(verb)
    if form & k.ING:
        return bool(m & k.ING)
    if form & k.PAST and not form & k.BASE:
        return bool(m & k.PAST and not m & (k.CAPITAL | k.BE | k.HAVE)) and is_finite(s, j)
    if form & k.PRESENT:
        return bool(m & k.PRESENT and not m & k.NOUN_TOO)
    return bool(m & k.BASE and s.lexicon.verb.get(s.word(j)) in s.lexicon.clausal and not m & k.NOUN_TOO)


def _ends_at_coordinator(s: Sentence, i: int, verb: int) -> bool:
    """``said X and urged Y``: the next verb belongs to the same subject, not to the content."""
    j = i + 1
    while s.adverb(j) and not s.at(j) & k.VERB:
        j += 1
    if s.lexicon.verb.get(s.word(j)) not in s.lexicon.clausal and not s.at(verb) & k.ING:
        return False
    return _parallel(s, j, verb)


def _ends_at_dash(s: Sentence, i: int) -> bool:
    return s.word(i + 1) in ("but", "though", "although", "while")
