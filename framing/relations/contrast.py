"""Contrast between the sides of one dispute: one side's words stand with verbs that lend weight, the other's with verbs that take it away.

A single verb says nothing, and neither does one that both sides get: only what the outlet does to one side and not to the other is reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import permutations
from typing import Final

from framing.document import Span
from framing.interfaces import Related, Scene
from framing.matching.automaton import Automaton
from framing.matching.folding import fold
from framing.packs.notation import expand
from framing.rules import Pack, Rule
from framing.voices import Attribution, Voice

_LEAST: Final = 2
"""What each side must have: attributions, or names of its government, before they are compared."""
_MOST_WORDS: Final = 200
"""Words of one side that are looked for: each is combined with each name for a government, for every document."""
_BEFORE: Final = 60
"""Characters before a speaker's first mention in which a title with the side's name may stand."""


def asymmetry(scene: Scene, _: Rule) -> Iterator[Related]:
    """Reporting verbs: doubt for one side alone, and beside it weight for the other, or doubt twice."""
    if not _holds(scene, scene.pack.parties.get("doubting-cues", ())) or len(_sides(scene).named_in(_folded(scene)) - {""}) < 2:
        return  # what does not stand in the text stands in none of its attributions, and nobody need ask for these
    cues = [(attribution, _cue(scene, attribution)) for attribution in scene.voices.attributions]
    if not any(kind == "doubting" for _, kind in cues):
        return
    speakers = Speakers(scene)
    sides: dict[str, list[tuple[Attribution, str]]] = {}
    for attribution, kind in cues:
        side = speakers.side(attribution)
        if side is not None:
            sides.setdefault(side, []).append((attribution, kind))
    for believed, doubted in permutations(sides, 2):
        lent, lent_else = (_of(sides[side], "lending") for side in (believed, doubted))
        cast_else, cast = (_of(sides[side], "doubting") for side in (believed, doubted))
        enough = min(len(sides[believed]), len(sides[doubted])) >= _LEAST
        if enough and cast and not cast_else and not lent_else and len(cast) + len(lent) > 1:
            says = (
                f"{_label(scene, doubted)} is reported with {_quoted(scene, cast)} ({len(sides[doubted])} attributions), "
                f"{_label(scene, believed)} with {_quoted(scene, lent or [a for a, _ in sides[believed]])} ({len(sides[believed])})."
            )
            yield Related(cast[0].cue[0], says, believed, of=doubted)


def labels(scene: Scene, _: Rule) -> Iterator[Related]:
    """Names for governments in the outlet's own voice: one side's is a regime each time, the other's a government."""
    grave, plain = (scene.pack.parties.get(name, ()) for name in ("regime-words", "government-words"))
    text = scene.document.text
    if not any(word in text for word in grave):
        return
    found = {side: ([], []) for side in scene.pack.perspectives}  # type: dict[str, tuple[list[Span], list[Span]]]
    paragraphs = dict.fromkeys(scene.units.at("paragraph", finding.span) for finding in scene.findings)
    for side in found:
        phrases = {
            f"{word}{link}{label}": label in plain
            for word in words_of(scene.pack, side)
            for link in (" ", "'s ")
            for label in (*grave, *plain)
        }
        for paragraph in paragraphs:  # voices are known only where something was found
            for phrase, span in _in(phrases, text, paragraph):
                if scene.voices.at(span).voice is Voice.OWN:
                    found[side][phrases[phrase]].append(span)
    for believed, doubted in permutations(found, 2):
        (grave_one, plain_one), (grave_other, plain_other) = found[believed], found[doubted]
        if len(plain_one) >= _LEAST and not grave_one and len(grave_other) >= _LEAST and not plain_other:
            says = (
                f"{_label(scene, doubted)} has “{text[slice(*grave_other[0])]}” {len(grave_other)} times in the outlet's own voice, "
                f"{_label(scene, believed)} “{text[slice(*plain_one[0])]}” {len(plain_one)} times."
            )
            yield Related(grave_other[0], says, believed, of=doubted)


