"""Frames: the shapes in which English and its neighbours say that somebody said something.

`candidates` finds every place in a sentence that has such a shape. It does not decide: a candidate carries the name of its
frame and of its verb, and `framing.voice.judge` weighs it by how often that verb in that frame is an attribution.
"""

from __future__ import annotations

from dataclasses import dataclass

from framing.voice import masks as k
from framing.voice.complement import Complement, complement
from framing.voice.content import content_end
from framing.voice.phrases import Sentence, has_clause, is_finite, np_end, np_start

Range = tuple[int, int]


@dataclass(slots=True)
class Candidate:
    """A possible attribution: token ranges, the order of its parts, the kind of complement, the bare form of its verb or noun.

    A verb form that is as often a noun (``reports``, ``state``) has a ``~`` after its bare form: it is counted apart.
    """

    order: str
    comp: str
    lemma: str
    at: int
    source: Range | None
    cue: Range
    content: list[Range]


def candidates(s: Sentence) -> list[Candidate]:
    """Every place of the sentence where a frame fits, from left to right."""
    found: list[Candidate] = []
    mask, word = s.tokens.mask, s.tokens.word
    for i in range(s.first, s.last):
        m = mask[i]
        one = None
        if word[i] == "according" and s.word(i + 1) == "to":
            one = _according(s, i)
        elif m & k.VERB:
            one = _verb(s, i, found)
        if one is None and m & k.REPORT_NOUN:
            one = _noun(s, i)
        if one is None and m & k.ADJECTIVE:
            one = _adjective(s, i)
        if one is None and word[i] == "in":
            one = _poll(s, i)
        if one is None and word[i] == ":":
            one = _dialogue(s, i)
        if one is not None:
            found.append(one)
    return _clipped(found)


def _clipped(found: list[Candidate]) -> list[Candidate]:
    """Ends the content of earlier candidates where a trailing attribution takes over: ``X showed Y, the group said``."""
    for outer in found:
        if outer.order in ("trail", "invert") or (outer.order == "according" and outer.comp == "trail"):
            edge = outer.content[0][1]
            for inner in found:
                if inner is not outer and inner.content and inner.at < edge:
                    inner.content = [(a, min(b, edge) if a < edge else b) for a, b in inner.content]
    return found


def _usage(s: Sentence, i: int) -> str | None:
    """How the verb form at ``i`` is used: finite, ing, passive, infinitive; None where it is no verb at all."""
    m, p = s.at(i), s.at(i - 1)
    if m & k.CAPITAL and i > s.first and not _title_case(s, i):
        return None
    before = i - 1
    while before >= s.first and s.adverb(before):
        before -= 1
    b, w = s.at(before), s.word(before)
    if p & (k.DETERMINER | k.POSSESSIVE | k.POSSESSIVE_S) and not p & k.PRONOUN and not (m & k.ING):
        return None
    if m & k.ING:
        if p & (k.DETERMINER | k.POSSESSIVE):
            return None
        return "finite" if b & k.BE else "ing"
    if b & k.MODAL or b & k.DO:
        return "finite" if m & k.BASE else None
    if m & (k.PAST | k.PARTICIPLE) and not m & k.BASE or (m & k.PARTICIPLE and b & (k.BE | k.HAVE)):
        if b & k.BE and m & k.PARTICIPLE:
            return "passive"
        if b & k.HAVE and m & k.PARTICIPLE:
            return "finite"
        if p & k.PREPOSITION and w != "than":
            return "participle" if w == "as" and s.word(i + 1) == "by" else None
        if p & k.COMMA and m & k.PARTICIPLE and not _may_invert(s, i) and _afterthought(s, i):
            return "participle"
        return "finite" if m & k.PAST else "participle"
    if m & k.PRESENT:
        return None if p & (k.PREPOSITION | k.NOUN_OPENER | k.PARTICLE) and not p & k.PRONOUN else "finite"
    if w == "to":
        return "infinitive"
    if p & k.PREPOSITION or b & (k.HAVE | k.BE):
        return None
    if m & k.PAST:
        return "finite"
    if m & k.NOUN_TOO and s.at(i + 1) & (k.DETERMINER | k.POSSESSIVE | k.PRONOUN | k.OBJECT | k.QUOTE) and b & k.CAPITAL and not b & k.TITLE:
        return "finite"
    if not m & k.NOUN_TOO and not b & (k.VERB & ~k.PARTICIPLE | k.PARTICLE | k.PUNCTUATION | k.AUXILIARY | k.COORDINATOR):
        return "finite"
    return "finite" if b & (k.PRONOUN | k.RELATIVE | k.QUANTIFIER) or w.endswith("s") or b & k.SPEAKER_NOUN else None


