"""E-mail: the subject is the headline, the first text that is no attachment the copy; its transfer encoding is undone with a map.

A part in plain text goes before one in HTML. Where the encoding has groups (base64), a character's place is its group's.
"""

from __future__ import annotations

import binascii
import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from email import message_from_string, policy
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from typing import Final, NamedTuple

from framing.document import Document, Region, Span
from framing.errors import ReadError
from framing.interfaces import Source
from framing.readers.building import Builder
from framing.readers.decode import decode
from framing.readers.furniture import after_copy
from framing.readers.grafting import graft
from framing.readers.html import Page
from framing.readers.metadata import Metadata
from framing.readers.written import Unwritten, unwritten

MAX_DEPTH: Final = 20
MAX_FIELD: Final = 1_000
"""Characters of a field of the header: the library takes quadratic time on long ones."""

_HEAD_END = re.compile(r"(?>\r\n|\n|\r){2}")
_HEADER = re.compile(r"[!-9;-~]+:")
_FIELDS = re.compile(
    r"^(?:Subject|From|Date|Content-[A-Za-z-]{4,20}):[^\r\n]*+(?:(?>\r\n|\n|\r)[ \t][^\r\n]*+)*+", re.MULTILINE | re.IGNORECASE
)
_SUBJECT = re.compile(r"^Subject:[ \t]*(?P<value>[^\r\n]*(?:(?:\r\n|\n|\r)[ \t][^\r\n]*)*)", re.MULTILINE | re.IGNORECASE)
_QUOTED = re.compile(r"=([0-9A-Fa-f]{2})|=[ \t]*+(?:\r\n|\n|\r|\Z)|[\s\S]")
_BASE64 = re.compile(r"[A-Za-z0-9+/]")
_SIGNATURE = re.compile(r"^-- ?(?=[\r\n]|\Z)", re.MULTILINE)


class _Part(NamedTuple):
    """A part of a message: its header, and where its body stands."""

    header: EmailMessage
    start: int
    end: int


def read(source: Source) -> Document:
    """The document that a message is.

    Raises:
        ReadError: it is no message, has no text, or its parts are nested too deep.
    """
    builder, known = Builder(source.path, decode(source)), Metadata()
    if not _HEADER.match(builder.source):
        raise ReadError("not an e-mail: it does not begin with a header")
    try:
        _read(builder, known)
    except RecursionError:
        raise ReadError("its header is nested too deep") from None
    return builder.document(**known.arguments())


def _read(builder: Builder, known: Metadata) -> None:
    parts = [*_parts(builder.source, 0, len(builder.source), 0)]
    texts = [
        part for part in parts if part.header.get_content_type() in ("text/plain", "text/html") and not part.header.is_attachment()
    ]
    if not texts:
        raise ReadError("there is no text in the e-mail")
    _subject(builder)
    chosen = min(texts, key=lambda part: part.header.get_content_type() == "text/html")
    written = _body(builder.source, chosen)
    graft(builder, _inner(written.text, is_html=chosen.header.get_content_type() == "text/html"), written)
    _tell(known, _header(builder.source, 0, len(builder.source))[0])


def _tell(known: Metadata, header: EmailMessage) -> None:
    try:
        sender, sent, tongue = (str(header.get(name, "")) for name in ("From", "Date", "Content-Language"))
        known.take(
            {"author": parseaddr(sender)[0], "language": tongue.split(",")[0], "date": parsedate_to_datetime(sent) if sent else ""}
        )
    except Exception:  # noqa: BLE001 - the library's parser of addresses and dates raises whatever it stumbles over
        return  # what it says of itself is damaged, and so unknown


