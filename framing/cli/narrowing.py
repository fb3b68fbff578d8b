"""From all findings to those that are asked for: on changed lines, and not known already."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from framing.errors import Failure, FramingError
from framing.findings import Result
from framing.rules import NEUTRAL
from framing.visible import inert, visible

if TYPE_CHECKING:
    from framing.baseline import Baseline, Entry
    from framing.changes import Changes


@dataclass
class Narrowing:
    """What is asked for. Baselines are written, and stale entries told, when all has been seen."""

    changes: Changes | None = None
    baseline: Baseline | None = None
    written: str | None = None
    stale: int = 0
    seen: dict[str, list[Entry]] = field(default_factory=dict)

    def sources(self, found: Sequence[str | Failure]) -> list[str | Failure]:
        """Of the files found those that can hold what is asked for."""
        if self.changes is None:
            return list(found)
        kept: list[str | Failure] = []
        for item in found:
            if isinstance(item, Failure):
                kept.append(item)
            elif os.path.realpath(item) in self.changes.torn:
                kept.append(
                    Failure(
                        item,
                        "it has changes that are not staged, so that what is read is not what will be committed; stage or stash them",
                    )
                )
            elif self.changes.touch(item):
                kept.append(item)
        return kept

    def narrowed(self, results: Iterator[Result]) -> Iterator[Result]:
        """The results with the findings that are asked for."""
        for result in results:
            yield self._of(result) if result.document is not None else result

    def _of(self, result: Result) -> Result:
        assert result.document is not None
        findings = list(result.findings)
        if self.written is not None:
            from framing.baseline import entry_of

            home = os.path.dirname(os.path.abspath(self.written))
            name = os.path.relpath(result.path, home).replace(os.sep, "/")
            self.seen[name] = [entry_of(result.document, f) for f in findings if f.perspective != NEUTRAL]
            return replace(result, findings=tuple(f for f in findings if f.perspective == NEUTRAL))
        if self.baseline is not None:
            findings, stale = self.baseline.split(result.path, result.document, findings)
            self.stale += stale
        if self.changes is not None:
            findings = list(self.changes.of(result.path, findings))
        return replace(result, findings=tuple(findings))

    def close(self) -> None:
        """Write the baseline, or say what is stale in it.

        Raises:
            FramingError: it cannot be written.
        """
        if self.written is not None:
            self._write(self.written)
        elif self.baseline is not None:
            gone = self.baseline.gone()
            stale = self.stale + sum(gone.values())
            if stale:
                where = f", {len(gone)} files are gone" if gone else ""
                self._say(
                    f"{stale} entries of the baseline are stale: nothing in the copy is what they say{where}; --write-baseline writes it anew"
                )

    def _write(self, path: str) -> None:
        from framing.baseline import as_text
        from framing.cli.outputs import put

        try:
            put(path, as_text(self.seen))
        except OSError as error:
            raise FramingError(f"the baseline could not be written to {path}: {error.strerror}") from None
        self._say(f"{path}: {sum(map(len, self.seen.values()))} findings in {sum(map(bool, self.seen.values()))} files")

    @staticmethod
    def _say(sentence: str) -> None:
        print(f"framing: {inert(visible(sentence))}", file=sys.stderr)


def narrowing(options: argparse.Namespace, baseline: str | None) -> Narrowing:
    """What the arguments ask for; ``baseline`` is the file that the configuration names.

    Raises:
        FramingError: git or a file cannot say it.
    """
    made = Narrowing(written=options.write_baseline)
    path = options.baseline or baseline
    if path is not None and made.written is None:
        from framing.baseline import read_baseline

        made.baseline = read_baseline(path)
    if options.since or options.staged or options.diff:
        if made.written is not None:
            raise FramingError(
                "--write-baseline: a baseline holds all findings, not those of changed lines; leave --since, --staged or --diff out"
            )
        made.changes = _changes(options)
    return made


def _changes(options: argparse.Namespace) -> Changes:
    from framing import changes

    if options.since:
        return changes.since(options.since)
    if options.staged:
        return changes.staged()
    if options.diff == "-":
        data = sys.stdin.buffer.read()
    else:
        try:
            with open(options.diff, "rb") as file:
                data = file.read()
        except OSError as error:
            raise FramingError(f"--diff {options.diff}: it cannot be read ({error.strerror})") from None
    try:
        root = changes.repository()
    except FramingError:
        root = "."
    return changes.read_diff(data, root)