class Sides:
    """The words of each side of a pack, and those of dissent, which are no side's (``""``)."""

    def __init__(self, pack: Pack) -> None:
        words = {fold(word).text: side for side in pack.perspectives for word in words_of(pack, side)}
        words |= dict.fromkeys((fold(w).text for w in pack.parties.get("dissent-words", ())), "")
        self._sides, self._automaton = list(words.values()), Automaton(list(words))

    def named_in(self, folded: str) -> set[str]:
        """The sides of which a word stands in this text."""
        return {self._sides[phrase] for phrase, _, _ in self._automaton.find(folded)}


class Speakers:
    """For which side somebody speaks: by a word of that side alone in the name or title that the text gives."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.sides = scene, _sides(scene)
        self.by_name: dict[str, str | None] = {}
        for attribution in scene.voices.attributions:
            side = self._told(" ".join(scene.document.text[slice(*span)] for span in attribution.source))
            if side is not None and attribution.speaker:
                self.by_name.setdefault(attribution.speaker, side)

    def side(self, attribution: Attribution) -> str | None:
        """The side; None where the text tells none, or several."""
        name = attribution.speaker
        if name is None:
            return None
        if name not in self.by_name:
            self.by_name[name] = self._told(name) or self._told(self._title(name))
        return self.by_name[name]

    def _title(self, name: str) -> str:
        """What stands before the name where it first stands."""
        text = self.scene.document.text
        at = text.find(name)
        if at < 0:
            return ""
        start = max(self.scene.units.at("clause", Span(at, at + 1)).start, at - _BEFORE)
        return text[start : at + len(name)]

    def _told(self, words: str) -> str | None:
        sides = self.sides.named_in(fold(words).text)
        return sides.pop() or None if len(sides) == 1 else None


def _sides(scene: Scene) -> Sides:
    sides = scene.ties.kept.get("asymmetry")
    if not isinstance(sides, Sides):
        sides = scene.ties.kept["asymmetry"] = Sides(scene.pack)
    return sides


def _folded(scene: Scene) -> str:
    kept = scene.units.kept
    if "folded text" not in kept:
        kept["folded text"] = fold(scene.document.text).text
    folded: str = kept["folded text"]
    return folded


def _holds(scene: Scene, words: tuple[str, ...]) -> bool:
    """Whether one of ``words``, which are the same for nearly all packs, stands in the text."""
    kept = scene.units.kept
    if ("holds", words) not in kept:
        text = _folded(scene)
        kept["holds", words] = any(word.split(" ")[0] in text for word in words)
    holds: bool = kept["holds", words]
    return holds


def words_of(pack: Pack, side: str) -> Sequence[str]:
    """The words by which speakers of ``side`` are known; those of the party of its name where the pack gives none."""
    terms = pack.perspectives[side].speakers or (f"<{side}>",) * (side in pack.parties)
    return [literal for term in terms for literal in expand(term, pack.parties)][:_MOST_WORDS]


def _in(phrases: Mapping[str, object], text: str, part: Span) -> Iterator[tuple[str, Span]]:
    names = list(phrases)
    folded = fold(text[slice(*part)])
    for index, start, end in Automaton([fold(name).text for name in names]).find(folded.text):
        span = folded.original(start, end)
        yield names[index], Span(span.start + part.start, span.end + part.start)


def _cue(scene: Scene, attribution: Attribution) -> str:
    # "Russia claims the islands" reports no words: a claim to a thing is no verb of saying.
    if not attribution.cue or attribution.frame.endswith(" np"):
        return "plain"
    cue = " ".join(scene.document.text[slice(*span)] for span in attribution.cue).lower()
    words = f" {' '.join(cue.split())} "
    kinds = (kind for kind in ("doubting", "lending") if any(f" {w} " in words for w in scene.pack.parties.get(f"{kind}-cues", ())))
    return next(kinds, "plain")


def _of(said: Iterable[tuple[Attribution, str]], wanted: str) -> list[Attribution]:
    return [attribution for attribution, kind in said if kind == wanted]


def _label(scene: Scene, side: str) -> str:
    return scene.pack.perspectives[side].label


def _quoted(scene: Scene, said: Sequence[Attribution]) -> str:
    cues = dict.fromkeys(" ".join(scene.document.text[slice(*span)] for span in a.cue) for a in said if a.cue)
    return ", ".join(f"“{' '.join(cue.split())}”" for cue in list(cues)[:3])
