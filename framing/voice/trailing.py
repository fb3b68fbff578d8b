"""Frames in which the report comes first: ``…, Lavrov said``, ``…, said Lavrov``, ``…, he said, …``."""

from __future__ import annotations

from framing.voice import masks as k
from framing.voice.candidate import Candidate, Range
from framing.voice.complement import Complement
from framing.voice.phrases import has_clause, is_finite, np_end
from framing.voice.sentence import Sentence
from framing.voice.subjects import with_apposition

_DATELINE = 12
"""How many tokens a dateline has at the most, with its dash."""
_IN_DATELINE = k.CAPITAL | k.COMMA | k.OPEN | k.CLOSE | k.TIME | k.NUMBER
AWAITS_VERB = k.MODAL | k.BE | k.HAVE | k.DO | k.INFINITIVE
_BASE_OR_FINITE = k.FINITE | k.BASE
_BEFORE_QUANTIFIER = k.PREPOSITION | k.DETERMINER | k.PUNCTUATION | k.COORDINATOR | k.ADVERBIAL | k.QUANTIFIER
_BREAK = k.COMMA | k.STOP | k.QUOTE | k.DASH
_CAPITAL_OR_PERSON = k.CAPITAL | k.PERSON
_COMMA_OR_DASH = k.COMMA | k.DASH
_COMMA_OR_DASH_OR_QUOTE = k.COMMA | k.QUOTE | k.DASH
_COMMA_OR_STOP = k.STOP | k.COMMA
_FRONTED = k.SUBORDINATOR | k.PREPOSITION | k.ING | k.PARTICIPLE | k.ADVERB | k.TIME
_NO_NEW_CLAUSE = k.ING | k.RELATIVE | k.SUBORDINATOR | k.COORDINATOR | k.STOP | k.PREPOSITION
_NO_SPEAKER = k.PUNCTUATION | k.QUOTE | k.RELATIVE | k.PREPOSITION | k.SUBORDINATOR | k.COORDINATOR | k.QUESTION | k.ING


def words_before(s: Sentence, end: int) -> Range | None:
    """What a trailing attribution reports: the sentence up to ``end``, without the comma before it."""
    mask = s.mask
    stop = end
    while stop > 0 and mask[stop - 1] & _COMMA_OR_DASH:
        stop -= 1
    start = _past_dateline(s, stop)
    while start < stop and mask[start] & _COMMA_OR_STOP:
        start += 1
    return (start, stop) if stop > start else None


def _past_dateline(s: Sentence, stop: int) -> int:
    """Where the text begins behind ``OSLO (Reuters) —``; 0 where there is no dateline."""
    mask = s.mask
    if not s.opens or not mask[0] & k.CAPITAL:
        return 0
    dash = next((j for j in range(1, min(stop, _DATELINE)) if mask[j] & k.DASH), 0)
    if dash == 0 or not all(mask[j] & _IN_DATELINE for j in range(dash)):
        return 0
    return dash + 1 if s.text[slice(*s.span(0, 1))].isupper() or mask[dash - 1] & k.CLOSE else 0


def resumed(s: Sentence, cue_end: int, before: Range) -> Range | None:
    """The rest of an interrupted report: ``…, he said, …``; ``before`` is what stood before it."""
    mask = s.mask
    j = cue_end
    while j < s.last and not mask[j] & _BREAK and j - cue_end < 12:
        j += 1
    if mask[j] & _COMMA_OR_DASH or s.word[j] == ":":
        j += 1
    elif not mask[j] & k.QUOTE or j > cue_end:
        return None
    m = mask[j]
    later = next((i for i in range(j, s.last) if mask[i] & k.QUOTE), None) if m & k.ING else None
    if later is not None and speech(s, later):
        return (later, later + 1)
    if m & k.QUOTE:
        end = j + 1
        while mask[end] & k.QUOTE:
            end += 1
        return (j, end)
    if m & _NO_NEW_CLAUSE or (s.last - j < 4 and not m & k.AUXILIARY):
        return None
    awaited = mask[before[1] - 1] & AWAITS_VERB  # ``would, he said, be cut``
    verb = m & k.MAY_BE_FINITE and not m & k.CAPITAL and not is_whole(s, before)  # ``The land, he said, belonged to all``
    whole = awaited or verb or has_clause(s, j, s.last) or is_finite(s, j)
    return (j, s.last - 1 if mask[s.last - 1] & k.STOP else s.last) if whole else None