def _header(source: str, start: int, end: int) -> tuple[EmailMessage, int]:
    """A header, and where the body after it begins."""
    if source.startswith(("\r\n", "\n", "\r"), start):
        return EmailMessage(policy=policy.default), start + (2 if source.startswith("\r\n", start) else 1)
    found = _HEAD_END.search(source, start, end)
    stop = found.start() if found else end
    fields = (found.group()[:MAX_FIELD] for found in _FIELDS.finditer(source, start, stop))
    message = message_from_string("\n".join(fields) + "\n\n", policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message, found.end() if found else end


def _parts(source: str, start: int, end: int, depth: int) -> Iterator[_Part]:
    if depth > MAX_DEPTH:
        raise ReadError(f"its parts are nested more than {MAX_DEPTH} deep")
    header, body = _header(source, start, end)
    boundary = header.get_boundary()
    if header.get_content_maintype() != "multipart" or not boundary:
        yield _Part(header, body, end)
        return
    begin: int | None = None
    for line in re.compile(rf"^--{re.escape(boundary)}(--)?[ \t]*(?:\r\n|\n|\r|\Z)", re.MULTILINE).finditer(source, body, end):
        if begin is not None:
            yield from _parts(source, begin, line.start(), depth + 1)
        begin = None if line[1] else line.end()
        if line[1]:
            return
    if begin is not None:
        yield from _parts(source, begin, end, depth + 1)


def _subject(builder: Builder) -> None:
    """The subject as headline: as it stands, or as a whole where it is encoded."""
    source = builder.source
    found = _SUBJECT.search(source, 0, _header(source, 0, len(source))[1])
    if found is None:
        return
    start, end = found.span("value")
    end = min(end, start + MAX_FIELD)
    number = builder.open("headline")
    if "=?" in found["value"]:
        builder.made(str(message_from_string(f"{found.group()[:MAX_FIELD]}\n\n", policy=policy.default)["Subject"]), start, end)
    else:
        builder.copy(start, end)
    builder.end_block()
    builder.close(number)


def _inner(text: str, *, is_html: bool) -> Document:
    if is_html:
        page = Page(Builder("", text), has_headline=True)
        page.feed(0, len(text))
        return page.document()
    plain, signature = Document("", text), _SIGNATURE.search(text)
    regions = [*after_copy(text, plain.paragraphs)]
    if signature is not None and text[signature.start() :].strip():
        regions.append(Region(Span(signature.start(), len(text.rstrip())), "boilerplate"))
    return replace(plain, regions=tuple(regions))


def _body(source: str, part: _Part) -> Unwritten:
    """The text of a part, each character with the place of its written form.

    Raises:
        ReadError: its encoding is not known or it is not in it.
    """
    written = str(part.header.get("Content-Transfer-Encoding", "7bit")).strip().lower()
    if written not in ("quoted-printable", "base64"):
        return unwritten(source, [(source[part.start : part.end], part.start, part.end)])
    charset = part.header.get_content_charset() or "utf-8"
    try:
        "".encode(charset)  # not all codecs are of text
        decoder = codecs.getincrementaldecoder(charset)("replace")
    except (LookupError, ValueError):
        raise ReadError(f"{charset[:40]!r} is not the name of an encoding of text") from None
    return unwritten(source, _decoded((_quoted if written[0] == "q" else _grouped)(source, part.start, part.end), decoder))


def _decoded(written: Iterable[tuple[int, int, int]], decoder: codecs.IncrementalDecoder) -> Iterator[tuple[str, int, int]]:
    """The characters that bytes make, each from the place of its first byte to that of its last."""
    begun: int | None = None
    for byte, start, end in written:
        begun = start if begun is None else begun
        if made := decoder.decode(bytes((byte,))):
            yield made, begun, end
            begun = None


def _quoted(source: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """The bytes of quoted-printable text with their places."""
    for unit in _QUOTED.finditer(source, start, end):
        if unit[1]:
            yield int(unit[1], 16), *unit.span()
        elif len(unit.group()) == 1:
            for byte in unit.group().encode("utf-8", "replace"):
                yield byte, *unit.span()


def _grouped(source: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """The bytes of base64 text, each with the place of the four characters that write it."""
    places = [found.start() for found in _BASE64.finditer(source, start, end)]
    for at in range(0, len(places), 4):
        group = places[at : at + 4]
        text = "".join(source[place] for place in group)
        for byte in binascii.a2b_base64(text + "A" * (4 - len(text)))[: len(text) * 6 // 8]:
            yield byte, group[0], group[-1] + 1