def _may_invert(s: Sentence, i: int) -> bool:
    """Whether a speaker can follow the verb at ``i``: ``…, said Lavrov``."""
    if s.lexicon.verb.get(s.word(i)) not in s.lexicon.quoting:
        return False
    return bool(s.at(i + 1) & (k.CAPITAL | k.DETERMINER | k.TITLE | k.PERSON)) and not s.at(i + 1) & k.QUOTE


def _afterthought(s: Sentence, i: int) -> bool:
    """``…, called X``: a participle after a comma where the clause before it is whole, with no comma of its own."""
    finite = False
    for j in range(i - 2, max(s.first - 1, i - 30), -1):
        if s.at(j) & (k.COMMA | k.STOP | k.DASH) and not (j - 1 == s.first and s.adverb(j - 1)):
            return False
        finite = finite or is_finite(s, j)
    return finite


def _title_case(s: Sentence, i: int) -> bool:
    """A headline, where every word has a capital."""
    caps = [s.at(j) & k.CAPITAL for j in range(s.first, min(s.last, s.first + 12)) if len(s.word(j)) > 3]
    return len(caps) > 2 and sum(1 for c in caps if c) > 0.7 * len(caps)


def _group_start(s: Sentence, i: int) -> int:
    """First token of the verb group that ends at ``i``: auxiliaries, adverbs, a controlling verb before ``to``."""
    g = i
    while g > s.first:
        m = s.at(g - 1)
        if m & k.AUXILIARY or s.adverb(g - 1) and not m & (k.TIME | k.CAPITAL):
            g -= 1
        elif m & k.POSSESSIVE_S and s.at(g - 2) & (k.PRONOUN | k.QUESTION):
            g -= 1
        elif s.word(g - 1) == "to" and g - 1 > s.first and s.at(g - 2) & k.VERB and not s.at(g - 2) & k.CAPITAL:
            g -= 2
        elif s.word(g - 1) == "to" and s.word(g - 2) in s.lexicon.control_adjectives:
            g -= 2
        elif m & k.ADVERB | (s.word(g - 1) in ("more", "less", "most")) and s.word(g) in s.lexicon.control_adjectives:
            g -= 1
        else:
            break
    while g < i and (s.adverb(g) and s.at(g) & k.ADVERB and s.at(g - 1) & (k.COMMA | k.STOP)):
        g += 1
    return g


def _subject(s: Sentence, g: int, found: list[Candidate]) -> tuple[Range | None, str]:
    """Who the verb group at ``g`` belongs to, and how that was seen: ``near``, ``apposition``, ``shared``."""
    p = s.at(g - 1)
    if p & k.COMMA:
        apart = _apposed(s, g)
        if apart is not None:
            return apart, "apposition"
        begin = np_start(s, g - 1)
        if begin < g - 1 and not any(is_finite(s, j) or s.at(j) & (k.COMMA | k.QUOTE) for j in range(s.first, g - 1)):
            return (begin, g - 1), "near"
        return _shared(s, g, found), "shared"
    if p & (k.COORDINATOR | k.QUOTE):
        return _shared(s, g, found), "shared"
    end = g
    if s.at(end - 1) & k.TIME:
        end -= 1
        while end > s.first and (s.at(end - 1) & (k.PREPOSITION | k.TIME) or s.word(end - 1) in ("last", "this", "earlier", "late", "next")):
            end -= 1
    begin = np_start(s, end)
    if begin >= end:
        return _shared(s, g, found), "shared"
    return (begin, end), "near"


