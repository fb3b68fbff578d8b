"""Reports written to files, beside the one on standard output: whole or not at all, so that an old report survives a full disk."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TextIO

from framing.errors import FramingError
from framing.findings import Result
from framing.interfaces import ReportOptions, ReportWriter


class Output:
    """A format and the file it goes to."""

    def __init__(self, name: str, writer: ReportWriter, path: str) -> None:
        self.name, self.path = name, path
        self._writer = writer

    def write(self, results: Iterable[Result], options: ReportOptions) -> None:
        """Write the report beside its file, then put it in its place.

        Raises:
            OSError: it could not be written; what was there before is as it was.
        """

        def fill(file: TextIO) -> None:
            self._writer(iter(results), file, replace(options, color=False))

        _put(self.path, fill)


def put(path: str, text: str) -> None:
    """Make ``text`` the content of the file, whole or not at all.

    Raises:
        OSError: it could not be written; what was there before is as it was.
    """
    _put(path, lambda file: file.write(text))


def _put(path: str, fill: Callable[[TextIO], object]) -> None:
    if path.startswith("/dev/"):  # such as standard output, which may lead to a file that is being written
        _to(path, fill, os.O_APPEND)
        return
    target = os.path.realpath(path)
    mode = _mode(target)
    if mode is not None and not stat.S_ISREG(mode):  # a device or a pipe: there is nothing to put in its place
        _to(target, fill, 0)
        return
    passing = f"{target}.{os.getpid()}.part"
    try:
        _to(passing, fill, os.O_CREAT | os.O_EXCL)
        if mode is not None:
            os.chmod(passing, stat.S_IMODE(mode))
        os.replace(passing, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(passing)
        raise


def _to(path: str, fill: Callable[[TextIO], object], flags: int) -> None:
    descriptor = os.open(path, os.O_WRONLY | flags, 0o666)
    # Names of files that are not text get numbers, not a traceback.
    with open(descriptor, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
        fill(file)
        file.flush()
        with suppress(OSError):  # a pipe cannot
            os.fsync(file.fileno())


def outputs(given: Sequence[str], reports: dict[str, ReportWriter]) -> list[Output]:
    """What ``--output FORMAT=FILE`` asks for.

    Raises:
        FramingError: it cannot be read, names no format, a folder that is not there, or one file twice.
    """
    made: list[Output] = []
    for text in given:
        name, equals, path = text.partition("=")
        if not equals or not path:
            raise FramingError(f"--output {text}: write FORMAT=FILE, such as sarif=framing.sarif")
        if name not in reports:
            from framing.packs.faults import nearest

            mend = nearest(name, sorted(reports), f"there is {', '.join(sorted(reports))}")
            raise FramingError(f"--output {text}: there is no such report; {mend}")
        folder = os.path.dirname(os.path.realpath(path))
        if not os.path.isdir(folder):
            raise FramingError(f"--output {text}: there is no folder {folder}")
        if os.path.isdir(path):
            raise FramingError(f"--output {text}: this is a folder; name a file in it")
        if any(os.path.realpath(other.path) == os.path.realpath(path) for other in made):
            raise FramingError(f"--output {text}: a second report for this file, which can hold one")
        made.append(Output(name, reports[name], path))
    return made


def write_all(wanted: Sequence[Output], results: Sequence[Result], options: ReportOptions) -> None:
    """Write every one of them, also where another cannot be written.

    Raises:
        FramingError: which could not be written, and why.
    """
    failed: list[str] = []
    for output in wanted:
        try:
            output.write(results, options)
        except OSError as error:
            failed.append(
                f"the report {output.name} could not be written to {output.path}: {error.strerror or type(error).__name__}"
            )
    if failed:
        raise FramingError("\n".join(failed))


def _mode(path: str) -> int | None:
    try:
        return os.stat(path).st_mode
    except OSError:
        return None