def find_trailing(s: Sentence, cue: Range, source: Range, comp: Complement, lemma: str) -> Candidate | None:
    """``…, Lavrov told reporters``."""
    mask = s.mask
    i = cue[1] - 1
    before = mask[source[0] - 1]
    if mask[source[0]] & k.RELATIVE and source[1] - source[0] == 1:
        return None
    if any(mask[j] & k.QUANTIFIER and not mask[j - 1] & _BEFORE_QUANTIFIER for j in range(source[0] + 1, source[1])):
        return None  # ``…, a version most states reject``: a clause of its own
    far = comp.kind == "that" and comp.start > i + 1 and before & k.QUOTE
    opened = (comp.kind in ("that", "to", "wh") and not far) or (comp.kind == "colon" and not before & k.QUOTE)
    if source[0] <= 0 or not before & _COMMA_OR_DASH_OR_QUOTE or opened:
        return None
    if comp.kind == "direct" and not before & k.QUOTE and (not mask[comp.start - 1] & k.COMMA or mask[0] & _FRONTED):
        return None
    if not before & k.QUOTE and not _can_trail(s, comp, lemma):
        return None
    if before & k.QUOTE and not speech(s, source[0] - 1):
        return None
    content = words_before(s, source[0])
    if content is None or (not before & k.QUOTE and not _closes(s, comp, lemma, content)):
        return None
    kind = "direct" if any(mask[j] & k.QUOTE for j in range(*content)) else "indirect"
    parts = [content]
    more = resumed(s, comp.cue_end, content)
    if more is not None:
        parts.append(more)
    return Candidate("trail", kind, lemma, i, source, cue, parts)


def _can_trail(s: Sentence, comp: Complement, lemma: str) -> bool:
    """Whether a verb with this complement can report a clause that stood before it without quotation marks."""
    if lemma.rstrip("~") not in s.lexicon.quoting and lemma.rstrip("~") not in s.lexicon.clausal:
        return False
    if comp.kind in ("none", "direct"):
        return True
    return (
        comp.kind.startswith("prep:")
        and comp.kind[5:] in s.lexicon.trailing_prepositions
        and lemma.rstrip("~") in s.lexicon.quoting
    )


def _closes(s: Sentence, comp: Complement, lemma: str, content: Range) -> bool:
    """Whether the words before ``, Lavrov said`` can be what he said: a clause, or all there is in the sentence."""
    if is_whole(s, content):
        return True
    if s.alone and comp.kind == "none" and not s.mask[s.last - 1] & k.STOP and lemma.rstrip("~") in s.lexicon.clausal:
        return content[1] - content[0] > 1  # ``Wall illegal, court rules``: a headline
    return (
        lemma.rstrip("~") in s.lexicon.quoting
        and comp.kind == "none"
        and (content[1] - content[0] > 1 or bool(s.mask[comp.start] & k.COMMA))
    )


def is_whole(s: Sentence, content: Range) -> bool:
    """Whether there is a finite verb or a quotation in ``content``: enough to be what somebody said."""
    return any(
        m & k.QUOTE or (m & k.MAY_BE_FINITE and is_finite(s, j)) for j, m in enumerate(s.mask[content[0] : content[1]], content[0])
    )


def find_inverted(s: Sentence, i: int, g: int, lemma: str) -> Candidate | None:
    """``…, said Lavrov``."""
    mask = s.mask
    prev = mask[g - 1]
    if g <= 0 or g != i or not prev & _COMMA_OR_DASH_OR_QUOTE or not mask[i] & _BASE_OR_FINITE or mask[i] & k.CAPITAL:
        return None
    if lemma.rstrip("~") not in s.lexicon.quoting:
        return None
    m = mask[i + 1]
    if m & _NO_SPEAKER or mask[i + 1] & k.ADVERBIAL:
        return None
    if (m & k.TIME and not m & k.CAPITAL) or s.word[i + 1] in s.lexicon.no_speaker_words:
        return None
    end = np_end(s, i + 1, s.last)
    if end <= i + 1 or is_finite(s, end):
        return None
    resumes = mask[end] & k.COMMA and is_finite(s, end + 1)  # ``The bakers, said Lind, are …``
    if not prev & k.QUOTE and not resumes and has_clause(s, i + 1, s.last) and not is_whole(s, (0, g)):
        return None
    content = words_before(s, g)
    end = with_apposition(s, end)
    if content is None or (prev & k.QUOTE and not speech(s, g - 1)):
        return None
    if not prev & k.QUOTE:
        cut = mask[end] & k.COMMA and is_finite(s, end + 1)
        closed = end >= s.last or mask[end] & k.STOP
        if not cut and not is_whole(s, content) and (content[1] - content[0] < 6 or not closed):
            return None
        if mask[g - 1] & k.COMMA and _named_since_quote(s, g - 1):
            return None
    kind = "direct" if any(mask[j] & k.QUOTE for j in range(*content)) else "indirect"
    parts = [content]
    more = resumed(s, end, content)
    if more is not None:
        parts.append(more)
    return Candidate("invert", kind, lemma, i, (i + 1, end), (i, i + 1), parts)


def speech(s: Sentence, i: int) -> bool:
    """Whether the quotation at ``i`` can be what somebody said, not a title or a word in the sentence."""
    inner = s.quote(i).inner
    text = s.text[inner.start : inner.end]
    return text[-1:] in tuple(".!?,…—-") or text.count(" ") > 3 or bool(s.mask[i + 1] & k.COMMA)


def _named_since_quote(s: Sentence, comma: int) -> bool:
    """``“…,” Nadler, the chairman, told``: whether somebody is named between the last quotation and this comma."""
    mask = s.mask
    j = comma - 1
    while j > 0 and not mask[j] & k.QUOTE:
        j -= 1
    return bool(mask[j] & k.QUOTE) and any(mask[x] & _CAPITAL_OR_PERSON for x in range(j + 1, comma))