def _apposed(s: Sentence, g: int) -> Range | None:
    """The subject of ``Lavrov, 68, the minister, who …, said``: the noun phrase and all that stands between commas after it.

    What only says when or how (``Lavrov, however, said``) is left out.
    """
    floor = max(s.first, g - 48)
    left = g - 2
    while left > floor and not s.at(left) & (k.COMMA | k.STOP | k.DASH):
        left -= 1
    for j in range(left, floor, -1):
        if s.at(j) & k.STOP:
            break
        if s.at(j) & k.COMMA and s.word(j + 1) in ("who", "which", "whose"):
            left = j
            break
    if not s.at(left) & k.COMMA or left <= s.first:
        return None
    first = s.at(left + 1)
    begin = np_start(s, left)
    if begin >= left or s.at(left - 1) & k.VERB & ~k.NOUN_TOO and not s.at(left - 1) & k.CAPITAL:
        return None
    while begin - 1 > floor and s.at(begin - 1) & k.COMMA and s.at(begin) & (k.NUMBER | k.DETERMINER | k.PERSON | k.CAPITAL):
        further = np_start(s, begin - 1)
        if further >= begin - 1 or not s.at(begin - 2) & (k.CAPITAL | k.NUMBER | k.CLOSE) or (s.at(begin) & k.CAPITAL and left - begin > 2):
            break
        begin, first = further, k.DETERMINER
    aside = first & (k.PREPOSITION | k.SUBORDINATOR | k.ING | k.TIME | k.ADVERB) and not first & k.RELATIVE or s.adverb(left + 1)
    return (begin, left if aside else g)


def _shared(s: Sentence, g: int, found: list[Candidate]) -> Range | None:
    """The subject of an earlier verb of the sentence, for ``… and said`` and ``…, saying``."""
    for earlier in reversed(found):
        reports = earlier.lemma.rstrip("~") in s.lexicon.clausal or earlier.lemma.rstrip("~") in s.lexicon.quoting
        if earlier.source is not None and earlier.cue[1] <= g and reports and earlier.order in ("lead", "trail", "invert", "shared", "as"):
            return earlier.source
    for i in range(s.first, g):
        if s.at(i) & k.QUOTE and i > s.first:
            begin = np_start(s, i)
            if begin < i and not s.at(begin) & k.RELATIVE:
                return (begin, i)
        if is_finite(s, i) and not s.at(i) & k.CAPITAL:
            group = _group_start(s, i)
            begin = np_start(s, group)
            if begin < group and not (s.word(begin) in ("who", "which", "that") and begin + 1 == group):
                return (begin, group)
    return None


