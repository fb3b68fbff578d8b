"""Forms: what every written word is, worked out when it is first met and kept from then on, across documents."""

from __future__ import annotations

from collections.abc import Callable

from framing.voice import masks as k

_PUNCTUATION = {
    ",": k.COMMA, "，": k.COMMA, "、": k.COMMA,
    ".": k.STOP, "!": k.STOP, "?": k.STOP, "…": k.STOP, ";": k.STOP, ":": k.STOP | k.CUE, "。": k.STOP, "•": k.STOP, "|": k.STOP,
    "—": k.DASH | k.CUE, "–": k.DASH | k.CUE, "―": k.DASH | k.CUE, "--": k.DASH | k.CUE, "---": k.DASH | k.CUE,
    "-": k.DASH | k.CUE, "(": k.OPEN, "[": k.OPEN, "{": k.OPEN, ")": k.CLOSE, "]": k.CLOSE, "}": k.CLOSE,
}  # fmt: skip
_ADVERBS = k.ADVERB | k.NEGATION
_NO_ADVERB = k.VERB | k.SPEAKER_NOUN
_KEPT = 1 << 16
"""How many written forms are kept: a bound for memory, well above the words of a language's news."""


NameForm = tuple[int, str, tuple[str, ...], str]
"""Where in a run of words with a capital the name begins, the name, the titles before it, its gender."""


class Lower(dict[str, str]):
    """A word as written → in lower case with straight apostrophes."""

    def __missing__(self, written: str) -> str:
        low = lower(written)
        if len(self) < _KEPT:
            self[written] = low
        return low


class Masks(dict[str, int]):
    """A word as written → its mask: what the lists say, what its ending shows, and whether it has a capital."""

    def __init__(self, known: dict[str, int], endings: tuple[tuple[str, int], ...], adverbs: tuple[str, ...]) -> None:
        super().__init__()
        self._known, self._endings, self._adverbs = known, endings, adverbs

    def __missing__(self, written: str) -> int:
        low = lower(written)
        # A name may look like a verb by its ending (Guleed); only lower case counts there.
        mask = self._known.get(low) or _unlisted(low, () if written[0].isupper() else self._endings)
        if mask & _ADVERBS or (low.endswith(self._adverbs) and len(low) > 4 and not mask & _NO_ADVERB):
            mask |= k.ADVERBIAL
        if written[0].isupper():
            mask |= k.CAPITAL
            if mask & k.TIME:
                mask &= ~k.MODAL  # the month
        if len(self) < _KEPT:
            self[written] = mask
        return mask


class Tags(dict[str, str]):
    """A word as written → its tag: itself for the closed classes and punctuation, else a short name of its class.

    Verbs that report clauses or quotations have tags of their own (``R``), as have forms that are as often nouns (``n``).
    """

    def __init__(self, masks: Masks, reporting: Callable[[str], bool]) -> None:
        super().__init__()
        self._masks, self._reporting = masks, reporting

    def __missing__(self, written: str) -> str:
        low = lower(written)
        tag = _tag(self._masks[written], low, reporting=self._reporting(low))
        if len(self) < _KEPT:
            self[written] = tag
        return tag


_ITSELF = k.PUNCTUATION | k.PREPOSITION | k.SUBORDINATOR | k.COORDINATOR | k.RELATIVE | k.QUESTION | k.NEGATION | k.POSSESSIVE_S
_CLASSES = (
    (k.PRONOUN, "pronoun"), (k.OBJECT, "object"), (k.POSSESSIVE, "possessive"), (k.DETERMINER, "determiner"),
    (k.QUANTIFIER, "quantifier"), (k.TIME, "time"), (k.CAPITAL, "name"), (k.ADVERBIAL, "adverb"),
)  # fmt: skip
_AUXILIARIES = ((k.BE, "be"), (k.HAVE, "have"), (k.DO, "do"), (k.MODAL, "modal"))
_FORMS = ((k.ING, "ing"), (k.PAST, "past"), (k.PARTICIPLE, "participle"), (k.PRESENT, "present"), (k.BASE, "base"))
_NOUNS = ((k.SPEAKER_NOUN, "speaker"), (k.REPORT_NOUN, "report"), (k.NUMBER, "number"))


def _tag(m: int, low: str, *, reporting: bool) -> str:
    if m & k.AUXILIARY:
        return next(name for bit, name in _AUXILIARIES if m & bit)
    if m & _ITSELF:
        return low
    for bit, name in _CLASSES:
        if m & bit:
            return name
    if m & k.VERB:
        form = next(name for bit, name in _FORMS if m & bit)
        return ("R" if reporting else "") + ("n" if m & k.NOUN_TOO else "") + form
    return next((name for bit, name in _NOUNS if m & bit), "noun")


def lower(text: str) -> str:
    """Lower case with straight apostrophes, as long as the text (a few letters change length otherwise)."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return low.replace("’", "'")


def _unlisted(word: str, endings: tuple[tuple[str, int], ...]) -> int:
    """The mask of a word that no list has: punctuation, a number, or a form that its ending shows."""
    found = _PUNCTUATION.get(word)
    if found is not None:
        return found
    return k.NUMBER if word[0].isdigit() else _ending(word, endings)


def _ending(word: str, endings: tuple[tuple[str, int], ...]) -> int:
    """The verb form that the ending of an unlisted word shows, 0 where it shows none."""
    if len(word) > 4 and word.isalpha():
        for ending, mask in endings:
            if word.endswith(ending):
                return mask
    return 0
