"""A document side by side: each side's words passage by passage beside the neutral form, and whom it gives how many words. No Textual.

A speaker stands in the column of a side where the text's own name or title for them has a word of that side alone: a Japanese minister. For sides
that have no such words the wording tells, where it is of one side alone. Everybody else is in nobody's column: whose side somebody is on is not ours
to guess.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from framing.document import Span
from framing.findings import Finding
from framing.matching.folding import fold
from framing.packs.notation import expand, has_gap
from framing.relations.contrast import Sides, words_of
from framing.rules import Pack, Rule
from framing.speaking import Speaker
from framing_tui.ledger import Ledger
from framing_tui.reading import Reading, is_own
from framing_tui.sides import Key

_NOWHERE = Span(0, 0)

Words = dict[str, tuple[int, int]]
"""How often words stand, and how often in the outlet's own voice."""


@dataclass(frozen=True)
class Passage:
    """One row: ``where`` is short, ``at`` the offset of the first finding (None where it is many documents), ``span`` the paragraph.

    ``instead`` are the neutral forms that the rules offer, ``stands`` the neutral wording that is in the text.
    """

    where: str
    at: int | None = None
    span: Span = _NOWHERE
    title: str = ""
    sides: dict[Key, Words] = field(default_factory=dict)
    instead: dict[str, None] = field(default_factory=dict)
    stands: Words = field(default_factory=dict)
    rules: tuple[str, ...] = ()
    """Full ids of the rules that found it, where it is many documents."""


def passages(reading: Reading) -> list[Passage]:
    """The paragraphs of the document in which wording of a side stands, in order."""
    document = reading.document
    if document is None:
        return []
    found: dict[int, Passage] = {}
    for finding, side in zip(reading.findings, reading.side_of, strict=True):
        if not finding.wording:
            continue
        number = document.paragraph_at(finding.span.start)
        if number not in found:
            place = f"{finding.position.line}"
            found[number] = Passage(place, finding.span.start, document.paragraphs[number])
        row = found[number]
        if side.neutral:
            _add(row.stands, finding)
        else:
            _add(row.sides.setdefault(side.key, {}), finding)
            row.instead.update(dict.fromkeys(_instead(finding)))
    return [row for row in found.values() if row.sides]


def _instead(finding: Finding) -> Iterable[str]:
    return (finding.house.prefer if finding.house else ()) or finding.match.rule.alternatives


def _add(words: Words, finding: Finding) -> None:
    text = " ".join(finding.text.split())
    text = next((known for known in words if known.casefold() == text.casefold()), text)
    total, own = words.get(text, (0, 0))
    words[text] = total + 1, own + is_own(finding)


def everywhere(ledger: Ledger, packs: Sequence[Pack]) -> list[Passage]:
    """All documents together: rules that offer the same neutral form in one row, by pack. Rules stand for their words, which are not kept."""
    rules = {f"{pack.id}:{rule.id}": (pack, rule) for pack in packs for rule in pack.rules}
    counts: Counter[tuple[str, Key, bool]] = Counter()
    documents: dict[str, set[str]] = {}
    for entry in ledger.entries.values():
        for kindred, number in entry.counts.items():
            if kindred.wording and kindred.owner not in ledger.switches.off and kindred.rule in rules:
                counts[kindred.rule, kindred.key, kindred.own] += number
                documents.setdefault(kindred.rule, set()).add(entry.path)
    rows: dict[tuple[str, str], Passage] = {}
    held: dict[tuple[str, str], set[str]] = {}
    named: dict[tuple[str, str], dict[str, None]] = {}
    for (name, key, own), number in sorted(counts.items()):
        pack, rule = rules[name]
        group = pack.id, rule.alternatives[0] if rule.alternatives else ""
        row = rows.setdefault(group, Passage("", title=pack.title))
        held.setdefault(group, set()).update(documents[name])
        named.setdefault(group, {})[name] = None
        words = row.stands if key[0] == "neutral" else row.sides.setdefault(key, {})
        label = _called(pack, rule)
        total, before = words.get(label, (0, 0))
        words[label] = total + number, before + number * own
        row.instead.update(dict.fromkeys(rule.alternatives))
    return [replace(row, where=f"{len(held[group])} doc", rules=tuple(named[group])) for group, row in rows.items() if row.sides]


def _called(pack: Pack, rule: Rule) -> str:
    """A rule by its title, or by the first words that it looks for: they have their capitals."""
    plainly = next((term for term in rule.terms if not has_gap(term)), None)
    return rule.title or (expand(plainly, pack.parties)[0] if plainly else rule.id.replace("-", " "))


@dataclass(frozen=True)
class Heard:
    """A speaker with how often wording of each side stands in their words. ``side`` is whose column they stand in, None for nobody's.

    ``titled``: their name or title says so, and not their wording.
    """

    speaker: Speaker
    used: Mapping[Key, int]
    side: Key | None
    titled: bool
    at: int


def voices(reading: Reading) -> list[Heard]:
    """Everybody who speaks, in the order of their words."""
    heard = reading.heard
    if heard is None:
        return []
    used: dict[str | None, Counter[Key]] = {}
    first: dict[str | None, int] = {}
    for passage in heard.passages:
        speaker = heard.speaker_of(passage)
        if speaker is None:
            continue
        first.setdefault(speaker.name, passage.span.start)
        counts = used.setdefault(speaker.name, Counter())
        for stretch in passage.stretches:
            for index in reading.spans.touching(*stretch.span):
                side = reading.side_of[index]
                if reading.findings[index].wording and not side.neutral:
                    counts[side.key] += 1
    titles = _Titles(reading)
    ordered = sorted(heard.speakers.values(), key=lambda speaker: -speaker.words)
    return [_placed(speaker, used.get(speaker.name, Counter()), titles, first.get(speaker.name, 0)) for speaker in ordered]


def _placed(speaker: Speaker, used: Counter[Key], titles: _Titles, at: int) -> Heard:
    if (key := titles.side_of(speaker.name)) is not None:
        return Heard(speaker, used, key, titled=True, at=at)
    key = next(iter(used)) if len(used) == 1 else None
    return Heard(speaker, used, None if key in titles.worded else key, titled=False, at=at)


class _Titles:
    """For which side somebody speaks by the names and titles that the text gives them. ``worded`` are the sides that have words for that."""

    def __init__(self, reading: Reading) -> None:
        packs = {finding.match.pack.id: finding.match.pack for finding in reading.findings}
        self.worded: set[Key] = set()
        self._told: dict[str, set[Key]] = {}
        named = self._names(reading)
        for pack in packs.values():
            keys = {side: (side, perspective.label) for side, perspective in pack.perspectives.items()}
            if not any(words_of(pack, side) for side in keys):
                continue
            self.worded.update(keys.values())
            sides = Sides(pack)
            for name, words in named.items():
                told = {keys[side] for side in sides.named_in(words) if side in keys}
                self._told.setdefault(name, set()).update(told & reading.sides.keys())

    @staticmethod
    def _names(reading: Reading) -> dict[str, str]:
        """All that the text calls each speaker, folded."""
        named: dict[str, list[str]] = {}
        for attribution in reading.heard.voices.attributions if reading.heard else ():
            if attribution.speaker:
                words = (reading.text[start:end] for start, end in attribution.source)
                named.setdefault(attribution.speaker, [attribution.speaker]).extend(words)
        return {name: fold(" ; ".join(dict.fromkeys(words))).text for name, words in named.items()}

    def side_of(self, name: str | None) -> Key | None:
        told = self._told.get(name or "", set())
        return next(iter(told)) if len(told) == 1 else None