def _verb(s: Sentence, i: int, found: list[Candidate]) -> Candidate | None:
    usage = _usage(s, i)
    if usage == "participle" and s.word(i - 1) == "as" and s.word(i + 1) == "by":
        usage = "passive"
    if usage is None or usage == "participle":
        return None
    lemma = s.lexicon.verb.get(s.tokens.word[i])
    if lemma is None:
        return None
    if s.at(i) & k.NOUN_TOO and s.at(i) & (k.BASE | k.PRESENT) and usage == "finite" and not s.at(i - 1) & (k.MODAL | k.DO | k.PRONOUN):
        lemma += "~"
    g = _group_start(s, i)
    if usage == "passive":
        return _passive(s, i, g, lemma)
    prev = s.at(g - 1)
    if usage == "ing":
        if prev & (k.COMMA | k.QUOTE | k.DASH | k.COORDINATOR | k.OPEN) or g == s.first:
            order, source = "participle", _shared(s, g, found)
            if source is None and g == s.first:
                source = _next_subject(s, i)
        elif prev & (k.PREPOSITION | k.SUBORDINATOR):
            order, source = "gerund", _shared(s, g, found)
        else:
            begin = np_start(s, g)
            order, source = "reduced", (begin, g) if begin < g else None
            if s.at(begin - 1) & k.VERB and begin > s.first:
                source = _shared(s, g, found) or source
    elif usage == "infinitive":
        if g < i - 1:
            order, source = "infinitive", _subject(s, g, found)[0]
        else:
            order, source = "purpose", _shared(s, g, found)
    else:
        inverted = _inverted(s, i, g, lemma)
        if inverted is not None:
            return inverted
        source, how = _subject(s, g, found)
        order = "lead" if how != "shared" else "shared"
    comp = complement(s, i, lemma.rstrip("~"))
    if lemma.rstrip("~") in s.lexicon.raising_verbs and comp.kind == "to" and source is not None and usage == "finite":
        return Candidate("raising", "to", lemma, i, None, (g, comp.cue_end), [source, (comp.start, content_end(s, comp, i))])
    if order == "lead" and source is not None and s.word(source[0] - 1) == "as" and comp.kind in ("none", "np", "clause"):
        rest = _main_clause(s, source[0] - 1, comp.start)
        if rest is not None:
            return Candidate("as", "lead", lemma, i, source, (g, i + 1), [rest])
    if order == "lead" and source is not None:
        trailing = _trailing(s, g, source, comp, lemma, i)
        if trailing is not None:
            return trailing
    if comp.start >= s.last or comp.kind == "none":
        return None
    end = content_end(s, comp, i)
    if end <= comp.start:
        return None
    return Candidate(order, comp.kind, lemma, i, source, (g, comp.cue_end), [(comp.start, end)])


def _next_subject(s: Sentence, i: int) -> Range | None:
    """``Saying that …, Lavrov left``: the subject after the comma."""
    for j in range(i + 1, min(s.last, i + 40)):
        if s.at(j) & k.COMMA and has_clause(s, j + 1, s.last):
            end = np_end(s, j + 1, s.last)
            return (j + 1, end) if end > j + 1 else None
    return None


def _before(s: Sentence, end: int) -> Range | None:
    """What a trailing attribution reports: the sentence up to ``end``, without the comma before it."""
    stop = end
    while stop > s.first and s.at(stop - 1) & (k.COMMA | k.DASH):
        stop -= 1
    start = s.first
    while start < stop and s.at(start) & (k.STOP | k.COMMA):
        start += 1
    return (start, stop) if stop > start else None


def _after(s: Sentence, cue_end: int) -> Range | None:
    """The rest of an interrupted report: ``…, he said, …``."""
    j = cue_end
    while j < s.last and not s.at(j) & (k.COMMA | k.STOP | k.QUOTE | k.DASH) and j - cue_end < 12:
        j += 1
    if s.at(j) & k.COMMA or s.word(j) == ":":
        j += 1
    elif not s.at(j) & k.QUOTE:
        return None
    m = s.at(j)
    if m & k.QUOTE:
        end = j + 1
        while s.at(end) & k.QUOTE:
            end += 1
        return (j, end)
    if m & (k.ING | k.RELATIVE | k.SUBORDINATOR | k.COORDINATOR | k.STOP | k.PREPOSITION) or s.last - j < 4:
        return None
    return (j, s.last - 1 if s.at(s.last - 1) & k.STOP else s.last) if has_clause(s, j, s.last) or is_finite(s, j) else None


