"""Speakers: the fullest name the text gives for whoever an attribution names.

Names are gathered once from the whole document. A surname takes the full name it belongs to; a pronoun takes the last named
source that fits it, close by; a title or "the ministry" takes the last name it stood with. What cannot be resolved safely stays as
it is written.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import regex

from framing.document import Document, Span
from framing.voice import masks as k
from framing.voice.forms import NameForm
from framing.voice.lexicon import Lexicon

_PRONOUN_OR_RELATIVE = k.PRONOUN | k.RELATIVE
_STANDS_FOR_ANOTHER = k.PRONOUN | k.RELATIVE | k.POSSESSIVE

_INITIAL = regex.compile(r"(?:^|[ .])\p{Lu}\.$")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands: ``name`` without titles, the lower-case ``titles`` before it, gender ``m``, ``f`` or empty."""

    span: Span
    name: str
    titles: tuple[str, ...]
    gender: str


_PLACED = 4096
"""In how many paragraphs the places of names stay known: a bound for memory."""
_KEPT = 1 << 15
"""How many runs of capitals are kept across documents: a bound for memory."""


class Names:
    """Every name of a document and the ways back from a short form to the full one.

    Which names there are is counted once for the whole text; where they stand, paragraph by paragraph, when somebody asks.
    """

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self._document, self._lexicon = document, lexicon
        self._placed: dict[int, list[tuple[int, NameForm]]] = {}
        full: dict[str, Counter[str]] = {}
        self._gender: dict[str, str] = {}
        for raw, count in Counter(lexicon.spelling.name.findall(document.text)).items():
            for _, name, titles, gender in self._forms(raw):
                words = name.split()
                last = words[-1].lower()
                if len(words) > 1 and (gender or titles or not lexicon.capital_nouns):
                    full.setdefault(last, Counter())[name] += count
                if gender:
                    self._gender.setdefault(last, gender)
        self._full = {last: max(found, key=lambda n: (found[n], len(n))) for last, found in full.items()}

    def _forms(self, raw: str) -> tuple[NameForm, ...]:
        """The names in a run of words with a capital."""
        known = self._lexicon.names
        forms = known.get(raw)
        if forms is None:
            forms = tuple(self._named(raw))
            if len(known) < _KEPT:
                known[raw] = forms
        return forms

    def _named(self, raw: str) -> Iterator[NameForm]:
        for at, part in self._parted(raw):
            form = self._form(part)
            if form is not None:
                yield at + form[0], *form[1:]

    def _parted(self, raw: str) -> Iterator[tuple[int, str]]:
        """The run and where its parts begin: it is parted where a common word stands in it (as in a headline)."""
        if raw.count(" ") < 2:
            yield 0, raw
            return
        start = position = 0
        for word in raw.split(" "):
            if position and self._lexicon.mask.get(word.lower(), 0) & _CLOSED and len(word) > 1:
                if position > start + 1:
                    yield start, raw[start : position - 1]
                start = position + len(word) + 1
            position += len(word) + 1
        if start < len(raw):
            yield start, raw[start:]

    def _in(self, index: int) -> list[tuple[int, NameForm]]:
        """The names of a paragraph, in order, with where they begin."""
        found = self._placed.get(index)
        if found is None:
            text, span = self._document.text, self._document.paragraphs[index]
            found = self._placed[index] = [
                (match.start() + form[0], form)
                for match in self._lexicon.spelling.name.finditer(text, span.start, span.end)
                for form in self._forms(match.group())
            ]
            if len(self._placed) > _PLACED:
                del self._placed[next(iter(self._placed))]
        return found

    def rest(self) -> None:
        """Lets go of where they stand."""
        self._placed.clear()

    def _form(self, raw: str) -> NameForm | None:
        """Where in ``raw`` the name begins, the name, the titles before it, its gender; None where there is no name."""
        words = raw.replace("\u00a0", " ").split(" ")
        offset, titles, cut = 0, [], 0
        given = self._given(words)
        for index, word in enumerate(words):
            low = word.rstrip(".").lower()
            body = index + 1 < len(words) and self._lexicon.mask.get(words[index + 1].lower(), 0) & k.COLLECTIVE
            if self._is_title(low) and not body:
                titles.append(low)
                cut = index + 1
            elif index == cut and self._lexicon.mask.get(low, 0) & _CLOSED and not self._is_given(low):
                cut = index + 1
        cut = max(cut, given)
        if cut >= len(words):
            return None
        offset = sum(len(w) + 1 for w in words[:cut])
        name = " ".join(words[cut:])
        name = self._lexicon.spelling.possessive.sub("", name)
        if not name.endswith(self._lexicon.spelling.suffixes) and not _INITIAL.search(name):
            name = name.rstrip(".")
        if not name or not name[0].isalpha():
            return None
        first = name.split()[0].lower()
        gender = ""
        if any(t in self._lexicon.male_titles or t.endswith(self._lexicon.male_endings) for t in titles) or (
            first in self._lexicon.male and " " in name
        ):
            gender = "m"
        elif any(t in self._lexicon.female_titles or t.endswith(self._lexicon.female_endings) for t in titles) or (
            first in self._lexicon.female and " " in name
        ):
            gender = "f"
        return offset, name, tuple(titles), gender

    def _is_title(self, word: str) -> bool:
        words = self._lexicon
        return word in words.titles or word.endswith(words.male_endings + words.female_endings)

    def _given(self, words: list[str]) -> int:
        """Where nouns have capitals too: the first word that is a given name, since the name begins there; 0 where there is none."""
        if not self._lexicon.capital_nouns:
            return 0
        return next((i for i, word in enumerate(words[:-1]) if self._is_given(word.lower())), 0)

    def _is_given(self, word: str) -> bool:
        return word in self._lexicon.male or word in self._lexicon.female

    def full(self, name: str) -> str:
        """The fullest form of ``name`` in the text."""
        words = name.split()
        best = self._full.get(words[-1].lower()) if words else None
        if best is None or (len(words) > 1 and words[0].lower() != best.split()[0].lower()):
            return name
        return best if len(best) > len(name) else name

    def fits(self, name: str, pronoun: str) -> bool:
        """Whether ``pronoun`` can stand for the person ``name``."""
        known = self._gender.get(name.rsplit(maxsplit=1)[-1].lower(), "")
        wanted = self._lexicon.pronouns.get(pronoun, "o")
        return not known or wanted in ("o", known)

    def gendered(self, name: str) -> bool:
        """Whether the text shows ``name`` to be a person (a title, a given name)."""
        return name.rsplit(maxsplit=1)[-1].lower() in self._gender

    def inside(self, span: Span) -> list[Mention]:
        """Names that begin in ``span``, which lies in one paragraph."""
        here = self._in(self._document.paragraph_at(span.start))
        first = bisect_left(here, span.start, key=_start)
        return [_mention(*here[i]) for i in range(first, bisect_left(here, span.end, lo=first, key=_start))]

    def before(self, offset: int, reach: int) -> Iterator[Mention]:
        """Names that begin before ``offset``, the nearest first, at most ``reach`` of them."""
        index = self._document.paragraph_at(offset)
        here = self._in(index)
        last = bisect_left(here, offset, key=_start)
        while reach > 0:
            for i in range(last - 1, max(0, last - reach) - 1, -1):
                yield _mention(*here[i])
            reach -= last
            if index == 0:
                return
            index -= 1
            here = self._in(index)
            last = len(here)


