"""The folder of results. Every file in it is whole: it is written beside its place and moved there in one step.

survey.json             what the survey is made by, and its plan
findings/000000.parquet documents/000000.parquet speakers/000000.parquet errors/000000.parquet   what came of each shard
receipts/000000.json    a shard that is done: written last, so that a shard without one is done again, over what it left
sums/                   counts, once every shard is done
work/                   what a shard was at when its process ended; empty when nobody works
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from typing import Any, Final

from framing.errors import FramingError

TABLES: Final = ("findings", "documents", "speakers", "errors")
WORK: Final = "work"
_FOLDERS: Final = (*TABLES, "receipts", WORK, "sums")
_PLAN: Final = "survey.json"
_FAULTS: Final = "files"


@dataclass(frozen=True, slots=True)
class Receipt:
    """That a shard is done, and what came of it in rows; ``characters`` are those of its documents, ``unsearched`` the documents that no pack looked at."""

    shard: int
    documents: int
    findings: int
    errors: int
    characters: int
    unsearched: int = 0


@dataclass(frozen=True, slots=True)
class Store:
    """The folder at ``path``."""

    path: str

    def prepare(self) -> None:
        """Make the folders, or tidy those that are there."""
        for name in _FOLDERS:
            os.makedirs(os.path.join(self.path, name), exist_ok=True)
        self.tidy()

    def tidy(self, *, interrupted: bool = False) -> None:
        """Take away what processes that were ended have left half written. Nobody else may be at work.

        Where the user ``interrupted`` them, the rows that they were at have nothing to do with it.
        """
        left = (".part", ".row") if interrupted else (".part",)
        for name in _FOLDERS:
            for entry in os.scandir(os.path.join(self.path, name)):
                if entry.name.endswith(left):
                    os.unlink(entry.path)

    @property
    def plan(self) -> str:
        """The file of the plan."""
        return os.path.join(self.path, _PLAN)

    def table(self, name: str, shard: int | None) -> str:
        """The file of a table for a shard; for None, of what is told of whole files."""
        return os.path.join(self.path, name, f"{_FAULTS if shard is None else f'{shard:06}'}.parquet")

    def work(self, shard: int, suffix: str) -> str:
        """A file that a shard under work has."""
        return os.path.join(self.path, WORK, f"{shard:06}.{suffix}")

    def receipt(self, shard: int) -> Receipt | None:
        """That of a shard; None where it is not done, or somebody has taken away what came of it."""
        try:
            with open(self._receipt(shard), encoding="utf-8") as file:
                receipt = Receipt(**json.load(file))
        except FileNotFoundError:
            return None
        except (ValueError, TypeError):
            raise FramingError(f"{self._receipt(shard)} is damaged; take it away, and the shard is done again") from None
        return receipt if all(os.path.exists(self.table(name, shard)) for name in TABLES) else None

    def done(self, receipt: Receipt) -> None:
        """Keep the receipt."""
        put_json(self._receipt(receipt.shard), asdict(receipt))

    def _receipt(self, shard: int) -> str:
        return os.path.join(self.path, "receipts", f"{shard:06}.json")

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Nobody else surveys into the folder meanwhile.

        Raises:
            FramingError: somebody does.
        """
        os.makedirs(os.path.join(self.path, WORK), exist_ok=True)
        try:
            import fcntl
        except ImportError:  # Windows
            yield
            return
        descriptor = os.open(os.path.join(self.path, WORK, "lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        try:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise FramingError(f"{self.path}: another survey is writing into this folder") from None
            except OSError:  # a file system without locks
                pass
            yield
        finally:
            os.close(descriptor)


@contextmanager
def placed(path: str) -> Iterator[str]:
    """A path beside ``path`` to write to, which takes its place when all went well and is gone otherwise."""
    folder, name = os.path.split(path)
    passing = os.path.join(folder, f".{name}.{secrets.token_hex(4)}.part")
    try:
        yield passing
        with open(passing, "rb") as file:
            os.fsync(file.fileno())
        os.replace(passing, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(passing)
        raise


def put_json(path: str, value: Any) -> None:
    """Make ``value`` the content of the file, whole or not at all."""
    with placed(path) as passing, open(passing, "w", encoding="utf-8") as file:
        json.dump(value, file, indent=1, sort_keys=True)
