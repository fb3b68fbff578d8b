"""Frames that name a source without a verb: ``according to``, ``in a new poll``, ``Lavrov: …``."""

from __future__ import annotations

from framing.voice import masks as k
from framing.voice.candidate import Candidate, Range
from framing.voice.phrases import has_clause, is_finite, np_end
from framing.voice.sentence import Sentence
from framing.voice.subjects import with_apposition
from framing.voice.trailing import is_whole, words_before

_AUXILIARY_OR_QUOTE_OR_STOP = k.STOP | k.QUOTE | k.AUXILIARY
_BEFORE_LEADING = k.COORDINATOR | k.ADVERB | k.COMMA | k.SUBORDINATOR
_BREAK = k.COMMA | k.STOP | k.DASH | k.CLOSE
_COMMA_OR_STOP = k.COMMA | k.STOP
_COORDINATOR_OR_RELATIVE_OR_SUBORDINATOR = k.RELATIVE | k.SUBORDINATOR | k.COORDINATOR
_NAMES_SOMEBODY = k.CAPITAL | k.PERSON | k.COLLECTIVE | k.TITLE | k.DOCUMENT
_NAMES_SPEAKER = k.CAPITAL | k.CLOSE | k.SPEAKER_NOUN
_OPENS_INNER = k.SUBORDINATOR | k.RELATIVE | k.COMPLEMENTIZER


def according_to(s: Sentence, i: int) -> Candidate | None:
    """``according to`` before, inside or after what is reported."""
    mask = s.mask
    j = i + 2
    while j < s.last and not mask[j] & _BREAK and j - i < 40:
        j += 1
    if j == i + 2 or _is_measure(s, i, j):
        return None
    last = s.last - 1 if mask[s.last - 1] & k.STOP else s.last
    inner = mask[i - 2 if mask[i - 1] & k.COMMA else i - 1] & _OPENS_INNER  # ``which, according to X, …``
    joined = mask[i - 1] & k.STOP or (mask[i - 1] & k.COORDINATOR and mask[i - 2] & k.COMMA)  # ``…, and according to X …``
    if i == 0 or inner or joined or (i <= 2 and mask[i - 1] & _BEFORE_LEADING):
        return _according_leads(s, i, j, last, inner=bool(inner))
    before = words_before(s, i)
    if before is None:
        return None
    resumes = _resumes(s, j, last, is_whole(s, before)) if mask[i - 1] & k.COMMA else 0
    if resumes:
        return Candidate("according", "trail", s.word[i], i, (i + 2, resumes - 1), (i, i + 2), [before, (resumes, last)])
    source = (i + 2, with_apposition(s, j))
    return Candidate("according", "trail", s.word[i], i, source, (i, i + 2), [before])


def _according_leads(s: Sentence, i: int, j: int, last: int, *, inner: bool) -> Candidate | None:
    """``According to X, …``: the source ends at ``j``, or before what has no comma of its own there."""
    mask = s.mask
    near = np_end(s, i + 2, j)
    if near < j and not mask[near] & k.PREPOSITION and (has_clause(s, near, j) or (inner and is_finite(s, near))):
        j = near
    start = j + 1 if mask[j] & k.COMMA else j
    if mask[j] & k.COMMA and mask[start] & k.RELATIVE:  # ``According to Lind, who led the talks, …``
        close = next((c for c in range(start, last) if mask[c] & k.COMMA and has_clause(s, c + 1, last)), -1)
        start = close + 1 if close > 0 else start
    if inner:
        end = (c for c in range(start, last) if mask[c] & k.CLOSE or (mask[c] & k.COMMA and mask[c + 1] & k.MAY_BE_FINITE))
        last = next(end, last) if mask[i - 1] & k.RELATIVE or mask[i - 2] & k.RELATIVE else last
    last = next((c for c in range(start, last) if s.word[c] == ";"), last)
    if start >= last:
        return None
    return Candidate("according", "lead", s.word[i], i, (i + 2, j), (i, i + 2), [(start, last)])


def _resumes(s: Sentence, j: int, last: int, whole: int) -> int:
    """Where an interrupted report goes on, behind the comma at ``j`` or that of an apposition; 0 where it does not.

    ``whole`` says whether what stood before has its verb: without one, any form that can be finite is it.
    """
    mask = s.mask
    for c in range(j, min(last - 1, j + 14)):
        if mask[c] & k.MAY_BE_FINITE and is_finite(s, c):
            break
        if mask[c] & k.COMMA and not mask[c + 1] & _COORDINATOR_OR_RELATIVE_OR_SUBORDINATOR:
            may_be = not whole and mask[c + 1] & k.MAY_BE_FINITE and not mask[c + 1] & k.CAPITAL
            if may_be or is_finite(s, c + 1):
                return c + 1
    again = mask[j] & k.COMMA and not mask[j + 1] & _COORDINATOR_OR_RELATIVE_OR_SUBORDINATOR
    return j + 1 if again and has_clause(s, j + 1, s.last) else 0


