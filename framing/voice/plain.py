"""The plain frames: what most written languages share, for a language that has words here but no counts yet.

A reporting verb with its subject beside a clause or a quotation; a word like ``laut`` beside a source; ``so Lind`` behind what she said.
Which words these are is data; the order of verb and subject is read from where the sentence has them. No probability is weighed: a
frame fits or it does not.
"""

from __future__ import annotations

from framing.voice import masks as k
from framing.voice.candidate import Candidate, Range
from framing.voice.clauses import (
    clauses,
    end_of,
    holds_verb,
    is_infinitive,
    is_main,
    is_phrase,
    is_said,
    phrase,
    phrase_before,
    reported_mood,
)
from framing.voice.loose import quoted_title
from framing.voice.sentence import Sentence

_BEFORE_TRAILING = k.COMMA | k.DASH | k.QUOTE
_FRONTED = k.PREPOSITION | k.ADVERB | k.TIME | k.OBJECT | k.SUBORDINATOR
_NAMES = k.CAPITAL | k.DETERMINER | k.POSSESSIVE | k.QUANTIFIER
_SUBORDINATE = k.SUBORDINATOR | k.COMPLEMENTIZER | k.RELATIVE


def plain_candidates(s: Sentence) -> list[Candidate]:
    """The attributions of a sentence, from left to right."""
    found: list[Candidate] = []
    parts: list[Range] = []
    words = s.lexicon
    for i in s.marked(k.CUE):
        parts = parts or clauses(s)
        here = next((n for n, (first, last) in enumerate(parts) if first <= i < last), None)
        if here is None:
            continue
        word = s.word[i]
        one = None
        if word in words.according_before:
            one = _before_source(s, i, i + 1, parts[here])
        elif word in words.according and s.word[i + 1] in words.according[word]:
            one = _before_source(s, i, i + 2, parts[here])
        elif word in words.according_after:
            one = _after_source(s, i, parts[here])
        elif word in words.speaker_marks:
            one = _marked(s, i, parts, here)
        if one is None and s.mask[i] & k.VERB:
            one = _verb(s, i, parts, here)
        if one is not None:
            found.append(one)
    return found


def _lemma(s: Sentence, i: int, last: int) -> tuple[str, int] | None:
    """The bare form of the verb at ``i`` and where its particle stands (``i`` where it has none): ``teilte … mit``."""
    apart = s.lexicon.particles.get(s.word[i])
    if apart:
        for j in range(last - 1, i, -1):
            if s.word[j] in apart:
                return apart[s.word[j]], j
    lemma = s.lexicon.verb.get(s.word[i])
    return (lemma, i) if lemma is not None else None


def _verb(s: Sentence, i: int, parts: list[Range], here: int) -> Candidate | None:
    mask = s.mask
    first, last = parts[here]
    known = _lemma(s, i, last)
    if known is None or mask[i] & k.CAPITAL:
        return None
    lemma, m = known[0], mask[i]
    helper = next((j for j in range(first, i) if mask[j] & k.AUXILIARY), None)
    passive = helper is not None and bool(mask[helper] & k.DO) and bool(m & k.PARTICIPLE)
    if helper is not None and not passive and not (mask[helper] & k.HAVE and m & k.PARTICIPLE):
        return None
    if helper is None and not m & k.FINITE:
        return None
    at = i if helper is None else helper
    if s.word[first] in s.lexicon.reporting_openers and first < at:
        return _as_reported(s, i, lemma, parts, here)
    before = parts[here - 1] if here else None
    if at == first and before is not None and not passive:
        if is_phrase(s, parts[0]) and all(is_phrase(s, part) or _is_relative(s, part) for part in parts[1:here]):
            return _leading(s, i, lemma, (0, before[1]), parts, here)
        return _trailing(s, i, lemma, parts, here)
    return _leading(s, i, lemma, _agent(s, i, first, last) if passive else _subject(s, at, first, last), parts, here)


def _subject(s: Sentence, at: int, first: int, last: int) -> Range | None:
    """Whose the finite verb at ``at`` is: what stands before it in its clause, or behind it where something else does."""
    mask, words = s.mask, s.lexicon
    while first < at and mask[first] & (k.COORDINATOR | k.QUOTE):
        first += 1
    if first == at:
        return phrase(s, at + 1, last) if at == 0 or not mask[at - 1] & k.COORDINATOR else phrase(s, 0, at)
    if mask[at - 1] & k.COORDINATOR:
        return phrase(s, first, at - 1)
    if first + 1 == at and s.word[first] in words.impersonal:
        return _place(s, at, last)
    if mask[first] & _SUBORDINATE and not mask[first] & k.DETERMINER:
        return phrase(s, first + 1, at)
    if words.verb_second and ((mask[first] & _FRONTED and not mask[first] & k.DETERMINER) or s.word[first] in words.openers):
        if s.word[at + 1] in words.impersonal:
            return _place(s, first, last)
        return phrase(s, at + 1, last)
    if words.verb_second:
        end = at
        while end > first + 1 and mask[end - 1] & (k.ADVERB | k.COORDINATOR):
            end -= 1
        return (first, end)
    return phrase_before(s, at, first) or phrase(s, at + 1, last)


