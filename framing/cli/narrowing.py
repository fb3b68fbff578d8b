"""From all findings to those that are asked for: on changed lines, and not known already."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from framing.errors import Failure, FramingError
from framing.findings import ACCEPTANCES, Result, Suppressed
from framing.rules import NEUTRAL
from framing.visible import inert, visible

if TYPE_CHECKING:
    from framing.baseline import Baseline, Entry
    from framing.changes import Changes

_BASELINE: Final = "It is in the baseline: it was there when that was written."


@dataclass
class Narrowing:
    """What is asked for. Baselines are written, and stale entries told or taken out, when all has been seen.

    ``seen`` are the entries of each file that was looked at, as they are to be written; ``asked`` says of a file and a rule whether it was looked for.
    """

    changes: Changes | None = None
    baseline: Baseline | None = None
    written: str | None = None
    pruned: str | None = None
    asked: Callable[[str, str], bool] = lambda _path, _rule: True
    stale: int = 0
    seen: dict[str, list[Entry]] = field(default_factory=dict)

    def silent(self) -> Narrowing:
        """The same for a first look, of which nothing is kept."""
        return Narrowing(self.changes, self.baseline, asked=self.asked)

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
        # What is said of acceptances is not of the copy: no baseline holds it.
        findings = [f for f in result.findings if f.match.pack is not ACCEPTANCES]
        upkeep = [f for f in result.findings if f.match.pack is ACCEPTANCES]
        suppressed = list(result.suppressed)
        if self.written is not None:
            from framing.baseline import entry_of

            home = os.path.dirname(os.path.abspath(self.written))
            name = os.path.relpath(result.path, home).replace(os.sep, "/")
            put = [f for f in findings if f.perspective != NEUTRAL]
            self.seen[name] = [entry_of(result.document, f) for f in put]
            suppressed += [Suppressed(finding, _BASELINE) for finding in put]
            neutral = (f for f in findings if f.perspective == NEUTRAL)
            return replace(result, findings=(*neutral, *upkeep), suppressed=tuple(suppressed))
        if self.baseline is not None:
            parted = self.baseline.split(result.path, result.document, findings, partial(self.asked, result.path))
            findings = parted.new
            suppressed += [Suppressed(finding, _BASELINE) for finding in parted.known]
            if not result.failures:  # else not all was looked for
                self.stale += parted.stale
                self.seen[self.baseline.path(result.path)] = parted.kept
        left = sorted([*findings, *upkeep], key=lambda f: (f.start, f.end)) if upkeep else findings
        if self.changes is not None:
            left = list(self.changes.of(result.path, result.document, left))
            on_lines = set(map(id, self.changes.of(result.path, result.document, [s.finding for s in suppressed])))
            suppressed = [s for s in suppressed if id(s.finding) in on_lines]
        return replace(result, findings=tuple(left), suppressed=tuple(suppressed))

    def close(self) -> None:
        """Write a baseline, or say what is stale in it.

        Raises:
            FramingError: it cannot be written.
        """
        if self.written is not None:
            self._write(self.written, self.seen)
            entries, held = sum(map(len, self.seen.values())), sum(map(bool, self.seen.values()))
            self._say(f"{self.written}: {entries} finding{'' if entries == 1 else 's'} in {held} file{'' if held == 1 else 's'}")
        elif self.baseline is not None:
            gone = self.baseline.gone()
            stale = self.stale + sum(gone.values())
            if self.pruned is not None:
                files: dict[str, Iterable[Entry]] = {**self.baseline.files, **self.seen}
                self._write(self.pruned, {name: entries for name, entries in files.items() if name not in gone})
                self._say(f"{self.pruned}: {stale} stale entries taken out")
            elif stale:
                where = f", {len(gone)} files are gone" if gone else ""
                self._say(
                    f"{stale} entries of the baseline are stale: nothing in the copy is what they say{where}; --prune-baseline takes them out"
                )

    @staticmethod
    def _write(path: str, files: Mapping[str, Iterable[Entry]]) -> None:
        from framing.baseline import as_text
        from framing.cli.outputs import put

        try:
            put(path, as_text(files))
        except OSError as error:
            raise FramingError(f"the baseline could not be written to {path}: {error.strerror}") from None

    @staticmethod
    def _say(sentence: str) -> None:
        print(f"framing: {inert(visible(sentence))}", file=sys.stderr)


def narrowing(options: argparse.Namespace, baseline: str | None, asked: Callable[[str, str], bool]) -> Narrowing:
    """What the arguments ask for; ``baseline`` is the file that the configuration names, ``asked`` as `Narrowing` has it.

    Raises:
        FramingError: git or a file cannot say it.
    """
    made = Narrowing(written=options.write_baseline, asked=asked)
    path = options.baseline or baseline
    if options.prune_baseline:
        if path is None or made.written is not None or options.since or options.staged or options.diff:
            raise FramingError(
                "--prune-baseline: it needs a baseline, in --baseline or the configuration, and looks at all lines; leave --write-baseline, --since, --staged and --diff out"
            )
        made.pruned = path
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