def _start(name: tuple[int, NameForm]) -> int:
    return name[0]


def _mention(start: int, form: NameForm) -> Mention:
    _, name, titles, gender = form
    return Mention(Span(start, start + len(name)), name, titles, gender)


_CLOSED = (
    k.DETERMINER | k.QUANTIFIER | k.POSSESSIVE | k.PRONOUN | k.OBJECT | k.AUXILIARY | k.NEGATION | k.PREPOSITION | k.COORDINATOR
    | k.SUBORDINATOR | k.RELATIVE | k.QUESTION | k.ADVERB | k.TIME
)  # fmt: skip


def named(names: Names, text: str, source: Span, lexicon: Lexicon) -> str | None:
    """The speaker where the source itself holds a name or can be traced by a title; None for a pronoun or a plain noun."""
    if lexicon.capital_nouns:
        return _named_noun(names, text, source, lexicon)
    words = text[source.start : source.end].split()
    found = names.inside(source)
    if found:
        own = _head_name(found, text, source, lexicon)
        if own is not None:
            whole = lexicon.spelling.body.match(text, own.span.end, source.end) if _is_body(own.name, lexicon) else None
            return names.full(own.name) + whole.group() if whole else names.full(own.name)
    last = words[-1].lower().strip(".,") if words else ""
    if words and words[0].lower() in lexicon.pointing_words and len(words) <= 3 and not found:
        for mention in names.before(source.start, 40):
            if last in mention.titles or mention.name.split()[-1].lower() == last:
                return names.full(mention.name) if last in mention.titles else _with_place(mention, text, lexicon)
    if len(words) == 1 and lexicon.mask.get(last, 0) & _STANDS_FOR_ANOTHER:
        return None
    return lexicon.spelling.possessive.sub("", _without_apposition(text[source.start : source.end], lexicon)).strip(" ,") or None


