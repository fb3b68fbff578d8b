"""Web archives (WARC, and the plain text of WET files), with warcio: the pages that were answered with success.

The id is the address, the outlet its host, and the date that of the visit, unless the page says when it was published.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import urlsplit

import pyarrow as pa
from warcio.archiveiterator import ArchiveIterator

from framing_survey.scanning import LONGEST
from framing_survey.sources.batching import batched
from framing_survey.sources.shard import Cut, Shard

_BLOCK: Final = 1 << 20
_PAGES: Final = {"text/html": ".html", "application/xhtml+xml": ".html", "text/plain": None}


def columns_of(path: str) -> list[str]:  # noqa: ARG001 - a kind without columns
    """None."""
    return []


def cuts(path: str, target: int) -> list[Cut]:  # noqa: ARG001
    """The file is one part: where its records begin is not known before it is read."""
    return [Cut(0, None, 0, os.stat(path).st_size)]


def batches(shard: Shard) -> Iterator[pa.RecordBatch]:
    """A row for each page; rows count the records of the file."""
    return batched(_rows(shard), {**shard.fixed, "origin": shard.origin})


def _rows(shard: Shard) -> Iterator[dict[str, Any]]:
    with open(shard.path, "rb") as file:
        for number, record in enumerate(ArchiveIterator(file), 1):
            media, charset = _media(record)
            if media not in _PAGES:
                continue
            address = record.rec_headers.get_header("WARC-Target-URI") or ""
            data = record.content_stream().read(LONGEST + 1)
            yield {
                "problem": "the record is cut short" if _is_cut(record.raw_stream) else None,
                "row": number,
                "id": address or None,
                "text": data,
                "format": _PAGES[media],
                "encoding": charset or shard.encoding,
                "date": record.rec_headers.get_header("WARC-Date"),
                "outlet": _host(address),
            }


def _media(record: Any) -> tuple[str, str | None]:
    """Media type and charset of a page; "" for what is none."""
    if record.rec_type == "conversion":
        return "text/plain", "utf-8"
    if record.rec_type != "response" or record.http_headers is None or record.http_headers.get_statuscode() != "200":
        return "", None
    media, _, rest = (record.http_headers.get_header("Content-Type") or "").partition(";")
    charset = rest.partition("charset=")[2].strip(" \"';").split(";")[0]
    return media.strip().lower(), charset or None


def _is_cut(stream: Any) -> bool:
    """Whether the file ends before the record does, which the library passes over."""
    while stream.read(_BLOCK):
        pass
    return bool(stream.limit > 0)


def _host(address: str) -> str | None:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.") or None
    except ValueError:
        return None
