"""What one can choose to see in the filter: every voice, severity, side, speaker and pack of a document, with counts. No Textual."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from framing.rules import Severity
from framing.voices import Voice
from framing_tui.likeness import Filter, Kinds
from framing_tui.reading import Reading
from framing_tui.text.display import plain
from framing_tui.words import VOICES_BRIEF

MOST = 30
"""Speakers that are offered: whom there is more of has fewer findings each, and ) goes from one to the next."""


@dataclass(frozen=True)
class Choice:
    """One thing to choose. ``after`` is the filter once it was chosen; ``number`` its findings without any filter."""

    label: str
    on: bool
    number: int
    after: Filter


def choices(reading: Reading, kinds: Kinds, now: Filter) -> Iterator[tuple[str, list[Choice]]]:
    """The groups, by what they are called; a group of one choice says nothing and is left out."""
    voices, graded = kinds.having("voice"), kinds.having("severity")
    yield (
        "Voice",
        [
            Choice(VOICES_BRIEF[voice], voice in now.voices, voices[voice], now.toggled("voices", voice))
            for voice in Voice
            if voices[voice] or voice in now.voices
        ],
    )
    yield (
        "Severity",
        [_from(least, now, graded[Severity.ERROR] + graded[Severity.WARNING] * (least is Severity.WARNING)) for least in _GRAVE],
    )
    sides = kinds.having("key")
    yield (
        "Sides that are shown",
        [Choice(side.label, key not in now.hidden, sides[key], now.toggled("hidden", key)) for key, side in reading.sides.items()],
    )
    named = {str(name): number for name, number in kinds.having("source").items() if name is not None}
    speakers = sorted(named, key=lambda name: (name not in now.speakers, -named[name], name))[:MOST]
    yield (
        "Speaker",
        [Choice(plain(name), name in now.speakers, named[name], now.toggled("speakers", name)) for name in speakers],
    )
    titles = kinds.titles
    packs = kinds.having("pack")
    if len(titles) > 1 or now.packs:
        yield (
            "Pack",
            [
                Choice(plain(title), pack in now.packs, packs[pack], now.toggled("packs", pack))
                for pack, title in sorted(titles.items(), key=lambda each: -packs[each[0]])
            ],
        )


_GRAVE = (Severity.WARNING, Severity.ERROR)


def _from(least: Severity, now: Filter, number: int) -> Choice:
    on = now.least is least
    label = "warnings and errors" if least is Severity.WARNING else "errors alone"
    return Choice(label, on, number, replace(now, least=Severity.INFO if on else least))