def _trailing(s: Sentence, g: int, source: Range, comp: Complement, lemma: str, i: int) -> Candidate | None:
    """``…, Lavrov told reporters``."""
    before = s.at(source[0] - 1)
    if source[0] <= s.first or not before & (k.COMMA | k.QUOTE | k.DASH) or comp.kind in ("that", "to", "wh", "colon"):
        if not (before & k.QUOTE and comp.kind == "colon"):
            return None
    if comp.kind == "direct" and not before & k.QUOTE:
        if not s.at(comp.start - 1) & k.COMMA or s.at(s.first) & (k.SUBORDINATOR | k.PREPOSITION | k.ING | k.PARTICIPLE | k.ADVERB | k.TIME):
            return None
    if not before & k.QUOTE and not _can_trail(s, comp, lemma):
        return None
    if before & k.QUOTE and not _speech(s, source[0] - 1):
        return None
    content = _before(s, source[0])
    if content is None or (not before & k.QUOTE and not _closes(s, comp, lemma, content)):
        return None
    kind = "direct" if any(s.at(j) & k.QUOTE for j in range(*content)) else "indirect"
    parts = [content]
    more = _after(s, comp.cue_end)
    if more is not None:
        parts.append(more)
    return Candidate("trail", kind, lemma, i, source, (g, i + 1), parts)


def _can_trail(s: Sentence, comp: Complement, lemma: str) -> bool:
    """Whether a verb with this complement can report a clause that stood before it without quotation marks."""
    if lemma.rstrip("~") not in s.lexicon.quoting and lemma.rstrip("~") not in s.lexicon.clausal:
        return False
    if comp.kind in ("none", "direct"):
        return True
    return comp.kind in ("prep:in", "prep:at", "prep:on", "prep:to", "prep:after", "prep:with") and lemma.rstrip("~") in s.lexicon.quoting


def _closes(s: Sentence, comp: Complement, lemma: str, content: Range) -> bool:
    """Whether the words before ``, Lavrov said`` can be what he said: a clause, or all there is in the sentence."""
    if _whole(s, content):
        return True
    return lemma.rstrip("~") in s.lexicon.quoting and comp.kind == "none" and content[1] - content[0] > 1


def _whole(s: Sentence, content: Range) -> bool:
    return any(is_finite(s, j) or s.at(j) & k.QUOTE for j in range(*content))


def _inverted(s: Sentence, i: int, g: int, lemma: str) -> Candidate | None:
    """``…, said Lavrov``."""
    prev = s.at(g - 1)
    if g <= s.first or g != i or not prev & (k.QUOTE | k.COMMA | k.DASH) or not s.at(i) & k.FINITE or s.at(i) & k.CAPITAL:
        return None
    if lemma.rstrip("~") not in s.lexicon.quoting:
        return None
    m = s.at(i + 1)
    if m & (k.PUNCTUATION | k.QUOTE | k.RELATIVE | k.PREPOSITION | k.SUBORDINATOR | k.COORDINATOR | k.QUESTION | k.ING) or s.adverb(i + 1):
        return None
    if m & k.TIME and not m & k.CAPITAL or s.word(i + 1) in ("that", "it", "this", "to", "not"):
        return None
    end = np_end(s, i + 1, s.last)
    if end <= i + 1 or is_finite(s, end):
        return None
    if not prev & k.QUOTE and has_clause(s, i + 1, s.last) and not _whole(s, (s.first, g)):
        return None
    content = _before(s, g)
    end = _with_apposition(s, end)
    if content is None or (prev & k.QUOTE and not _speech(s, g - 1)):
        return None
    if not prev & k.QUOTE:
        cut = s.at(end) & k.COMMA and is_finite(s, end + 1)
        closed = end >= s.last or s.at(end) & k.STOP
        if not cut and not _whole(s, content) and (content[1] - content[0] < 6 or not closed):
            return None
        if s.at(g - 1) & k.COMMA and _named_since_quote(s, g - 1):
            return None
    kind = "direct" if any(s.at(j) & k.QUOTE for j in range(*content)) else "indirect"
    parts = [content]
    more = _after(s, end)
    if more is not None:
        parts.append(more)
    return Candidate("invert", kind, lemma, i, (i + 1, end), (i, i + 1), parts)


