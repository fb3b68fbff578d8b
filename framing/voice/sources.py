"""Frames that name a source without a verb: ``according to``, ``in a new poll``, ``Lavrov: …``."""

from __future__ import annotations

from framing.voice import masks as k
from framing.voice.candidate import Candidate
from framing.voice.phrases import has_clause, np_end
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
    source = (i + 2, j)
    if j == i + 2:
        return None
    last = s.last - 1 if mask[s.last - 1] & k.STOP else s.last
    inner = mask[i - 1] & _OPENS_INNER
    leading = i == 0 or inner or (i <= 2 and mask[i - 1] & _BEFORE_LEADING)
    if leading:
        near = np_end(s, i + 2, j)
        if near < j and not mask[near] & k.PREPOSITION and has_clause(s, near, j):
            j = near
            source = (i + 2, j)
        start = j + 1 if mask[j] & k.COMMA else j
        if start >= last:
            return None
        return Candidate("according", "lead", s.word[i], i, source, (i, i + 2), [(start, last)])
    before = words_before(s, i)
    if before is None:
        return None
    source = (i + 2, with_apposition(s, j))
    j = max(j, source[1])
    parts = [before]
    if (
        mask[j] & k.COMMA
        and mask[i - 1] & k.COMMA
        and has_clause(s, j + 1, s.last)
        and not mask[j + 1] & _COORDINATOR_OR_RELATIVE_OR_SUBORDINATOR
    ):
        parts.append((j + 1, last))
    return Candidate("according", "trail", s.word[i], i, source, (i, i + 2), parts)


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
    """``In Moscow's view, …``: a possessive and a word for what somebody thinks."""
    mask, word = s.mask, s.word
    j = i + 1
    while j < min(s.last, i + 9) and not mask[j] & _COMMA_OR_STOP:
        j += 1
    owner = mask[j - 2] & k.POSSESSIVE_S or mask[j - 2] & k.POSSESSIVE or word[j - 2] in s.lexicon.possessive_marks
    if i > 1 or word[j - 1] not in s.lexicon.view_nouns or not owner or not mask[j] & k.COMMA or j + 2 >= s.last:
        return None
    last = s.last - 1 if mask[s.last - 1] & k.STOP else s.last
    return Candidate("view", "lead", word[j - 1], i, (i + 1, j - 1), (j - 1, j), [(j + 1, last)])


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