def _without_apposition(written: str, lexicon: Lexicon) -> str:
    """``One survivor, 34``, ``The letter, seen by this newspaper``: what is named, without what is told of it; a list stays whole."""
    written = written.partition("(")[0] or written
    listed = any(lexicon.mask.get(word.lower(), 0) & k.COORDINATOR for word in written.split())
    return written if listed else written.partition(",")[0]


def _named_noun(names: Names, text: str, source: Span, lexicon: Lexicon) -> str | None:
    """As `named`, where nouns have capitals too: a name is what has a title, a given name or a full form elsewhere; else without article."""
    written = text[source.start : source.end]
    words = written.split()
    article = len(words) > 1 and words[0].lower() in lexicon.articles
    if len(words) == 1 and lexicon.mask.get(words[0].lower(), 0) & _PRONOUN_OR_RELATIVE:
        return None
    for mention in names.inside(source):
        before = text[source.start : mention.span.start].rsplit(None, 1)[-1:]
        inner = before and (lexicon.mask.get(before[0].lower(), 0) & k.PREPOSITION or before[0] in lexicon.genitive_articles)
        full = names.full(mention.name)
        if (mention.titles or mention.gender or full != mention.name) and not (
            inner and mention.span.start > source.start + len(words[0]) + 1
        ):
            return full
    last = words[-1].lower()
    if len(words) == 2 and words[0].lower() in lexicon.pointing_words:
        for mention in names.before(source.start, 40):
            if any(title.endswith(last) for title in mention.titles):
                return names.full(mention.name)
    return (written[len(words[0]) :] if article else written).strip(" ,") or None


def _is_body(name: str, lexicon: Lexicon) -> bool:
    """Whether the name is that of an institution: ``Department``, ``Foreign Ministry``."""
    return bool(lexicon.mask.get(name.rsplit(maxsplit=1)[-1].lower(), 0) & k.COLLECTIVE)


def _with_place(mention: Mention, text: str, lexicon: Lexicon) -> str:
    """``Foreign Ministry in Moscow``: a body with the place that tells it from another."""
    place = lexicon.spelling.place.match(text, pos=mention.span.end)
    return mention.name + (place.group() if place else "")


def _head_name(found: list[Mention], text: str, source: Span, lexicon: Lexicon) -> Mention | None:
    """The name that the source is about: not one behind a preposition or before ``'s``, unless it stands alone."""
    for mention in found:
        before = text[source.start : mention.span.start].rstrip(' “"').rsplit(None, 1)
        word = before[-1].lower() if before else ""
        after = text[mention.span.end : mention.span.end + 2]
        if lexicon.mask.get(word, 0) & k.PREPOSITION or after in lexicon.spelling.after_name:
            continue
        following = text[mention.span.end : source.end].split()
        if following and following[0].isalpha() and following[0].islower() and not lexicon.mask.get(following[0], 0) & _CLOSED:
            continue
        return mention
    return None
