"""Marks of distance with a direction: quotation marks or "so-called" round one side's wording doubt it, as the other side would.

What is a title, a nickname, a longer quotation or somebody's label has another voice than `Voice.SCARE`, and is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from framing.interfaces import Related, Scene
from framing.rules import NEUTRAL, Rule
from framing.voices import Voice

_MARKS: Final = ('"', "\u201c", "\u201d", "\u201e", "\u00ab", "\u00bb", "so-called", "so called")


def distance(scene: Scene, _: Rule) -> Iterator[Related]:
    """One finding for each marked wording of a side, in the perspective of the other; with more sides nobody can say whose doubt it is."""
    sides = scene.pack.perspectives
    for finding in scene.findings if len(sides) == 2 else ():
        if finding.perspective != NEUTRAL and finding.voice is Voice.SCARE and not finding.mention and not _marked(finding.text):
            other = next(side for side in sides if side != finding.perspective)
            says = f"Marks of distance round “{finding.text}”, wording of {sides[finding.perspective].label}."
            yield Related(finding.span, says, other, of=finding.match.rule.id)


def _marked(words: str) -> bool:
    """Whether the wording has its marks in itself: then they are the side's own, and the rule is about them."""
    return any(mark in words.lower() for mark in _MARKS)
