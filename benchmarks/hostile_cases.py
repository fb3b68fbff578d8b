"""What a file, its name or the end of a pipe can do that means harm, each with what framing's contract says of it."""

from __future__ import annotations

import os
import random
import signal
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

PACK = """\
schema: 1
pack: quarry
title: The quarry of Example Hill
summary: A quarrel about a quarry, invented to have something to find.
language: en
perspectives: {hill: {label: Hill people}, works: {label: Quarry works}}
references: {guide: {title: A guide, says: What to write.}}
rules:
  - id: hole
    kind: term
    perspective: hill
    terms: ["big hole"]
    why: It belittles the quarry.
    references: [guide]
    examples: {flag: ["The [[big hole]]."], pass: ["A hole."]}
"""

COPY = "A village has a big hole.\n"


@dataclass(frozen=True)
class Case:
    """``make`` puts files into a folder, whose names end with the suffix; the tool is then run there.

    ``expected`` are the statuses that framing's contract allows, negative ones for signals; ``says`` is part of what it writes.
    ``stdout`` is what standard output is, a file to open or "broken" (None for a pipe that is read), ``closing`` a redirection that closes
    one of the streams, ``around`` is something that goes on meanwhile.
    """

    name: str
    make: Callable[[Path, str], object]
    expected: frozenset[int]
    says: str = ""
    paths: Sequence[str] = (".",)
    prefix: Sequence[str] = ()
    env: Mapping[str, str] = field(default_factory=dict)
    stdout: str | None = None
    around: Callable[[Path, str], AbstractContextManager[object]] = lambda *_: nullcontext()
    closing: str = ""
    interrupt: bool = False


def _file(content: bytes, name: str = "a") -> Callable[[Path, str], object]:
    return lambda folder, suffix: (folder / f"{name}{suffix}").write_bytes(content)


def _named(*names: bytes) -> Callable[[Path, str], None]:
    def make(folder: Path, suffix: str) -> None:
        for name in names:
            with open(os.path.join(os.fsencode(folder), name + suffix.encode()), "wb") as file:
                file.write(COPY.encode())

    return make


def _fifo(folder: Path, suffix: str) -> None:
    os.mkfifo(folder / f"a{suffix}")


def _loop(folder: Path, suffix: str) -> None:
    (folder / f"a{suffix}").write_text(COPY)
    (folder / "again").symlink_to(folder)
    (folder / "b").mkdir()
    (folder / "b" / "up").symlink_to("..")


def _to_itself(folder: Path, suffix: str) -> None:
    (folder / f"a{suffix}").symlink_to(f"a{suffix}")


def _dangling(folder: Path, suffix: str) -> None:
    (folder / f"a{suffix}").symlink_to("nowhere")


def _unreadable(folder: Path, suffix: str) -> None:
    (folder / f"a{suffix}").write_text(COPY)
    (folder / f"a{suffix}").chmod(0)


def _unreadable_folder(folder: Path, suffix: str) -> None:
    (folder / "b").mkdir(mode=0)
    (folder / f"a{suffix}").write_text("Nothing.\n")


def _huge(folder: Path, suffix: str) -> None:
    with open(folder / f"a{suffix}", "wb") as file:
        file.truncate(1 << 30)


def _deep(folder: Path, suffix: str) -> None:
    here = os.open(folder, os.O_RDONLY)
    for _ in range(1500):
        os.mkdir("d", dir_fd=here)
        below = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    with open(os.open(f"a{suffix}", os.O_WRONLY | os.O_CREAT, dir_fd=here), "w") as file:
        file.write(COPY)
    os.close(here)


def _many(folder: Path, suffix: str) -> None:
    for at in range(400):
        (folder / f"{at:04}{suffix}").write_text(COPY * 50)


@contextmanager
def _meanwhile(work: Callable[[], None]) -> Iterator[None]:
    done = threading.Event()

    def run() -> None:
        while not done.is_set():
            work()

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _vanishing(folder: Path, suffix: str) -> AbstractContextManager[object]:
    def work() -> None:
        for at in range(0, 400, 2):
            (folder / f"{at:04}{suffix}").unlink(missing_ok=True)
        time.sleep(0.002)
        _many(folder, suffix)

    return _meanwhile(work)