def _place(s: Sentence, first: int, last: int) -> Range | None:
    """Where something is said by nobody: ``hieß es aus dem Ministerium``."""
    for i in range(first, last):
        if s.word[i] in s.lexicon.impersonal_places:
            found = phrase(s, i + 1, last)
            if found is not None:
                return found
    return None


def _agent(s: Sentence, i: int, first: int, last: int) -> Range | None:
    """By whom, in the passive."""
    agent = next((j for j in range(first, last) if s.mask[j] & k.AGENT and j != i), None)
    return phrase(s, agent + 1, last) if agent is not None else None


def _make(s: Sentence, order: str, kind: str, lemma: str, i: int, source: Range | None, content: list[Range]) -> Candidate:
    denied = any(s.mask[j] & k.NEGATION for j in range(i + 1, content[0][0])) if order == "lead" else False
    return Candidate(order, kind, lemma, i, source, (i, i + 1), content, denied)


def _leading(s: Sentence, i: int, lemma: str, source: Range | None, parts: list[Range], here: int) -> Candidate | None:
    """What follows the verb: a clause behind its complementizer, words in quotation marks, or the next clause."""
    mask, end = s.mask, end_of(s)
    last = parts[here][1]
    opener = next((j for j in range(i + 1, last) if mask[j] & k.COMPLEMENTIZER), None)
    if opener is not None:
        return _make(s, "lead", "that", lemma, i, source, [(opener, end)])
    quotes = [(j, j + 1) for j in range(i + 1, last) if mask[j] & k.QUOTE and not quoted_title(s, j)]
    if quotes:
        return _make(s, "lead", "direct", lemma, i, source, quotes) if source else None
    if here + 1 >= len(parts):
        return None
    following = parts[here + 1]
    if mask[following[0]] & k.QUOTE:
        whole = following[1] - following[0] > 1
        return _make(
            s, "lead", "direct", lemma, i, source, [(following[0], _cut(s, parts, here + 1) if whole else following[0] + 1)]
        )
    if s.word[following[0] - 1] == ":":
        return _make(s, "lead", "colon", lemma, i, source, [(following[0], end)])
    if not mask[following[0] - 1] & k.COMMA or not _opens_report(s, following, end):
        return None
    return _make(s, "lead", "that", lemma, i, source, [(following[0], _cut(s, parts, here + 1))])


def _cut(s: Sentence, parts: list[Range], start: int) -> int:
    """Where a report that begins with clause ``start`` ends: before ``und ging``, where the mood of the report is left."""
    end = end_of(s)
    for n in range(start + 1, len(parts)):
        first = parts[n][0]
        if s.mask[first] & k.COORDINATOR and reported_mood(s, parts[start][0], first) and not reported_mood(s, first, end):
            return parts[n - 1][1]
    return end


def _opens_report(s: Sentence, part: Range, end: int) -> bool:
    """Whether the clause behind the comma is what is said: not one that belongs to the noun before it, nor one that only adds something."""
    first = part[0]
    m = s.mask[first]
    if m & k.COMPLEMENTIZER or is_infinitive(s, part):
        return True
    if m & (k.RELATIVE | k.COORDINATOR) and not m & k.QUESTION:
        return False
    behind_noun = bool(s.mask[first - 2] & (k.CAPITAL | k.SPEAKER_NOUN))
    if s.word[first] in s.lexicon.relative_articles and behind_noun:
        return is_main(s, part)
    if m & k.QUESTION:
        return not behind_noun
    if m & k.SUBORDINATOR:
        return reported_mood(s, first, end)
    if m & k.PRONOUN:
        return s.lexicon.verb_second
    if not s.lexicon.verb_second:
        return False
    return reported_mood(s, first, end) or is_main(s, part) or (not behind_noun and holds_verb(s, first, part[1]))


def _is_relative(s: Sentence, part: Range) -> bool:
    """Whether the clause belongs to the noun before it."""
    m = s.mask[part[0]]
    return bool(m & k.RELATIVE) or (s.word[part[0]] in s.lexicon.relative_articles and not is_main(s, part))


