"""What plugins hand to the engine: readers, report writers, kinds of rule, voice analysers and commands, as plain values."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Protocol, TextIO

from framing.document import Document, Span
from framing.findings import Finding, Match, Result
from framing.rules import NEUTRAL, Pack, Rule, Severity
from framing.ties import Ties
from framing.units import Units
from framing.voices import Voices

if TYPE_CHECKING:
    import argparse


Fields = Mapping[str, str]
"""What each field of a data format is, by its name: one of `COPY` or of `SAID`."""

COPY: Final = ("headline", "deck", "byline", "body", "subhead", "caption", "pullquote")
"""Regions that a field of a data format may be."""

SAID: Final = ("id", "date", "language", "section", "genre", "author")
"""What such a field may say of its article instead."""


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes and what is known of them: ``path`` as the user gave it, ``encoding`` if one was declared.

    ``fields`` are those of data formats that somebody has named, ``extract`` whether the article of a whole page is to be told from what stands
    around it; a reader of another format passes over them.
    """

    path: str
    data: bytes
    encoding: str | None = None
    fields: Fields = field(default_factory=dict)
    extract: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """How a file is to be read, where somebody says so: with the reader named ``format``, whatever its suffix; and as `Source` has it."""

    format: str | None = None
    fields: Fields = field(default_factory=dict)
    extract: bool = False


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads one format. ``suffixes`` are lower case with their dot, none where only ``--read-as`` calls for it.

    ``read`` raises `framing.errors.ReadError`.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[Source], Document]


@dataclass(frozen=True, slots=True)
class Scene:
    """One document and what one pack found in it: what a relation between findings is told from. ``ties`` are those between its rules.

    ``around`` gives where the words that the rule of a match names in a field stand in a span of the text.
    """

    document: Document
    pack: Pack
    ties: Ties
    findings: tuple[Finding, ...]
    voices: Voices
    units: Units
    around: Callable[[Match, str, Span], Iterable[Span]]


@dataclass(frozen=True, slots=True)
class Related:
    """What a relation says: ``says`` is a sentence on this document, which goes before the rule's ``why``.

    ``softens`` are findings that are for information only because of it, and say so; ``span`` is None where nothing else is to be said.
    ``of`` names what it is about, such as the rule's id.
    """

    span: Span | None
    says: str = ""
    perspective: str = NEUTRAL
    softens: tuple[Finding, ...] = ()
    alternatives: tuple[str, ...] = ()
    of: str = ""


@dataclass(frozen=True, slots=True)
class RuleKind:
    """A kind of rule. ``by`` is the field that carries its matter: ``terms`` or ``pattern``; None for a kind that no pack writes out.

    ``find`` gets the document (where the rule names anchors: with only those paragraphs that hold one), the pack and the rule, and yields
    (span of the text, what matched); None for kinds whose terms the automaton finds. It may raise TimeoutError: the rule then counts as not checked. ``neutral`` kinds are wording that belongs to no
    side.

    ``relate`` is for kinds that are no words but relations between findings of a document. It is asked once for every pack that found
    something: with each rule of the kind that the pack has, and with ``rule``, which every pack has without writing it.
    """

    name: str
    summary: str
    by: str | None = "terms"
    neutral: bool = False
    find: Callable[[Document, Pack, Rule], Iterable[tuple[Span, str]]] | None = None
    relate: Callable[[Scene, Rule], Iterable[Related]] | None = None
    rule: Rule | None = None


class VoiceAnalyser(Protocol):
    """Works out who speaks in the given paragraphs (indexes), or in all."""

    def __call__(self, document: Document, paragraphs: Collection[int] | None = None) -> Voices:
        """The voices of these paragraphs."""
        ...


def written(kinds: Mapping[str, RuleKind]) -> tuple[str, ...]:
    """The kinds of rule that packs write; the others every pack has."""
    return tuple(name for name, kind in kinds.items() if kind.by is not None)


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """How a report is to be written: ``color`` is settled, ``width`` is in cells, ``neutral`` includes neutral wording.

    ``aside`` includes what was set aside, where the report has a form for it. ``fail_on`` is the severity from which on a finding fails
    the run, None where none does; ``version`` is that of the program.
    """

    color: bool = False
    width: int = 100
    neutral: bool = False
    quiet: bool = False
    aside: bool = False
    fail_on: Severity | None = Severity.WARNING
    version: str = ""

    def fails(self, severity: Severity) -> bool:
        """Whether a finding of this severity fails the run."""
        return self.fail_on is not None and severity.rank >= self.fail_on.rank


class ReportWriter(Protocol):
    """Writes results to ``out`` as they come, in order, and a close after the last."""

    def __call__(self, results: Iterator[Result], out: TextIO, options: ReportOptions) -> None:
        """Consume ``results`` and write them."""
        ...


@dataclass(frozen=True, slots=True)
class Command:
    """A command of the command line. ``configure`` adds its arguments; ``run`` gets them and returns the exit status."""

    name: str
    summary: str
    configure: Callable[[argparse.ArgumentParser], None]
    run: Callable[[Any], int]