def _changing(folder: Path, suffix: str) -> AbstractContextManager[object]:
    def work() -> None:
        with open(folder / f"a{suffix}", "a") as file:
            file.write("It rained.\n")
        time.sleep(0.0005)

    return _meanwhile(work)


_WITHOUT_RIGHTS = ("setpriv", "--bounding-set", "-dac_override,-dac_read_search") if os.geteuid() == 0 else ()
_ANY = frozenset({0, 1, 2})
_CHECKED, _NOT = frozenset({1}), frozenset({2})

CASES = (
    Case("FIFO in a folder", _fifo, _NOT, "not a regular file"),
    Case("FIFO, named", _fifo, _NOT, "not a regular file", ["a"]),
    Case("links in a circle", _loop, _CHECKED),
    Case("a link to itself", _to_itself, _NOT, "its links lead in a circle"),
    Case("a link to nothing", _dangling, _NOT, "there is no such file"),
    Case("a file without rights", _unreadable, _NOT, "no permission to read it", prefix=_WITHOUT_RIGHTS),
    Case("a folder without rights", _unreadable_folder, _NOT, "no permission to read it", prefix=_WITHOUT_RIGHTS),
    Case("a missing path", lambda *_: None, _NOT, "there is no such file", ["a"]),
    Case("files that vanish and come", _many, frozenset({1, 2}), around=_vanishing),
    Case("a file that grows", _file(COPY.encode()), frozenset({1, 2}), around=_changing),
    Case("1,500 folders deep", _deep, _CHECKED),
    Case("zero bytes", _file(b"one\x00two\n" * 9 + b"\n"), _NOT, "not text: it holds zero bytes"),
    Case("random bytes", _file(random.Random(1).randbytes(100_000)), _NOT, "not text"),
    Case("Latin-1", _file("Der Außenminister.\n".encode("latin-1")), _NOT, "not UTF-8"),
    Case("UTF-16 with a mark", _file(COPY.encode("utf-16")), _CHECKED),
    Case("UTF-16 without one", _file(COPY.encode("utf-16-le")), _NOT, "UTF-16 without a byte-order mark"),
    Case("UTF-8 with a mark", _file(COPY.encode("utf-8-sig")), _CHECKED),
    Case("half a character at the end", _file(COPY.encode() + b"\xe2\x80"), _NOT, "not UTF-8"),
    Case("an empty file", _file(b""), frozenset({0})),
    Case("one line of 3 MB", _file(b"The council met again today. " * 100_000 + COPY.encode()), _CHECKED),
    Case("1 GB", _huge, _NOT, "more than the 256 MB"),
    Case("a name with a line feed", _named(b"x\n::error::y"), _CHECKED),
    Case("a name with escapes", _named(b"x\x1b[31m\x1b]0;owned\x07"), _CHECKED),
    Case("a name that turns round", _named("x\u202etxt.".encode()), _CHECKED),
    Case("a name that is no text", _named(b"x\xff\xfe"), _CHECKED),
    Case("a name like an argument", _named(b"--fix"), _CHECKED),
    Case("text with escapes", _file(b"A big hole \x1b[2J\x1b]0;owned\x07 \xe2\x80\xaehere.\n"), _CHECKED),
    Case("locale C, text in UTF-8", _file("A “big hole”, café.\n".encode()), _ANY - {2}, env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}),
    Case("standard output is full", _many, _NOT, "No space left", stdout="/dev/full"),
    Case("standard output is closed", _many, _NOT, "standard output is closed", closing=">&-"),
    Case("standard output is for reading", _many, _NOT, "could not be written", closing="1</dev/null"),
    Case("a limit on the size of files", _many, _NOT, "could not be written: File too large", stdout="out", prefix=("prlimit", "--fsize=512")),
    Case("the folder of the run is gone", lambda *_: None, _NOT, "not there any more", prefix=("sh", "-c", 'rmdir "$PWD"; exec "$@"', "sh")),
    Case("standard error is closed", _file(b"\xff\n"), _NOT, closing="2>&-"),
    Case("standard input is closed", lambda *_: None, _NOT, "standard input is closed", ["-"], closing="<&-"),
    Case("the reader goes away", _many, frozenset({-signal.SIGPIPE}), stdout="broken"),
    Case("interrupted", _file(COPY.encode() * 300_000), frozenset({-signal.SIGINT}), interrupt=True),
)  # fmt: skip
