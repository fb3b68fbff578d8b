"""The engine: bytes → read → Document → match → Match → voice → judge → Finding. This page is that line."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from framing.document import NOTHING, Document, Known
from framing.errors import Failure, FramingError, PluginError, ReadError
from framing.files import STDIN, read_source, suffix_of
from framing.findings import Result, SetAside
from framing.interfaces import Reader, RuleKind, VoiceAnalyser
from framing.judging import Judge
from framing.loading import load
from framing.matching.compiled import CompiledPacks
from framing.plugins import Plugins
from framing.profiles import DEFAULT, Profile, unknown_rules
from framing.relating import relate
from framing.rules import Pack
from framing.sifting import sift
from framing.ties import Ties
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
    profile: Profile = DEFAULT
    failures: tuple[Failure, ...] = ()
    ties: dict[str, Ties] = field(default_factory=dict, init=False, repr=False, compare=False)
    language: str | None = None

    @cached_property
    def compiled(self) -> CompiledPacks:
        """The packs, made ready for matching when they are first needed."""
        return CompiledPacks(self.packs, self.kinds)

    @classmethod
    def load(cls, plugins: Plugins | None = None, packs: Sequence[Traversable | str] | None = None) -> Engine:
        """An engine with every installed pack, or with those in the folders and files ``packs`` alone.

        What could not be loaded is in ``failures``; the rest works.
        """
        plugins = plugins or Plugins()
        kinds = plugins.rule_kinds()
        loaded = load(plugins.pack_folders() if packs is None else packs, kinds, plugins.names)
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
        return suffix_of(name) in self.readers

    def read(self, path: str | os.PathLike[str], *, encoding: str | None = None, reader: str | None = None) -> Document:
        """Read ``path``, or standard input for ``-``, with the reader for its suffix or the one of that name.

        Raises:
            ReadError: there is no reader for it, or it cannot be read as text.
        """
        path = os.fspath(path)
        suffix = ".txt" if path == STDIN else suffix_of(path)
        chosen = next((r for r in self.readers.values() if r.name == reader), None) if reader else self.readers.get(suffix)
        if chosen is None and suffix == "" and os.path.exists(path):
            chosen = self.readers.get(".txt")
        source = read_source(path, encoding)
        if chosen is None:
            raise ReadError(
                f"no reader for {suffix} files; --read-as text reads it as plain text" if suffix else "no reader for it"
            )
        try:
            return chosen.read(source)
        except ReadError:
            raise
        except Exception as error:
            raise ReadError(f"the reader for {chosen.name} failed: {type(error).__name__}") from error

    def check(self, document: Document, *, on_topic: bool = False) -> Result:
        """Everything the packs have to say of ``document``. ``on_topic`` opens all topic gates, as examples need it.

        A voice analyser that fails leaves no findings but a failure: without voices each of them could be wrong.
        """
        scan = self.compiled.scan(document)
        matches, aside = sift(document, scan, on_topic=on_topic)
        if self.profile.switches:
            off = [m for m in matches if not self.profile.on(m.rule_id)]
            matches = [m for m in matches if self.profile.on(m.rule_id)]
            aside += [SetAside(m, "the configuration turns the rule off") for m in off]
        failures = [Failure(document.path, f"the rule {rule} {reason}") for rule, reason in scan.failed]
        try:
            voices = self.voices(document, {document.paragraph_at(m.span.start) for m in matches})
        except FramingError as error:
            return Result(document.path, document, failures=(*failures, Failure(document.path, str(error))))
        judge = Judge(document, voices, self.profile, self.kinds)
        findings, failed = relate(judge, judge.findings(matches), scan.contexts, self.ties)
        return Result(document.path, document, findings, tuple(aside), voices, (*failures, *failed))

    def speaking(self, language: str | None) -> Engine:
        """The same engine, for documents in ``language`` (a tag) where they do not say; None guesses it of each."""
        other = copy(self)  # not `replace`, which would compile the packs anew
        object.__setattr__(other, "language", language)
        return other

    def _told(self, document: Document) -> Document:
        """The document with its language, as it was given or guessed."""
        from framing.voice.guess import DEFAULT, guess

        language = self.language or (guess(document.text) if self.analysers.keys() - {DEFAULT} else DEFAULT)
        return document if language == DEFAULT else replace(document, language=language)

    def voices(self, document: Document, paragraphs: Collection[int] | None = None) -> Voices:
        """Who speaks in these paragraphs (None for all): worked out only where something needs it.

        Raises:
            PluginError: the analyser of this language failed.
        """
        if paragraphs is not None and not paragraphs:
            return Voices()
        if document.language is None:
            document = self._told(document)
        language = (document.language or "en").split("-")[0].lower()
        analyse = self.analysers.get(language) or self.analysers.get("*")
        if analyse is None:
            return Voices(
                note=f"there is no voice analyser for the language {language}: all of it counts as the outlet's own voice"
            )
        try:
            return analyse(document, paragraphs)
        except Exception as error:
            raise PluginError(f"the voice analyser for {language} failed: {type(error).__name__}") from error

    def run(self, path: str, *, encoding: str | None = None, reader: str | None = None, known: Known = NOTHING) -> Result:
        """Read and check one path; what cannot be read is a result with a failure, not an exception.

        ``known`` is for a document that does not say it itself.
        """
        try:
            document = self.read(path, encoding=encoding, reader=reader)
        except ReadError as error:
            return Result(path, failures=(Failure(path, str(error)),))
        return self.check(known.of(document))
