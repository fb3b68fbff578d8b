"""A part of the source: what one process reads in one go, small enough to be done again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

import pyarrow as pa


class Cut(NamedTuple):
    """From ``start`` to ``end`` (exclusive; None: to the end of the file), in rows or bytes as the kind counts.

    ``before`` is how many rows or lines of the file lie before it; ``size`` is in bytes, for telling how much is done.
    """

    start: int
    end: int | None
    before: int
    size: int


@dataclass(frozen=True, slots=True)
class Shard:
    """``columns`` are the source's by field, ``fixed`` the values of fields that the path says, ``files`` (origin, path) of each document."""

    kind: str
    origin: str
    path: str
    cut: Cut
    columns: Mapping[str, str] = field(default_factory=dict)
    fixed: Mapping[str, str] = field(default_factory=dict)
    encoding: str | None = None
    files: tuple[tuple[str, str], ...] = ()

    def as_record(self) -> dict[str, Any]:
        """As values of JSON."""
        return {name: getattr(self, name) for name in self.__slots__}

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> Shard:
        """From `as_record`."""
        return cls(**{**record, "cut": Cut(*record["cut"]), "files": tuple((origin, path) for origin, path in record["files"])})


class Reader(Protocol):
    """What reads shards: each module of this package but those that help it."""

    def batches(self, shard: Shard) -> Iterator[pa.RecordBatch]:
        """The rows of a shard, as `framing_survey.schemas.ROWS`.

        Raises:
            Exception: the rest of it cannot be read.
        """
        ...


class FileOfRows(Reader, Protocol):
    """What reads files that hold more than one document, and so can be cut."""

    def columns_of(self, path: str) -> list[str]:
        """The names of its columns; none where the kind has no columns.

        Raises:
            Exception: the file cannot be read.
        """
        ...

    def cuts(self, path: str, target: int) -> list[Cut]:
        """The file in parts of about ``target`` bytes.

        Raises:
            Exception: the file cannot be read.
        """
        ...
