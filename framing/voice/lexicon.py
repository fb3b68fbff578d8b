"""What the analyser knows of a language: word classes, verbs, names, quotation marks. All of it is data.

A language is a YAML file in ``framing_rules/voices`` and, beside it, a table of verbs: one a line, its forms and then its
counts (see the head of ``en.verbs.txt``). Nothing here is executed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import framing_rules
from framing.cache import stamps
from framing.cache.codec import Codec
from framing.cache.remembered import remembered
from framing.voice import masks
from framing.voice.forms import Lower, Masks, NameForm, Tags

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from framing.packs.nodes import Node

_FORM_BITS = (masks.BASE, masks.PRESENT, masks.PAST, masks.PARTICIPLE, masks.ING)


@dataclass(frozen=True)
class Lexicon:
    """A language as the analyser sees it.

    ``mask`` and ``verb`` are keyed by lower-case word, with straight apostrophes; ``lower`` and ``masks`` by any word as written;
    ``names`` keeps the runs of capitals met so far and the names in them.
    ``verb`` gives the bare form of a verb; ``counts`` has, for ``verb frame`` keys, how often the frame was an attribution and
    how often it was seen; ``weights`` and ``ends`` have by how much a circumstance moves the log odds of an
    attribution, and of the end of its content; ``memo`` keeps sums of them. ``pronouns`` that can stand for a speaker are ``m``, ``f`` or ``o``
    (other). ``quoting`` are the verbs that report quotations, ``clausal`` those that report a that-clause.
    """

    language: str
    mask: dict[str, int]
    lower: Lower
    masks: Masks
    names: dict[str, NameForm | None]
    verb: dict[str, str]
    counts: dict[str, tuple[int, int]]
    weights: dict[str, float]
    ends: dict[str, float]
    memo: dict[tuple[object, ...], float]
    tags: Tags
    quoting: frozenset[str]
    clausal: frozenset[str]
    abbreviations: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    titles: frozenset[str]
    male_titles: frozenset[str]
    female_titles: frozenset[str]
    so_called: frozenset[str]
    mention_nouns: frozenset[str]
    mention_verbs: frozenset[str]
    calling_verbs: frozenset[str]
    topic_verbs: frozenset[str]
    plain: bool
    pronouns: dict[str, str]
    according_before: frozenset[str]
    according_after: frozenset[str]
    openers: frozenset[str]
    labels: frozenset[str]
    talk_verbs: frozenset[str]
    denial_verbs: frozenset[str]
    surveys: frozenset[str]
    view_nouns: frozenset[str]
    act_nouns: frozenset[str]
    approximators: frozenset[str]
    action_verbs: frozenset[str]
    circumstance_words: frozenset[str]
    adding_words: frozenset[str]
    raising_verbs: frozenset[str]
    control_adjectives: frozenset[str]
    listener_verbs: frozenset[str]
    maybe_listener_verbs: frozenset[str]


_SETS = (
    "abbreviations", "so_called", "mention_nouns", "mention_verbs", "calling_verbs", "topic_verbs", "according_before", "according_after", "openers",
    "labels", "talk_verbs", "denial_verbs", "surveys", "view_nouns", "act_nouns", "approximators", "action_verbs",
    "circumstance_words", "adding_words", "raising_verbs", "control_adjectives", "listener_verbs", "maybe_listener_verbs",
)  # fmt: skip
"""Fields that are sets of words under their own name in the language's file."""