def _trailing(s: Sentence, i: int, lemma: str, parts: list[Range], here: int) -> Candidate | None:
    """``…, sagte Lind``: the report stands before the verb, its speaker behind it."""
    last = parts[here][1]
    source = phrase(s, i + 1, last)
    if source is not None and s.word[source[0]] in s.lexicon.impersonal:
        source = _place(s, source[1], last)
    elif source is None:
        return None
    content: list[Range] = [(0, parts[here - 1][1])]
    quoted = any(s.mask[j] & k.QUOTE for j in range(*content[0]))
    if not quoted and (not s.mask[i - 1] & k.COMMA or not any(is_said(s, *part) for part in parts[:here])):
        return None
    source = _with_apposition(s, source, parts, here)
    return _make(s, "trail", "direct" if quoted else "indirect", lemma, i, source, content + _rest(s, parts, here))


def _with_apposition(s: Sentence, source: Range | None, parts: list[Range], here: int) -> Range | None:
    """``sagte der Sprecher, Jan Berg``: the source with the name or noun phrase between commas behind it."""
    if source is None or source[1] != parts[here][1] or here + 1 >= len(parts) or not s.mask[source[1]] & k.COMMA:
        return source
    following = parts[here + 1]
    apposed = is_phrase(s, following) and not s.mask[following[0]] & k.QUOTE
    return (source[0], following[1]) if apposed and following[1] - following[0] < 6 else source


def _rest(s: Sentence, parts: list[Range], here: int) -> list[Range]:
    """What goes on behind the speaker of an interrupted report: a quotation, or a clause in reported mood."""
    behind = parts[here + 1 :]
    inside = [(j, j + 1) for j in range(*parts[here]) if s.mask[j] & k.QUOTE]
    if inside or not behind:
        return inside
    first = behind[0][0]
    if s.mask[first] & k.QUOTE:
        return [(first, first + 1)]
    m = s.mask[first]
    if m & k.COORDINATOR or _is_relative(s, behind[0]):
        return []
    return [(first, end_of(s))] if m & k.COMPLEMENTIZER or reported_mood(s, first, behind[0][1]) else []


def _as_reported(s: Sentence, i: int, lemma: str, parts: list[Range], here: int) -> Candidate | None:
    """``Wie die Polizei mitteilte, …``: the clause that it stands beside."""
    source = phrase(s, parts[here][0] + 1, i)
    content = (parts[here + 1][0], end_of(s)) if here == 0 and len(parts) > 1 else (0, parts[here - 1][1]) if here else None
    return _make(s, "as", "lead", lemma, i, source, [content]) if source and content else None


def _marked(s: Sentence, i: int, parts: list[Range], here: int) -> Candidate | None:
    """``…, so Lind``: a word that puts the speaker behind what was said, with nothing but an adverb after it."""
    if not here or i != parts[here][0] or not s.mask[i - 1] & _BEFORE_TRAILING or not s.mask[i + 1] & (_NAMES | k.PRONOUN):
        return None
    last = parts[here][1]
    source = phrase(s, i + 1, last)
    if source is None or not all(s.mask[j] & (k.ADVERB | k.QUOTE | k.TIME | k.PREPOSITION) for j in range(source[1], last)):
        return None
    content: list[Range] = [(0, parts[here - 1][1])]
    quoted = any(s.mask[j] & k.QUOTE for j in range(*content[0]))
    return _make(s, "trail", "direct" if quoted else "indirect", s.word[i], i, source, content + _rest(s, parts, here))


def _around(s: Sentence, cue: Range, source: Range | None, part: Range) -> Candidate | None:
    """A source that is named without a verb: all the rest of its sentence is the report, from a comma before it on where one is."""
    first = min(cue[0], source[0]) if source else cue[0]
    last = max(cue[1], source[1]) if source else cue[1]
    end = end_of(s)
    before = first
    while before > 0 and s.mask[before - 1] & k.COMMA:
        before -= 1
    start = last + 1 if s.mask[last] & k.COMMA else last
    if before == 0:
        content = [(start, end)]
    elif s.mask[first - 1] & k.COMMA and part[1] < end:
        content = [(0, before)]
    else:
        content = [(0, before), (start, end)]
    content = [(a, b) for a, b in content if b > a]
    kind = "lead" if before == 0 else "trail"
    return Candidate("according", kind, s.word[cue[0]], cue[0], source, cue, content) if content else None


def _before_source(s: Sentence, i: int, after: int, part: Range) -> Candidate | None:
    """``laut dem Bericht``, ``nach Angaben von Lind``; ``nach eigenen Angaben`` leaves open whose."""
    cue_end = after + 1 if s.mask[after] & k.AGENT else after
    source = phrase(s, cue_end, part[1])
    return _around(s, (i, cue_end), source, part) if source is not None else None


def _after_source(s: Sentence, i: int, part: Range) -> Candidate | None:
    source = phrase_before(s, i, part[0])
    return _around(s, (i, i + 1), source, part) if source is not None else None