def _speech(s: Sentence, i: int) -> bool:
    """Whether the quotation at ``i`` can be what somebody said, not a title or a word in the sentence."""
    inner = s.tokens.quote[i].inner
    text = s.tokens.text[inner.start : inner.end]
    return text[-1:] in tuple(".!?,…—-") or text.count(" ") > 3 or s.at(i + 1) & k.COMMA != 0


def _named_since_quote(s: Sentence, comma: int) -> bool:
    """``“…,” Nadler, the chairman, told``: whether somebody is named between the last quotation and this comma."""
    j = comma - 1
    while j > s.first and not s.at(j) & k.QUOTE:
        j -= 1
    return bool(s.at(j) & k.QUOTE) and any(s.at(x) & (k.CAPITAL | k.PERSON) for x in range(j + 1, comma))


def _with_apposition(s: Sentence, end: int) -> int:
    """``said Lavrov of the ministry, a former envoy, who …``: the rest of the noun phrase with all that explains it."""
    while s.at(end) & k.PREPOSITION and s.word(end) in ("of", "for", "at", "with", "from", "in") and s.at(end + 1) & (k.DETERMINER | k.CAPITAL) and not s.at(end + 1) & k.TIME:
        end = np_end(s, end + 1, s.last)
    if not s.at(end) & k.COMMA or s.at(end + 1) & (k.QUOTE | k.ING | k.COORDINATOR | k.SUBORDINATOR & ~k.RELATIVE | k.TIME | k.ADVERB):
        return end
    if s.at(end + 1) & k.PREPOSITION:
        return end
    j = end + 1
    while j < s.last and not s.at(j) & (k.STOP | k.QUOTE | k.DASH):
        if s.at(j) & k.COMMA and (s.at(j + 1) & (k.ING | k.QUOTE | k.COORDINATOR | k.PREPOSITION) or s.lexicon.verb.get(s.word(j + 1)) in s.lexicon.clausal):
            break
        j += 1
    return j


def _main_clause(s: Sentence, start: int, end: int) -> Range | None:
    """The clause that ``as Lavrov said`` stands beside: after the next comma, or before it."""
    last = s.last - 1 if s.at(s.last - 1) & k.STOP else s.last
    if start - s.first > 2:
        return _before(s, start) if s.at(start - 1) & k.COMMA else None
    j = end
    while j < last and not s.at(j) & (k.COMMA | k.STOP):
        j += 1
    return (j + 1, last) if s.at(j) & k.COMMA and j + 1 < last else None


def _passive(s: Sentence, i: int, g: int, lemma: str) -> Candidate | None:
    """``is believed to``, ``was condemned by Kyiv as illegal``."""
    source: Range | None = None
    for j in range(i + 1, min(s.last, i + 18)):
        if s.at(j) & (k.STOP | k.COMMA):
            break
        if s.word(j) == "by" and s.at(j + 1) & (k.CAPITAL | k.NOUN_OPENER | k.SPEAKER_NOUN | k.TITLE | k.OBJECT | k.QUANTIFIER):
            end = np_end(s, j + 1, s.last)
            if end > j + 1:
                source = (j + 1, end)
            break
    if source is not None and s.word(g - 1) == "as" or (source is not None and s.word(i - 1) == "as"):
        rest = _main_clause(s, i - 1, source[1])
        return Candidate("as", "passive", lemma, i, source, (i, i + 2), [rest]) if rest is not None else None
    subject, how = _subject(s, g, [])
    if how == "shared" and not s.at(g - 1) & k.COORDINATOR:
        subject = None
    comp = complement(s, i, lemma.rstrip("~"))
    parts: list[Range] = []
    if comp.kind in ("that", "wh", "direct"):
        parts = [(comp.start, content_end(s, comp, i))]
    else:
        if subject is None:
            return None
        parts = [subject]
        if comp.kind != "none" and comp.start < s.last and (source is None or comp.start >= source[1]):
            start = comp.start - 1 if comp.kind.startswith("prep:") and comp.kind != "prep:as" else comp.start
            parts.append((start, content_end(s, comp, i)))
    parts = [p for p in parts if p[1] > p[0]]
    kind = ("by:" if source else "") + comp.kind
    return Candidate("passive", kind, lemma, i, source, (g, comp.cue_end if comp.start > i + 1 else i + 1), parts) if parts else None


