"""What came of every document: its counts by rule, side, severity and voice. No text and no finding is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from framing.errors import Failure
from framing.findings import Finding, Result
from framing.rules import Severity
from framing_tui.reading import is_own, is_warning
from framing_tui.sides import Key, Side, key_of, sides_of
from framing_tui.switches import Switches, owners


class Standing(StrEnum):
    """How far a document is. ``PARTLY``: something of the check failed, so what is not found may be there."""

    WAITING = "waiting"
    CHECKING = "checking"
    CHECKED = "checked"
    PARTLY = "partly"
    UNREADABLE = "unreadable"


class Kindred(NamedTuple):
    """What findings have in common that are counted together. ``owner`` is the rule by which they are switched off."""

    rule: str
    owner: str
    key: Key
    severity: Severity
    own: bool
    wording: bool
    warning: bool


@dataclass(frozen=True)
class Entry:
    """One document. ``problem`` says why it could not be read, or what of its check failed; ``unsearched`` why no wording was looked for in it."""

    path: str
    standing: Standing = Standing.WAITING
    counts: Mapping[Kindred, int] = field(default_factory=dict)
    problem: str = ""
    unsearched: str = ""

    @cached_property
    def owners(self) -> frozenset[str]:
        """The rules by which its findings are switched off."""
        return frozenset(kindred.owner for kindred in self.counts)

    @cached_property
    def rules(self) -> frozenset[str]:
        """The rules that found something in it, and their packs."""
        return frozenset(name for kindred in self.counts for name in (kindred.rule, kindred.rule.partition(":")[0]))


@dataclass(frozen=True)
class Row:
    """An entry as it counts now. ``sides``: for each side, wordings and those of them in the outlet's own voice."""

    entry: Entry
    total: int = 0
    warnings: int = 0
    worst: Severity | None = None
    sides: Mapping[Key, tuple[int, int]] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """Path of the document."""
        return self.entry.path

    @property
    def standing(self) -> Standing:
        """How far it is."""
        return self.entry.standing


def entry_of(path: str, outcome: Result | Failure) -> Entry:
    """The entry of a document that was read and checked, or could not be."""
    if isinstance(outcome, Failure):
        return Entry(path, Standing.UNREADABLE, problem=outcome.error)
    findings = outcome.findings
    counts = Counter(_kindred(finding, owner) for finding, owner in zip(findings, owners(findings), strict=True))
    problem = "; ".join(failure.error for failure in outcome.failures)
    unsearched = outcome.note if outcome.unsearched else ""
    return Entry(path, Standing.PARTLY if problem else Standing.CHECKED, counts, problem, unsearched)


def _kindred(finding: Finding, owner: str) -> Kindred:
    return Kindred(
        finding.match.rule_id,
        owner,
        key_of(finding),
        finding.severity,
        is_own(finding),
        finding.wording,
        is_warning(finding),
    )


def row_of(entry: Entry, off: frozenset[str]) -> Row:
    """The row of an entry without what is off."""
    total = warnings = 0
    worst: Severity | None = None
    sides: dict[Key, tuple[int, int]] = {}
    for kindred, number in entry.counts.items():
        if kindred.owner in off:
            continue
        total += number
        warnings += number * kindred.warning
        if worst is None or kindred.severity.rank > worst.rank:
            worst = kindred.severity
        if kindred.wording:
            every, own = sides.get(kindred.key, (0, 0))
            sides[kindred.key] = every + number, own + number * kindred.own
    return Row(entry, total, warnings, worst, sides)


class Ledger:
    """All documents that are known, in the order in which they came, and the switches under which they count.

    Whoever shows them watches: it is told when anything changed.
    """

    def __init__(self) -> None:
        self.switches = Switches()
        self.entries: dict[str, Entry] = {}
        self._watchers: list[Callable[[], None]] = []
        self._rows: dict[str, tuple[Entry, frozenset[str], Row]] = {}
        self._samples: dict[tuple[str, Key], Finding] = {}
        self._sides: dict[Key, Side] | None = None
        self._found: Counter[str] = Counter()

    def watch(self, watcher: Callable[[], None]) -> Callable[[], None]:
        """Tells ``watcher`` of every change; returns what ends that."""
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher)

    def tell(self) -> None:
        """Tells the watchers."""
        for watcher in tuple(self._watchers):
            watcher()

    def add(self, path: str) -> None:
        """One more document."""
        self.entries.setdefault(path, Entry(path))
        self.tell()

    def begin(self, path: str) -> None:
        """A document is being checked; what was found in it before stands until that is done."""
        self.entries[path] = replace(self.entries.get(path, Entry(path)), standing=Standing.CHECKING)
        self.tell()

    def set_outcome(self, path: str, outcome: Result | Failure) -> None:
        """What came of a document."""
        for kindred, number in self.entries.get(path, Entry(path)).counts.items():
            self._found[kindred.rule] -= number
        entry = self.entries[path] = entry_of(path, outcome)
        for kindred, number in entry.counts.items():
            self._found[kindred.rule] += number
        for finding in outcome.findings if isinstance(outcome, Result) else ():
            sample = finding.match.pack.id, key_of(finding)
            if sample not in self._samples:
                self._samples[sample], self._sides = finding, None
        self.tell()

    @property
    def found(self) -> Mapping[str, int]:
        """Findings of every rule (by its full id) in all documents, on or off."""
        return self._found

    @property
    def sides(self) -> dict[Key, Side]:
        """The sides of all documents together: letters and inks of their own within the folder.

        Those that are met most often look as they do in a document of their own, since they are what one sees of a folder.
        """
        if self._sides is None:
            heaps = Counter[str]()
            for rule, number in self._found.items():
                heaps[rule.partition(":")[0]] += number
            self._sides = sides_of(self._samples.values(), heaps)
        return self._sides

    def rows(self) -> list[Row]:
        """Every document as it counts now. What has not changed is not counted anew."""
        return [self._row(entry) for entry in self.entries.values()]

    def _row(self, entry: Entry) -> Row:
        off = entry.owners & self.switches.off
        known = self._rows.get(entry.path)
        if known is None or known[0] is not entry or known[1] != off:
            known = self._rows[entry.path] = entry, off, row_of(entry, off)
        return known[2]

    def documents_with(self, identity: str) -> int:
        """In how many documents a rule or a pack found something."""
        return sum(identity in entry.rules for entry in self.entries.values())

    def next_with(self, rules: Iterable[str], after: str) -> str | None:
        """The next document behind ``after``, going round and ending with it, in which one of ``rules`` found something that is on."""
        wanted, off = frozenset(rules), self.switches.off
        paths = list(self.entries)
        place = paths.index(after) + 1 if after in self.entries else 0
        for path in [*paths[place:], *paths[:place]]:
            if any(kindred.rule in wanted and kindred.owner not in off for kindred in self.entries[path].counts):
                return path
        return None
