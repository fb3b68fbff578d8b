"""Names for findings that hold while copy is edited around them: no line number is in them.

``context`` is made of the rule, the words and some words on either side; it tells two uses of one word in one file apart and survives
moved paragraphs. ``words`` leaves the words on either side out, so that it also survives a reworded sentence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from framing.document import Document, Span
from framing.findings import Finding

AROUND: Final = 6
"""Words on either side, within the paragraph."""

_REACH: Final = 40 * AROUND
"""Characters looked at for them: an endless word must not make a fingerprint dear."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Two names of one finding in its file: 32 hexadecimal digits each, no two of one file the same."""

    context: str
    words: str


def fingerprints(path: str, document: Document, findings: Iterable[Finding]) -> list[Fingerprint]:
    """One for each of ``findings``, which are in order; ``path`` names the file as the report does."""
    seen: Counter[tuple[str, ...]] = Counter()

    def unique(*parts: str) -> str:
        seen[parts] += 1
        return _digest(*parts, str(seen[parts]))

    made = []
    for finding in findings:
        key = (path, finding.match.rule_id, finding.voice.value, plain(finding.text))
        made.append(Fingerprint(unique("context", *key, *_around(document, finding.span)), unique("words", *key)))
    return made


def around(document: Document, span: Span) -> str:
    """A digest of the words on either side of ``span``: 32 hexadecimal digits."""
    return _digest(*_around(document, span))


def either_side(document: Document, span: Span) -> tuple[str, str]:
    """Digests of the words before and after ``span``, 8 hexadecimal digits each; zeros where there are none."""
    before, after = _around(document, span)
    return (_digest(before)[:8] if before else "0" * 8, _digest(after)[:8] if after else "0" * 8)


def _around(document: Document, span: Span) -> tuple[str, str]:
    paragraph = document.paragraphs[document.paragraph_at(span.start)]
    before = document.text[max(paragraph.start, span.start - _REACH) : span.start]
    after = document.text[span.end : min(paragraph.end, span.end + _REACH)]
    return " ".join(plain(before).split()[-AROUND:]), " ".join(plain(after).split()[:AROUND])


def plain(text: str) -> str:
    """``text`` without case, its white space collapsed."""
    return " ".join(text.casefold().split())


def _digest(*parts: str) -> str:
    from hashlib import blake2b

    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