def _is_measure(s: Sentence, i: int, j: int) -> bool:
    """``according to plan``, ``sorted according to size``: by what something is done, not who says so."""
    if s.word[j - 1] not in s.lexicon.measures:
        return False
    return j == i + 3 or not (i == 0 or s.mask[i - 1] & k.COMMA)


def in_survey(s: Sentence, i: int) -> Candidate | None:
    """``leads by nine points in a new poll``: a survey that is the source of the clause it stands in."""
    mask, word = s.mask, s.word
    end = np_end(s, i + 1, s.last)
    if word[end - 1] not in s.lexicon.surveys or end - i > 9:
        return None
    last = s.last - 1 if mask[s.last - 1] & k.STOP else s.last
    if i == 0:
        start = end + 1 if mask[end] & k.COMMA else end
        return Candidate("survey", "lead", word[i], i, (i + 1, end), (i, i + 1), [(start, last)]) if start < last else None
    before = words_before(s, i)
    return Candidate("survey", "trail", word[i], i, (i + 1, end), (i, i + 1), [before]) if before and is_whole(s, before) else None


def in_dialogue(s: Sentence, i: int) -> Candidate | None:
    """``Lavrov: Japan must …`` and ``Q: …``: a name, a colon, and what is said."""
    mask, word = s.mask, s.word
    if not s.opens or i > 8 or i <= 0 or i + 2 >= s.last:
        return None
    for j in range(i):
        m = mask[j]
        if (m & k.VERB and not m & k.CAPITAL) or m & _AUXILIARY_OR_QUOTE_OR_STOP:
            return None
    if not mask[i - 1] & _NAMES_SPEAKER or word[i - 1] in s.lexicon.labels or (i == 1 and len(word[0]) == 1):
        return None
    last = s.last - 1 if mask[s.last - 1] & k.STOP else s.last
    return Candidate("dialogue", "direct" if mask[i + 1] & k.QUOTE else "clause", ":", i, (0, i), (i, i + 1), [(i + 1, last)])


def in_view(s: Sentence, i: int) -> Candidate | None:
    """``In Moscow's view, …``, ``in the eyes of Moscow …``, ``…, in his opinion``: somebody and a word for what they think."""
    named = _view_of(s, i) or _view(s, i)
    if named is None:
        return None
    source, noun, end = named
    last = s.last - 1 if s.mask[s.last - 1] & k.STOP else s.last
    if i <= 1:
        start = end + 1 if s.mask[end] & k.COMMA else end
        led = start + 1 < last and (s.mask[end] & k.COMMA or has_clause(s, start, s.last))
        return Candidate("view", "lead", s.word[noun], i, source, (noun, noun + 1), [(start, last)]) if led else None
    quote = end + bool(s.mask[end] & k.COMMA)
    if s.mask[quote] & k.QUOTE:  # ``is, in the words of one envoy, “an open prison”``
        return Candidate("view", "direct", s.word[noun], i, source, (noun, noun + 1), [(quote, quote + 1)])
    before = words_before(s, i)
    if before is None or end < last or not is_whole(s, before):
        return None
    return Candidate("view", "trail", s.word[noun], i, source, (noun, noun + 1), [before])


def _view(s: Sentence, i: int) -> tuple[Range, int, int] | None:
    """``in Moscow's view``: whose, the noun, and where the phrase ends."""
    mask, word = s.mask, s.word
    j = i + 1
    while j < min(s.last, i + 9) and word[j] not in s.lexicon.view_nouns and not mask[j] & _COMMA_OR_STOP:
        j += 1
    owner = mask[j - 1] & k.POSSESSIVE_S or mask[j - 1] & k.POSSESSIVE or word[j - 1] in s.lexicon.possessive_marks
    return ((i + 1, j), j, j + 1) if j > i + 1 and word[j] in s.lexicon.view_nouns and owner else None


def _view_of(s: Sentence, i: int) -> tuple[Range, int, int] | None:
    """``in the eyes of Moscow``: the same."""
    mask = s.mask
    if not (mask[i + 1] & k.DETERMINER and s.word[i + 2] in s.lexicon.view_nouns and mask[i + 3] & k.GENITIVE):
        return None
    end = np_end(s, i + 4, s.last)
    return ((i + 4, end), i + 2, end) if end > i + 4 else None


def in_headline(s: Sentence, i: int) -> Candidate | None:
    """``War is over – minister``, ``Talks useful: Lavrov``: who said it, after a dash or a colon, at the end of a headline."""
    mask = s.mask
    if not s.alone or i < 2 or s.last - i > 4 or mask[s.last - 1] & k.STOP:
        return None
    office = s.last - i == 2 and mask[i + 1] & k.SPEAKER_NOUN and not mask[i + 1] & k.CAPITAL
    if not office and (i < 3 or not is_whole(s, (0, i))):
        return None
    if not all(mask[j] & _NAMES_SOMEBODY and not mask[j] & k.TIME for j in range(i + 1, s.last)):
        return None
    return Candidate("headline", "trail", s.word[i], i, (i + 1, s.last), (i, i + 1), [(0, i)]) if i + 1 < s.last else None
