"""Languages as files: how ``<language>.yaml`` and the tables beside it become the fields of a `Lexicon`."""

from __future__ import annotations

from dataclasses import fields
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.packs.yamlsafe import read_yaml
from framing.voice import masks
from framing.voice.lexicon import ASKED, Lexicon

if TYPE_CHECKING:
    from framing.packs.nodes import Node

_FORM_BITS = (masks.BASE, masks.PRESENT, masks.PAST, masks.PARTICIPLE, masks.ING)
_WORKED_OUT = frozenset(["quoting", "clausal", "male", "female", "titles", "male_titles", "female_titles", "comparison_words"])
_SETS = frozenset(f.name for f in fields(Lexicon) if f.type == "frozenset[str]") - _WORKED_OUT
"""Fields that are sets of words under their own name in the language's file."""
_ENDINGS = frozenset(f.name for f in fields(Lexicon) if f.type == "tuple[str, ...]")
_FLAGS = frozenset(f.name for f in fields(Lexicon) if f.type == "bool") - {"plain"}
_CLAUSES = frozenset(["that", "clause"])
"""How the names of frames end in which a clause follows the verb."""
_OTHER = frozenset(
    [
        "language",
        "frames",
        "verbs",
        "weights",
        "ends",
        "clause_verbs",
        "classes",
        "titles",
        "names",
        "endings",
        "signs",
        "pronouns",
        "spelling",
        "subjunctive_from",
        "according",
        "owners",
    ]
)


def _weights(file: Path) -> dict[str, float]:
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


def read_plain(path: str) -> Any:
    """What a YAML file holds.

    Raises:
        PackError: it is no safe YAML.
    """
    source = Path(path)
    return _plain(read_yaml(source.read_text(encoding="utf-8"), source.name))


def facts(folder: str, language: str) -> dict[str, Any] | None:
    """The fields of the lexicon that are read from its files, and ``endings``; None where there are none.

    Raises:
        PackError: the file is no safe YAML.
        ValueError: it has a key or a word class that the analyser does not know.
    """
    source = Path(folder, f"{language}.yaml")
    if not source.is_file():
        return None
    data: dict[str, Any] = read_plain(str(source))
    unknown = sorted((data.keys() - _SETS - _ENDINGS - _FLAGS - _OTHER) | (data["classes"].keys() - masks.CLASSES.keys()))
    if unknown:
        raise ValueError(f"{source.name}: nothing is known of {', '.join(unknown)}")
    mask: dict[str, int] = {}
    for name, words in data["classes"].items():
        for word in _words(words):
            mask[word] = mask.get(word, 0) | masks.CLASSES[name]
    table = _Table(mask, set(mask))
    around = (_words(data.get(key)) for key in ("signs", "according", "according_before", "according_after", "speaker_marks"))
    for word in chain.from_iterable(around):
        mask[word] = mask.get(word, 0) | masks.CUE
    for line in (source.parent / data["verbs"]).read_text(encoding="utf-8").splitlines():
        table.add(line)
    for lemma in set(table.verb.values()):
        for ending, mood in data.get("subjunctive_from", {}).items():
            if lemma.endswith(ending):
                word = lemma.removesuffix(ending) + mood
                mask[word] = mask.get(word, 0) | masks.SUBJUNCTIVE
                break
    titles, names = data.get("titles", {}), data.get("names", {})
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
        "counts": {key: count for key, count in table.counts.items() if key.partition(" ")[2] in ASKED},
        "weights": _weights(source.parent / data["weights"]) if "weights" in data else {},
        "ends": _weights(source.parent / data["ends"]) if "ends" in data else {},
        "quoting": table.lemmas_with("direct", "trail:direct", "invert:direct"),
        "clausal": table.lemmas_with("that", like=_CLAUSES) | frozenset(_words(data.get("clause_verbs"))),
        "male": frozenset(_words(names.get("male"))),
        "female": frozenset(_words(names.get("female"))),
        "titles": frozenset(w for group in titles.values() for w in _words(group)),
        "male_titles": frozenset(_words(titles.get("male"))),
        "female_titles": frozenset(_words(titles.get("female"))),
        "pronouns": {w: kind[0] for kind, words in data.get("pronouns", {}).items() for w in _words(words)},
        "spelling": {key: _words(words) for key, words in data.get("spelling", {}).items()},
        "comparison_words": frozenset(_words(data["classes"].get("comparison"))),
        "according": {first: frozenset(_words(then)) for first, then in data.get("according", {}).items()},
        "particles": table.particles,
        "owners": dict(data.get("owners", {})),
        **{name: bool(data.get(name)) for name in _FLAGS},
        **{name: tuple(_words(data.get(name))) for name in _ENDINGS},
        "plain": data.get("frames") == "plain",
        **{name: frozenset(_words(data.get(name))) for name in _SETS},
    }


class _Table:
    """The verb table as it is read, line by line (its head says how a line is built)."""

    def __init__(self, mask: dict[str, int], closed: set[str]) -> None:
        self.mask, self.closed = mask, closed
        self.verb: dict[str, str] = {}
        self.particles: dict[str, dict[str, str]] = {}
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
        """The five forms of a verb; ``/`` parts singular from plural, ``+`` a form from its particle."""
        lemma = words[0]
        for slot, bit in zip(words, _FORM_BITS, strict=True):
            for form in slot.split("/"):
                word, _, particle = form.partition("+")
                if particle:
                    self.particles.setdefault(word, {})[particle] = lemma
                    self._mark(word, bit | cue)
                self._form(particle + word, bit | cue, lemma)

    def _form(self, word: str, bits: int, lemma: str) -> None:
        if word in self.closed and not self.mask[word] & (masks.SPEAKER_NOUN | masks.TIME | masks.NOUN_TOO):
            return
        if self.verb.setdefault(word, lemma) == lemma:
            self._mark(word, bits)

    def _mark(self, word: str, bits: int) -> None:
        self.mask[word] = self.mask.get(word, 0) | bits

    def lemmas_with(self, *frames: str, like: frozenset[str] = frozenset()) -> frozenset[str]:
        """Verbs that are an attribution in at least two of five places where they stand in one of the frames.

        One such place alone may be chance. Where ``like`` is given, a verb with no second one must report at least twice, and almost
        as often as not, in all frames that end so.
        """
        total: dict[str, tuple[int, int]] = {}
        others: dict[str, tuple[int, int]] = {}
        for key, (yes, seen) in self.counts.items():
            lemma, _, frame = key.partition(" ")
            lemma = lemma.rstrip("~")
            if lemma == "*":
                continue
            for counts, counted in ((total, frame in frames), (others, frame.rpartition(":")[2] in like)):
                if counted:
                    before = counts.get(lemma, (0, 0))
                    counts[lemma] = (before[0] + yes, before[1] + seen)

        def sure(lemma: str) -> bool:
            yes, seen = others.get(lemma, (0, 0))
            return not like or total[lemma][0] > 1 or (yes > 1 and yes >= 0.45 * seen)

        return frozenset(w for w, (yes, seen) in total.items() if yes and yes >= 0.4 * seen and sure(w))