def _according(s: Sentence, i: int) -> Candidate | None:
    """``according to`` before, inside or after what is reported."""
    j = i + 2
    while j < s.last and not s.at(j) & (k.COMMA | k.STOP | k.DASH | k.CLOSE) and j - i < 40:
        j += 1
    source = (i + 2, j)
    if j == i + 2:
        return None
    last = s.last - 1 if s.at(s.last - 1) & k.STOP else s.last
    inner = s.at(i - 1) & (k.SUBORDINATOR | k.RELATIVE) or s.word(i - 1) == "that"
    leading = i == s.first or inner or (i - s.first <= 2 and s.at(i - 1) & (k.COORDINATOR | k.ADVERB | k.COMMA | k.SUBORDINATOR))
    if leading:
        near = np_end(s, i + 2, j)
        if near < j and not s.at(near) & k.PREPOSITION and has_clause(s, near, j):
            j = near
            source = (i + 2, j)
        start = j + 1 if s.at(j) & k.COMMA else j
        if start >= last:
            return None
        return Candidate("according", "lead", "according", i, source, (i, i + 2), [(start, last)])
    before = _before(s, i)
    if before is None:
        return None
    source = (i + 2, _with_apposition(s, j))
    parts = [before]
    if s.at(j) & k.COMMA and s.at(i - 1) & k.COMMA and has_clause(s, j + 1, s.last) and not s.at(j + 1) & (k.RELATIVE | k.SUBORDINATOR | k.COORDINATOR):
        parts.append((j + 1, last))
    return Candidate("according", "trail", "according", i, source, (i, i + 2), parts)


def _noun(s: Sentence, i: int) -> Candidate | None:
    """``Japan's official position is that``, ``his claim that``, ``criticism of X by Y``."""
    j = i + 1
    kind, w = "that", s.word(i + 1)
    if s.at(j) & k.BE and not s.at(j) & k.POSSESSIVE_S:
        while s.at(j + 1) & k.ADVERB:
            j += 1
        j += 1
        kind, w = "is:that", s.word(j)
        if w != "that":
            return None
    if w == "that":
        if not has_clause(s, j + 1, s.last):
            return None
        comp = Complement("that", j, i + 1)
    elif w == "to" and s.at(j + 1) & (k.BASE | k.BE | k.HAVE | k.DO):
        kind, comp = "to", Complement("to", j, i + 1)
    elif w in _NOUN_PREPOSITIONS:
        kind, comp = w, Complement(f"prep:{w}", j + 1, j + 1)
    else:
        return None
    begin, source = _owner(s, i)
    if kind in ("of", "about", "on", "for", "against", "over", "toward", "with", "in"):
        end = _phrase_end(s, comp.start)
    else:
        end = content_end(s, comp, i)
    if end <= comp.start:
        return None
    cue_end = comp.start if kind != "that" and kind != "to" and kind != "is:that" else j
    return Candidate("noun", kind, s.tokens.word[i], i, source, (begin, cue_end), [(comp.start, end)])


_NOUN_PREPOSITIONS = frozenset("of about on for against over toward with".split())


def _phrase_end(s: Sentence, start: int) -> int:
    """End of a prepositional object with the prepositions inside it."""
    end = np_end(s, start, s.last)
    while s.at(end) & k.PREPOSITION and s.at(end + 1) & (k.NOUN_OPENER | k.CAPITAL) and s.word(end) in ("of", "for", "in", "with", "to"):
        end = np_end(s, end + 1, s.last)
    return end


