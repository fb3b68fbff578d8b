"""The library for notebooks and scripts: check texts, say who speaks, and hand the findings to other tools."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property, lru_cache
from html import escape
from io import StringIO
from typing import Any

from framing.document import Document
from framing.engine import Engine
from framing.errors import FramingError
from framing.findings import Finding, Result
from framing.interfaces import ReportOptions
from framing.rules import Pack
from framing.voices import Attribution


class LimitWarning(UserWarning):
    """Less was done than it may seem: no pack is for the language of the text, or no analyser, so that of voices only quotation marks were read."""


class Checked(list[Finding]):
    """The findings of one text: a list, in order of place. In a notebook it shows itself as the text with its findings marked."""

    def __init__(self, result: Result, engine: Engine) -> None:
        """``result`` is what ``engine`` made of the text."""
        super().__init__(result.findings)
        self._result, self._engine = result, engine

    @property
    def text(self) -> str:
        """The text that was checked."""
        assert self._result.document is not None
        return self._result.document.text

    @cached_property
    def attributions(self) -> list[Attribution]:
        """Who says what in the whole text; worked out when it is first asked for."""
        assert self._result.document is not None
        return list(self._engine.voices(self._result.document).said())

    def records(self) -> list[dict[str, Any]]:
        """The findings as the records of JSON lines (schema 1): numbers, text, and lists of text and records. ``path`` is the text's name."""
        from framing.reports.jsonl import as_record

        return [as_record(finding, self._result.path) for finding in self]

    def html(self) -> str:
        """The page of ``framing check --format html``: whole, without a script, and with a policy that forbids everything but its own style."""
        from framing import __version__
        from framing.reports.html import write

        out = StringIO()
        write(iter([self._result]), out, ReportOptions(neutral=True, version=__version__))
        return out.getvalue()

    def _repr_html_(self) -> str:
        """For notebooks: that page in a frame of its own, in which nothing of the text can reach the notebook."""
        style = "width:100%;height:32rem;border:1px solid #d8d4ca"
        return f'<iframe sandbox srcdoc="{escape(self.html())}" title="framing" style="{style}"></iframe>'


class Checker:
    """Packs and a house style, loaded once, for any number of texts."""

    def __init__(
        self, packs: Iterable[str | os.PathLike[str]] | None = None, *, profile: str | None = None, language: str | None = None
    ) -> None:
        """With every installed pack, or with those in the files and folders ``packs`` alone.

        ``profile`` is a house style by its name, or a file; ``language`` (a tag such as "de") holds for texts that are given none, which
        otherwise is guessed.

        Raises:
            FramingError: a pack, plugin or profile could not be loaded, so that "nothing found" would not mean "nothing there".
        """
        engine = Engine.load(packs=None if packs is None else [os.fspath(path) for path in packs])
        if profile is not None:
            from framing.styles import find_profile

            engine = engine.judged_by(find_profile(profile))
        if engine.failures:
            raise FramingError("; ".join(map(str, engine.failures)))
        if packs is not None and not engine.packs:
            raise FramingError("there is no pack in the files and folders given")
        self._engine = engine.speaking(language)

    @property
    def packs(self) -> tuple[Pack, ...]:
        """The packs, by id."""
        return tuple(self._engine.packs)

    @property
    def engine(self) -> Engine:
        """What checks, for tools that have documents of their own making."""
        return self._engine

    def check(
        self,
        text: str,
        language: str | None = None,
        *,
        name: str = "<text>",
        date: date | None = None,
        section: str = "",
        genre: str = "",
    ) -> Checked:
        """Check ``text``; offsets are code points of it.

        ``name`` is what records call it; ``date`` (of publication), ``section`` and ``genre`` are what rules may ask about.

        Raises:
            FramingError: something of it could not be checked.
        """
        result = self._engine.check(Document(name, text, language, date=date, section=section, genre=genre))
        if result.failures:
            raise FramingError("; ".join(map(str, result.failures)))
        if result.note:
            _warn(result.note)
        elif result.findings and result.voices is not None:
            _warn(result.voices.note)
        return Checked(result, self._engine)

    def records(self, texts: Iterable[tuple[str, str]]) -> Iterator[dict[str, Any]]:
        """A record for each finding of the ``texts``, which are pairs of (name, text): rows for a data frame.

        Raises:
            FramingError: as for `check`.
        """
        for name, text in texts:
            yield from self.check(text, name=name).records()

    def attributions(self, text: str, language: str | None = None) -> list[Attribution]:
        """Who says what in ``text``: source, cue and content as spans of code points; a quotation that nobody is named for has content alone.

        Raises:
            FramingError: as for `check`.
        """
        voices = self._engine.voices(Document("<text>", text, language))
        _warn(voices.note)
        return list(voices.said())


@lru_cache(maxsize=1)
def _checker() -> Checker:
    return Checker()


def check(text: str, language: str | None = None) -> Checked:
    """Check ``text`` with every installed pack; a list of findings, whose offsets are code points of ``text``.

    Raises:
        FramingError: a pack or plugin could not be loaded, or something of the text not be checked.
    """
    return _checker().check(text, language)


def attributions(text: str, language: str | None = None) -> list[Attribution]:
    """Who says what in ``text``: source, cue and content as spans of code points; a quotation that nobody is named for has content alone.

    Raises:
        FramingError: as for `check`.
    """
    return _checker().attributions(text, language)


def annotate(doc: Any, key: str = "framing", checker: Checker | None = None) -> Any:
    """Put the findings of a spaCy ``Doc`` into ``doc.spans[key]``, and return it: whole tokens, labelled by perspective, with the rule as their id.

    Neutral wording is left out. spaCy is not needed to import this.

    Raises:
        FramingError: as for `check`.
    """
    from framing.rules import NEUTRAL

    found = (checker or _checker()).check(doc.text, doc.lang_ or None)
    spans = (
        doc.char_span(f.start, f.end, label=f.perspective, span_id=f.match.rule_id, alignment_mode="expand")
        for f in found
        if f.perspective != NEUTRAL
    )
    doc.spans[key] = [span for span in spans if span is not None]
    return doc


def _warn(note: str) -> None:
    if note:
        level, frame = 1, sys._getframe()  # noqa: SLF001 - the way to say where the caller's own line is
        while frame.f_back is not None and frame.f_globals is globals():
            level, frame = level + 1, frame.f_back
        warnings.warn(note, LimitWarning, stacklevel=level)
