"""Findings that were there when a project began: kept in a file, and not reported again.

A finding is known again by its rule, voice and words, and by the words around it; where these were edited, by rule, voice and words alone, as often as the
file had them. Lines do not count, so copy may move within its file. Another voice is another finding: an attribution that was cut out is news.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from framing.document import Document
from framing.errors import FramingError
from framing.findings import Finding
from framing.fingerprints import around, plain

VERSION: Final = 1


class Entry(NamedTuple):
    """One finding; ``around`` is a digest of the words on either side."""

    rule: str
    voice: str
    words: str
    around: str


class Parted(NamedTuple):
    """Findings that are new and those that the baseline has, in order; the entries of the file that still stand for something; how many are stale."""

    new: list[Finding]
    known: list[Finding]
    kept: list[Entry]
    stale: int


def entry_of(document: Document, finding: Finding) -> Entry:
    """What is kept of a finding."""
    return Entry(finding.match.rule_id, finding.voice.value, plain(finding.text), around(document, finding.span))


@dataclass
class Baseline:
    """Entries by the path of their file from ``folder``, which holds the baseline, with slashes."""

    folder: str
    files: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)

    def path(self, path: str) -> str:
        """``path`` as the baseline has it."""
        return os.path.relpath(path, self.folder).replace(os.sep, "/")

    def split(
        self, path: str, document: Document, findings: Iterable[Finding], asked: Callable[[str], bool] = lambda _: True
    ) -> Parted:
        """What the baseline makes of the findings of a file. Entries of rules that were not ``asked`` (by full id) stay, whatever is found."""
        left = Counter(self.files.get(self.path(path), ()))
        unknown, known, kept = [], [], []
        for finding in findings:
            entry = entry_of(document, finding)
            if left[entry]:
                left[entry] -= 1
                known.append(finding)
                kept.append(entry)
            else:
                unknown.append((finding, entry))
        loose = _loose(left)
        new = []
        for finding, entry in unknown:
            if loose[entry[:3]]:
                loose[entry[:3]] -= 1
                known.append(finding)
                kept.append(entry)  # with the words around it as they are now
            else:
                new.append(finding)
        kept += [entry for entry in left.elements() if not asked(entry.rule)]
        stale = sum(count for key, count in loose.items() if asked(key[0]))
        return Parted(new, sorted(known, key=lambda f: (f.start, f.end)), kept, stale)

    def gone(self) -> dict[str, int]:
        """Files with entries that are not there any more, with the number of their entries."""
        return {name: len(entries) for name, entries in self.files.items() if not os.path.lexists(os.path.join(self.folder, name))}


def _loose(entries: Counter[Entry]) -> Counter[tuple[str, ...]]:
    loose: Counter[tuple[str, ...]] = Counter()
    for entry, count in entries.items():
        loose[entry[:3]] += count
    return loose


def read_baseline(path: str) -> Baseline:
    """The baseline in the file ``path``.

    Raises:
        FramingError: it cannot be read, or is none.
    """
    try:
        with open(path, encoding="utf-8") as file:
            data = json.load(file)
        if data["version"] != VERSION:
            raise FramingError(
                f"{path}: a baseline of version {str(data['version'])[:20]}, and this program reads {VERSION}; write it anew"
            )
        files = {
            str(name): tuple(Entry(*(str(e[f]) for f in Entry._fields)) for e in entries) for name, entries in data["files"].items()
        }
    except OSError as error:
        raise FramingError(f"{path}: the baseline cannot be read ({error.strerror}); --write-baseline writes one") from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise FramingError(f"{path}: this is no baseline; --write-baseline writes one") from None
    return Baseline(os.path.dirname(os.path.abspath(path)), files)


def as_text(files: Mapping[str, Iterable[Entry]]) -> str:
    """The file of a baseline: a line for each finding, sorted, so that a review shows what came and went."""
    blocks = []
    for name, entries in sorted(files.items()):
        rows = ",\n".join("  " + json.dumps(entry._asdict()) for entry in sorted(entries))
        if rows:
            blocks.append(f" {json.dumps(name)}: [\n{rows}\n ]")
    body = ",\n".join(blocks)
    return f'{{"version": {VERSION}, "files": {{\n{body}\n}}}}\n'