def _weights(file: Traversable) -> dict[str, float]:
    """Circumstance → weight: a line each, the weight after a tab."""
    rows = (line.split("\t") for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {name: float(weight) for name, weight in rows}


def _plain(node: Node) -> Any:
    """The value of a node without its places."""
    if isinstance(node.value, dict):
        return {key: _plain(value) for key, (_, value) in node.value.items()}
    return [_plain(item) for item in node.value] if isinstance(node.value, tuple) else node.value


def _words(value: Any) -> list[str]:
    return value.split() if isinstance(value, str) else [str(v) for v in value or ()]


@cache
def lexicon(language: str) -> Lexicon | None:
    """The lexicon of a language (two-letter code), None where there is no data for it."""
    facts = remembered("lexicon", (language,), _sources, Codec(()), lambda: _facts(language))
    if facts is None:
        return None
    written = Masks(facts["mask"], facts.pop("endings"))
    verb, reporting = facts["verb"], facts["quoting"] | facts["clausal"]
    tags = Tags(written, lambda word: verb.get(word) in reporting)
    return Lexicon(language=language, lower=Lower(), masks=written, tags=tags, names={}, memo={}, **facts)


def _sources() -> Iterator[str]:
    """The files that decide what is known: the data, and the code that reads it."""
    yield from stamps.files_under(os.path.join(os.path.dirname(framing_rules.__file__), "voices"), (".yaml", ".txt"))
    yield from stamps.files_under(os.path.dirname(__file__), (".py",))
    yield from stamps.files_under(os.path.dirname(stamps.__file__), (".py",))


def _facts(language: str) -> dict[str, Any] | None:
    """The fields of the lexicon that are read from its files, and ``endings``; None where there are none."""
    from importlib.resources import files

    from framing.packs.yamlsafe import read_yaml

    folder = files("framing_rules") / "voices"
    source = folder / f"{language}.yaml"
    if not source.is_file():
        return None
    data: dict[str, Any] = _plain(read_yaml(source.read_text(encoding="utf-8"), source.name))
    mask: dict[str, int] = {}
    for name, words in data["classes"].items():
        for word in _words(words):
            mask[word] = mask.get(word, 0) | masks.CLASSES[name]
    table = _Table(mask, set(mask))
    for word in _words(data.get("signs")) + _words(data.get("according_before")) + _words(data.get("according_after")):
        mask[word] = mask.get(word, 0) | masks.CUE
    for line in (folder / data["verbs"]).read_text(encoding="utf-8").splitlines():
        table.add(line)
    titles = data["titles"]
    for group in titles.values():
        for word in _words(group):
            mask[word] = mask.get(word, 0) | masks.TITLE
    for word in _words(data.get("so_called")) + _words(data.get("mention_nouns")):
        mask[word] = mask.get(word, 0) | masks.TALK
    naming = set(_words(data.get("mention_verbs")))
    for word, lemma in table.verb.items():
        if lemma in naming:
            mask[word] |= masks.TALK | masks.CUE
    endings = tuple((ending, sum(masks.FORMS[f] for f in _words(forms))) for ending, forms in data.get("endings", {}).items())
    return {
        "mask": mask,
        "endings": endings,
        "verb": table.verb,
        "counts": table.counts,
        "weights": _weights(folder / data["weights"]) if "weights" in data else {},
        "ends": _weights(folder / data["ends"]) if "ends" in data else {},
        "quoting": table.lemmas_with("direct", "trail:direct", "invert:direct"),
        "clausal": table.lemmas_with("that"),
        "male": frozenset(_words(data["names"]["male"])),
        "female": frozenset(_words(data["names"]["female"])),
        "titles": frozenset(w for group in titles.values() for w in _words(group)),
        "male_titles": frozenset(_words(titles["male"])),
        "female_titles": frozenset(_words(titles["female"])),
        "pronouns": {w: kind[0] for kind, words in data["pronouns"].items() for w in _words(words)},
        "plain": data.get("frames") == "plain",
        **{name: frozenset(_words(data.get(name))) for name in _SETS},
    }


class _Table:
    """The verb table as it is read, line by line (its head says how a line is built)."""

    def __init__(self, mask: dict[str, int], closed: set[str]) -> None:
        self.mask, self.closed = mask, closed
        self.verb: dict[str, str] = {}
        self.counts: dict[str, tuple[int, int]] = {}

    def add(self, line: str) -> None:
        """One line: forms, then ``frame=attributed/seen`` pairs."""
        forms, _, numbers = line.partition("|")
        words = forms.split()
        if not words or words[0].startswith("#"):
            return
        if words[0] == "noun":
            words = words[1:]
            for word in words:
                self.mask[word] = self.mask.get(word, 0) | masks.REPORT_NOUN | masks.CUE
        elif words[0] == "adjective":
            words = words[1:]
            self.mask[words[0]] = self.mask.get(words[0], 0) | masks.ADJECTIVE | masks.CUE
        elif words[0] != "*":
            self._forms(words, 0 if numbers.strip() == "-" else masks.CUE)
        if numbers.strip() == "-":
            return
        for item in numbers.split():
            frame, _, number = item.partition("=")
            yes, _, seen = number.partition("/")
            lemma = words[0] + "~" if frame.startswith("~") else words[0]
            self.counts[f"{lemma} {frame.lstrip('~')}"] = (int(yes), int(seen))

    def _forms(self, words: list[str], cue: int) -> None:
        for word, bit in zip(words, _FORM_BITS, strict=True):
            if word in self.closed and not self.mask[word] & (masks.SPEAKER_NOUN | masks.TIME | masks.NOUN_TOO):
                continue
            if self.verb.setdefault(word, words[0]) == words[0]:
                self.mask[word] = self.mask.get(word, 0) | bit | cue

    def lemmas_with(self, *frames: str) -> frozenset[str]:
        """Verbs that are an attribution in at least two of five places where they stand in one of the frames."""
        total: dict[str, tuple[int, int]] = {}
        for key, (yes, seen) in self.counts.items():
            lemma, _, frame = key.partition(" ")
            lemma = lemma.rstrip("~")
            if frame in frames and lemma != "*":
                before = total.get(lemma, (0, 0))
                total[lemma] = (before[0] + yes, before[1] + seen)
        return frozenset(w for w, (yes, seen) in total.items() if yes and yes >= 0.4 * seen)
