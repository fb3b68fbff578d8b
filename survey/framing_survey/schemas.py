"""The tables that a survey reads and writes, as Arrow schemas. Every field says what it is; the reference page is made from that."""

from __future__ import annotations

from typing import Any, Final

import pyarrow as pa

VERSION: Final = 1
"""Raised when a field is taken away or changes its meaning; fields may be added."""

_TOLD: Final = b"description"


def _field(name: str, kind: pa.DataType, description: str, *, null: bool = False) -> pa.Field[Any]:
    return pa.field(name, kind, nullable=null, metadata={_TOLD: description.encode()})


def description_of(field: pa.Field[Any]) -> str:
    """What a field of these schemas is, in words."""
    return (field.metadata or {})[_TOLD].decode()


_TEXT, _NUMBER, _DAY, _FLAG = pa.string(), pa.int64(), pa.date32(), pa.bool_()

_PLACE: Final = (
    _field("document", _TEXT, "id of the document, as the source gives it; where it gives none, `origin` and `row`"),
    _field("origin", _TEXT, "file of the source that it was read from"),
    _field("row", _NUMBER, "which row, line, record or file of `origin`, from 1; with `origin` it tells documents of one id apart"),
)
_ABOUT: Final = (
    _field("outlet", _TEXT, "who published it; null where the source does not say", null=True),
    _field("date", _DAY, "day of publication; null where neither the source nor the document says", null=True),
    _field("section", _TEXT, "section, in lower case; null as for `date`", null=True),
    _field("language", _TEXT, "language tag; null as for `date`", null=True),
)

FINDINGS: Final = pa.schema(
    [
        *_PLACE,
        _field("field", _TEXT, "`title` or `text`: which field of the row `start` and `end` count in"),
        _field("start", _NUMBER, "where the words begin, in code points of the field"),
        _field("end", _NUMBER, "where they end, exclusive"),
        _field("text", _TEXT, "the words as they stand"),
        _field(
            "before",
            _TEXT,
            "what stands before them in their paragraph, 60 code points at most; white space as one space",
            null=True,
        ),
        _field("after", _TEXT, "what stands behind them, in the same way", null=True),
        _field("rule", _TEXT, "`pack:rule`, for `framing explain`"),
        _field("pack", _TEXT, "id of the pack"),
        _field("perspective", _TEXT, "id of the side whose wording it is, or `neutral`; unique within its pack"),
        _field("severity", _TEXT, "`error`, `warning` or `info`"),
        _field("voice", _TEXT, "`own`, `direct`, `indirect` or `scare`"),
        _field(
            "source",
            _TEXT,
            "who speaks, by the fullest name the text gives; null for the outlet and for unnamed sources",
            null=True,
        ),
        _field("mention", _FLAG, "the words are talked about, not used"),
        _field("denied", _FLAG, "the source denies the words, or is reported not to say them"),
        _field(
            "wording",
            _FLAG,
            "the words are a side's own, or neutral; false where the finding is about others, and counts for nobody",
            null=True,
        ),
        _field("region", _TEXT, "`headline`, `body` …"),
        *_ABOUT,
        _field("pack_version", _TEXT, "version of the pack; null where it has none", null=True),
        _field("engine_version", _TEXT, "version of framing"),
    ]
)
"""One row for each finding of a document in `DOCUMENTS`."""

DOCUMENTS: Final = pa.schema(
    [
        *_PLACE,
        *_ABOUT,
        _field("characters", _NUMBER, "code points of its text, title and body"),
        _field("words", _NUMBER, "words of what is checked of it; of Chinese and Japanese, characters"),
        _field("findings", _NUMBER, "how many rows of the findings table are its own"),
        _field("own_words", _NUMBER, "words in the outlet's own voice; null without `--voices`", null=True),
        _field("direct_words", _NUMBER, "words that are quoted with a speaker, named or not; null without `--voices`", null=True),
        _field("indirect_words", _NUMBER, "words that are reported; null without `--voices`", null=True),
        _field(
            "note",
            _TEXT,
            "what is to be known of how it was checked, such as that no pack is for its language, or that no analyser is; null where nothing is",
            null=True,
        ),
        _field(
            "searched",
            _FLAG,
            "whether a pack is for its language; where none is, no wording was looked for, and none found says nothing",
        ),
        _field("engine_version", _TEXT, "version of framing"),
    ]
)
"""One row for each document that was checked as a whole: the denominator of every share."""

SPEAKERS: Final = pa.schema(
    [
        *_PLACE,
        *_ABOUT,
        _field("speaker", _TEXT, "who speaks, by the fullest name the text gives; null for those whom it does not name", null=True),
        _field("quoted_words", _NUMBER, "words that are quoted from the speaker"),
        _field("reported_words", _NUMBER, "words that are reported of the speaker"),
    ]
)
"""One row for each speaker of a document in `DOCUMENTS`; none without ``--voices``."""

ERRORS: Final = pa.schema(
    [
        _field(
            "document", _TEXT, "id of the document; null where it is a file, or a row without an id that could be read", null=True
        ),
        _field("origin", _TEXT, "file of the source"),
        _field("row", _NUMBER, "as in the other tables; null where it is about the file", null=True),
        _field("error", _TEXT, "why it could not be checked, a sentence"),
    ]
)
"""One row for each row or file of the source that could not be checked. It has no row in the other tables."""

ROWS: Final = pa.schema(
    [
        _field("id", _TEXT, "id of the document; null: `origin` and `row` are its id", null=True),
        _field(
            "text",
            pa.large_binary(),
            "the text, or the file; of type string or binary, large or not. Null is an error of that row",
            null=True,
        ),
        _field("title", _TEXT, "its headline, which is no part of `text`", null=True),
        _field("outlet", _TEXT, "who published it", null=True),
        _field("date", _TEXT, "day of publication: text that begins with an ISO 8601 date, a date or a timestamp", null=True),
        _field("section", _TEXT, "section", null=True),
        _field("language", _TEXT, "language tag", null=True),
        _field("format", _TEXT, "suffix of the format that `text` is in, such as `.html`; null: text as it is", null=True),
        _field("encoding", _TEXT, "encoding of `text` where it is binary; null: UTF-8, or what the format says", null=True),
        _field("origin", _TEXT, "file of the source; null: empty", null=True),
        _field("row", _NUMBER, "which row of it; null: counted from 1 in the batch", null=True),
        _field(
            "problem", _TEXT, "why the row could not be read; not null: it goes to the errors table with this sentence", null=True
        ),
    ]
)
"""What `framing_survey.scanning.scan` reads. All columns but ``text`` may be missing."""
