"""What plugins hand to the engine: readers, report writers, kinds of rule, voice analysers and commands, as plain values."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TextIO

from framing.document import Document, Span
from framing.findings import Result
from framing.rules import Pack, Rule
from framing.voices import Voices

if TYPE_CHECKING:
    import argparse


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes and what is known of them: ``path`` as the user gave it, ``encoding`` if one was declared."""

    path: str
    data: bytes
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads one format. ``suffixes`` are lower case with their dot; ``read`` raises `framing.errors.ReadError`."""

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[Source], Document]


@dataclass(frozen=True, slots=True)
class RuleKind:
    """A kind of rule. ``by`` is the field that carries its matter: ``terms`` or ``pattern``.

    ``find`` gets the document, the pack and the rule and yields (span of the text, what matched); None for kinds whose terms the
    automaton finds. It may raise TimeoutError: the rule then counts as not checked. ``neutral`` kinds are wording that belongs to no
    side.
    """

    name: str
    summary: str
    by: str = "terms"
    neutral: bool = False
    find: Callable[[Document, Pack, Rule], Iterable[tuple[Span, str]]] | None = None


class VoiceAnalyser(Protocol):
    """Works out who speaks in the given paragraphs (indexes), or in all."""

    def __call__(self, document: Document, paragraphs: Collection[int] | None = None) -> Voices:
        """The voices of these paragraphs."""
        ...


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """How a report is to be written: ``color`` is settled, ``width`` is in cells, ``neutral`` includes neutral wording."""

    color: bool = False
    width: int = 100
    neutral: bool = False
    quiet: bool = False


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