def _owner(s: Sentence, i: int) -> tuple[int, Range | None]:
    """Where the noun phrase around the noun at ``i`` begins, and whose it is where a possessive says so."""
    begin = i
    while begin > s.first and i - begin < 6 and not s.at(begin - 1) & (k.PUNCTUATION | k.QUOTE | k.PREPOSITION | k.COORDINATOR | k.RELATIVE):
        if s.at(begin - 1) & k.VERB and is_finite(s, begin - 1):
            break
        if s.at(begin - 1) & k.POSSESSIVE_S or s.word(begin - 1) == "'":
            owner = np_start(s, begin - 1)
            return begin, (owner, begin) if owner < begin - 1 else None
        if s.at(begin - 1) & k.POSSESSIVE:
            return begin, (begin - 1, begin)
        begin -= 1
    return begin, None


def _adjective(s: Sentence, i: int) -> Candidate | None:
    """``is critical of``, ``was confident that``, ``are eager to``."""
    g = i
    while g > s.first and (s.at(g - 1) & k.AUXILIARY or s.adverb(g - 1) or s.word(g - 1) in ("more", "less", "most")):
        g -= 1
    if not any(s.at(j) & k.BE for j in range(g, i)) and s.lexicon.verb.get(s.word(g - 1)) not in ("feel", "seem", "sound", "become", "remain"):
        return None
    w = s.word(i + 1)
    if w == "that":
        comp = Complement("that", i + 1, i + 1)
    elif w == "to" and s.at(i + 2) & (k.BASE | k.BE | k.HAVE | k.DO):
        comp = Complement("to", i + 1, i + 1)
    elif s.at(i + 1) & k.PREPOSITION and w not in ("in", "at", "as"):
        comp = Complement(f"prep:{w}", i + 2, i + 2)
    elif s.at(i + 1) & k.QUESTION:
        comp = Complement("wh", i + 1, i + 1)
    elif has_clause(s, i + 1, s.last) and not s.at(i + 1) & k.PUNCTUATION:
        comp = Complement("clause", i + 1, i + 1)
    else:
        return None
    begin = np_start(s, g)
    source = (begin, g) if begin < g else None
    end = content_end(s, comp, i)
    if end <= comp.start:
        return None
    return Candidate("adjective", comp.kind, s.tokens.word[i], i, source, (g, comp.cue_end), [(comp.start, end)])


def _poll(s: Sentence, i: int) -> Candidate | None:
    """``leads by nine points in a new poll``: a survey that is the source of the clause it stands in."""
    end = np_end(s, i + 1, s.last)
    if s.word(end - 1) not in s.lexicon.surveys or end - i > 9:
        return None
    last = s.last - 1 if s.at(s.last - 1) & k.STOP else s.last
    if i == s.first:
        start = end + 1 if s.at(end) & k.COMMA else end
        return Candidate("survey", "lead", s.tokens.word[i], i, (i + 1, end), (i, i + 1), [(start, last)]) if start < last else None
    before = _before(s, i)
    return Candidate("survey", "trail", s.tokens.word[i], i, (i + 1, end), (i, i + 1), [before]) if before and _whole(s, before) else None


def _dialogue(s: Sentence, i: int) -> Candidate | None:
    """``Lavrov: Japan must …`` and ``Q: …``: a name, a colon, and what is said."""
    if s.first != 0 or i > 8 or i <= s.first or i + 2 >= s.last:
        return None
    for j in range(s.first, i):
        m = s.at(j)
        if m & k.VERB and not m & k.CAPITAL or m & (k.STOP | k.QUOTE | k.AUXILIARY):
            return None
    if not s.at(i - 1) & (k.CAPITAL | k.CLOSE | k.SPEAKER_NOUN):
        return None
    last = s.last - 1 if s.at(s.last - 1) & k.STOP else s.last
    return Candidate("dialogue", "direct" if s.at(i + 1) & k.QUOTE else "clause", ":", i, (s.first, i), (i, i + 1), [(i + 1, last)])
