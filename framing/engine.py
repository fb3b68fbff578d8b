"""The engine: bytes → read → Document → match → Match → voice → judge → Finding. This page is that line."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from framing.articles import Several, together
from framing.document import Document
from framing.errors import Failure, FramingError, ReadError, analyser_failed
from framing.files import STDIN, name_of, read_source, suffix_of
from framing.findings import Match, Result, SetAside
from framing.interfaces import Reader, Reading, RuleKind, Source, VoiceAnalyser
from framing.judging import Judge
from framing.known import NOTHING, Known
from framing.loading import Told, load
from framing.matching.compiled import CompiledPacks
from framing.plugins import Plugins
from framing.profiles import DEFAULT as NO_HOUSE
from framing.profiles import Profile, unknown_rules
from framing.relating import relate
from framing.rules import Pack
from framing.sifting import sift
from framing.ties import Ties
from framing.tongues import DEFAULT, code, note, unsearched
from framing.voices import Voices

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


@dataclass(frozen=True)
class Engine:
    """Packs, compiled, and the means to apply them. Immutable: one engine serves any number of documents."""

    packs: Sequence[Pack]
    kinds: Mapping[str, RuleKind]
    readers: Mapping[str, Reader] = field(default_factory=dict)
    analysers: Mapping[str, VoiceAnalyser] = field(default_factory=dict)
    profile: Profile = NO_HOUSE
    failures: tuple[Failure, ...] = ()
    ties: dict[str, Ties] = field(default_factory=dict, init=False, repr=False, compare=False)
    language: str | None = None
    reading: Reading = field(default_factory=Reading)

    @cached_property
    def compiled(self) -> CompiledPacks:
        """The packs, made ready for matching when they are first needed."""
        return CompiledPacks(self.packs, self.kinds)

    @classmethod
    def load(
        cls,
        plugins: Plugins | None = None,
        packs: Sequence[Traversable | str] | None = None,
        told: Told | None = None,
        *,
        apart: bool = False,
    ) -> Engine:
        """An engine with every installed pack, or with those in the folders and files ``packs`` alone.

        What could not be loaded is in ``failures``; the rest works. ``told`` is called before packs are read that are not in the cache;
        with ``apart`` another process reads them, as is good for a program that goes on for long.
        """
        plugins = plugins or Plugins()
        kinds = plugins.rule_kinds()
        loaded = load(plugins.pack_folders() if packs is None else packs, kinds, plugins.names, told, apart=apart)
        readers, analysers = plugins.readers(), plugins.voices()
        engine = cls(loaded.packs, kinds, readers, analysers, failures=(*plugins.failures, *loaded.failures))
        engine.__dict__["compiled"] = loaded.compiled  # as its property would keep it
        return engine

    def judged_by(self, profile: Profile) -> Engine:
        """The same engine with this profile; what the profile says of rules that are not there is among the failures."""
        relations = [kind.rule.id for kind in self.kinds.values() if kind.rule is not None]
        unknown = tuple(Failure(f"profile {profile.name}", fault) for fault in unknown_rules(profile, self.packs, relations))
        other = copy(self)  # not `replace`, which would compile the packs anew
        other.__dict__["compiled"] = self.compiled
        object.__setattr__(other, "profile", profile)
        object.__setattr__(other, "failures", (*self.failures, *unknown))
        return other

    def failing(self, failures: Collection[Failure]) -> Engine:
        """The same engine with these failures besides its own."""
        if not failures:
            return self
        other = copy(self)
        other.__dict__["compiled"] = self.compiled
        object.__setattr__(other, "failures", (*self.failures, *failures))
        return other

    def reads(self, name: str) -> bool:
        """Whether some reader takes files of this name."""
        return self.reading.format is not None or suffix_of(name) in self.readers

    @property
    def formats(self) -> str:
        """The names of the readers, for people."""
        return ", ".join(sorted({reader.name for reader in self.readers.values()}))

    def read(self, path: str | os.PathLike[str], *, encoding: str | None = None) -> Document:
        """Read ``path``, or standard input for ``-``, with the reader that was named, else the one for its suffix.

        Raises:
            ReadError: there is no reader for it, or it cannot be read as text.
        """
        path = os.fspath(path)
        suffix = ".txt" if path == STDIN else suffix_of(path)
        chosen = self.reader(suffix)
        if chosen is None and suffix == "" and os.path.exists(path):
            chosen = self.readers.get(".txt")
        source = read_source(path, encoding)
        if chosen is None:
            raise ReadError(
                f"no reader for {suffix} files; --read-as FORMAT reads it as one of: {self.formats}"
                if suffix
                else "no reader for it"
            )
        return self.read_with(chosen, source)

    def reader(self, suffix: str) -> Reader | None:
        """The reader that was named, else the one for files of this suffix."""
        if self.reading.format is not None:
            return next((reader for reader in self.readers.values() if reader.name == self.reading.format), None)
        return self.readers.get(suffix)

    def read_with(self, reader: Reader, source: Source) -> Document:
        """What ``reader`` makes of it, by what is said of fields and pages.

        Raises:
            ReadError: it cannot be read.
        """
        if self.reading.fields or self.reading.extract:
            source = replace(source, fields=self.reading.fields, extract=self.reading.extract)
        try:
            return reader.read(source)
        except ReadError:
            raise
        except Exception as error:
            raise ReadError(f"the reader for {reader.name} failed: {type(error).__name__}") from error

    def check(self, document: Document, *, on_topic: bool = False) -> Result:
        """Everything the packs have to say of ``document``. ``on_topic`` opens all topic gates, as examples need it.

        A voice analyser that fails leaves no findings but a failure: without voices each of them could be wrong. Of several articles in a
        file each is checked for itself.
        """
        if document.articles:
            parts = (document.of(article) for article in document.articles)
            return together(document, (self.check(part, on_topic=on_topic) for part in parts))
        said, document = document, self._told(document)
        matches, aside, failures = self._matches(document, on_topic=on_topic)
        try:
            voices = self.voices(document, {document.paragraph_at(m.span.start) for m in matches})
            judge = Judge(document, voices, self.profile, self.kinds)
            findings, failed = relate(judge, judge.findings(matches), self.compiled.contexts, self.ties)
        except FramingError as error:
            return Result(document.path, said, failures=(*failures, Failure(document.path, str(error))))
        voices.rest()
        language = code(document.language)
        told = note(self.packs, language, guessed=said.language is None and self.language is None)
        return Result(
            document.path,
            said,
            findings,
            tuple(aside),
            voices,
            (*failures, *failed),
            note=" ".join(filter(None, (document.note, told))),
            unsearched=(language,) if unsearched(self.packs, language) else (),
        )

    def _matches(self, document: Document, *, on_topic: bool) -> tuple[list[Match], list[SetAside], list[Failure]]:
        """What is to be judged, what is set aside, and the rules that failed. The folded text and all that was seen in it end here."""
        scan = self.compiled.scan(document)
        matches, aside = sift(document, scan, on_topic=on_topic)
        if self.profile.switches:
            off = [m for m in matches if not self.profile.on(m.rule_id)]
            matches = [m for m in matches if self.profile.on(m.rule_id)]
            aside += [SetAside(m, "the configuration turns the rule off") for m in off]
        return matches, aside, [Failure(document.path, f"the rule {rule} {reason}") for rule, reason in scan.failed]

    def rest(self) -> None:
        """Let go of what is made again when there is more to check: to be called when nothing waits."""
        self.compiled.rest()

    def speaking(self, language: str | None) -> Engine:
        """The same engine, for documents in ``language`` (a tag) where they do not say; None guesses it of each."""
        other = copy(self)  # not `replace`, which would compile the packs anew
        object.__setattr__(other, "language", language)
        return other

    def reading_as(self, reading: Reading) -> Engine:
        """The same engine, for files that are to be read so."""
        if reading == self.reading:
            return self
        other = copy(self)
        object.__setattr__(other, "reading", reading)
        return other

    def _told(self, document: Document) -> Document:
        """The document with its language, as it says, or as it was given or guessed."""
        from framing.voice.guess import guess

        if document.language is not None:
            return document
        language = self.language or (guess(document.as_checked.text) if self.analysers.keys() - {DEFAULT} else DEFAULT)
        return document if language == DEFAULT else replace(document, language=language)

    def voices(self, document: Document, paragraphs: Collection[int] | None = None) -> Voices:
        """Who speaks in these paragraphs (None for all): worked out only where something needs it, and of some when somebody asks.

        Raises:
            PluginError: the analyser of this language failed; so may what is asked of the voices.
        """
        if document.articles:
            return self._several(document, paragraphs)
        if paragraphs is not None and not paragraphs:
            return Voices()
        document = self._told(document).as_checked
        language = (document.language or "en").split("-")[0].lower()
        analyse = self.analysers.get(language) or self.analysers.get("*")
        if analyse is None:
            return Voices(
                note=f"there is no voice analyser for the language {language}: all of it counts as the outlet's own voice"
            )
        try:
            return analyse(document, paragraphs)
        except Exception as error:
            raise analyser_failed(language, error) from error

    def _several(self, document: Document, paragraphs: Collection[int] | None) -> Voices:
        found: list[Voices] = []
        for article in document.articles:
            part, first = document.of(article), document.paragraph_at(article.span.start)
            among = None if paragraphs is None else {at - first for at in paragraphs if 0 <= at - first < len(part.paragraphs)}
            found.append(self.voices(part, among))
        return Several([article.span.start for article in document.articles], found)

    def run(self, path: str, *, encoding: str | None = None, known: Known = NOTHING) -> Result:
        """Read and check one path; what cannot be read is a result with a failure, not an exception.

        ``known`` is for a document that does not say it itself.
        """
        try:
            document = self.read(path, encoding=encoding)
        except ReadError as error:
            return Result(name_of(path), failures=(Failure(name_of(path), str(error)),))
        return self.check(known.of(document))
