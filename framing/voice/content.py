"""Content: how far what is reported reaches, and where the outlet's own words begin again.

At every break (punctuation, a conjunction, a preposition, a verb …) from the start of the content on, a log-linear model says how
likely the report ends there; the content ends where that is likeliest over all (a discrete hazard model: Singer and Willett, It's
About Time, Journal of Educational Statistics 18, 1993). The weights are data of the language (``*.ends.txt``), fitted on the train
part of PolNeAR by ``benchmarks/fit_voice.py``: frames, lemmas and word classes around the break, no topic word of any text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from math import exp

from framing.voice import masks as k
from framing.voice.circumstances import family, form_of
from framing.voice.complement import Complement
from framing.voice.ends import Break, named
from framing.voice.naming import KEPT, Facts
from framing.voice.phrases import has_clause, is_finite
from framing.voice.sentence import Sentence

_COMMA_OR_STOP = k.STOP | k.COMMA
_BREAK = (
    k.PUNCTUATION | k.QUOTE | k.COORDINATOR | k.RELATIVE | k.SUBORDINATOR | k.QUESTION | k.PRONOUN | k.PREPOSITION | k.MAY_BE_FINITE
    | k.TIME | k.ADVERBIAL | k.ING | k.PARTICIPLE | k.DETERMINER
)  # fmt: skip
"""Words before which a report can end; 99 of 100 ends in the train part are such places or the end of the sentence."""
_CLAUSES = frozenset(["that", "clause", "wh"])
_MARK = k.COMMA | k.DASH
_BE_OR_HAVE = k.BE | k.HAVE
_BEFORE_SECOND_VERB = k.COORDINATOR | k.AUXILIARY | k.ADVERB
_OPENS_CLAUSE = k.RELATIVE | k.SUBORDINATOR & ~k.PREPOSITION | k.COORDINATOR | k.DASH | k.COMMA
_PUNCTUATION_OR_VERB = k.PUNCTUATION | k.VERB & ~k.NOUN_TOO
_SHOWS_MORE = k.QUOTE | k.COMMA | k.COORDINATOR | k.DASH | k.SUBORDINATOR
_CHANGES = k.OPEN | k.CLOSE | k.QUOTE | k.MAY_BE_FINITE
_LENGTHS = ("", "1", "2", "3-4", "3-4", *["5-8"] * 4, *["9-14"] * 6, *["15-24"] * 10)


def content_end(s: Sentence, comp: Complement, verb: int, order: str, lemma: str) -> int:
    """The token before which the content that starts at ``comp.start`` ends; ``verb`` is the token of its cue."""
    mask = s.mask
    start, last = comp.start, s.last
    while last > start and mask[last - 1] & _COMMA_OR_STOP:
        last -= 1
    if comp.kind in ("direct", "colon") and mask[start] & k.QUOTE and _full(s, start):
        while mask[start] & k.QUOTE:
            start += 1
        return start
    ends, memo = s.lexicon.ends, s.lexicon.memo
    if not ends.weights:
        return last
    clause = comp.kind in _CLAUSES
    group, form, bare = family(order, comp.kind), form_of(mask[verb]), lemma.rstrip("~")
    end, best, reached, skip = last, 0.0, 1.0, 0
    for seen in breaks(s, start, last):
        i = seen[0]
        if _surely_ends(s, i, start, verb, order):
            return i if reached > best else end
        if i < skip:
            continue
        if clause and mask[i] & _MARK and seen[5] == "phrase":
            skip = _aside_end(s, i)
            if skip > i:
                continue
        near, far = ends.of(seen, group, form, bare)
        odds = ends.base + near + far
        if mask[i] & _SHOWS_MORE or mask[i - 1] & k.QUOTE:
            for fact in more(s, seen, start, group, form):
                known = memo.get(fact)
                odds += _learn(fact, ends.weights, memo) if known is None else known
        stops = 1 / (1 + exp(-odds))
        if reached * stops > best:
            end, best = i, reached * stops
        reached *= 1 - stops
        if reached < best:
            return end
    return end if best > reached else last


def _surely_ends(s: Sentence, i: int, start: int, verb: int, order: str) -> bool:
    """Ends that grammar alone shows, too rare to be counted.

    ``says he wants peace as he met …``: a clause in the tense of the report, not of what is reported. ``The claim that X was unsafe is
    old``: the verb of the noun itself; ``Amid claims that X, Y``: the clause that they open.
    """
    mask, m = s.mask, s.mask[i]
    if m & k.SUBORDINATOR and s.word[i] in s.lexicon.circumstance_words:
        if not mask[verb] & k.PAST or not mask[i + 1] & k.PRONOUN or not mask[i + 2] & k.PAST or mask[i + 2] & _BE_OR_HAVE:
            return False
        return any(mask[j] & k.PRESENT and mask[j - 1] & k.PRONOUN for j in range(start, i))
    if order == "noun" and m & k.COMMA and mask[0] & k.PREPOSITION and verb < 4:
        return has_clause(s, i + 1, s.last)  # ``Amid claims that the vote was rigged, the board resigned``
    if order == "noun" and (m & k.AUXILIARY or (m & k.PAST and is_finite(s, i))) and not mask[i - 1] & _BEFORE_SECOND_VERB:
        return any(mask[j] & k.MAY_BE_FINITE and is_finite(s, j) for j in range(start, i)) and not any(
            mask[j] & _OPENS_CLAUSE for j in range(start + 1, i)
        )
    return False


def _aside_end(s: Sentence, i: int) -> int:
    """Behind the mark that closes what the one at ``i`` opens, where the clause gets its verb there: ``that the isles — a reserve — are``.

    0 where it does not.
    """
    closing = k.DASH if s.mask[i] & k.DASH else k.COMMA
    close = next((j for j in range(i + 1, min(s.last, i + 25)) if s.mask[j] & closing), -1)
    return close + 1 if close > 0 and (is_finite(s, close + 1) or is_finite(s, close + 2)) else 0


def asides(s: Sentence, first: int, last: int) -> list[tuple[int, int]]:
    """The parts of reported words that are the outlet's explanation: ``…, which runs to June, …``, ``… — home to seals — …``.

    A clause that only adds something to a name or noun, between marks, is told to the reader by the outlet unless it holds a quotation.
    """
    mask, found, i = s.mask, [], first + 1
    while i < last:
        m = mask[i]
        close = -1
        if m & k.COMMA and mask[i + 1] & k.RELATIVE and s.word[i + 1] in s.lexicon.adding_words:
            headed = any(is_finite(s, j) for j in range(first + 1, i))
            close = _clause_closes(s, i + 2, last, headed=headed)
        elif m & k.DASH:
            close = next((j for j in range(i + 1, min(last, i + 25)) if mask[j] & k.DASH), -1)
        elif _explains(s, i, first):
            close = last
        if close > 0:
            if not any(mask[j] & k.QUOTE for j in range(i, close)):
                found.append((i + 1 if m & k.PUNCTUATION else i, close))
            i = close
        i += 1
    return found


def _clause_closes(s: Sentence, i: int, last: int, *, headed: bool) -> int:
    """The comma that closes the clause added at ``i``, where the verb of what it stands in follows; else where the report ends.

    Where that has no verb yet (not ``headed``), a form that may be a participle is taken for it: ``the fund, which is old, began``.
    """
    for j in range(i, last):
        if s.mask[j] & k.COMMA and j > i + 1:
            after = s.mask[j + 1]
            verb = is_finite(s, j + 1) or (not headed and after & k.PAST) or (after & k.COORDINATOR and is_finite(s, j + 2))
            if verb:
                return j
    return last


def _explains(s: Sentence, i: int, start: int) -> bool:
    """``a 1956 offer by X to …``: what a dated act was is told to the reader by the outlet, not by who is reported."""
    mask, word = s.mask, s.word
    if not mask[i] & k.INFINITIVE or not mask[i + 1] & k.BASE:
        return False
    for j in range(i - 1, max(start, i - 9), -1):
        if word[j] in s.lexicon.act_nouns:
            return bool(mask[j - 1] & k.NUMBER and word[j - 2] in s.lexicon.articles)
        if mask[j] & _PUNCTUATION_OR_VERB and not mask[j] & k.CAPITAL:
            return False
    return False


def _learn(fact: Facts, weights: Mapping[str, float], memo: dict[Facts, float]) -> float:
    """What these facts together weigh; kept, since they come back."""
    weight = 0.0
    for name in _NAMES[str(fact[0])](*fact[1:]):
        weight += weights.get(name, 0.0)
    if len(memo) < KEPT:
        memo[fact] = weight
    return weight


def breaks(s: Sentence, start: int, last: int) -> Iterator[Break]:
    """Every break from ``start`` on."""
    mask, tag = s.mask, s.tag
    verbs = number = depth = 0
    tense = "none"
    finite, quoted = "phrase", mask[start] & k.QUOTE > 0
    for i in range(start + 1, last):
        m = mask[i]
        if not m & _BREAK:
            continue
        here = tag[i]
        length = _LENGTHS[i - start] if i - start < 25 else "25+"
        yield i, tag[i - 1], here, tag[i + 1], tag[i + 2], finite, length, depth > 0, quoted, verbs, number, tense
        if number < 4:
            number += 1
        if m & _CHANGES:
            if m & k.OPEN:
                depth += 1
            elif m & k.CLOSE:
                depth = max(0, depth - 1)
            elif m & k.QUOTE:
                quoted = True
            elif verbs < 3 and is_finite(s, i):
                tense = here if not verbs else tense
                verbs += 1
                finite = "clause"


def more(s: Sentence, seen: Break, start: int, group: str, form: str) -> list[Facts]:
    """What else is seen at a quotation, a comma, a dash or a conjunction, each with the name of its kind in front."""
    mask, i, after, finite, tense, found = s.mask, seen[0], seen[3], seen[5], seen[11], list[Facts]()
    m, kind = mask[i], (group, finite, form)
    if m & k.QUOTE or mask[i - 1] & k.QUOTE:
        found.append(_beside_quote(s, i, after))
    if m & k.COMMA:
        found.append(_beyond_comma(s, i, after, group, finite))
        if mask[i + 1] & k.COORDINATOR:
            found.append(_joined(s, i + 2, *kind, start, tense))
    elif m & k.DASH:
        found.append(_beyond_dash(s, i, group, finite))
    elif m & k.COORDINATOR or not m & k.PREPOSITION:
        found.append(_joined(s, i + 1, *kind, start, tense))
    return found


def _beside_quote(s: Sentence, i: int, after: str) -> Facts:
    at = s.mask[i] & k.QUOTE
    inner = s.quote(i if at else i - 1).inner
    final = s.text[inner.end - 1 : inner.end]
    return ("quote", "word" if final.isalnum() else final, "before" if at else "behind", after)


def _beyond_comma(s: Sentence, i: int, after: str, group: str, finite: str) -> Facts:
    """Whether a clause follows, how far the next break is, and what stands behind it."""
    mask = s.mask
    far = i + 1
    while far < s.last and far < i + 16 and not mask[far] & _COMMA_OR_STOP:
        far += 1
    closes = "," if mask[far] & k.COMMA else "."
    follows = has_clause(s, i + 1, s.last)
    return ("comma", follows, after, group, finite, closes, min((far - i) // 3, 4), s.tag[far + 1], is_finite(s, far + 1))


def _beyond_dash(s: Sentence, i: int, group: str, finite: str) -> Facts:
    """Whether a second dash closes the aside, and whether a verb follows it."""
    far = i + 1
    while far < s.last and far < i + 25 and not s.mask[far] & k.DASH:
        far += 1
    closes = bool(s.mask[far] & k.DASH)
    return ("dash", closes, closes and is_finite(s, far + 1), s.tag[i + 1], group, finite)


def _joined(s: Sentence, i: int, group: str, finite: str, form: str, start: int, tense: str) -> Facts:
    """What a conjunction joins or opens: the next word and verb; how the report began, its tense, whether it had such a word already."""
    mask, before = s.mask, i - 1
    while mask[i] & k.ADVERBIAL and not mask[i] & k.VERB:
        i += 1
    verb = i
    while verb < s.last and verb < i + 14 and not (mask[verb] & k.MAY_BE_FINITE and is_finite(s, verb)):
        verb += 1
    there = verb < s.last and verb < i + 14
    first, again = s.tag[i], s.tag[i] in s.tag[start:before]
    verb_tag = s.tag[verb] if there else "none"
    return ("and", s.tag[before], first, verb_tag, verb == i, group, finite, form, s.tag[start], tense, again)


def _quote(final: str, place: str, after: str) -> list[str]:
    return [f"quote:{final} {place} {after}"]


def _comma(clause: bool, after: str, group: str, finite: str, closes: str, far: int, then: str, verb: bool) -> list[str]:
    return [
        f"comma:{clause} {after} {group} {finite}", f"comma:{after} {far}{closes}", f"comma:{after} {closes}{then}",
        f"comma:{finite} {closes} verb:{verb}", f"comma:{after} {finite} {closes} verb:{verb}",
    ]  # fmt: skip


def _dash(closes: bool, verb: bool, after: str, group: str, finite: str) -> list[str]:
    return [f"dash:{closes}", f"dash:{closes} verb:{verb} {finite}", f"dash:{after} {finite}", f"dash:{group} {finite}"]


def _and(
    here: str, first: str, verb: str, at_once: bool, group: str, finite: str, form: str, start: str, tense: str, again: bool
) -> list[str]:
    return [
        f"and:{first} again:{again}", f"and:{first} again:{again} {finite}",
        f"and:{first} {form} {group} {finite}", f"and:{first} {form}", f"and:{verb} {form} {at_once} {finite}",
        f"and:{first} start:{start}", f"and:{here} {form} {tense}-{verb}", f"and:{here} {tense}-{verb}",
    ]  # fmt: skip


_NAMES: dict[str, Callable[..., list[str]]] = {"quote": _quote, "comma": _comma, "dash": _dash, "and": _and}


def circumstances(s: Sentence, seen: Break, start: int, verb: int, group: str, lemma: str) -> list[str]:
    """The names of all circumstances of a break in a report that starts at ``start``: the keys of the weights."""
    form, i, found = form_of(s.mask[verb]), seen[0], list[Facts]()
    if s.mask[i] & _SHOWS_MORE or s.mask[i - 1] & k.QUOTE:
        found = more(s, seen, start, group, form)
    return [
        *named(seen, group, form, lemma.rstrip("~")),
        *(name for fact in found for name in _NAMES[str(fact[0])](*fact[1:])),
    ]


def _full(s: Sentence, i: int) -> bool:
    """Whether the quotation at ``i`` is whole sentences, not a fragment inside one."""
    inner = s.quote(i).inner
    return s.text[inner.end - 1 : inner.end] in tuple(".!?,…") or s.quote(i).span.end == s.span(0, s.last).end
