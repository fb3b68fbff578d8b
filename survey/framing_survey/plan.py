"""The plan of a survey: the files of its source and the shards that they are cut into, kept in the folder of its results.

A survey is of one state of its source. Files may come later and are cut then; one that has changed or gone makes it another survey.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Final
from urllib.parse import unquote

from framing.errors import Failure, FramingError
from framing.files import LeftOut, suffix_of, walk
from framing_survey.columns import RECOGNISED, resolved
from framing_survey.sources import delimited, documents, jsonlines, parquet
from framing_survey.sources.lines import COMPRESSED
from framing_survey.sources.shard import Cut, FileOfRows, Reader, Shard

DOCUMENTS: Final = "documents"
_WEB: Final = (".warc", ".wet", ".arc")
_KINDS: Final = {".parquet": "parquet", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "csv"} | dict.fromkeys(
    _WEB, "warc"
)
_NO_VALUE: Final = "__HIVE_DEFAULT_PARTITION__"
_FEW: Final = 500
"""Documents of a shard, however short."""


def reader_of(kind: str) -> Reader:
    """What reads shards of this kind."""
    return documents if kind == DOCUMENTS else _rows_of(kind)


def _rows_of(kind: str) -> FileOfRows:
    if kind == "warc":
        from framing_survey.sources import warc

        return warc
    kinds: dict[str, FileOfRows] = {"parquet": parquet, "jsonl": jsonlines, "csv": delimited}
    return kinds[kind]


def kind_of(name: str) -> str | None:
    """The kind of files of rows with this name; None for any other file."""
    name = name.lower()
    suffix = suffix_of(name)
    if suffix in COMPRESSED:
        kind = _KINDS.get(suffix_of(name.removesuffix(suffix)))
        return kind if kind in ("jsonl", "csv") or (kind == "warc" and suffix == ".gz") else None
    return _KINDS.get(suffix)


@dataclass
class Plan:
    """``files`` has size and time of change of each file by its full path; what could not be planned is in ``faults`` by origin."""

    files: dict[str, list[int]] = field(default_factory=dict)
    shards: list[Shard] = field(default_factory=list)
    faults: list[Failure] = field(default_factory=list)
    columns: dict[str, str] = field(default_factory=dict)

    def as_record(self) -> dict[str, Any]:
        """As values of JSON; faults are found again."""
        return {"files": self.files, "shards": [shard.as_record() for shard in self.shards]}

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> Plan:
        """From `as_record`."""
        return cls(dict(record["files"]), [Shard.of(shard) for shard in record["shards"]])

    def check(self) -> None:
        """Look whether every file is what it was.

        Raises:
            FramingError: one is not.
        """
        for path, stamp in self.files.items():
            if _stamp(path) != stamp:
                raise FramingError(
                    f"{path} has changed or gone since the survey was begun; survey the source anew, into another folder"
                )

    def grow(self, found: Sequence[str | Failure], target: int, asked: Mapping[str, str], encoding: str | None) -> None:
        """Cut every file of ``found`` that is not planned yet; ``target`` is in bytes, ``asked`` the columns by field."""
        new: list[tuple[str, str]] = []
        for item in found:
            if isinstance(item, Failure):
                self.faults.append(item)
            elif os.path.abspath(item) not in self.files:
                new.append((item, os.path.abspath(item)))
        alone = [(origin, path) for origin, path in new if kind_of(path)]
        for origin, path in alone:
            try:
                stamp = _stamp(path)
                made = _cut(origin, path, target, asked, encoding)
            except FramingError as error:
                self.faults.append(Failure(origin, str(error)))
            except ModuleNotFoundError as error:
                if error.name != "warcio":
                    raise
                raise FramingError("web archives need more than is installed: pip install 'framing[survey]'") from None
            except Exception as error:  # noqa: BLE001 - whatever a damaged file does to a library that reads it
                self.faults.append(Failure(origin, f"it cannot be read: {_reason(error)}"))
            else:
                self.files[path] = stamp
                self.shards += made
                self.columns |= made[0].columns if made else {}
        self._documents([(origin, path) for origin, path in new if not kind_of(path)], target, encoding)

    def _documents(self, new: Sequence[tuple[str, str]], target: int, encoding: str | None) -> None:
        for folder, files in groupby(new, lambda pair: os.path.dirname(pair[1])):
            gathered: list[tuple[str, str]] = []
            size = 0
            fixed = _said_by(folder)
            for origin, path in files:
                stamp = self.files[path] = _stamp(path)
                gathered.append((origin, path))
                size += stamp[0]
                if size >= target or len(gathered) >= _FEW:
                    self.shards.append(_of_documents(gathered, size, fixed, encoding))
                    gathered, size = [], 0
            if gathered:
                self.shards.append(_of_documents(gathered, size, fixed, encoding))


def listed(sources: Sequence[str], reads: Callable[[str], bool], left_out: LeftOut) -> list[str | Failure]:
    """Every file under ``sources`` that a survey reads; names begin with that of their source."""
    for path in sources:
        if not os.path.exists(path):
            raise FramingError(f"{path}: there is no such file or folder")
    found = list(walk(sources, lambda name: kind_of(name) is not None or reads(name), left_out))
    if not found:
        raise FramingError(f"{' '.join(sources)}: no file in it that a survey reads (Parquet, JSON lines, CSV, WARC, documents)")
    return found


def _cut(origin: str, path: str, target: int, asked: Mapping[str, str], encoding: str | None) -> list[Shard]:
    kind = kind_of(path)
    assert kind is not None
    module = _rows_of(kind)
    fixed = _said_by(os.path.dirname(path))
    names = module.columns_of(path)
    columns = resolved(names, {f: c for f, c in asked.items() if c not in fixed}) if kind != "warc" else {}
    values = {name: fixed[column] for name in RECOGNISED if (column := asked.get(name, name)) in fixed}
    return [Shard(kind, origin, path, cut, columns, values, encoding) for cut in module.cuts(path, target)]


def _of_documents(files: Sequence[tuple[str, str]], size: int, fixed: Mapping[str, str], encoding: str | None) -> Shard:
    values = {name: fixed[name] for name in RECOGNISED if name in fixed}
    return Shard(DOCUMENTS, "", files[0][1], Cut(0, None, 0, size), fixed=values, encoding=encoding, files=tuple(files))


def _said_by(folder: str) -> dict[str, str]:
    """What the names of folders say, as ``outlet=Herald`` (partitions as Hive writes them)."""
    pairs: Iterator[tuple[str, str, str]] = (part.partition("=") for part in folder.split(os.sep))
    return {key: unquote(value) for key, equals, value in pairs if equals and value != _NO_VALUE}


def _stamp(path: str) -> list[int]:
    try:
        about = os.stat(path)
    except OSError:
        return []
    return [about.st_size, about.st_mtime_ns]


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return " ".join(str(error).split())[:200] or type(error).__name__


def load(path: str) -> dict[str, Any] | None:
    """The record in the file; None where there is none.

    Raises:
        FramingError: it is damaged.
    """
    try:
        with open(path, encoding="utf-8") as file:
            record = json.load(file)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise FramingError(f"{path} cannot be read ({type(error).__name__}); survey into another folder") from None
    if not isinstance(record, dict):
        raise FramingError(f"{path} is no plan of a survey; survey into another folder")
    return record
