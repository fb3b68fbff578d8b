"""How an alternative fits the sentence it is put into: capitals, articles, line breaks, and when nobody should be sure.

Certain things are done; what only somebody who reads the sentence can tell is a doubt, and an unattended run leaves such words alone.
The rules are those of English spelling; a/an goes by sound (Chicago Manual of Style 5.74), so only spellings with one sound are decided.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from framing.document import Document, Span


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SENTENCE_START: Final = re.compile(r"(?:\A|[.!?…][\"'”’»)\]]*\s|[\u2022•]\s|^\s*[-–—*]\s)\s*[\"'“‘«(\[]*\Z")
_WORD: Final = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_BREAK: Final = re.compile(r"[ \t]*(?:\r\n|\n|\r)[ \t]*")
_AN: Final = re.compile(r"(?:hour|honest|honou?r|heir)|[aei](?!u)|o(?!n(?:ce|e)(?:\b|-))", re.IGNORECASE)
_UNSURE: Final = re.compile(r"[uU]|[eE][uUwW]|[oO]n[ce]|[oO]uija|[yY][^aeiou]|[hH](?:istor|erb|abit|otel|omage|yster)")
_CONSONANT: Final = re.compile(r"[b-df-hj-np-tv-z]", re.IGNORECASE)
_ARTICLES: Final = frozenset({"a", "an", "the"})
_BEFORE_ARTICLE: Final = _words(
    "about above across after against along among around as at before behind beneath beside between beyond by despite during for from in inside into "
    "like near of off on onto or out outside over past since than through to toward towards under until up upon with within without and but nor "
    "that when where while because if although is are was were be been being called named"
)
_POST: Final = _words("of in on at by for from with to who that which under near against into over without")
_ALL: Final = _words("all both half such quite what")
_PLURALS: Final = _words("people men women children police militia media")


def fitted(document: Document, span: Span, alternative: str, *, exact: bool = False) -> str:
    """``alternative`` as it is written in the place of ``span``: capitals and a line break are kept. ``exact``: capitals are part of the term."""
    text = document.text[span.start : span.end]
    put = _article_once(document, span, alternative)
    letters = [c for c in text if c.isalpha()]
    if len(letters) > 3 and all(c.isupper() for c in letters) and not exact:
        put = put.upper()
    elif text[:1].isupper() and put[:1].islower() and starts_sentence(document, span):
        put = put[0].upper() + put[1:]
    return _broken(text, put)


def starts_sentence(document: Document, span: Span) -> bool:
    """Whether a sentence or paragraph begins with ``span``."""
    return _SENTENCE_START.search(_before(document, span)) is not None


def article_for(put: str) -> str | None:
    """``a`` or ``an``, as ``put`` asks for; None where spelling does not tell, and before acronyms, numbers and another article."""
    word = _WORD.match(put)
    if (
        word is None
        or word[0].lower() in _ARTICLES
        or _UNSURE.match(word[0])
        or (len(word[0]) > 1 and word[0].isupper())
        or len(word[0]) < 2
    ):
        return None
    return "an" if _AN.match(word[0]) else "a" if _CONSONANT.match(word[0]) else None


def doubts(document: Document, span: Span, put: str) -> Iterator[str]:
    """Why ``put`` may not fit in the place of ``span``; nothing where it is as good as certain."""
    text, before, after = document.text[span.start : span.end], _before(document, span), document.text[span.end : span.end + 40]
    first, previous = _WORD.match(put), _previous(before)
    if _acts_alike(text, put):
        yield "the verb may be in another tense or number"
    elif _plural(text) is not _plural(put):
        yield "one is singular and the other plural"
    if first is not None and first[0].lower() in _ARTICLES and not _takes_article(document, span, text, previous):
        yield "it brings an article of its own"
    if previous in ("a", "an") and article_for(put) is None:
        yield "the article before it may not fit"
    if re.match(r"['’]s?\b", after) and (" " in put or put.endswith("s")):
        yield "it would stand in the genitive"
    joined = after[:1] in ("-", "\u2010", "\u2011") or before[-1:] in ("-", "\u2010", "\u2011")
    if joined and " " in put:
        yield "it would be joined by a hyphen"
    if _title_case(document, span) and any(w[0].islower() and len(w) > 3 for w in _WORD.findall(put)):
        yield "the line is written in title case"


def _before(document: Document, span: Span) -> str:
    paragraph = document.paragraphs[document.paragraph_at(span.start)] if document.paragraphs else Span(0, span.start)
    return document.text[max(min(paragraph.start, span.start), span.start - 200) : span.start]


def _previous(before: str) -> str:
    """The word right before, in lower case; empty at the start of a sentence or after a sign."""
    found = re.search(r"([\w’'-]+)\s+\Z", before)
    return found[1].lower() if found else ""


def _article_once(document: Document, span: Span, alternative: str) -> str:
    """Without its article where the same one stands before it already."""
    first, _, rest = alternative.partition(" ")
    if rest and first.lower() in _ARTICLES and _previous(_before(document, span)) == first.lower():
        return rest
    return alternative


def _takes_article(document: Document, span: Span, text: str, previous: str) -> bool:
    own = _WORD.match(text)
    if own is not None and own[0].lower() in _ARTICLES:
        return previous not in _ARTICLES
    return previous in _BEFORE_ARTICLE or (not previous and starts_sentence(document, span))


def _plural(words: str) -> bool:
    """Whether the head of a phrase looks plural: the last word before what qualifies it."""
    head = ""
    for word in _WORD.findall(words):
        if word.lower() in _POST and head:
            break
        head = word.lower()
    return head in _PLURALS or head.endswith("men") or (head.endswith("s") and not head.endswith(("ss", "us", "is", "’s", "'s")))


def _acts_alike(text: str, put: str) -> bool:
    """Whether both do something to the same object: "seized the islands" and "took control of the islands".

    A verb is told from a noun by the article that follows on it: a noun has a preposition between ("return of the islands").
    """
    words, others = (_WORD.findall(each.lower()) for each in (text, put))
    article = next((at for at, word in enumerate(words) if word in _ARTICLES), 0)
    if not article or words[article - 1] in _BEFORE_ARTICLE | _POST | _ALL:
        return False
    return len(others) > len(words) - article and others[article - len(words) :] == words[article:]


def _title_case(document: Document, span: Span) -> bool:
    if not document.paragraphs or document.region_at(span.start) != "headline":
        return False
    paragraph = document.paragraphs[document.paragraph_at(span.start)]
    around = document.text[paragraph.start : span.start] + " " + document.text[span.end : paragraph.end]
    words = [word for word in _WORD.findall(around) if len(word) > 3]
    return len(words) > 1 and all(word[0].isupper() for word in words)


def _broken(text: str, put: str) -> str:
    """With the line break that stands in ``text``, at the nearest space; on one line where there is none."""
    found = _BREAK.search(text)
    if found is None or " " not in put:
        return put
    spaces = [at for at, sign in enumerate(put) if sign == " "]
    at = min(spaces, key=lambda space: abs(space - found.start()))
    return put[:at] + found[0] + put[at + 1 :]
